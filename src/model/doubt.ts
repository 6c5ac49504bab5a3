import type { Attestation, Seen, SeenValue, SeenWording } from './attestation';
import type { Condition, Tolerance } from './condition';
import { canonicalJson } from './definition-hash';
import type { Edition } from './edition';
import { lastDay } from './period';
import { marked } from './typographic';

/** A value that is not what it was when the judgement was signed, and is within what its author allowed. */
export interface Movement {
  readonly measure: string;
  readonly then: SeenValue;
  readonly now: SeenValue;
}

/** Why a judgement asks for review. */
export type Doubt =
  | { readonly doubt: 'tripwire'; readonly condition: Condition; readonly now: SeenValue }
  | {
      readonly doubt: 'past-tolerance';
      readonly measure: string;
      readonly then: SeenValue;
      readonly now: SeenValue;
      /** Null: nobody said how far it may move. */
      readonly tolerance: Tolerance | null;
    }
  | { readonly doubt: 'no-value'; readonly measure: string; readonly then: SeenValue }
  | { readonly doubt: 'redefined'; readonly measure: string }
  | { readonly doubt: 'evidence-gone' | 'evidence-new' | 'evidence-changed'; readonly id: string }
  | { readonly doubt: 'wording'; readonly then: string; readonly now: string }
  | { readonly doubt: 'unsigned-outline'; readonly outline: string }
  | { readonly doubt: 'term' | 'confidence'; readonly then: string; readonly now: string }
  | { readonly doubt: 'conditions' }
  /** A part of the judgement's block: what it is called, and what it said and says. */
  | { readonly doubt: 'block'; readonly part: string; readonly then: string; readonly now: string }
  | { readonly doubt: 'antecedent'; readonly then: string; readonly now: string }
  | { readonly doubt: 'yardstick'; readonly name: string }
  | {
      readonly doubt: 'tolerance' | 'caveat';
      readonly measure: string;
      readonly then: string | null;
      readonly now: string | null;
    }
  | { readonly doubt: 'rank-missing'; readonly rank: string }
  | { readonly doubt: 'rank-order'; readonly rank: string; readonly before: string }
  | { readonly doubt: 'signed-before'; readonly on: string; readonly id: string; readonly date: string }
  | { readonly doubt: 'signed-after'; readonly on: string; readonly date: string };

/** Names of a rank differ in capitals and spaces, and name one rank. */
export const isRank = (role: string, rank: string): boolean => tidyRole(role) === tidyRole(rank);
const tidyRole = (text: string): string => text.trim().replace(/\s+/gu, ' ').toLowerCase();

/** Evidence that is gone, new, or not what it was when it was signed. */
export function evidenceDoubts(attestation: Attestation, now: Seen): Doubt[] {
  const gone = Object.keys(attestation.evidence).filter((id) => now.evidence[id] === undefined);
  const added = [
    ...Object.keys(now.values).filter((id) => !attestation.values[id]),
    ...Object.keys(now.evidence).filter((id) => attestation.evidence[id] === undefined),
  ];
  const changed = Object.entries(now.evidence).filter(
    ([id, hash]) => attestation.evidence[id] !== undefined && attestation.evidence[id] !== hash,
  );
  return [
    ...gone.map((id): Doubt => ({ doubt: 'evidence-gone', id })),
    ...added.map((id): Doubt => ({ doubt: 'evidence-new', id })),
    ...changed.map(([id]): Doubt => ({ doubt: 'evidence-changed', id })),
  ];
}

/** What of the sentence, its likelihood and its confidence is not as it was signed. */
export function wordDoubts(attestation: Attestation, now: Seen, outline: string): Doubt[] {
  const [then, said] = [attestation.wordings[outline], now.wordings[outline]];
  const doubts: Doubt[] = [];
  if (!then) doubts.push({ doubt: 'unsigned-outline', outline });
  else if (said && !isSameWording(said, then))
    doubts.push({ doubt: 'wording', then: then.statement, now: said.statement });
  else if (said && attestation.block && !isSameText(said.after, then.after))
    doubts.push({ doubt: 'antecedent', then: then.after ?? 'nothing', now: said.after ?? 'nothing' });
  if (attestation.term !== now.term) doubts.push({ doubt: 'term', then: attestation.term, now: now.term });
  if (attestation.confidence !== now.confidence)
    doubts.push({ doubt: 'confidence', then: attestation.confidence, now: now.confidence });
  if (attestation.conditions.join('\n') !== now.conditions.join('\n')) doubts.push({ doubt: 'conditions' });
  return doubts;
}

/** The rest of the block against what was signed of it; a signature of before has nothing to be held to. */
export function blockDoubts(
  { block: then, values }: Attestation,
  { block: now, values: seen }: Seen,
): Doubt[] {
  if (!then || !now) return [];
  const parts: readonly (readonly [string, string | null, string | null])[] = [
    ['kind of statement', then.proposition, now.proposition],
    ['time frame', then.horizon, now.horizon],
    ['list of threat areas', listed(then.threatAreas), listed(now.threatAreas)],
    ['list of exceptions', listed(then.except), listed(now.except)],
    ['basis of confidence', then.confidence, now.confidence],
    ['note', then.note, now.note],
    ['marking', then.marking, now.marking],
    ['yardstick', then.yardstick, now.yardstick],
    ['range', then.range, now.range],
  ];
  const changed = parts.flatMap(([part, was, is]): Doubt[] =>
    isSameText(was, is) ? [] : [{ doubt: 'block', part, then: was ?? 'none', now: is ?? 'none' }],
  );
  const isSaid = changed.some((item) => 'part' in item && ['yardstick', 'range'].includes(item.part));
  const both = Object.keys(values).filter((id) => seen[id]);
  return [
    ...changed,
    ...(then.ranges === now.ranges || isSaid ? [] : [{ doubt: 'yardstick', name: now.yardstick } as const]),
    ...both.flatMap((measure): Doubt[] => {
      const [was, is] = [then.tolerances[measure] ?? null, now.tolerances[measure] ?? null];
      return isLoosened(was, is) ? [{ doubt: 'tolerance', measure, then: was, now: is }] : [];
    }),
    ...both.flatMap((measure): Doubt[] => {
      const [was, is] = [then.caveats[measure] ?? null, now.caveats[measure] ?? null];
      return isSameText(was, is) ? [] : [{ doubt: 'caveat', measure, then: was, now: is }];
    }),
  ];
}

/** Whether a value may move further than it might; where nobody says, it may not move so that it shows. */
function isLoosened(then: string | null, now: string | null): boolean {
  if (now === null || now === then) return false;
  if (then === null) return true;
  const [was, is] = [then, now].map((text) => ({
    amount: Number(/[\d.,]+/u.exec(text)?.[0].replaceAll(',', '')),
    unit: text.replace(/[\d.,\s]+/gu, '').replace(/s$/u, ''),
  }));
  return was?.unit !== is?.unit || (is?.amount ?? 0) > (was?.amount ?? 0);
}
const listed = (ids: readonly string[]): string => (ids.length === 0 ? 'none' : [...ids].sort().join(', '));
const isSameText = (then: string | null | undefined, now: string | null | undefined): boolean =>
  marked(then ?? '') === marked(now ?? '');

/** Whoever signed words read them whatever quotation marks they were typed or printed with. */
const isSameWording = ({ sha256, alike = [] }: SeenWording, then: SeenWording): boolean =>
  [sha256, ...alike].includes(then.sha256);

/**
 * Ranks that signed before the rank under them. A rank that signs the same again, because somebody else asked it to,
 * has signed when it first did.
 */
export function orderDoubts(given: readonly Attestation[], signoff: readonly string[]): Doubt[] {
  if (signoff.length < 2) return [];
  const since = signoff.flatMap((rank) => {
    const at = firstOfTheSame(given, rank);
    return at === -1 ? [] : [{ rank, at, on: given[at]?.on ?? '', last: lastOf(given, rank) }];
  });
  return since.flatMap(({ rank, last, on }, i): Doubt[] => {
    const under = since[i - 1];
    if (!under) return [];
    const signedAt = given[last]?.on ?? on;
    return last < under.at || signedAt < under.on ? [{ doubt: 'rank-order', rank, before: under.rank }] : [];
  });
}
const lastOf = (given: readonly Attestation[], rank: string): number =>
  given.findLastIndex(({ role }) => isRank(role, rank));
function firstOfTheSame(given: readonly Attestation[], rank: string): number {
  let first = lastOf(given, rank);
  const wanted = given[first];
  if (!wanted) return -1;
  const content = contentOf(wanted);
  for (let i = first - 1; i >= 0; i--) {
    const item = given[i];
    if (!item || !isRank(item.role, rank)) continue;
    if (contentOf(item) !== content) break;
    first = i;
  }
  return first;
}
const contentOf = ({
  term,
  confidence,
  wordings,
  values,
  evidence,
  conditions,
  block,
}: Attestation): string => canonicalJson({ term, confidence, wordings, values, evidence, conditions, block });

/** A doubt about the date of a signature. */
export type DateDoubt = Extract<Doubt, { readonly doubt: 'signed-before' | 'signed-after' }>;

/** Signatures dated before what they say they saw, or after the day that the document is for. */
export function dateDoubts(
  attestation: Pick<Attestation, 'on' | 'values' | 'evidence'> | null,
  now: Seen,
  edition: Pick<Edition, 'measures' | 'sources' | 'evidence'>,
  asOf: string | null,
): DateDoubt[] {
  if (!attestation) return [];
  const { on } = attestation;
  const seen = [
    ...Object.keys(attestation.values).flatMap((id) => {
      const { period } = edition.measures[id] ?? {};
      const isSame = attestation.values[id]?.definition === now.values[id]?.definition;
      return period && isSame ? [{ id, date: lastDay(period) }] : [];
    }),
    ...Object.keys(attestation.evidence).flatMap((id) => {
      const source = edition.sources[id] ?? edition.sources[edition.evidence[id]?.source ?? ''];
      return source?.date && attestation.evidence[id] === now.evidence[id] ? [{ id, date: source.date }] : [];
    }),
  ].sort((a, b) => (a.date < b.date ? 1 : -1));
  const [latest] = seen;
  return [
    ...(latest && on < latest.date
      ? [{ doubt: 'signed-before', on, id: latest.id, date: latest.date } as const]
      : []),
    ...(asOf !== null && on > asOf ? [{ doubt: 'signed-after', on, date: asOf } as const] : []),
  ];
}

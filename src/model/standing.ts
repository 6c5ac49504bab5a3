import {
  contentHash,
  type Attestation,
  type Seen,
  type SeenBlock,
  type SeenValue,
  type SeenWording,
} from './attestation';
import { holds, isWithinTolerance, type Condition, type Tolerance } from './condition';
import type { ReportDocument } from './document';
import type { Edition } from './edition';
import { canonicalJson } from './definition-hash';
import { ratingReason, type KeyJudgement } from './judgement';
import { judgementMentions, type JudgementMention } from './judgement-wording';
import type { Fact, Facts } from './fact';
import type { Measure, Unit } from './measure';
import { NO_NUMBER } from './number';
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

/** How a judgement stands: signed as it is, signed with values that moved, to be reviewed, or not signed. */
export type Standing =
  | { readonly state: 'unattested'; readonly crossed: readonly Doubt[] }
  | { readonly state: 'current'; readonly attestation: Attestation }
  | { readonly state: 'moved'; readonly attestation: Attestation; readonly moves: readonly Movement[] }
  | {
      readonly state: 'suspect';
      readonly attestation: Attestation;
      readonly doubts: readonly Doubt[];
      readonly moves: readonly Movement[];
    };

/** How a judgement stands against the last signature of one rank; null where the edition names no ranks. */
export interface RankStanding {
  readonly rank: string | null;
  readonly standing: Standing;
}

export interface StoodJudgement {
  readonly judgement: KeyJudgement;
  readonly mention: JudgementMention;
  /** What whoever signs now would see. */
  readonly seen: Seen;
  /** How it stands for all ranks together. */
  readonly standing: Standing;
  /** How it stands for each rank that is to sign, in their order. */
  readonly ranks: readonly RankStanding[];
}

/** Whether the last signatures hold, and one of them was given before the whole block was signed. */
export const isSignedInPart = ({ ranks }: Pick<StoodJudgement, 'ranks'>): boolean =>
  ranks.some(({ standing }) => standing.state !== 'unattested' && standing.attestation.block === null);

/** Ranks that are to sign a judgement, again or for the first time; none where the edition names no ranks. */
export const ranksToSign = ({ ranks }: Pick<StoodJudgement, 'ranks'>): string[] =>
  ranks.flatMap(({ rank, standing }) =>
    rank !== null && (standing.state === 'unattested' || standing.state === 'suspect') ? [rank] : [],
  );

/** Names of a rank differ in capitals and spaces, and name one rank. */
export const isRank = (role: string, rank: string): boolean => tidyRole(role) === tidyRole(rank);
const tidyRole = (text: string): string => text.trim().replace(/\s+/gu, ' ').toLowerCase();

/** Every judgement that a document prints, with how it stands against its last attestation. */
export function judgementStandings(
  document: ReportDocument,
  edition: Edition,
  facts: Facts,
  asOf: string | null = null,
): Readonly<Record<string, StoodJudgement>> {
  const signed = new Map<string, Attestation[]>();
  for (const item of edition.attestations)
    signed.set(item.judgement, [...(signed.get(item.judgement) ?? []), item]);
  return Object.fromEntries(
    Object.entries(judgementMentions(document)).flatMap(([id, mention]) => {
      const judgement = edition.judgements[id];
      if (!judgement) return [];
      const seen = seenNow(judgement, mention, document.outline, edition, facts);
      const tolerances = (measure: string): Tolerance | 'limits' | null =>
        toleranceOf(judgement, measure, edition.measures[measure]?.unit, edition.tolerances);
      const given = signed.get(id) ?? [];
      const wanted: readonly (string | null)[] = edition.signoff.length === 0 ? [null] : edition.signoff;
      const ranks = wanted.map((rank): RankStanding => {
        const own = rank === null ? given : given.filter(({ role }) => isRank(role, rank));
        const last = own.at(-1) ?? null;
        const standing = standingOf(judgement, seen, document.outline, last, tolerances);
        return { rank, standing: withDoubts(standing, dateDoubts(last, seen, edition, asOf)) };
      });
      const standing = together(ranks, orderDoubts(given, edition.signoff));
      return [[id, { judgement, mention, seen, standing, ranks }]];
    }),
  );
}

/** A standing with reasons against it that do not come from what is seen. */
function withDoubts(standing: Standing, more: readonly Doubt[]): Standing {
  if (more.length === 0 || standing.state === 'unattested') return standing;
  const { attestation } = standing;
  const doubts = standing.state === 'suspect' ? [...standing.doubts, ...more] : more;
  const moves = standing.state === 'current' ? [] : standing.moves;
  return { state: 'suspect', attestation, doubts, moves };
}

/** The standings of all ranks as one: signed when every rank has signed what stands here, in its order. */
function together(ranks: readonly RankStanding[], order: readonly Doubt[]): Standing {
  const attested = ranks.flatMap(({ standing }) => (standing.state === 'unattested' ? [] : [standing]));
  const last = attested.at(-1);
  const [first] = ranks;
  if (!last) return first?.standing ?? { state: 'unattested', crossed: [] };
  const doubts = unique([
    ...ranks.flatMap(({ rank, standing }): readonly Doubt[] => {
      if (standing.state === 'suspect') return standing.doubts;
      return standing.state === 'unattested' && rank !== null ? [{ doubt: 'rank-missing', rank }] : [];
    }),
    ...order,
  ]);
  const moves = unique(attested.flatMap((standing) => (standing.state === 'current' ? [] : standing.moves)));
  if (doubts.length > 0) {
    const stale = attested.find((standing) => standing.state === 'suspect') ?? last;
    return { state: 'suspect', attestation: stale.attestation, doubts, moves };
  }
  const { attestation } = last;
  return moves.length > 0 ? { state: 'moved', attestation, moves } : { state: 'current', attestation };
}

/**
 * Ranks that signed before the rank under them. A rank that signs the same again, because somebody else asked it to,
 * has signed when it first did.
 */
function orderDoubts(given: readonly Attestation[], signoff: readonly string[]): Doubt[] {
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
  for (let i = first - 1; i >= 0; i--) {
    const item = given[i];
    if (!item || !isRank(item.role, rank)) continue;
    if (contentOf(item) !== contentOf(wanted)) break;
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

/** What a person who signs this judgement today sees of it. */
export function seenNow(
  judgement: KeyJudgement,
  mention: JudgementMention,
  outline: string,
  edition: Pick<Edition, 'measures' | 'sources' | 'evidence' | 'tolerances'>,
  facts: Facts,
): Seen {
  const rests = [...judgement.evidence, ...judgement.holdsWhile.map((c) => c.measure), ...mention.stated];
  const measures = [...new Set(rests)].filter((id) => edition.measures[id]).sort();
  return {
    term: mention.detail.term?.term ?? 'not stated',
    confidence: judgement.confidence.rating,
    wordings: { [outline]: mention.wording },
    values: Object.fromEntries(
      measures.flatMap((id) => {
        const measure = edition.measures[id];
        return measure ? [[id, seenValue(measure, facts.values[id])]] : [];
      }),
    ),
    evidence: Object.fromEntries(
      [...new Set(judgement.evidence)].sort().flatMap((id) => {
        const content = edition.sources[id] ?? edition.evidence[id];
        if (!content || edition.measures[id]) return [];
        return [[id, contentHash(withoutPlaces({ ...content }))]];
      }),
    ),
    conditions: [
      ...judgement.holdsWhile.map((condition) => condition.text),
      ...Object.entries(judgement.tolerances).map(([id, tolerance]) => `${id} within ${tolerance.text}`),
    ],
    block: blockNow(judgement, mention, measures, edition),
  };
}

function blockNow(
  judgement: KeyJudgement,
  { detail: { term, yardstick } }: JudgementMention,
  measures: readonly string[],
  edition: Pick<Edition, 'measures' | 'tolerances'>,
): SeenBlock {
  const own = new Set([
    ...Object.keys(judgement.tolerances),
    ...judgement.holdsWhile.map(({ measure }) => measure),
  ]);
  const held = measures.flatMap((id) => edition.measures[id] ?? []);
  return {
    proposition: judgement.proposition,
    horizon: judgement.horizon ?? 'not stated',
    threatAreas: judgement.threatAreas,
    except: judgement.exceptThreatAreas,
    confidence: ratingReason(judgement.confidence),
    note: judgement.note,
    marking: judgement.marking,
    yardstick: yardstick.name,
    range: term?.range ?? 'not stated',
    ranges: contentHash({ terms: yardstick.terms }),
    tolerances: Object.fromEntries(
      held.flatMap(({ id, unit }) => {
        const tolerance = own.has(id) ? undefined : edition.tolerances[unit];
        return tolerance ? [[id, tolerance.text]] : [];
      }),
    ),
    caveats: Object.fromEntries(held.flatMap(({ id, caveat }) => (caveat === null ? [] : [[id, caveat]]))),
  };
}

/** A fact as it stands before whoever signs; a measure that has none yet is seen without a value. */
export const seenValue = (measure: Measure, fact: Fact | undefined): SeenValue => ({
  value: fact?.value ?? null,
  printed: fact?.printedWithSense ?? NO_NUMBER.text,
  definition: measure.definitionHash,
});

/** Pure: the last attestation against what is seen now. */
export function standingOf(
  judgement: KeyJudgement,
  now: Seen,
  outline: string,
  attestation: Attestation | null,
  toleranceFor: (measure: string) => Tolerance | 'limits' | null,
): Standing {
  const crossed = crossedConditions(judgement, now);
  if (!attestation)
    return { state: 'unattested', crossed: crossed.map(({ condition, value }) => tripped(condition, value)) };
  const moves: Movement[] = [];
  const doubts: Doubt[] = crossed
    .filter(
      ({ condition, value }) =>
        !attestation.past.includes(condition.text) ||
        !sameValue(attestation.values[condition.measure], value),
    )
    .map(({ condition, value }) => tripped(condition, value));
  const hasDoubt = (measure: string): boolean =>
    doubts.some((d) => d.doubt === 'tripwire' && d.condition.measure === measure);
  for (const [measure, then] of Object.entries(attestation.values)) {
    const value = now.values[measure];
    if (!value) {
      doubts.push({ doubt: 'evidence-gone', id: measure });
      continue;
    }
    if (value.definition !== then.definition) doubts.push({ doubt: 'redefined', measure });
    if (sameValue(then, value)) continue;
    if (value.value === null) doubts.push({ doubt: 'no-value', measure, then });
    else if (!hasDoubt(measure)) {
      const tolerance = toleranceFor(measure);
      if (isAllowed(then, value, tolerance)) moves.push({ measure, then, now: value });
      else
        doubts.push({
          doubt: 'past-tolerance',
          measure,
          then,
          now: value,
          tolerance: tolerance === 'limits' ? null : tolerance,
        });
    }
  }
  doubts.push(
    ...evidenceDoubts(attestation, now),
    ...wordDoubts(attestation, now, outline),
    ...blockDoubts(attestation, now),
  );
  if (doubts.length > 0) return { state: 'suspect', attestation, doubts, moves };
  return moves.length > 0 ? { state: 'moved', attestation, moves } : { state: 'current', attestation };
}

/** Conditions that do not hold for what is seen. One on a value that is not there is no longer known to hold. */
export function crossedConditions(
  judgement: KeyJudgement,
  now: Seen,
): { readonly condition: Condition; readonly value: SeenValue }[] {
  return judgement.holdsWhile.flatMap((condition) => {
    const value = now.values[condition.measure];
    if (!value || (value.value !== null && holds(condition, value.value))) return [];
    return [{ condition, value }];
  });
}

/**
 * The judgement's own tolerance; else, for a measure whose limits it names as conditions, those limits alone;
 * else the edition's for that unit; else none, and any movement that shows in print asks for review.
 */
export function toleranceOf(
  judgement: KeyJudgement,
  measure: string,
  unit: Unit | undefined,
  defaults: Readonly<Partial<Record<Unit, Tolerance>>>,
): Tolerance | 'limits' | null {
  const own = judgement.tolerances[measure];
  if (own) return own;
  if (judgement.holdsWhile.some((condition) => condition.measure === measure)) return 'limits';
  return (unit && defaults[unit]) ?? null;
}

/** Whether a movement stays within a tolerance; without one, whether it shows in print at all. */
export function isAllowed(
  then: Pick<SeenValue, 'value' | 'printed'>,
  now: Pick<SeenValue, 'value' | 'printed'>,
  tolerance: Tolerance | 'limits' | null,
): boolean {
  if (then.value === null || now.value === null) return false;
  if (tolerance === 'limits') return true;
  return tolerance === null
    ? then.printed === now.printed
    : isWithinTolerance(then.value, now.value, tolerance);
}

function evidenceDoubts(attestation: Attestation, now: Seen): Doubt[] {
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

function wordDoubts(attestation: Attestation, now: Seen, outline: string): Doubt[] {
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
function blockDoubts({ block: then, values }: Attestation, { block: now, values: seen }: Seen): Doubt[] {
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

const tripped = (condition: Condition, now: SeenValue): Doubt => ({ doubt: 'tripwire', condition, now });

const unique = <T>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [canonicalJson(item), item])).values(),
];

/** The same number, to what a double keeps when the same rows are summed in another order. */
const sameValue = (then: SeenValue | undefined, now: SeenValue): boolean => {
  if (then === undefined) return false;
  if (then.value === null || now.value === null) return then.value === now.value;
  return Math.abs(then.value - now.value) <= 1e-12 * Math.max(1, Math.abs(then.value));
};

/** Content without the places where it was read: a moved line is no other evidence. */
const withoutPlaces = (value: unknown): Record<string, unknown> => {
  const strip = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(strip);
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(
      Object.entries(item)
        .filter(([key]) => key !== 'place')
        .map(([key, inner]) => [key, strip(inner)]),
    );
  };
  const stripped = strip(value);
  return typeof stripped === 'object' && stripped !== null ? { ...stripped } : {};
};

import { contentHash, type Attestation, type Seen, type SeenValue, type SeenWording } from './attestation';
import { holds, isWithinTolerance, type Condition, type Tolerance } from './condition';
import type { ReportDocument } from './document';
import type { Edition } from './edition';
import type { KeyJudgement } from './judgement';
import { judgementMentions, type JudgementMention } from './judgement-wording';
import type { Fact, Facts } from './fact';
import type { Measure, Unit } from './measure';
import { NO_NUMBER } from './number';

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
  | { readonly doubt: 'conditions' };

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

export interface StoodJudgement {
  readonly judgement: KeyJudgement;
  readonly mention: JudgementMention;
  /** What whoever signs now would see. */
  readonly seen: Seen;
  readonly standing: Standing;
}

/** Every judgement that a document prints, with how it stands against its last attestation. */
export function judgementStandings(
  document: ReportDocument,
  edition: Edition,
  facts: Facts,
): Readonly<Record<string, StoodJudgement>> {
  const last = new Map(edition.attestations.map((item) => [item.judgement, item]));
  return Object.fromEntries(
    Object.entries(judgementMentions(document)).flatMap(([id, mention]) => {
      const judgement = edition.judgements[id];
      if (!judgement) return [];
      const seen = seenNow(judgement, mention, document.outline, edition, facts);
      const tolerances = (measure: string): Tolerance | 'limits' | null =>
        toleranceOf(judgement, measure, edition.measures[measure]?.unit, edition.tolerances);
      const standing = standingOf(judgement, seen, document.outline, last.get(id) ?? null, tolerances);
      return [[id, { judgement, mention, seen, standing }]];
    }),
  );
}

/** What a person who signs this judgement today sees of it. */
export function seenNow(
  judgement: KeyJudgement,
  mention: JudgementMention,
  outline: string,
  edition: Pick<Edition, 'measures' | 'sources' | 'evidence'>,
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
  doubts.push(...evidenceDoubts(attestation, now), ...wordDoubts(attestation, now, outline));
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
  if (attestation.term !== now.term) doubts.push({ doubt: 'term', then: attestation.term, now: now.term });
  if (attestation.confidence !== now.confidence)
    doubts.push({ doubt: 'confidence', then: attestation.confidence, now: now.confidence });
  if (attestation.conditions.join('\n') !== now.conditions.join('\n')) doubts.push({ doubt: 'conditions' });
  return doubts;
}

/** Whoever signed words read them whatever quotation marks they were typed or printed with. */
const isSameWording = ({ sha256, alike = [] }: SeenWording, then: SeenWording): boolean =>
  [sha256, ...alike].includes(then.sha256);

const tripped = (condition: Condition, now: SeenValue): Doubt => ({ doubt: 'tripwire', condition, now });

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

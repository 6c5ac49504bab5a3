import type { Attestation, Seen, SeenValue } from './attestation';
import { holds, isWithinTolerance, type Condition, type Tolerance } from './condition';
import { canonicalJson } from './definition-hash';
import type { ReportDocument } from './document';
import {
  blockDoubts,
  dateDoubts,
  evidenceDoubts,
  isRank,
  orderDoubts,
  wordDoubts,
  type Doubt,
  type Movement,
} from './doubt';
import type { Edition } from './edition';
import type { Facts } from './fact';
import type { KeyJudgement } from './judgement';
import { judgementMentions, type JudgementMention } from './judgement-wording';
import type { Unit } from './measure';
import { seenNow } from './seen';

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

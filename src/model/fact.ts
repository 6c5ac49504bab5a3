import type { Bound } from './bound';
import type {
  AbsentForces,
  Base,
  Coverage,
  DatasetAccount,
  Measure,
  Operand,
  Origin,
  Population,
  Sense,
  SourceRows,
  Unit,
  ValueStatus,
} from './measure';
import type { Period } from './period';
import type { ValueDetail } from './value-detail';

/** A number as it is printed, and as it is drawn: `value` is rounded as `text` is. */
export interface PrintedNumber {
  readonly value: number;
  readonly text: string;
  /** Where the true number lies, if this is only a bound of it: it is drawn as an arrow, and never as a point. */
  readonly bound?: Bound;
}
/** A number, or the shorthand that stands where there is none (`[x]`, `[c]`): missing is never drawn as 0. */
export type ShownNumber = PrintedNumber | { readonly value: null; readonly text: string };

/**
 * One value of an edition, made once after `measure`, with everything that can be said of it. Records, claims, charts,
 * tables, notes and the comparison are projections of it and print nothing of their own. What its author said of the
 * number (label, decimals, floor, caveat, definition) is in `measure`; what was found is beside it.
 */
export interface Fact {
  /** Id of the measure. */
  readonly id: string;
  readonly measure: Measure;
  readonly origin: Origin;
  /** Unrounded; null where there is none, for the reason in `status`. */
  readonly value: number | null;
  readonly unit: Unit;
  /** How tables print it, with its unit. */
  readonly printed: ShownNumber;
  /** The same with what is known of its exactness: `about 75%`. */
  readonly printedWithSense: string;
  readonly sense: Sense;
  readonly status: readonly ValueStatus[];
  readonly base: Base | null;
  readonly population: Population | null;
  readonly period: Period | null;
  readonly geography: string;
  readonly coverage: Coverage | null;
  readonly numerator: Operand | null;
  readonly denominator: Operand | null;
  /** The formula with its numbers, for a reader. */
  readonly working: string;
  readonly rows: readonly SourceRows[];
  readonly sources: readonly string[];
  /** What the series is about: threat areas, and what its author named. Empty: nobody said. */
  readonly subject: readonly string[];
  /** Ids of the series breaks that may touch it. */
  readonly breaks: readonly string[];
  /** Unrounded, by force id, for every force that the records name; `forceNumber` prints one. */
  readonly byForce: Readonly<Record<string, number | null>>;
  /** Why a force has no number, where it is not simply missing: withheld, or not applicable. */
  readonly forceStatus: Readonly<Record<string, ValueStatus>>;
  /** What was not supplied of the counts that it is made from, in words; none for most. */
  readonly gaps: readonly string[];
  /** What was made of forces that have rows and none of what is counted. */
  readonly absent: readonly AbsentForces[];
  /** Interval, distribution, test, rank and notes, where the kind of measure has them. */
  readonly detail: ValueDetail;
}

/** What every stage after `measure` knows of the numbers of an edition, and of the tables they were counted from. */
export interface Facts {
  readonly values: Readonly<Record<string, Fact>>;
  readonly datasets: Readonly<Record<string, DatasetAccount>>;
}

import type {
  Base,
  Coverage,
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

/** A number as it is printed, and what stands there: `[c]` and its like with null where there is none. */
export interface Printed {
  readonly text: string;
  /** Rounded as it is printed. */
  readonly number: number | null;
}

/** The value of one force. */
export interface ForceFact {
  readonly force: string;
  /** As it was worked out; null where there is none, for the reason in `status`. */
  readonly value: number | null;
  readonly printed: Printed;
  readonly status: readonly ValueStatus[];
}

/**
 * One value of an edition, made once after `measure`, with everything that can be said of it. Records, claims, charts,
 * tables, notes and the comparison are made from it and print nothing of their own.
 */
export interface Fact {
  /** Id of the measure. */
  readonly id: string;
  readonly measure: Measure;
  readonly label: string;
  readonly origin: Origin;
  /** Unrounded; null where there is none, for the reason in `status`. */
  readonly value: number | null;
  readonly unit: Unit;
  readonly decimals: number;
  /** How tables print it, with its unit. */
  readonly printed: Printed;
  /** The same with what is known of its exactness: `about 75%`. */
  readonly printedWithSense: string;
  readonly sense: Sense;
  readonly status: readonly ValueStatus[];
  readonly base: Base | null;
  readonly population: Population | null;
  readonly period: Period | null;
  readonly geography: string;
  readonly coverage: Coverage | null;
  readonly floor: string | null;
  readonly caveat: string | null;
  readonly numerator: Operand | null;
  readonly denominator: Operand | null;
  /** The formula with its numbers, for a reader. */
  readonly working: string;
  readonly rows: readonly SourceRows[];
  readonly sources: readonly string[];
  /** Ids of the series breaks that may touch it. */
  readonly breaks: readonly string[];
  /** By force id, for every force that the records name. */
  readonly forces: Readonly<Record<string, ForceFact>>;
  /** Interval, distribution, test, rank and notes, where the kind of measure has them. */
  readonly detail: ValueDetail;
}

export type Facts = Readonly<Record<string, Fact>>;

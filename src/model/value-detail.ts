import type { Period } from './period';

/** A range that goes with a value, and in words what it does and does not say. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** 0.95: the method gives a range that holds the true value 19 times in 20. */
  readonly level: number;
  /** `Wilson` for a proportion of a sample; `Poisson, exact` for a small count of records. */
  readonly method: 'Wilson' | 'Poisson, exact' | 'normal' | 'as published';
  /** What the range is of: sampling, or natural variation. Printed with it. */
  readonly of: string;
}

/** A force whose value lies apart from the others. */
export interface Outlier {
  readonly force: string;
  readonly value: number;
  readonly side: 'low' | 'high';
}

/** Where one force stands in a funnel: its limits depend on how many its own denominator is. */
export interface FunnelPoint {
  readonly force: string;
  readonly value: number;
  readonly denominator: number;
  readonly low: number;
  readonly high: number;
  readonly outside: 'low' | 'high' | null;
}

/**
 * A measure over the forces that have it. Quartiles by linear interpolation between ordered values (Hyndman
 * and Fan's type 7, Excel's QUARTILE.INC).
 */
export interface Distribution {
  readonly over: 'force';
  /** Forces that have a value, how many should, and the names of those that have none. */
  readonly n: number;
  readonly of: number;
  readonly missing: readonly string[];
  readonly minimum: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly maximum: number;
  /** Each force counts once, however large. Never the national value. */
  readonly meanOfForces: number;
  /** All numerators over all denominators of these forces; null where the parts are not held. */
  readonly pooled: number | null;
  /** Below Q1 − 1.5 × IQR or above Q3 + 1.5 × IQR. */
  readonly outliers: readonly Outlier[];
  readonly funnel: Funnel | null;
}
/**
 * Limits at 1.96 and 3.09 standard errors about the pooled proportion. Where forces differ by more than chance
 * (`overdispersion` above 1) the limits are widened by its root, after Spiegelhalter (2005), "Funnel plots for
 * comparing institutional performance", Statistics in Medicine 24: 1185–1202.
 */
export interface Funnel {
  readonly centre: number;
  readonly overdispersion: number;
  /** At 3.09 standard errors: one force in 500 outside by chance on either side together. */
  readonly points: readonly FunnelPoint[];
  /** Outside 1.96 standard errors, and not 3.09. */
  readonly between: readonly string[];
}

/** Whether a change between two samples is more than their sampling would give. */
export interface SignificanceTest {
  readonly z: number;
  readonly level: number;
  readonly significant: boolean;
  /** "no statistically significant change", never "unchanged". */
  readonly words: string;
}

/** A target, and what its path asks for in the period of the value that holds this. */
export interface TargetStanding {
  /** Id of the measure that is the target. */
  readonly id: string;
  readonly baseline: number;
  /** The period of the baseline. */
  readonly from: Period;
  /** What is to be reached, and in which period. */
  readonly number: number;
  readonly by: Period;
  readonly path: 'straight' | 'compound';
  readonly asks: number;
  /** Which way is towards the target. */
  readonly better: 'lower' | 'higher';
}

/** What a value holds besides its number, by the kind of its measure. */
export interface ValueDetail {
  readonly interval?: Interval;
  readonly distribution?: Distribution;
  readonly test?: SignificanceTest;
  readonly target?: TargetStanding;
  readonly rank?: { readonly of: number; readonly joint: readonly string[] };
  /** Facts that are printed with the value: why there is none, what was left out, what differs. */
  readonly notes?: readonly string[];
}

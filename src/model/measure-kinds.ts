import type { Coverage, Filter, MeasureBase, Sense } from './measure';

export interface CountMeasure extends MeasureBase {
  readonly kind: 'count';
  readonly dataset: string;
  readonly where: Filter;
  /** Whether a small count is printed with the range that chance alone would give. */
  readonly interval: 'poisson' | null;
}
/** 100 × `of` ÷ `in`. */
export interface ShareMeasure extends MeasureBase {
  readonly kind: 'share';
  readonly of: string;
  readonly in: string;
}
/** `of` ÷ elapsed time of its period in Europe/London. */
export interface RateMeasure extends MeasureBase {
  readonly kind: 'rate';
  readonly of: string;
  readonly per: 'day' | 'hour' | 'minute';
}
/** `per` × `of` ÷ the people in `in`; `annualised` × 365 ÷ days of the period where that is not a year. */
export interface PopulationRateMeasure extends MeasureBase {
  readonly kind: 'population-rate';
  readonly of: string;
  readonly in: string;
  readonly per: number;
  readonly annualised: boolean;
}

/**
 * What a rate of outcomes is of. A to D are the four charge rates that are told apart by name:
 * `assigned` (A): outcomes assigned in the period, whenever the offence was recorded ("closed");
 * `recorded` (B): outcomes by the extract date of offences recorded in the period, not yet assigned included;
 * `recorded-assigned` (C): B without those not yet assigned;
 * `volume` (D): outcomes assigned in the period ÷ offences recorded in it, which are other offences.
 */
export type OutcomeMethod = 'assigned' | 'recorded' | 'recorded-assigned' | 'volume';
export const CHARGE_RATES = {
  A: 'assigned',
  B: 'recorded',
  C: 'recorded-assigned',
  D: 'volume',
} as const satisfies Record<string, OutcomeMethod>;
export type ChargeRate = keyof typeof CHARGE_RATES;

/** 100 × outcomes of the named types ÷ all that are counted in the base, in the words of `method`. */
export interface OutcomeRateMeasure extends MeasureBase {
  readonly kind: 'outcome-rate' | 'charge-rate' | 'victim-attrition';
  readonly dataset: string;
  readonly where: Filter;
  readonly outcomes: readonly string[];
  readonly method: OutcomeMethod;
  /** Offences recorded in the period: what `volume` divides by. Null for the other methods. */
  readonly in: string | null;
}
/** 100 × rows of `where` that carry the flag ÷ rows of `where`: domestic abuse flagged, online. */
export interface FlaggedShareMeasure extends MeasureBase {
  readonly kind: 'flagged-share';
  readonly dataset: string;
  readonly where: Filter;
  readonly flag: Filter;
}
/** 100 × victims with two or more offences in the period ÷ distinct victims, within one force. */
export interface RepeatVictimsMeasure extends MeasureBase {
  readonly kind: 'repeat-victims';
  readonly dataset: string;
  readonly where: Filter;
  /** The column of pseudonyms. */
  readonly victim: string;
}
/**
 * A percentage that each force worked out itself and sent: one row a force. It has no national value; what can be
 * said of it is its mean and its spread over forces.
 */
export interface ReturnedMeasure extends MeasureBase {
  readonly kind: 'returned';
  readonly dataset: string;
  readonly where: Filter;
  /** The column of percentages. */
  readonly column: string;
}
/** `of` ÷ `to`. */
export interface RatioMeasure extends MeasureBase {
  readonly kind: 'ratio';
  readonly of: string;
  readonly to: string;
}
/** From `from` to `of`: the difference, 100 × difference ÷ `from`, or percentage points between two shares. */
export interface ChangeMeasure extends MeasureBase {
  readonly kind: 'change';
  readonly of: string;
  readonly from: string;
  readonly as: 'difference' | 'percent' | 'points';
}
/** 100 × `of` ÷ `from`, whose period is the base period. */
export interface IndexMeasure extends MeasureBase {
  readonly kind: 'index';
  readonly of: string;
  readonly from: string;
}
/** The place of `of` among measures of one kind; equal values share the better place. */
export interface RankMeasure extends MeasureBase {
  readonly kind: 'rank';
  readonly of: string;
  readonly among: readonly string[];
  readonly order: 'highest first' | 'lowest first';
}
/** All numerators of the forces ÷ all their denominators. */
export interface PooledMeasure extends MeasureBase {
  readonly kind: 'pooled';
  readonly of: string;
}
/** The mean of the forces' values, each counting once however large: not the national value. */
export interface MeanOfForcesMeasure extends MeasureBase {
  readonly kind: 'mean-of-forces';
  readonly of: string;
}
export const STATISTICS = [
  'median',
  'lower quartile',
  'upper quartile',
  'interquartile range',
  'minimum',
  'maximum',
] as const;
export type Statistic = (typeof STATISTICS)[number];
/** How a measure differs between forces; its value is the one `statistic`, the rest stands in its detail. */
export interface DistributionMeasure extends MeasureBase {
  readonly kind: 'distribution';
  readonly of: string;
  readonly statistic: Statistic;
}
/** A share of a sample: respondents `of` ÷ respondents `in`, or the published estimate `of` with its `in`. */
export interface SurveyProportionMeasure extends MeasureBase {
  readonly kind: 'survey-proportion';
  readonly of: string;
  readonly in: string;
  /** How many times larger the sampling variance is than that of a simple random sample. */
  readonly designEffect: number;
}
/** A figure that came as a figure. */
export interface StatedMeasure extends MeasureBase {
  readonly kind: 'reported' | 'quoted';
  /** The value as published, as a decimal in text so that nothing is lost: `32.4`. */
  readonly stated: string;
  readonly sense: Sense;
  readonly coverage: Coverage | null;
  readonly note: string | null;
}
export type Measure =
  | CountMeasure
  | ShareMeasure
  | RateMeasure
  | PopulationRateMeasure
  | OutcomeRateMeasure
  | FlaggedShareMeasure
  | RepeatVictimsMeasure
  | ReturnedMeasure
  | RatioMeasure
  | ChangeMeasure
  | IndexMeasure
  | RankMeasure
  | PooledMeasure
  | MeanOfForcesMeasure
  | DistributionMeasure
  | SurveyProportionMeasure
  | StatedMeasure;

import { addUp, interpolate, quotient } from '../number';
import type { Distribution, Funnel, FunnelPoint, Outlier } from '../value-detail';

/** A force's value with the parts it was made of, where they are held. */
export interface ForceValue {
  readonly force: string;
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}
/** Fewer forces than this have a median and a range, and no outliers. */
const OUTLIERS_FROM = 5;
const FUNNEL_FROM = 10;
const FENCE = 1.5;
/** The tenth of the forces at either end counts as much as the one next to it when chance is judged. */
const WINSORISED = 0.1;

/** Linear interpolation between ordered values (type 7, Excel's QUARTILE.INC): 1, 2, 3, 4 has Q1 1.75. */
export function quantile(ordered: readonly number[], part: number): number {
  const at = (ordered.length - 1) * part;
  const [low, high] = [ordered[Math.floor(at)], ordered[Math.ceil(at)]];
  if (low === undefined || high === undefined) throw new RangeError('no quantile of an empty list');
  return interpolate(low, high, at - Math.floor(at));
}

/** What is said of a measure over forces. `points` must not be empty; `factor` is 100 for percentages. */
export function distribution(
  points: readonly ForceValue[],
  missing: readonly string[],
  of: number,
  factor: number | null,
): Distribution {
  const ordered = points.map((point) => point.value).sort((a, b) => a - b);
  const [lowerQuartile, median, upperQuartile] = [0.25, 0.5, 0.75].map((p) => quantile(ordered, p));
  if (lowerQuartile === undefined || median === undefined || upperQuartile === undefined)
    throw new RangeError('no quartiles');
  return {
    over: 'force',
    n: points.length,
    of,
    missing,
    minimum: quantile(ordered, 0),
    lowerQuartile,
    median,
    upperQuartile,
    maximum: quantile(ordered, 1),
    meanOfForces: meanOf(points),
    pooled: factor === null ? null : pooledOf(points, factor),
    outliers: points.length < OUTLIERS_FROM ? [] : outliers(points, lowerQuartile, upperQuartile),
    funnel: factor === 100 ? funnel(points) : null,
  };
}

/** All numerators over all denominators; null where a force's parts are not held or all denominators are 0. */
export function pooledOf(points: readonly ForceValue[], factor: number): number | null {
  const numerators = points.flatMap(({ numerator }) => numerator ?? []);
  const denominators = points.flatMap(({ denominator }) => denominator ?? []);
  if (Math.min(numerators.length, denominators.length) < points.length) return null;
  return quotient(addUp(numerators), addUp(denominators), factor);
}

/** Each force counts once. `points` must not be empty. */
export const meanOf = (points: readonly ForceValue[]): number =>
  quotient(addUp(points.map((point) => point.value)), points.length) ?? NaN;

function outliers(points: readonly ForceValue[], q1: number, q3: number): Outlier[] {
  const reach = FENCE * (q3 - q1);
  return points.flatMap(({ force, value }): Outlier[] => {
    if (value < q1 - reach) return [{ force, value, side: 'low' }];
    return value > q3 + reach ? [{ force, value, side: 'high' }] : [];
  });
}

/** Null for few forces, for parts that are not held, and where the pooled proportion is 0 or 1. */
function funnel(points: readonly ForceValue[]): Funnel | null {
  const pooled = pooledOf(points, 1);
  if (points.length < FUNNEL_FROM || pooled === null || pooled <= 0 || pooled >= 1) return null;
  const spread = (denominator: number): number => Math.sqrt((pooled * (1 - pooled)) / denominator);
  const scored = points.flatMap(({ force, value, denominator }) =>
    denominator === null || denominator <= 0
      ? []
      : [{ force, value, denominator, z: (value / 100 - pooled) / spread(denominator) }],
  );
  const overdispersion = dispersion(scored.map(({ z }) => z));
  const widened = Math.sqrt(overdispersion);
  const limits = scored.map(({ force, value, denominator, z }) => {
    const reach = 3.09 * widened * spread(denominator);
    const point: FunnelPoint = {
      force,
      value,
      denominator,
      low: 100 * Math.max(0, pooled - reach),
      high: 100 * Math.min(1, pooled + reach),
      outside: Math.abs(z) <= 3.09 * widened ? null : z < 0 ? 'low' : 'high',
    };
    return { point, z };
  });
  return {
    centre: 100 * pooled,
    overdispersion,
    points: limits.map(({ point }) => point),
    between: limits.flatMap(({ point, z }) =>
      point.outside === null && Math.abs(z) > 1.96 * widened ? [point.force] : [],
    ),
  };
}

/**
 * Spiegelhalter's φ: the mean square of the standardised values, those of the outermost tenth on either side
 * taken as the next within, and never below 1 (forces are not more alike than chance makes them).
 */
export function dispersion(scores: readonly number[]): number {
  const ordered = [...scores].sort((a, b) => a - b);
  const [low, high] = [quantile(ordered, WINSORISED), quantile(ordered, 1 - WINSORISED)];
  const squares = scores.map((z) => Math.min(high, Math.max(low, z)) ** 2);
  return Math.max(1, squares.reduce((sum, square) => sum + square, 0) / scores.length);
}

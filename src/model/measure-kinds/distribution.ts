import type { Static } from '@sinclair/typebox';
import { Id, oneOf } from '../files/shape';
import type { MeasureBase, MeasureValue } from '../measure';
import { difference, printNumber } from '../number';
import type { Distribution } from '../value-detail';
import { derived, withNotes, type Derivation } from './derivation';
import { entryOf } from './entry';
import { defines, input, type ComputedKind } from './kind';
import { OVER_FORCES, overForces, withoutForces, type OverForces } from './over-forces';

/** How a measure differs between forces; its value is the one `statistic`, the rest stands in its detail. */
export interface DistributionMeasure extends MeasureBase {
  readonly kind: 'distribution';
  readonly of: string;
  readonly statistic: keyof typeof STATISTICS;
}
const entry = () => entryOf('distribution', { of: Id, statistic: oneOf(STATISTIC_NAMES) });
export type DistributionSpec = Static<ReturnType<typeof entry>>;

const STATISTICS = {
  median: (spread: Distribution) => spread.median,
  'lower quartile': (spread: Distribution) => spread.lowerQuartile,
  'upper quartile': (spread: Distribution) => spread.upperQuartile,
  'interquartile range': (spread: Distribution) => difference(spread.upperQuartile, spread.lowerQuartile),
  minimum: (spread: Distribution) => spread.minimum,
  maximum: (spread: Distribution) => spread.maximum,
} as const;
const STATISTIC_NAMES = Object.keys(STATISTICS) as (keyof typeof STATISTICS)[];

export const distribution: ComputedKind<DistributionMeasure, DistributionSpec> = {
  ...OVER_FORCES,
  entry,
  fields: { of: input('of'), statistic: defines() },
  complete: (spec) => ({ kind: 'distribution', of: spec.of, statistic: spec.statistic }),
  derive: (at, measure, made) =>
    overForces(at, measure, made(measure.of), (of, forces) => spreadOf(at, measure, of, forces)),
};

function spreadOf(
  at: Derivation,
  measure: DistributionMeasure,
  of: MeasureValue,
  forces: OverForces,
): MeasureValue {
  const { spread } = forces;
  return derived(measure, STATISTICS[measure.statistic](spread), [of], {
    ...forces.shared,
    working: `${measure.statistic} of ${forces.count}`,
    status: forces.status,
    ...withNotes(
      [
        ...forces.notes,
        ...withoutForces(forces),
        ...spread.outliers.map(
          ({ force, value: far, side }) =>
            `${at.edition.forces[force]?.name ?? force} (${printNumber(far, measure.unit, measure.decimals)}) lies far ${side === 'high' ? 'above' : 'below'} the others; ask first whether it counts the same`,
        ),
      ],
      { distribution: spread },
    ),
  });
}

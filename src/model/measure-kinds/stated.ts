import type { Coverage, MeasureBase, MeasureValue, Sense } from '../measure';
import { apart, type MeasureKindDefinition } from './kind';

/** A figure that came as a figure: our own that was published before, or somebody else's. */
export interface StatedMeasure extends MeasureBase {
  readonly kind: 'reported' | 'quoted';
  /** The value as published, as a decimal in text so that nothing is lost: `32.4`. */
  readonly stated: string;
  readonly sense: Sense;
  readonly coverage: Coverage | null;
  readonly note: string | null;
}

const stated = (origin: 'reported' | 'quoted'): MeasureKindDefinition<StatedMeasure> => ({
  origin,
  // What was published is the number itself, and no definition of it.
  fields: { stated: apart(), sense: apart(), coverage: apart(), note: apart() },
  nature: 'recorded',
  derive: (_, measure) => asPublished(measure),
});
export const reported = stated('reported');
export const quoted = stated('quoted');

const asPublished = (measure: StatedMeasure): MeasureValue => ({
  measure: measure.id,
  origin: measure.kind,
  value: Number(measure.stated),
  unit: measure.unit,
  numerator: null,
  denominator: null,
  period: measure.period,
  population: measure.population,
  geography: measure.geography,
  base: measure.base,
  coverage: measure.coverage,
  status: measure.status,
  sense: measure.sense,
  sources: measure.sources,
  rows: [],
  working: `as published: ${measure.stated}`,
  byForce: {},
});

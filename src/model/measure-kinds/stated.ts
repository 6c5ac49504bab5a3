import type { Coverage, MeasureBase, MeasureValue, Sense } from '../measure';
import { periodInWords, type Period } from '../period';
import { apart, later, type MeasureKindDefinition } from './kind';

/** A figure that came as a figure: our own that was published before, or somebody else's. */
export interface StatedMeasure extends MeasureBase {
  readonly kind: 'reported' | 'quoted';
  /** The value as published, as a decimal in text so that nothing is lost: `32.4`. */
  readonly stated: string;
  readonly sense: Sense;
  readonly coverage: Coverage | null;
  readonly note: string | null;
  /** The interval as it was published, at 95%; null where there is none. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** What its publisher calls it: official statistic, in development, management information. */
  readonly standing: string | null;
  /** What its publisher warns of. */
  readonly caution: string | null;
  /** Of a change that was published as one: how it is told, and the period that it starts from. */
  readonly as: 'percent' | 'points' | 'difference' | null;
  readonly comparedWith: Period | null;
}

const stated = (origin: 'reported' | 'quoted'): MeasureKindDefinition<StatedMeasure> => ({
  origin,
  // What was published is the number itself, and no definition of it.
  fields: {
    stated: apart(),
    sense: apart(),
    coverage: apart(),
    note: apart(),
    range: apart(),
    standing: apart(),
    caution: apart(),
    as: later('change told as'),
    comparedWith: later(),
  },
  nature: 'recorded',
  tells: () => ({ tells: 'nothing' }),
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
  ...besideIt(measure),
});

/** What was published with a figure: its interval, its standing, the warning, and of a change its two periods. */
function besideIt({
  range,
  standing,
  caution,
  as,
  period,
  comparedWith,
}: StatedMeasure): Pick<MeasureValue, 'detail'> {
  const notes = [
    ...(as !== null && period && comparedWith
      ? [`${periodInWords(period)} compared with ${periodInWords(comparedWith)}, as published`]
      : []),
    ...(standing === null ? [] : [standing.charAt(0).toUpperCase() + standing.slice(1)]),
    ...(caution === null ? [] : [`Its publisher warns: ${caution}`]),
  ];
  const interval = range && ({ ...range, level: 0.95, method: 'as published', of: 'sampling' } as const);
  return notes.length === 0 && interval === null
    ? {}
    : { detail: { ...(interval ? { interval } : {}), ...(notes.length > 0 ? { notes } : {}) } };
}

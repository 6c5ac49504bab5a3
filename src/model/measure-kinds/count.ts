import { Type, type Static } from '@sinclair/typebox';
import type { Dataset } from '../dataset';
import { isDecimal, type ColumnSpec } from '../files/dataset-file';
import { oneOf } from '../files/shape';
import type { Filter, MeasureBase, MeasureValue } from '../measure';
import { printDigits } from '../number';
import { poissonInterval } from '../statistics/intervals';
import { complain, type Derivation } from './derivation';
import { entryOf, rowsEntry, rowsOf } from './entry';
import { defines, filter, later, type ComputedKind } from './kind';

/** The sum of a dataset's count column over the rows that fit, or how many they are. */
export interface CountMeasure extends MeasureBase {
  readonly kind: 'count';
  readonly dataset: string;
  readonly where: Filter;
  /** Whether a small count is printed with the range that chance alone would give. */
  readonly interval: 'poisson' | null;
}
const entry = () =>
  entryOf('count', {
    ...rowsEntry(),
    interval: Type.Optional(oneOf(['poisson'] as const, 'The range that chance alone would give')),
  });
export type CountSpec = Static<ReturnType<typeof entry>>;

/** Above this chance is small beside everything else, and the exact sum is slow. */
const SMALL_COUNT = 1000;

const typeOfCount = (dataset: Dataset | undefined): ColumnSpec['type'] | undefined =>
  dataset?.count == null ? undefined : dataset.columns[dataset.count]?.type;

export const count: ComputedKind<CountMeasure, CountSpec> = {
  entry,
  origin: 'computed',
  fields: { dataset: defines('table of records'), where: filter('only '), interval: later() },
  nature: 'recorded',
  unit: (_, dataset) => (isDecimal(typeOfCount(dataset)) ? 'number' : 'count'),
  unitLabel: (_, dataset) => (typeOfCount(dataset) === 'money' ? 'pounds' : null),
  decimals: null,
  complete: (spec) => ({ ...rowsOf(spec), kind: 'count', interval: spec.interval ?? null }),
  asks: ({ where }) => [{ part: null, told: null, where, takes: { take: 'rows' } }],
  tells: ({ id }) => ({ tells: 'count', of: id }),
  derive: (at, measure) => withInterval(at, measure, at.counts[measure.id]),
};

function withInterval(
  at: Derivation,
  measure: CountMeasure,
  value: MeasureValue | undefined,
): MeasureValue | undefined {
  if (!value || measure.interval === null || value.value === null) return value;
  if (value.value < 0 || value.value > SMALL_COUNT) {
    complain(
      at,
      measure,
      'measure/interval',
      `"${measure.id}" asks for a small-count interval, and is ${printDigits(value.value, 0)}`,
      `take out interval: poisson; it is for counts from 0 to ${printDigits(SMALL_COUNT, 0)}`,
    );
    return value;
  }
  return { ...value, detail: { ...value.detail, interval: poissonInterval(value.value) } };
}

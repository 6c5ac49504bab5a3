import { Type, type Static } from '@sinclair/typebox';
import type { ColumnSpec } from '../files/dataset-file';
import { oneOf } from '../files/shape';
import type { Filter, MeasureBase, Unit } from '../measure';
import { entryOf, rowsEntry, rowsOf } from './entry';
import { defines, filter, type ComputedKind } from './kind';

/**
 * The middle value of a column over the rows that fit, each counting once or as often as its count says: as many lie
 * below it as above. Of an even number it is the mean of the two in the middle. The nation's is that of all rows.
 */
export interface MedianMeasure extends MeasureBase {
  readonly kind: 'median';
  readonly dataset: string;
  readonly where: Filter;
  /** The column whose middle value it is. */
  readonly column: string;
}
const entry = () =>
  entryOf('median', {
    ...rowsEntry(),
    column: Type.String({
      minLength: 1,
      description: 'The column whose middle value is taken: of type age, number, count or percent',
    }),
    unit: Type.Optional(
      oneOf(
        ['years', 'days', 'number'] as const,
        'What a column of numbers counts; an age is in years, a percentage in percent. Default: number',
      ),
    ),
  });
export type MedianSpec = Static<ReturnType<typeof entry>>;

/** The unit of a column of each type where its author names none; null: it has no middle. */
const UNITS: Readonly<Record<ColumnSpec['type'], Unit | null>> = {
  age: 'years',
  percent: 'percent',
  number: 'number',
  count: 'number',
  text: null,
  force: null,
  quarter: null,
  month: null,
  'financial-year': null,
  'year-ending': null,
  'point-in-time': null,
  money: 'number',
  date: null,
  outcome: null,
  flag: null,
};

export const median: ComputedKind<MedianMeasure, MedianSpec> = {
  entry,
  origin: 'computed',
  fields: {
    dataset: defines('table of records'),
    where: filter('only '),
    column: defines('middle value of'),
  },
  nature: 'recorded',
  unit: ({ column, unit }, dataset) => unit ?? UNITS[dataset?.columns[column]?.type ?? 'number'],
  decimals: null,
  unfit({ column, unit }, { id, columns }) {
    const type = columns[column]?.type;
    const own = type === undefined ? null : UNITS[type];
    if (type === undefined || own === null)
      return [
        {
          field: 'column',
          message: `the dataset "${id}" has no column "${column}" of numbers${type === undefined ? '' : `: it is of type ${type}`}`,
          fix: numbersOf(columns),
        },
      ];
    return unit === undefined || own === 'number' || own === unit
      ? []
      : [
          {
            field: 'unit',
            message: `"${column}" of "${id}" is of type ${type}, and its median in ${own === 'percent' ? 'percent' : own}`,
            fix: 'take unit: out; it is for columns of numbers',
          },
        ];
  },
  complete: (spec) => ({ ...rowsOf(spec), kind: 'median', column: spec.column }),
  asks: ({ where, column }, { suppressBelow }) => [
    {
      part: null,
      told: null,
      where,
      takes: { take: 'middle', column, atLeast: Math.max(1, suppressBelow) },
    },
  ],
  tells: () => ({ tells: 'all of them' }),
  derive: (at, { id }) => at.counts[id],
};

/** What to write instead: the columns that have a middle. */
function numbersOf(columns: Readonly<Record<string, ColumnSpec>>): string {
  const fit = Object.entries(columns).flatMap(([name, { type }]) => (UNITS[type] === null ? [] : [name]));
  return fit.length > 0
    ? `use one of: ${fit.join(', ')}`
    : 'declare the column as type: age or type: number in datasets.yaml';
}

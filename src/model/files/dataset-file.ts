import { Type, type Static } from '@sinclair/typebox';
import { byId, ColumnName, FilePath, Id, MarkingText, oneOf, PeriodText, strict, Words } from './shape';

const ColumnEntry = Type.Object(
  {
    type: oneOf(
      [
        'text',
        'count',
        'force',
        'quarter',
        'month',
        'financial-year',
        'date',
        'outcome',
        'flag',
        'percent',
        'age',
        'number',
        'money',
        'year-ending',
        'point-in-time',
      ] as const,
      'count: whole number, may be negative; force: an id of data/reference/forces.csv; quarter: 2021-Q4 (calendar); month: 2021-10; financial-year: 2021/22; flag: yes or no; percent: 27.5, as a force worked it out; age: whole years from 0 to 120; number: a decimal such as 12.5; money: pounds such as 12.50; year-ending: the last month of a rolling year of 12 months such as 2024-03, never added up; point-in-time: the day on which something stood so, such as 2018-09-30, never added up',
    ),
    header: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Its header in the file, where that is another than its name',
      }),
    ),
    label: Type.Optional(Words),
    values: Type.Optional(Type.Array(Words, { minItems: 1, description: 'The only values allowed' })),
    mayBeEmpty: Type.Optional(Type.Boolean({ description: 'An empty cell is missing, never zero' })),
    within: Type.Optional(
      Type.Record(Type.String(), Words, {
        description:
          'Values that are parts of others, each with its whole: a return in which the part is larger is refused',
      }),
    ),
    totals: Type.Optional(
      Type.Array(Type.String(), {
        minItems: 1,
        description:
          'Values whose rows are totals of others: counted only where a measure asks for them by name, and never added to their parts. An empty text: rows whose cell is empty',
      }),
    ),
    notTotals: Type.Optional(
      Type.Array(Type.String(), {
        minItems: 1,
        description: 'Values that look like totals of others and are none',
      }),
    ),
    absent: Type.Optional(
      oneOf(
        ['zero', 'missing'] as const,
        'What it says that a force has rows and none with a value of this column. zero: the table is complete in it, so there were none. missing: it is not known; a force that searched and found none sends a row of 0',
      ),
    ),
  },
  strict,
);

/** `datasets.yaml`: each table, its columns and keys, and what it covers. */
export const DatasetEntry = Type.Object(
  {
    label: Words,
    file: Type.Optional(FilePath),
    records: Type.Optional(
      Type.Boolean({
        description:
          'Record-level data that stay where they are: stra build --records <dataset>=<path>. The edition keeps aggregates only',
      }),
    ),
    snapshot: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description:
          'What state of the records is meant, by its name or day: extract of 31 May 2024. A table in a database is read under one alone, and refused where it changed since',
      }),
    ),
    setAside: Type.Optional(
      oneOf(
        ['allowed'] as const,
        'One force’s bad return is left out whole, and the coverage of every value says so',
      ),
    ),
    suppressBelow: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 100,
        description:
          'Counts from 1 to one less are withheld and printed as [c]. Default: 5 for records, otherwise 0, which withholds none',
      }),
    ),
    source: Id,
    delimiter: Type.Optional(oneOf(['comma', 'semicolon', 'tab'] as const, 'Default: comma')),
    encoding: Type.Optional(oneOf(['utf-8', 'windows-1252'] as const, 'Default: utf-8')),
    columns: Type.Unsafe<Record<string, Static<typeof ColumnEntry>>>({
      type: 'object',
      propertyNames: ColumnName,
      additionalProperties: ColumnEntry,
      minProperties: 1,
      description: 'Every column of the file, in its order',
    }),
    key: Type.Union(
      [
        Type.Array(ColumnName, {
          minItems: 1,
          description: 'Columns that together name a row; a second such row is an error',
        }),
        Type.Literal('none', {
          description:
            'Records that nothing names: each row counts, also one that stands twice, and it is said',
        }),
      ],
      { description: 'Columns that together name a row, or none' },
    ),
    count: Type.Optional(
      Type.String({ ...ColumnName, description: 'The column that is added up. Left out: a row is one' }),
    ),
    force: Type.Optional(Type.String({ ...ColumnName, description: 'The column that names the force' })),
    nation: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'The value of the force column in rows that are national totals. Such a total is its own row and never a sum',
      }),
    ),
    time: Type.Optional(
      Type.String({
        ...ColumnName,
        description: 'The column of quarters, months, dates, rolling years or points in time',
      }),
    ),
    outcome: Type.Optional(Type.String({ ...ColumnName, description: 'The column of outcome types' })),
    basis: Type.Optional(
      oneOf(
        ['assigned', 'recorded'] as const,
        'Outcomes: by the period they were assigned in, or by when the offence was recorded',
      ),
    ),
    period: PeriodText,
    population: Words,
    geography: Type.Optional(Words),
    base: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'What the whole table counts: all recorded crime including fraud',
      }),
    ),
    coverage: Type.Object(
      {
        forces: Type.Optional(Type.Integer({ minimum: 0, description: 'Left out where it is not known' })),
        of: Type.Integer({ minimum: 1 }),
        missing: Type.Optional(Type.Array(Words)),
      },
      strict,
    ),
    marking: Type.Optional(MarkingText),
    note: Type.Optional(Words),
  },
  strict,
);
export const DatasetsFile = Type.Unsafe<Record<string, Static<typeof DatasetEntry>>>({
  ...byId(DatasetEntry),
  title: 'datasets',
});
export type DatasetSpec = Static<typeof DatasetEntry>;
export type ColumnSpec = Static<typeof ColumnEntry>;

/** Columns whose numbers may be added up; of the others a sum would be of something else than they say. */
export const isAddedUp = (type: ColumnSpec['type']): boolean =>
  type === 'count' || type === 'number' || type === 'money';
/** Whether sums of a column have decimals. */
export const isDecimal = (type: ColumnSpec['type'] | undefined): boolean =>
  type === 'number' || type === 'money';

import { Type, type Static } from '@sinclair/typebox';
import { byId, ColumnName, oneOf, PeriodText, strict, Words } from './shape';

const Headers = Type.Array(Words, {
  minItems: 1,
  description:
    'The names that the column has had; (column A): the one there, which has none; (newest day): of headers that are days, the last',
});
const LayoutColumn = Type.Object(
  {
    type: oneOf(
      [
        'text',
        'code',
        'count',
        'force',
        'force-code',
        'quarter',
        'calendar-quarter',
        'financial-year',
        'calendar-year',
        'month',
        'date',
        'outcome',
        'flag',
        'percent',
        'age',
        'number',
      ] as const,
      'code: text that is never read as a number; force-code: the code of a police force area, other areas are left out; quarter: of a financial year, whose column is named in "year"; calendar-year: 2031, kept as the 12 months to its December, which are never added up',
    ),
    headers: Headers,
    year: Type.Optional(
      Type.Array(Words, { minItems: 1, description: 'The column of financial years, for a quarter' }),
    ),
    label: Type.Optional(Words),
    mayBeEmpty: Type.Optional(Type.Boolean()),
    values: Type.Optional(Type.Array(Words, { minItems: 1, description: 'The only values allowed' })),
    notTotals: Type.Optional(
      Type.Array(Words, {
        minItems: 1,
        description: 'Values that are called as a total is, and hold nothing of the others',
      }),
    ),
    optional: Type.Optional(Type.Boolean({ description: 'The table may lack the column' })),
    replace: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'Cells that are written another way: the whole cell, or a sign inside it such as &',
      }),
    ),
    orName: Type.Optional(
      Type.Array(Words, {
        minItems: 1,
        description: 'For a force by its code: the column of names, where the code is empty',
      }),
    ),
    fillDown: Type.Optional(
      Type.Boolean({ description: 'An empty cell has the value above it: the cells were merged' }),
    ),
    dayFirst: Type.Optional(Type.Boolean({ description: 'For a date: 03/04/2018 is 3 April' })),
    within: Type.Optional(
      Type.Object(
        {
          into: Type.Unsafe<Record<string, string>>({
            type: 'object',
            propertyNames: ColumnName,
            additionalProperties: Words,
            minProperties: 1,
            description: 'The columns that say what a value is part of, widest first, each with its label',
          }),
          of: Type.Record(Type.String(), Type.Array(Words, { minItems: 1 }), {
            description: 'Each value, with what it is part of in each of these columns',
          }),
        },
        { ...strict, description: 'Values that others contain: rows of those are left out by "leave"' },
      ),
    ),
  },
  strict,
);

const WideColumn = Type.Object({ headers: Headers, is: Type.Array(Words, { minItems: 1 }) }, strict);
const Wide = Type.Object(
  {
    into: Type.Unsafe<Record<string, string>>({
      type: 'object',
      propertyNames: ColumnName,
      additionalProperties: Words,
      minProperties: 1,
      description: 'The columns that say what a count is of, widest first, each with its label',
    }),
    type: oneOf(
      ['text', 'financial-year', 'month', 'date'] as const,
      'What these columns hold; a date is a point in time',
    ),
    columns: Type.Array(WideColumn, {
      minItems: 1,
      description: 'Each column of counts, and what stands for it in each column of "into"',
    }),
    contain: Type.Optional(
      Type.Array(Type.Object({ headers: Headers, parts: Type.Array(Words, { minItems: 1 }) }, strict), {
        description: 'Columns that hold the sum of others: left out, and held against the sum in every row',
      }),
    ),
  },
  { ...strict, description: 'Columns of counts that become rows: one row for each of them' },
);
const Leave = Type.Object(
  {
    column: Words,
    is: Type.Optional(Type.Array(Words, { minItems: 1, description: 'What the cell says' })),
    empty: Type.Optional(Type.Boolean({ description: 'The cell is empty' })),
    first: Type.Optional(
      Type.Boolean({ description: 'Only the first such row of a sheet: West Midlands, the region' }),
    ),
    why: oneOf(
      ['contains other rows', 'another area', 'no force'] as const,
      'Rows that contain others are held against the sum of what is read',
    ),
  },
  strict,
);

/** One shape of a published table: its columns by the headers they have had, whatever their order. */
export const TableLayoutEntry = Type.Object(
  {
    title: Words,
    publisher: Words,
    source: Type.Optional(Words),
    sheets: Type.Optional(Type.Array(Words, { minItems: 1, description: 'Default: all with the header' })),
    titled: Type.Optional(
      Type.Array(Words, { minItems: 1, description: 'Words of which one stands above the header' }),
    ),
    oneSheet: Type.Optional(
      Type.Boolean({ description: 'Several sheets have this header and are tables of their own' }),
    ),
    workbook: Type.Optional(
      Type.String({
        ...Words,
        description: 'The same for layouts that are tables of one workbook: which of them is meant is asked',
      }),
    ),
    refused: Type.Optional(
      Type.Object(
        { why: Words, instead: Words },
        { ...strict, description: 'A table that is known and not read' },
      ),
    ),
    headerRows: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 6,
        description: 'Rows of the header, one under another. Default: 1',
      }),
    ),
    under: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 6,
        description: 'Rows between the header and the table, such as units',
      }),
    ),
    columns: Type.Unsafe<Record<string, Static<typeof LayoutColumn>>>({
      type: 'object',
      propertyNames: ColumnName,
      additionalProperties: LayoutColumn,
      minProperties: 1,
    }),
    key: Type.Array(ColumnName, { minItems: 1 }),
    count: Type.String({
      ...ColumnName,
      description: 'The column that is added up: one of the columns, or that of "wide", or of "counted"',
    }),
    countType: Type.Optional(
      oneOf(
        ['count', 'number'] as const,
        'Of a count that is in no column of its own. number: with decimals',
      ),
    ),
    counted: Type.Optional(
      Type.Boolean({ description: 'A row is one: rows that are the same in the columns are counted' }),
    ),
    wide: Type.Optional(Wide),
    absent: Type.Optional(
      oneOf(
        ['zero', 'missing'] as const,
        'What it says that a force has no row of a value of a column of text: zero, there were none; missing, nothing is known of it',
      ),
    ),
    leave: Type.Optional(Type.Array(Leave, { description: 'Rows that are left out' })),
    period: Type.Optional(
      Type.Union([Type.Literal('title'), Type.Literal('header'), PeriodText], {
        description:
          'What the whole table covers; title: as the lines above the header say; header: as the header of the counts says',
      }),
    ),
    fixed: Type.Optional(
      Type.Object(
        { force: Words },
        { ...strict, description: 'For a table of one force: its id, or file-name' },
      ),
    ),
    constants: Type.Optional(
      Type.Unsafe<Record<string, string>>({
        type: 'object',
        propertyNames: ColumnName,
        additionalProperties: { type: 'string' },
        minProperties: 1,
        description: 'Columns that the table does not have, with what stands for each in every row',
      }),
    ),
    until: Type.Optional(
      Type.String({
        ...Words,
        description: 'What stands first in the row at which the table has ended: another table, or notes',
      }),
    ),
    hidden: Type.Optional(
      oneOf(['read', 'leave'] as const, 'Rows, columns and sheets that are not seen when the file is opened'),
    ),
    empty: Type.Optional(oneOf(['not supplied'] as const, 'An empty count')),
    marks: Type.Optional(
      Type.Record(Type.String(), Words, {
        description: 'Marks after a number, as in 1,234 [r], with what they mean',
      }),
    ),
    numbers: Type.Optional(
      Type.Array(
        oneOf(
          ['with .0', 'money', 'footnoted', 'dots'] as const,
          'Numbers that are written another way: 12.0 for 12; £1.2m; 1234 with a footnote sign; dots: 1.234 for 1,234',
        ),
      ),
    ),
    scale: Type.Optional(
      Type.Integer({
        minimum: 10,
        maximum: 1_000_000_000,
        description: 'The table counts in thousands: 1000',
      }),
    ),
    time: Type.Optional(ColumnName),
    force: Type.Optional(ColumnName),
    outcome: Type.Optional(ColumnName),
    basis: Type.Optional(oneOf(['assigned', 'recorded'] as const)),
    blocks: Type.Optional(
      Type.String({
        ...ColumnName,
        description:
          'A column whose values are looked through for a period that is all zeros, which may mean not supplied',
      }),
    ),
    ignore: Type.Optional(
      Type.Array(Words, {
        description: 'Headers of columns that are left out; a * at the end stands for what may follow',
      }),
    ),
    notSupplied: Type.Optional(Type.Array(Words, { description: 'Cells that say there is no number' })),
    population: Words,
    base: Type.Optional(Words),
  },
  strict,
);
/** `data/reference/published-tables.yaml`, or a mapping for a table of another shape. */
export const PublishedTablesFile = Type.Unsafe<Record<string, Static<typeof TableLayoutEntry>>>({
  ...byId(TableLayoutEntry),
  title: 'published-tables',
});
export type TableLayout = Static<typeof TableLayoutEntry>;
export type LayoutColumnSpec = Static<typeof LayoutColumn>;
export type WideSpec = Static<typeof Wide>;
export type LeaveSpec = Static<typeof Leave>;

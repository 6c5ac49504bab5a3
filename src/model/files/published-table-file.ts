import { Type, type Static } from '@sinclair/typebox';
import { byId, ColumnName, oneOf, strict, Words } from './shape';

const Headers = Type.Array(Words, { minItems: 1, description: 'The names that the column has had' });
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
        'month',
        'date',
        'outcome',
        'flag',
        'percent',
        'age',
        'number',
      ] as const,
      'code: text that is never read as a number; force-code: the code of a police force area, other areas are left out; quarter: of a financial year, whose column is named in "year"',
    ),
    headers: Headers,
    year: Type.Optional(
      Type.Array(Words, { minItems: 1, description: 'The column of financial years, for a quarter' }),
    ),
    label: Type.Optional(Words),
    mayBeEmpty: Type.Optional(Type.Boolean()),
    values: Type.Optional(Type.Array(Words, { minItems: 1, description: 'The only values allowed' })),
    optional: Type.Optional(Type.Boolean({ description: 'The table may lack the column' })),
    replace: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'Cells that are written another way: the whole cell, or a sign inside it such as &',
      }),
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
    columns: Type.Unsafe<Record<string, Static<typeof LayoutColumn>>>({
      type: 'object',
      propertyNames: ColumnName,
      additionalProperties: LayoutColumn,
      minProperties: 1,
    }),
    key: Type.Array(ColumnName, { minItems: 1 }),
    count: ColumnName,
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
    ignore: Type.Optional(Type.Array(Words, { description: 'Headers of columns that are left out' })),
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

import { Type, type Static } from '@sinclair/typebox';
import { byId, Id, oneOf, Prose, strict, tagged, Words } from './shape';

const figure = { headline: Prose, subtitle: Prose, source: Type.Array(Id, { minItems: 1 }) };

/** `exhibits.yaml`: figures, tables and panels of numbers, each made from measures. */
export const FigureEntry = tagged('chart', [
  Type.Object(
    {
      chart: Type.Literal('bars'),
      ...figure,
      relation: oneOf(['partition', 'overlapping', 'separate'] as const),
      whole: Type.Optional(
        Type.String({ ...Id, description: 'The measure that the parts of a partition sum to' }),
      ),
      bars: Type.Array(
        Type.Object(
          { measure: Id, label: Type.Optional(Words), emphasis: Type.Optional(Type.Boolean()) },
          strict,
        ),
        { minItems: 1 },
      ),
    },
    strict,
  ),
  Type.Object(
    {
      chart: Type.Literal('range'),
      ...figure,
      rows: Type.Array(
        Type.Object(
          {
            label: Words,
            low: Type.Optional(Id),
            high: Type.Optional(Id),
            mark: Type.Optional(Id),
            markLabel: Type.Optional(Words),
          },
          strict,
        ),
        { minItems: 1 },
      ),
    },
    strict,
  ),
]);
export const TableEntry = Type.Object(
  {
    caption: Prose,
    subtitle: Type.Optional(Prose),
    measures: Type.Array(Id, { minItems: 1 }),
    columns: Type.Array(
      oneOf(['value', 'of', 'population', 'period', 'coverage', 'origin', 'source'] as const),
      {
        minItems: 1,
      },
    ),
    source: Type.Optional(Type.Array(Id)),
  },
  strict,
);
export const PanelEntry = Type.Object(
  {
    title: Words,
    layout: oneOf(['panel', 'glance'] as const),
    items: Type.Array(
      Type.Object(
        {
          measure: Id,
          words: Type.Optional(
            Type.String({ minLength: 1, description: 'What is set large; left out, the value as printed' }),
          ),
          label: Prose,
          detail: Type.Optional(Prose),
        },
        strict,
      ),
      { minItems: 1 },
    ),
  },
  strict,
);
export const ExhibitsFile = Type.Object(
  { figures: byId(FigureEntry), tables: byId(TableEntry), panels: byId(PanelEntry) },
  { ...strict, title: 'exhibits' },
);
export type ExhibitsSpec = Static<typeof ExhibitsFile>;
export type FigureSpec = Static<typeof FigureEntry>;
export type TableSpec = Static<typeof TableEntry>;
export type PanelSpec = Static<typeof PanelEntry>;

import { Type, type Static } from '@sinclair/typebox';
import { BESIDE } from '../area';
import { MOST_SERIES } from '../figure';
import { byId, Id, oneOf, Prose, strict, tagged, Words } from './shape';

const figure = {
  headline: Prose,
  subtitle: Prose,
  source: Type.Array(Id, { minItems: 1 }),
  table: Type.Optional(
    Type.Boolean({
      description: 'true: on paper its numbers stand under it as a table, also where its labels say them all',
    }),
  ),
};

/** `exhibits.yaml`: figures, tables and panels of numbers, each made from measures. */
const labelled = { label: Words };
const chosen = {
  chosen: Type.Optional(
    Type.String({ ...Id, description: 'The id of a force, which is named and stands out' }),
  ),
};
const breaks = {
  breaks: Type.Optional(
    Type.Array(
      Type.Object(
        {
          before: Type.String({ ...Words, description: 'The first period after the break' }),
          because: Type.String({ ...Words, description: 'counting rules changed, June 2023' }),
        },
        strict,
      ),
    ),
  ),
};
const overPeriods = {
  measures: Type.Array(Type.Union([Id, Type.Null()]), {
    minItems: 2,
    description: 'One measure a period, in their order; null where there is none',
  }),
};
const twoTimes = {
  from: Id,
  to: Id,
  broken: Type.Optional(Type.String({ ...Words, description: 'Why the two may not be compared' })),
};
/** Figures in which several things are held against each other. */
const COMPARISONS = [
  Type.Object(
    {
      chart: Type.Literal('small-multiples'),
      ...figure,
      periods: Type.Array(Words, { minItems: 2 }),
      panels: Type.Array(Type.Object({ ...labelled, ...overPeriods, ...breaks }, strict), {
        minItems: 2,
        maxItems: 12,
      }),
    },
    strict,
  ),
  Type.Object(
    {
      chart: Type.Literal('slope'),
      ...figure,
      from: Words,
      to: Words,
      rows: Type.Array(
        Type.Object({ ...labelled, ...twoTimes, emphasis: Type.Optional(Type.Boolean()) }, strict),
        { minItems: 1, maxItems: 12 },
      ),
    },
    strict,
  ),
  Type.Object(
    {
      chart: Type.Literal('funnel'),
      ...figure,
      measure: Type.String({ ...Id, description: 'A distribution over forces of a share' }),
      number: Type.String({ ...Id, description: 'The measure that counts what the shares are of' }),
      across: Type.String({ ...Words, description: 'What the shares are of: rapes recorded' }),
      markLabel: Type.String({ ...Words, description: 'What all forces together are called' }),
      ...chosen,
    },
    strict,
  ),
  Type.Object(
    {
      chart: Type.Literal('intervals'),
      ...figure,
      rows: Type.Array(
        Type.Object(
          {
            ...labelled,
            measure: Type.String({
              ...Id,
              description: 'A measure with a range: of a survey, of a small count, or as it was published',
            }),
          },
          strict,
        ),
        { minItems: 1 },
      ),
    },
    strict,
  ),
] as const;
/** Figures of more than one number a thing; each number is a measure of the edition. */
const SERIES_FIGURES = [
  Type.Object(
    {
      chart: Type.Literal('grouped-bars'),
      ...figure,
      series: Type.Array(Words, { minItems: 2, maxItems: MOST_SERIES }),
      groups: Type.Array(
        Type.Object(
          {
            ...labelled,
            measures: Type.Array(Id, { minItems: 2, description: 'One measure a series, in their order' }),
          },
          strict,
        ),
        { minItems: 1 },
      ),
    },
    strict,
  ),
  Type.Object(
    {
      chart: Type.Literal('line'),
      ...figure,
      periods: Type.Array(Words, { minItems: 2 }),
      ...breaks,
      lines: Type.Array(Type.Object({ ...labelled, ...overPeriods }, strict), {
        minItems: 1,
        maxItems: MOST_SERIES,
      }),
    },
    strict,
  ),
  Type.Object(
    {
      chart: Type.Literal('dots'),
      ...figure,
      ...chosen,
      rows: Type.Array(
        Type.Object(
          {
            ...labelled,
            measure: Id,
            markLabel: Type.Optional(
              Type.String({ ...Words, description: 'Marks the value of all forces by this name' }),
            ),
          },
          strict,
        ),
        { minItems: 1 },
      ),
    },
    strict,
  ),
  Type.Object(
    {
      chart: Type.Literal('dumbbell'),
      ...figure,
      from: Words,
      to: Words,
      rows: Type.Array(Type.Object({ ...labelled, ...twoTimes }, strict), { minItems: 1 }),
    },
    strict,
  ),
  Type.Object(
    {
      chart: Type.Literal('target'),
      ...figure,
      target: Type.String({
        ...Id,
        description: 'A measure of kind target; its baseline is the first point',
      }),
      measures: Type.Array(Id, {
        minItems: 1,
        description: 'What was measured after the baseline, each in its own period',
      }),
      distance: Type.Optional(
        Type.String({ ...Id, description: 'A measure of kind target-distance, said below the drawing' }),
      ),
    },
    strict,
  ),
  Type.Object({ chart: Type.Literal('tiles'), ...figure, measure: Id, ...chosen }, strict),
  ...COMPARISONS,
] as const;
export const FigureEntry = tagged('chart', [
  ...SERIES_FIGURES,
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
      oneOf(
        ['value', 'of', 'population', 'period', 'coverage', 'origin', 'source', ...BESIDE] as const,
        'From nation on: what stands beside the number of a force or region, in its own document',
      ),
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

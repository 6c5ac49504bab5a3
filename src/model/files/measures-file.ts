import { Type, type Static } from '@sinclair/typebox';
import {
  byId,
  Id,
  MarkingText,
  NUMBER_PATTERN,
  oneOf,
  PeriodText,
  strict,
  tagged,
  textOf,
  Words,
} from './shape';
import { SENSES } from '../measure';
import { STATISTICS } from '../measure-kinds';

const common = {
  label: Words,
  shortLabel: Type.Optional(Words),
  unitLabel: Type.Optional(
    Type.String({ minLength: 1, description: 'Completes the printed number: "offences an hour"' }),
  ),
  decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 6, description: 'Decimals in tables' })),
  period: Type.Optional(PeriodText),
  population: Type.Optional(Words),
  geography: Type.Optional(Words),
  base: Type.Optional(Type.String({ minLength: 1, description: 'What a share is a share of, in words' })),
  floor: Type.Optional(
    Type.String({ minLength: 1, description: 'Why the number is "at least": known exclusions' }),
  ),
  caveat: Type.Optional(Words),
  counting: Type.Optional(
    Type.String({ minLength: 1, description: 'The counting rules of the records, where they are not one' }),
  ),
  series: Type.Optional(
    Type.Array(Id, {
      minItems: 1,
      description:
        'What the series is about (stalking-and-harassment, robbery): breaks that touch only others are no matter',
    }),
  ),
  restatedOver: Type.Optional(
    Type.Array(Id, {
      minItems: 1,
      description: 'Series breaks of data/reference/series-breaks.yaml that the series was restated over',
    }),
  ),
  withhold: Type.Optional(
    Type.Array(Words, {
      minItems: 1,
      description:
        'Ids of forces, or national: counts that are withheld too, because a small one would follow from them',
    }),
  ),
  threatAreas: Type.Optional(Type.Array(Id)),
  sources: Type.Optional(Type.Array(Id)),
  status: Type.Optional(Type.Array(oneOf(['p', 'r', 'e', 'b'] as const))),
  marking: Type.Optional(MarkingText),
};
const Filter = Type.Record(Type.String(), Type.Union([Words, Type.Array(Words, { minItems: 1 })]), {
  description: 'Columns of the dataset, and the value or values to count',
});
const kind = <const K extends string>(name: K) => ({ kind: Type.Literal(name) });

const method = oneOf(
  ['assigned', 'recorded', 'recorded-assigned', 'volume'] as const,
  'Of outcomes assigned in the period; of offences recorded in it; of those without the ones not yet assigned; outcomes assigned in the period against offences recorded in it (names those with in:)',
);
const records = { dataset: Id, where: Type.Optional(Filter) };
const below = Type.Optional(
  Type.String({ ...Id, description: 'Offences recorded in the period: what a volume ratio (D) divides by' }),
);

export const MeasureEntry = tagged('kind', [
  Type.Object(
    {
      ...kind('count'),
      ...common,
      ...records,
      interval: Type.Optional(oneOf(['poisson'] as const, 'The range that chance alone would give')),
    },
    strict,
  ),
  Type.Object({ ...kind('share'), ...common, of: Id, in: Id }, strict),
  Type.Object({ ...kind('rate'), ...common, of: Id, per: oneOf(['day', 'hour', 'minute'] as const) }, strict),
  Type.Object(
    {
      ...kind('population-rate'),
      ...common,
      of: Id,
      in: Type.String({ ...Id, description: 'The measure that counts the population' }),
      per: Type.Optional(Type.Integer({ minimum: 1, description: 'Default: 1000' })),
      annualised: Type.Optional(
        Type.Boolean({ description: 'Times 365 over the days of the period, where that is no year' }),
      ),
    },
    strict,
  ),
  Type.Object(
    {
      ...kind('outcome-rate'),
      ...common,
      ...records,
      outcomes: Type.Array(Words, { minItems: 1 }),
      method,
      in: below,
    },
    strict,
  ),
  Type.Object(
    {
      ...kind('charge-rate'),
      ...common,
      ...records,
      rate: oneOf(
        ['A', 'B', 'C', 'D'] as const,
        'A: of outcomes assigned; B: of offences recorded; C: B without those not yet assigned; D: charges assigned against offences recorded',
      ),
      alternateOffence: oneOf(
        ['included', 'excluded'] as const,
        'Whether charges for another offence (outcome 1A) count',
      ),
      in: below,
    },
    strict,
  ),
  Type.Object({ ...kind('victim-attrition'), ...common, ...records, method, in: below }, strict),
  Type.Object({ ...kind('flagged-share'), ...common, ...records, flag: Filter }, strict),
  Type.Object(
    {
      ...kind('repeat-victims'),
      ...common,
      ...records,
      victim: Type.String({ minLength: 1, description: 'The column of pseudonyms' }),
    },
    strict,
  ),
  Type.Object(
    {
      ...kind('returned'),
      ...common,
      ...records,
      column: Type.String({
        minLength: 1,
        description: 'The column of percentages that forces worked out themselves, one row a force',
      }),
    },
    strict,
  ),
  Type.Object({ ...kind('ratio'), ...common, of: Id, to: Id }, strict),
  Type.Object(
    {
      ...kind('change'),
      ...common,
      of: Id,
      from: Id,
      as: oneOf(
        ['difference', 'percent', 'points'] as const,
        'In the unit of the two; in percent of the first; percentage points between two shares',
      ),
    },
    strict,
  ),
  Type.Object({ ...kind('index'), ...common, of: Id, from: Id }, strict),
  Type.Object(
    {
      ...kind('rank'),
      ...common,
      of: Id,
      among: Type.Array(Id, { minItems: 2 }),
      order: Type.Optional(oneOf(['highest first', 'lowest first'] as const)),
    },
    strict,
  ),
  Type.Object({ ...kind('pooled'), ...common, of: Id }, strict),
  Type.Object({ ...kind('mean-of-forces'), ...common, of: Id }, strict),
  Type.Object({ ...kind('distribution'), ...common, of: Id, statistic: oneOf(STATISTICS) }, strict),
  Type.Object(
    {
      ...kind('survey-proportion'),
      ...common,
      of: Type.String({
        ...Id,
        description: 'Respondents who said so, or the published estimate in percent',
      }),
      in: Type.String({ ...Id, description: 'Respondents asked' }),
      designEffect: Type.Number({ minimum: 1, description: '1 for a simple random sample' }),
    },
    strict,
  ),
]);
/** `measures.yaml`: what is computed, by id. */
export const MeasuresFile = Type.Unsafe<Record<string, Static<typeof MeasureEntry>>>({
  ...byId(MeasureEntry),
  title: 'measures',
});
export type MeasureSpec = Static<typeof MeasureEntry>;

/** `reported.csv`: one row for each figure that comes as a figure. An empty cell is a field left out. */
export const StatedRow = Type.Object(
  {
    id: Id,
    kind: oneOf(['reported', 'quoted'] as const),
    label: Words,
    value: textOf(
      NUMBER_PATTERN,
      'digits with a decimal point, no commas and no % (the unit has its own column)',
      '57',
      'Digits with a decimal point, no commas',
    ),
    sense: oneOf(SENSES, 'How it was published'),
    unit: oneOf(['%', 'count', 'number'] as const),
    period: Type.Optional(PeriodText),
    population: Type.Optional(Words),
    base: Type.Optional(Words),
    forces: Type.Optional(textOf('^\\d+$', 'a whole number of forces', '41')),
    without: Type.Optional(
      Type.String({ description: 'Names of the forces that are not in it, with | between' }),
    ),
    series: Type.Optional(
      Type.String({ description: 'What it is about, for breaks in series: ids with spaces between' }),
    ),
    threat_areas: Type.Optional(Type.String({ description: 'Ids with spaces between' })),
    restated_over: Type.Optional(
      Type.String({
        description: 'Series breaks that the figure was restated over: ids with spaces between',
      }),
    ),
    status: Type.Optional(
      textOf(
        '^[preb]( [preb])*$',
        'letters with spaces between: p provisional, r revised, e estimated, b break in the series',
        'p r',
        'Shorthand as published: p provisional, r revised, e estimated, b break in the series',
      ),
    ),
    source: Id,
    caveat: Type.Optional(Type.String({ description: 'Printed as a note beside the figure' })),
    note: Type.Optional(Words),
  },
  { ...strict, title: 'reported' },
);
export type StatedSpec = Static<typeof StatedRow>;

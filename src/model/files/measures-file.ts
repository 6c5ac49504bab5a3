import { Type, type Static } from '@sinclair/typebox';
import { SENSES } from '../measure';
import { kindEntries, type MeasureSpec } from '../measure-kinds/registry';
import { byId, Id, NUMBER_PATTERN, oneOf, PeriodText, strict, tagged, textOf, Words } from './shape';

/** One measure: each kind has an entry of its own, in its own file. */
export const MeasureEntry = Type.Unsafe<MeasureSpec>(tagged('kind', kindEntries()));
/** `measures.yaml`: what is computed, by id. */
export const MeasuresFile = Type.Unsafe<Record<string, MeasureSpec>>({
  ...byId(MeasureEntry),
  title: 'measures',
});

/** `reported.csv`: one row for each figure that comes as a figure. An empty cell is a field left out. */
export const StatedRow = Type.Object(
  {
    id: Id,
    kind: oneOf(['reported', 'quoted'] as const),
    label: Words,
    value: textOf(
      NUMBER_PATTERN,
      'at most 15 digits with a decimal point, no commas and no % (the unit has its own column)',
      '57',
      'Digits with a decimal point, no commas',
    ),
    sense: oneOf(SENSES, 'How it was published'),
    unit: oneOf(['%', 'count', 'number', 'years', 'days'] as const),
    period: Type.Optional(PeriodText),
    population: Type.Optional(Words),
    base: Type.Optional(Words),
    forces: Type.Optional(textOf('^\\d{1,4}$', 'a whole number of forces', '41')),
    without: Type.Optional(
      Type.String({ description: 'Names of the forces that are not in it, with | between' }),
    ),
    series: Type.Optional(
      Type.String({ description: 'What it is about, for breaks in series: ids with spaces between' }),
    ),
    threat_areas: Type.Optional(Type.String({ description: 'Ids with spaces between' })),
    also: Type.Optional(
      Type.String({
        description: 'Other words for what is counted, or for what it is a share of, with | between',
      }),
    ),
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
    low: Type.Optional(
      textOf(
        NUMBER_PATTERN,
        'at most 15 digits with a decimal point',
        '18.9',
        'The lower end of the interval, as published',
      ),
    ),
    high: Type.Optional(
      textOf(
        NUMBER_PATTERN,
        'at most 15 digits with a decimal point',
        '21.3',
        'The upper end of the interval, as published',
      ),
    ),
    standing: Type.Optional(
      oneOf(
        [
          'accredited official statistic',
          'official statistic',
          'official statistic in development',
          'management information',
        ] as const,
        'What its publisher calls the figure',
      ),
    ),
    caution: Type.Optional(
      Type.String({ description: 'What its publisher warns of, in their words; printed as theirs' }),
    ),
    change: Type.Optional(
      oneOf(
        ['percent', 'points', 'difference'] as const,
        'Of a change that was published as a change: in percent, in percentage points, or in the unit itself',
      ),
    ),
    compared_with: Type.Optional(
      Type.String({ ...PeriodText, description: 'Of a published change: the period that it starts from' }),
    ),
    source: Id,
    caveat: Type.Optional(Type.String({ description: 'Printed as a note beside the figure' })),
    note: Type.Optional(Words),
  },
  { ...strict, title: 'reported' },
);
export type StatedSpec = Static<typeof StatedRow>;

import { Type, type Static } from '@sinclair/typebox';
import { byId, Id, MarkingText, oneOf, PeriodText, strict, tagged, Words } from './shape';
import { SENSES } from '../measure';

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
  threatAreas: Type.Optional(Type.Array(Id)),
  sources: Type.Optional(Type.Array(Id)),
  status: Type.Optional(Type.Array(oneOf(['p', 'r', 'e', 'b'] as const))),
  marking: Type.Optional(MarkingText),
};
const Filter = Type.Record(Type.String(), Type.Union([Words, Type.Array(Words, { minItems: 1 })]), {
  description: 'Columns of the dataset, and the value or values to count',
});
const kind = <const K extends string>(name: K) => ({ kind: Type.Literal(name) });

export const MeasureEntry = tagged('kind', [
  Type.Object({ ...kind('count'), ...common, dataset: Id, where: Type.Optional(Filter) }, strict),
  Type.Object({ ...kind('share'), ...common, of: Id, in: Id }, strict),
  Type.Object({ ...kind('rate'), ...common, of: Id, per: oneOf(['day', 'hour', 'minute'] as const) }, strict),
  Type.Object(
    {
      ...kind('outcome-rate'),
      ...common,
      dataset: Id,
      where: Type.Optional(Filter),
      outcomes: Type.Array(Words, { minItems: 1 }),
      method: oneOf(
        ['assigned', 'recorded', 'recorded-assigned'] as const,
        'Of outcomes assigned in the period; of offences recorded in it; of those without the ones not yet assigned',
      ),
    },
    strict,
  ),
  Type.Object({ ...kind('ratio'), ...common, of: Id, to: Id }, strict),
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
    value: Type.String({
      pattern: '^-?\\d+(\\.\\d+)?$',
      description: 'Digits with a decimal point, no commas',
    }),
    sense: oneOf(SENSES, 'How it was published'),
    unit: oneOf(['%', 'count', 'number'] as const),
    period: Type.Optional(PeriodText),
    population: Type.Optional(Words),
    base: Type.Optional(Words),
    forces: Type.Optional(Type.String({ pattern: '^\\d+$' })),
    threat_areas: Type.Optional(Type.String({ description: 'Ids with spaces between' })),
    source: Id,
    caveat: Type.Optional(Type.String({ description: 'Printed as a note beside the figure' })),
    note: Type.Optional(Words),
  },
  { ...strict, title: 'reported' },
);
export type StatedSpec = Static<typeof StatedRow>;

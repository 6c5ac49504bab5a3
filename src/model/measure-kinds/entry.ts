import { Type, type TProperties } from '@sinclair/typebox';
import { Id, MarkingText, oneOf, PeriodText, strict, Words } from '../files/shape';
import type { Filter } from '../measure';

/** What the entry of any kind in `measures.yaml` may say. */
const common = () => ({
  label: Words,
  shortLabel: Type.Optional(Words),
  also: Type.Optional(
    Type.Array(Words, {
      minItems: 1,
      description: 'Other words for what is counted, or for what it is a share of, that prose may use',
    }),
  ),
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
});

/** An entry of `measures.yaml`: what every kind may say, and what this one says of itself. */
export const entryOf = <const K extends string, P extends TProperties>(kind: K, own: P) =>
  Type.Object({ kind: Type.Literal(kind), ...common(), ...own }, strict);

export const FilterEntry = () =>
  Type.Record(Type.String(), Type.Union([Words, Type.Array(Words, { minItems: 1 })]), {
    description: 'Columns of the dataset, and the value or values to count',
  });
/** Which rows of which dataset a kind reads. */
export const rowsEntry = () => ({ dataset: Id, where: Type.Optional(FilterEntry()) });

type FilterSpec = Record<string, string | string[]>;
export const filterOf = (where: FilterSpec | undefined): Filter =>
  Object.fromEntries(
    Object.entries(where ?? {}).map(([column, value]) => [
      column,
      [...new Set(Array.isArray(value) ? value : [value])],
    ]),
  );
export const rowsOf = (spec: { dataset: string; where?: FilterSpec }) => ({
  dataset: spec.dataset,
  where: filterOf(spec.where),
});

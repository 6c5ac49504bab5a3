import { Type, type Static } from '@sinclair/typebox';
import { Id, oneOf } from '../files/shape';
import type { MeasureBase, MeasureValue } from '../measure';
import { complain, derived, show, withNotes, type Derivation } from './derivation';
import { entryOf } from './entry';
import { beside, defines, input, type ComputedKind } from './kind';
import { differences } from './unlike';

/** The place of `of` among measures of one kind; equal values share the better place. */
export interface RankMeasure extends MeasureBase {
  readonly kind: 'rank';
  readonly of: string;
  readonly among: readonly string[];
  readonly order: 'highest first' | 'lowest first';
}
const entry = () =>
  entryOf('rank', {
    of: Id,
    among: Type.Array(Id, { minItems: 2 }),
    order: Type.Optional(oneOf(['highest first', 'lowest first'] as const)),
  });
export type RankSpec = Static<ReturnType<typeof entry>>;

export const rank: ComputedKind<RankMeasure, RankSpec> = {
  entry,
  origin: 'computed',
  fields: { of: input('of'), among: beside(), order: defines() },
  nature: 'recorded',
  unit: () => 'number',
  decimals: 0,
  complete: (spec) => ({
    kind: 'rank',
    of: spec.of,
    among: spec.among,
    order: spec.order ?? 'highest first',
  }),
  tells: () => ({ tells: 'all of them' }),
  derive(at, measure, made) {
    const of = made(measure.of);
    return (
      of &&
      placeAmong(
        at,
        measure,
        of,
        measure.among.flatMap((id) => made(id) ?? []),
      )
    );
  },
};

function placeAmong(
  at: Derivation,
  measure: RankMeasure,
  of: MeasureValue,
  among: readonly MeasureValue[],
): MeasureValue {
  for (const other of among)
    if (other.measure !== of.measure) {
      const found = differences(of, other, [null, null], 'fraction');
      if (found.length > 0 && measure.caveat === null)
        complain(
          at,
          measure,
          'measure/type',
          `"${measure.id}" ranks unlike things: ${found.join('; ')}`,
          'rank values of one kind, or add a caveat: that says what differs; it is printed',
        );
    }
  if (!measure.among.includes(measure.of))
    complain(
      at,
      measure,
      'measure/rank',
      `"${measure.of}" is not among those it is ranked with`,
      `add "${measure.of}" to among:`,
    );
  const known = among.flatMap((other) =>
    other.value === null ? [] : [{ id: other.measure, value: other.value }],
  );
  const own = of.value;
  const better = (value: number): boolean =>
    own !== null && (measure.order === 'highest first' ? value > own : value < own);
  const value = own === null ? null : 1 + known.filter((other) => better(other.value)).length;
  const joint = known.filter((o) => o.value === own && o.id !== of.measure).map((o) => o.id);
  const absent = among.length - known.length;
  return derived(measure, value, [of], {
    working: `place of ${show(own)} among ${known.length} values, ${measure.order}`,
    ...withNotes(
      [
        ...(joint.length > 0
          ? [`Joint with ${joint.map((id) => at.edition.measures[id]?.label ?? id).join(', ')}`]
          : []),
        ...(absent > 0 ? [`${absent} of ${among.length} have no value and are not ranked`] : []),
      ],
      { rank: { of: known.length, joint } },
    ),
  });
}

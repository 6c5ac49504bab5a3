import { Type, type Static } from '@sinclair/typebox';
import type { Filter, MeasureBase, MeasureValue } from '../measure';
import { quotient } from '../number';
import { derived, operand, show, withNotes, type Derivation } from './derivation';
import { entryOf, rowsEntry, rowsOf } from './entry';
import { counts, defines, filter, quotientOf, type ComputedKind } from './kind';

/** 100 × victims with two or more offences in the period ÷ distinct victims, within one force. */
export interface RepeatVictimsMeasure extends MeasureBase {
  readonly kind: 'repeat-victims';
  readonly dataset: string;
  readonly where: Filter;
  /** The column of pseudonyms. */
  readonly victim: string;
}
const entry = () =>
  entryOf('repeat-victims', {
    ...rowsEntry(),
    victim: Type.String({ minLength: 1, description: 'The column of pseudonyms' }),
  });
export type RepeatVictimsSpec = Static<ReturnType<typeof entry>>;

export const repeatVictims: ComputedKind<RepeatVictimsMeasure, RepeatVictimsSpec> = {
  entry,
  origin: 'computed',
  fields: { dataset: defines('table of records'), where: filter('only '), victim: defines() },
  nature: 'recorded',
  unit: () => 'percent',
  decimals: null,
  unfit: ({ victim }, { id, columns }) =>
    columns[victim]
      ? []
      : [
          {
            field: 'victim',
            message: `the dataset "${id}" has no column "${victim}"`,
            fix: `use one of: ${Object.keys(columns).join(', ')}`,
          },
        ],
  complete: (spec) => ({ ...rowsOf(spec), kind: 'repeat-victims', victim: spec.victim }),
  asks: ({ where, victim: column }) => [
    { part: 'of', told: 'victims with two or more', where, takes: { take: 'persons', column, atLeast: 2 } },
    { part: 'all', told: 'all victims', where, takes: { take: 'persons', column, atLeast: 1 } },
  ],
  tells: ({ id }) => quotientOf(100, counts(`${id}/of`), counts(`${id}/all`)),
  derive: (at, measure) =>
    repeats(at, measure, at.counts[`${measure.id}/of`], at.counts[`${measure.id}/all`]),
};

function repeats(
  at: Derivation,
  measure: RepeatVictimsMeasure,
  of: MeasureValue | undefined,
  all: MeasureValue | undefined,
): MeasureValue | undefined {
  if (!of || !all) return undefined;
  const value = of.value === null || all.value === null ? null : quotient(of.value, all.value, 100);
  at.parts.set(measure.id, { of: of.byForce, below: all.byForce, factor: 100 });
  return derived(measure, value, [of, all], {
    base: measure.base ?? 'distinct victims, each within one force',
    numerator: operand(at, of) && { measure: null, label: 'victims with two or more', value: of.value ?? 0 },
    denominator: operand(at, all) && { measure: null, label: 'distinct victims', value: all.value ?? 0 },
    working: `100 × ${show(of.value)} ÷ ${show(all.value)}`,
    byForce: Object.fromEntries(
      Object.entries(all.byForce).map(([force, victims]) => {
        const repeated = of.byForce[force];
        return [force, victims === null || repeated == null ? null : quotient(repeated, victims, 100)];
      }),
    ),
    ...withNotes([
      'Two or more offences in the period, in the same force; a victim known to two forces counts in each',
      ...(all.detail?.notes ?? []),
    ]),
  });
}

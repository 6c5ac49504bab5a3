import { Type, type Static } from '@sinclair/typebox';
import { Id, oneOf } from '../files/shape';
import type { MeasureBase, MeasureValue } from '../measure';
import { printInFull, printNumber, scaledBy } from '../number';
import { periodInWords } from '../period';
import { complain, derived, operand, show, withNotes, type Derivation } from './derivation';
import { entryOf } from './entry';
import { defines, input, later, type ComputedKind } from './kind';
import { asLong, partOfWay } from './target-way';

/**
 * A number that is to be reached in its period, from a baseline: a change of that in percent, or the number itself. Its
 * value is that number.
 */
export interface TargetMeasure extends MeasureBase {
  readonly kind: 'target';
  readonly baseline: string;
  /** In percent of the baseline: −50 is half of it. Null: `to` says the number. */
  readonly change: number | null;
  readonly to: number | null;
  /** As much in every year, or the same percentage in every year. */
  readonly path: 'straight' | 'compound';
}
const entry = () =>
  entryOf('target', {
    baseline: Type.String({
      ...Id,
      description: 'The measure that the target starts from, in its own period',
    }),
    change: Type.Optional(
      Type.Number({
        minimum: -100,
        description: 'What is to become of the baseline, in percent: -50 is half',
      }),
    ),
    to: Type.Optional(Type.Number({ description: 'The number that is to be reached, instead of change:' })),
    path: Type.Optional(
      oneOf(
        ['straight', 'compound'] as const,
        'How far it should be by when: as much in every year, or the same percentage in every year',
      ),
    ),
  });
export type TargetSpec = Static<ReturnType<typeof entry>>;

export const target: ComputedKind<TargetMeasure, TargetSpec> = {
  entry,
  origin: 'computed',
  fields: { baseline: input('baseline'), change: defines(), to: later(), path: defines('path') },
  nature: 'recorded',
  unit: () => null,
  decimals: null,
  complete: (spec) => ({
    kind: 'target',
    baseline: spec.baseline,
    change: spec.change ?? null,
    to: spec.to ?? null,
    path: spec.path ?? 'straight',
  }),
  tells: () => ({ tells: 'all of them' }),
  derive(at, measure, made) {
    const baseline = made(measure.baseline);
    return baseline && targetFrom(at, measure, baseline);
  },
};

function targetFrom(at: Derivation, measure: TargetMeasure, baseline: MeasureValue): MeasureValue {
  const wrong = misfit(measure, baseline);
  if (wrong) complain(at, measure, 'measure/target', `"${measure.id}" ${wrong.message}`, wrong.fix);
  const value = wrong || baseline.value === null ? null : numberOf(measure, baseline.value);
  const { period, change } = measure;
  const from = baseline.period;
  return derived(measure, value, [baseline], {
    base: measure.base ?? baseline.base,
    denominator: operand(at, baseline),
    working:
      value === null
        ? 'no value'
        : change === null
          ? `as it was set: ${printInFull(value, measure.unit)}`
          : `${show(baseline.value)} × (1 ${change < 0 ? '−' : '+'} ${show(Math.abs(change))} ÷ 100)`,
    ...(value === null || baseline.value === null || period === null || from === null
      ? {}
      : withNotes(
          [
            `A target: from ${printNumber(baseline.value, measure.unit, measure.decimals)} in ${periodInWords(from)} to ${printNumber(value, measure.unit, measure.decimals)} in ${periodInWords(period)}`,
          ],
          {
            target: {
              id: measure.id,
              baseline: baseline.value,
              from,
              number: value,
              by: period,
              path: measure.path,
              asks: value,
              better: value < baseline.value ? 'lower' : 'higher',
            },
          },
        )),
  });
}

const numberOf = ({ change, to }: TargetMeasure, baseline: number): number | null =>
  change === null ? to : scaledBy(baseline, 100 + change, 100);

/** What makes it no target. */
function misfit(measure: TargetMeasure, baseline: MeasureValue): { message: string; fix: string } | null {
  const { change, to, period, path } = measure;
  if ((change === null) === (to === null))
    return {
      message:
        change === null
          ? 'says neither what is to become of its baseline nor what is to be reached'
          : 'says both what is to become of its baseline and what is to be reached',
      fix: 'write change: -50 (half of the baseline), or to: with the number',
    };
  const from = baseline.period;
  if (
    period !== null &&
    from !== null &&
    (partOfWay(from, period, period) === null || period.start <= from.start)
  )
    return {
      message: `is to be reached in ${periodInWords(period)}, which does not lie after its baseline (${periodInWords(from)})`,
      fix: 'write period: with the period in which it is to be reached, such as 2034-04/2035-03',
    };
  if (period !== null && from !== null && !asLong(period, from))
    return {
      message: `is to be reached in ${periodInWords(period)}, and its baseline is over ${periodInWords(from)}, which is not as long`,
      fix: 'let period: be as long as that of the baseline: a year that starts as it does, say',
    };
  if (baseline.value === null) return null;
  const reached = numberOf(measure, baseline.value);
  if (reached === baseline.value)
    return { message: 'is its baseline: there is no way to go', fix: 'correct change: or to:' };
  if (path === 'compound' && (baseline.value <= 0 || (reached ?? 0) <= 0))
    return {
      message: 'has a path of equal percentages, which leads from nowhere and to nowhere at 0 or below',
      fix: 'write path: straight',
    };
  return null;
}

import type { Static } from '@sinclair/typebox';
import { Id, oneOf } from '../files/shape';
import type { MeasureBase, MeasureValue } from '../measure';
import { quotient } from '../number';
import { daysIn, hoursIn, periodInWords } from '../period';
import { derived, operand, show, type Derivation } from './derivation';
import { entryOf } from './entry';
import { counts, defines, input, type ComputedKind } from './kind';

/** `of` ÷ elapsed time of its period in Europe/London. */
export interface RateMeasure extends MeasureBase {
  readonly kind: 'rate';
  readonly of: string;
  readonly per: 'day' | 'hour' | 'minute';
}
const entry = () => entryOf('rate', { of: Id, per: oneOf(['day', 'hour', 'minute'] as const) });
export type RateSpec = Static<ReturnType<typeof entry>>;

export const rate: ComputedKind<RateMeasure, RateSpec> = {
  entry,
  origin: 'computed',
  fields: { of: input('of'), per: defines('per') },
  nature: 'recorded',
  unit: () => 'number',
  decimals: 2,
  complete: (spec) => ({ kind: 'rate', of: spec.of, per: spec.per }),
  tells: (measure) => ({ tells: 'by time', top: counts(measure.of) }),
  derive(at, measure, made) {
    const of = made(measure.of);
    return of && overTime(at, measure, of);
  },
};

function overTime(at: Derivation, measure: RateMeasure, of: MeasureValue): MeasureValue | undefined {
  if (!measure.period) return undefined;
  const elapsed = {
    day: daysIn(measure.period),
    hour: hoursIn(measure.period),
    minute: hoursIn(measure.period) * 60,
  }[measure.per];
  const value = of.value === null ? null : quotient(of.value, elapsed);
  return derived(measure, value, [of], {
    numerator: operand(at, of),
    denominator: {
      measure: null,
      label: `${measure.per}s from ${periodInWords(measure.period)}`,
      value: elapsed,
    },
    working: `${show(of.value)} ÷ ${show(elapsed)}`,
    byForce: Object.fromEntries(
      Object.entries(of.byForce).map(([force, n]) => [force, n === null ? null : quotient(n, elapsed)]),
    ),
  });
}

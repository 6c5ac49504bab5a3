import type { Static } from '@sinclair/typebox';
import { Id, oneOf } from '../files/shape';
import type { MeasureBase, MeasureValue } from '../measure';
import { difference, printDigits, quotient, roundHalfUp } from '../number';
import { periodInWords } from '../period';
import { samplingVariance, Z95 } from '../statistics/intervals';
import type { SignificanceTest } from '../value-detail';
import { acrossBreak } from './across-break';
import { complain, derived, eachForce, operand, show, withNotes, type Derivation } from './derivation';
import { entryOf } from './entry';
import { counts, defines, input, quotientOf, type ComputedKind } from './kind';
import { reportUnlike } from './unlike';

/** From `from` to `of`: the difference, 100 × difference ÷ `from`, or percentage points between two shares. */
export interface ChangeMeasure extends MeasureBase {
  readonly kind: 'change';
  readonly of: string;
  readonly from: string;
  readonly as: 'difference' | 'percent' | 'points';
}
const entry = () =>
  entryOf('change', {
    of: Id,
    from: Id,
    as: oneOf(
      ['difference', 'percent', 'points'] as const,
      'In the unit of the two; in percent of the first; percentage points between two shares',
    ),
  });
export type ChangeSpec = Static<ReturnType<typeof entry>>;

/** Under this a change in percent says more about chance than about crime: counts are shown. */
const SMALL_FROM = 50;

export const change: ComputedKind<ChangeMeasure, ChangeSpec> = {
  entry,
  origin: 'computed',
  fields: { of: input('of'), from: input(), as: defines('change told as') },
  nature: 'recorded',
  change: true,
  unit: ({ as }) => (({ points: 'number', percent: 'percent', difference: null }) as const)[as],
  unitLabel: ({ as }) => (as === 'points' ? 'percentage points' : null),
  decimals: null,
  complete: (spec) => ({ kind: 'change', of: spec.of, from: spec.from, as: spec.as }),
  tells({ of, from, as }) {
    switch (as) {
      case 'percent':
        return quotientOf(100, counts(of, from), counts(from));
      case 'difference':
        return { tells: 'difference', top: counts(of, from) };
      case 'points':
        return { tells: 'all of them' };
    }
  },
  derive(at, measure, made) {
    const [of, from] = [made(measure.of), made(measure.from)];
    return of && from && changeOf(at, measure, of, from);
  },
};

function changeOf(
  at: Derivation,
  measure: ChangeMeasure,
  of: MeasureValue,
  from: MeasureValue,
): MeasureValue {
  const refused = acrossBreak(at, measure, of, from);
  if (refused) return refused;
  reportUnlike(measure, of, from, at.edition.measures, 'comparison', at.diagnostics);
  const wrong = misfit(measure, of, from);
  if (wrong) {
    complain(at, measure, 'measure/change', `"${measure.id}" ${wrong.message}`, wrong.fix);
    return derived(measure, null, [of, from], { working: 'no value', base: of.base });
  }
  const formula = formulaOf(measure);
  const value = of.value === null || from.value === null ? null : formula(of.value, from.value);
  const test = significance(at, of, from);
  const [b, a] = [show(of.value), show(from.value)];
  return derived(measure, value, [of, from], {
    base: measure.base ?? of.base,
    numerator: operand(at, of),
    denominator: operand(at, from),
    working: measure.as === 'percent' ? `100 × (${b} − ${a}) ÷ ${a}` : `${b} − ${a}`,
    byForce: eachForce(of.byForce, from.byForce, formula),
    ...withNotes(
      [...compared(of, from), ...unreconciled(at, measure, value, of, from), ...(test ? [test.words] : [])],
      test ? { test } : {},
    ),
  });
}

const formulaOf =
  (measure: ChangeMeasure) =>
  (b: number, a: number): number | null =>
    measure.as === 'percent' ? quotient(difference(b, a), a, 100) : difference(b, a);

/** A change that has no meaning whatever a caveat says. */
function misfit(
  measure: ChangeMeasure,
  of: MeasureValue,
  from: MeasureValue,
): { message: string; fix: string } | null {
  const percents = of.unit === 'percent' && from.unit === 'percent';
  if (measure.as === 'points' && !percents)
    return { message: 'takes points between values that are no percentages', fix: 'write as: difference' };
  if (measure.as === 'percent' && percents)
    return {
      message: 'takes a percentage of a percentage, which readers take for points',
      fix: 'write as: points',
    };
  if (measure.as !== 'percent' || from.value === null) return null;
  if (from.value === 0)
    return {
      message: `starts from 0 ("${from.measure}"): no percentage says it`,
      fix: 'write as: difference',
    };
  if (from.unit === 'count' && from.value < SMALL_FROM)
    return {
      message: `takes a percentage of ${printDigits(from.value, 0)} ("${from.measure}"), fewer than ${SMALL_FROM}`,
      fix: 'write as: difference, and print both counts',
    };
  return null;
}

/** Said where the difference of the two numbers as printed is not the one that is printed. */
function unreconciled(
  at: Derivation,
  measure: ChangeMeasure,
  value: number | null,
  of: MeasureValue,
  from: MeasureValue,
): string[] {
  if (measure.as === 'percent' || value === null || of.value === null || from.value === null) return [];
  const printed = (part: MeasureValue): number =>
    roundHalfUp(part.value ?? 0, at.edition.measures[part.measure]?.decimals ?? measure.decimals);
  const apart = difference(printed(of), printed(from));
  return roundHalfUp(apart, measure.decimals) === roundHalfUp(value, measure.decimals)
    ? []
    : ['Worked out before rounding: the two numbers as printed differ by another amount'];
}

const compared = (of: MeasureValue, from: MeasureValue): string[] =>
  of.period && from.period ? [`${periodInWords(of.period)} compared with ${periodInWords(from.period)}`] : [];

/** `z = (p2 − p1) ÷ √(SE1² + SE2²)`, where both are shares of samples. Recorded crime is counted and has no test. */
function significance(at: Derivation, of: MeasureValue, from: MeasureValue): SignificanceTest | null {
  const [a, b] = [from, of].map((value) => {
    const measure = at.edition.measures[value.measure];
    if (measure?.kind !== 'survey-proportion' || value.value === null || !value.denominator) return null;
    const p = value.value / 100;
    return { p, variance: samplingVariance(p, value.denominator.value, measure.designEffect) };
  });
  if (!a || !b || a.variance + b.variance === 0) return null;
  const z = (b.p - a.p) / Math.sqrt(a.variance + b.variance);
  const significant = Math.abs(z) > Z95;
  return {
    z,
    level: 0.05,
    significant,
    words: significant
      ? `A statistically significant ${z > 0 ? 'increase' : 'decrease'}`
      : 'No statistically significant change',
  };
}

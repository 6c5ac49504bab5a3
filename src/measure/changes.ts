import type { ChangeMeasure, IndexMeasure, Measure, MeasureValue, RankMeasure } from '../model/measure';
import { difference, printDigits, quotient, roundHalfUp } from '../model/number';
import { periodInWords } from '../model/period';
import { breakInWords, breaksBetween, type SeriesBreak, type SeriesValue } from '../model/series-break';
import type { SignificanceTest } from '../model/value-detail';
import {
  complain,
  derived,
  eachForce,
  operand,
  show,
  statusOf,
  withNotes,
  type Derivation,
} from './derivation';
import { samplingVariance, Z95 } from './statistics/intervals';
import { differences, reportUnlike } from './unlike';

/** Under this a change in percent says more about chance than about crime: counts are shown. */
const SMALL_FROM = 50;
const OUTCOME_KINDS: readonly Measure['kind'][] = ['outcome-rate', 'charge-rate', 'victim-attrition'];

export function change(
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

export function index(
  at: Derivation,
  measure: IndexMeasure,
  of: MeasureValue,
  from: MeasureValue,
): MeasureValue {
  const refused = acrossBreak(at, measure, of, from);
  if (refused) return refused;
  reportUnlike(measure, of, from, at.edition.measures, 'comparison', at.diagnostics);
  if (from.value === 0)
    complain(
      at,
      measure,
      'measure/zero',
      `"${measure.id}" has a base of 0: "${from.measure}"`,
      'choose a base period with a value',
    );
  const value = of.value === null || from.value === null ? null : quotient(of.value, from.value, 100);
  return derived(measure, value, [of, from], {
    numerator: operand(at, of),
    denominator: operand(at, from),
    working: `100 × ${show(of.value)} ÷ ${show(from.value)}`,
    byForce: eachForce(of.byForce, from.byForce, (b, a) => quotient(b, a, 100)),
    ...withNotes(from.period ? [`${periodInWords(from.period)} is 100`] : []),
  });
}

export function rank(
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

/** A change across a break in a series has no value: the reason is printed in its place. */
function acrossBreak(
  at: Derivation,
  measure: ChangeMeasure | IndexMeasure,
  of: MeasureValue,
  from: MeasureValue,
): MeasureValue | null {
  const found = breaksOf(at, of, from);
  const [first] = found;
  if (!first) return null;
  complain(
    at,
    measure,
    'measure/series-break',
    `"${measure.id}" compares across a break in the series: ${found.map((item) => item.id).join(', ')}`,
    `compare periods on one side of it, say series: where the break does not touch this series, or restatedOver: [${first.id}] where both values were restated`,
    'warning',
    found.map((item) => `${breakInWords(item)} (${item.source})`).join('; '),
  );
  return {
    ...derived(measure, null, [of, from], {
      base: measure.base ?? of.base,
      numerator: operand(at, of),
      denominator: operand(at, from),
      working: `none: ${breakInWords(first)}`,
      ...withNotes(found.map(breakInWords)),
    }),
    status: statusOf(measure, null, [], 'b'),
  };
}

function breaksOf(at: Derivation, of: MeasureValue, from: MeasureValue): SeriesBreak[] {
  const [a, b] = [from, of].map((value): SeriesValue | null => {
    const measure = at.edition.measures[value.measure];
    if (!measure || !value.period) return null;
    return {
      period: value.period,
      nature:
        measure.kind === 'survey-proportion'
          ? 'survey'
          : OUTCOME_KINDS.includes(measure.kind)
            ? 'outcomes'
            : 'recorded',
      series: [...measure.series, ...measure.threatAreas],
      restatedOver: measure.restatedOver,
      missing: value.coverage?.missing ?? [],
    };
  });
  if (!a || !b) return [];
  return breaksBetween(a, b, at.edition.seriesBreaks, (id) => at.edition.forces[id]?.name ?? id);
}

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

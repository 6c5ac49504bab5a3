import type { Measure, MeasureValue } from '../measure';
import { breakInWords, breaksBetween, type SeriesBreak, type SeriesValue } from '../series-break';
import { complain, derived, operand, statusOf, withNotes, type Derivation } from './derivation';

/** A change across a break in a series has no value: the reason is printed in its place. */
export function acrossBreak(
  at: Derivation,
  measure: Measure,
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
    `compare periods on one side of it, say series: where the break does not touch this series, or restatedOver: [${found.map((item) => item.id).join(', ')}] where both values were restated`,
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
    return measure && value.period ? at.seriesOf(measure, value, value.period) : null;
  });
  if (!a || !b) return [];
  return breaksBetween(a, b, at.edition.seriesBreaks, (id) => at.edition.forces[id]?.name ?? id);
}

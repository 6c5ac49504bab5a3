import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Dataset } from '../model/edition';
import type { CountMeasure, MeasureValue } from '../model/measure';
import { nearest } from '../model/nearest';
import { NOT_ASSIGNED } from './outcome-rates';

const VALUES_SHOWN = 8;

/**
 * Warns of a filter that no row fits: the count has no value then, and is not 0. Names the values that the
 * column does hold, the nearest first; `held` has them by column.
 */
export function reportUnmatched(
  dataset: Dataset,
  held: Readonly<Record<string, readonly string[]>>,
  measures: readonly CountMeasure[],
  counts: Readonly<Record<string, MeasureValue>>,
  diagnostics: Diagnostic[],
): void {
  for (const measure of measures) {
    const found = counts[measure.id];
    if (
      !found ||
      found.status.includes('c') ||
      !found.rows.every((row) => row.counted === 0) ||
      measure.id.endsWith('/open')
    )
      continue;
    const wrong = Object.entries(measure.where).flatMap(([column, wanted]) => {
      const values = held[column] ?? [];
      const absent = wanted.filter((value) => !values.includes(value));
      return absent.length === 0 || values.length === 0 ? [] : [heldInstead(column, absent, values)];
    });
    diagnostics.push({
      rule: 'measure/no-rows',
      severity: 'warning',
      place: measure.place,
      message: `no row of "${dataset.id}" fits the filter of "${measure.id.replace(/\/\w+$/, '')}"${wrong.length > 0 ? `: ${wrong.join('; ')}` : ''}`,
      why: 'no rows is not a count of 0: it may be a spelling, a new code, or data that did not come',
      fix:
        wrong.length > 0
          ? 'correct the filter, or the rows'
          : 'each value is there, but in no row together: check the filter and the period',
    });
  }
}

function heldInstead(column: string, absent: readonly string[], values: readonly string[]): string {
  const near = absent.flatMap((value) => nearest(value, values) ?? []);
  const shown = [...new Set([...near, ...values])].filter((value) => value !== NOT_ASSIGNED);
  const quote = (list: readonly string[]): string => list.map((value) => `"${value}"`).join(', ');
  const more = shown.length > VALUES_SHOWN ? ` and ${shown.length - VALUES_SHOWN} more` : '';
  return `"${column}" holds no ${quote(absent)}; it holds ${quote(shown.slice(0, VALUES_SHOWN))}${more}`;
}

import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Dataset } from '../model/edition';
import type { CountMeasure, MeasureValue } from '../model/measure';
import { nearest } from '../model/nearest';
import { NOT_ASSIGNED } from './outcome-rates';
import { quoted, type SqlEngine } from './sql-engine';

const VALUES_SHOWN = 8;

/**
 * Warns of a filter that no row fits: the count has no value then, and is not 0. Names the values that the
 * column does hold, the nearest first.
 */
export async function reportUnmatched(
  engine: SqlEngine,
  dataset: Dataset,
  table: string,
  measures: readonly CountMeasure[],
  counts: Readonly<Record<string, MeasureValue>>,
  diagnostics: Diagnostic[],
): Promise<void> {
  const held = new Map<string, string[]>();
  const valuesOf = async (column: string): Promise<string[]> => {
    const known = held.get(column);
    if (known) return known;
    const rows = await engine.rows(
      `SELECT DISTINCT ${quoted(column)} AS v FROM ${quoted(table)} WHERE ${quoted(column)} IS NOT NULL ORDER BY 1 LIMIT 1000`,
    );
    const values = rows.map((row) => String(row['v']));
    held.set(column, values);
    return values;
  };
  for (const measure of measures) {
    if (counts[measure.id]?.value !== null || measure.id.endsWith('/open')) continue;
    const wrong: string[] = [];
    for (const [column, wanted] of Object.entries(measure.where)) {
      const values = await valuesOf(column);
      const absent = wanted.filter((value) => !values.includes(value));
      if (absent.length === 0) continue;
      const near = absent.flatMap((value) => nearest(value, values) ?? []);
      const shown = [...new Set([...near, ...values])].filter((value) => value !== NOT_ASSIGNED);
      wrong.push(
        `"${column}" holds no ${absent.map((value) => `"${value}"`).join(', ')}; it holds ${shown
          .slice(0, VALUES_SHOWN)
          .map((value) => `"${value}"`)
          .join(', ')}${shown.length > VALUES_SHOWN ? ` and ${shown.length - VALUES_SHOWN} more` : ''}`,
      );
    }
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

import type { Dataset } from '../model/edition';
import type { MeasureValue, RepeatVictimsMeasure } from '../model/measure';
import { printDigits } from '../model/number';
import { quoted, type SqlEngine, type SqlValue } from './sql-engine';

/**
 * Counts victims, and those with two or more offences, by force. A distinct count does not add up from groups, so
 * it is a query of its own; only the sums leave the engine, never a pseudonym. Rows without one are counted apart.
 * Gives the two counts under `id/of` and `id/all`.
 */
export async function countRepeatVictims(
  engine: SqlEngine,
  dataset: Dataset,
  table: string,
  measure: RepeatVictimsMeasure,
  times: readonly string[] | null,
): Promise<Record<string, MeasureValue>> {
  const conditions: string[] = [];
  const bound: SqlValue[] = [];
  const among = (column: string, values: readonly string[]): void => {
    conditions.push(`${quoted(column)} IN (${values.map(() => '?').join(', ') || 'NULL'})`);
    bound.push(...values);
  };
  for (const [column, values] of Object.entries(measure.where)) among(column, values);
  if (dataset.time !== null && times !== null) among(dataset.time, times);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const force = dataset.force === null ? `''` : quoted(dataset.force);
  const victim = quoted(measure.victim);
  const rows = await engine.rows(
    `SELECT force, ` +
      `sum(CASE WHEN known AND offences >= 2 THEN 1 ELSE 0 END) AS repeats, ` +
      `sum(CASE WHEN known THEN 1 ELSE 0 END) AS victims, ` +
      `sum(CASE WHEN known THEN 0 ELSE offences END) AS unknown, sum(offences) AS rows_read FROM (` +
      `SELECT ${force} AS force, ${victim} AS victim, (${victim} IS NOT NULL AND ${victim} <> '') AS known, ` +
      `count(*) AS offences FROM ${quoted(table)} ${where} GROUP BY 1, 2, 3` +
      `) AS each_victim GROUP BY 1 ORDER BY 1`,
    bound,
  );
  const sum = (name: string): number => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const part = (name: 'repeats' | 'victims'): MeasureValue => ({
    measure: measure.id,
    origin: 'computed',
    value: sum('victims') === 0 ? null : sum(name),
    unit: 'count',
    numerator: null,
    denominator: null,
    period: measure.period,
    population: measure.population,
    geography: measure.geography,
    base: measure.base,
    coverage: null,
    status: sum('victims') === 0 ? ['x'] : measure.status,
    sense: 'exact',
    sources: measure.sources,
    rows: [
      {
        dataset: dataset.id,
        file: dataset.file,
        sha256: dataset.sha256,
        counted: sum('rows_read'),
        lines: null,
      },
    ],
    working: name,
    byForce: Object.fromEntries(
      rows
        .filter((row) => row['force'] !== '' && row['force'] !== dataset.nation)
        .map((row) => [String(row['force']), Number(row[name] ?? 0)]),
    ),
    ...(sum('unknown') > 0
      ? {
          detail: {
            notes: [`${printDigits(sum('unknown'), 0)} offences with no known victim are left out`],
          },
        }
      : {}),
  });
  return { [`${measure.id}/of`]: part('repeats'), [`${measure.id}/all`]: part('victims') };
}

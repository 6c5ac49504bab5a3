import type { Dataset } from './edition';
import type { Filter, Measure } from './measure';
import type { Period } from './period';
import { periodCells } from './period-cells';

/** A count as one statement of standard SQL over a table of the dataset's name, for a reader who knows SQL. */
export interface CountStatement {
  /** Which part of the measure it is; null where it is the whole. */
  readonly part: string | null;
  readonly sql: string;
}

/** The counts that a measure is made from, each as a statement that anybody can run. Empty: it counts no rows itself. */
export function statementsOf(
  measure: Measure,
  datasets: Readonly<Record<string, Dataset>>,
): CountStatement[] {
  const dataset = 'dataset' in measure ? datasets[measure.dataset] : undefined;
  if (!dataset || !('dataset' in measure)) return [];
  const count = (part: string | null, where: Filter): CountStatement => ({
    part,
    sql: `SELECT ${dataset.count === null ? 'count(*)' : `sum(${name(dataset.count)})`} AS n\nFROM ${name(dataset.id)}${conditions(where, measure.period, dataset)}`,
  });
  switch (measure.kind) {
    case 'count':
      return [count(null, measure.where)];
    case 'flagged-share':
      return [count('with the flag', { ...measure.where, ...measure.flag }), count('in all', measure.where)];
    case 'outcome-rate':
    case 'charge-rate':
    case 'victim-attrition': {
      const outcome = dataset.outcome;
      if (outcome === null) return [];
      const of = count('these outcomes', { ...measure.where, [outcome]: measure.outcomes });
      return measure.method === 'volume' ? [of] : [of, count('in all', measure.where)];
    }
    case 'repeat-victims': {
      const force = dataset.force === null ? '' : `${name(dataset.force)}, `;
      const known = `${name(measure.victim)} <> ''`;
      const persons = `SELECT ${force}${name(measure.victim)}, count(*) AS times\n  FROM ${name(dataset.id)}${conditions(measure.where, measure.period, dataset, [known]).replaceAll('\n', '\n  ')}\n  GROUP BY ${force}${name(measure.victim)}`;
      return [
        {
          part: 'victims with two or more, and all of them',
          sql: `SELECT count(*) FILTER (WHERE times >= 2) AS n, count(*) AS persons\nFROM (${persons}) AS person`,
        },
      ];
    }
    case 'returned': {
      const force = dataset.force === null ? '' : `${name(dataset.force)}, `;
      return [
        {
          part: 'by force',
          sql: `SELECT ${force}${name(measure.column)}\nFROM ${name(dataset.id)}${conditions(measure.where, measure.period, dataset)}`,
        },
      ];
    }
  }
}

const name = (id: string): string => `"${id.replaceAll('"', '""')}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const oneOf = (column: string, values: readonly string[]): string =>
  values.length === 1
    ? `${name(column)} = ${text(values[0] ?? '')}`
    : `${name(column)} IN (${values.map(text).join(', ')})`;

function conditions(
  where: Filter,
  period: Period | null,
  dataset: Dataset,
  more: readonly string[] = [],
): string {
  const all = [
    ...Object.entries(where).map(([column, values]) => oneOf(column, values)),
    ...(dataset.nation === null || dataset.force === null ? [] : [oneOf(dataset.force, [dataset.nation])]),
    ...(period === null || dataset.time === null ? [] : during(dataset.time, period, dataset)),
    ...more,
  ];
  return all.length === 0 ? '' : `\nWHERE ${all.join('\n  AND ')}`;
}

function during(column: string, { start, endExclusive }: Period, dataset: Dataset): string[] {
  const type = dataset.columns[column]?.type;
  if (type === 'date')
    return [`${name(column)} >= ${text(start)}`, `${name(column)} < ${text(endExclusive)}`];
  const cells = periodCells(
    { start, endExclusive },
    type === 'month' || type === 'quarter' ? type : 'financial-year',
  );
  return [oneOf(column, cells)];
}

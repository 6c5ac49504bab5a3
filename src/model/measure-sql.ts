import type { Dataset } from './dataset';
import type { Filter, Measure } from './measure';
import type { Ask } from './measure-kinds/kind';
import { kindOf } from './measure-kinds/registry';
import type { Period } from './period';
import { periodCells } from './period-cells';

/** A count as one statement of standard SQL over a table of the dataset's name, for a reader who knows SQL. */
export interface CountStatement {
  /** Which part of the measure it is; null where it is the whole. */
  readonly part: string | null;
  readonly sql: string;
}

/** What a measure asks of rows, each as a statement that anybody can run. Empty: it reads no rows itself. */
export function statementsOf(
  measure: Measure,
  datasets: Readonly<Record<string, Dataset>>,
): CountStatement[] {
  const dataset = 'dataset' in measure ? datasets[measure.dataset] : undefined;
  const asks = dataset && kindOf(measure).asks?.(measure, dataset);
  return (asks ?? []).map((ask) => ({
    part: ask.told,
    sql: dataset ? statementOf(ask, measure.period, dataset) : '',
  }));
}

function statementOf({ where, takes }: Ask, period: Period | null, dataset: Dataset): string {
  const from = (more: readonly string[] = []): string =>
    `FROM ${name(dataset.id)}${conditions(where, period, dataset, more)}`;
  const force = dataset.force === null ? '' : `${name(dataset.force)}, `;
  switch (takes.take) {
    case 'rows':
      return `SELECT ${dataset.count === null ? 'count(*)' : `sum(${name(dataset.count)})`} AS n\n${from()}`;
    case 'persons': {
      const person = name(takes.column);
      const persons = `SELECT ${force}${person}, count(*) AS times\n${from([`${person} <> ''`])}\nGROUP BY ${force}${person}`;
      return `SELECT count(*) AS n\nFROM (${persons.replaceAll('\n', '\n  ')}) AS person\nWHERE times >= ${takes.atLeast}`;
    }
    case 'sent':
      return `SELECT ${force}${name(takes.column)}\n${from()}`;
    case 'middle': {
      const value = name(takes.column);
      const n = dataset.count === null ? 'count(*)' : `sum(${name(dataset.count)})`;
      const each = `SELECT ${value} AS v, ${n} AS n\n${from([`${value} IS NOT NULL`])}\nGROUP BY ${value}`;
      const ranked = `SELECT v, n, sum(n) OVER (ORDER BY v) AS upto, sum(n) OVER () AS total\nFROM (${each.replaceAll('\n', '\n  ')}) AS each`;
      return `SELECT avg(v) AS middle\nFROM (${ranked.replaceAll('\n', '\n  ')}) AS ranked\nWHERE 2 * upto >= total AND 2 * (upto - n) <= total`;
    }
  }
}

const name = (id: string): string => `"${id.replaceAll('"', '""')}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const oneOf = (column: string, values: readonly string[]): string =>
  values.length === 1
    ? `${name(column)} = ${text(values[0] ?? '')}`
    : `${name(column)} IN (${values.map(text).join(', ')})`;
/** Rows that are no declared totals; an empty cell counts as an empty text. */
const noneOf = (column: string, values: readonly string[]): string =>
  `coalesce(${name(column)}, '') NOT IN (${values.map(text).join(', ')})`;

function conditions(
  where: Filter,
  period: Period | null,
  dataset: Dataset,
  more: readonly string[] = [],
): string {
  const all = [
    ...Object.entries(where).map(([column, values]) => oneOf(column, values)),
    ...Object.entries(dataset.columns).flatMap(([column, { totals }]) =>
      totals === undefined || where[column] !== undefined ? [] : [noneOf(column, totals)],
    ),
    ...(dataset.nation === null || dataset.force === null ? [] : [oneOf(dataset.force, [dataset.nation])]),
    ...(period === null || dataset.time === null ? [] : during(dataset.time, period, dataset)),
    ...more,
  ];
  return all.length === 0 ? '' : `\nWHERE ${all.join('\n  AND ')}`;
}

function during(column: string, { start, endExclusive }: Period, dataset: Dataset): string[] {
  const type = dataset.columns[column]?.type;
  // A rolling year is one cell, called by its last month.
  if (type === 'year-ending')
    return [oneOf(column, [periodCells({ start, endExclusive }, 'month').at(-1) ?? ''])];
  if (type === 'date' || type === 'point-in-time')
    return [`${name(column)} >= ${text(start)}`, `${name(column)} < ${text(endExclusive)}`];
  const cells = periodCells(
    { start, endExclusive },
    type === 'month' || type === 'quarter' ? type : 'financial-year',
  );
  return [oneOf(column, cells)];
}

import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset } from '../../model/dataset';
import type { ColumnSpec } from '../../model/files/dataset-file';
import { printCount } from '../../model/number';
import { isTotal } from '../../model/total-words';
import { countCell } from './engines/group-statement';
import type { RecordSource } from './engines/source';
import { rowsWhere, type RowReading } from './answer-rows';
import { contentOf, type Asking, type Question } from './questions';
import { literal, quoted, type SqlEngine } from './sql-engine';

/** Values of a column whose rows seem to hold those of others. */
export interface Contained {
  readonly column: string;
  readonly values: readonly string[];
  /** Whether they are called a total, or their numbers are the sums of the others. */
  readonly by: 'name' | 'sum';
  /** What the rows of those values add up to, and those of the others. */
  readonly theirs: number;
  readonly others: number;
  /** The questions, by content, whose rows hold both: they would add a total to its parts. */
  readonly addedBy: readonly string[];
}
type Found = Omit<Contained, 'addedBy'>;

const VALUES_LOOKED_AT = 5000;
const SHOWN = 8;
/** Sums of so little come about by chance. */
const TELLING = 50;
const TELLING_ALONE = 1000;

/**
 * Looks for rows that hold others, in every column of text: a value that is called a total, or rows that are the sum of
 * those beside them. Of a table in which a row is one there are none.
 */
export async function findContained(
  engine: SqlEngine,
  dataset: Dataset,
  source: RecordSource,
  questions: readonly Question[],
  read: RowReading,
): Promise<Contained[]> {
  const columns = textColumns(dataset);
  if (dataset.count === null || dataset.records || columns.length === 0) return [];
  // A file that is not held as a table would be read anew for each column.
  const isHeld = source.pointing === 'line';
  const looked = quoted(`looked_${dataset.id}`);
  const held = isHeld ? source : { ...source, from: looked };
  if (!isHeld)
    await engine.run(
      `CREATE OR REPLACE TABLE ${looked} AS SELECT ${needed(dataset, questions).map(quoted).join(', ')} FROM ${source.from}`,
    );
  const found: Contained[] = [];
  for (const column of columns) {
    const { totals = [], notTotals = [] } = dataset.columns[column] ?? {};
    const known = new Set([...totals, ...notTotals]);
    const named = await byName(engine, dataset, held, column, known);
    const one = named ?? (await bySum(engine, dataset, held, column, known));
    if (one) found.push({ ...one, addedBy: await addingUp(dataset, held, one, questions, read) });
  }
  if (!isHeld) await engine.run(`DROP TABLE ${looked}`);
  return found;
}

const textColumns = ({ columns, time, count }: Dataset): string[] =>
  Object.entries(columns).flatMap(([column, { type }]) =>
    type === 'text' && column !== time && column !== count ? [column] : [],
  );
/** The columns that are looked at: those of text, those that name a row, and those that questions are about. */
const needed = (dataset: Dataset, questions: readonly Question[]): string[] => [
  ...new Set(
    [
      ...textColumns(dataset),
      ...dataset.key,
      dataset.count,
      dataset.force,
      dataset.time,
      ...questions.flatMap(({ where, without }) => [...Object.keys(where), ...Object.keys(without)]),
    ].filter((column) => column !== null),
  ),
];

/** The questions in whose rows a total stands beside its parts. */
async function addingUp(
  dataset: Dataset,
  source: RecordSource,
  { column, values }: Found,
  questions: readonly Question[],
  read: RowReading,
): Promise<string[]> {
  const asked = [...new Map(questions.map((question) => [contentOf(question), question])).entries()];
  if (asked.length === 0) return [];
  const isOne = `${text(column)} IN (${values.map(literal).join(', ')})`;
  const wheres = asked.map(([, question]) => rowsWhere(dataset, source, question, read));
  const [row] = await source.rows(
    `SELECT ${wheres
      .map(({ condition }, i) => {
        const all = condition === '' ? 'WHERE' : `${condition} AND`;
        return `count(*) FILTER (${all} ${isOne}) AS t${i}, count(*) FILTER (${all} NOT ${isOne}) AS p${i}`;
      })
      .join(', ')} FROM ${source.from}`,
  );
  return asked.flatMap(([content], i) =>
    Number(row?.[`t${i}`] ?? 0) > 0 && Number(row?.[`p${i}`] ?? 0) > 0 ? [content] : [],
  );
}

const text = (column: string): string => `coalesce(trim(CAST(${quoted(column)} AS VARCHAR)), '')`;

async function byName(
  engine: SqlEngine,
  dataset: Dataset,
  source: RecordSource,
  column: string,
  known: ReadonlySet<string>,
): Promise<Found | null> {
  const rows = await engine.rows(
    `SELECT ${text(column)} AS v, CAST(coalesce(sum(${countCell(dataset, source)}), 0) AS DOUBLE) AS n FROM ${source.from} GROUP BY 1 ORDER BY 1 LIMIT ${VALUES_LOOKED_AT}`,
  );
  const all = rows.map((row) => ({ value: String(row['v']), n: Number(row['n']) }));
  const totals = all.filter(({ value }) => isTotal(value) && !known.has(value));
  const others = all.filter(({ value }) => !isTotal(value) && !known.has(value));
  if (totals.length === 0 || others.length === 0) return null;
  const sum = (list: readonly { n: number }[]): number => list.reduce((n, one) => n + one.n, 0);
  return {
    column,
    values: totals.map(({ value }) => value).slice(0, SHOWN),
    by: 'name',
    theirs: sum(totals),
    others: sum(others),
  };
}

/**
 * In each group of rows that differ in nothing but the column: whether the largest is the sum of the others, once, or
 * once more for each level of totals within it. Nearly all of the groups must say so: chance makes one, and not all.
 */
async function bySum(
  engine: SqlEngine,
  dataset: Dataset,
  source: RecordSource,
  column: string,
  known: ReadonlySet<string>,
): Promise<Found | null> {
  if (!dataset.key.includes(column)) return null;
  const beside = dataset.key.filter((name) => name !== column);
  const without =
    known.size === 0 ? '' : ` WHERE ${text(column)} NOT IN (${[...known].map(literal).join(', ')})`;
  const group = beside.length === 0 ? '' : ` GROUP BY ${beside.map((name) => quoted(name)).join(', ')}`;
  const groups =
    `SELECT count(*) AS cells, CAST(max(n) AS DOUBLE) AS most, CAST(sum(n) AS DOUBLE) AS total, arg_max(v, n) AS v FROM ` +
    `(SELECT ${[...beside.map((name) => quoted(name)), `${text(column)} AS v`].join(', ')}, ${countCell(dataset, source)} AS n FROM ${source.from}${without})${group}`;
  const fits = `least(abs(2 * most - total), abs(3 * most - total)) <= greatest(1, most * 0.0005)`;
  const telling = `cells >= 3 AND most >= ${TELLING}`;
  const [row] = await engine.rows(
    `SELECT count(*) FILTER (WHERE ${telling}) AS all_groups, count(*) FILTER (WHERE ${telling} AND ${fits}) AS fitting, ` +
      `max(cells) AS widest, CAST(coalesce(max(most), 0) AS DOUBLE) AS largest, ` +
      `CAST(coalesce(sum(most) FILTER (WHERE ${telling} AND ${fits}), 0) AS DOUBLE) AS theirs, ` +
      `CAST(coalesce(sum(total - most) FILTER (WHERE ${telling} AND ${fits}), 0) AS DOUBLE) AS others FROM (${groups})`,
  );
  const [all, fitting] = [Number(row?.['all_groups'] ?? 0), Number(row?.['fitting'] ?? 0)];
  const alone = all === 1 && Number(row?.['widest']) >= 4 && Number(row?.['largest']) >= TELLING_ALONE;
  if (fitting < 0.9 * all || !(fitting >= 2 || (fitting === 1 && alone))) return null;
  const values = await engine.rows(
    `SELECT DISTINCT v FROM (${groups}) WHERE ${telling} AND ${fits} ORDER BY 1 LIMIT ${SHOWN}`,
  );
  return {
    column,
    values: values.map((one) => String(one['v'])),
    by: 'sum',
    theirs: Number(row?.['theirs']),
    others: Number(row?.['others']),
  };
}

/** Asks of each column whose totals a measure adds to their parts what they are, once. */
export function askContained(
  dataset: Dataset,
  contained: readonly Contained[],
  asked: readonly { readonly measure: Asking['measure']; readonly question: Question }[],
): Diagnostic[] {
  return contained.flatMap(({ column, values, by, theirs, others, addedBy }): Diagnostic[] => {
    const adds = asked.filter(({ question }) => addedBy.includes(contentOf(question)));
    const ids = [...new Set(adds.map(({ measure }) => measure.id))];
    if (ids.length === 0) return [];
    const shown = values.map((value) => (value === '' ? 'an empty cell' : `"${value}"`)).join(', ');
    // Where small counts are withheld the sums of rows stand in no message.
    const isQuiet = dataset.records || dataset.suppressBelow > 0;
    const [held, twice] = isQuiet
      ? ['', 'its rows would be counted twice']
      : [
          `: its rows hold ${printCount(theirs)}, all others ${printCount(others)}`,
          `${printCount(theirs)} of ${printCount(theirs + others)} would be counted twice`,
        ];
    const said = by === 'name' ? `called as a total is${held}` : `the sum of those beside it: ${twice}`;
    const list = values.map((value) => (value === '' ? "''" : value)).join(', ');
    return [
      {
        rule: 'data/contained',
        severity: 'error',
        place: dataset.place,
        message: `the column "${column}" of "${dataset.id}" holds ${shown}, which is ${said}; ${ids.map((id) => `"${id}"`).join(', ')} ${ids.length === 1 ? 'adds' : 'add'} all rows up. Is it a total?`,
        why: 'a total that is added to its parts counts everything twice',
        fix: `at the column "${column}" write totals: [${list}], and these rows are counted only where a measure asks for them by name; or notTotals: [${list}] where they hold nothing of the others`,
      },
    ];
  });
}

const ROLLING = /\b(12|twelve)[ _-]months?\b|\byears?[ _-]ending\b|\brolling[ _-]years?\b/i;
const PERIODS: readonly (ColumnSpec['type'] | undefined)[] = ['month', 'quarter', 'date'];

/** Asks about numbers that are called those of twelve months and stand in months or quarters, where some are added up. */
export function askOverlap(
  dataset: Dataset,
  asked: readonly { readonly measure: Asking['measure']; readonly question: Question }[],
): Diagnostic[] {
  const { time, count, columns } = dataset;
  if (time === null || count === null || !PERIODS.includes(columns[time]?.type)) return [];
  const names = [count, time].flatMap((column) => [columns[column]?.label ?? column, column]);
  const said = names.find((name) => ROLLING.test(name.replaceAll('_', ' ')));
  const added = asked.find(({ question }) => (question.where[time]?.length ?? 0) > 1);
  if (said === undefined || !added) return [];
  return [
    {
      rule: 'data/overlap',
      severity: 'error',
      place: dataset.place,
      message: `the numbers of "${dataset.id}" are of 12 months each ("${said}"), and "${added.measure.id}" adds up ${added.question.where[time]?.length ?? 0} of them that overlap`,
      why: 'each offence stands in as many rolling years as there are quarters in a year',
      fix: `give the column "${time}" the type year-ending, with the last month of each year in its cells (2024-03); or, where the numbers are of single months or quarters, a label that says so`,
    },
  ];
}

import type { Dataset } from '../../model/dataset';
import { isDecimal } from '../../model/files/dataset-file';
import { addUp } from '../../model/number';
import { contentOf, type Question, type Sums } from './questions';
import type { Dialect } from './engines/dialect';
import { DUCKDB } from './engines/duckdb-dialect';
import { groupStatement, type GroupedBy } from './engines/group-statement';
import { keepGroups } from './engines/keep-groups';
import type { RecordSource } from './engines/source';
import type { CellCheck, NativeTypes } from './row-checks';
import { quoted, type SqlEngine, type SqlValue } from './sql-engine';

/** A dataset grouped once by the columns that its measures ask about. */
export interface Cube {
  readonly table: string;
  readonly columns: readonly string[];
  /** The columns that may be empty, in the order of the table's `empty_0`, `empty_1` …: cells without a value. */
  readonly open: readonly string[];
  /** The statement that went to where the rows are. */
  readonly statement: string;
  /** What the rows that were grouped add up to, where the engine has been asked; null where a file is hashed. */
  readonly hash: bigint | null;
}
const LINES_SHOWN = 200;
const INSERT_ROWS = 500;

/** The columns that a cube keeps: those that are asked about, and the force, so that each force's figures come from it too. */
export const cubeColumns = (dataset: Dataset, asked: readonly string[]): string[] =>
  [...new Set([dataset.force, dataset.time, ...asked, ...columnsOfTotals(dataset)])].filter(
    (column) => column !== null,
  );
const columnsOfTotals = ({ columns }: Dataset): string[] =>
  Object.entries(columns).flatMap(([id, { totals }]) => (totals === undefined ? [] : [id]));

/** Whether dates may be grouped as months: every period that is asked about is of whole months. */
export const byMonth = (
  dataset: Dataset,
  periods: readonly { start: string; endExclusive: string }[],
): boolean =>
  dataset.time !== null &&
  dataset.columns[dataset.time]?.type === 'date' &&
  [dataset.period, ...periods].every(
    ({ start, endExclusive }) => start.endsWith('-01') && endExclusive.endsWith('-01'),
  );

/**
 * Reads a dataset once: groups its rows by the columns of the cube and counts in each group the rows that have
 * something wrong in another column. Columns of the cube are checked on the groups, which are far fewer.
 */
export async function buildCube(
  engine: SqlEngine,
  dataset: Dataset,
  source: RecordSource,
  columns: readonly string[],
  checks: readonly CellCheck[],
  months: boolean,
): Promise<Cube> {
  const table = `cube_${dataset.id}`;
  const perRow = checks.filter(
    ({ column }) => !columns.includes(column) || (months && column === dataset.time),
  );
  // Of a table with a row for each record only columns that are read anyway: the others can be most of its bytes.
  const open = openColumns(dataset).filter((c) => dataset.count !== null || columns.includes(c));
  const by: GroupedBy = { columns, perRow, months, open };
  const statement = groupStatement(dataset, source, by);
  if (source.remote !== null) {
    const hash = await keepGroups(engine, dataset, source.remote, by, { table, statement });
    return { table, columns, open, statement, hash };
  }
  const text = (column: string): string =>
    months && column === dataset.time
      ? `substr(CAST(${quoted(column)} AS VARCHAR), 1, 7)`
      : `CAST(${quoted(column)} AS VARCHAR)`;
  const isDecimals = dataset.count !== null && isDecimal(dataset.columns[dataset.count]?.type);
  await engine.run(
    `CREATE OR REPLACE TABLE ${quoted(table)} AS SELECT ${columns.map((c) => `${text(c)} AS ${quoted(c)}, `).join('')}` +
      `${isDecimals ? 'n' : 'CAST(n AS BIGINT) AS n'}, counted, missing, bad, records${open.map((_, i) => `, empty_${i}`).join('')} FROM (${statement})`,
  );
  return { table, columns, open, statement, hash: null };
}

/** Columns that may be empty: how many of their cells are is told in the annex of data quality. */
export const openColumns = ({ columns }: Pick<Dataset, 'columns'>): string[] =>
  Object.entries(columns).flatMap(([id, column]) => (column.mayBeEmpty === true ? [id] : []));

/** Answers questions from a cube. Each set of columns that questions restrict is rolled up once and joined by equality. */
export async function answerFromCube(
  engine: SqlEngine,
  dataset: Dataset,
  cube: Cube,
  questions: readonly Question[],
): Promise<Map<string, Sums>> {
  const asked = [...new Map(questions.map((question) => [contentOf(question), question])).entries()];
  const sets = new Map<string, { id: number; values: readonly string[] }>();
  const setOf = (values: readonly string[]): number => {
    const key = JSON.stringify([...values].sort());
    const set = sets.get(key) ?? { id: sets.size, values: [...new Set(values)] };
    sets.set(key, set);
    return set.id;
  };
  const patterns = new Map<string, { columns: string[]; left: string[]; rows: SqlValue[][] }>();
  asked.forEach(([, { where, without }], index) => {
    const columns = cube.columns.filter((column) => where[column] !== undefined);
    const left = withoutConditions(without);
    const name = JSON.stringify([columns, left]);
    const pattern = patterns.get(name) ?? { columns, left, rows: [] };
    pattern.rows.push([index, ...columns.map((column) => setOf(where[column] ?? []))]);
    patterns.set(name, pattern);
  });
  const base = `q_${dataset.id}`;
  await createTable(
    engine,
    `${base}_sets`,
    ['id BIGINT', 'value VARCHAR'],
    [...sets.values()].flatMap(({ id, values }) => values.map((value) => [id, value])),
  );
  const found = new Map<
    number,
    { force: string; n: number; counted: number; missing: number; records: string | null }[]
  >();
  for (const [index, { columns, left, rows }] of [...patterns.values()].entries()) {
    const table = `${base}_${index}`;
    await createTable(engine, table, ['question BIGINT', ...columns.map((_, i) => `s${i} BIGINT`)], rows);
    for (const row of await engine.rows(joined(dataset, cube, { columns, left }, table, `${base}_sets`))) {
      const list = found.get(Number(row['question'])) ?? [];
      list.push({
        force: String(row['force']),
        n: Number(row['n'] ?? 0),
        counted: Number(row['counted']),
        missing: Number(row['missing']),
        records: row['records'] === null ? null : String(row['records']),
      });
      found.set(Number(row['question']), list);
    }
  }
  return new Map(asked.map(([content], index) => [content, summed(dataset, found.get(index) ?? [])]));
}

function joined(
  dataset: Dataset,
  cube: Cube,
  { columns, left }: { readonly columns: readonly string[]; readonly left: readonly string[] },
  questions: string,
  sets: string,
): string {
  const within = columns.map(
    (c, i) =>
      `${quoted(c)} IN (SELECT value FROM ${quoted(sets)} WHERE id IN (SELECT s${i} FROM ${quoted(questions)}))`,
  );
  const conditions = [...within, ...left];
  const decimal = dataset.count !== null && isDecimal(dataset.columns[dataset.count]?.type);
  const force = dataset.force === null ? `''` : quoted(dataset.force);
  const kept = columns.map((c, i) => `${quoted(c)} AS c${i}, `).join('');
  const rolled =
    `SELECT ${kept}${force} AS force, sum(n) AS n, sum(counted) AS counted, sum(missing) AS missing, string_agg(records, ',') AS records ` +
    // Groups that no question is about are not added up.
    `FROM ${quoted(cube.table)}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`} GROUP BY ${[...columns, force].map((_, i) => i + 1).join(', ')}`;
  const keys =
    `SELECT q.question${columns.map((_, i) => `, v${i}.value AS c${i}`).join('')} FROM ${quoted(questions)} q` +
    columns.map((_, i) => ` JOIN ${quoted(sets)} v${i} ON v${i}.id = q.s${i}`).join('');
  const on = columns.map((_, i) => `k.c${i} = r.c${i}`).join(' AND ') || 'true';
  return (
    `SELECT k.question AS question, r.force AS force, CAST(sum(r.n) AS ${decimal ? 'DOUBLE' : 'BIGINT'}) AS n, CAST(sum(r.counted) AS BIGINT) AS counted, ` +
    `CAST(sum(r.missing) AS BIGINT) AS missing, string_agg(r.records, ',') AS records ` +
    `FROM (${keys}) k JOIN (${rolled}) r ON ${on} GROUP BY 1, 2 ORDER BY 1, 2`
  );
}

async function createTable(
  engine: SqlEngine,
  name: string,
  columns: readonly string[],
  rows: readonly SqlValue[][],
): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE ${quoted(name)} (${columns.join(', ')})`);
  const row = `(${columns.map(() => '?').join(', ')})`;
  for (let from = 0; from < rows.length; from += INSERT_ROWS) {
    const part = rows.slice(from, from + INSERT_ROWS);
    await engine.run(`INSERT INTO ${quoted(name)} VALUES ${part.map(() => row).join(', ')}`, part.flat());
  }
}

export function summed(
  dataset: Dataset,
  rows: readonly { force: string; n: number; counted: number; missing: number; records: string | null }[],
): Sums {
  // A published national total is its own row, and is never added to the forces it already holds.
  const national = dataset.nation === null ? rows : rows.filter((row) => row.force === dataset.nation);
  const add = (name: 'n' | 'counted' | 'missing'): number => addUp(national.map((row) => row[name]));
  const lines = national.every((row) => row.records !== null)
    ? national.flatMap((row) => String(row.records).split(',').map(Number)).sort((a, b) => a - b)
    : null;
  return {
    national: add('n'),
    byForce: Object.fromEntries(
      rows
        .filter((row) => row.force !== '' && row.force !== dataset.nation && row.counted > row.missing)
        .map((row) => [row.force, row.n]),
    ),
    counted: add('counted'),
    missing: add('missing'),
    missingByForce: Object.fromEntries(
      rows
        .filter((row) => row.force !== '' && row.force !== dataset.nation && row.missing > 0)
        .map((row) => [row.force, row.missing]),
    ),
    lines: lines && lines.length <= LINES_SHOWN ? lines : null,
  };
}

/** The number of a column as each force sent it. A force with two rows has none: which of them it means is not known. */
export async function answerSent(
  engine: SqlEngine,
  dataset: Dataset,
  cube: Cube,
  { where, without }: Pick<Question, 'where' | 'without'>,
  column: string,
): Promise<Sums> {
  const conditions = [
    ...Object.entries(where).map(
      ([name, values]) => `${quoted(name)} IN (${values.map(() => '?').join(', ') || 'NULL'})`,
    ),
    ...withoutConditions(without),
  ];
  const force = dataset.force === null ? `''` : quoted(dataset.force);
  const rows = await engine.rows(
    `SELECT ${force} AS force, CAST(sum(counted) AS BIGINT) AS n, CAST(min(TRY_CAST(${quoted(column)} AS DOUBLE)) AS DOUBLE) AS sent, string_agg(records, ',') AS records ` +
      `FROM ${quoted(cube.table)} ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} GROUP BY 1 ORDER BY 1`,
    Object.values(where).flat(),
  );
  const single = rows.filter((row) => Number(row['n']) === 1 && row['sent'] !== null);
  return {
    national: 0,
    byForce: Object.fromEntries(single.map((row) => [String(row['force']), Number(row['sent'])])),
    counted: rows.reduce((n, row) => n + Number(row['n']), 0),
    // Rows that give no number: empty, or one of two.
    missing: rows.reduce((n, row) => n + (single.includes(row) ? 0 : Number(row['n'])), 0),
    missingByForce: {},
    lines: null,
  };
}

/** The rows that are no declared totals, as conditions. A total may be told by its cell being empty. */
export const withoutConditions = (
  without: Question['without'],
  dialect: Dialect = DUCKDB,
  native: NativeTypes = {},
): string[] =>
  Object.entries(without)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([column, values]) =>
        `coalesce(trim(${dialect.text(quoted(column), native[column])}), '') NOT IN (${[...values].sort().map(dialect.constant).join(', ')})`,
    );

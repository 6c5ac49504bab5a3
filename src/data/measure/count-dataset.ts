import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset } from '../../model/dataset';
import type { Force } from '../../model/registers';
import { covers } from '../../model/period';
import type { SetAside } from '../../model/returns';
import type { World } from '../../world';
import type { DatasetAnswers } from './answers';
import { answerMiddle } from './answer-middle';
import { answerPersons, type PersonQuestion, type RowReading } from './answer-rows';
import { answerFromCube, answerSent, buildCube, byMonth, cubeColumns, type Cube } from './cube';
import { countProblems } from './engines/count-problems';
import { changedMeanwhile, tableHash, tableRead } from './engines/table-identity';
import type { Dialect } from './engines/dialect';
import { DUCKDB } from './engines/duckdb-dialect';
import { rowsHere, type RecordSource } from './engines/source';
import { findProblems, hasDuplicates, keyExpressions } from './find-problems';
import { lineNumbers } from './locate-records';
import { contentOf, periodOf, type Question, type Sums } from './questions';
import { partsOf } from './parts';
import {
  countRejects,
  firstReject,
  nativeTypes,
  readerOf,
  reporter,
  type ReadableFile,
} from './read-records';
import { reportProblems } from './report-problems';
import { findContained } from './contained';
import { anyOf, cellChecks, forceIds, isDay, type CellCheck } from './row-checks';
import { forcesToSetAside, setAside } from './set-aside';
import { quoted, type SqlEngine } from './sql-engine';
import { HELD_UP_TO } from './unmatched';

export interface Counting {
  readonly engine: SqlEngine;
  readonly dataset: Dataset;
  readonly file: ReadableFile;
  readonly forces: Readonly<Record<string, Force>>;
  readonly world: World;
  readonly diagnostics: Diagnostic[];
}
export interface CountedDataset {
  readonly answers: DatasetAnswers;
  readonly aside: readonly SetAside[];
}
/** What is asked of a dataset. `questions` gives them once the times in the data are known. */
export interface Asked {
  /** The columns that the questions may be about. */
  readonly columns: readonly string[];
  readonly periods: readonly { readonly start: string; readonly endExclusive: string }[];
  readonly questions: (times: readonly string[]) => readonly Question[];
}
/** A CSV file smaller than this is held as a table, so that the lines of its rows can be named. */
const NUMBERED_UP_TO = 1024 * 1024;

/** Reads a dataset strictly and answers everything that is asked of it. Null when its rows stop the build. */
export async function countDataset(counting: Counting, asked: Asked): Promise<CountedDataset | null> {
  const { engine, dataset, file, forces } = counting;
  const source = file.source ?? (await sourceHere(counting));
  if (source === null) return null;
  const checks = checksOf(dataset, source, forces);
  const months = byMonth(dataset, asked.periods);
  const cube = await buildCube(
    engine,
    dataset,
    source,
    cubeColumns(dataset, asked.columns),
    checks.there,
    months,
  );
  const aside = await settle(counting, cube, source, checks);
  if (aside === null) return null;
  const { ids: forceCells, spellings } = await fold(counting, cube);
  const left = aside.map(({ force }) => force);
  for (const force of left) await removeForce(counting, cube, force);
  const times = (await distinct(engine, cube, dataset.time)).filter((time) => time !== null);
  const questions = asked.questions(times);
  const sums = await answerFromCube(
    engine,
    dataset,
    cube,
    questions.filter(({ takes }) => takes.take === 'rows'),
  );
  const read: RowReading = { months, spellings, aside: left };
  for (const question of questions) {
    const found = await answerOther(engine, dataset, source, cube, question, read);
    if (found) sums.set(contentOf(question), found);
  }
  for (const [content, sum] of await answerPersons(dataset, source, personsIn(questions), read))
    sums.set(content, sum);
  const [total] = await engine.rows(
    `SELECT CAST(coalesce(sum(counted), 0) AS BIGINT) AS n` +
      cube.open.map((_, i) => `, CAST(coalesce(sum(empty_${i}), 0) AS BIGINT) AS empty_${i}`).join('') +
      ` FROM ${quoted(cube.table)}`,
  );
  const rows = Number(total?.['n'] ?? 0);
  if (source.remote && !(await source.remote.stillTheSame(cube.hash ?? 0n, rows))) throw changedMeanwhile();
  const numbered = source.pointing === 'line';
  const lines = numbered ? await lineNumbers(dataset, file.path, counting.world) : null;
  const parts = dataset.suppressBelow > 0 ? await partsOf(engine, dataset, cube, questions) : {};
  return {
    aside,
    answers: {
      sha256: source.remote === null ? dataset.sha256 : tableHash(dataset, rows, cube.hash ?? 0n),
      rows,
      empty: Object.fromEntries(cube.open.map((column, i) => [column, Number(total?.[`empty_${i}`] ?? 0)])),
      forces: forceCells.filter((force) => force !== dataset.nation && !left.includes(force)),
      forcesAt: await forcesAt(engine, dataset, cube),
      times,
      contained: await findContained(engine, dataset, source, questions, read),
      held: await heldValues(counting, cube, questions, sums),
      sums: new Map([...sums].map(([key, sum]) => [key, withLines(sum, numbered, lines)])),
      ...parts,
      ...(dataset.store?.kind === 'table' ? { read: tableRead(dataset, dataset.store, source, cube) } : {}),
    },
  };
}

/** The rows of a file that DuckDB reads here; null where its columns are not those that are declared. */
export async function sourceHere({
  engine,
  dataset,
  file,
  diagnostics,
}: Counting): Promise<RecordSource | null> {
  const reader = readerOf(dataset, file);
  const native = await nativeTypes(engine, dataset, file, reporter(dataset, diagnostics));
  if (native === null) return null;
  const numbered = dataset.format === 'csv' && dataset.bytes <= NUMBERED_UP_TO;
  const table = quoted(`records_${dataset.id}`);
  if (numbered)
    await engine.run(`CREATE TABLE ${table} AS SELECT row_number() OVER () AS record, * FROM ${reader}`);
  return {
    from: numbered ? table : reader,
    native,
    dialect: DUCKDB,
    remote: null,
    pointing: numbered ? 'line' : 'number',
    rows: rowsHere(engine, DUCKDB),
  };
}

/** What rows are held against: where they are, and here, where their groups come to. The two lists are of one order. */
interface Checks {
  readonly there: readonly CellCheck[];
  readonly here: readonly CellCheck[];
}
function checksOf(
  dataset: Dataset,
  { native, dialect }: RecordSource,
  forces: Readonly<Record<string, Force>>,
): Checks {
  const there = cellChecks(dataset, native, forces, dialect);
  return { there, here: dialect === DUCKDB ? there : cellChecks(dataset, native, forces, DUCKDB) };
}

/** Questions of persons, each once: they are answered together. */
const personsIn = (questions: readonly Question[]): PersonQuestion[] => [
  ...new Map(
    questions.flatMap((question): [string, PersonQuestion][] => {
      const { takes, where, without } = question;
      const content = contentOf(question);
      return takes.take === 'persons'
        ? [[content, { content, rows: { where, without }, column: takes.column, atLeast: takes.atLeast }]]
        : [];
    }),
  ).values(),
];

/** What no sum over groups answers; null for what is answered from them, or with others. */
async function answerOther(
  engine: SqlEngine,
  dataset: Dataset,
  source: RecordSource,
  cube: Cube,
  question: Question,
  read: RowReading,
): Promise<Sums | null> {
  const { takes, where, without } = question;
  switch (takes.take) {
    case 'rows':
    case 'persons':
      return null;
    case 'sent':
      return answerSent(engine, dataset, cube, question, takes.column);
    case 'middle':
      return answerMiddle(engine, dataset, source, { where, without }, takes, read);
  }
}

/** The values of columns whose filter fits no row, or asks for several of which one may be misspelt. A person's record is never looked into for them. */
async function heldValues(
  { engine, dataset }: Counting,
  cube: Cube,
  questions: readonly Question[],
  sums: ReadonlyMap<string, Sums>,
): Promise<Record<string, string[]>> {
  if (dataset.records) return {};
  const columns = [
    ...new Set(
      questions.flatMap((question) => {
        const empty = sums.get(contentOf(question))?.counted === 0;
        return Object.entries(question.where).flatMap(([column, asked]) =>
          empty || asked.length > 1 ? [column] : [],
        );
      }),
    ),
  ].sort();
  const held: Record<string, string[]> = {};
  for (const column of columns)
    held[column] = (await distinct(engine, cube, column)).filter((v) => v !== null).slice(0, HELD_UP_TO);
  return held;
}

/** Record numbers as lines: the header is line 1, and blank lines and line breaks in cells count. */
const withLines = (sum: Sums, numbered: boolean, lines: readonly number[] | null): Sums => ({
  ...sum,
  lines: numbered && sum.lines ? sum.lines.map((record) => lines?.[record] ?? record + 1) : null,
});

/** Finds whether anything is wrong with the rows, and sets aside what may be. Null: the rows stop the build. */
async function settle(
  counting: Counting,
  cube: Cube,
  source: RecordSource,
  checks: Checks,
): Promise<readonly SetAside[] | null> {
  const { engine, dataset, file, forces, world, diagnostics } = counting;
  const rejects = source.remote === null ? await countRejects(engine, dataset) : 0;
  const times = await timesOutside(engine, dataset, cube);
  const outside = isOneOf(dataset, times, DUCKDB);
  const onGroups = checks.here.filter(
    ({ column }) => cube.columns.includes(column) && column !== dateColumn(dataset),
  );
  const all = [...checks.there, ...isOneOf(dataset, times, source.dialect)];
  const bad = await anyBad(engine, cube, [...onGroups, ...outside], dataset.time);
  const cells = await distinct(engine, cube, dataset.force);
  const ids = forceIds(forces);
  const spellings = new Map(
    cells.flatMap((cell): [string, string][] => {
      const id = cell === null ? undefined : ids.get(cell);
      return cell === null || id === undefined || id === cell ? [] : [[cell, id]];
    }),
  );
  const keys = keyExpressions(dataset, spellings, source.dialect.constant);
  const twice = dataset.key.length > 0 && (await hasDuplicates(engine, source, keys));
  if (rejects === 0 && !bad && !twice) return [];
  if (source.remote !== null) {
    diagnostics.push(...(await countProblems(dataset, source, all, twice ? keys : null)));
    return null;
  }
  const problems = await findProblems(engine, dataset, source, all, twice ? keys : null, file.path, world);
  // Without one reason for each row that was left out nobody knows which they are.
  const known = problems.rowCount + problems.faults.length + problems.duplicateCount > 0;
  if (rejects > 0 && !known && problems.undecodable === null) {
    const { line, why } = await firstReject(engine, dataset);
    reporter(dataset, diagnostics)(
      line,
      `the row that begins here cannot be read: ${why}`,
      'look for a cell that goes over very many lines, and for a quotation mark that is not closed',
    );
    return null;
  }
  const left = forcesToSetAside(dataset, problems, forces);
  if (left === null) {
    diagnostics.push(...reportProblems(dataset, problems, forces));
    return null;
  }
  const rowsOf = await rowsByForce(engine, dataset, cube, ids);
  const found = setAside(dataset, problems, left, forces, rowsOf);
  diagnostics.push(...found.diagnostics);
  return found.aside;
}

/** Whether anything is wrong in any group. Periods are looked at one by one: they are few, and patterns are slow. */
async function anyBad(
  engine: SqlEngine,
  cube: Cube,
  checks: readonly CellCheck[],
  time: string | null,
): Promise<boolean> {
  const table = quoted(cube.table);
  const [onTime, others] = [true, false].map((own) =>
    checks.filter(({ column }) => (column === time) === own),
  );
  const found = await engine.rows(
    `SELECT 1 AS n FROM ${table} WHERE bad > 0 OR ${anyOf(others ?? [])} LIMIT 1`,
  );
  if (found.length > 0 || time === null || !onTime?.length) return found.length > 0;
  const periods = await engine.rows(
    `SELECT 1 AS n FROM (SELECT DISTINCT ${quoted(time)} FROM ${table}) WHERE ${anyOf(onTime)} LIMIT 1`,
  );
  return periods.length > 0;
}

/** A date column that is grouped as months is checked row by row. */
const dateColumn = (dataset: Dataset): string | null =>
  dataset.time !== null && dataset.columns[dataset.time]?.type === 'date' ? dataset.time : null;

/** The cells of the time column that lie outside the period of the dataset. */
async function timesOutside(engine: SqlEngine, dataset: Dataset, cube: Cube): Promise<string[]> {
  const column = dataset.time;
  const type = column === null ? undefined : dataset.columns[column]?.type;
  if (column === null || isDay(type)) return [];
  const shaped = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])|\/\d{2})$/;
  return (await distinct(engine, cube, column)).filter((time): time is string => {
    if (time === null || !shaped.test(time)) return false;
    const span = periodOf(time, type);
    return span === null || !covers(dataset.period, span);
  });
}
function isOneOf(dataset: Dataset, times: readonly string[], { constant }: Dialect): CellCheck[] {
  if (dataset.time === null || times.length === 0) return [];
  const sql = `${quoted(dataset.time)} IN (${times.map(constant).join(', ')})`;
  return [{ column: dataset.time, kind: 'period', sql, alone: sql }];
}

async function distinct(engine: SqlEngine, cube: Cube, column: string | null): Promise<(string | null)[]> {
  if (column === null) return [];
  const rows = await engine.rows(
    `SELECT DISTINCT ${quoted(column)} AS v FROM ${quoted(cube.table)} ORDER BY 1`,
  );
  return rows.map((row) => (row['v'] === null ? null : String(row['v'])));
}

async function rowsByForce(
  engine: SqlEngine,
  dataset: Dataset,
  cube: Cube,
  ids: ReadonlyMap<string, string>,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (dataset.force === null) return counts;
  const rows = await engine.rows(
    `SELECT ${quoted(dataset.force)} AS force, CAST(sum(counted) AS BIGINT) AS n FROM ${quoted(cube.table)} GROUP BY 1`,
  );
  for (const row of rows) {
    const id = ids.get(String(row['force']));
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + Number(row['n']));
  }
  return counts;
}

/** Gives every force its id, however its rows spell it; the ids that are then there, and the other spellings. */
async function fold(
  { engine, dataset, forces }: Counting,
  cube: Cube,
): Promise<{ ids: string[]; spellings: Map<string, string> }> {
  const ids = forceIds(forces);
  const found = new Set<string>();
  const spellings = new Map<string, string>();
  for (const cell of await distinct(engine, cube, dataset.force)) {
    if (cell === null) continue;
    const id = ids.get(cell) ?? cell;
    found.add(id);
    if (id === cell || dataset.force === null) continue;
    spellings.set(cell, id);
    await engine.run(
      `UPDATE ${quoted(cube.table)} SET ${quoted(dataset.force)} = ? WHERE ${quoted(dataset.force)} = ?`,
      [id, cell],
    );
  }
  return { ids: [...found].sort(), spellings };
}

/** The forces that have numbers in each period. A force without rows in one is missing from every sum over it. */
async function forcesAt(engine: SqlEngine, dataset: Dataset, cube: Cube): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  if (dataset.force === null || dataset.time === null || dataset.count === null) return found;
  const hasDays = isDay(dataset.columns[dataset.time]?.type);
  const rows = await engine.rows(
    `SELECT ${hasDays ? `substr(${quoted(dataset.time)}, 1, 7)` : quoted(dataset.time)} AS time, ${quoted(dataset.force)} AS force FROM ${quoted(cube.table)} ` +
      `GROUP BY 1, 2 HAVING sum(counted) > sum(missing) ORDER BY 1, 2`,
  );
  for (const row of rows)
    if (row['force'] !== dataset.nation) (found[String(row['time'])] ??= []).push(String(row['force']));
  return found;
}

async function removeForce({ engine, dataset }: Counting, cube: Cube, force: string): Promise<void> {
  if (dataset.force !== null)
    await engine.run(`DELETE FROM ${quoted(cube.table)} WHERE ${quoted(dataset.force)} = ?`, [force]);
}

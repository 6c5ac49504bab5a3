import type { Dataset } from '../../model/dataset';
import type { World } from '../../world';
import type { RecordSource } from './engines/source';
import { locateRecords, type Fault, type Located } from './locate-records';
import { anyOf, type CellCheck } from './row-checks';
import { folded, quoted, type SqlEngine } from './sql-engine';

/** A row with something wrong in it, as it came. */
export interface BadRow {
  readonly record: number;
  readonly place: Located;
  /** The cells by column, as text; null where one is empty. */
  readonly cells: Readonly<Record<string, string | null>>;
  readonly problems: readonly CellCheck[];
}
export interface Duplicate {
  readonly first: Located;
  readonly again: Located;
  readonly force: string | null;
}
/** Everything that is wrong with the rows of a dataset. */
export interface Problems {
  /** The first of them in the order of the file. */
  readonly rows: readonly BadRow[];
  readonly faults: readonly Fault[];
  readonly undecodable: number | null;
  readonly duplicates: readonly Duplicate[];
  readonly cells: readonly { readonly check: CellCheck; readonly count: number }[];
  /** How many rows in all have a wrong cell. */
  readonly rowCount: number;
  readonly duplicateCount: number;
  /** The force cells of all rows with something wrong in them, as they came. */
  readonly forces: readonly (string | null)[];
}
/** More rows than this are counted and not listed: an error sheet of ten thousand rows is the wrong file. */
export const ROWS_LISTED = 10_000;

/** Rows with their numbers in the order of the file. */
export const numberedRows = (source: RecordSource): string =>
  source.pointing === 'line' ? source.from : `(SELECT row_number() OVER () AS record, * FROM ${source.from})`;

/** Lists what is wrong. Slow and thorough: it runs only when a count has said that something is. */
export async function findProblems(
  engine: SqlEngine,
  dataset: Dataset,
  source: RecordSource,
  checks: readonly CellCheck[],
  keys: string | null,
  path: string,
  world: World,
): Promise<Problems> {
  const columns = Object.keys(dataset.columns);
  const any = anyOf(checks);
  const rows = numberedRows(source);
  const bad = await engine.rows(
    `SELECT record, ${columns.map((c, i) => `CAST(${quoted(c)} AS VARCHAR) AS c${i}`).join(', ')}` +
      `${checks.map((check, i) => `, CAST(${check.alone} AS INTEGER) AS b${i}`).join('')} FROM ${rows} WHERE ${any} ORDER BY record LIMIT ${ROWS_LISTED}`,
  );
  const [counts] = await engine.rows(
    `SELECT count(*) AS n${checks.map((check, i) => `, count(*) FILTER (WHERE ${check.alone}) AS b${i}`).join('')} FROM ${source.from} WHERE ${any}`,
  );
  const twice = keys === null ? [] : await engine.rows(duplicateRows(dataset, rows, keys));
  const forces =
    dataset.force === null
      ? []
      : await engine.rows(
          `SELECT DISTINCT CAST(${quoted(dataset.force)} AS VARCHAR) AS force FROM ${source.from} WHERE ${any}`,
        );
  const wanted = [
    ...bad.map((row) => Number(row['record'])),
    ...twice.flatMap((row) => [Number(row['first']), Number(row['again'])]),
  ];
  const located =
    dataset.format === 'csv' ? await locateRecords(dataset, path, new Set(wanted), world) : null;
  const placeOf = (record: number): Located =>
    located?.records.get(record) ?? { line: record, starts: [], cells: [] };
  return {
    rows: bad.map((row) => ({
      record: Number(row['record']),
      place: placeOf(Number(row['record'])),
      cells: Object.fromEntries(
        columns.map((c, i) => [c, row[`c${i}`] === null ? null : String(row[`c${i}`])]),
      ),
      problems: checks.filter((_, i) => Number(row[`b${i}`]) === 1),
    })),
    faults: located?.faults ?? [],
    undecodable: located?.undecodable ?? null,
    duplicates: twice.slice(0, ROWS_LISTED).map((row) => ({
      first: placeOf(Number(row['first'])),
      again: placeOf(Number(row['again'])),
      force: row['force'] === null || row['force'] === undefined ? null : String(row['force']),
    })),
    cells: checks.map((check, i) => ({ check, count: Number(counts?.[`b${i}`] ?? 0) })),
    rowCount: Number(counts?.['n'] ?? 0),
    duplicateCount: twice.length,
    forces: forces.map((row) => (row['force'] === null ? null : String(row['force']))),
  };
}

const duplicateRows = (dataset: Dataset, rows: string, keys: string): string =>
  `SELECT min(record) AS first, max(record) AS again, ${dataset.force === null ? 'NULL' : `min(CAST(${quoted(dataset.force)} AS VARCHAR))`} AS force ` +
  `FROM ${rows} GROUP BY ${keys} HAVING count(*) > 1 ORDER BY 1`;

/**
 * The expressions that name a row, for GROUP BY. A force that stands under two spellings is one force.
 */
export function keyExpressions(
  dataset: Dataset,
  spellings: ReadonlyMap<string, string>,
  constant: (value: string) => string,
): string {
  return dataset.key
    .map((column) => {
      const cell = quoted(column);
      return column === dataset.force ? folded(cell, spellings, constant) : cell;
    })
    .join(', ');
}

/**
 * Whether two rows have the same key. Hashes are grouped instead of the keys themselves, which halves the
 * memory for millions of references; what looks the same is then compared in full.
 */
export async function hasDuplicates(engine: SqlEngine, source: RecordSource, keys: string): Promise<boolean> {
  // Engines elsewhere hash as they see fit what they group by.
  if (source.pointing === 'line' || source.remote !== null)
    return (
      (await source.rows(`SELECT 1 AS n FROM ${source.from} GROUP BY ${keys} HAVING count(*) > 1 LIMIT 1`))
        .length > 0
    );
  const suspects = await engine.rows(
    `SELECT CAST(h AS VARCHAR) AS h FROM (SELECT hash(${keys}) AS h FROM ${source.from}) GROUP BY h HAVING count(*) > 1 LIMIT 1000`,
  );
  if (suspects.length === 0) return false;
  const list = suspects.map((row) => String(row['h'])).join(', ');
  const same = await engine.rows(
    `SELECT 1 AS n FROM (SELECT * FROM ${source.from} WHERE hash(${keys}) IN (${list})) GROUP BY ${keys} HAVING count(*) > 1 LIMIT 1`,
  );
  return same.length > 0;
}

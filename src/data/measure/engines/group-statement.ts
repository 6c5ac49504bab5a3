import type { Dataset } from '../../../model/dataset';
import { isDecimal } from '../../../model/files/dataset-file';
import { anyOf, type CellCheck } from '../row-checks';
import { quoted } from '../sql-engine';
import type { RecordSource } from './source';

/** What the rows of a dataset are grouped by, and what is counted in each group. */
export interface GroupedBy {
  readonly columns: readonly string[];
  /** What is wrong with a row that its group does not show. */
  readonly perRow: readonly CellCheck[];
  /** Whether days are grouped as months. */
  readonly months: boolean;
  /** The columns whose empty cells are counted. */
  readonly open: readonly string[];
}

/**
 * The one SELECT that goes to where the rows are, for every engine. Its columns: those that rows are grouped by, as they
 * are there; `n`, what the group counts for; `counted` rows; `missing`, those without a count; `bad`, those with
 * something wrong in them; `records`, their numbers where they have some; `empty_0` …; and `hash`, where the engine is
 * asked for one.
 */
export function groupStatement(dataset: Dataset, source: RecordSource, by: GroupedBy): string {
  const { dialect, native } = source;
  const { columns, perRow, months, open } = by;
  const grouped = (column: string): string =>
    months && column === dataset.time ? dialect.month(quoted(column), native[column]) : quoted(column);
  const empty = (column: string): string =>
    native[column] === 'VARCHAR'
      ? `${quoted(column)} IS NULL OR ${dialect.isBlank(quoted(column))}`
      : `${quoted(column)} IS NULL`;
  const count = dataset.count === null ? null : quoted(dataset.count);
  const hash = hashOfRows(dataset, source);
  return (
    'SELECT ' +
    columns.map((c) => `${grouped(c)} AS ${quoted(c)}, `).join('') +
    `${count === null ? 'count(*)' : `sum(${countCell(dataset, source)})`} AS n, count(*) AS counted, ` +
    `${count === null ? '0' : `count(*) FILTER (WHERE ${count} IS NULL)`} AS missing, ` +
    `${perRow.length === 0 ? '0' : `count(*) FILTER (WHERE ${anyOf(perRow)})`} AS bad` +
    (source.remote === null
      ? `, ${source.pointing === 'line' ? `string_agg(CAST(record AS VARCHAR), ',' ORDER BY record)` : 'CAST(NULL AS VARCHAR)'} AS records`
      : '') +
    open.map((column, i) => `, count(*) FILTER (WHERE ${empty(column)}) AS empty_${i}`).join('') +
    (hash === null ? '' : `, ${hash} AS hash`) +
    ` FROM ${source.from}${columns.length ? ` GROUP BY ${columns.map((_, i) => i + 1).join(', ')}` : ''}`
  );
}

/**
 * What the rows add up to, as SQL: hashes of what names each, where and when it is, and what it counts for. The cells hang on
 * the declaration alone, and not on what is asked, so that two readings for other measures can be held together.
 */
export function hashOfRows(
  { key, force, time, count, outcome }: Dataset,
  { dialect, native }: Pick<RecordSource, 'dialect' | 'native'>,
): string | null {
  const columns = [...new Set([...key, force, time, count, outcome])].filter((column) => column !== null);
  return dialect.hash?.(columns.map((column) => ({ cell: quoted(column), native: native[column] }))) ?? null;
}

/** What a row counts for, as SQL: its count, or 1 where a row is one. */
export function countCell({ count, columns }: Dataset, { native, dialect }: RecordSource): string {
  if (count === null) return '1';
  // Decimals are added as decimals: as numbers with a binary point a sum would depend on the order of its rows.
  if (isDecimal(columns[count]?.type)) return dialect.number(quoted(count), 'decimal', native[count]);
  return native[count] === 'VARCHAR' ? dialect.number(quoted(count), 'whole', 'VARCHAR') : quoted(count);
}

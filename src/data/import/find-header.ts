import type { TableLayout } from '../../model/files/published-table-file';
import { headerKey } from './clean-text';
import { cellText, columnLetters, type SheetRow } from './table-file';

/** Where the columns of a layout stand in a sheet. */
export interface Header {
  readonly row: number;
  /** Positions by tidy column; a quarter has two. */
  readonly columns: Readonly<
    Record<string, { readonly at: number; readonly year: number | null; readonly header: string }>
  >;
  /** Header cells that repeat one to their left. */
  readonly stray: readonly { readonly at: number; readonly header: string }[];
  /** Columns that no layout knows. */
  readonly unknown: readonly { readonly at: number; readonly header: string }[];
  readonly width: number;
  /** The header's own cells, to know it again where it is repeated among the rows. */
  readonly keys: readonly string[];
  /** The same as they stand. */
  readonly texts: readonly string[];
}
export interface NearHeader {
  readonly row: number;
  readonly missing: readonly string[];
  readonly found: number;
}

/** The header names of a layout that a table must have, each with its alternatives. */
function required(layout: TableLayout): (readonly string[])[] {
  return Object.values(layout.columns).flatMap((column) => [
    ...(column.optional ? [] : [column.headers]),
    ...(column.year && !column.optional ? [column.year] : []),
  ]);
}

/** Whether a row is the header of a layout; where it is nearly so, what it lacks. */
export function matchHeader(
  row: SheetRow,
  layout: TableLayout,
  ignored: readonly string[],
): Header | NearHeader | null {
  const keys = row.cells.map((cell) => (typeof cell === 'string' ? headerKey(cell) : ''));
  const needed = required(layout);
  const positionOf = (headers: readonly string[]): number => {
    for (const header of headers) {
      const at = keys.indexOf(headerKey(header));
      if (at !== -1) return at;
    }
    return -1;
  };
  const missing = needed.filter((headers) => positionOf(headers) === -1).map((headers) => headers[0] ?? '');
  if (missing.length > 0) {
    const found = needed.length - missing.length;
    return found > 0 && found * 2 >= needed.length ? { row: row.row, missing, found } : null;
  }
  const columns: Record<string, { at: number; year: number | null; header: string }> = {};
  for (const [name, column] of Object.entries(layout.columns)) {
    const at = positionOf(column.headers);
    if (at === -1) continue;
    columns[name] = {
      at,
      year: column.year ? positionOf(column.year) : null,
      header: cellText(row.cells[at] ?? null),
    };
  }
  const used = new Set(Object.values(columns).flatMap(({ at, year }) => (year === null ? [at] : [at, year])));
  const left = new Set([...(layout.ignore ?? []), ...ignored].map(headerKey));
  const rest = keys.flatMap((key, at) =>
    key === '' || used.has(at) ? [] : [{ key, at, header: cellText(row.cells[at] ?? null) }],
  );
  return {
    row: row.row,
    columns,
    stray: rest.filter(({ key, at }) => keys.indexOf(key) < at),
    unknown: rest.filter(({ key, at }) => keys.indexOf(key) === at && !left.has(key)),
    width: keys.length,
    keys,
    texts: row.cells.map(cellText),
  };
}
export const isHeader = (found: Header | NearHeader | null): found is Header =>
  found !== null && 'columns' in found;

/** Whether a row of data is the header again. */
export const repeatsHeader = (row: SheetRow, header: Header): boolean =>
  Object.values(header.columns).every(({ at }) => {
    const cell = row.cells[at];
    return typeof cell === 'string' && headerKey(cell) === header.keys[at];
  });

/** A cell's name in a message: `G15`. */
export const cellName = (at: number, row: number): string => `${columnLetters(at)}${row}`;

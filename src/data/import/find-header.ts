import type { TableLayout } from '../../model/files/published-table-file';
import { cleanText, headerKey, looseKey } from './clean-text';
import { dayOf } from './period-of-title';
import { columnLetters, isCellError, type Cell, type SheetRow } from './table-file';

/** Where the columns of a layout stand in a sheet. */
export interface Header {
  /** The last row of the header. */
  readonly row: number;
  /** Positions by tidy column; a quarter has two, and so has a force that may be told by its name. */
  readonly columns: Readonly<
    Record<
      string,
      {
        readonly at: number;
        readonly year: number | null;
        readonly name: number | null;
        readonly header: string;
      }
    >
  >;
  /** Positions of the columns that become rows, in the order of the layout. */
  readonly wide: readonly number[];
  /** Columns that contain others: their own position, and their parts by place in `wide`. */
  readonly contain: readonly {
    readonly at: number;
    readonly header: string;
    readonly parts: readonly number[];
  }[];
  /** Positions of the columns that rows are left out by, in the order of the layout. */
  readonly leave: readonly number[];
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

/** A header cell as text. A date or a year as a header is one too. */
const headerText = (cell: Cell): string =>
  cell === null || isCellError(cell) ? '' : cleanText(String(cell));

const isYear = (cell: Cell): boolean =>
  typeof cell === 'number' && Number.isInteger(cell) && cell > 1900 && cell < 2100;
/** The numbers of a row inside a header, where they are no years: a total that stands there, and names nothing. */
export const totalsIn = ({ cells }: SheetRow): readonly number[] => {
  const numbers = cells.filter((cell) => typeof cell === 'number');
  return numbers.every(isYear) ? [] : numbers;
};

/** What stands for a column that has no header: its place. */
export const placeName = (at: number): string => `(column ${columnLetters(at)})`;

/**
 * One name for each column, from the rows of a header, the last at the bottom. It is the lowest cell of the column that
 * says something; where two columns would have the same, what spans both above is put before it.
 */
export function headerLabels(rows: readonly SheetRow[], width: number): string[] {
  const spans = rows.map(({ cells }) => {
    let last = '';
    return Array.from({ length: width }, (_, at) => (last = headerText(cells[at] ?? null) || last));
  });
  const totals = new Set(rows.flatMap((row, n) => (totalsIn(row).length > 0 ? [n] : [])));
  const lowest = Array.from({ length: width }, (_, at) => {
    for (let n = rows.length - 1; n >= 0; n--) {
      const cell = rows[n]?.cells[at] ?? null;
      const text = n > 0 && typeof cell === 'number' && totals.has(n) ? '' : headerText(cell);
      if (text !== '') return { text, row: n };
    }
    return { text: '', row: -1 };
  });
  const times = new Map<string, number>();
  for (const { text } of lowest) times.set(headerKey(text), (times.get(headerKey(text)) ?? 0) + 1);
  return lowest.map(({ text, row }, at) => {
    if (text === '' || rows.length === 1 || (times.get(headerKey(text)) ?? 0) < 2) return text;
    const above = row > 0 ? (spans[row - 1]?.[at] ?? '') : '';
    return above === '' || above === text ? text : `${above}: ${text}`;
  });
}

/** Stands in a layout for the header that is a day, of several the last: it is another one in every release. */
export const NEWEST_DAY = '(newest day)';
/** The header names of a layout that a table must have, each with its alternatives. */
function required(layout: TableLayout): (readonly string[])[] {
  return [
    ...Object.values(layout.columns).flatMap((column) => [
      ...(column.optional ? [] : [column.headers]),
      ...(column.year && !column.optional ? [column.year] : []),
    ]),
    ...(layout.wide?.columns.map(({ headers }) => headers) ?? []),
    ...(layout.wide?.contain?.map(({ headers }) => headers) ?? []),
  ];
}

/** Finds columns by their headers: as they are compared first, then without the figures of footnotes on them. */
class Headers {
  readonly keys: readonly string[];
  private readonly loose: readonly string[];
  constructor(private readonly labels: readonly string[]) {
    this.keys = labels.map(headerKey);
    this.loose = this.keys.map(looseKey);
  }
  position(headers: readonly string[]): number {
    for (const header of headers) {
      const at = this.keys.indexOf(headerKey(header));
      if (at !== -1 && headerKey(header) !== '') return at;
      const place = /^\(column [A-Z]+\)$/.test(header)
        ? this.labels.findIndex((label, n) => label === '' && placeName(n) === header)
        : -1;
      if (place !== -1) return place;
      const day = header === NEWEST_DAY ? this.newestDay() : -1;
      if (day !== -1) return day;
    }
    for (const header of headers) {
      const wanted = looseKey(headerKey(header));
      const at = this.loose.indexOf(wanted);
      if (wanted !== '' && at !== -1 && this.loose.lastIndexOf(wanted) === at) return at;
    }
    return -1;
  }
  private newestDay(): number {
    const days = this.labels.map((label) => dayOf(label) ?? '');
    const [last = ''] = [...days].sort().reverse();
    return last === '' ? -1 : days.indexOf(last);
  }
}

/** Whether rows are the header of a layout; where they are nearly so, what they lack. */
export function matchHeader(
  rows: readonly SheetRow[],
  layout: TableLayout,
  ignored: readonly string[],
): Header | NearHeader | null {
  if (rows.length === 0) return null;
  const row = rows.at(-1)?.row ?? 0;
  // A header of one row is texts; numbers are a header only where the layout has them as such.
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const labels = headerLabels(rows, width);
  const headers = new Headers(labels);
  const { keys } = headers;
  const needed = required(layout);
  // A table is nearly a known one by names alone: any column may be without one, and any header a day.
  const named = needed.filter(([name = '']) => !/^\(column [A-Z]+\)$/.test(name) && name !== NEWEST_DAY);
  const missing = named.filter((names) => headers.position(names) === -1).map((names) => names[0] ?? '');
  if (missing.length > 0) {
    const found = named.length - missing.length;
    return found > 0 && found * 2 >= named.length ? { row, missing, found } : null;
  }
  if (needed.some((names) => names.includes(NEWEST_DAY) && headers.position(names) === -1)) return null;
  const columns: Record<string, { at: number; year: number | null; name: number | null; header: string }> =
    {};
  for (const [name, column] of Object.entries(layout.columns)) {
    const at = headers.position(column.headers);
    if (at === -1) {
      // A column without a header that is not there either: the table is another.
      if (column.optional) continue;
      return { row, missing: [column.headers[0] ?? ''], found: needed.length - 1 };
    }
    const second = (names: readonly string[] | undefined): number | null => {
      const place = names ? headers.position(names) : -1;
      return place === -1 ? null : place;
    };
    columns[name] = {
      at,
      year: second(column.year),
      name: second(column.orName),
      header: labels[at] ?? '',
    };
  }
  const { wide } = layout;
  const wideAt = wide?.columns.map((column) => headers.position(column.headers)) ?? [];
  const partAt = new Map(wide?.columns.map(({ headers: [first] }, n) => [first ?? '', n]));
  const contain = (wide?.contain ?? []).flatMap(({ headers: names, parts }) => {
    const at = headers.position(names);
    const places = parts.map((part) => partAt.get(part) ?? -1);
    return at === -1 ? [] : [{ at, header: labels[at] ?? '', parts: places }];
  });
  const spellings = Object.values(layout.columns).flatMap((column) => [column.headers, column.orName ?? []]);
  const leave = (layout.leave ?? []).map(({ column }) =>
    headers.position([column, ...(spellings.find((names) => names.includes(column)) ?? [])]),
  );
  const used = new Set([
    ...Object.values(columns).flatMap(({ at, year, name }) => [at, year ?? at, name ?? at]),
    ...wideAt,
    ...contain.map(({ at }) => at),
    ...leave,
  ]);
  const left = new Set([...(layout.ignore ?? []), ...ignored].flatMap((name) => [headerKey(name)]));
  const looseLeft = new Set([...left].map(looseKey));
  const begun = [...left].flatMap((key) => (key.endsWith('*') ? [key.slice(0, -1)] : []));
  // The days before the newest are older points in time.
  const hasNewest = Object.values(layout.columns).some((column) => column.headers.includes(NEWEST_DAY));
  const isLeft = (key: string): boolean =>
    left.has(key) ||
    looseLeft.has(looseKey(key)) ||
    begun.some((start) => key.startsWith(start)) ||
    (hasNewest && dayOf(key) !== null);
  const rest = keys.flatMap((key, at) =>
    key === '' || used.has(at) ? [] : [{ key, at, header: labels[at] ?? '' }],
  );
  return {
    row,
    columns,
    wide: wideAt,
    contain,
    leave,
    stray: rest.filter(({ key, at }) => keys.indexOf(key) < at && !isLeft(key)),
    unknown: rest.filter(({ key, at }) => keys.indexOf(key) === at && !isLeft(key)),
    width: keys.length,
    keys,
    texts: labels,
  };
}
export const isHeader = (found: Header | NearHeader | null): found is Header =>
  found !== null && 'columns' in found;

/** Whether a row of data is the header again. */
export const repeatsHeader = (row: SheetRow, header: Header): boolean =>
  Object.values(header.columns).every(({ at }) => {
    const cell = row.cells[at];
    return typeof cell === 'string' && headerKey(cell) === header.keys[at] && header.keys[at] !== '';
  });

/** A cell's name in a message: `G15`. */
export const cellName = (at: number, row: number): string => `${columnLetters(at)}${row}`;

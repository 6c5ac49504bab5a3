import { cleanText } from '../clean-text';
import { headerLabels } from '../find-header';
import { writtenNumber } from '../read-number';
import { cellText, isCellError, type Cell, type SheetRow } from '../table-file';
import type { LookedSheet } from './look-at-sheets';

/** What a sheet consists of: lines above, header, units, rows, lines below. */
export interface SheetParts {
  readonly title: readonly SheetRow[];
  readonly header: readonly SheetRow[];
  /** Rows that the header spans, with blank ones between. */
  readonly headerRows: number;
  readonly units: SheetRow | null;
  /** Rows between the last of the header and the first of the table. */
  readonly under: number;
  readonly labels: readonly string[];
  readonly body: readonly SheetRow[];
  readonly below: readonly SheetRow[];
  /** What stands first in the row at which it has ended, where something below it is more than lines; else null. */
  readonly until: string | null;
  /** The header of another table below; null where there is none. */
  readonly next: number | null;
}

export const textOf = (cell: Cell | undefined): string =>
  cell === undefined || cell === null || isCellError(cell) ? '' : cleanText(String(cell));
const filledIn = ({ cells }: SheetRow): number => cells.filter((cell) => cellText(cell).trim() !== '').length;

/** Signs that stand where there is no number. */
export const NO_NUMBER =
  /^(\.\.|\.|:|-|–|\+|~|\*|n\/?a|not applicable|not available|n\/a - data not provided|\[\s?[xzucw]\d?\s?\])$/i;
export const isNumeric = (cell: Cell | undefined): boolean =>
  typeof cell === 'number' || (typeof cell === 'string' && writtenNumber(cleanText(cell)) !== null);
const isNumberOrNone = (cell: Cell): boolean => isNumeric(cell) || NO_NUMBER.test(textOf(cell));
const isYearRow = ({ cells }: SheetRow): boolean => {
  const numbers = cells.filter((cell) => typeof cell === 'number');
  return (
    numbers.length >= 2 &&
    numbers.every((n, i) => n > 1950 && n < 2100 && (i === 0 || n === (numbers[i - 1] ?? 0) + 1))
  );
};
const isBody = (row: SheetRow): boolean => {
  const filled = filledIn(row);
  const numbers = row.cells.filter(isNumberOrNone).length;
  return (
    filled >= 2 &&
    numbers >= Math.max(1, filled * 0.3) &&
    row.cells.some((cell) => textOf(cell) !== '' && !isNumberOrNone(cell)) &&
    !isYearRow(row)
  );
};
const UNITS =
  /^(numbers?|percentages?( change)?[\d, ]*|rates? per .*|full[- ]time equivalents?|headcount|number of .*|£.*|thousands|millions|\(?000s\)?|per cent|%)$/i;
export const isUnits = (text: string): boolean => UNITS.test(text);

/** Finds the parts of a sheet; null where it has no table. `asked` is the row, or rows, that somebody says the header is. */
export function findParts(
  sheet: LookedSheet,
  asked: { from: number; to: number } | null,
  isForce: (text: string) => boolean,
): SheetParts | null {
  const { rows } = sheet;
  const last = asked ? rows.findIndex(({ row }) => row === asked.to) : lastOfHeader(rows, isForce);
  if (last === -1) return null;
  let units: SheetRow | null = null;
  let bottom = last;
  const own = rows[bottom];
  // A row of units stands between the header and the table.
  if (!asked && own && isUnitRow(own) && filledIn(rows[bottom - 1] ?? own) > 1 && bottom > 0) {
    units = own;
    bottom -= 1;
  }
  let top = bottom;
  if (asked) top = rows.findIndex(({ row }) => row >= asked.from);
  else while (top > 0 && belongsAbove(rows[top - 1], rows[top])) top -= 1;
  const header = rows.slice(top, bottom + 1);
  const body: SheetRow[] = [];
  const rest = rows.slice(last + 1);
  const cut = endOfTable(rest, header.at(-1) ?? null, isForce);
  const end = Math.min(cut.end, endOfBody(rest));
  body.push(...rest.slice(0, end));
  const lowest = header.at(-1);
  const first = body[0];
  if (!lowest || !first) return null;
  const width = Math.max(...header.map(({ cells }) => cells.length));
  return {
    title: rows.slice(0, top),
    header,
    headerRows: lowest.row - (header[0]?.row ?? lowest.row) + 1,
    units,
    under: units === null ? 0 : units.row - lowest.row,
    labels: headerLabels(header, width),
    body,
    below: rest.slice(end),
    until: cut.until,
    next: cut.next,
  };
}

const isUnitRow = (row: SheetRow): boolean => {
  const texts = row.cells.map(textOf).filter((text) => text !== '');
  // The place that the table is of may stand beside them.
  return texts.some(isUnits) && texts.filter((text) => !isUnits(text)).length <= 1;
};

/** Where the last row above the table is; -1 where there is none. */
function lastOfHeader(rows: readonly SheetRow[], isForce: (text: string) => boolean): number {
  // A row that names a force is one of the table, whatever is wrong with its numbers.
  const isOfForce = (row: SheetRow): boolean => {
    const named = row.cells.filter((cell) => isForce(textOf(cell))).length;
    return filledIn(row) >= 2 && named > 0 && named <= 2;
  };
  const near = rows.slice(0, 60);
  for (const [n, row] of near.entries()) {
    if (!isBody(row) && !isOfForce(row)) continue;
    const next = rows.slice(n, n + 6);
    if (next.filter((one) => isBody(one) || isOfForce(one)).length * 10 < next.length * 6) continue;
    return n - 1;
  }
  // Records may have no numbers: the header is the first row as wide as those below it.
  const width = filledIn(
    near.reduce((a, b) => (filledIn(b) > filledIn(a) ? b : a), near[0] ?? { row: 0, cells: [] }),
  );
  const wide = near.findIndex((row) => filledIn(row) * 10 >= width * 7);
  return width >= 3 && wide !== -1 && wide < near.length - 1 ? wide : -1;
}

/** Whether a row above the header is part of it: it says something over its columns, and does not begin a line. */
function belongsAbove(above: SheetRow | undefined, below: SheetRow | undefined): boolean {
  if (!above || !below || below.row - above.row > 2) return false;
  const texts = above.cells.map(textOf);
  const filled = texts.filter((text) => text !== '');
  // A line above a table stands in its first cell, perhaps with the units at the right.
  if ((texts[0] ?? '') !== '')
    return filled.length > 2 && !filled.slice(1).some(isUnits) && below.row - above.row === 1;
  return filled.length > 0 && !filled.every(isUnits);
}

interface Cut {
  readonly end: number;
  readonly until: string | null;
  readonly next: number | null;
}
/** Where a table ends at a blank row: another table begins below it, or lines that are no rows of it. */
function endOfTable(
  rows: readonly SheetRow[],
  header: SheetRow | null,
  isForce: (text: string) => boolean,
): Cut {
  const wordsOf = (row: SheetRow): string[] => row.cells.map(textOf).filter((text) => text !== '');
  const first = rows.findIndex((row) => filledIn(row) > 0);
  for (let n = first + 1; n > 0 && n < rows.length; n++) {
    const [before, row] = [rows[n - 1], rows[n]];
    if (!before || !row || filledIn(row) === 0) continue;
    if (filledIn(before) > 0 && row.row === before.row + 1) continue;
    const after = rows.slice(n).filter((one) => filledIn(one) > 0);
    // Words stand where the table above has numbers.
    const isHead = (one: SheetRow): boolean =>
      one.cells.some(
        (cell, at) =>
          textOf(cell) !== '' &&
          rows.slice(0, n).some(({ cells }) => typeof cells[at] === 'number' || isNumeric(cells[at])),
      ) &&
      filledIn(one) >= 2 &&
      !one.cells.some(isNumberOrNone) &&
      !wordsOf(one).some(isForce);
    const head = after.slice(0, 4).findIndex(isHead);
    const top = after[head];
    const below = after[head + 1];
    const isAgain = header !== null && top && wordsOf(top).join() === wordsOf(header).join();
    const isNext =
      top && below && isBody(below) && !isAgain && after.slice(0, head).every((one) => !isBody(one));
    const isNotes =
      after.length <= 15 &&
      !isBody(row) &&
      after.filter(isBody).length * 2 < after.length &&
      !after.some((one) => wordsOf(one).some(isForce));
    if (!isNext && !isNotes) continue;
    const isMore = isNext === true || after.some((one) => filledIn(one) > 1);
    return { end: n, until: isMore ? (wordsOf(row)[0] ?? null) : null, next: isNext ? top.row : null };
  }
  return { end: rows.length, until: null, next: null };
}

/** Where the table ends: before notes, each alone in its row. */
function endOfBody(rows: readonly SheetRow[]): number {
  let end = 0;
  for (const [n, row] of rows.entries()) if (filledIn(row) > 1 && !isNote(row)) end = n + 1;
  return end;
}
const isNote = (row: SheetRow): boolean => {
  const texts = row.cells.map(textOf).filter((text) => text !== '');
  return texts.length <= 2 && /^(\d+\.|\[?note|notes?\b|source|['"]?\.\.['"]?)/i.test(texts[0] ?? '');
};

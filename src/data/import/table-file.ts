/** What a cell holds: text, a number, nothing, or an error of the spreadsheet's own. */
export type Cell = string | number | null | CellError;
export interface CellError {
  /** What stands there: `#REF!`, or why there is no value. */
  readonly error: string;
}
export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number;
  readonly cells: readonly Cell[];
  /** Where a cell of CSV stands: the line and the column of the text. */
  readonly starts?: readonly { readonly line: number; readonly column: number }[];
  /** Why the row could not be read whole, in CSV. */
  readonly fault?: string;
  /** A row that is not seen when the workbook is opened. */
  readonly hidden?: 'hidden' | 'filtered';
}
/** What a sheet says of itself besides its cells. */
export interface SheetState {
  /** Not seen when the workbook is opened. */
  readonly hidden: boolean;
  /** Positions of columns that are not seen, from 0. */
  readonly hiddenColumns: readonly number[];
  /** Cells that are shown as one. Known in full only when the last rows of the sheet have come. */
  readonly merged: readonly CellRange[];
  /** How many cells are formulas: their values are as they were last saved. */
  readonly formulas: number;
}
/** Cells from one corner to the other, both inclusive: columns from 0, rows from 1. */
export interface CellRange {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
/** Some rows of one sheet; sheets come one after another. */
export interface SheetRows {
  readonly sheet: string;
  readonly rows: readonly SheetRow[];
  readonly state: SheetState;
}
export type SheetStream = AsyncGenerator<SheetRows>;

export const isCellError = (cell: Cell): cell is CellError => typeof cell === 'object' && cell !== null;

/** A cell as text, for a reader or a comparison. */
export const cellText = (cell: Cell): string =>
  cell === null ? '' : isCellError(cell) ? cell.error : String(cell);

/** What a file says of its sheet that has nothing but cells. */
export const PLAIN_SHEET: SheetState = { hidden: false, hiddenColumns: [], merged: [], formulas: 0 };

/** The letters of a column, from 0: A, B, …, Z, AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

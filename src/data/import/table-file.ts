/** What a cell holds: text, a number, nothing, or an error of the spreadsheet's own. */
export type Cell = string | number | null | CellError;
export interface CellError {
  /** What stands there: `#REF!`, or why there is no value. */
  readonly error: string;
}
export interface SheetRow {
  /** As the spreadsheet numbers it, from 1; a line of the file in CSV. */
  readonly row: number;
  readonly cells: readonly Cell[];
  /** Where a cell of CSV stands: the line and the column of the text. */
  readonly starts?: readonly { readonly line: number; readonly column: number }[];
  /** Why the row could not be read whole, in CSV. */
  readonly fault?: string;
}
/** Some rows of one sheet; sheets come one after another. */
export interface SheetRows {
  readonly sheet: string;
  readonly rows: readonly SheetRow[];
}
export type SheetStream = AsyncGenerator<SheetRows>;

export const isCellError = (cell: Cell): cell is CellError => typeof cell === 'object' && cell !== null;

/** A cell as text, for a reader or a comparison. */
export const cellText = (cell: Cell): string =>
  cell === null ? '' : isCellError(cell) ? cell.error : String(cell);

/** The letters of a column, from 0: A, B, …, Z, AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

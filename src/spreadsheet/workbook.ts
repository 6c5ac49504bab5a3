import type { Unit } from '../model/measure';

/** What a spreadsheet holds, whatever form it is written in. The same workbook gives the same bytes. */
export interface Workbook {
  readonly properties: Properties;
  readonly sheets: readonly Sheet[];
}
export interface Properties {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly publisher: string;
  readonly keywords: readonly string[];
  readonly description: string;
  readonly language: string;
  /** ISO date. */
  readonly date: string;
}
export interface Sheet {
  readonly name: string;
  /** Lines in column A above the table; the first is the sheet's title. */
  readonly lines: readonly Line[];
  readonly grid: Grid | null;
}
export interface Line {
  readonly style: 'title' | 'heading' | 'text';
  readonly text: string;
}
export interface Grid {
  /** Name of the marked-up table: unique in the workbook, and no address of a cell. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string; readonly sheet?: string }
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly decimals: number;
      readonly unit: Unit;
    };

/**
 * A sheet that somebody fills in: notes above, a header that is locked, and cells of text below it that are open, some
 * of them chosen from a list. Lists stand on a hidden sheet, since a rule itself takes 255 characters and no commas.
 */
export interface EntrySheet {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly columns: readonly EntryColumn[];
  /** How many rows are open. */
  readonly rows: number;
  /** What the first of them already say, a cell for each column; null: nothing. */
  readonly prefilled: readonly (readonly (string | null)[])[];
}
export interface EntryColumn {
  readonly name: string;
  /** What a cell may hold; null: anything. */
  readonly choices: readonly string[] | null;
}
/** A workbook to be filled in, which only Office Open XML has. */
export interface EntryWorkbook {
  readonly properties: Properties;
  readonly sheet: EntrySheet;
}

/** Width of each column in characters: as wide as its words, within what fits a screen. */
export function columnWidths(sheet: Sheet): number[] {
  if (sheet.grid === null) return [90];
  const { columns, rows } = sheet.grid;
  return columns.map((name, i) => {
    const lengths = rows.map((row) => {
      const cell = row[i];
      return cell?.kind === 'text' ? cell.text.length : 12;
    });
    return Math.max(12, Math.min(60, Math.max(name.length, ...lengths) + 2));
  });
}

/** How many lines words take in a column of so many characters, with room to spare. */
export const linesOf = (text: string, width: number): number =>
  Math.max(1, Math.ceil((text.length * 1.1) / width));

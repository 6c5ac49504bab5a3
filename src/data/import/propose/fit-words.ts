import type { LayoutColumnSpec } from '../../../model/files/published-table-file';
import { nameKey } from '../left-out-rows';

export const wordKey = (text: string): string =>
  nameKey(text.replaceAll('&', ' and '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
/** "Stalking and harassment" and stalking-and-harassment are the same word, written by a person and by a program. */
export const sameWord = (a: string, b: string): boolean => wordKey(a) === wordKey(b);

export interface FitAnswer {
  readonly column: string;
  /** What stands in the sheet; `*` is all that nothing else is said of. Null: the column as a whole is answered. */
  readonly of: string | null;
  readonly is: string;
}
/** Reads `group=C` and `group:Robbery=leave`; null where it answers nothing about a column of the table. */
export function readFitAnswer(text: string, columns: readonly string[]): FitAnswer | null {
  const found = /^([a-z][a-z0-9_]*)(?::([^=]+))?=(.+)$/.exec(text.trim());
  const [, column = '', of, is = ''] = found ?? [];
  return columns.includes(column) ? { column, of: of?.trim() ?? null, is: is.trim() } : null;
}

/** What a column of a table may come from: a column of words of a sheet, or the headers of several columns of numbers. */
export interface Source {
  /** Its header; of several columns, the first. */
  readonly header: string;
  readonly letters: string | null;
  /** As it is spoken of. */
  readonly title: string;
  /** The words in it. */
  readonly texts: readonly string[];
  readonly spec: LayoutColumnSpec | null;
  /** Whether it is headers of columns. */
  readonly wide: boolean;
  readonly headers: readonly { readonly header: string; readonly text: string }[];
  /** Whether the rows may differ by it. */
  readonly isKept: boolean;
  readonly isCalled: (name: string) => boolean;
}

/** What the words of a sheet mean among the values of a column. */
export interface Meant {
  /** Each word with its value. */
  readonly is: ReadonlyMap<string, string>;
  /** Words that are nearly a value, and are taken for it. */
  readonly near: readonly string[];
  /** Words whose rows are left out because somebody said so. */
  readonly left: readonly string[];
  /** Words of which nobody has said what they mean. */
  readonly open: readonly string[];
}

/**
 * A position in a file that its author can open.
 *
 * `file` is logical, so that it does not depend on the machine: a path relative to the edition
 * folder (`sections/demand.md`), or `<project>/…` for what is shared by all editions
 * (`<project>/templates/report.md`). Lines and columns count from 1, in UTF-16 code units.
 */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** One past the last column, on the same line. */
  readonly endColumn?: number;
}

/** The prefix of a logical path that lies in the project and not in the edition. */
export const PROJECT_PREFIX = '<project>/';

/** The prefix of the logical path of record-level data, which lie outside the edition. */
export const RECORDS_PREFIX = '<records>/';

/** The first character of a file, for what concerns the file as a whole. */
export const fileStart = (file: string): Place => ({ file, line: 1, column: 1 });

/** Orders places as a reader meets them: by file, line, column. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

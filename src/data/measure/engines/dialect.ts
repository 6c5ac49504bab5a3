import type { BoundStatement } from './bound-values';

/** A column's type where the records are, in the words of DuckDB: VARCHAR, DATE, BIGINT, DECIMAL(9,2), DOUBLE. */
export type NativeType = string | undefined;
/** What a cell is read as. whole: 64 bits; decimal: six decimals, added up as decimals; double: a binary number. */
export type NumberType = 'whole' | 'decimal' | 'double';

/**
 * How an engine writes what the statements that read records need and SQL has no one way for. A cell that does not fit
 * is never an error of the engine: it is told, and counted, by an expression.
 *
 * Cells are SQL expressions (a quoted name), values are texts; what comes back is SQL.
 */
export interface Dialect {
  readonly engine: EngineName;
  /** A value in a check, which an engine in this process may have in the statement itself. */
  readonly constant: (value: string) => string;
  /** A value that comes from a filter. */
  readonly value: (value: string) => string;
  /** The statement as it is sent. */
  readonly bound: (sql: string) => BoundStatement;
  /** A cell as text. */
  readonly text: (cell: string, native: NativeType) => string;
  /** The number in a cell; NULL where it holds none. */
  readonly number: (cell: string, type: NumberType, native: NativeType) => string;
  /** Whether a text fits a pattern, which is written as all engines read it: `^`, `$`, classes and counts. */
  readonly matches: (cell: string, pattern: string) => string;
  /** Whether a text is no whole number as it is printed: `1.5`, `007`, `+3`. */
  readonly isNoWhole: (cell: string) => string;
  /** Whether a text is no day of the calendar, as `2021-10-31`. */
  readonly isNoDay: (cell: string) => string;
  /** Whether a number is none: a float can hold what is no number. */
  readonly isNoNumber: (cell: string) => string;
  /** Whether a text is empty, or of spaces alone; NULL where there is none. */
  readonly isBlank: (cell: string) => string;
  /** A day (2021-10-31) to compare cells of that type with. */
  readonly day: (date: string, native: NativeType) => string;
  /** What the days of a month have in common, for grouping. */
  readonly month: (cell: string, native: NativeType) => string;
  /** Whether the day in a cell lies in one of these months (2021-10). */
  readonly isInMonth: (cell: string, native: NativeType, months: readonly string[]) => string;
  /** What stands after a SELECT in brackets in FROM. */
  readonly alias: string;
  /**
   * What hashes of these cells add up to over the rows of a group, the same whatever their order; NULL where the engine
   * needs none, because the bytes of its file are hashed.
   */
  readonly hash: ((cells: readonly { cell: string; native: NativeType }[]) => string) | null;
}
export type EngineName = 'DuckDB' | 'PostgreSQL' | 'Trino';

import type { NativeTypes } from '../row-checks';
import type { SqlEngine, SqlRow } from '../sql-engine';
import type { Dialect } from './dialect';

/** A cell as it comes from another process: as that prints it. */
export type WireCell = string | null;

/** An engine that is not in this process, in one reading: nothing that it is asked can change anything there. */
export interface Remote {
  /** Sends a statement, and gives each row of what comes back, its cells in the order of the statement's columns. */
  readonly read: (
    sql: string,
    row: (cells: readonly WireCell[], names: readonly string[]) => void,
  ) => Promise<void>;
  /** Whether the table is as it was when the reading began; where one snapshot holds for all of it, it is. */
  readonly stillTheSame: (hash: bigint, rows: number) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Variables by their names, as the command line has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the rows of a dataset are, and how they are asked for. */
export interface RecordSource {
  /** What stands after FROM. */
  readonly from: string;
  /** The types that the columns have there. */
  readonly native: NativeTypes;
  readonly dialect: Dialect;
  /** Null for what DuckDB reads itself, in this process. */
  readonly remote: Remote | null;
  /** How a row can be pointed at: by its line in a table held here, by its number in the file, or not at all. */
  readonly pointing: 'line' | 'number' | 'none';
  /** The rows that a statement gives, under the names of its columns. They are held in memory: a statement groups. */
  readonly rows: (sql: string) => Promise<SqlRow[]>;
}

/** So many groups are taken from afar: a cube of some thousands is wanted, and more than this is the table itself. */
export const MOST_GROUPS = 2_000_000;

export const rowsHere =
  (engine: SqlEngine, dialect: Dialect): RecordSource['rows'] =>
  (sql) => {
    const { text, values } = dialect.bound(sql);
    return engine.rows(text, values);
  };
export const rowsFrom =
  (remote: Remote): RecordSource['rows'] =>
  async (sql) => {
    const found: SqlRow[] = [];
    await remote.read(sql, (cells, names) =>
      found.push(Object.fromEntries(names.map((name, i) => [name, cells[i] ?? null]))),
    );
    return found;
  };

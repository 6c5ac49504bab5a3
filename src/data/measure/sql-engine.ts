import type { WorkFolder } from '../../world';

export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** The little that is asked of a database: run a statement with bound values, read its rows. */
export interface SqlEngine {
  readonly run: (sql: string, values?: readonly SqlValue[]) => Promise<void>;
  readonly rows: (sql: string, values?: readonly SqlValue[]) => Promise<SqlRow[]>;
  readonly close: () => Promise<void>;
}
/** What the engine may use of the machine. */
export interface EngineLimits {
  /** As DuckDB writes it: `1GB`, `512MB`. What does not fit goes to a private folder. */
  readonly memory: string;
  readonly threads: number;
  /** Where database servers are and who asks them, by the names of variables; only what connects to one looks in here. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}
export const DEFAULT_LIMITS: EngineLimits = { memory: '1GB', threads: 2 };

/** A name as SQL writes it. Names come from schemas that allow lower case, digits and underscores only. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** A cell with its other spellings made one; the texts come from the register of forces and from the rows. */
export function folded(
  cell: string,
  spellings: ReadonlyMap<string, string>,
  constant: (value: string) => string = literal,
): string {
  if (spellings.size === 0) return cell;
  const cases = [...spellings].map(([from, to]) => `WHEN ${constant(from)} THEN ${constant(to)}`).join(' ');
  return `CASE ${cell} ${cases} ELSE ${cell} END`;
}
/** A path as the engine takes it, on Windows too. */
export const pathLiteral = (path: string): string => literal(path.replaceAll('\\', '/'));

/**
 * DuckDB in memory. It may touch the given files and nothing else: no network, no other path, no settings
 * changed afterwards. What does not fit in memory goes to the folder, which goes with the engine.
 */
export async function openEngine(
  files: readonly string[],
  folder: WorkFolder,
  { memory, threads }: EngineLimits = DEFAULT_LIMITS,
): Promise<SqlEngine> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
    temp_directory: folder.path,
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`SET allowed_paths = [${files.map(pathLiteral).join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  return {
    run: async (sql, values = []) => {
      await connection.run(sql, [...values]);
    },
    rows: async (sql, values = []) => {
      const reader = await connection.runAndReadAll(sql, [...values]);
      return reader.getRowObjects().map(plain);
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
      await folder.dispose();
    },
  };
}

function plain(row: Record<string, unknown>): SqlRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (value === null || typeof value === 'string' || typeof value === 'number') return [name, value];
      if (typeof value === 'boolean') return [name, value ? 1 : 0];
      return [name, typeof value === 'bigint' ? Number(value) : JSON.stringify(value)];
    }),
  );
}

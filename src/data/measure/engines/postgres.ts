import type { Client, QueryConfig } from 'pg';
import type { Dataset } from '../../../model/dataset';
import type { TableStore } from '../../../model/record-store';
import { quoted } from '../sql-engine';
import type { NativeTypes } from '../row-checks';
import { columnsFit, headersOf, typesFit, type Report } from '../read-records';
import { POSTGRES } from './postgres-dialect';
import { refusalOf } from './postgres-errors';
import { postgresSettings } from './postgres-settings';
import { EngineRefusal } from './refusal';
import { rowsFrom, type Environment, type RecordSource, type Remote, type WireCell } from './source';

/** How long a statement may take where the server sets no limit of its own, in milliseconds. */
const STATEMENT_TIME = 30 * 60 * 1000;
const CONNECT_TIME = 20 * 1000;

/**
 * A table of PostgreSQL, opened for one reading: one transaction that can write nothing and sees one state of the
 * database from its first statement to its last. Null, having said why, where the columns are not those declared.
 */
export async function openPostgres(
  dataset: Dataset,
  store: TableStore,
  environment: Environment,
  report: Report,
): Promise<(RecordSource & { readonly remote: Remote }) | null> {
  const client = await connect(store, environment);
  const remote = remoteOf(client, store);
  try {
    await begin(client);
    const columns = await columnsOf(client, store);
    const native = typesOf(dataset, columns, report);
    if (native === null) {
      await remote.close();
      return null;
    }
    return {
      from: fromClause(dataset, store, columns),
      native,
      dialect: POSTGRES,
      remote,
      pointing: 'none',
      rows: rowsFrom(remote),
    };
  } catch (error) {
    await remote.close();
    throw refusalOf(error, store, true);
  }
}

async function connect(store: TableStore, environment: Environment): Promise<Client> {
  const { host, port, user, database, password, ssl } = await postgresSettings(environment);
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    host,
    port,
    user,
    database,
    // Asked for where the server wants one. The package looks for one nowhere else.
    password: () => password ?? Promise.reject(noPassword()),
    ssl,
    ...(environment['PGOPTIONS'] === undefined ? {} : { options: environment['PGOPTIONS'] }),
    application_name: 'stra',
    connectionTimeoutMillis: CONNECT_TIME,
    // Cells stay as the server prints them.
    types: { getTypeParser: () => (text: string) => text },
  });
  // Without a listener an error between two statements would end the process; the next statement meets it.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw refusalOf(error, store, false);
  }
  return client;
}

const noPassword = (): EngineRefusal =>
  new EngineRefusal(
    'data/database',
    'the server wants a password, and none is given',
    'set PGPASSWORD, or PGPASSFILE with a password file that only you may read',
  );

/** One state for all statements, no writing, and settings on which no cell's text depends. */
async function begin(client: Client): Promise<void> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(
    `SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL extra_float_digits = 1; SET LOCAL search_path = pg_catalog`,
  );
  const { rows } = await client.query<{ statement_timeout: string }>('SHOW statement_timeout');
  if (rows[0]?.statement_timeout === '0')
    await client.query(`SET LOCAL statement_timeout = ${STATEMENT_TIME}`);
  // Servers of its family that know no such setting do without.
  await client.query('SAVEPOINT plain');
  await client
    .query('SET LOCAL enable_partitionwise_aggregate = on')
    .catch(() => client.query('ROLLBACK TO SAVEPOINT plain'));
}

function remoteOf(client: Client, store: TableStore): Remote {
  return {
    read: async (sql, row) => {
      const { text, values } = POSTGRES.bound(sql);
      try {
        await readRows(client, { text, values: [...values] }, row);
      } catch (error) {
        throw refusalOf(error, store, true);
      }
    },
    // The transaction sees one state of the table.
    stillTheSame: () => Promise.resolve(true),
    close: () => client.end().catch(() => undefined),
  };
}

/** Gives rows as they come, so that they are held once. */
async function readRows(
  client: Client,
  query: QueryConfig,
  row: (cells: readonly WireCell[], names: readonly string[]) => void,
): Promise<void> {
  const { Query } = (await import('pg')).default;
  const asArrays = { ...query, rowMode: 'array' };
  await new Promise<void>((done, failed) => {
    const running = client.query(new Query<WireCell[]>(asArrays));
    let [names, broken]: [string[] | null, unknown] = [null, null];
    running.on('row', (cells: WireCell[], result) => {
      if (broken !== null) return;
      names ??= result?.fields.map(({ name }) => name) ?? [];
      try {
        row(cells, names);
      } catch (error) {
        broken = error;
        failed(error instanceof Error ? error : new Error(String(error)));
      }
    });
    running.on('end', () => done());
    running.on('error', failed);
  });
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly exact: boolean;
}
/** The columns that the user may read, in the order of the table. */
async function columnsOf(client: Client, { name }: TableStore): Promise<Column[]> {
  const [schema = '', table = ''] = name;
  const { rows } = await client.query<{ name: string; type: string; exact: string; readable: string }>(
    `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type, coalesce(c.collisdeterministic, true) AS exact,
       has_column_privilege(k.oid, a.attnum, 'SELECT') AS readable
     FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
       JOIN pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
       LEFT JOIN pg_collation c ON c.oid = a.attcollation
     WHERE n.nspname = $1 AND k.relname = $2 AND k.relkind IN ('r', 'v', 'm', 'p', 'f') ORDER BY a.attnum`,
    [schema, table],
  );
  const refuse = (code: string): EngineRefusal =>
    refusalOf({ code }, { kind: 'table', engine: 'postgres', name }, true);
  if (rows.length === 0) throw refuse('42P01');
  const readable = rows.filter(({ readable }) => readable === 't');
  if (readable.length === 0) throw refuse('42501');
  return readable.map(({ name: column, type, exact }) => ({ name: column, type, exact: exact === 't' }));
}

const NATIVE: Readonly<Record<string, string>> = {
  text: 'VARCHAR',
  'character varying': 'VARCHAR',
  character: 'VARCHAR',
  date: 'DATE',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  numeric: 'DECIMAL',
  real: 'FLOAT',
  'double precision': 'DOUBLE',
};
function typesOf(dataset: Dataset, columns: readonly Column[], report: Report): NativeTypes | null {
  const headers = headersOf(dataset);
  const names = Object.keys(dataset.columns);
  const found = columns.map(({ name }) => name);
  columnsFit(found, headers, report);
  let fits = headers.every((header) => found.includes(header)) && found.length === headers.length;
  const native: Record<string, string> = {};
  for (const { name, type, exact } of columns) {
    const at = headers.indexOf(name);
    const column = names[at];
    if (column === undefined) continue;
    native[column] = NATIVE[type] ?? type;
    if (exact) continue;
    fits = false;
    report(
      1,
      `the column "${name}" takes different texts for the same (its collation)`,
      'give a view with COLLATE "C"',
    );
  }
  return typesFit(dataset, native, 'table', report) && fits ? native : null;
}

/** The table itself where its columns are called as they are declared, so that nothing stands between it and its parts. */
function fromClause(dataset: Dataset, { name }: TableStore, columns: readonly Column[]): string {
  const table = name.map(quoted).join('.');
  const types = new Map(columns.map((column) => [column.name, column.type]));
  const isMapped = Object.entries(dataset.columns).some(
    ([column, { header = column }]) => header !== column || types.get(header) === 'character',
  );
  if (!isMapped) return table;
  const read = Object.entries(dataset.columns).map(([column, { header = column }]) =>
    // Text of a fixed width is compared without the spaces at its end.
    types.get(header) === 'character'
      ? `CAST(${quoted(header)} AS text) AS ${quoted(column)}`
      : `${quoted(header)} AS ${quoted(column)}`,
  );
  return `(SELECT ${read.join(', ')} FROM ${table}) AS r`;
}

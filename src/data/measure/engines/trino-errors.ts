import type { TableStore } from '../../../model/record-store';
import { EngineRefusal } from './refusal';

/** What the server calls an error (`errorName`), or what went wrong on the way to it. */
export class TrinoError extends Error {
  constructor(
    readonly called: string,
    /** Whether a query of this reading had been answered before. */
    readonly began: boolean,
  ) {
    super('the server refused');
  }
}
type Words = readonly [message: string, fix: string];

const BY_NAME: Readonly<Record<string, (table: string) => Words>> = {
  UNAUTHORIZED: () => [
    'the server does not take the user or the password',
    'correct TRINO_USER and TRINO_PASSWORD; a password wants https:// in TRINO_URL',
  ],
  PERMISSION_DENIED: (table) => [
    `the user may not read ${table}`,
    'ask for SELECT on the table, or on the columns that the datasets file declares',
  ],
  EXCEEDED_TIME_LIMIT: (table) => [
    `the server gave up reading ${table}, because it took longer than it may`,
    "give it more time (TRINO_SESSION='query_max_execution_time=2h'), or the table partitions by the column of time",
  ],
  NOT_THERE: () => [
    'no Trino server answers where TRINO_URL points',
    'correct it, or ask whether the server is running and reached from here',
  ],
  NO_TRINO: () => [
    'what answers where TRINO_URL points is no Trino server',
    'correct the address, without a path',
  ],
  ELSEWHERE: () => [
    'the server sends on to another address',
    'name in TRINO_URL the address that it calls itself',
  ],
};
const NO_TABLE = ['TABLE_NOT_FOUND', 'SCHEMA_NOT_FOUND', 'CATALOG_NOT_FOUND', 'MISSING_SCHEMA_NAME'];
const GONE = [
  'GONE',
  'SERVER_SHUTTING_DOWN',
  'SERVER_STARTING_UP',
  'NO_NODES_AVAILABLE',
  'REMOTE_TASK_ERROR',
  'REMOTE_HOST_GONE',
  'REMOTE_TASK_MISMATCH',
  'PAGE_TRANSPORT_ERROR',
  'PAGE_TRANSPORT_TIMEOUT',
  'TOO_MANY_REQUESTS_FAILED',
  'ADMINISTRATIVELY_KILLED',
  'ADMINISTRATIVELY_PREEMPTED',
];

/** An error as a refusal. The server's own words can quote a row, and are not repeated. */
export function trinoRefusal(error: unknown, { name }: TableStore): unknown {
  if (!(error instanceof TrinoError)) return error;
  const table = name.join('.');
  const refuse = ([message, fix]: Words): EngineRefusal => new EngineRefusal('data/database', message, fix);
  const known = BY_NAME[error.called === 'NOT_THERE' && error.began ? 'GONE' : error.called];
  if (known) return refuse(known(table));
  if (NO_TABLE.includes(error.called))
    return refuse([
      `there is no table ${table}`,
      'correct the name after --records: trino:<catalog>.<schema>.<table>',
    ]);
  if (GONE.includes(error.called) || error.called === 'NOT_THERE')
    return refuse([
      `the server, or one of those that work for it, went away while ${table} was read; nothing was kept`,
      'run again when it is back',
    ]);
  if (/^EXCEEDED_.*MEMORY/.test(error.called))
    return refuse([
      'the server has not enough memory for it',
      'ask who runs it, or run it when less is going on',
    ]);
  return refuse([
    `the server cannot answer what is asked of ${table}${/^[A-Z_]+$/.test(error.called) ? ` (its error ${error.called})` : ''}`,
    'the server says why in its own log; show it to who runs it',
  ]);
}

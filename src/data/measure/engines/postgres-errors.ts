import type { TableStore } from '../../../model/record-store';
import { EngineRefusal } from './refusal';

type Words = readonly [message: string, fix: string];

/** What a server's error is, by its code, in words. The server's own words can quote a row or a name, and are not repeated. */
const BY_CODE: Readonly<Record<string, (table: string) => Words>> = {
  '28P01': () => [
    'the server does not take the password',
    'correct PGPASSWORD or the password file, for the user that PGUSER names',
  ],
  '28000': () => [
    'the server does not let this user in from here',
    'ask who runs it to let the user in (pg_hba.conf), with encryption; check PGUSER and PGSSLMODE',
  ],
  '3D000': () => ['the server has no database of the name that PGDATABASE gives', 'correct PGDATABASE'],
  '42501': (table) => [
    `the user may not read ${table}`,
    'ask for USAGE on the schema and SELECT on the table, or on the columns that the datasets file declares',
  ],
  '42P01': (table) => [`there is no table ${table}`, 'correct the name after --records, or PGDATABASE'],
  '42703': (table) => [
    `a column of ${table} that was there is gone`,
    'the table was altered while it was read: run again when that is over',
  ],
  '57014': (table) => [
    `the server gave up reading ${table}, because it took longer than it may`,
    "give the user more time (ALTER ROLE … SET statement_timeout = '30min', or PGOPTIONS), or the table an index or a stored month",
  ],
  '53200': () => [
    'the server has not enough memory for it',
    'ask who runs it, or run it when less is going on',
  ],
  '53100': () => ['the disk of the server is full', 'ask who runs it'],
  '53300': () => ['the server has as many connections as it takes', 'run again later'],
};
const GONE = ['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'];
const NOT_THERE = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOENT',
  'EACCES',
];
const CERTIFICATE = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|HOSTNAME_MISMATCH)/;

/** An error of the connection or the server as a refusal. `began` tells whether the connection stood before. */
export function refusalOf(error: unknown, { name }: TableStore, began: boolean): EngineRefusal {
  if (error instanceof EngineRefusal) return error;
  const table = name.join('.');
  const code = codeOf(error);
  const refuse = ([message, fix]: Words): EngineRefusal => new EngineRefusal('data/database', message, fix);
  const known = BY_CODE[code];
  if (known) return refuse(known(table));
  const said = error instanceof Error ? error.message : '';
  if (CERTIFICATE.test(code))
    return refuse([
      'the certificate of the server is not one that this machine trusts for that host',
      'name the certificate of its authority in PGSSLROOTCERT, and check PGHOST',
    ]);
  if (said.includes('does not support SSL'))
    return refuse([
      'the server takes no encrypted connection',
      'ask who runs it to turn TLS on; PGSSLMODE=disable sends everything as plain text',
    ]);
  if (NOT_THERE.includes(code) || (!began && GONE.includes(code)) || (!began && /timeout/i.test(said)))
    return refuse([
      'no PostgreSQL server answers where PGHOST and PGPORT point',
      'correct them, or ask whether it is running and reached from here',
    ]);
  if (GONE.includes(code) || /terminated|closed|ended/i.test(said))
    return refuse([
      `the server went away while ${table} was read; nothing was kept`,
      'run again when it is back',
    ]);
  return refuse([
    `the server cannot answer what is asked of ${table}${/^[0-9A-Z]{5}$/.test(code) ? ` (its error ${code})` : ''}`,
    'the server says why in its own log; show it to who runs it',
  ]);
}
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

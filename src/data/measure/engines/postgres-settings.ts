import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { userName } from '../../../world';
import { isLoopback } from './loopback';
import { EngineRefusal } from './refusal';
import type { Environment } from './source';

/** Where a PostgreSQL server is and who asks. The password is in no message, and goes nowhere but to the server. */
export interface PostgresSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password: string | undefined;
  readonly ssl: ConnectionOptions | false;
}

/**
 * Settings from the environment alone, as PostgreSQL's own programs take them: PGHOST, PGPORT, PGUSER, PGPASSWORD,
 * PGDATABASE, PGSSLMODE, PGSSLROOTCERT, or PGSERVICE with a service file; a password may lie in PGPASSFILE. The
 * connection is encrypted, and the server's certificate checked, unless it is on this machine or PGSSLMODE says otherwise.
 */
export async function postgresSettings(env: Environment): Promise<PostgresSettings> {
  const service = env['PGSERVICE'] === undefined ? {} : await readService(env['PGSERVICE'], env);
  const setting = (variable: string, key: string): string | undefined => env[variable] ?? service[key];
  const host = setting('PGHOST', 'host');
  if (host === undefined || host === '')
    throw new EngineRefusal(
      'data/database',
      'no PostgreSQL server is named',
      'set PGHOST (and PGUSER, PGDATABASE, PGPASSWORD or PGPASSFILE), or PGSERVICE with a service file',
      'where a server is, and who asks, is taken from the environment and from nowhere else',
    );
  const port = setting('PGPORT', 'port') ?? '5432';
  const user = setting('PGUSER', 'user') ?? userName();
  const database = setting('PGDATABASE', 'dbname') ?? user;
  const asked = setting('PGPASSFILE', 'passfile');
  return {
    host,
    port: Number(port),
    user,
    database,
    password:
      setting('PGPASSWORD', 'password') ??
      (await passwordIn(asked ?? join(homedir(), '.pgpass'), asked !== undefined, [
        host,
        port,
        database,
        user,
      ])),
    ssl: await encryption(host, setting('PGSSLMODE', 'sslmode'), setting('PGSSLROOTCERT', 'sslrootcert')),
  };
}

async function encryption(
  host: string,
  said: string | undefined,
  root: string | undefined,
): Promise<ConnectionOptions | false> {
  const asked = said ?? (isLoopback(host) ? 'disable' : 'verify-full');
  const ca = root === undefined || root === '' ? {} : { ca: await readText(root, 'PGSSLROOTCERT') };
  const anyHost = { checkServerIdentity: () => undefined };
  const modes: Readonly<Record<string, ConnectionOptions | false>> = {
    disable: false,
    'verify-full': { rejectUnauthorized: true, ...ca },
    'verify-ca': { rejectUnauthorized: true, ...anyHost, ...ca },
    require: { rejectUnauthorized: Object.keys(ca).length > 0, ...anyHost, ...ca },
  };
  const mode = Object.hasOwn(modes, asked) ? modes[asked] : undefined;
  if (mode !== undefined) return mode;
  throw new EngineRefusal(
    'data/database',
    `PGSSLMODE is not one of: ${Object.keys(modes).join(', ')}`,
    'write verify-full; disable sends everything as plain text; allow and prefer may do so without a word',
  );
}

/**
 * The password of a password file: lines `host:port:database:user:password`, of which the first that fits holds; `*` fits
 * all. A file that others may read is not believed to be secret, and not read.
 */
async function passwordIn(
  file: string,
  isAsked: boolean,
  wanted: readonly string[],
): Promise<string | undefined> {
  const found = await stat(file).catch(() => null);
  if (found === null && !isAsked) return undefined;
  if (found !== null && process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new EngineRefusal(
      'data/database',
      'the password file may be read by others on this machine',
      'take their rights away: chmod 600',
    );
  for (const line of (await readText(file, 'PGPASSFILE')).split(/\r?\n/)) {
    const fields = (line.match(/(?:[^\\:]|\\.)*(?::|$)/g) ?? []).map((field) =>
      field.replace(/:$/, '').replace(/\\(.)/g, '$1'),
    );
    if (!line.startsWith('#') && wanted.every((text, i) => fields[i] === '*' || fields[i] === text))
      return fields[wanted.length];
  }
  return undefined;
}

/** The section of the service file that has a name: lines `key=value` under `[name]`. */
async function readService(name: string, env: Environment): Promise<Record<string, string>> {
  const file = env['PGSERVICEFILE'] ?? join(homedir(), '.pg_service.conf');
  const text = await readText(file, 'PGSERVICEFILE');
  const found: Record<string, string> = {};
  let [isIn, isThere] = [false, false];
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    const section = /^\[(.*)\]$/.exec(line);
    if (section) isIn = section[1] === name;
    isThere ||= isIn;
    const setting = /^([a-z_]+)\s*=\s*(.*)$/.exec(line);
    if (isIn && setting?.[1] !== undefined) found[setting[1]] = setting[2] ?? '';
  }
  if (!isThere)
    throw new EngineRefusal(
      'data/database',
      'the service file has no service of the name that PGSERVICE gives',
      'correct PGSERVICE, or add the service to the file',
    );
  return found;
}

async function readText(path: string, variable: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new EngineRefusal(
      'data/database',
      `the file that ${variable} names cannot be read`,
      `correct ${variable}, or who may read the file`,
    );
  }
}

import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server of its own for a test, on the loopback alone. */
export interface PostgresServer {
  readonly port: number;
  /** What a program is told of it, as the user that may only read. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs statements as the owner. */
  readonly sql: (statements: string, database?: string) => string;
  readonly stop: (how?: 'fast' | 'immediate') => void;
  readonly start: () => void;
  readonly remove: () => void;
}
/** Nobody's secret, told by its letters where it turns up: the test looks for it in all that is written. */
export const READER_PASSWORD = 'canary-wachtwoord-8841';
const OWNER = 'postgres';

const bin = (): string | null => {
  const root = '/usr/lib/postgresql';
  const [newest] = (existsSync(root) ? readdirSync(root) : [])
    .filter((version) => existsSync(join(root, version, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? null : join(root, newest, 'bin');
};
/** Why there is no server to be had here; null where there is. */
export const noPostgres = (): string | null =>
  bin() === null ? 'PostgreSQL is not installed (apt-get install postgresql)' : null;

/** The server refuses to run as root. */
function as(command: string, args: readonly string[]): string {
  const isRoot = userInfo().uid === 0;
  const [program, list] = isRoot ? ['runuser', ['-u', OWNER, '--', command, ...args]] : [command, args];
  return execFileSync(program, list, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: tmpdir() });
}

export const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') failed(new Error('no port'));
        else done(address.port);
      });
    });
  });

export async function startPostgres(): Promise<PostgresServer> {
  const programs = bin();
  if (programs === null) throw new Error(noPostgres() ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'stra-postgres-'));
  if (userInfo().uid === 0) {
    const id = (flag: string): number => Number(execFileSync('id', [flag, OWNER], { encoding: 'utf8' }));
    chownSync(folder, id('-u'), id('-g'));
  }
  const data = join(folder, 'data');
  as(join(programs, 'initdb'), [
    '-D',
    data,
    '-U',
    OWNER,
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]);
  const port = await freePort();
  writeFileSync(
    join(data, 'postgresql.auto.conf'),
    [
      `port = ${port}`,
      "listen_addresses = '127.0.0.1'",
      `unix_socket_directories = '${folder}'`,
      'fsync = off',
      'max_connections = 40',
    ].join('\n'),
  );
  const control = (args: readonly string[]): string =>
    as(join(programs, 'pg_ctl'), ['-D', data, '-w', '-t', '60', '-l', join(folder, 'log'), ...args]);
  const start = (): void => void control(['start']);
  const stop = (how: 'fast' | 'immediate' = 'fast'): void => void control(['stop', '-m', how]);
  start();
  const sql = (statements: string, database = 'postgres'): string => {
    const file = join(folder, 'statements.sql');
    writeFileSync(file, statements);
    return as(join(programs, 'psql'), [
      '-X',
      '-q',
      '-A',
      '-t',
      '-v',
      'ON_ERROR_STOP=1',
      '-h',
      folder,
      '-p',
      String(port),
      '-U',
      OWNER,
      '-d',
      database,
      '-f',
      file,
    ]);
  };
  sql(
    `CREATE ROLE reader LOGIN PASSWORD '${READER_PASSWORD}'; CREATE SCHEMA crime; GRANT USAGE ON SCHEMA crime TO reader`,
  );
  return {
    port,
    environment: {
      PGHOST: '127.0.0.1',
      PGPORT: String(port),
      PGUSER: 'reader',
      PGPASSWORD: READER_PASSWORD,
      PGDATABASE: 'postgres',
    },
    sql,
    stop,
    start,
    remove: () => {
      try {
        stop('immediate');
      } catch {
        // It is stopped already.
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from './postgres-server';

/** Trino as a cluster of two: a coordinator that works too, and a worker, on the loopback alone. */
export interface TrinoCluster {
  readonly environment: Readonly<Record<string, string>>;
  readonly sql: (statement: string) => Promise<string[][]>;
  /** Ends the worker, as if its machine were gone. */
  readonly endWorker: () => void;
  readonly remove: () => Promise<void>;
}
/** What `node scripts/fetch-trino.mjs` puts there. */
const HOME = resolve(__dirname, '../../build/trino');

export const noTrino = (): string | null =>
  existsSync(join(HOME, 'lib')) ? null : 'Trino is not there: node scripts/fetch-trino.mjs';

export async function startTrino(): Promise<TrinoCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'stra-trino-'));
  const port = await freePort();
  const nodes = [
    start(join(folder, 'coordinator'), port, port, true),
    start(join(folder, 'worker'), await freePort(), port, false),
  ];
  const environment = { TRINO_URL: `http://127.0.0.1:${port}`, TRINO_USER: 'reader' };
  const sql = (statement: string): Promise<string[][]> => ask(environment.TRINO_URL, statement);
  const remove = async (): Promise<void> => {
    await Promise.all(nodes.map(ended));
    rmSync(folder, { recursive: true, force: true });
  };
  // Two nodes stand in the list when both have joined.
  for (let n = 0; n < 600; n++) {
    const [row] = await sql(`SELECT count(*) FROM system.runtime.nodes WHERE state = 'active'`).catch(
      () => [],
    );
    if (row?.[0] === '2')
      return { environment, sql, endWorker: () => void nodes[1]?.kill('SIGKILL'), remove };
    if (nodes.some(({ exitCode }) => exitCode !== null)) break;
    await new Promise((done) => setTimeout(done, 500));
  }
  await remove();
  throw new Error(`Trino did not start; see ${folder}`);
}

function start(home: string, port: number, coordinator: number, isCoordinator: boolean): ChildProcess {
  mkdirSync(join(home, 'etc/catalog'), { recursive: true });
  mkdirSync(join(home, 'plugin'));
  for (const name of readdirSync(join(HOME, 'plugin')))
    symlinkSync(join(HOME, 'plugin', name), join(home, 'plugin', name));
  writeFileSync(
    join(home, 'etc/config.properties'),
    [
      `coordinator=${isCoordinator}`,
      ...(isCoordinator ? ['node-scheduler.include-coordinator=true'] : []),
      `http-server.http.port=${port}`,
      `discovery.uri=http://127.0.0.1:${coordinator}`,
      'query.max-memory=1GB',
    ].join('\n'),
  );
  writeFileSync(
    join(home, 'etc/catalog/memory.properties'),
    'connector.name=memory\nmemory.max-data-per-node=900MB\n',
  );
  const log = openSync(join(home, 'log'), 'w');
  const node = spawn(
    join(HOME, 'java/bin/java'),
    [
      ...['-Xmx1500M', '-XX:+UseG1GC', '-XX:ReservedCodeCacheSize=256M', '-Dfile.encoding=UTF-8'],
      ...[
        '-Dnode.environment=test',
        `-Dnode.id=${isCoordinator ? 'coordinator' : 'worker'}`,
        `-Dnode.data-dir=${join(home, 'data')}`,
      ],
      ...[
        '-Dnode.bind-ip=127.0.0.1',
        '-Dnode.internal-address=127.0.0.1',
        `-Dconfig=${join(home, 'etc/config.properties')}`,
      ],
      ...['-cp', join(HOME, 'lib/*'), 'io.trino.server.TrinoServer'],
    ],
    { cwd: home, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  return node;
}

const ended = (node: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (node.exitCode !== null || node.signalCode !== null) return done();
    node.once('exit', () => done());
    node.kill('SIGKILL');
  });

/** As another program asks it, so that the test fills tables with nothing of what it tests. */
async function ask(url: string, statement: string): Promise<string[][]> {
  const headers = { 'X-Trino-User': 'owner' };
  const rows: string[][] = [];
  let next: string | undefined = `${url}/v1/statement`;
  let init: RequestInit = { method: 'POST', headers, body: statement };
  while (next !== undefined) {
    const answer = await fetch(next, init);
    const page = (await answer.json()) as {
      nextUri?: string;
      data?: unknown[][];
      error?: { message: string };
    };
    if (page.error) throw new Error(page.error.message);
    rows.push(...(page.data ?? []).map((row) => row.map(String)));
    [next, init] = [page.nextUri, { headers }];
  }
  return rows;
}

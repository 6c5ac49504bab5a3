import { removeFolders, count } from '../measure/small-dataset';
import { ADDED, COLUMNS, madeRows, recordsDataset, TYPES, type Row } from './made-records';
import { bytesIn, editionRows, recordsEdition } from './records-edition';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';
import { holdEngines, fileOf, type Engine } from './suite';
import { startTrino, type TrinoCluster } from './trino-server';

/** Trino in earnest, with two nodes: `npm run soak`, or `npm run engines:trino` after `node scripts/fetch-trino.mjs`. */
let trino: TrinoCluster | null = null;
let tables = 0;
const engines: Engine[] = [];
const cluster = (): TrinoCluster => {
  if (trino === null) throw new Error('no cluster');
  return trino;
};
const limits = (more: Readonly<Record<string, string>> = {}) => ({
  memory: '1GB',
  threads: 2,
  environment: { ...cluster().environment, ...more },
});

async function put(rows: readonly Row[], asText = false): Promise<string> {
  const name = `memory.default.t${++tables}`;
  const type = (column: (typeof COLUMNS)[number]): string =>
    asText ? 'varchar' : (TYPES[column]?.toLowerCase() ?? 'varchar');
  const cell = (column: (typeof COLUMNS)[number], text: string | null): string =>
    text === null ? 'NULL' : `CAST('${text.replaceAll("'", "''")}' AS ${type(column)})`;
  await cluster().sql(
    `CREATE TABLE ${name} (${COLUMNS.map((column) => `"${column}" ${type(column)}`).join(', ')})`,
  );
  for (let at = 0; at < rows.length; at += 400)
    await cluster().sql(
      `INSERT INTO ${name} VALUES ${rows
        .slice(at, at + 400)
        .map((row) => `(${COLUMNS.map((column) => cell(column, row[column])).join(', ')})`)
        .join(', ')}`,
    );
  return name;
}
const place = (name: string) =>
  ({ path: `trino:${name}`, store: { kind: 'table', engine: 'trino', name: name.split('.') } }) as const;

beforeAll(async () => {
  trino = await startTrino();
  engines.push({
    name: 'Trino on two nodes',
    points: false,
    limits: limits(),
    put: async (rows, asText) => place(await put(rows, asText)),
  });
}, 400_000);
afterAll(async () => {
  await trino?.remove();
  removeFolders();
  removeTemporaryFolders();
});

holdEngines(() => engines, ['Trino on two nodes']);

describe('on two nodes', () => {
  it('both work on one statement', async () => {
    const run = await count(recordsDataset(place(await put(madeRows(4000)))), ADDED, { limits: limits() });
    expect(run.said).toEqual([]);
    const nodes = await cluster().sql(
      `SELECT DISTINCT t.node_id FROM system.runtime.tasks t JOIN system.runtime.queries q ON q.query_id = t.query_id
       WHERE q."user" = 'reader' AND q.query LIKE '%GROUP BY 1, 2, 3%'`,
    );
    expect(nodes.flat().sort()).toEqual(['coordinator', 'worker']);
  });
  it('the documents are the bytes that a file gives, and are explained', async () => {
    const rows = editionRows(900);
    const build = (records: string, env: Record<string, string> = {}, folder = recordsEdition()) => {
      const out = join(temporaryFolder(), 'out');
      const ran = stra(['build', folder, '--records', `crime=${records}`, '--out', out], { env });
      return { ...ran, folder, output: existsSync(out) ? bytesIn(out) : new Map<string, Buffer>() };
    };
    const file = build(await fileOf(rows));
    const env = { ...cluster().environment };
    const name = await put(rows);
    const table = build(`trino:${name}`, env);
    expect([file.code, table.code, table.stderr]).toEqual([0, 0, expect.not.stringContaining('error')]);
    for (const [path, bytes] of file.output)
      if (path !== 'manifest.json')
        expect([path, table.output.get(path)?.equals(bytes)]).toEqual([path, true]);
    const { stdout } = stra(['explain', 'theft', table.folder], { env: {} });
    expect(stdout).toMatch(/engine +Trino/);
    expect(stdout).toMatch(new RegExp(`table +${name.replaceAll('.', '\\.')}`));
  });
});

describe('what cannot be read of Trino', () => {
  const refusal = async (table: string, env: Record<string, string> = {}): Promise<string> => {
    const run = await count(recordsDataset(place(table)), ADDED, { limits: limits(env) });
    expect(run.account).toBeUndefined();
    expect(JSON.stringify(run.diagnostics)).not.toContain('canary-secret');
    return run.diagnostics.map(({ rule, message }) => `${rule}: ${message}`).join('; ');
  };
  it('is said', async () => {
    await cluster().sql(
      'CREATE TABLE memory.default.slow AS SELECT n FROM UNNEST(sequence(1, 10000)) AS t(n)',
    );
    const cells = COLUMNS.map((column) =>
      column === 'reference'
        ? `'C' || CAST(a.n * 10000 + b.n AS varchar) AS reference`
        : `CAST(NULL AS ${TYPES[column]?.toLowerCase() ?? 'varchar'}) AS "${column}"`,
    );
    await cluster().sql(
      `CREATE VIEW memory.default.slowly AS SELECT ${cells.join(', ')} FROM memory.default.slow a CROSS JOIN memory.default.slow b`,
    );
    expect(await refusal('memory.default.none')).toBe('data/database: there is no table memory.default.none');
    expect(await refusal('nowhere.default.none')).toBe(
      'data/database: there is no table nowhere.default.none',
    );
    expect(
      await refusal('memory.default.slowly', { TRINO_SESSION: 'query_max_execution_time=1s' }),
    ).toContain('the server gave up reading memory.default.slowly');
    expect(await refusal('memory.default.t1', { TRINO_URL: 'http://127.0.0.1:1' })).toBe(
      'data/database: no Trino server answers where TRINO_URL points',
    );
    expect(
      await refusal('memory.default.t1', {
        TRINO_URL: 'http://trino.invalid',
        TRINO_PASSWORD: 'canary-secret',
      }),
    ).toBe('data/database: the password would go to the server as plain text');
    expect(await refusal('memory.default.t1', { TRINO_URL: 'http://me:canary-secret@127.0.0.1' })).toBe(
      'data/database: TRINO_URL has a user or a password in it',
    );
    expect(await refusal('memory.default.t1', { TRINO_USER: '' })).toBe(
      'data/database: who asks the Trino server is not said',
    );
  });
  it('is said: columns of other kinds', async () => {
    await cluster().sql(`CREATE TABLE memory.default.other AS SELECT 'a' AS reference, now() AS recorded`);
    expect(await refusal('memory.default.other')).toContain(
      'the column "recorded" is TIMESTAMP in the table, which is no date',
    );
  });
  it('is said: the table changed between two statements of a reading', async () => {
    const name = await put(madeRows(300));
    const reading = count(recordsDataset(place(name)), ADDED, {
      limits: limits(),
      world: { progress: () => undefined },
    });
    // Rows come in as soon as the first statement has been answered.
    const before = (
      await cluster().sql(
        `SELECT count(*) FROM system.runtime.queries WHERE query LIKE '%"${name.split('.')[2] ?? ''}"%' AND state = 'FINISHED'`,
      )
    )[0]?.[0];
    for (let n = 0; n < 200; n++) {
      const [row] = await cluster().sql(
        `SELECT count(*) FROM system.runtime.queries WHERE query LIKE '%GROUP BY 1, 2, 3%"${name.split('.')[2] ?? ''}"%' OR query LIKE '%"${name.split('.')[2] ?? ''}" GROUP BY 1, 2, 3%' AND state = 'FINISHED'`,
      );
      if (Number(row?.[0]) > 0) break;
    }
    await cluster().sql(`INSERT INTO ${name} SELECT * FROM ${name} LIMIT 1`);
    const run = await reading;
    expect(before).toBeDefined();
    expect(run.account).toBeUndefined();
    expect(run.said.join()).toMatch(
      /the table changed while it was read; nothing was kept|1 key \(reference\) stand/,
    );
  });
  it('is said: a node went away in the middle, and nothing is kept', async () => {
    const reading = refusal('memory.default.slowly');
    await new Promise((done) => setTimeout(done, 4000));
    cluster().endWorker();
    expect(await reading).toMatch(/went away while memory\.default\.slowly was read; nothing was kept/);
  }, 180_000);
});

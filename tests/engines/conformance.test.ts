import { join } from 'node:path';
import { removeFolders, folder } from '../measure/small-dataset';
import { joinServers, planOf } from './joined-servers';
import { ADDED, madeRows, recordsDataset, tableSql, writeParquet, type Row } from './made-records';
import { startPostgres, type PostgresServer } from './postgres-server';
import { holdEngines, type Engine } from './suite';
import { storedElsewhere } from '../../src/edition/load/stored-records';
import { realWorld } from '../../src/world';
import { count } from '../measure/small-dataset';

let [single, second]: (PostgresServer | null)[] = [null, null];
let tables = 0;
const engines: Engine[] = [];
const limitsOf = (server: PostgresServer) => ({ memory: '1GB', threads: 2, environment: server.environment });
const table = (name: string) =>
  ({
    path: `postgres:${name}`,
    store: { kind: 'table', engine: 'postgres', name: name.split('.') },
  }) as const;

/** Rows in parts by force and month, as a lake has them. */
async function inParts(rows: readonly Row[], asText = false): Promise<string> {
  const root = folder();
  const parts = new Map<string, Row[]>();
  for (const row of rows) {
    const name = `force=${encodeURIComponent(row.force ?? '__HIVE_DEFAULT_PARTITION__')}/${(row.recorded ?? 'none').slice(0, 7).replaceAll('/', '-')}.parquet`;
    parts.set(name, [...(parts.get(name) ?? []), row]);
  }
  if (rows.length === 0) parts.set('force=northmark/none.parquet', []);
  for (const [name, list] of parts)
    await writeParquet(list, join(root, ...name.split('/')), { asText, without: ['force'] });
  return root;
}

beforeAll(async () => {
  [single, second] = [await startPostgres(), await startPostgres()];
  const [first, other] = [single, second];
  engines.push(
    {
      name: 'a folder of Parquet parts',
      points: true,
      put: async (rows, asText) => {
        const path = await inParts(rows, asText);
        const loaded = await storedElsewhere(
          'crime',
          path,
          realWorld(path, () => undefined),
          (message) => {
            throw new Error(message);
          },
        );
        if (!loaded?.store) throw new Error('no parts');
        return { path, store: loaded.store };
      },
    },
    {
      name: 'PostgreSQL',
      points: false,
      limits: limitsOf(first),
      put: (rows, asText) => {
        const name = `crime.t${++tables}`;
        first.sql(tableSql(name, rows, asText));
        return Promise.resolve(table(name));
      },
    },
    {
      name: 'PostgreSQL on two servers',
      points: false,
      limits: limitsOf(first),
      put: (rows, asText = false) => {
        const name = `crime.joined${++tables}`;
        joinServers(first, other, name, rows, asText);
        return Promise.resolve(table(name));
      },
    },
  );
}, 120_000);
afterAll(() => {
  single?.remove();
  second?.remove();
  removeFolders();
});

holdEngines(() => engines, ['a folder of Parquet parts', 'PostgreSQL', 'PostgreSQL on two servers']);

describe('on two servers', () => {
  it('the second groups and checks its rows itself, and hands on the groups alone', async () => {
    const engine = engines.find(({ name }) => name.endsWith('two servers'));
    if (!engine || !single) throw new Error('no servers');
    // A day's month is worked out where the question is asked; one that is stored goes all the way.
    const rows = madeRows(2000, 9).map((row) => ({ ...row, recorded: row.recorded?.slice(0, 7) ?? null }));
    const columns = { ...recordsDataset().columns, recorded: { type: 'month' } } as const;
    const run = await count(recordsDataset({ ...(await engine.put(rows, true)), columns }), ADDED, {
      limits: limitsOf(single),
    });
    expect(run.said).toEqual([]);
    const { statement, values } = run.account?.read ?? { statement: '', values: [] };
    const plan = planOf(single, statement, values);
    const foreign = plan.split('\n').filter((line) => line.includes('Relations:'));
    expect(foreign).toHaveLength(2);
    for (const line of foreign)
      expect(line).toMatch(/Relations: Aggregate on \(crime\.joined\d+_(north|south)/);
    // Its checks go with it: no row comes back to be looked at.
    expect(plan).toMatch(/Remote SQL: SELECT .*FILTER \(WHERE .*GROUP BY/);
    expect(plan.match(/Async Foreign Scan/g)).toHaveLength(2);
  });
});

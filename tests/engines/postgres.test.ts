import { count, removeFolders } from '../measure/small-dataset';
import { ADDED, madeRows, MEDIANS, PERSONS, recordsDataset, tableSql, writeParquet } from './made-records';
import { folder } from '../measure/small-dataset';
import { startPostgres, type PostgresServer } from './postgres-server';
import { join } from 'node:path';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => {
  server.remove();
  removeFolders();
});
it('same', async () => {
  const rows = madeRows(3000);
  server.sql(tableSql('crime.recorded', rows));
  const asked = [...ADDED, ...MEDIANS, ...PERSONS];
  const path = await writeParquet(rows, join(folder(), 'a.parquet'));
  const file = await count(recordsDataset({ path }), asked);
  const table = await count(
    recordsDataset({
      path: 'postgres:crime.recorded',
      store: { kind: 'table', engine: 'postgres', name: ['crime', 'recorded'] },
    }),
    asked,
    { limits: { memory: '1GB', threads: 2, environment: server.environment } },
  );
  expect(table.said).toEqual([]);
  const sums = (run: typeof file) => {
    const k = JSON.parse(run.account?.kept ?? '{}');
    return [k.sums, k.parts, k.times, k.forces, k.empty, k.rows];
  };
  console.log(JSON.stringify(sums(file)).slice(0, 1500), file.said);
  expect(sums(table)).toEqual(sums(file));
});

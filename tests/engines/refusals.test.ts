import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../src/model/dataset';
import { count, folder, removeFolders } from '../measure/small-dataset';
import { ADDED, insertSql, madeRows, recordsDataset, tableSql } from './made-records';
import { READER_PASSWORD, startPostgres, type PostgresServer } from './postgres-server';

let server: PostgresServer;
const ROWS = madeRows(30);
beforeAll(async () => {
  server = await startPostgres();
  server.sql(tableSql('crime.recorded', ROWS));
}, 60_000);
afterAll(() => {
  server.remove();
  removeFolders();
});

const read = async (
  table: string,
  env: Readonly<Record<string, string | undefined>> = {},
  changes: Partial<Dataset> = {},
) =>
  count(
    recordsDataset({
      path: `postgres:${table}`,
      store: { kind: 'table', engine: 'postgres', name: table.split('.') },
      ...changes,
    }),
    ADDED,
    { limits: { memory: '1GB', threads: 1, environment: { ...server.environment, ...env } } },
  );
/** The one finding, in words. */
async function refusal(
  table: string,
  env: Readonly<Record<string, string | undefined>> = {},
  changes: Partial<Dataset> = {},
) {
  const run = await read(table, env, changes);
  expect(run.account).toBeUndefined();
  expect(JSON.stringify(run.diagnostics)).not.toContain(READER_PASSWORD);
  return run.diagnostics.map(({ rule, message }) => `${rule}: ${message}`).join('; ');
}

describe('a server that is not reached', () => {
  it.each([
    ['none is named', { PGHOST: undefined }, 'no PostgreSQL server is named'],
    ['none answers', { PGPORT: '1' }, 'no PostgreSQL server answers where PGHOST and PGPORT point'],
    [
      'the name is none',
      { PGHOST: 'no-such-host.invalid', PGSSLMODE: 'disable' },
      'no PostgreSQL server answers where PGHOST and PGPORT point',
    ],
    ['the password is wrong', { PGPASSWORD: 'wrong' }, 'the server does not take the password'],
    ['the user is none', { PGUSER: 'nobody-here' }, 'the server does not take the password'],
    [
      'no password is given',
      { PGPASSWORD: undefined, PGPASSFILE: undefined, HOME: '/nowhere' },
      'the server wants a password, and none is given',
    ],
    [
      'there is no such database',
      { PGDATABASE: 'none' },
      'the server has no database of the name that PGDATABASE gives',
    ],
    [
      'encryption is asked and not to be had',
      { PGSSLMODE: 'verify-full' },
      'the server takes no encrypted connection',
    ],
    [
      'encryption may be left out without a word',
      { PGSSLMODE: 'prefer' },
      'PGSSLMODE is not one of: disable, verify-full, verify-ca, require',
    ],
    [
      'the service is none',
      { PGSERVICE: 'x', PGSERVICEFILE: '/nowhere' },
      'the file that PGSERVICEFILE names cannot be read',
    ],
  ])('is said: %s', async (_, env, message) => {
    expect(await refusal('crime.recorded', env)).toBe(`data/database: ${message}`);
  });
  it('takes a password from a file that only its owner may read, and a service from another', async () => {
    const [passwords, services] = [join(folder(), 'pass'), join(folder(), 'services')];
    writeFileSync(
      passwords,
      `# ours\nelsewhere:*:*:*:no\n127.0.0.1:${server.port}:*:reader:${READER_PASSWORD}\n`,
      { mode: 0o600 },
    );
    writeFileSync(
      services,
      `[other]\nhost=elsewhere\n[data team]\nhost=127.0.0.1\nport=${server.port}\nuser=reader\ndbname=postgres\n`,
    );
    const env = {
      ...{
        PGHOST: undefined,
        PGPORT: undefined,
        PGUSER: undefined,
        PGDATABASE: undefined,
        PGPASSWORD: undefined,
      },
      ...{ PGPASSFILE: passwords, PGSERVICE: 'data team', PGSERVICEFILE: services },
    };
    expect((await read('crime.recorded', env)).value('all')).toBe(30);
    chmodSync(passwords, 0o644);
    expect(await refusal('crime.recorded', env)).toBe(
      'data/database: the password file may be read by others on this machine',
    );
    expect(await refusal('crime.recorded', { ...env, PGSERVICE: 'none' })).toContain(
      'has no service of the name',
    );
  });
});

describe('a table that cannot be read', () => {
  it('is said: it is not there, or the user may not', async () => {
    server.sql(`${tableSql('crime.hidden', ROWS)} REVOKE ALL ON crime.hidden FROM reader;
      CREATE SCHEMA closed; CREATE TABLE closed.t (a text); CREATE TABLE crime.columns_only AS SELECT *, 'x' AS secret FROM crime.recorded;
      GRANT SELECT (reference, force, recorded, offence, sex, repeat, age, loss, victim) ON crime.columns_only TO reader`);
    expect(await refusal('crime.none')).toBe('data/database: there is no table crime.none');
    expect(await refusal("crime.none'; --")).toBe("data/database: there is no table crime.none'; --");
    expect(await refusal('crime.hidden')).toBe('data/database: the user may not read crime.hidden');
    expect(await refusal('closed.t')).toContain('the user may not read closed.t');
    // A column that the user may not read is not there for it.
    expect((await read('crime.columns_only')).value('all')).toBe(30);
  });
  it('is said: columns that are missing, more, or of another kind', async () => {
    server.sql(`CREATE TABLE crime.other AS SELECT reference, force, recorded::timestamp AS recorded, offence, sex, repeat, loss, victim, 1 AS more FROM crime.recorded;
      GRANT SELECT ON crime.other TO reader`);
    expect(await refusal('crime.other')).toBe(
      'data/shape: the column "more" is not declared; data/shape: the column "age" is missing; data/shape: the column "recorded" is timestamp without time zone in the table, which is no date',
    );
  });
  it('is said: the server gave it no more time', async () => {
    server.sql(
      `CREATE VIEW crime.slow AS SELECT r.* FROM crime.recorded r, pg_sleep(5) s; GRANT SELECT ON crime.slow TO reader`,
    );
    expect(await refusal('crime.slow', { PGOPTIONS: '-c statement_timeout=200' })).toContain(
      'the server gave up reading crime.slow, because it took longer than it may',
    );
  });
  it('is said: the server went away in the middle, and nothing is kept', async () => {
    server.sql(
      `CREATE VIEW crime.slower AS SELECT r.* FROM crime.recorded r, pg_sleep(20) s; GRANT SELECT ON crime.slower TO reader`,
    );
    const reading = refusal('crime.slower');
    await new Promise((done) => setTimeout(done, 1500));
    server.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'reader'`);
    expect(await reading).toBe(
      'data/database: the server went away while crime.slower was read; nothing was kept',
    );
    const again = refusal('crime.slower');
    await new Promise((done) => setTimeout(done, 1500));
    server.stop('immediate');
    expect(await again).toBe(
      'data/database: the server went away while crime.slower was read; nothing was kept',
    );
    server.start();
    expect((await read('crime.recorded')).value('all')).toBe(30);
  });
});

describe('a reading', () => {
  it('sees one state from its first statement to its last', async () => {
    // A view that writes on each reading what it would see: rows that come in between are not seen.
    server.sql(`${tableSql('crime.moving', ROWS)}
      CREATE VIEW crime.moving_slowly AS SELECT m.* FROM crime.moving m, pg_sleep(1) s; GRANT SELECT ON crime.moving_slowly TO reader`);
    const reading = read('crime.moving_slowly', {}, { key: ['reference'] });
    await new Promise((done) => setTimeout(done, 500));
    // The same row once more: a second statement that saw it would find its key twice.
    server.sql(insertSql('crime.moving', ROWS.slice(0, 1)));
    const run = await reading;
    expect([run.said, run.value('all')]).toEqual([[], 30]);
    expect((await read('crime.moving_slowly')).said).toEqual([
      expect.stringContaining('1 key (reference) stand'),
    ]);
  });
  it('can write nothing, whatever the user may do', async () => {
    server.sql(`CREATE TABLE crime.log (n int);
      CREATE FUNCTION crime.note() RETURNS int LANGUAGE sql AS 'INSERT INTO crime.log VALUES (1) RETURNING 1'; GRANT ALL ON crime.log TO reader;
      CREATE VIEW crime.writing AS SELECT r.* FROM crime.recorded r, crime.note() n; GRANT SELECT ON crime.writing TO reader`);
    expect(await refusal('crime.writing')).toContain(
      'data/database: the server cannot answer what is asked of crime.writing',
    );
    expect(server.sql('SELECT count(*) FROM crime.log').trim()).toBe('0');
  });
  it('takes columns under other names, and text of a fixed width', async () => {
    server.sql(`CREATE TABLE crime.named AS SELECT reference, force::char(40) AS "Force ""name""", recorded, offence, sex, repeat, age, loss, victim FROM crime.recorded;
      GRANT SELECT ON crime.named TO reader`);
    const columns = {
      ...recordsDataset().columns,
      force: { type: 'force', header: 'Force "name"' },
    } as const;
    const [named, plain] = [await read('crime.named', {}, { columns }), await read('crime.recorded')];
    expect(named.said).toEqual([]);
    expect(named.byForce('all')).toEqual(plain.byForce('all'));
  });
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';
import { joinServers } from './joined-servers';
import { tableSql, writeParquet, type Row } from './made-records';
import { READER_PASSWORD, startPostgres, type PostgresServer } from './postgres-server';
import { bytesIn, editionRows, recordsEdition } from './records-edition';

const ROWS = editionRows(900);
let [server, second]: PostgresServer[] = [];
let reference: Map<string, Buffer>;

interface Built {
  readonly folder: string;
  readonly output: Map<string, Buffer>;
  readonly said: string;
  readonly code: number | null;
}
/** Builds the edition from records at a place; what is written, and what is said. */
function build(place: string, env: Readonly<Record<string, string>> = {}, folder = recordsEdition()): Built {
  const out = join(temporaryFolder(), 'out');
  const ran = stra(['build', folder, '--records', `crime=${place}`, '--out', out, '--why'], {
    env: { ...env },
  });
  return {
    folder,
    output: existsSync(out) ? bytesIn(out) : new Map<string, Buffer>(),
    said: ran.stdout + ran.stderr,
    code: ran.code,
  };
}
const parts = async (rows: readonly Row[]): Promise<string> => {
  const root = join(temporaryFolder(), 'parts');
  const names = new Set(rows.map(({ recorded }) => recorded?.slice(0, 7) ?? ''));
  for (const month of names)
    await writeParquet(
      rows.filter(({ recorded }) => recorded?.startsWith(month)),
      join(root, `${month}.parquet`),
    );
  return root;
};

beforeAll(async () => {
  [server, second] = [await startPostgres(), await startPostgres()];
  server.sql(tableSql('crime.recorded', ROWS));
  joinServers(server, second, 'crime.joined', ROWS, false, {
    north: ['kent', 'Kent Police'],
    south: ['essex'],
  });
  const built = build(await writeParquet(ROWS, join(temporaryFolder(), 'records.parquet')));
  if (built.code !== 0) throw new Error(built.said);
  reference = built.output;
}, 120_000);
afterAll(() => {
  server?.remove();
  second?.remove();
  removeTemporaryFolders();
});

describe('the documents of one edition', () => {
  it('are made from the records', () => {
    expect([...reference.keys()]).toEqual(
      expect.arrayContaining(['report.md', 'report.html', 'report.pdf', 'published.json']),
    );
    expect(reference.get('report.md')?.toString()).toContain('900');
  });
  it.each([
    ['a folder of parts', () => parts(ROWS)],
    ['PostgreSQL', () => Promise.resolve('postgres:crime.recorded')],
    ['PostgreSQL on two servers', () => Promise.resolve('postgres:crime.joined')],
  ])('are the same bytes from %s', async (_, place) => {
    const built = build(await place(), server?.environment);
    expect(built.said).not.toContain('error');
    expect(built.code).toBe(0);
    expect(differing(reference, built.output)).toEqual([]);
    // What the edition keeps answers alone, without a server.
    const again = stra(['build', built.folder, '--out', join(built.folder, '../again')], {});
    expect(again.stderr).not.toContain('error');
    expect(differing(reference, bytesIn(join(built.folder, '../again')))).toEqual([]);
  });
  it('are explained with the engine, the table, the snapshot and the statement, whether it is at hand or not', () => {
    const { folder } = build('postgres:crime.recorded', server?.environment);
    const env = { ...server?.environment };
    for (const more of [['--records', 'crime=postgres:crime.recorded'], []]) {
      const { stdout } = stra(['explain', 'theft', folder, ...more], { env });
      expect(stdout).toMatch(/engine +PostgreSQL/);
      expect(stdout).toMatch(/table +crime\.recorded/);
      expect(stdout).toMatch(/snapshot +extract of 1 June 2031/);
      expect(stdout).toMatch(/statement +SELECT "force" AS "force", .*FROM "crime"\."recorded" GROUP BY/s);
    }
  });
});

/** What of the outputs differs, but for the list of what went in and out, which has hashes. */
function differing(one: ReadonlyMap<string, Buffer>, other: ReadonlyMap<string, Buffer>): string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter(
    (name) => !name.endsWith('manifest.json') && !one.get(name)?.equals(other.get(name) ?? Buffer.alloc(0)),
  );
}

describe('the password of a server', () => {
  it('is in nothing that is written or said, whatever happens', () => {
    const folder = recordsEdition();
    const env = { ...server?.environment };
    const runs = [
      build('postgres:crime.recorded', env, folder),
      build('postgres:crime.none', env, folder),
      build('postgres:crime.recorded', { ...env, PGUSER: 'nobody' }, folder),
      build('postgres:crime.recorded', { ...env, PGDATABASE: READER_PASSWORD }, folder),
      build('postgres:crime.recorded', { ...env, PGPORT: '1' }, folder),
    ];
    expect(runs.map(({ code }) => code)).toEqual([0, 1, 1, 1, 1]);
    const { stdout } = stra(
      ['explain', 'theft', folder, '--records', 'crime=postgres:crime.recorded', '--format', 'json'],
      { env },
    );
    const all = [
      stdout,
      ...runs.flatMap(({ said, output }) => [
        said,
        ...[...output.values()].map((bytes) => bytes.toString('latin1')),
      ]),
    ];
    for (const text of [...all, ...[...bytesIn(folder).values()].map((bytes) => bytes.toString('latin1'))])
      expect(text.includes(READER_PASSWORD)).toBe(false);
  });
});

describe('a table under a snapshot', () => {
  it('is refused where none is declared, before a server is asked', () => {
    const folder = recordsEdition();
    const file = join(folder, 'datasets.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/ +snapshot:.*\n/, ''));
    const { code, said } = build('postgres:crime.recorded', {}, folder);
    expect(code).toBe(1);
    expect(said).toContain(
      'datasets.yaml:1:1: error: the records of "crime" are asked for in a table (PostgreSQL, table crime.recorded), and what state of it is meant is not said',
    );
    expect(said).toContain('[data/snapshot]');
  });
  it('is refused where it changed, under the same name, and read under another', () => {
    const env = { ...server?.environment };
    server?.sql(tableSql('crime.changing', ROWS));
    const { folder } = build('postgres:crime.changing', env);
    expect(build('postgres:crime.changing', env, folder).code).toBe(0);
    const before = readFileSync(join(folder, 'records/crime.json'), 'utf8');
    // One cell that no measure asks for, of a column that says which row it is.
    server?.sql("UPDATE crime.changing SET reference = 'C-other' WHERE reference = 'C0000007'");
    const changed = build('postgres:crime.changing', env, folder);
    expect(changed.said).toContain(
      'the table has changed since it was read as "extract of 1 June 2031"; nothing was kept',
    );
    expect([changed.code, changed.output.size]).toEqual([1, 0]);
    expect(readFileSync(join(folder, 'records/crime.json'), 'utf8')).toBe(before);
    const file = join(folder, 'datasets.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('1 June 2031', '2 June 2031'));
    expect(build('postgres:crime.changing', env, folder).code).toBe(0);
  });
});

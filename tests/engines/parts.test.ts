import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { storedElsewhere } from '../../src/edition/load/stored-records';
import { realWorld } from '../../src/world';
import type { Measure } from '../../src/model/measure';
import { cacheFolder, count, folder, removeFolders } from '../measure/small-dataset';
import { ADDED, madeRows, MEDIANS, PERSONS, recordsDataset, writeParquet, type Row } from './made-records';

afterAll(removeFolders);

const ROWS = madeRows(600);
const byMonth = (rows: readonly Row[]): Map<string, Row[]> => {
  const months = new Map<string, Row[]>();
  for (const row of rows) {
    const month = row.recorded?.slice(0, 7) ?? '';
    months.set(month, [...(months.get(month) ?? []), row]);
  }
  return months;
};
async function partsOf(rows: readonly Row[]): Promise<string> {
  const root = folder();
  for (const [month, list] of byMonth(rows)) await writeParquet(list, join(root, `${month}.parquet`));
  return root;
}
async function read(root: string, asked: readonly Measure[], cache: string) {
  const said: string[] = [];
  const loaded = await storedElsewhere(
    'crime',
    root,
    realWorld(root, () => undefined),
    (message) => said.push(message),
  );
  if (!loaded?.store) return { said, run: null, read: [] };
  const read: string[] = [];
  const run = await count(recordsDataset({ path: root, store: loaded.store, sha256: loaded.sha256 }), asked, {
    cache,
    world: { progress: (message) => read.push(message) },
  });
  return { said, run, read };
}

describe('a folder of parts', () => {
  it('of which one changed is read in that one, and gives what one file gives', async () => {
    const [root, cache] = [await partsOf(ROWS), cacheFolder()];
    const first = await read(root, ADDED, cache);
    expect(first.run?.account?.parts).toEqual({ all: 6, read: 6, why: null });
    const changed = ROWS.map((row) =>
      row.recorded?.startsWith('2021-12') ? { ...row, offence: 'theft' } : row,
    );
    await writeParquet(byMonth(changed).get('2021-12') ?? [], join(root, '2021-12.parquet'));
    const second = await read(root, ADDED, cache);
    expect(second.run?.account?.parts).toEqual({ all: 6, read: 1, why: null });
    expect(second.read).toEqual(['reading <records>/crime', 'reading <records>/crime/2021-12.parquet']);
    const whole = await count(
      recordsDataset({ path: await writeParquet(changed, join(folder(), 'a.parquet')) }),
      ADDED,
    );
    for (const { id } of ADDED) expect(second.run?.byForce(id)).toEqual(whole.byForce(id));
    // Nothing changed: no part is read, and the database is not started.
    expect((await read(root, ADDED, cache)).run?.account).toMatchObject({ from: 'cache' });
  });
  it('takes a part that comes, and leaves one that goes', async () => {
    const [root, cache] = [
      await partsOf(ROWS.filter((row) => !row.recorded?.startsWith('2022-03'))),
      cacheFolder(),
    ];
    await read(root, ADDED, cache);
    await writeParquet(byMonth(ROWS).get('2022-03') ?? [], join(root, '2022-03.parquet'));
    const more = await read(root, ADDED, cache);
    expect([more.run?.account?.parts?.read, more.run?.value('all')]).toEqual([1, 600]);
    rmSync(join(root, '2021-10.parquet'));
    const fewer = await read(root, ADDED, cache);
    expect([fewer.run?.account?.parts?.read, fewer.run?.value('all')]).toEqual([
      0,
      ROWS.filter((row) => !row.recorded?.startsWith('2021-10')).length,
    ]);
  });
  it.each([
    ['persons', PERSONS, 'persons who stand in several parts are one, and cannot be added up'],
    ['a middle value', MEDIANS, 'a middle value is not made from those of the parts'],
  ])('is read whole where %s are asked for, and says why', async (_, asked, why) => {
    const [root, cache] = [await partsOf(ROWS), cacheFolder()];
    expect((await read(root, [...ADDED, ...asked], cache)).run?.account?.parts).toEqual({
      all: 6,
      read: 6,
      why,
    });
  });
  it('names the part of a row that is wrong, and quotes no cell', async () => {
    const root = await partsOf(
      ROWS.map((row) => (row.reference === 'C0000005' ? { ...row, sex: 'femail' } : row)),
    );
    for (const asked of [ADDED, PERSONS]) {
      const { run } = await read(root, asked, cacheFolder());
      expect(run?.account).toBeUndefined();
      expect(run?.diagnostics.map(({ place, message }) => `${place.file} ${message}`)).toEqual([
        expect.stringMatching(
          /^<records>\/crime\/\d{4}-\d\d\.parquet row \d+: a cell of the column "sex" is no known value of "sex"$/,
        ),
      ]);
    }
  });
  it('finds a key that stands in two parts, also where only one of them is new', async () => {
    const [root, cache] = [await partsOf(ROWS), cacheFolder()];
    await read(root, ADDED, cache);
    await writeParquet(
      ROWS.slice(0, 1).map((row) => ({ ...row, recorded: '2022-03-31' })),
      join(root, 'late.parquet'),
    );
    for (const asked of [ADDED, PERSONS])
      expect((await read(root, asked, cache)).run?.said).toEqual([
        '1:1 error: 1 key (reference) stand in more than one row',
      ]);
  });
  it('is refused where it has other files, none, or parts of different kinds', async () => {
    const root = await partsOf(ROWS);
    await writeParquet(ROWS.slice(0, 3), join(root, 'notes.txt'));
    expect((await read(root, ADDED, cacheFolder())).said).toEqual([
      'the folder of --records crime=… has a file that is no part of a table: notes.txt',
    ]);
    expect((await read(folder(), ADDED, cacheFolder())).said).toEqual([
      'the folder of --records crime=… has no Parquet file',
    ]);
    rmSync(join(root, 'notes.txt'));
    await writeParquet(ROWS.slice(0, 3), join(root, 'force=kent', 'a.parquet'));
    expect((await read(root, ADDED, cacheFolder())).said[0]).toContain(
      'lie in folders that are not called alike',
    );
  });
});

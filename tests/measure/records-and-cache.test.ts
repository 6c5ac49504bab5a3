import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../src/model/dataset';
import {
  cacheFolder,
  count,
  countOf,
  dataset,
  period,
  removeFolders,
  type CountedRun,
} from './small-dataset';

afterAll(removeFolders);

const HEADER = 'quarter,force,group,offences\n';
const ROWS =
  '2021-Q4,northmark,theft,10\n2021-Q4,southmoor,theft,20\n2022-Q1,northmark,theft,5\n2022-Q1,southmoor,theft,7\n';
const THEFT = [countOf('theft', { group: ['theft'] })];
/** A folder that cannot be read through: reading it again would be an error. */
const unreadable = {
  chunks: () => {
    throw new Error('the dataset was read again');
  },
};

describe('the cache', () => {
  it('answers an unchanged dataset without reading it, with the same numbers, forces and lines', async () => {
    const cache = cacheFolder();
    const data = dataset(HEADER + ROWS);
    const first = await count(data, THEFT, { cache });
    const second = await count(data, THEFT, { cache, world: unreadable });
    expect([first.account?.from, second.account?.from]).toEqual(['file', 'cache']);
    expect([second.value('theft'), second.byForce('theft'), second.lines('theft')]).toEqual([
      first.value('theft'),
      first.byForce('theft'),
      first.lines('theft'),
    ]);
    expect(second.account?.coverage).toEqual(first.account?.coverage);
  });

  it.each<[string, Partial<Dataset>, readonly ReturnType<typeof countOf>[]]>([
    ['another file', { sha256: 'other' }, THEFT],
    ['another column type', { columns: { ...dataset('').columns, group: { type: 'text' } } }, THEFT],
    ['another key', { key: ['quarter', 'force'] }, THEFT],
    ['a question that was not asked', {}, [countOf('fraud', { group: ['fraud'] })]],
  ])('reads again for %s', async (_, changes, measures) => {
    const cache = cacheFolder();
    const data = dataset(HEADER + ROWS);
    await count(data, THEFT, { cache });
    expect((await count({ ...data, ...changes }, measures, { cache })).account?.from).toBe('file');
  });

  it.each([
    ['nonsense', 'x'],
    ['half of it', null],
    ['numbers that are none', '{"form":1,"sums":{"a":{"national":"7"}}}'],
  ])('ignores one that holds %s', async (_, text) => {
    const cache = cacheFolder();
    const data = dataset(HEADER + ROWS);
    await count(data, THEFT, { cache });
    const [name = ''] = readdirSync(cache);
    const whole = readFileSync(join(cache, name), 'utf8');
    writeFileSync(join(cache, name), text ?? whole.slice(0, whole.length / 2));
    const again = await count(data, THEFT, { cache });
    expect([again.account?.from, again.value('theft')]).toEqual(['file', 42]);
  });

  it('is believed in no number that was changed in it: each is tried', async () => {
    const cache = cacheFolder();
    const data = dataset(HEADER + ROWS);
    await count(data, THEFT, { cache });
    const [name = ''] = readdirSync(cache);
    const whole = readFileSync(join(cache, name), 'utf8');
    const numbers = [...whole.matchAll(/(?<![0-9a-f"-])\d+(?![0-9a-f"-])/g)];
    // 10 + 20 + 5 + 7 = 42, by force 15 and 27, and the lines of four rows, and each question’s. Hashes are no numbers.
    expect(numbers.map(([digits]) => digits)).toEqual(expect.arrayContaining(['42', '15', '27']));
    for (const { 0: digits, index } of numbers) {
      const other = `${(Number(digits[0]) + 1) % 10}${digits.slice(1)}`;
      writeFileSync(
        join(cache, name),
        `${whole.slice(0, index)}${other}${whole.slice(index + digits.length)}`,
      );
      const again = await count(data, THEFT, { cache });
      expect([index, again.account?.from, again.value('theft')]).toEqual([index, 'file', 42]);
    }
  });

  it('keeps nothing of a dataset that has a return set aside', async () => {
    const cache = cacheFolder();
    const data = dataset(`${HEADER}${ROWS}2021-Q4,eastfield,theft,x\n`, { setAside: true });
    await count(data, THEFT, { cache });
    expect(readdirSync(cache)).toEqual([]);
  });
});

describe('record-level data', () => {
  // Made up for tests. Two of Northmark's three victims are repeated, one of Southmoor's two.
  const PEOPLE = [
    ['r1', 'northmark', '2021-10-03', 'female', 'PSEUDONYM-A'],
    ['r2', 'northmark', '2021-11-03', 'female', 'PSEUDONYM-A'],
    ['r3', 'northmark', '2021-12-31', 'female', 'PSEUDONYM-B'],
    ['r4', 'northmark', '2022-01-01', 'female', 'PSEUDONYM-B'],
    ['r5', 'northmark', '2022-03-31', 'male', 'PSEUDONYM-C'],
    ['r6', 'southmoor', '2022-02-01', 'female', 'PSEUDONYM-A'],
    ['r7', 'southmoor', '2022-02-02', 'female', 'PSEUDONYM-A'],
    ['r8', 'southmoor', '2022-02-03', 'female', 'PSEUDONYM-D'],
    ['r9', 'southmoor', '2022-02-04', 'female', ''],
  ];
  const text = (rows: readonly (readonly string[])[]): string =>
    `reference,force,recorded,sex,victim\n${rows.map((row) => `${row.join(',')}\n`).join('')}`;
  const records = (rows: readonly (readonly string[])[]): Dataset =>
    dataset(text(rows), {
      records: true,
      columns: {
        reference: { type: 'text' },
        force: { type: 'force' },
        recorded: { type: 'date' },
        sex: { type: 'text', values: ['female', 'male'] },
        victim: { type: 'text', mayBeEmpty: true },
      },
      key: ['reference'],
      count: null,
      time: 'recorded',
    });
  const women = countOf('women', { sex: ['female'] });
  const repeats = { ...women, id: 'repeats', kind: 'repeat-victims', victim: 'victim', where: {} } as const;
  const quarter = countOf('quarter', { sex: ['female'] }, period('2021-10/2021-12'));

  it('counts rows by month, and persons who are named twice within one force', async () => {
    const run = await count(records(PEOPLE), [women, quarter, repeats]);
    expect(run.said).toEqual([]);
    expect(run.value('women')).toBe(8);
    expect(run.value('quarter')).toBe(3);
    // A and B in Northmark, A in Southmoor: 3 of 5 (A, B, C there and A, D here).
    expect([run.value('repeats/of'), run.value('repeats/all')]).toEqual([3, 5]);
    expect(run.byForce('repeats/of')).toEqual({ northmark: 2, southmoor: 1 });
  });

  const ages = (rows: string): Dataset =>
    dataset(`reference,force,recorded,age\n${rows}`, {
      columns: {
        reference: { type: 'text' },
        force: { type: 'force' },
        recorded: { type: 'date' },
        age: { type: 'age', mayBeEmpty: true },
      },
      key: ['reference'],
      count: null,
      time: 'recorded',
      suppressBelow: 3,
    });
  const middle = { ...women, id: 'age', kind: 'median', column: 'age', where: {} } as const;
  // Northmark 17, 23, 47: 23. Southmoor has two, under two spellings: withheld. All of them: 17, 23, 47, 71, 97: 47.
  const AGED =
    'r1,northmark,2021-10-01,47\nr2,Northmark,2021-11-01,17\nr3,northmark,2021-12-01,23\nr4,Southmoor,2022-01-01,71\nr5,southmoor,2022-02-01,97\nr6,southmoor,2022-03-01,\n';

  it('give a middle value from the cache as from the file, and keep none of too few', async () => {
    const cache = cacheFolder();
    const first = await count(ages(AGED), [middle], { cache });
    const second = await count(ages(AGED), [middle], { cache, world: unreadable });
    expect(first.said).toEqual([]);
    expect([first.account?.from, second.account?.from]).toEqual(['file', 'cache']);
    for (const run of [first, second]) {
      expect(run.value('age')).toBe(47);
      expect(run.byForce('age')).toEqual({ northmark: 23, southmoor: null });
    }
    const [kept] = readdirSync(cache).map((name) => readFileSync(join(cache, name), 'utf8'));
    expect(JSON.parse(kept?.slice(kept.indexOf('\n')) ?? '')).toMatchObject({
      sums: expect.any(Object) as object,
    });
    // Neither an age that is the middle of nobody's, nor that of the two whose middle is (71 + 97) ÷ 2 = 84.
    expect(kept).not.toMatch(/: (17|71|97|84)\b/);
  });

  const everything = (run: CountedRun): string => JSON.stringify([run.account, run.diagnostics]);

  it('leave no pseudonym and no reference in the answers, the cache or what the edition keeps', async () => {
    const cache = cacheFolder();
    const run = await count(records(PEOPLE), [women, repeats], { cache });
    const kept = readdirSync(cache).map((name) => readFileSync(join(cache, name), 'utf8'));
    expect(kept).toHaveLength(1);
    expect(run.account?.kept).toContain('"rows": 9');
    for (const text of [...kept, everything(run)]) expect(text).not.toMatch(/PSEUDONYM|"r\d"/);
  });

  it.each([
    [
      'a pseudonym in the wrong column',
      ['rx', 'northmark', '2021-10-03', 'PSEUDONYM-A', ''],
      /^11:25 error: a cell of the column "sex" is no known value of "sex"$/,
    ],
    [
      'a reference as a force',
      ['rx', 'PSEUDONYM-A', '2021-10-03', 'female', ''],
      /^11:4 error: a cell of the column "force" is no known force$/,
    ],
    [
      'a date that is none',
      ['rx', 'northmark', 'PSEUDONYM-A', 'female', ''],
      /a cell of the column "recorded" is not a date of the calendar/,
    ],
    [
      'a date outside the period',
      ['rx', 'northmark', '2021-09-30', 'female', ''],
      /^11:14 error: a cell of the column "recorded" lies outside the period/,
    ],
    [
      'a reference that stands twice',
      ['r1', 'northmark', '2021-10-03', 'female', ''],
      /^11:1 error: the row has the same key \(reference\) as line 2$/,
    ],
  ])('name %s by its place and never quote it', async (_, row, message) => {
    const run = await count(records([...PEOPLE, row]), [women]);
    expect(run.said[0]).toMatch(message);
    expect(everything(run)).not.toMatch(/PSEUDONYM|"r1"|rx/);
  });

  it('are answered from what the edition keeps when they are not at hand, and asked for when that is not enough', async () => {
    const data = records(PEOPLE);
    const kept = (await count(data, [women, repeats])).account?.kept ?? '';
    const away = { ...data, path: null, sha256: '', kept };
    const run = await count(away, [women, repeats]);
    expect([run.account?.from, run.value('women'), run.value('repeats/of')]).toEqual(['kept', 8, 3]);
    // The same extract as Parquet, or as CSV: what is kept of it answers alike.
    const other = await count({ ...away, format: 'parquet' }, [women, repeats]);
    expect(other.account?.from).toBe('kept');
    const more = await count(away, [women, quarter]);
    expect(more.said).toEqual([
      '1:1 error: what the edition keeps of "crime" does not answer every measure that is asked of it',
    ]);
  });

  it('are read within the memory that is given, on one thread too', async () => {
    const run = await count(records(PEOPLE), [women], { limits: { memory: '64MB', threads: 1 } });
    expect(run.value('women')).toBe(8);
  });
});

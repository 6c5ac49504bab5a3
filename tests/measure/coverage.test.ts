import type { Measure } from '../../src/model/measure';
import { DUCKDB } from '../../src/data/measure/engines/duckdb-dialect';
import { answerPersons } from '../../src/data/measure/answer-rows';
import { measureTables, valueOf } from './measure-tables';
import { count, countOf, dataset, period, removeFolders } from './small-dataset';

afterAll(removeFolders);

const HEADER = 'quarter,force,group,offences\n';

describe('coverage of a period', () => {
  // Southmoor moved its records and sent nothing for the second quarter; Eastfield sent its cells empty.
  const data = dataset(
    `${HEADER}2021-Q4,northmark,theft,10\n2021-Q4,southmoor,theft,20\n2021-Q4,eastfield,theft,30\n` +
      '2022-Q1,northmark,theft,11\n2022-Q1,eastfield,theft,\n',
  );
  const before = countOf('before', {}, period('2021-10/2021-12'));
  const after = countOf('after', {}, period('2022-01/2022-03'));

  it('leaves out a force that has no numbers in part of it, and names it', async () => {
    const run = await count(data, [before, after, countOf('both', {})]);
    // A careless engine says that all three forces of the table are covered, and that crime fell by four fifths.
    expect(run.said).toEqual([
      '1:1 warning: Southmoor Police has no numbers in "crime" for 2022-Q1',
      '1:1 warning: Eastfield Police has no numbers in "crime" for 2022-Q1',
    ]);
    expect(run.coverage('before')).toMatchObject({ forces: 3, missing: [] });
    for (const id of ['after', 'both'])
      expect(run.coverage(id)).toMatchObject({
        forces: 1,
        missing: ['Southmoor Police', 'Eastfield Police'],
      });
  });

  it('refuses to compare periods that other forces stand behind', async () => {
    const made = await measureTables(
      {
        prc: {
          csv: 'year,force,offences\n2021/22,kent,100\n2021/22,essex,200\n2022/23,kent,110\n',
          entry: `label: Made up
columns:
  year: { type: financial-year }
  force: { type: force }
  offences: { type: count }
key: [year, force]
count: offences
force: force
time: year
period: 2021-04/2023-03
population: all victims
coverage: { forces: 2, of: 43 }`,
        },
      },
      `a: { kind: count, label: A, dataset: prc, period: 2021-04/2022-03, series: [robbery] }
b: { kind: count, label: B, dataset: prc, period: 2022-04/2023-03, series: [robbery] }
c: { kind: change, label: C, of: b, from: a, as: percent }`,
    );
    expect(made.said.join('\n')).toMatch(
      /error measure\/type: "c" compares unlike things: forces: 1 of 43 without .*Essex Police.* \("b"\) and 2 of 43/,
    );
  });
});

describe('repeat victims', () => {
  const people = (rows: readonly string[], more = {}) =>
    dataset(`reference,quarter,force,offences,victim\n${rows.map((row, i) => `r${i},${row}\n`).join('')}`, {
      columns: {
        reference: { type: 'text' },
        quarter: { type: 'quarter' },
        force: { type: 'force' },
        offences: { type: 'count', mayBeEmpty: true },
        victim: { type: 'text' },
      },
      key: ['reference'],
      count: null,
      ...more,
    });
  const repeats = {
    ...countOf('repeats', {}),
    kind: 'repeat-victims',
    victim: 'victim',
  } as Measure;

  it('are found though their force is written in two ways, under its id', async () => {
    const run = await count(
      people([
        '2021-Q4,Northmark & Vale,1,A',
        '2022-Q1,northmark,1,A',
        '2022-Q1,Northmark,1,B',
        '2022-Q1,southmoor,1,B',
      ]),
      [repeats],
    );
    expect([run.value('repeats/of'), run.value('repeats/all')]).toEqual([1, 3]);
    expect(run.byForce('repeats/all')).toEqual({ northmark: 2, southmoor: 1 });
  });

  it('of several measures are counted in one reading of the records', async () => {
    const rows = [
      '2021-Q4,northmark,1,A',
      '2022-Q1,northmark,1,A',
      '2022-Q1,northmark,1,B',
      '2021-Q4,southmoor,1,B',
    ];
    const one = { ...repeats, id: 'winter', period: period('2022-01/2022-03') } as Measure;
    const run = await count(people(rows), [repeats, one]);
    // A has two offences over both quarters and one in the second.
    expect([run.value('repeats/of'), run.value('repeats/all')]).toEqual([1, 3]);
    expect([run.value('winter/of'), run.value('winter/all')]).toEqual([0, 2]);
    expect(run.byForce('winter/all')).toEqual({ northmark: 2 });
    const read: string[] = [];
    const ask = (atLeast: number, quarter: string) => ({
      content: `${atLeast} ${quarter}`,
      rows: { where: { quarter: [quarter] }, without: {} },
      column: 'victim',
      atLeast,
    });
    const questions = [ask(1, '2021-Q4'), ask(2, '2021-Q4'), ask(1, '2022-Q1'), ask(2, '2022-Q1')];
    await answerPersons(
      people(rows),
      {
        from: 'the_records',
        native: {},
        dialect: DUCKDB,
        remote: null,
        pointing: 'number',
        rows: (sql) => Promise.resolve((read.push(sql), [])),
      },
      questions,
      { months: false, spellings: new Map(), aside: [] },
    );
    expect(read).toHaveLength(1);
    expect(read[0]?.match(/the_records/g)).toHaveLength(1);
  });

  it('leave out the victims of a force whose return is set aside', async () => {
    const run = await count(
      people(
        ['2021-Q4,northmark,1,A', '2022-Q1,northmark,1,A', '2021-Q4,eastfield,1,B', '2022-Q1,eastfield,x,B'],
        {
          setAside: true,
        },
      ),
      [repeats],
    );
    expect(run.account?.setAside.map(({ force }) => force)).toEqual(['eastfield']);
    expect([run.value('repeats/of'), run.value('repeats/all')]).toEqual([1, 1]);
  });
});

describe('rounding', () => {
  const points = (x: number) =>
    measureTables(
      {
        t: {
          csv: `kind,n\nx,${x}\ny,151\nz,1000\n`,
          entry: `label: Made up
columns: { kind: { type: text }, n: { type: count } }
key: [kind]
count: n
period: 2021-10/2022-03
population: all victims
coverage: { of: 43 }`,
        },
      },
      `x: { kind: count, label: X, dataset: t, where: { kind: x }, series: [robbery] }
y: { kind: count, label: Y, dataset: t, where: { kind: y }, series: [robbery] }
z: { kind: count, label: Z, dataset: t, where: { kind: z }, series: [robbery] }
xz: { kind: share, label: XZ, of: x, in: z, base: all, decimals: 0 }
yz: { kind: share, label: YZ, of: y, in: z, base: all, decimals: 0 }
d: { kind: change, label: D, of: xz, from: yz, as: points, decimals: 0 }`,
    );
  const SAID = 'Worked out before rounding: the two numbers as printed differ by another amount';

  it.each([
    // 15.6% and 15.1% are printed as 16% and 15%, and their difference of 0.5 as 1: it fits.
    [156, 0.5, false],
    // 15.5% is 16%, 15.1% is 15%, and 0.4 is 0.
    [155, 0.4, true],
  ])(
    'says so where two printed numbers differ by another amount than is printed (%d)',
    async (x, by, isSaid) => {
      const change = valueOf(await points(x), 'd');
      expect(change.value).toBeCloseTo(by, 12);
      expect((change.detail?.notes ?? []).includes(SAID)).toBe(isSaid);
    },
  );
});

import { measureTables, valueOf } from './measure-tables';

/** A table of areas in one column of text, made up: two years, three areas. */
const table = (rows: readonly string[], area = '', more = '') => ({
  t: {
    csv: `year,area,offences\n${rows.join('\n')}\n`,
    entry: `label: Made up
columns:
  year: { type: financial-year }
  area: { type: text, mayBeEmpty: true${area} }
  offences: { type: count${more} }
key: [year, area]
count: offences
time: year
period: 2021-04/2023-03
population: all victims
coverage: { of: 43 }`,
  },
});
const PARTS = [
  '2021/22,North,100',
  '2021/22,South,250',
  '2021/22,East,50',
  '2022/23,North,110',
  '2022/23,South,240',
  '2022/23,East,60',
];
const YEAR = 'period: 2022-04/2023-03';
const ALL = `all: { kind: count, label: All, dataset: t, ${YEAR} }`;

describe('rows that hold others', () => {
  it('are asked about where a value is called a total and a measure adds it to its parts', async () => {
    // 110 + 240 + 60 = 410, and 820 with the row of the total: twice as many was printed.
    const rows = [...PARTS, '2021/22,All forces,400', '2022/23,All forces,410'];
    const found = await measureTables(table(rows), ALL);
    expect(found.said).toEqual([
      'error data/contained: the column "area" of "t" holds "All forces", which is called as a total is: its rows hold 810, all others 810; "all" adds all rows up. Is it a total?',
    ]);
    const declared = await measureTables(
      table(rows, ', totals: [All forces]'),
      `${ALL}\nshare: { kind: count, label: T, dataset: t, where: { area: All forces }, ${YEAR} }`,
    );
    expect(declared.said).toEqual([]);
    expect(valueOf(declared, 'all').value).toBe(410);
    // By its name the row of the total is there.
    expect(valueOf(declared, 'share').value).toBe(410);
  });
  it('are found by their numbers whatever they are called, in nearly every group', async () => {
    const rows = [...PARTS, '2021/22,The whole of Markland,400', '2022/23,The whole of Markland,410'];
    const found = await measureTables(table(rows), ALL);
    expect(found.said).toEqual([
      'error data/contained: the column "area" of "t" holds "The whole of Markland", which is the sum of those beside it: 810 of 1,620 would be counted twice; "all" adds all rows up. Is it a total?',
    ]);
  });
  it('are found though a publisher’s own sum is off by one, and by an empty cell', async () => {
    // ONS table C2: a force’s own row has no partnership, and stands above its partnerships.
    const rows = [...PARTS, '2021/22,,401', '2022/23,,410'];
    const found = await measureTables(table(rows), ALL);
    expect(found.said[0]).toMatch(
      /^error data\/contained: the column "area" of "t" holds an empty cell, which is the sum/,
    );
    const declared = await measureTables(table(rows, ", totals: ['']"), ALL);
    expect(declared.said).toEqual([]);
    expect(valueOf(declared, 'all').value).toBe(410);
  });
  it('are found on two levels: a nation, its regions and their forces', async () => {
    const rows = [
      '2021/22,a,100',
      '2021/22,b,200',
      '2021/22,c,300',
      '2021/22,one,300',
      '2021/22,two,300',
      '2021/22,whole,600',
      '2022/23,a,110',
      '2022/23,b,200',
      '2022/23,c,330',
      '2022/23,one,310',
      '2022/23,two,330',
      '2022/23,whole,640',
    ];
    const found = await measureTables(table(rows), ALL);
    expect(found.said[0]).toMatch(/holds "whole", which is the sum of those beside it/);
  });
  it('are no finding where a measure never adds them up', async () => {
    const rows = [...PARTS, '2021/22,All forces,400', '2022/23,All forces,410'];
    const found = await measureTables(
      table(rows),
      `north: { kind: count, label: N, dataset: t, where: { area: [North, East] }, ${YEAR} }
whole: { kind: count, label: W, dataset: t, where: { area: All forces }, ${YEAR} }`,
    );
    expect(found.said).toEqual([]);
    expect(valueOf(found, 'north').value).toBe(170);
    const mixed = await measureTables(
      table(rows),
      `x: { kind: count, label: N, dataset: t, where: { area: [North, All forces] }, ${YEAR} }`,
    );
    expect(mixed.said[0]).toMatch(/^error data\/contained/);
  });
  it('are none where the dataset says so, and where one number happens to be the sum of two', async () => {
    const saint = [...PARTS, '2021/22,Total Park,7', '2022/23,Total Park,8'];
    expect((await measureTables(table(saint), ALL)).said[0]).toMatch(/^error data\/contained/);
    const answered = await measureTables(table(saint, ', notTotals: [Total Park]'), ALL);
    expect(answered.said).toEqual([]);
    expect(valueOf(answered, 'all').value).toBe(418);
    const chance = await measureTables(
      table([
        '2021/22,North,150',
        '2021/22,South,100',
        '2021/22,East,50',
        '2022/23,North,170',
        '2022/23,South,90',
        '2022/23,East,20',
      ]),
      ALL,
    );
    expect(chance.said).toEqual([]);
  });
  it('are never told to become an alias of a force', async () => {
    const found = await measureTables(
      {
        t: {
          csv: 'force,offences\nkent,100\nessex,200\nAll forces,300\n',
          entry: `label: Made up
columns:
  force: { type: force }
  offences: { type: count }
key: [force]
count: offences
force: force
period: 2021-04/2022-03
population: all victims
coverage: { of: 43 }`,
        },
      },
      'all: { kind: count, label: All, dataset: t }',
    );
    expect(found.said).toEqual(['error data/shape: "All forces" is no known force']);
    expect(found.diagnostics[0]?.fix).toMatch(
      /^it is a total and no force: take the row out; or write nation: All forces/,
    );
  });
  it('are found in a file that is not held in memory', async () => {
    // 3,000 areas with 10 offences each: 30,000 a year, and the row of their sum.
    const long = 'x'.repeat(200);
    const rows = ['2021/22', '2022/23'].flatMap((year) => [
      ...Array.from({ length: 3000 }, (_, i) => `${year},${long}${i}a,10`),
      `${year},Markland,30000`,
    ]);
    const found = await measureTables(table(rows), ALL);
    expect(found.said).toEqual([
      'error data/contained: the column "area" of "t" holds "Markland", which is the sum of those beside it: 60,000 of 120,000 would be counted twice; "all" adds all rows up. Is it a total?',
    ]);
    const declared = await measureTables(table(rows, ', totals: [Markland]'), ALL);
    expect(declared.said).toEqual([]);
    expect(valueOf(declared, 'all').value).toBe(30000);
  });
});

import { unzipSync } from 'fflate';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addReturn, listReturns, markReturn, writeTemplate } from '../../src/cli/returns';
import { readRegister, standings } from '../../src/data/returns/register';
import { xlsx } from '../import/workbooks';
import { elementsOf } from '../spreadsheet/read-workbook';
import { changedEdition, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

// The rows are made up for tests. They are put into a copy of an edition and are nobody's return.
const HEADER = ['Force', 'Group of offences', 'Victims counted', 'Offences recorded'];
const WOMEN = 'women and girls aged 10 and over';
const dataset = (edition: string): string =>
  readFileSync(join(edition, 'datasets/forces-return.csv'), 'utf8');
const sent = (name: string, rows: readonly (readonly (string | number)[])[]): string => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, xlsx([{ name: 'Return', rows: [['A note above'], HEADER, ...rows] }]));
  return path;
};
const options = { dataset: 'forces-return', force: 'Kent', on: '2024-05-13', quiet: true };
const heard: string[] = [];
beforeEach(() => {
  heard.length = 0;
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => heard.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());

describe('the forces’ returns', () => {
  it('are read into the dataset, and one that is sent again takes the place of the first', async () => {
    const edition = changedEdition({});
    const before = dataset(edition);
    expect(await addReturn(sent('kent.xlsx', [['Kent', 'VAWG', WOMEN, 12]]), edition, options)).toBe(0);
    expect(dataset(edition)).toBe(`${before}kent,VAWG,${WOMEN},12\n`);
    expect(await addReturn(sent('kent-2.xlsx', [['Kent Police', 'VAWG', WOMEN, 13]]), edition, options)).toBe(
      0,
    );
    expect(dataset(edition)).toBe(`${before}kent,VAWG,${WOMEN},13\n`);
    const { events } = readRegister(readFileSync(join(edition, 'returns/register.csv'), 'utf8'));
    expect(events.map(({ force, state, file, rows }) => [force, state, file, rows])).toEqual([
      ['kent', 'received', 'kent.xlsx', '1'],
      ['kent', 'sent again', 'kent-2.xlsx', '1'],
    ]);
  });

  it.each([
    ['a count that is none', [['Kent', 'VAWG', WOMEN, 'many']], /cell D3: "many" is not a whole number/],
    [
      'a value that is not in the list',
      [['Kent', 'wavg', WOMEN, 1]],
      /cell B3: "wavg" is not one of the values/,
    ],
    [
      'rows of another force',
      [['Essex', 'VAWG', WOMEN, 1]],
      /has rows of "essex", and is to be the return of Kent Police/,
    ],
    [
      'the same row twice',
      [
        ['Kent', 'VAWG', WOMEN, 1],
        ['Kent', 'VAWG', WOMEN, 2],
      ],
      /cell A4: the row has the same force, group, victims as Return, row 3/,
    ],
  ])('are refused whole for %s', async (_, rows, message) => {
    const edition = changedEdition({});
    const before = dataset(edition);
    expect(await addReturn(sent('kent.xlsx', rows), edition, options)).not.toBe(0);
    expect(heard.join('')).toMatch(message);
    expect(dataset(edition)).toBe(before);
    expect(existsSync(join(edition, 'returns'))).toBe(false);
  });

  it('leave a sheet for the force beside what it sent: its rows as they came, and what is wrong in each', async () => {
    const edition = changedEdition({});
    const path = sent('kent.xlsx', [
      ['Kent', 'VAWG', WOMEN, 12],
      ['Kent', 'wavg', WOMEN, '=2+2'],
    ]);
    expect(await addReturn(path, edition, options)).toBe(1);
    const [header, row, ...more] = readFileSync(path.replace('.xlsx', '-errors.csv'), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(header).toBe('\ufeffline,what is wrong,Force,Group of offences,Victims counted,Offences recorded');
    expect(row).toMatch(/^4,"B4: ""wavg"" is not one of the values[^]*D4: ""=2\+2"" is not a whole number/);
    // A cell that Excel would run as a formula is text.
    expect(row).toContain(`Kent,wavg,${WOMEN},'=2+2`);
    expect(more).toEqual([]);
  });

  it('keep a mapping for a workbook of the force’s own shape, and use it the next year', async () => {
    const edition = changedEdition({});
    const map = join(temporaryFolder(), 'map.yaml');
    writeFileSync(
      map,
      `own:\n  title: A shape made up for tests\n  publisher: nobody\n  columns:\n    force: { type: force, headers: [Constabulary] }\n    group: { type: text, headers: [Kind], replace: { all: VAWG } }\n    victims: { type: text, headers: [Who], replace: { W: ${WOMEN} } }\n    offences: { type: count, headers: [N] }\n  key: [force, group, victims]\n  count: offences\n  population: nobody\n`,
    );
    const own = (n: number): string => {
      const path = join(temporaryFolder(), 'own.xlsx');
      const rows = [
        ['Who', 'Constabulary', 'N', 'Kind'],
        ['W', 'Kent', n, 'all'],
      ];
      writeFileSync(path, xlsx([{ name: 's', rows }]));
      return path;
    };
    expect(await addReturn(own(7), edition, { ...options, map })).toBe(0);
    expect(await addReturn(own(8), edition, options)).toBe(0);
    expect(dataset(edition)).toContain(`kent,VAWG,${WOMEN},8\n`);
  });

  it('are signed off by somebody, for the file that was received and no later one', async () => {
    const edition = changedEdition({});
    const rows = [['Kent', 'VAWG', WOMEN, 12]];
    expect(await markReturn('signed off', edition, { ...options, by: 'A. Person' })).toBe(2);
    await addReturn(sent('kent.xlsx', rows), edition, options);
    expect(await markReturn('signed off', edition, options)).toBe(2);
    expect(await markReturn('signed off', edition, { ...options, by: 'A. Person' })).toBe(0);
    const standing = () =>
      standings(
        readRegister(readFileSync(join(edition, 'returns/register.csv'), 'utf8')).events,
        'forces-return',
        ['kent', 'essex'],
      );
    expect(standing().map(({ state, signedOff }) => [state, signedOff?.by])).toEqual([
      ['signed off', 'A. Person'],
      ['due', undefined],
    ]);
    await addReturn(sent('kent.xlsx', [['Kent', 'VAWG', WOMEN, 99]]), edition, options);
    expect(standing()[0]).toMatchObject({ state: 'sent again', signedOff: null });
    expect(await listReturns(edition, options)).toBe(0);
  });

  it('have a template that is read as it comes back, the same bytes each time', async () => {
    const edition = changedEdition({});
    const [a, b] = [join(temporaryFolder(), 'a.xlsx'), join(temporaryFolder(), 'b.xlsx')];
    for (const out of [a, b]) expect(await writeTemplate(edition, { ...options, out })).toBe(0);
    expect(readFileSync(a).equals(readFileSync(b))).toBe(true);
    const parts = unzipSync(readFileSync(a));
    const part = (name: string): string => Buffer.from(parts[name] ?? []).toString('utf8');
    expect(part('xl/worksheets/sheet1.xml')).toContain(
      'sqref="B8:B2007"><formula1>Lists!$B$1:$B$3</formula1>',
    );
    const strings = elementsOf(part('xl/sharedStrings.xml')).filter(({ name }) => name === 'si');
    const listed = [...part('xl/worksheets/sheet2.xml').matchAll(/<c r="B\d+"[^>]*><v>(\d+)<\/v>/g)].map(
      ([, index]) => strings[Number(index)]?.text,
    );
    expect(listed).toHaveLength(3);
    expect(listed).toContain('Stalking and harassment');
    expect(part('xl/workbook.xml')).toContain('<sheet name="Lists" sheetId="2" state="hidden"');
    expect(part('xl/worksheets/sheet1.xml')).toContain('<sheetProtection sheet="1"');
    // 3 groups by 2 kinds of victims are written beforehand, and the paper ends ten rows below them: 7 + 6 + 10.
    const texts = (row: number): string[] =>
      [
        ...part('xl/worksheets/sheet1.xml').matchAll(
          new RegExp(`<c r="[A-D]${row}"[^>]* t="s"><v>(\\d+)</v>`, 'g'),
        ),
      ].map(([, index]) => strings[Number(index)]?.text ?? '');
    expect([8, 9, 13, 14].map(texts)).toEqual([
      ['Kent Police', 'VAWG', WOMEN],
      ['Kent Police', 'VAWG', 'all victims'],
      ['Kent Police', 'Domestic abuse flagged', 'all victims'],
      [],
    ]);
    const book = elementsOf(part('xl/workbook.xml')).filter(({ name }) => name === 'definedName');
    expect(book.map(({ text }) => text)).toEqual(["'Return'!$A$1:$D$23", "'Return'!$7:$7"]);
    expect(part('xl/worksheets/sheet1.xml')).toMatch(/fitToPage="1".*fitToWidth="1" fitToHeight="0"/);
    // Nobody has filled it in: an empty return would take away what was sent before.
    const before = dataset(edition);
    expect(await addReturn(a, edition, options)).toBe(2);
    expect(heard.join('')).toMatch(/a\.xlsx has no rows; nothing was added/);
    expect(dataset(edition)).toBe(before);
  });

  it('take a number that was left empty for nothing, and name the row', async () => {
    const edition = changedEdition({});
    const told: string[] = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => told.push(String(text)) > 0);
    const path = sent('kent.xlsx', [
      ['Kent', 'VAWG', WOMEN, 12],
      ['Kent', 'VAWG', 'all victims', ''],
      ['Kent', 'Stalking and harassment', WOMEN, 0],
    ]);
    expect(await addReturn(path, edition, { ...options, quiet: false })).toBe(0);
    expect(dataset(edition)).toMatch(/kent,VAWG,[^\n]*,12\nkent,Stalking and harassment,[^\n]*,0\n$/);
    expect(told.join('')).toContain('1 row was left empty and says nothing: VAWG, all victims');
  });
});

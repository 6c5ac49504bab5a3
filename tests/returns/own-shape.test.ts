import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addReturn, type ReturnsOptions } from '../../src/cli/returns';
import { xlsx, type TestCell, type TestSheet } from '../import/workbooks';
import { changedEdition, PROJECT, removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

// The rows are made up for tests. They are put into a copy of an edition and are nobody's return.
const WOMEN = 'women and girls aged 10 and over';
const ALL = 'all victims';
const TITLE = 'Kent Police, what the national team asked for, October 2021 to March 2022';
/** Kinds of offence down, victims across, and a total that is hidden: 1,200 + 400 + 700 and 1,500 + 520 + 980. */
const ACROSS: readonly (readonly TestCell[])[] = [
  [TITLE],
  [],
  ['Offence type', 'Women and girls aged 10 and over', 'All victims'],
  ['VAWG', 1200, 1500],
  ['Stalking & harassment', 400, 520],
  ['Domestic abuse flagged', 700, 980],
  ['Total', 2300, 3000],
];
const across = (rows = ACROSS): TestSheet => ({ name: 'Our figures', rows, hiddenRows: { 7: 'hidden' } });
const sent = (sheets: readonly TestSheet[], name = 'kent.xlsx'): string => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, xlsx(sheets));
  return path;
};
const options: ReturnsOptions = { dataset: 'forces-return', force: 'Kent', on: '2024-05-13', quiet: true };
const rowsOf = (edition: string, force = 'kent'): string[] =>
  readFileSync(join(edition, 'datasets/forces-return.csv'), 'utf8')
    .trim()
    .split('\n')
    .filter((line) => line.startsWith(force));
const heard: string[] = [];
beforeEach(() => {
  heard.length = 0;
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => heard.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());
const said = (): string => heard.join('').replaceAll(/\n {14}/g, ' ');
const SIX = [
  `kent,VAWG,${WOMEN},1200`,
  `kent,VAWG,${ALL},1500`,
  `kent,Stalking and harassment,${WOMEN},400`,
  `kent,Stalking and harassment,${ALL},520`,
  `kent,Domestic abuse flagged,${WOMEN},700`,
  `kent,Domestic abuse flagged,${ALL},980`,
];

describe('a return of the force’s own shape', () => {
  it('is looked at, and shown before anything is written: which column is which, and the hidden total', async () => {
    const edition = changedEdition({});
    expect(await addReturn(sent([across()]), edition, options)).toBe(1);
    expect(said()).toContain('nothing is written yet');
    expect(said()).toContain('row 7: 1 row is a total, and is not counted with its parts');
    expect(said()).toContain('row 7, "Total": 2,300, as its parts add up to');
    expect(said()).toContain('row 7: 1 row is hidden: they are read');
    expect(said()).toContain('all of it is taken to be of Kent Police');
    expect(said()).toContain(
      '"Offence type" is "Group of offences": "Stalking & harassment" is Stalking and harassment',
    );
    expect(said()).not.toMatch(/^! /m);
    expect([rowsOf(edition), existsSync(join(edition, 'returns'))]).toEqual([[], false]);
  });

  it('is read once somebody agrees, and the next one as this one was, without being asked', async () => {
    const edition = changedEdition({});
    expect(await addReturn(sent([across()]), edition, { ...options, accept: true })).toBe(0);
    expect(rowsOf(edition)).toEqual(SIX);
    const later = ACROSS.map((row) => (row[0] === 'VAWG' ? ['VAWG', 1201, 1500] : row));
    expect(await addReturn(sent([across(later)], 'kent-2.xlsx'), edition, options)).toBe(0);
    expect(rowsOf(edition)[0]).toBe(`kent,VAWG,${WOMEN},1201`);
  });

  it('of the next edition is read with the mapping of the last; what moved is said and asked', async () => {
    const last = changedEdition({});
    expect(await addReturn(sent([across()]), last, { ...options, accept: true })).toBe(0);
    const edition = changedEdition({
      'edition.yaml': (text) => text.replace(/^previous:.*\n/m, '') + '\nprevious: before\n',
    });
    mkdirSync(join(edition, 'before/returns/mappings'), { recursive: true });
    for (const file of ['edition.yaml', 'returns/mappings/forces-return-kent.yaml'])
      writeFileSync(join(edition, 'before', file), readFileSync(join(last, file)));
    const moved = ACROSS.map((row) =>
      row[0] === 'Offence type' ? ['Type of offence', ...row.slice(1)] : row,
    );
    expect(await addReturn(sent([across(moved)]), edition, options)).toBe(1);
    expect(said()).toContain('the header "Offence type" is now "Type of offence"');
    expect(rowsOf(edition)).toEqual([]);
    expect(await addReturn(sent([across(moved)]), edition, { ...options, accept: true })).toBe(0);
    expect(rowsOf(edition)).toEqual(SIX);
    expect(existsSync(join(edition, 'returns/mappings/forces-return-kent.yaml'))).toBe(true);
  });

  const LIST = [
    [TITLE],
    ['Offence type', 'Number'],
    ['VAWG', 1200],
    ['Stalking and harassment', 400],
    ['Burglary', 40],
  ] as const;
  it('that lacks what the table wants is asked, and no answer is made up', async () => {
    const edition = changedEdition({});
    const path = sent([{ name: 's', rows: LIST }]);
    expect(await addReturn(path, edition, { ...options, accept: true })).toBe(1);
    expect(said()).toContain('! columns     nothing says what "Victims counted" is');
    expect(said()).toContain('! columns     A: Burglary is none of the values of "Group of offences"');
    expect(rowsOf(edition)).toEqual([]);
    const answer = [`victims=${ALL}`, 'group:Burglary=leave'];
    expect(await addReturn(path, edition, { ...options, accept: true, answer })).toBe(0);
    expect(rowsOf(edition)).toEqual([`kent,VAWG,${ALL},1200`, `kent,Stalking and harassment,${ALL},400`]);
  });
  it('with the names of the columns and words of its own is no form: its words are matched, and a slip is shown', async () => {
    const edition = changedEdition({});
    const rows = [
      ['Force', 'Group', 'Victims', 'Offences'],
      ['Kent', 'VAWG', 'All victims', 1500],
      ['Kent', 'Stalking and harasment', 'All victims', 520],
    ];
    const path = sent([{ name: 's', rows: [[TITLE], ...rows] }]);
    expect(await addReturn(path, edition, options)).toBe(1);
    expect(said()).toContain('"Stalking and harasment" is taken for "Stalking and harassment"');
    expect(await addReturn(path, edition, { ...options, accept: true })).toBe(0);
    expect(rowsOf(edition)).toEqual([`kent,VAWG,${ALL},1500`, `kent,Stalking and harassment,${ALL},520`]);
  });
  it('is asked about on the terminal, one answer a line', () => {
    const edition = changedEdition({});
    const path = sent([{ name: 's', rows: LIST }]);
    const done = spawnSync(
      process.execPath,
      [
        join(PROJECT, 'bin/stra.js'),
        'returns',
        'add',
        path,
        edition,
        '--force',
        'Kent',
        '--on',
        '2024-05-13',
        '--dataset',
        'forces-return',
        '--ask',
      ],
      { encoding: 'utf8', input: `victims=${ALL}\n"group:*=leave"\ny\n` },
    );
    expect([done.status, done.stdout]).toEqual([0, expect.stringContaining('2 rows are now in')]);
    expect(rowsOf(edition)).toHaveLength(2);
    const other = changedEdition({});
    const stopped = spawnSync(
      process.execPath,
      [
        join(PROJECT, 'bin/stra.js'),
        'returns',
        'add',
        path,
        other,
        '--force',
        'Kent',
        '--on',
        '2024-05-13',
        '--dataset',
        'forces-return',
        '--ask',
      ],
      { encoding: 'utf8', input: 'n\n' },
    );
    expect([stopped.status, rowsOf(other)]).toEqual([1, []]);
  });
  it('of another period, or named after another force, is asked about', async () => {
    const edition = changedEdition({});
    const old = ACROSS.map((row) =>
      row[0] === TITLE ? [TITLE.replace('2021', '2020').replace('2022', '2021')] : row,
    );
    expect(await addReturn(sent([across(old)]), edition, { ...options, accept: true })).toBe(1);
    expect(said()).toContain('the sheet says 2020-10/2021-03, and 2021-10-01/2022-03-31 was asked for');
    expect(await addReturn(sent([across()]), edition, { ...options, force: 'Essex', accept: true })).toBe(1);
    expect(said()).toContain('named after Kent Police, and is to be the return of Essex Police');
    expect([...rowsOf(edition), ...rowsOf(edition, 'essex')]).toEqual([]);
  });
  it('can be changed in a file of the mapping, which is kept', async () => {
    const edition = changedEdition({});
    const map = join(temporaryFolder(), 'map.yaml');
    const path = sent([across()]);
    expect(await addReturn(path, edition, { ...options, mappingTo: map })).toBe(1);
    expect(await addReturn(path, edition, { ...options, map })).toBe(0);
    expect(rowsOf(edition)).toEqual(SIX);
  });
  it('leaves nothing out in silence: a total that is called nothing is refused where it stands', async () => {
    const edition = changedEdition({});
    const rows = ACROSS.map((row) => (row[0] === 'Total' ? [null, ...row.slice(1)] : row));
    expect(await addReturn(sent([across(rows)]), edition, { ...options, accept: true })).toBe(1);
    expect(said()).toMatch(/A7.*the cell is empty/);
    expect(rowsOf(edition)).toEqual([]);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';
import { xlsx, type TestCell, type TestSheet } from './workbooks';

jest.setTimeout(120_000);
afterAll(removeTemporaryFolders);

// Sheets as people who use Excel save them. Every number is made up for tests.
const TITLE = 'Stalking offences, year ending March 2025';
const FORCES = ['Kent', 'Essex', 'Surrey', 'Sussex', 'Dorset', 'Norfolk'] as const;
const NUMBERS = [120, 80, 60, 95, 40, 33] as const;
/** 120 + 80 + 60 + 95 + 40 + 33 = 428. */
const rows = (...cells: ((n: number, i: number) => TestCell)[]): TestCell[][] =>
  FORCES.map((force, i) => [force, ...cells.map((cell) => cell(NUMBERS[i] ?? 0, i))]);
const same = (n: number): TestCell => n;

function take(table: TestSheet | string, ...more: readonly string[]) {
  const at = temporaryFolder();
  writeFileSync(join(at, 'edition.yaml'), 'id: made-up\n');
  const path = join(at, typeof table === 'string' ? 't.csv' : 't.xlsx');
  writeFileSync(path, typeof table === 'string' ? table : xlsx([table]));
  const done = stra(['import', path, at, '--as', 't', '--accept', ...more]);
  const lines = (): string[] => readFileSync(join(at, 'datasets/t.csv'), 'utf8').trim().split('\n').slice(1);
  const total = (): number => lines().reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0);
  return { ...done, said: done.stderr.replaceAll(/\n {14}/g, ' '), lines, total };
}
const sheet = (cells: readonly (readonly TestCell[])[], more: Partial<TestSheet> = {}): TestSheet => ({
  name: 'Sheet1',
  rows: cells,
  ...more,
});

describe('a sheet as Excel users save it', () => {
  it('with merged headings of two years over offences and charges: one year is taken, and one count is asked for', () => {
    // Read whole, 2023/24 and 2024/25, offences and charges stood in one column as numbers of 2024/25.
    const table = sheet(
      [
        [TITLE],
        ['', '2023/24', '', '2024/25', ''],
        ['Force', 'Offences', 'Charges', 'Offences', 'Charges'],
        ...rows(
          same,
          (n) => Math.floor(n / 10),
          (n) => n + 5,
          (n) => Math.floor(n / 10) + 1,
        ),
      ],
      { merged: ['B2:C2', 'D2:E2'] },
    );
    const asked = take(table);
    expect(asked.said).toContain('the columns are of 2 periods: 2024-04/2025-03 is taken, the newest');
    expect(asked.said).toContain('! columns     D, E: columns count different things');
    // 428 + 6 times 5.
    expect(take(table, '--answer', 'columns=D').total()).toBe(458);
    expect(take(table, '--answer', 'columns=B').total()).toBe(428);
  });
  it('with offences and victims side by side is asked which is meant', () => {
    const table = sheet([[TITLE], ['Force', 'Offences', 'Victims'], ...rows(same, (n) => n - 3)]);
    expect(take(table).said).toContain('columns count different things, and added up they say nothing');
    // 428 less 6 times 3.
    expect(take(table, '--answer', 'columns=C').total()).toBe(410);
    // A letter of no column of numbers is said, and not left out in silence.
    const slip = take(table, '--answer', 'columns=C,Z');
    expect([slip.code, slip.said]).toEqual([
      1,
      expect.stringContaining('Z: no column of numbers is called so'),
    ]);
    expect(slip.lines).toThrow(/ENOENT/);
    for (const answer of ['header=four', 'rows=drop', 'hidden=yes', 'columns=C;D'])
      expect(take(table, '--answer', answer).said).toContain(`"${answer}" is no answer: write`);
  });
  it('with a second table below it reads the first, says so, and the second where that is asked for', () => {
    const table = sheet([
      [TITLE],
      ['Force', 'Offences'],
      ...rows(same),
      [],
      ['Table 2: victims'],
      ['Force', 'Victims'],
      ...rows((n) => n - 3),
    ]);
    expect(take(table).total()).toBe(428);
    const second = take(table, '--answer', 'header=11', '--answer', 'period=2024-04/2025-03');
    expect([second.said, second.total()]).toEqual(['', 410]);
  });
  it('with two tables side by side is refused where the second begins', () => {
    const table = sheet([
      [TITLE],
      ['Force', 'Offences', null, 'Force', 'Victims'],
      ...rows(
        same,
        () => null,
        (_, i) => FORCES[i] ?? '',
        same,
      ),
    ]);
    const { code, said, lines } = take(table, '--answer', 'columns=B');
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/cell D3: a value stands under the header "Force", which is there twice/),
    ]);
    expect(lines).toThrow(/ENOENT/);
  });
  it('with notes below it, some of two cells and one with a number', () => {
    const table = sheet([
      [TITLE],
      ['Force', 'Offences'],
      ...rows(same),
      [],
      ['Note: Kent changed its system', 'see e-mail'],
      ['1. Figures are provisional'],
      ['Last updated', 45400],
    ]);
    const { said, total, stdout } = take(table);
    expect([said, total()]).toEqual(['', 428]);
    expect(stdout).toContain('"Note: Kent changed its system"');
  });
  it('with a hidden row, a hidden column and a filter: what is not seen is read and said', () => {
    const hidden = take(
      sheet([[TITLE], ['Force', 'Offences'], ...rows(same)], { hiddenRows: { 4: 'hidden' } }),
    );
    expect([hidden.total(), hidden.stdout]).toEqual([
      428,
      expect.stringContaining('rows that are not seen, and were read: 1'),
    ]);
    const filtered = take(
      sheet([[TITLE], ['Force', 'Offences'], ...rows(same)], {
        hiddenRows: { 4: 'filtered', 5: 'filtered' },
      }),
      '--answer',
      'hidden=leave',
    );
    // Without the 80 and the 60 of Essex and Surrey.
    expect([filtered.total(), filtered.stdout]).toEqual([
      288,
      expect.stringContaining('and were left out: 2'),
    ]);
  });
  it('with numbers as text, a comma for thousands, and spaces that nobody sees', () => {
    const table = sheet([
      [TITLE],
      ['Force ', ' Offences '],
      ...FORCES.map((force, i) => [
        `${force} `,
        i % 2 === 0 ? `1,${NUMBERS[i] ?? 0} `.replace(/,(\d\d) $/, ',0$1 ') : `\u00a0${NUMBERS[i] ?? 0}`,
      ]),
    ]);
    // Kent 1,120, Surrey 1,060 and Dorset 1,040: 3,000 more.
    expect(take(table).total()).toBe(3_428);
  });
  it('with percentages as 0.12: they are none of the counts', () => {
    const share = (_: number, i: number): TestCell => 0.12 + i / 100;
    expect(take(sheet([[TITLE], ['Force', 'Offences', 'Charged'], ...rows(same, share)])).total()).toBe(428);
    const only = take(sheet([[TITLE], ['Force', 'Charged'], ...rows(share)]));
    expect([only.code, only.said]).toEqual([
      1,
      expect.stringContaining('Charged are by their numbers, which are all from 0 to 1'),
    ]);
  });
  it('with semicolons, a byte order mark and decimals with a comma: 1.120 is not read as 1.12 in silence', () => {
    const csv = `\ufeff${TITLE};;\r\nForce;Offences;Rate\r\nKent;1.120;12,5\r\nEssex;2.080;10,1\r\nSurrey;60;3,3\r\nSussex;95;2,0\r\n`;
    expect(take(csv).said).toContain('! numbers     B: 1.120 may be 1,120 or 1.12: nothing tells which');
    const read = take(csv, '--answer', 'numbers=thousands');
    expect(read.lines()).toEqual(['kent,1120', 'essex,2080', 'surrey,60', 'sussex,95']);
  });
  it('with months as headers, as text or as dates, and their sum: they are months, and no points in time', () => {
    // As dates they were points in time, and only the last of them was read.
    const plus = (by: number) => (n: number) => n + by;
    for (const header of [
      ['Apr-24', 'May-24', 'Jun-24'],
      ['2024-04-01', '2024-05-01', '2024-06-01'],
    ]) {
      const table = sheet([
        ['Stalking offences by month'],
        ['Force', ...header, 'Total'],
        ...rows(same, plus(1), plus(2), (n) => 3 * n + 3),
      ]);
      const read = take(table);
      expect(read.lines()[0]).toBe('kent,2024-04,120');
      // 3 times 428, and 6 times 1 + 2.
      expect(read.total()).toBe(1_302);
      expect(read.stdout).toContain('columns that contain others are their sum in all 6 cells');
    }
  });
  it('in thousands, which only a header says', () => {
    const table = sheet([[TITLE], ['Force', 'Offences (000s)'], ...rows((n) => n / 10)]);
    expect(take(table).total()).toBe(42_800);
  });
  it('with a force twice, once with a word behind it, is refused at the second', () => {
    const table = sheet([[TITLE], ['Force', 'Offences'], ...rows(same), ['Kent (revised)', 125]]);
    const { code, said, lines } = take(table);
    expect([code, said]).toEqual([1, expect.stringContaining('cell A9: "Kent (revised)" is no known force')]);
    expect(lines).toThrow(/ENOENT/);
  });
  it('with subtotals by region in the column of forces', () => {
    const table = sheet([
      [TITLE],
      ['Force', 'Offences'],
      ['Kent', 120],
      ['Surrey', 60],
      ['South East', 180],
      ['Norfolk', 33],
      ['Essex', 80],
      ['East of England subtotal', 113],
      ['GRAND TOTAL', 293],
    ]);
    expect(take(table).lines()).toEqual(['kent,120', 'surrey,60', 'norfolk,33', 'essex,80']);
  });
});

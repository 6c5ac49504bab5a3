import { readCsv } from '../../src/syntax/csv';
import { CsvScanner } from '../../src/syntax/csv-stream';

const said = (text: string): string[] =>
  readCsv(text, 'table.csv').diagnostics.map(
    ({ place, message }) => `${place.line}:${place.column} ${message}`,
  );

describe('a small table', () => {
  it('has a place for every cell, after cells with commas and line breaks in quotation marks too', () => {
    const table = readCsv('id,words,n\nx,"one, two\nthree",4\n\ny,,5\n', 'table.csv');
    expect(table.diagnostics).toEqual([]);
    expect(table.rows.map(({ line, cells }) => [line, cells])).toEqual([
      [2, { id: 'x', words: 'one, two\nthree', n: '4' }],
      [5, { id: 'y', n: '5' }],
    ]);
    const [first, second] = table.rows;
    expect(first?.placeOf('words')).toEqual({ file: 'table.csv', line: 2, column: 3 });
    // `three",4`: the cell after the break stands on the line after, in its eighth column.
    expect(first?.placeOf('n')).toEqual({ file: 'table.csv', line: 3, column: 8, endColumn: 9 });
    expect(second?.placeOf('words')).toEqual({ file: 'table.csv', line: 5, column: 3 });
    expect(table.placeOf('words')).toEqual({ file: 'table.csv', line: 1, column: 4, endColumn: 9 });
  });

  it.each([
    ['', ['1:1 the table is empty']],
    ['a;b\n1;2\n', ['1:1 the cells are separated by semicolons, expected commas']],
    ['a\tb\n1\t2\n', ['1:1 the cells are separated by tabs, expected commas']],
    ['a,a\n1,2\n', ['1:3 the column "a" stands twice']],
    ['a,\n1,2\n', ['1:3 a column has no name']],
    ['a,b\n1\n1,2,3\n', ['2:1 expected 2 cells, found 1', '3:1 expected 2 cells, found 3']],
    ['a,b\n1,"2\n3,4\n', ['2:3 a quotation mark is opened and never closed']],
    ['a,b\n1,5" pipe\n', ['2:4 a quotation mark stands inside a cell']],
    ['a,b\n1,"2" more\n', ['2:6 text follows a closing quotation mark']],
    ['a,b\n1,"5"" pipe"\n', []],
  ])('says what is wrong and where: %j', (text, found) => {
    expect(said(text)).toEqual(found);
  });

  it('loses all behind a mark that is wrong, and of a row with too few cells that row alone', () => {
    expect(readCsv('a,b\n1,"2\n', 'table.csv')).toMatchObject({ rows: [], lost: 'all' });
    const table = readCsv('a,b\n1\n2,3\n', 'table.csv');
    expect(table.lost).toEqual([{ a: '1', b: '' }]);
    expect(table.rows.map(({ cells }) => cells)).toEqual([{ a: '2', b: '3' }]);
  });
});

describe('a table of any size', () => {
  it('is read alike however it is cut into pieces, and takes a mark inside a cell of others for itself', () => {
    const text = '\ufeffid,words\r\nx,"a ""b""\r\nc"\r\ny,5" pipe\r\n';
    const whole = new CsvScanner(',');
    const records = [...whole.write(text), ...whole.end()];
    expect(records.map(({ line, cells, fault }) => [line, cells, fault])).toEqual([
      [1, ['id', 'words'], null],
      [2, ['x', 'a "b"\r\nc'], null],
      [4, ['y', '5" pipe'], null],
    ]);
    const pieces = new CsvScanner(',');
    const cut = Array.from({ length: text.length }, (_, at) => pieces.write(text.charAt(at))).flat();
    expect([...cut, ...pieces.end()]).toEqual(records);
  });
});

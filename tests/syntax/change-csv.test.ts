import fc from 'fast-check';
import { withoutRow, withRow } from '../../src/syntax/change-csv';
import { readCsv } from '../../src/syntax/csv';

const TABLE = 'id,claim,source,force\r\none,"Words, with a comma",a,\r\n"two",Plain  ,b,kent\r\n';

describe('a row of a small table', () => {
  it('is edited in the cells that differ, or put behind the others', () => {
    expect(withRow(TABLE, { id: 'two', claim: 'Plain', source: 'c', force: 'kent' })).toBe(
      TABLE.replace(',b,', ',c,'),
    );
    expect(withRow(TABLE, { id: 'three', claim: 'a "b"', source: 'c' })).toBe(
      `${TABLE}three,"a ""b""",c,\r\n`,
    );
    expect(withoutRow(TABLE, 'one')).toBe(TABLE.replace('one,"Words, with a comma",a,\r\n', ''));
    expect(() => withoutRow(TABLE, 'four')).toThrow('there is no row "four"');
  });

  it('gets a column where the table has none of that name', () => {
    expect(withRow('\uFEFFid,claim\na,b', { id: 'a', claim: 'b', n: '3' })).toBe('\uFEFFid,claim,n\na,b,3');
    expect(withRow('id,claim\na,b\n', { id: 'c', claim: 'd', of: '' })).toBe('id,claim\na,b\nc,d\n');
  });

  it('is read as what was meant, whatever stands in it, and no other row is touched', () => {
    const cell = fc.constantFrom('', 'words', 'a, b', 'two\nlines', '"q"', 'é 😀', "it's", '=1+1');
    const row = fc.record({ claim: cell, source: cell, force: cell });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 4 }),
        row,
        fc.nat(5),
        fc.boolean(),
        (rows, next, which, crlf) => {
          const start = crlf ? 'id,claim,source,force\r\n' : 'id,claim,source,force\n';
          const text = rows.reduce((now, one, n) => withRow(now, { id: `r${n}`, ...one }), start);
          const made = withRow(text, { id: `r${which}`, ...next });
          const read = readCsv(made, 'x.csv');
          expect(read.diagnostics).toEqual([]);
          const wanted = Object.fromEntries(Object.entries(next).filter(([, one]) => one !== ''));
          expect(read.rows.find(({ cells }) => cells['id'] === `r${which}`)?.cells).toEqual({
            id: `r${which}`,
            ...wanted,
          });
          if (which >= rows.length) expect(made.startsWith(text)).toBe(true);
          expect(read.rows.filter(({ cells }) => cells['id'] !== `r${which}`)).toHaveLength(
            rows.length - (which < rows.length ? 1 : 0),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

import fc from 'fast-check';
import type { Inline } from '../../../src/model/document';
import { openTables, type OpenTable } from '../../../src/model/open-table';
import { renderTables } from '../../../src/render/tables';
import { tidyCsv } from '../../../src/render/tables/csv';
import { columnLetters } from '../../../src/spreadsheet/xml';
import { makeWorkbook } from '../../../src/render/tables/make-workbook';
import type { Workbook } from '../../../src/spreadsheet/workbook';
import { writeOds } from '../../../src/spreadsheet/ods';
import { writeXlsx } from '../../../src/spreadsheet/xlsx';
import { sampleReport, section, text, value } from '../html/sample-report';
import { elementsOf, named, partsOf } from '../../spreadsheet/read-workbook';

const cell = (words: string): readonly Inline[] => [text(words)];
const table = (rows: readonly (readonly (readonly Inline[])[])[]) =>
  ({
    kind: 'table',
    id: 'made-up',
    place: null,
    number: 1,
    caption: [text('Made up for tests')],
    subtitle: null,
    columns: ['What', 'Value'].map((header, i) => ({
      id: `c${i}`,
      header: [text(header)],
      align: 'left' as const,
      weight: 1,
    })),
    rows: rows.map((cells, i) => ({ id: `row-${i}`, cells })),
    source: null,
  }) as const;

const reportOf = (rows: readonly (readonly (readonly Inline[])[])[]) => {
  const { document } = sampleReport();
  return { document: { ...document, chapters: [section('one', 'One', [table(rows)])] } };
};
const workbookOf = (rows: readonly (readonly (readonly Inline[])[])[]): Workbook => {
  const { document } = reportOf(rows);
  return makeWorkbook(document, openTables(document));
};

describe('tidy CSV', () => {
  const csvOf = (rows: readonly (readonly (readonly Inline[])[])[]): string =>
    openTables(reportOf(rows).document).map(tidyCsv).join('');

  it('gives a number without its commas and sign, its status beside it, and the printed words', () => {
    expect(csvOf([[cell('Offences'), [value('507,827', 507827)]]]).split('\r\n')[1]).toBe(
      'Offences,sample-measure,507827,number,,exact,"507,827",',
    );
  });
  it('says why a value is not there, and prints neither nothing nor nought', () => {
    expect(csvOf([[cell('Offences'), [value('[x]', null)]]]).split('\r\n')[1]).toBe(
      'Offences,sample-measure,,,x,,[x],',
    );
  });
  it('keeps a table of words as it is', () => {
    expect(csvOf([[cell('a, b'), cell('say "c"')]])).toBe('What,Value\r\n"a, b","say ""c"""\r\n');
  });
  it.each(['=1+1', '+A1', '-A1', '@SUM(A1)', ' =1', '＝1+1', '\u00a0=1'])(
    'puts an apostrophe before %j, which a spreadsheet would run',
    (words) => {
      expect(csvOf([[cell(words), cell('b')]]).split('\r\n')[1]).toMatch(/^"?'/);
    },
  );
  it('never begins a field with what starts a formula, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (words) => {
        const made: OpenTable = {
          block: 'made',
          id: 't',
          name: 'T_1',
          title: 't',
          subtitle: null,
          source: null,
          columns: ['A'],
          rows: [{ id: 'r', cells: [{ kind: 'text', text: words }], notes: [] }],
        };
        const [, first = ''] = /^A\r\n"?([\s\S]*)/.exec(tidyCsv(made)) ?? [];
        return !/^\s*[=+\-@]/.test(first) || /^[+-]\d+(\.\d+)?%?\r\n$/.test(first);
      }),
    );
  });
});

describe('a workbook', () => {
  it('has a cover, contents and notes, then one table a sheet', () => {
    const { sheets } = workbookOf([[cell('a'), [value('1', 1)]]]);
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Cover', 'Contents', 'Notes', 'Table_1']);
  });
  it('has no empty cell and rows as long as their header, whatever the document', () => {
    const { document } = sampleReport();
    for (const { grid } of makeWorkbook(document, openTables(document)).sheets)
      for (const row of grid?.rows ?? []) {
        expect(row).toHaveLength(grid?.columns.length ?? 0);
        for (const content of row) if (content.kind === 'text') expect(content.text.trim()).not.toBe('');
      }
  });
  it('prints the words beside a number that does not say all of them', () => {
    const { sheets } = workbookOf([[cell('a'), [value('about 5', 5)]]]);
    const grid = sheets.at(-1)?.grid;
    expect(grid?.columns).toEqual(['What', 'Value', 'Value, as printed']);
    expect(grid?.rows[0]?.[2]).toEqual({ kind: 'text', text: 'about 5' });
  });
  it('explains shorthand above the table and on the cover', () => {
    const { sheets } = workbookOf([[cell('a'), [value('[x]', null)]]]);
    const lines = (name: string) =>
      sheets.find((sheet) => sheet.name === name)?.lines.map((line) => line.text);
    expect(lines('Table_1')).toContain('[x] means not available.');
    expect(lines('Cover')).toContain('[x] means not available');
  });
  it('gives columns of one name names of their own', () => {
    const report = reportOf([[cell('a'), cell('b')]]);
    const twice = {
      ...table([[cell('a'), cell('b')]]),
      columns: [0, 1].map((i) => ({
        id: `c${i}`,
        header: [text('Same')],
        align: 'left' as const,
        weight: 1,
      })),
    };
    const document = { ...report.document, chapters: [section('one', 'One', [twice])] };
    expect(openTables(document)[0]?.columns).toEqual(['Same', 'Same 2']);
  });
  it('letters columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});

describe('the XLSX file', () => {
  const hostile = '=cmd|"/c calc"!A1 <&> _x0041_ \u0000\ud800';
  const parts = partsOf(writeXlsx(workbookOf([[cell(hostile), [value('1,234.5', 1234.5)]]])));
  const sheet = elementsOf(parts.get('xl/worksheets/sheet4.xml') ?? '');

  it('is well formed in every part', () => {
    for (const [path, xml] of parts) expect([path, elementsOf(xml).length > 0]).toEqual([path, true]);
  });
  it('has no formula and no merged cell, and keeps text as text', () => {
    expect(named(sheet, 'f')).toEqual([]);
    expect(named(sheet, 'mergeCell')).toEqual([]);
    const strings = named(elementsOf(parts.get('xl/sharedStrings.xml') ?? ''), 't').map((t) => t.text);
    expect(strings).toContain('=cmd|"/c calc"!A1 <&> _x005F_x0041_ \ufffd\ufffd');
  });
  it('holds the number as a number', () => {
    const numbers = named(sheet, 'c').filter((c) => c.attributes['t'] === undefined);
    expect(numbers.map((c) => c.text)).toEqual(['1234.5']);
  });
  it('marks up the table over its header and its rows', () => {
    const [found] = named(elementsOf(parts.get('xl/tables/table2.xml') ?? ''), 'table');
    // One line of title and one that says what the sheet holds: the header is row 3.
    expect(found?.attributes).toMatchObject({
      ref: 'A3:B4',
      headerRowCount: '1',
      displayName: 'data_table_1',
    });
  });
  it('sets the document properties from the edition and no clock', () => {
    const core = elementsOf(parts.get('docProps/core.xml') ?? '');
    const { front } = sampleReport().document;
    expect(named(core, 'dc:title')[0]?.text).toContain(front.title);
    expect(named(core, 'dc:language')[0]?.text).toBe(front.language);
    expect(named(core, 'dcterms:modified')[0]?.text).toBe(`${front.date}T00:00:00Z`);
  });
});

describe('the ODS file', () => {
  const bytes = writeOds(workbookOf([[cell('=1+1 <&>'), [value('1,234.5', 1234.5)]]]));
  const parts = partsOf(bytes);
  const content = elementsOf(parts.get('content.xml') ?? '');

  it('says what it is in its first bytes', () => {
    expect(Buffer.from(bytes).subarray(30, 84).toString('latin1')).toBe(
      'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    );
  });
  it('is well formed, with no formula and no merged cell', () => {
    for (const [path, xml] of parts) if (path !== 'mimetype') elementsOf(xml);
    const attributes = content.flatMap((element) => Object.keys(element.attributes));
    expect(attributes.filter((name) => /formula|spanned|repeated/.test(name))).toEqual([]);
    expect(named(content, 'text:p').map((p) => p.text)).toContain('=1+1 <&>');
  });
  it('marks each table as a range with its header', () => {
    const ranges = named(content, 'table:database-range').map((range) => range.attributes);
    expect(ranges.at(-1)).toMatchObject({
      'table:name': 'data_table_1',
      'table:target-range-address': "'Table_1'.A3:'Table_1'.B4",
      'table:contains-header': 'true',
    });
  });
});

describe('all of it', () => {
  it('is the same to the byte in another time zone', () => {
    const digest = (): string[] =>
      renderTables(sampleReport()).map(
        ({ path, bytes }) => `${path} ${Buffer.from(bytes).toString('base64')}`,
      );
    const zone = process.env['TZ'];
    const here = digest();
    process.env['TZ'] = 'Pacific/Auckland';
    const there = digest();
    process.env['TZ'] = zone;
    expect(there).toEqual(here);
  });
  it('gives every table and figure of the document a CSV file of its own', () => {
    const report = sampleReport();
    const paths = renderTables(report).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => path.endsWith('.csv'))).toHaveLength(openTables(report.document).length);
  });
});

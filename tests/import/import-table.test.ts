import { gzipSync } from 'fflate';
import { importFile, removeFolders, write } from './import-file';
import { ods, xlsx, type TestCell, type TestSheet } from './workbooks';

afterAll(removeFolders);

// Every number here is made up for tests; the layouts and the quirks are those of published tables.
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
const COVER: TestSheet = {
  name: 'Cover_sheet',
  rows: [['Made up for tests'], ['Published: never'], [null, 'Contact: nobody']],
};
const NOTES: TestSheet = {
  name: 'Notes_',
  rows: [
    ['Note', 'Text'],
    ['[Note 6]', 'Made up'],
  ],
};
const row = (
  year: string,
  quarter: number | string,
  force: string,
  code: TestCell,
  n: TestCell,
  group = 'Theft offences',
): TestCell[] => [
  year,
  quarter,
  force,
  `Offence ${typeof code === 'object' ? '' : code}`,
  group,
  group,
  code,
  n,
];
const PLAIN = [
  row('2021/22', 3, 'Kent', '4.10', 7),
  row('2021/22', 3, 'Kent', '4.1', 5),
  row('2021/22', 4, 'Kent', '105A', 11),
];
const writers = { xlsx, ods } as const;

describe.each(['xlsx', 'ods'] as const)('a workbook as %s', (kind) => {
  const make = (...sheets: TestSheet[]): string => write(`table.${kind}`, writers[kind](sheets));

  it('is read with its header in row 1, cover and notes left out', async () => {
    const run = await importFile(make(COVER, NOTES, { name: '2021_22', rows: [HEADER, ...PLAIN] }));
    expect(run.said).toEqual([]);
    expect(run.columns).toEqual([
      'quarter',
      'force',
      'offence_code',
      'offence',
      'offence_group',
      'offence_subgroup',
      'offences',
    ]);
    // Quarter 3 of 2021/22 is October to December 2021, quarter 4 is January to March 2022.
    expect(run.rows.map((r) => [r[0], r[1], r[2], r[6]])).toEqual([
      ['2021-Q4', 'kent', '4.10', '7'],
      ['2021-Q4', 'kent', '4.1', '5'],
      ['2022-Q1', 'kent', '105A', '11'],
    ]);
    expect(run.facts.sheets.map(({ name, headerRow }) => [name, headerRow])).toEqual([
      ['Cover_sheet', null],
      ['Notes_', null],
      ['2021_22', 1],
    ]);
    expect(run.facts.years).toEqual([
      { year: '2021/22', total: 23, rows: 3, periods: ['2021-Q4', '2022-Q1'], partYear: true },
    ]);
  });

  it('is read with its header in row 8, its columns in another order, and notes in the header', async () => {
    const order = [7, 6, 5, 4, 3, 2, 1, 0];
    const shuffled = PLAIN.map((cells) => order.map((at) => cells[at] ?? null));
    const header = order.map((at) =>
      at === 7 ? 'Number of Offences [note 2]' : at === 2 ? 'force_name' : (HEADER[at] ?? null),
    );
    const rows = [['Title'], ['Note 1'], ['Note 2'], [], ['Source'], ['Units'], [], header, ...shuffled];
    const run = await importFile(make({ name: 'Any name', rows }));
    expect(run.said).toEqual([]);
    expect(run.facts.total).toBe(23);
    expect(run.facts.sheets[0]?.headerRow).toBe(8);
  });

  it('folds every spelling of a force, with footnotes, and says which', async () => {
    const names = [
      'Metropolitan Police[Note 6]',
      'London, City of',
      'Devon & Cornwall',
      'Devon and Cornwall\u00a0',
      'Cheshire7',
      'CIFAS',
      'Hampshire',
    ];
    const rows = names.map((name, n) => row('2021/22', 1, name, `${n}`, 1));
    const run = await importFile(make({ name: 's', rows: [HEADER, ...rows] }));
    expect(run.said).toEqual([]);
    expect(run.rows.map((r) => r[1])).toEqual([
      'metropolitan-police',
      'city-of-london',
      'devon-and-cornwall',
      'devon-and-cornwall',
      'cheshire',
      'cifas',
      'hampshire',
    ]);
    expect(run.facts.forces).toContainEqual({ name: 'Cheshire7', force: 'cheshire', rows: 1 });
  });

  it('refuses a name that is no force, and never drops the row', async () => {
    const rows = [...PLAIN, row('2021/22', 4, 'Kentt', '1', 3)];
    const run = await importFile(make({ name: '2021_22', rows: [HEADER, ...rows] }));
    expect(run.said).toEqual(['5:3 sheet "2021_22", cell C5: "Kentt" is no known force']);
    expect(run.fixes[0]).toMatch(
      /^write "Kent Police", or leave the row out with --leave "Kentt", or put the spelling into data\/reference\/forces\.csv/,
    );
    expect(run.facts.rows).toMatchObject({ read: 4, written: 3, refused: 1 });
    expect(run.facts.refusals).toEqual({ '"…" is no known force': 1 });
  });

  it('keeps the sign of cancelled records and leaves empty what was not supplied', async () => {
    // A careless reader takes N/a for 0, and -268 for 268.
    const rows = [
      row('2021/22', 1, 'Kent', '1', -268),
      row('2021/22', 1, 'Kent', '2', 'N/a'),
      row('2021/22', 1, 'Kent', '3', 'N/A - data not provided'),
    ];
    const run = await importFile(make({ name: 's', rows: [HEADER, ...rows] }));
    expect(run.said).toEqual([]);
    expect(run.rows.map((r) => r[6])).toEqual(['-268', '', '']);
    expect(run.facts.notSupplied).toEqual({ 'N/A - data not provided': 1, 'N/a': 1 });
    expect(run.facts.total).toBe(-268);
  });

  it('refuses a code that the workbook holds as a number with a fraction: 4.1 may have been 4.10', async () => {
    const run = await importFile(
      make({
        name: 's',
        rows: [HEADER, row('2021/22', 1, 'Kent', 4.1, 5), row('2021/22', 1, 'Kent', 802, 5)],
      }),
    );
    expect(run.said).toEqual([
      '2:7 sheet "s", cell G2: the code 4.1 is a number in the workbook, and may have been 4.10',
    ]);
    expect(run.rows.map((r) => r[2])).toEqual(['802']);
  });

  it('leaves out repeated headers and notes among the rows, and counts them', async () => {
    const rows = [HEADER, PLAIN[0] ?? [], HEADER, PLAIN[1] ?? [], ['Source: made up']];
    const run = await importFile(make({ name: 's', rows }));
    expect(run.said).toEqual([]);
    expect(run.facts.rows).toMatchObject({ written: 2, repeatedHeaders: 1, notes: 1 });
  });

  it('takes stray repeated header cells to the right, and refuses values under them', async () => {
    const header = [...HEADER, null, 'Number of Offences'];
    const clean = await importFile(make({ name: 's', rows: [header, ...PLAIN] }));
    expect(clean.said).toEqual([]);
    expect(clean.facts.sheets[0]?.strayHeaders).toEqual(['Number of Offences']);
    const first = [...(PLAIN[0] ?? []), null, 99];
    const wrong = await importFile(make({ name: 's', rows: [header, first] }));
    expect(wrong.said).toEqual([
      '2:10 sheet "s", cell J2: a value stands under the header "Number of Offences", which is there twice',
    ]);
  });

  it('stops at a sheet that lacks one column of the header instead of leaving the year out', async () => {
    const renamed = HEADER.map((name) => (name === 'Offence Code' ? 'Code of offence' : name));
    const run = await importFile(
      make({ name: '2020_21', rows: [HEADER, ...PLAIN] }, { name: '2021_22', rows: [renamed, ...PLAIN] }),
    );
    expect(run.said).toEqual([
      '1:1 sheet "2021_22" has nearly the header of a known table; missing: "Offence Code"',
    ]);
  });

  it('stops at a column that it does not know, because rows may differ by it', async () => {
    const header = [...HEADER, 'Victim Sex'];
    const sheet = { name: 's', rows: [header, [...(PLAIN[0] ?? []), 'F']] };
    const run = await importFile(make(sheet));
    expect(run.said).toEqual([
      '1:9 cell I1: the column "Victim Sex" is not known to the layout recorded-crime-by-force',
    ]);
    expect((await importFile(make(sheet), { ignore: ['Victim Sex'] })).said).toEqual([]);
  });

  it('refuses a second row with the same key, and says where the first stands', async () => {
    const run = await importFile(
      make({ name: 's', rows: [HEADER, ...PLAIN, row('2021/22', 3, 'Kent Police', '4.10', 8)] }),
    );
    expect(run.said).toEqual([
      '5:1 sheet "s", cell A5: the row has the same quarter, force, offence_code as s, row 2',
    ]);
  });

  it('asks what a period of nothing but zeros means', async () => {
    const fraud = ['1', '2', '3', '4'].map((q) =>
      row('2021/22', q, 'Action Fraud', 'AF', q === '4' ? 0 : 900, 'Fraud offences'),
    );
    const theft = ['1', '2', '3', '4'].map((q) => row('2021/22', q, 'Kent', '1', 10));
    const path = make({ name: 's', rows: [HEADER, ...fraud, ...theft] });
    const asked = await importFile(path);
    expect(asked.said).toEqual([
      '1:1 every number of "Fraud offences" in 2022-Q1 is 0, and at other times it is not',
    ]);
    const block = { time: '2022-Q1', block: 'Fraud offences' };
    const missing = await importFile(path, { notSupplied: [block] });
    expect(missing.said).toEqual([]);
    expect(missing.rows.find((r) => r[0] === '2022-Q1' && r[1] === 'action-fraud')?.[6]).toBe('');
    const zero = await importFile(path, { zero: [block, { time: '2022-Q1', block: 'action-fraud' }] });
    expect(zero.said).toEqual([]);
    expect(zero.rows.find((r) => r[0] === '2022-Q1' && r[1] === 'action-fraud')?.[6]).toBe('0');
  });

  it('reads an outcomes table on the basis that is asked for', async () => {
    const header = [
      'Financial Year',
      'Financial Quarter',
      'Force Name',
      'Offence Code',
      'Offence Description',
      'Offence Group',
      'Offence Subgroup',
      'Offence code expired',
      'Outcome Type',
      'Outcome Description',
      'Outcome Group',
      'Outcomes for offences that were recorded in the quarter',
      'Outcomes for investigations closed in the quarter',
    ];
    const cells = (type: string, recorded: number, closed: number): TestCell[] => [
      '2021/22',
      1,
      'Kent',
      '19C',
      'Made up',
      'Sexual offences',
      'Rape offences',
      null,
      type,
      'x',
      'y – z',
      recorded,
      closed,
    ];
    const path = make({
      name: 'Outcomes open data 2021_22',
      rows: [header, cells('0', 90, 0), cells('1', 6, 8)],
    });
    expect((await importFile(path)).fixes[0]).toBe(
      'choose with --layout: outcomes-of-offences-recorded or outcomes-assigned',
    );
    const run = await importFile(path, { layout: 'outcomes-of-offences-recorded' });
    expect(run.said).toEqual([]);
    expect(run.rows.map((r) => [r[7], r.at(-1)])).toEqual([
      ['not yet assigned', '90'],
      ['1', '6'],
    ]);
    expect((await importFile(path, { layout: 'outcomes-assigned' })).facts.total).toBe(8);
  });

  it('keys a table of areas on the code: West Midlands is a region and a force', async () => {
    const rows = [
      ['Population'],
      [],
      ['PFA 2023 Code', 'PFA 2023 Name', 'Population'],
      ['E12000005', 'West Midlands', 6_000_000],
      ['E23000014', 'West Midlands', 3_000_000],
    ];
    const run = await importFile(make({ name: 'Table 1', rows }));
    expect(run.said).toEqual([]);
    expect(run.rows).toEqual([['west-midlands', '3000000']]);
    expect(run.facts.rows.otherAreas).toBe(1);
  });

  it('says when no sheet has a table, and which sheets there are', async () => {
    expect((await importFile(make(COVER, NOTES))).said).toEqual([
      '1:1 no sheet has the header of a known table; sheets: "Cover_sheet", "Notes_"',
    ]);
  });

  it('stops at too many sheets, cells, and characters in a cell', async () => {
    const path = make(COVER, { name: 's', rows: [HEADER, ...PLAIN] });
    expect((await importFile(path, { limits: { sheets: 1 } })).said).toEqual([
      'the file has more than 1 sheets',
    ]);
    expect((await importFile(path, { limits: { cells: 20 } })).said).toEqual([
      'the file has more than 20 cells',
    ]);
    expect((await importFile(path, { limits: { cellCharacters: 5 } })).said).toEqual([
      'the file has more than 5 characters in one cell',
    ]);
    expect((await importFile(path, { limits: { expandedBytes: 500 } })).said).toEqual([
      'the file has more than 500 bytes unpacked',
    ]);
    expect((await importFile(path, { limits: { fileBytes: 100 } })).said[0]).toMatch(
      /^the file has \d+ bytes, expected at most 100$/,
    );
  });
});

describe('the oddities of one format', () => {
  it('XLSX: dates by their style, formulas by their value, errors refused', async () => {
    const styles = {
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="mmm\\ yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    };
    const header = ['PFA Code', 'Population'];
    const cell = (xml: string): TestCell => ({ xml });
    const sheet = {
      name: 's',
      rows: [
        header,
        ['E23000001', cell('<c t="n"><f>1+1</f><v>2</v></c>')],
        ['E23000002', cell('<c t="e"><v>#REF!</v></c>')],
        ['E23000003', cell('<c><f>A1</f></c>')],
        ['E23000004', cell('<c s="1"><v>44470</v></c>')],
      ],
    };
    const run = await importFile(write('t.xlsx', xlsx([sheet], styles)));
    expect(run.rows).toEqual([['metropolitan-police', '2']]);
    expect(run.said).toEqual([
      '3:2 sheet "s", cell B3: the cell holds #REF!',
      '4:2 sheet "s", cell B4: the cell holds a formula without a value',
      // 44470 is 1 October 2021: a date where a number is due.
      '5:2 sheet "s", cell B5: "2021-10-01" is not a whole number',
    ]);
  });

  it('ODS: comments are no text of the cell, spaces and repeated cells are expanded', async () => {
    const sheet = {
      name: 's',
      rows: [
        ['PFA Code', 'Population'],
        [
          {
            xml: '<table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p></office:annotation><text:p>E23000001</text:p></table:table-cell>',
          },
          5,
        ],
        [
          {
            xml: '<table:table-cell office:value-type="string"><text:p>E23000<text:span>002</text:span><text:s text:c="2"/></text:p></table:table-cell>',
          },
          6,
        ],
      ],
    };
    const run = await importFile(write('t.ods', ods([sheet])));
    expect(run.said).toEqual([]);
    expect(run.rows).toEqual([
      ['metropolitan-police', '5'],
      ['cumbria', '6'],
    ]);
  });

  it('ODS: a bomb of repeated cells is counted before it is made', async () => {
    const bomb = {
      xml: '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000000000"><text:p>1</text:p></table:table-cell>',
    };
    const run = await importFile(write('t.ods', ods([{ name: 's', rows: [[bomb]] }])));
    expect(run.said).toEqual(['the file has more than 60000000 cells']);
  });

  it.each([
    ['a file cut short', xlsx([COVER]).subarray(0, 400), 'the file is no whole workbook'],
    [
      'an old workbook',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'the workbook is of Excel before 2007, or has a password',
    ],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), 'the file is no table'],
    ['UTF-16', Buffer.from('\ufeffa,b', 'utf16le'), 'the file is UTF-16'],
    ['nothing', Buffer.alloc(0), 'the file is empty'],
    [
      'a damaged gzip',
      Buffer.concat([Buffer.from(gzipSync(Buffer.from('a,b\n'))).subarray(0, 12)]),
      'the archive is damaged',
    ],
    [
      'an entity bomb',
      xlsx([], { 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>' }),
      'a part of the workbook declares a document type',
    ],
  ])('names %s', async (_, content, message) => {
    expect((await importFile(write('t.bin', content))).said).toEqual([message]);
  });
});

describe('text tables', () => {
  it('reads CSV and CSV.gz, with a mark at the start and notes above, and says the line and column', async () => {
    const text = `\ufeffMade up for tests\r\n\r\n${HEADER.join(',')}\r\n2021/22,3,Kent,"Theft, other",Theft,Theft,4.10,"1,234"\r\n\r\n2021/22,3,Kent,x,Theft,Theft,4.1,x\r\n`;
    for (const path of [write('t.csv', text), write('t.csv.gz', Buffer.from(gzipSync(Buffer.from(text))))]) {
      const run = await importFile(path);
      expect(run.rows).toEqual([['2021-Q4', 'kent', '4.10', 'Theft, other', 'Theft', 'Theft', '1234']]);
      expect(run.said).toEqual(['6:34 cell H6: "x" is not a whole number']);
    }
  });
  it('reads semicolons, and names Windows-1252', async () => {
    const text = `${HEADER.join(';')}\n2021/22;3;Kent;x;Theft;Theft;1;5\n`;
    expect((await importFile(write('t.csv', text))).facts.total).toBe(5);
    const latin = Buffer.from(`${HEADER.join(',')}\n2021/22,3,Kent,caf\xe9,Theft,Theft,1,5\n`, 'latin1');
    expect((await importFile(write('t.csv', latin))).said[0]).toMatch(/^the file is not UTF-8/);
  });
});

import { importFile, removeFolders, write } from './import-file';
import { ods, xlsx, type TestCell, type TestSheet } from './workbooks';

afterAll(removeFolders);

// Every number here is made up for tests.
const HEADER = ['Area Code', 'Area Name', 'Population'];
const ROWS: readonly (readonly TestCell[])[] = [
  HEADER,
  ['E23000032', 'Kent', 100],
  ['E23000031', 'Surrey', 20],
  ['E23000033', 'Sussex', 3],
];
const writers = { xlsx, ods } as const;

describe.each(['xlsx', 'ods'] as const)('a workbook as %s', (kind) => {
  const make = (sheet: Partial<TestSheet>): string =>
    write(`table.${kind}`, writers[kind]([{ name: 's', rows: ROWS, ...sheet }]));

  it('asks about rows that are hidden, and about those that a filter hides', async () => {
    const asked = await importFile(make({ hiddenRows: { 3: 'hidden' } }));
    expect(asked.said).toEqual([
      '1:1 sheet "s": what is not seen when the workbook is opened belongs to the table or does not: 1 rows, the first of them row 3',
    ]);
    expect(asked.fixes[0]).toMatch(/--hidden read or --hidden leave/);
    const filtered = await importFile(make({ hiddenRows: { 3: 'filtered', 4: 'filtered' } }));
    expect(filtered.said[0]).toMatch(/: 2 rows that a filter hides, the first of them row 3$/);
  });
  it('reads them or leaves them out, as is said, and counts them', async () => {
    const path = make({ hiddenRows: { 3: 'hidden' } });
    // 100 + 20 + 3, and without Surrey 100 + 3.
    const read = await importFile(path, { hidden: 'read' });
    expect([read.said, read.facts.total, read.facts.rows.hiddenRead]).toEqual([[], 123, 1]);
    const left = await importFile(path, { hidden: 'leave' });
    expect([left.said, left.facts.total, left.facts.rows.hiddenLeft]).toEqual([[], 103, 1]);
  });
  it('asks about a column and a sheet that are not seen where the table uses them', async () => {
    expect((await importFile(make({ hiddenColumns: [2] }))).said[0]).toMatch(/does not: column C$/);
    // Nothing is read from the column of names, so that it may be hidden.
    expect((await importFile(make({ hiddenColumns: [1] }))).said).toEqual([]);
    expect((await importFile(make({ hidden: true }))).said[0]).toMatch(/does not: the sheet itself$/);
  });
  it('refuses an area code that it does not know, and leaves out the regions that it knows', async () => {
    const rows = [...ROWS, ['E12000008', 'South East', 123], ['E23000099', 'Northshire', 7]];
    const run = await importFile(make({ rows }));
    // An unknown code was once skipped as another area: 73,339 offences of a real table.
    expect(run.said).toEqual([
      '6:1 sheet "s", cell A6: the area code E23000099 is no force, region or country that is known',
    ]);
    expect(run.facts.rows.otherAreas).toBe(1);
    // Two figures of Kent's turned round, and one figure that is another in four forces' codes.
    const turned = await importFile(make({ rows: [...ROWS, ['E20300032', 'Kent', 7]] }));
    expect(turned.fixes[0]).toMatch(
      /^if it is Kent Police, whose code is E23000032, write that code; if it is/,
    );
    const short = await importFile(make({ rows: [...ROWS, ['E2300032', 'Kent', 7]] }));
    expect(short.fixes).toEqual(['if it is Kent Police, whose code is E23000032, write that code']);
    expect(run.fixes).toEqual([
      'if it is no force, leave the row out with --leave "E23000099", or put the code into data/reference/forces.csv',
    ]);
    // The region is the sum of its forces: 100 + 20 + 3.
    const known = await importFile(make({ rows: rows.slice(0, -1) }));
    expect(known.facts.left.equal).toMatchObject([{ name: 'E12000008', row: 5, sum: 123 }]);
  });
});

describe('a workbook of Excel', () => {
  it('says where merged cells stand among the rows, which leave the cells behind them empty', async () => {
    const path = write('t.xlsx', xlsx([{ name: 's', rows: ROWS, merged: ['A2:A3', 'A40:C40'] }]));
    const run = await importFile(path);
    expect(run.said).toEqual([
      '2:1 sheet "s", cells A2:A3: merged cells stand among the rows; those behind the first are empty',
    ]);
    expect(run.fixes[0]).toMatch(/Unmerge Cells/);
  });
  it('refuses a cell that is given twice, and takes no reading of a word for text', async () => {
    const phonetic: TestCell = {
      xml: '<c t="inlineStr"><is><r><t>Kent</t></r><rPh sb="0" eb="1"><t>kento</t></rPh></is></c>',
    };
    const twice: TestCell = { xml: '<c><v>1</v></c><c r="C3"><v>2</v></c>' };
    const rows = [HEADER, ['E23000032', phonetic, 5], ['E23000031', 'Surrey', twice]];
    const run = await importFile(write('t.xlsx', xlsx([{ name: 's', rows }])));
    expect(run.said).toEqual(['3:3 sheet "s", cell C3: the cell holds two values, one behind the other']);
  });
  it('says that numbers are formulas, whose values are those that were last saved', async () => {
    const rows = [HEADER, ['E23000032', 'Kent', { xml: '<c><f>A1+1</f><v>5</v></c>' }]];
    const run = await importFile(write('t.xlsx', xlsx([{ name: 's', rows }])));
    expect([run.facts.total, run.facts.formulas]).toEqual([5, 1]);
  });
});

it('names the cell of a text table as a spreadsheet does, whatever line breaks stand in cells', async () => {
  // The line break inside the header begins line 3 of the file, and no row of the sheet.
  const text = 'Notes\n"Area\nCode",Area Name,Population\nE23000032,Kent,x\n';
  const run = await importFile(write('t.csv', text));
  expect(run.said).toEqual(['4:16 cell C3: "x" is not a whole number']);
});

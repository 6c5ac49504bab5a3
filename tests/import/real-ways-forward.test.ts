import {
  C2,
  FORCE,
  importAs,
  isProposed,
  OLD,
  ONS,
  ofForces,
  read,
  real,
  removeEditions,
  sum,
  type Row,
} from './real-tables-read';

afterAll(removeEditions);
jest.setTimeout(180_000);

/** What a person is told who gives a table that is not read: all of it, in one text. */
async function refusal(table: string, sheet: string): Promise<string> {
  const { value, findings } = await importAs(table, { sheet });
  if (value === null) return findings.map(({ message, fix = '' }) => `${message} ${fix}`).join('\n');
  if (!isProposed(value)) throw new Error('was imported');
  const [only] = value.tables;
  const open = only?.proposals.filter(({ sure }) => sure === 'ask') ?? [];
  return [only?.instead ?? '', ...open.map(({ says }) => says)].join('\n');
}
const tactics = (row: Row): boolean =>
  !/^(\*?Total Not reported$|Tactical communication)/.test(row['tactic'] ?? '');

real('tables of percentages, rates and changes are refused, and the way forward is there', () => {
  it.each([
    ['Table P7', /--sheet "Table P5"/, 'Table P5', 54_587],
    ['Table C3', /--sheet "Table C2"/, 'Table C2', 5_267_542],
    ['Table P2', /import Table P1 of this workbook and of the one a year before/, 'Table P1', 5_350_405],
  ])('ONS %s: import %s', async (sheet, way, next, total) => {
    const said = await refusal(ONS, sheet);
    expect(said).toMatch(way);
    // One cause, one finding.
    expect(said.split('\n').filter((line) => line !== '')).toHaveLength(1);
    expect(sum(await read(ONS, { sheet: next }))).toBe(total);
  });
  it('ONS 2018 Table P8: the percentages are of the incidents of P7', async () => {
    expect(await refusal(OLD, 'Table P8')).toMatch(/--sheet "Table P7"/);
    const table = await read(OLD, { sheet: 'Table P7' });
    expect(sum(table, (row) => row['year'] === '2007/08' && ofForces(row))).toBe(3_873_916);
  });
  it('ONS Table C4: rates, beside people and households; which of these is asked, and neither is taken for crimes', async () => {
    expect(await refusal(ONS, 'Table C4')).toMatch(/the table is of rates or percentages/);
    const people = await read(ONS, { sheet: 'Table C4', answer: ['columns=G'] });
    expect(people.count).toBe('people');
    // Added up apart from the project over the rows of column G that name a partnership and have a number.
    expect(sum(people)).toBe(60_238_300);
  });
  it('ONS 2018 Table P5: cells that are merged above the rows stand in nobody’s way', async () => {
    const table = await read(OLD, { sheet: 'Table P5' });
    // Cells C7 and Q7 of the workbook: England and Wales.
    expect([
      sum(table, (row) => row['year'] === '2010/11'),
      sum(table, (row) => row['year'] === '2017/18'),
    ]).toEqual([32_669, 40_147]);
  });
});

real('police use of force: every table of tactics adds up to 715,276', () => {
  it('Table 5, whose header stands in two rows with a total between them', async () => {
    const table = await read(FORCE, { sheet: 'Table_5' });
    expect(sum(table, tactics)).toBe(715_276);
    expect(sum(table, (row) => tactics(row) && row['category'] === 'Physical and mental')).toBe(2_942);
  });
  it.each([
    ['Table_16', 'White', 508_663],
    ['Table_17', 'Physical and mental', 2_942],
  ])('%s, by force: %s %i', async (sheet, category, n) => {
    const table = await read(FORCE, { sheet });
    expect(new Set(table.rows.map((row) => row['force'])).size).toBe(43);
    expect(sum(table, (row) => tactics(row) && row['category'] === category)).toBe(n);
    expect(sum(table, tactics)).toBe(715_276);
    // ":" is not available, which is not 0.
    expect(table.imported.facts.notSupplied[':']).toBeGreaterThan(0);
  });
  it('Table 14, by force, in which the publisher’s own sums are 5 more, and the two cells are named', async () => {
    const table = await read(FORCE, { sheet: 'Table_14' });
    // A note of the table says that tactics used on under 11s do not add up: 998 are published, 993 by tactic.
    expect(sum(table, (row) => tactics(row) && row['category'] === 'Under 11 years')).toBe(998 - 5);
    expect(sum(table, (row) => tactics(row) && row['category'] === '11 - 17 years')).toBe(70_670);
    expect(sum(table, tactics)).toBe(715_276 - 5);
    expect(
      table.imported.facts.left.unequal.map(({ cell, published, sum: parts }) => [cell, published - parts]),
    ).toEqual([
      ['K105', 1],
      ['K599', 4],
    ]);
  });
});

real('a table of one year and that of the next, into the same dataset', () => {
  it.each([
    [ONS, 'Table C5', 5_407_567, ONS, 'Table C2', 5_267_542],
    [ONS, 'Table C2', 5_267_542, C2, undefined, 5_204_149],
    [ONS, 'Table P4', 5_483_871, ONS, 'Table P1', 5_350_405],
    [OLD, 'Table P1', 4_876_282, ONS, 'Table P1', 5_350_405],
  ])('%s %s: %i, and then %s %s: %i', async (first, sheet, before, second, next, after) => {
    const one = await importAs(first, { sheet, accept: true });
    const two = await importAs(second, next === undefined ? {} : { sheet: next }, one.at);
    const totals = [one, two].map(({ value }) =>
      value === null || isProposed(value) ? null : value.facts.total,
    );
    expect(totals).toEqual([before, after]);
  });
});

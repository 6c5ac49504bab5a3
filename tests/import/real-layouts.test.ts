import {
  C2,
  FORCE,
  importAs,
  isProposed,
  NO_AREA,
  of,
  ofForces,
  OLD,
  ONS,
  read,
  real,
  removeEditions,
  sum,
  WORKFORCE,
  type Row,
} from './real-tables-read';

afterAll(removeEditions);
jest.setTimeout(120_000);

real('tables of the Office for National Statistics, year ending December 2024', () => {
  it.each([
    ['Table P1', 5_350_405, 5_267_542, 82_863, '2024-01/2024-12'],
    ['Table P4', 5_483_871, 5_407_567, 76_304, '2023-01/2023-12'],
  ])(
    '%s: all %i, the forces %i, the British Transport Police %i',
    async (sheet, all, forces, btp, period) => {
      const table = await read(ONS, { sheet });
      expect([sum(table), sum(table, ofForces), sum(table, of(NO_AREA))]).toEqual([all, forces, btp]);
      expect(table.imported.entry).toMatch(`period: ${period}`);
      // The published row is the sum of what was read.
      expect(table.imported.facts.left.equal.map((row) => row.sum)).toEqual([all]);
      expect(table.imported.facts.left.unequalCount).toBe(0);
    },
  );

  it('P1 by offence and by force', async () => {
    const table = await read(ONS, { sheet: 'Table P1' });
    const group = (row: Row) => row['offence_group'] === 'Violence against the person';
    expect([sum(table, group), sum(table, (row) => group(row) && ofForces(row))]).toEqual([
      1_957_367, 1_942_672,
    ]);
    const stalking = (row: Row) => row['offence'] === 'Stalking and harassment';
    expect([sum(table, stalking), sum(table, (row) => stalking(row) && ofForces(row))]).toEqual([
      606_251, 605_910,
    ]);
    const homicide = (row: Row) => row['offence'] === 'Homicide';
    expect([sum(table, homicide), sum(table, (row) => homicide(row) && ofForces(row))]).toEqual([535, 526]);
    const by = ['cleveland', 'city-of-london', 'metropolitan-police', 'west-midlands', 'north-wales'];
    expect(by.map((force) => sum(table, of(force)))).toEqual([73_339, 9_270, 948_211, 313_763, 53_362]);
  });

  it('P8 by year, and P9 by the year that is asked for', async () => {
    const firearms = await read(ONS, { sheet: 'Table P8' });
    const years = ['2009/10', '2010/11', '2011/12'];
    expect(years.map((year) => sum(firearms, (row) => row['year'] === year))).toEqual([8_082, 7_040, 6_022]);
    expect(sum(await read(ONS, { sheet: 'Table P9' }))).toBe(318_004);
    const before = await read(ONS, { sheet: 'Table P9', answer: ['period=2023-01/2023-12'] });
    expect(sum(before)).toBe(319_552);
    // What is of no force is left out, and said: 354,002 = 318,004 + 35,998.
    expect(before.imported.facts.left.rows.filter(({ why }) => why === 'no force')).toMatchObject([
      { name: 'Unknown [note 6]', row: 66, sum: 24_157 },
    ]);
  });

  it('P3: what its rates are of', async () => {
    expect(sum(await read(ONS, { sheet: 'Table P3' }))).toBe(60_854_900);
  });

  it.each([
    ['Table C2', 5_267_542],
    ['Table C5', 5_407_567],
  ])('%s: the partnerships, without the rows of their forces: %i', async (sheet, all) => {
    const table = await read(ONS, { sheet });
    expect(sum(table)).toBe(all);
    expect(table.imported.facts.rows.leftOut).toBe(42);
  });

  it('refuses percentages, and says what to import', async () => {
    const found = await importAs(ONS, { sheet: 'Table P2' });
    const said = found.findings.map(({ message, fix = '' }) => `${message} ${fix}`).join(' ');
    const proposed =
      found.value !== null && isProposed(found.value) ? (found.value.tables[0]?.instead ?? '') : '';
    expect(said + proposed).toMatch(/import (the table|Table P1)/);
    expect(found.value !== null && !isProposed(found.value)).toBe(false);
  });

  it('asks which of its tables is meant', async () => {
    const found = await importAs(ONS, {});
    expect(found.value !== null && !isProposed(found.value)).toBe(false);
  });
});

real('tables that are known by name', () => {
  it.each([
    [ONS, 'Table P1', 'ons-offences-by-force'],
    [ONS, 'Table P4', 'ons-offences-by-force'],
    [ONS, 'Table P3', 'ons-population-by-force'],
    [ONS, 'Table C2', 'ons-offences-by-partnership'],
    [OLD, 'Table P1', 'ons-offences-by-force-2018'],
    [FORCE, 'Table_12', 'use-of-force-incidents'],
    [FORCE, 'Table_15', 'use-of-force-tactics-by-gender'],
    ['pol-2025-01.csv', undefined, 'police-uk-street-crime'],
  ])('%s, %s: %s', async (file, sheet, layout) => {
    const { value } = await importAs(file, sheet === undefined ? {} : { sheet });
    expect(value !== null && !isProposed(value) && value.layout).toBe(layout);
  });
});

real('the same, year ending June 2025, one table saved as CSV', () => {
  it('gives the partnerships', async () => {
    const table = await read(C2);
    expect(sum(table)).toBe(5_204_149);
    const group = (name: string) => sum(table, (row) => row['offence_group'] === name);
    expect([group('Violence against the person'), group('Sexual offences')]).toEqual([1_929_500, 208_960]);
    const offence = (name: string) => sum(table, (row) => row['offence'] === name);
    expect([offence('Stalking and harassment'), offence('Homicide')]).toEqual([605_320, 511]);
    expect(sum(table, of('city-of-london'))).toBe(8_801);
  });
});

real('the same, year ending March 2018, with merged cells', () => {
  it('P1', async () => {
    const table = await read(OLD, { sheet: 'Table P1' });
    expect([sum(table), sum(table, ofForces), sum(table, of(NO_AREA))]).toEqual([
      4_876_282, 4_816_497, 59_785,
    ]);
    const group = (row: Row) => row['offence_group'] === 'Violence against the person';
    expect([sum(table, group), sum(table, (row) => group(row) && ofForces(row))]).toEqual([
      1_395_196, 1_384_393,
    ]);
    const stalking = (row: Row) => row['offence'] === 'Stalking and harassment';
    expect([sum(table, stalking), sum(table, (row) => stalking(row) && ofForces(row))]).toEqual([
      295_571, 295_418,
    ]);
    const by = ['cleveland', 'greater-manchester', 'city-of-london', 'west-midlands'];
    expect(by.map((force) => sum(table, of(force)))).toEqual([57_222, 340_005, 5_392, 233_393]);
  });
  it('P7, of which a second row of England and Wales has no numbers', async () => {
    const table = await read(OLD, { sheet: 'Table P7' });
    expect(sum(table, (row) => row['year'] === '2007/08' && ofForces(row))).toBe(3_873_916);
  });
  it('P9, with years as headers', async () => {
    expect(sum(await read(OLD, { sheet: 'Table P9', answer: ['period=2002'] }))).toBe(52_602_200);
  });
});

real('police workforce, 30 September 2018', () => {
  it.each([
    ['Table_1', 122_395.45085],
    ['Table_2', 63_702.20602],
    ['Table_3', 4_553.37611],
    ['Table_4', 68_255.58213],
    ['Table_5', 9_790.94419],
    ['Table_6', 11_029],
    ['Table_7', 8_131],
  ])('%s: the 43 forces %f', async (sheet, forces) => {
    const table = await read(WORKFORCE, { sheet });
    expect(table.imported.layout).toMatch(/^police-workforce-/);
    expect(sum(table, ofForces)).toBe(forces);
    expect(new Set(table.rows.filter(ofForces).map((row) => row['force'])).size).toBe(43);
  });
  it('officers by force: West Midlands is the force, not the region', async () => {
    const table = await read(WORKFORCE, { sheet: 'Table_1' });
    const by = ['cleveland', 'west-midlands', 'metropolitan-police', 'city-of-london'];
    expect(by.map((force) => sum(table, of(force)))).toEqual([1_223.92, 6_558.8773, 30_136.16945, 733.6]);
  });
  it('no number where a force has none: 30 of 43', async () => {
    const table = await read(WORKFORCE, { sheet: 'Table_3' });
    expect(table.rows.filter((row) => ofForces(row) && row[table.count] !== '')).toHaveLength(30);
  });
});

real("last time's mapping on the table of another year", () => {
  it('knife offences of the year to March 2018, and to December 2024 in a layout that was made anew', async () => {
    const first = await importAs(OLD, { sheet: 'Table P4', accept: true });
    const { value } = await importAs(ONS, {}, first.at);
    if (value === null || !isProposed(value)) throw new Error('was not proposed');
    // "Table P4" is another table now; this one is "Table P5", and each of its columns is worded otherwise.
    expect(value.tables.map(({ sheet }) => sheet.trim())).toEqual(['Table P5']);
    expect(value.moved).toContain(
      'the header "Robbery: Number of offences involving a knife5" is now "Robbery offences involving a knife"',
    );
    expect(value.moved.filter((line) => line.startsWith('the header "'))).toHaveLength(7);
    const done = await importAs(ONS, { accept: true }, first.at);
    if (done.value === null || isProposed(done.value)) throw new Error('was not imported');
    const totals = [first.value, done.value].map((one) =>
      one === null || isProposed(one) ? null : one.facts.total,
    );
    // The rows of England and Wales in the two workbooks, cells C7 and C10.
    expect(totals).toEqual([40_147, 54_587]);
  });
});

real('police use of force, April 2019 to March 2020', () => {
  it('Table 12: incidents', async () => {
    const table = await read(FORCE, { sheet: 'Table_12' });
    expect(sum(table)).toBe(491_984);
    const by = ['cleveland', 'west-midlands', 'metropolitan-police'];
    expect(by.map((force) => sum(table, of(force)))).toEqual([11_048, 11_187, 157_705]);
  });
  it('Table 13: three years, of which a filter hides 159 of 162 rows', async () => {
    const table = await read(FORCE, { sheet: 'Table_13' });
    const years = ['2017/18', '2018/19', '2019/20'];
    expect(years.map((year) => sum(table, (row) => row['year'] === year))).toEqual([16_913, 23_451, 32_058]);
    expect(table.imported.facts.rows.hiddenRead).toBe(159);
  });
  it('Table 15: tactics by gender, without the totals at three levels', async () => {
    const table = await read(FORCE, { sheet: 'Table_15' });
    const tactics = (row: Row): boolean =>
      !['*Total Not reported', 'Tactical communication'].includes(row['tactic'] ?? '');
    const by = ['Male', 'Female', 'Other', 'Not reported'];
    expect(by.map((kind) => sum(table, (row) => tactics(row) && row['category'] === kind))).toEqual([
      590_915, 116_273, 1_077, 7_011,
    ]);
    expect(sum(table, tactics)).toBe(715_276);
    // ":" is not available, which is not 0.
    expect(table.imported.facts.notSupplied[':']).toBeGreaterThan(0);
  });
});

real('records of data.police.uk', () => {
  it('street crime: a row is one', async () => {
    const table = await read('pol-2025-01.csv');
    expect(sum(table)).toBe(629);
    const by = (type: string) => sum(table, (row) => row['crime_type'] === type);
    expect([
      by('Other theft'),
      by('Violence and sexual offences'),
      by('Shoplifting'),
      by('Anti-social behaviour'),
    ]).toEqual([140, 111, 100, 2]);
  });
  it('stop and search: whose it is has to be said', async () => {
    const asked = await importAs('col-stop-search.csv', {});
    expect(asked.value !== null && !isProposed(asked.value)).toBe(false);
    const table = await read('col-stop-search.csv', { force: 'City of London' });
    expect(sum(table)).toBe(118);
    const by = (column: string, value: string) => sum(table, (row) => row[column] === value);
    expect([by('gender', 'Male'), by('gender', 'Female'), by('type', 'Person search')]).toEqual([
      103, 15, 82,
    ]);
    expect(by('outcome', 'Arrest')).toBe(35);
  });
});

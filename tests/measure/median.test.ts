import { measureTables, valueOf, type TestTable } from './measure-tables';

/** Made up for tests: a row is a victim. */
const victims = (
  rows: string,
  more = '',
  age = 'type: age, label: Age of victim, mayBeEmpty: true',
): TestTable => ({
  csv: `reference,force,sex,age\n${rows
    .trim()
    .split('\n')
    .map((row, i) => `v${i},${row.trim()}`)
    .join('\n')}\n`,
  entry: `
label: Victims, made up
columns:
  reference: { type: text }
  force: { type: force }
  sex: { type: text }
  age: { ${age} }
key: [reference]
force: force
period: 2021-10/2022-03
population: all victims
coverage: { of: 43 }
${more}`,
});
const median = 'age: { kind: median, label: Median age of victims, dataset: victims, column: age }';

describe('the median of ages', () => {
  it('is the one in the middle of an odd number, and of all rows together', async () => {
    // In order 19, 24, 31, 40, 62: the third is 31. Kent 19, 24, 62: 24. Essex 31, 40: (31 + 40) ÷ 2 = 35.5.
    // The mean of the two medians would be 29.75.
    const found = await measureTables(
      { victims: victims('kent,f,62\nkent,f,19\nessex,m,31\nessex,f,40\nkent,m,24') },
      median,
    );
    expect(found.said).toEqual([]);
    const value = valueOf(found, 'age');
    expect(value).toMatchObject({
      value: 31,
      unit: 'years',
      byForce: { kent: 24, essex: 35.5 },
      working: 'the one in the middle of 5 values of Age of victim',
      status: [],
    });
    expect(value.rows[0]).toMatchObject({ dataset: 'victims', counted: 5 });
    expect(value.coverage).toMatchObject({ forces: 2, of: 43 });
    expect(found.edition.measures['age']).toMatchObject({ unit: 'years', decimals: 0 });
  });

  it('is the mean of the two in the middle of an even number, as decimals', async () => {
    // 19, 24, 31, 40: (24 + 31) ÷ 2 = 27.5.
    const found = await measureTables(
      { victims: victims('kent,f,40\nkent,f,19\nessex,m,31\nessex,f,24') },
      median,
    );
    expect(valueOf(found, 'age')).toMatchObject({
      value: 27.5,
      working: 'the mean of the two in the middle of 4 values of Age of victim',
    });
    // (0.1 + 0.2) ÷ 2 is 0.15, and no float near it.
    const decimals = await measureTables(
      { victims: victims('kent,f,0.1\nkent,f,0.2', '', 'type: number') },
      'wait: { kind: median, label: Wait, dataset: victims, column: age, unit: days, decimals: 2 }',
    );
    expect(valueOf(decimals, 'wait')).toMatchObject({ value: 0.15, unit: 'days' });
  });

  it('counts the rows of its filter and of its period only', async () => {
    // Women 19, 24, 62: 24.
    const found = await measureTables(
      { victims: victims('kent,f,62\nkent,f,19\nessex,m,31\nessex,m,40\nkent,f,24') },
      'age: { kind: median, label: Median age, dataset: victims, column: age, where: { sex: f } }',
    );
    expect(valueOf(found, 'age')).toMatchObject({ value: 24, byForce: { kent: 24 } });
  });

  it('takes a value as often as its row counts', async () => {
    // 18 × 1, 30 × 5, 50 × 4: of ten the fifth and the sixth are 30, and 30. Kent 18 × 1, 50 × 4: the third of five
    // is 50. Without the counts the middle of 18, 30 and 50 in Kent and Essex would be 30, and in Kent (18 + 50) ÷ 2.
    const table: TestTable = {
      csv: 'force,age,victims\nkent,18,1\nessex,30,5\nkent,50,4\nsurrey,90,0\n',
      entry: `
label: Victims by age, made up
columns:
  force: { type: force }
  age: { type: age }
  victims: { type: count, mayBeEmpty: true }
key: [force, age]
count: victims
force: force
period: 2021-10/2022-03
population: all victims
coverage: { of: 43 }`,
    };
    const found = await measureTables({ victims: table }, median);
    expect(valueOf(found, 'age')).toMatchObject({ value: 30, byForce: { kent: 50, essex: 30 } });
    // 18 × 1, 30 × 5, 50 × 6: of twelve the sixth is 30 and the seventh 50.
    const even = await measureTables(
      { victims: { ...table, csv: table.csv.replace('kent,50,4', 'kent,50,6') } },
      median,
    );
    expect(valueOf(even, 'age').value).toBe(40);
    const negative = await measureTables(
      { victims: { ...table, csv: table.csv.replace('kent,50,4', 'kent,50,-4') } },
      median,
    );
    expect(negative.said).toEqual([
      'error measure/median: "age" has no middle: "victims" of "victims" is less than 0 for 1 value of "age"',
    ]);
  });

  it('leaves out empty cells and says how many; a force without a value is missing', async () => {
    // 19, 40 in Kent: 29.5. Essex sent a row, and no age.
    const found = await measureTables(
      { victims: victims('kent,f,19\nkent,f,40\nkent,m,\nessex,f,') },
      median,
    );
    const value = valueOf(found, 'age');
    expect(value).toMatchObject({ value: 29.5, byForce: { kent: 29.5 }, coverage: { forces: 1, of: 43 } });
    expect(value.coverage?.missing).toContain('Essex Police');
    expect(value.detail?.notes).toEqual(['2 rows have no value of Age of victim and are left out']);
    const none = await measureTables({ victims: victims('kent,f,\nessex,m,') }, median);
    expect(none.said).toEqual([
      'warning measure/no-rows: none of the 2 rows of "victims" that fit "age" has a value of "age"',
    ]);
    expect(valueOf(none, 'age')).toMatchObject({ value: null, status: ['x'], byForce: {} });
  });

  it('is withheld where it is of fewer than the dataset withholds, and says nothing of them', async () => {
    // Kent has three values, Essex two; with a threshold of 3 Essex is withheld, and the nation of five is 31.
    const rows = 'kent,f,62\nkent,f,19\nessex,m,31\nessex,f,40\nkent,m,24\nkent,m,';
    const found = await measureTables({ victims: victims(rows, 'suppressBelow: 3') }, median);
    expect(valueOf(found, 'age')).toMatchObject({
      value: 31,
      byForce: { kent: 24, essex: null },
      forceStatus: { essex: 'c' },
      working: 'the middle of the values of Age of victim',
      detail: { notes: ['Fewer than 3 rows have no value of Age of victim and are left out'] },
    });
    const few = await measureTables({ victims: victims(rows, 'suppressBelow: 6') }, median);
    const value = valueOf(few, 'age');
    expect(value).toMatchObject({
      value: null,
      status: ['c'],
      rows: [],
      byForce: { kent: null, essex: null },
      working: 'withheld: of fewer than 6 values of Age of victim',
    });
    expect(JSON.stringify(value)).not.toMatch(/\b(19|24|31|40|62|35\.5)\b/);
    const said = await measureTables(
      { victims: victims(rows, 'suppressBelow: 3') },
      median.replace(' }', ', withhold: [kent, national] }'),
    );
    expect(valueOf(said, 'age')).toMatchObject({ value: null, status: ['c'], byForce: { kent: null } });
  });

  it('leaves a return that is set aside out, of the nation too', async () => {
    // Essex sent a year of birth: without Essex 19, 24, 62.
    const found = await measureTables(
      {
        victims: victims('kent,f,62\nkent,f,19\nessex,m,1991\nessex,f,40\nkent,m,24', 'setAside: allowed'),
      },
      median,
    );
    expect(valueOf(found, 'age')).toMatchObject({ value: 24, byForce: { kent: 24 } });
    expect(found.said.join()).toContain('the return of Essex Police is set aside whole');
  });

  it('of a table with a national row is that row’s, and no force’s', async () => {
    const found = await measureTables(
      {
        victims: victims('England and Wales,f,33\nkent,f,20\nessex,f,50', 'nation: England and Wales'),
      },
      median,
    );
    expect(valueOf(found, 'age')).toMatchObject({ value: 33, byForce: { kent: 20, essex: 50 } });
  });

  it('has a spread over forces and a difference between two, in years', async () => {
    const found = await measureTables(
      { victims: victims('kent,f,20\nessex,f,30\nsurrey,m,44') },
      `${median}
women: { kind: median, label: Median age of women, dataset: victims, column: age, where: { sex: f }, population: all victims }
apart: { kind: change, label: Apart, of: age, from: women, as: difference, caveat: not two periods }
spread: { kind: distribution, label: Highest of forces, of: age, statistic: maximum }`,
    );
    // 20, 30, 44: 30. 20, 30: 25.
    expect(valueOf(found, 'apart')).toMatchObject({ value: 5, unit: 'years' });
    expect(valueOf(found, 'spread')).toMatchObject({ value: 44, unit: 'years' });
  });
});

describe('a column that has no middle', () => {
  const refused = async (measures: string): Promise<string> =>
    measureTables({ victims: victims('kent,f,20') }, measures).then(
      () => 'nothing was refused',
      (error: unknown) => String(error),
    );
  it('is refused by its type, with the columns that have one', async () => {
    expect(await refused(median.replace('column: age', 'column: sex'))).toContain(
      'error reference/unknown-column: the dataset "victims" has no column "sex" of numbers: it is of type text',
    );
    expect(await refused(median.replace('column: age', 'column: years'))).toContain(
      'the dataset "victims" has no column "years" of numbers',
    );
  });
  it('or that is in a unit of its own, is refused in another', async () => {
    expect(await refused(median.replace(' }', ', unit: days }'))).toContain(
      '"age" of "victims" is of type age, and its median in years',
    );
  });
  it.each(['31.5', '121', '-1', '1991', 'about 30', '1e1'])('refuses "%s" as an age', async (cell) => {
    const found = await measureTables({ victims: victims(`kent,f,${cell}`) }, median);
    expect(found.said.join()).toContain('is not an age in whole years from 0 to 120');
  });
});

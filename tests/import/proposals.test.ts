import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace, type Imported, type ImportRequest, type ProposedImport } from '../../src/workspace';
import { realWorld } from '../../src/world';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';
import { xlsx, type TestCell, type TestSheet } from './workbooks';

afterAll(removeTemporaryFolders);
jest.setTimeout(60_000);

// Every number here is made up for tests; the layout is that of tables of the Office for National Statistics.
const TITLE = 'Table M1: Offences by police force area, number of offences, year ending March 2024 [note 1]';
const HEADERS = ['Area Code', 'Area Name', 'Total offences', 'Violence', 'Homicide', 'Stalking', 'Theft'];
/** Total = violence + theft, and violence = homicide + stalking. */
const area = (
  code: string | null,
  name: string,
  homicide: number,
  stalking: number,
  theft: number,
): TestCell[] => [code, name, homicide + stalking + theft, homicide + stalking, homicide, stalking, theft];
const AREAS: readonly (readonly TestCell[])[] = [
  area('K04000001', 'ENGLAND AND WALES8', 10, 200, 3_006),
  area('E12000008', 'South East', 9, 190, 3_000),
  area('E23000032', 'Kent', 4, 100, 1_000),
  area('E23000031', 'Surrey', 3, 50, 1_000),
  area('E23000033', 'Sussex', 2, 40, 1_000),
  area(null, 'British Transport Police', 1, 10, 6),
];
const table = (
  changes: Partial<TestSheet> = {},
  header: readonly string[] = HEADERS,
  areas = AREAS,
): TestSheet => ({
  name: 'Table M1',
  rows: [[TITLE], ['Source: Home Office'], header, ...areas, ['8. Includes the British Transport Police.']],
  ...changes,
});

function edition(previous?: string): string {
  const at = temporaryFolder();
  writeFileSync(
    join(at, 'edition.yaml'),
    `id: made-up\n${previous === undefined ? '' : `previous: ${previous}\n`}`,
  );
  return at;
}
function file(at: string, sheets: readonly TestSheet[], name = 'table.xlsx'): string {
  writeFileSync(join(at, name), xlsx(sheets));
  return join(at, name);
}
async function take(at: string, path: string, request: Partial<ImportRequest> = {}) {
  const { value: workspace } = await openWorkspace(at, { world: realWorld(PROJECT, () => undefined) });
  if (!workspace) throw new Error('no workspace');
  return workspace.import(path, { as: 'made-up', replace: true, ...request });
}
const isProposed = (value: Imported | ProposedImport | null): value is ProposedImport =>
  value !== null && 'tables' in value;
const rowsOf = (at: string): string[] =>
  readFileSync(join(at, 'datasets/made-up.csv'), 'utf8').trim().split('\n');

describe('a table of a shape that is not known', () => {
  it('is looked at, and nothing is written before somebody agrees', async () => {
    const at = edition();
    const { value } = await take(at, file(at, [table()]));
    if (!isProposed(value)) throw new Error('not proposed');
    const says = Object.fromEntries(
      value.tables[0]?.proposals.map(({ about, says: text }) => [about, text]) ?? [],
    );
    expect(says).toMatchObject({
      header: 'row 3',
      contained:
        '2 columns are the sum of others, and become what those are part of: "Total offences" (3), "Violence" (2)',
      force: '"Area Code" by its code, and "Area Name" where that is empty: 3 forces and 1 that has no area',
      'left out': '2 rows of areas that contain forces: ENGLAND AND WALES8, South East',
      period: '2023-04/2024-03, as the lines above the table say',
    });
    expect(() => rowsOf(at)).toThrow(/ENOENT/);
  });

  it('becomes long without what contains others, and is held against it', async () => {
    const at = edition();
    const { value, findings } = await take(at, file(at, [table()]), { accept: true });
    expect(findings).toEqual([]);
    if (value === null || isProposed(value)) throw new Error('not imported');
    expect(rowsOf(at).slice(0, 4)).toEqual([
      'force,offence_group,offence,offences',
      'kent,Violence,Homicide,4',
      'kent,Violence,Stalking,100',
      'kent,Theft,Theft,1000',
    ]);
    // 4 + 100 + 1,000 + 3 + 50 + 1,000 + 2 + 40 + 1,000 + 1 + 10 + 6 = 3,216: the published total of England and Wales.
    expect(value.facts.total).toBe(3_216);
    expect(value.facts.left.equal).toMatchObject([{ name: 'ENGLAND AND WALES8', sum: 3_216 }]);
    // Two columns in four rows.
    expect([value.facts.left.held, value.facts.left.unequalCount]).toEqual([8, 0]);
    expect(value.entry).toMatch(/period: 2023-04\/2024-03/);
  });

  it('is put on the areas of another day where that is asked for, and on none that are not known', async () => {
    const at = edition();
    const path = file(at, [table()]);
    // No force has merged by then: the same 3,216, and 3 of 43 forces.
    const { value } = await take(at, path, { accept: true, areasOn: '2025-04-01' });
    if (value === null || isProposed(value)) throw new Error('not imported');
    expect(
      rowsOf(at)
        .slice(1)
        .reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0),
    ).toBe(3_216);
    expect(value.entry).toMatch(/coverage: \{ forces: 3, of: 43 \}/);
    expect((await take(at, path, { accept: true, areasOn: '2025' })).refused?.message).toBe(
      '"2025" is no day',
    );
  });

  it('with a slip in a cell is refused at the cell, and loses no column', async () => {
    const at = edition();
    const more = Array.from(
      { length: 9 },
      (_, n) =>
        ['Essex', 'Dorset', 'Durham', 'Cumbria', 'Cheshire', 'Gwent', 'Norfolk', 'Suffolk', 'Wiltshire'][n] ??
        '',
    );
    const rows = [
      ['Offences, year ending March 2024'],
      ['Force', 'All'],
      ['Kent', 'abc'],
      ...more.map((name) => [name, 7]),
    ];
    const { value, findings } = await take(at, file(at, [{ name: 's', rows }]), { accept: true });
    expect([value, findings.map(({ message }) => message)]).toEqual([
      null,
      ['sheet "s", cell B3: "abc" is not a whole number'],
    ]);
  });

  it('whose area code is not known is answered with that of the force beside it, or left out by its code', async () => {
    const at = edition();
    // Something that is called as a force is: its name would leave the force out, too.
    const areas = [...AREAS, area('E23000098', 'Kent', 1, 1, 1), area('E23000099', 'Northshire', 2, 2, 2)];
    const path = file(at, [table({}, HEADERS, areas)]);
    const { value } = await take(at, path);
    if (!isProposed(value)) throw new Error('not proposed');
    const unknown = value.tables[0]?.proposals.find(({ says }) =>
      says.includes('area code that is not known'),
    );
    expect(unknown?.look).toEqual([
      'row 10: Kent, 3, 2, 1; known is E23000032, Kent Police',
      'row 11: Northshire, 6, 4, 2',
    ]);
    expect(unknown?.others).toEqual([
      { answer: '--leave "E23000098"', says: '“Kent (E23000098)” is none, and is left out' },
      { answer: '--leave "E23000099"', says: '“Northshire (E23000099)” is none, and is left out' },
    ]);
    const refused = await take(at, path, { accept: true });
    expect(refused.findings.map(({ fix }) => fix)).toEqual([
      'if it is Kent Police, whose code is E23000032, write that code; if it is no force, leave the row out with --leave "E23000098", or put the code into data/reference/forces.csv',
      'if it is no force, leave the row out with --leave "E23000099", or put the code into data/reference/forces.csv',
    ]);
    const left = await take(at, path, { accept: true, leave: ['E23000098', 'E23000099'] });
    expect(left.findings).toEqual([]);
    expect(rowsOf(at).filter((line) => line.includes('kent'))).toHaveLength(3);
  });

  it('says where a column that contains others is not their sum', async () => {
    const at = edition();
    const path = file(at, [table()]);
    await take(at, path, { accept: true });
    const wrong = AREAS.map((row) =>
      row[1] === 'Kent' ? row.map((cell, n) => (n === 3 ? 105 : cell)) : row,
    );
    const { value } = await take(at, file(at, [table({}, HEADERS, wrong)]));
    if (value === null || isProposed(value)) throw new Error('not imported');
    expect(value.facts.left.unequal).toEqual([
      { sheet: 'Table M1', cell: 'D6', header: 'Violence', published: 105, sum: 104 },
    ]);
  });

  it('is read from two rows of a header, with units under it, spacer columns and figures of footnotes', async () => {
    const at = edition();
    const rows: TestCell[][] = [
      [TITLE],
      [null, null, 'Knives', null, 'Guns'],
      ['Area Code', 'Area Name', 'Number of offences5', '% of all', 'Number of offences5', '% of all'],
      [null, null, 'Numbers'],
      ['E23000032', 'Kent', 4, 0.4, 1, 0.1],
      ['E23000031', 'Surrey', 3, 0.3, 0, 0],
      ['E23000033', 'Sussex2', 2, 0.2, '..', '..'],
      ["'..' denotes not available"],
    ];
    const { value, findings } = await take(at, file(at, [{ name: 's', rows }]), { accept: true });
    expect([findings, isProposed(value)]).toEqual([[], false]);
    expect(rowsOf(at)).toEqual([
      'force,offence,offences',
      'kent,Knives: Number of offences,4',
      'kent,Guns: Number of offences,1',
      'surrey,Knives: Number of offences,3',
      'surrey,Guns: Number of offences,0',
      'sussex,Knives: Number of offences,2',
      'sussex,Guns: Number of offences,',
    ]);
  });

  it('has numbers that are written another way, each a declared answer', async () => {
    const at = edition();
    const rows: TestCell[][] = [
      ['Grants, year ending March 2024'],
      ['Force', 'Amount'],
      ['Kent', '1,234 [r]'],
      ['Surrey', '12.0'],
      ['Sussex', '£1.2m'],
      ['Essex', '[x]'],
      ['Dorset', 7],
    ];
    const { value } = await take(at, file(at, [{ name: 's', rows }]), { accept: true });
    if (value === null || isProposed(value)) throw new Error('not imported');
    expect(rowsOf(at)).toEqual([
      'force,amount',
      'kent,1234',
      'surrey,12',
      'sussex,1200000',
      'essex,',
      'dorset,7',
    ]);
    expect(value.facts.marks).toEqual({ '[r] revised': 1 });
    // Without the mapping none of these is read in silence.
    const mapping = readFileSync(join(at, 'receipts/made-up.mapping.yaml'), 'utf8')
      .replace(/ {2}marks:\n.*\n/, '')
      .replace(/ {2}numbers:\n( {4}- .*\n)+/, '');
    writeFileSync(join(at, 'bare.yaml'), mapping);
    const bare = await take(at, join(at, 'table.xlsx'), { map: join(at, 'bare.yaml') });
    expect(bare.findings.map(({ message }) => message)).toEqual([
      'sheet "s", cell B3: "1,234 [r]" has the mark [r], and nothing says what it means',
      'sheet "s", cell B4: "12.0" is a number that is written another way',
      'sheet "s", cell B5: "£1.2m" is a number that is written another way',
    ]);
  });

  it('has rows that contain each other, found by their sums and not by their names', async () => {
    const at = edition();
    const of = (force: string, batons: number, shields: number): TestCell[][] => [
      [force, 'Equipment', batons + shields],
      [force, 'Baton', batons],
      [force, 'Shield', shields],
      [force, 'Dogs', 5],
    ];
    const rows = [
      ['Use, year ending March 2024'],
      ['Force', 'Tactic', 'Uses'],
      ...of('Kent', 1, 2),
      ...of('Surrey', 10, 3),
      ...of('Sussex', 7, 8),
    ];
    await take(at, file(at, [{ name: 's', rows }]), { accept: true });
    expect(rowsOf(at).slice(0, 4)).toEqual([
      'force,tactic_group,tactic,uses',
      'kent,Equipment,Baton,1',
      'kent,Equipment,Shield,2',
      'kent,Dogs,Dogs,5',
    ]);
  });

  it('of percentages is refused, with what to import', async () => {
    const at = edition();
    const rows = [
      ['Rates of offences per 1,000, year ending March 2024'],
      ['Force', 'All'],
      ['Kent', 1.5],
      ['Surrey', 2.5],
      ['Sussex', 3.5],
    ];
    const { value } = await take(at, file(at, [{ name: 's', rows }]), { accept: true });
    expect(isProposed(value) && value.mapping).toBeNull();
    expect(isProposed(value) && value.tables[0]?.instead).toMatch(/^import the table of the numbers/);
  });

  it('that does not say its period is asked for it', async () => {
    const at = edition();
    const rows = [['Offences'], ['Force', 'All'], ['Kent', 1], ['Surrey', 2], ['Sussex', 3]];
    const path = file(at, [{ name: 's', rows }]);
    const { value } = await take(at, path, { accept: true });
    expect(
      isProposed(value) && value.tables[0]?.proposals.filter(({ sure }) => sure === 'ask'),
    ).toMatchObject([{ about: 'period', says: 'nothing says what period the table covers' }]);
    const told = await take(at, path, { accept: true, answer: ['period=2023-04/2024-03'] });
    expect(told.value !== null && !isProposed(told.value) && told.value.entry).toMatch(
      /period: 2023-04\/2024-03/,
    );
  });
});

describe('the mapping of last time', () => {
  const NEXT = TITLE.replace('2024', '2025');
  const next = (header: readonly string[], areas = AREAS): TestSheet => ({
    name: 'Table M1 ',
    rows: [[NEXT], ['Link to notes'], ['Source: Home Office'], header, ...areas],
  });
  it('is tried first, wherever the header stands now, in the edition after it', async () => {
    const at = edition();
    await take(at, file(at, [table()]), { accept: true });
    const later = join(at, 'next');
    mkdirSync(later);
    writeFileSync(join(later, 'edition.yaml'), 'id: next\nprevious: ..\n');
    const { value, findings } = await take(later, file(later, [next(HEADERS)]));
    expect(findings).toEqual([]);
    if (value === null || isProposed(value)) throw new Error('not imported');
    expect([value.facts.total, value.moved]).toEqual([3_216, []]);
    // The period is this year's, not that of last time.
    expect(value.entry).toMatch(/period: 2024-04\/2025-03/);
  });
  it('is carried over to changed headers, and what moved is said', async () => {
    const at = edition();
    await take(at, file(at, [table()]), { accept: true });
    const header = [
      'Area code',
      'Area Name',
      'Total offences',
      'Violence',
      'Homicides',
      'Stalking',
      'Theft',
      'Fraud',
    ];
    const areas = AREAS.map((row) => [...row.slice(0, 2), Number(row[2]) + 1, ...row.slice(3), 1]);
    const path = file(at, [next(header, areas)], 'next.xlsx');
    const { value } = await take(at, path);
    if (!isProposed(value)) throw new Error('not proposed');
    expect(value.moved).toEqual([
      'the header "Homicide" is now "Homicides"',
      'the column "Fraud" is new, and becomes rows',
    ]);
    const done = await take(at, path, { accept: true });
    if (done.value === null || isProposed(done.value)) throw new Error('not imported');
    // 3,216 and one of fraud in each of four rows.
    expect(done.value.facts.total).toBe(3_220);
    // Read the other way round, the new column is missed.
    const back = await take(at, file(at, [table()], 'old.xlsx'));
    expect(isProposed(back.value) && back.value.moved).toEqual(['the column "Fraud" is not there']);
  });
});

describe('the mapping of last time, on a table that was made anew', () => {
  const LONG = [
    'Area Code',
    'Area Name',
    ...HEADERS.slice(2).map((name) => `${name}: Number of offences recorded5`),
  ];
  const SHORT = ['Area Code', 'Area Name', ...HEADERS.slice(2).map((name) => `${name} offences recorded`)];
  const others: TestSheet = {
    name: 'Table M1',
    rows: [
      ['Table M1: Fires by police force area, year ending March 2025'],
      ['Area Code', 'Area Name', 'Barns', 'Boats'],
      ...AREAS.slice(2).map((row) => [row[0] ?? null, row[1] ?? null, 7, 3]),
    ],
  };
  it('finds its table by its columns where another has the name of its sheet, and columns that are worded otherwise', async () => {
    const at = edition();
    await take(at, file(at, [table({}, LONG)]), { accept: true });
    const moved = table({ name: 'Table M2' }, SHORT);
    const path = file(at, [others, moved], 'next.xlsx');
    const { value } = await take(at, path);
    if (!isProposed(value)) throw new Error('not proposed');
    expect(value.moved).toEqual([
      'the sheet is "Table M2", and was "Table M1"',
      'the header "Homicide: Number of offences recorded5" is now "Homicide offences recorded"',
      'the header "Stalking: Number of offences recorded5" is now "Stalking offences recorded"',
      'the header "Theft: Number of offences recorded5" is now "Theft offences recorded"',
      'the header "Total offences: Number of offences recorded5" is now "Total offences offences recorded"',
      'the header "Violence: Number of offences recorded5" is now "Violence offences recorded"',
    ]);
    const done = await take(at, path, { accept: true });
    if (done.value === null || isProposed(done.value)) throw new Error('not imported');
    // What was called one thing last time is called so again, and the total is as it was.
    expect(done.value.facts.total).toBe(3_216);
    expect(rowsOf(at)[1]).toBe(
      'kent,Violence: Number of offences recorded,Homicide: Number of offences recorded,4',
    );
  });
  it('takes the newest point in time, though the one of last time is still there', async () => {
    const at = edition();
    const staff = (days: readonly string[]): TestSheet => ({
      name: 'Table W1',
      rows: [
        [`Table W1: Officers by police force area, ${days.join(' and ')}`],
        ['Police force', ...days],
        ['Kent', ...days.map((_, i) => 100 + i)],
        ['Surrey', ...days.map((_, i) => 200 + i)],
        ['Sussex', ...days.map((_, i) => 300 + i)],
      ],
    });
    const [first, second, third] = ['30 September 2023', '31 March 2024', '30 September 2024'] as const;
    await take(at, file(at, [staff([first, second])]), { accept: true });
    expect(rowsOf(at).slice(1)).toEqual(['kent,101', 'surrey,201', 'sussex,301']);
    const { value } = await take(at, file(at, [staff([second, third])], 'next.xlsx'), { accept: true });
    if (value === null || isProposed(value)) throw new Error('not imported');
    expect(value.moved).toEqual([
      'the numbers are those of "30 September 2024", and were those of "31 March 2024"',
    ]);
    expect(value.entry).toMatch(/period: 2024-09-30/);
    expect(rowsOf(at).slice(1)).toEqual(['kent,101', 'surrey,201', 'sussex,301']);
  });
});

describe('stra import', () => {
  it('shows on one screen what is proposed, and takes --accept for an answer', () => {
    const at = edition();
    const path = file(at, [table()]);
    const asked = stra(['import', path, at, '--as', 'made-up']);
    expect(asked.code).toBe(1);
    expect(asked.stderr.trimEnd().split('\n').length).toBeLessThan(45);
    expect(asked.stderr).toMatch(/nothing is written yet/);
    expect(asked.stderr).toMatch(/the same command with --accept/);
    const agreed = stra(['import', path, at, '--as', 'made-up', '--accept']);
    expect(agreed.code).toBe(0);
    expect(agreed.stdout).toMatch(/what was read adds up to 3,216, as row 4 "ENGLAND AND WALES8" has it/);
    expect(agreed.stdout).toMatch(/lines that are no rows: "8\. Includes/);
    expect(agreed.stdout).toMatch(/kept for next time: .*receipts\/made-up\.mapping\.yaml/);
  });
  it('asks which of several tables is meant', () => {
    const at = edition();
    const asked = stra(['import', file(at, [table(), table({ name: 'Table M2' })]), at, '--as', 'made-up']);
    expect(asked.stderr).toMatch(/has 2 tables\. Say which to read:\n\n {2}--sheet "Table M1"/);
  });
});

import { importFile, removeFolders, write } from './import-file';
import { xlsx, type TestCell } from './workbooks';

afterAll(removeFolders);

// Every number here is made up for tests; headers are those of the publishers.
const CRIME =
  'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context';
const SEARCH =
  'Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,Removal of more than just outer clothing';

describe('records of data.police.uk', () => {
  it('are counted by force, month, type and outcome, whatever the force is called', async () => {
    const row = (id: string, force: string, type: string, outcome: string): string =>
      `${id},2025-01,${force},${force},,,On or near,,,${type},${outcome},`;
    const text = [
      CRIME,
      row('a', 'Avon and Somerset Constabulary', 'Robbery', 'Under investigation'),
      row('a', 'Avon and Somerset Constabulary', 'Robbery', 'Under investigation'),
      row('', 'Avon and Somerset Constabulary', 'Anti-social behaviour', ''),
      row('b', 'British Transport Police', 'Robbery', 'Under investigation'),
    ].join('\r\n');
    const run = await importFile(write('crime.csv', text));
    expect(run.said).toEqual([]);
    expect(run.columns).toEqual(['force', 'month', 'crime_type', 'last_outcome', 'records']);
    expect(run.rows).toEqual([
      ['avon-and-somerset', '2025-01', 'Robbery', 'Under investigation', '2'],
      ['avon-and-somerset', '2025-01', 'Anti-social behaviour', '', '1'],
      ['british-transport-police', '2025-01', 'Robbery', 'Under investigation', '1'],
    ]);
  });
  it('of stop and search have their force in the name of the file, and the month of the clocks here', async () => {
    const text = `${SEARCH}\nPerson search,2018-06-30T23:30:00+00:00,,,,,Female,,,,,Stolen goods,Arrest,True,False\n`;
    // Half past eleven in the evening, universal time, is 1 July in London.
    const run = await importFile(write('2018-06-city-of-london-stop-and-search.csv', text));
    expect([run.said, run.rows]).toEqual([
      [],
      [['city-of-london', '2018-07', 'Person search', 'Female', 'Stolen goods', 'Arrest', '1']],
    ]);
    const asked = await importFile(write('stops.csv', text));
    expect(asked.said).toEqual([
      '1:1 the table is of one force, and neither it nor the name of the file says which',
    ]);
    expect((await importFile(write('stops.csv', text), { force: 'Kent' })).rows[0]?.[0]).toBe('kent');
  });
});

describe('tables by police force area of the Office for National Statistics', () => {
  const HEADERS = [
    'Area Code',
    'Area Name',
    'Total recorded crime\n (excluding fraud) \n[note 2]',
    'Violence against the person',
    'Homicide',
    'Death or serious injury caused by illegal driving',
    'Violence with injury',
    'Violence without injury',
    'Stalking and harassment',
    'Sexual offences',
    'Robbery',
    'Theft offences',
    'Burglary',
    'Residential burglary',
    'Non-residential burglary',
    'Vehicle offences',
    'Theft from the person',
    'Bicycle theft',
    'Shoplifting',
    'All other theft offences',
    'Criminal damage and arson',
    'Drug offences',
    'Possession of weapons offences',
    'Public order offences',
    'Miscellaneous crimes against society',
  ];
  /** Violence 1+2+3+4+5 = 15, burglary 8+9 = 17, theft 17+10+11+12+13+14 = 77, all 15+6+7+77+15+16+17+18+19 = 190. */
  const KENT: TestCell[] = [
    'E23000032',
    'Kent',
    190,
    15,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    77,
    17,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
    15,
    16,
    17,
    18,
    19,
  ];
  const sheet = (name: string, title: string) => ({ name, rows: [[title], HEADERS, KENT] });
  const P1 = 'Table P1: Police recorded crime, number of offences, year ending December 2024 [note 1]';
  it('are known whichever way a release spells the groups', async () => {
    const run = await importFile(write('p.xlsx', xlsx([sheet('Table P1', P1)])));
    expect([run.said, run.facts.total, run.facts.left.held, run.facts.left.unequalCount]).toEqual([
      [],
      190,
      4,
      0,
    ]);
    expect(run.rows).toContainEqual(['kent', 'Theft offences', 'Burglary', 'Residential burglary', '8']);
  });
  it('are asked for where a workbook has several', async () => {
    const run = await importFile(
      write(
        'p.xlsx',
        xlsx([sheet('Table P1', P1), sheet('Table P4 ', P1.replace('P1', 'P4').replace('2024', '2023'))]),
      ),
    );
    expect(run.said[0]).toMatch(
      /^1:1 the workbook has more than one table with this header: "Table P1" .* and "Table P4 "/,
    );
  });
  it('of percentages are refused, with what to import', async () => {
    const run = await importFile(
      write(
        'p.xlsx',
        xlsx([
          sheet('Table P2', 'Table P2: Police recorded crime, percentage change, year ending December 2024'),
        ]),
      ),
    );
    expect(run.said[0]).toMatch(/the table holds percentage changes, and no counts$/);
    expect(run.fixes[0]).toMatch(/^import Table P1/);
  });
});

// Every number here is made up for tests.
describe('tables of police workforce', () => {
  const sheet = (name: string, what: string, days: readonly (string | null)[]) => ({
    name,
    rows: [
      [`${name}: ${what} by police force area, England and Wales`],
      [null, 'Total', null, null],
      [null, null, null, null],
      [null, ...days, 'Change in 12 months Sep-23 to Sep-24: number'],
      ['West Midlands', 150.5, 155.25, 4.75],
      ['West Midlands', 100.5, 105.25, 4.75],
      ['Kent', 50, 50.125, 0.125],
      ['Total 43 forces', 150.5, 155.375, 4.875],
    ],
  });
  const officers = sheet('Table_1', 'Police officers', ['30 September 2023', '30 September 2024']);
  it('are read at the newest day that a header names, the force and not the region', async () => {
    const run = await importFile(write('w.xlsx', xlsx([officers])));
    expect(run.said).toEqual([]);
    expect(run.rows).toEqual([
      ['west-midlands', '105.25'],
      ['kent', '50.125'],
    ]);
    const other = await importFile(
      write('w.xlsx', xlsx([sheet('Table_1', 'Police officers', ['31 March 2025', '30 September 2024'])])),
    );
    expect(other.rows[1]).toEqual(['kent', '50']);
  });
  it('are asked for where a workbook has several', async () => {
    const staff = sheet('Table_2', 'Police staff', ['30 September 2023', '30 September 2024']);
    const run = await importFile(write('w.xlsx', xlsx([officers, staff])));
    expect(run.said[0]).toMatch(/^1:1 the workbook has more than one table .*"Table_1" .* and "Table_2"/);
  });
});

it('says once what is wrong in one way in many rows', async () => {
  const rows = ['Kent', 'Surrey', 'Sussex', 'Essex', 'Dorset'].map(
    (name, n) => `2021-22x,1,${name},a${n},,Theft,Theft,1`,
  );
  const text = [
    'Financial Year,Financial Quarter,Force Name,Offence Code,Offence Description,Offence Group,Offence Subgroup,Number of Offences',
    ...rows.map((row) => row.replace(',,', ',x,')),
  ].join('\n');
  const run = await importFile(write('t.csv', text));
  expect(run.said).toEqual(['2:10 cell B2: "2021-22x" is no financial year; so do 4 more: B3, B4, B5 …']);
  expect(run.facts.rows.refused).toBe(5);
});

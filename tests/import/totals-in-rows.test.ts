import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';
import { xlsx, type TestCell } from './workbooks';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

// Every number here is made up for tests.
const TITLE = ['Fires by district, year ending March 2025'];
function take(rows: readonly (readonly TestCell[])[], ...more: readonly string[]) {
  const at = temporaryFolder();
  writeFileSync(join(at, 'edition.yaml'), 'id: made-up\n');
  writeFileSync(join(at, 'fires.xlsx'), xlsx([{ name: 's', rows: [TITLE, ...rows] }]));
  const done = stra(['import', join(at, 'fires.xlsx'), at, '--as', 'fires', '--accept', ...more]);
  const read = (): string[] =>
    readFileSync(join(at, 'datasets/fires.csv'), 'utf8').trim().split('\n').slice(1);
  return { ...done, said: done.stderr.replaceAll(/\n {14}/g, ' '), read };
}
const HEADER = ['Region', 'District', 'Fires'];

describe('rows that are called totals', () => {
  it('by region add up to the rows beside them, and are no rows of their own', () => {
    const { code, read } = take([
      HEADER,
      ['North', 'Ash', 10],
      ['North', 'Birch', 20],
      ['North', 'Total North', 30],
      ['South', 'Cedar', 5],
      ['South', 'Elm', 6],
      ['South', 'Total South', 11],
    ]);
    // 10 + 20 + 5 + 6; what each subtotal was called stands beside its parts.
    expect([code, read()]).toEqual([
      0,
      [
        'North,Total North,Ash,10',
        'North,Total North,Birch,20',
        'South,Total South,Cedar,5',
        'South,Total South,Elm,6',
      ],
    ]);
  });
  it('in another case or language are totals all the same', () => {
    for (const name of ['TOTAL', 'total ', 'Cyfanswm', 'Gesamt']) {
      const { code, read } = take([
        ['District', 'Fires'],
        ['Ash', 10],
        ['Birch', 20],
        ['Cedar', 7],
        [name, 37],
      ]);
      expect([name, code, read()]).toEqual([name, 0, ['Ash,10', 'Birch,20', 'Cedar,7']]);
    }
  });
  const PARTIAL = [
    HEADER,
    ['North', 'Ash', 10],
    ['North', 'Birch', 20],
    ['South', 'Cedar', 5],
    ['All, 2025', '', 30],
  ];
  it('over a part of the rows, or over rows that are not there, are asked about before anything is written', () => {
    const rows = PARTIAL.map((row, n) => (n === 4 ? ['All, 2025', 'all', 29] : row));
    const asked = take(rows);
    expect(asked.code).toBe(1);
    expect(asked.said).toContain(
      '"All, 2025": called as a total is, and adds up to nothing here. Does it hold others?',
    );
    expect(asked.said).toContain('--answer rows=leave');
    expect(() => asked.read()).toThrow(/ENOENT/);
    expect(take(rows, '--answer', 'rows=leave').read()).toHaveLength(3);
    const kept = take(rows, '--answer', 'rows=keep');
    // 10 + 20 + 5 + 29, because somebody said that it holds nothing of the others; the dataset says it from now on.
    expect(kept.read()).toContain('"All, 2025",all,29');
    expect(kept.stdout).toContain("notTotals: ['All, 2025']");
  });
  it.each(['All districts', 'All harbour wards', 'Overall', 'Sum', 'Altogether', 'All people'])(
    'are asked about where %j adds up to nothing',
    (name) => {
      // 10 + 20 + 5 is 35.
      const asked = take([...PARTIAL.slice(0, 4), [name, '', 41]]);
      expect([name, asked.code]).toEqual([name, 1]);
      expect(asked.said).toContain(`"${name}": called as a total is, and adds up to nothing here`);
    },
  );
  it.each(['All other districts', 'All Saints', 'Summer Hill', 'Overall Lane', 'Allhallows'])(
    'are not what %j is called',
    (name) => {
      const { code, read } = take([...PARTIAL.slice(0, 4), ['South', name, 41]]);
      expect([name, code]).toEqual([name, 0]);
      expect(read()).toContain(`South,${name},41`);
    },
  );
});

describe('stra start', () => {
  it('asks what a row is that is called a total over a part of the rows, and goes on when it is said', () => {
    const at = temporaryFolder();
    // 382 + 252 = 634 thefts, and "All, 2025" says 640. It ended the suggestions with a finding.
    const rows = [
      'Incidents recorded by Harbour Watch, April 2030 to March 2031;;',
      'District;Type;Incidents',
      'North Quay;Theft;382',
      'North Quay;Fire;36',
      'South Quay;Theft;252',
      'South Quay;Fire;24',
      'All, 2025;Theft;640',
      'All, 2025;Fire;61',
    ];
    writeFileSync(join(at, 'incidents.csv'), `${rows.join('\n')}\n`);
    const start = (folder: string, more: string) => {
      writeFileSync(
        join(at, 'answers.yaml'),
        `title: Threats to the harbour
about: Threats to the harbour and those who live there
period: 2030/31
place: the harbour
publisher: Harbour Watch
date: 1 June 2031
threatAreas: [Theft, Fire]
tables:
  incidents.csv: { counts: incidents, from: Town register${more} }
`,
      );
      return stra([
        'start',
        join(at, folder),
        join(at, 'incidents.csv'),
        '--answers',
        join(at, 'answers.yaml'),
        '--accept',
        '--no-build',
      ]);
    };
    const asked = start('a', '');
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining('Does it hold others?')]);
    expect(asked.stderr).toContain('tables: { incidents.csv: { answer: [rows=leave] } }');
    const told = start('b', ', answer: [rows=leave]');
    expect([told.code, told.stdout]).toEqual([0, expect.stringContaining('incidents.csv is taken: 4 rows')]);
  });
});

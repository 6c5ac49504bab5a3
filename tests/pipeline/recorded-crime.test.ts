import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '../../src/model/fact';
import { runPipeline, type Run } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { PROJECT, removeTemporaryFolders, temporaryFolder } from './run-stra';

const EDITION = join(PROJECT, 'data/editions/recorded-crime');
const TABLES = join(EDITION, 'datasets');
// The published tables are not part of the project: their folder is named by STRA_REAL_DATA.
const published = process.env['STRA_REAL_DATA'] ?? '';
const there = published !== '' && existsSync(join(published, 'home-office'));
if (!there) process.stderr.write('skipped: the real tables; STRA_REAL_DATA does not name their folder\n');
const real = there ? it : it.skip;

let run: Run;
let facts: Facts;
beforeAll(async () => {
  const world = realWorld(PROJECT, () => undefined);
  run = await runPipeline(EDITION, world, { outline: 'public', stopAfter: 'check' });
  if (!run.results.facts) throw new Error('no facts');
  ({ facts } = run.results);
});
afterAll(removeTemporaryFolders);
const printed = (id: string): string => facts.values[id]?.printed.text ?? 'no such measure';
const ofForce = (id: string, force: string): number | null | undefined => facts.values[id]?.byForce[force];

it('says what its tables say, and nothing is found wrong in it', () => {
  expect(run.diagnostics).toEqual([]);
});

it('gives the totals that the Home Office published', () => {
  // Known of the tables: year ending March 2022, 2023 and 2025.
  expect(['sexual-2022', 'rape-2022', 'all-2022', 'all-2023', 'sexual-2025'].map(printed)).toEqual([
    '193,092',
    '69,905',
    '5,326,821',
    '5,578,533',
    '209,061',
  ]);
  // All recorded crime without the 1,281,354 offences of fraud: 6,588,827 − 1,281,354.
  expect(printed('all-2025')).toBe('5,307,473');
  // 8R malicious communications, and 88C: what the Online Safety Act brought is counted there.
  expect(
    ['malicious-2023', 'malicious-2025', 'miscellaneous-2024', 'miscellaneous-2025'].map(printed),
  ).toEqual(['274,754', '98,921', '1,654', '12,132']);
});

it('works out rates from the people of the same year, and none where hardly anybody lives', () => {
  const people = facts.values['people']?.value ?? 0;
  expect(facts.values['sexual-rate']?.value).toBeCloseTo((1000 * 209_061) / people, 9);
  expect(ofForce('sexual-rate', 'city-of-london')).toBeNull();
  // British Transport Police records offences and has no people of its own.
  expect(ofForce('sexual-2025', 'british-transport-police')).toBeGreaterThan(0);
  expect(ofForce('sexual-rate', 'british-transport-police') ?? null).toBeNull();
});

it('has no number of stalking and harassment for the year before it was recorded, and never 0', () => {
  expect(facts.values['sh-2013']).toBeUndefined();
  const [, ...rows] = readFileSync(join(TABLES, 'recorded-crime.csv'), 'utf8').trim().split('\n');
  const cells = rows.map((row) => row.split(','));
  const first = (offence: string): string | undefined =>
    cells.filter((row) => row[2] === offence).map(([year]) => year)[0];
  expect(['rape', 'harassment', 'stalking', 'malicious communications'].map(first)).toEqual([
    '2012/13',
    '2013/14',
    '2014/15',
    '2017/18',
  ]);
});

it('compares no years that were counted differently', () => {
  const changes = Object.values(facts.values).filter(({ measure }) => measure.kind === 'change');
  expect(changes.map(({ measure, printed: { text } }) => [measure.id, text])).toEqual([
    // (164,394 − 88,576) ÷ 88,576, (194,773 − 193,092) ÷ 193,092, (705,435 − 717,239) ÷ 717,239
    ['sexual-rise', '85.6%'],
    ['sexual-change', '0.9%'],
    ['sh-change', '-1.6%'],
  ]);
});

it('tells the offences recorded and what became of them from the same offences', () => {
  // Charged or summonsed: 3,265 of 71,581 rapes.
  expect(printed('rape-charged')).toBe('4.6%');
  expect(facts.values['rape-charged']?.numerator?.value).toBe(3265);
  expect(facts.values['rape-charged']?.denominator?.value).toBe(71_581);
});

real('the figures of others beside its own are those of the published table, to the byte', () => {
  const file = join(temporaryFolder(), 'other-figures.csv');
  const made = spawnSync(process.execPath, [join(PROJECT, 'scripts/other-figures.mjs'), published, file], {
    encoding: 'utf8',
  });
  expect(made.stderr).toBe('');
  expect(readFileSync(file).equals(readFileSync(join(TABLES, '..', 'other-figures.csv')))).toBe(true);
});

real(
  'its tables are what the script makes of the published ones, to the byte',
  () => {
    const folder = temporaryFolder();
    const made = spawnSync(
      process.execPath,
      [join(PROJECT, 'scripts/recorded-crime.mjs'), published, folder],
      {
        encoding: 'utf8',
      },
    );
    expect(made.stderr).toBe('');
    const names = readdirSync(TABLES).sort();
    expect(readdirSync(folder).sort()).toEqual(names);
    for (const name of names)
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(TABLES, name)))).toBe(true);
  },
  60_000,
);

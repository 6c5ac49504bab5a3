import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITION, removeTemporaryFolders, stra, temporaryFolder } from './run-stra';

afterAll(removeTemporaryFolders);

// Made up for tests: a table of another shape than the edition's own.
const MAP = `umbrellas-lost:
  title: Umbrellas lost, made up for tests
  publisher: Nobody, made up for tests
  columns:
    force: { type: force, headers: [Force], label: Force }
    lost: { type: count, headers: [Number], label: Umbrellas lost }
  key: [force]
  count: lost
  force: force
  notSupplied: ['..']
  population: owners of umbrellas
`;
function copyOfEdition(): { edition: string; outside: string; file: string } {
  const [edition, outside] = [join(temporaryFolder(), 'edition'), temporaryFolder()];
  cpSync(EDITION, edition, { recursive: true });
  writeFileSync(join(outside, 'map.yaml'), MAP);
  writeFileSync(join(outside, 'lost.csv'), 'Force,Number\nKent,10\nEssex,..\nSurrey,3\n');
  return { edition, outside, file: join(edition, 'datasets', 'recorded-crime.csv') };
}
const importLost = (edition: string, outside: string, ...more: string[]) =>
  stra(['import', join(outside, 'lost.csv'), edition, '--map', join(outside, 'map.yaml'), ...more]);

describe('a dataset that is there already', () => {
  it('is not replaced by an import unless that is asked for', () => {
    const { edition, outside, file } = copyOfEdition();
    const before = readFileSync(file, 'utf8');
    const ran = importLost(edition, outside, '--as', 'recorded-crime');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('is there already (44 rows, sha256 ');
    expect(ran.stderr).toContain('missing: quarter, offence_group, offence_subgroup, offences');
    expect(ran.stderr).toContain('not declared: force, lost');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(existsSync(join(edition, 'receipts'))).toBe(false);
  });

  it('is replaced with --replace, which says what by what', () => {
    const { edition, outside, file } = copyOfEdition();
    const ran = importLost(edition, outside, '--as', 'recorded-crime', '--replace');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(
      /before {2}44 rows, sha256 [0-9a-f]{12}\n {2}now {5}3 rows, sha256 [0-9a-f]{12}/,
    );
    expect(ran.stdout).toContain('version control has it');
    expect(readFileSync(file, 'utf8')).toBe('force,lost\nkent,10\nessex,\nsurrey,3\n');
    expect([...readdirSync(join(edition, 'datasets')), ...readdirSync(join(edition, 'receipts'))]).toEqual([
      'forces-return.csv',
      'recorded-crime.csv',
      'recorded-crime.json',
      'recorded-crime.mapping.yaml',
    ]);
  });
});

describe('a new dataset', () => {
  it('counts only forces that sent a number, and stops no command about another', () => {
    const { edition, outside } = copyOfEdition();
    expect(importLost(edition, outside, '--as', 'lost').stdout).toContain('coverage: { forces: 2, of: ');
    expect(stra(['returns', 'list', edition]).code).toBe(0);
    const { stderr } = stra(['check', edition]);
    expect(stderr).toContain('"datasets/lost.csv" lies in the edition but datasets.yaml does not list it');
  });
  it('shows a wrong mapping where it lies', () => {
    const { edition, outside } = copyOfEdition();
    writeFileSync(join(outside, 'map.yaml'), MAP.replace('count: lost', 'kount: lost'));
    const { code, stderr } = importLost(edition, outside, '--as', 'lost');
    expect(code).toBe(1);
    expect(stderr).toMatch(/map\.yaml:8:3: error/);
    expect(stderr).not.toContain('edition/');
    expect(stderr).toContain('kount: lost');
  });
});

describe('new data in the place of old', () => {
  it('are shown where they lie when they cannot be read', () => {
    const { edition, outside, file } = copyOfEdition();
    mkdirSync(join(outside, 'n2'));
    writeFileSync(join(outside, 'n2', 'recorded-crime.csv'), readFileSync(file, 'utf8').replaceAll(',', ';'));
    const { code, stderr } = stra(['impact', join(outside, 'n2', 'recorded-crime.csv'), edition, '--accept']);
    expect(code).toBe(1);
    expect(stderr).toContain('n2/recorded-crime.csv:1:1: error: the cells are separated by ";"');
    expect(stderr).toContain('quarter;offence_group');
    expect(stderr).toContain('write "delimiter: semicolon" under "recorded-crime" in datasets.yaml');
  });

  it('say what they replaced when they are accepted', () => {
    const { edition, outside, file } = copyOfEdition();
    const rows = readFileSync(file, 'utf8').trimEnd().split('\n');
    const next = join(outside, 'recorded-crime.csv');
    writeFileSync(next, `${rows.slice(0, -1).join('\n')}\n`);
    const { stdout } = stra(['impact', next, edition, '--accept']);
    expect(stdout).toMatch(/replaced .*recorded-crime\.csv\n {2}before {2}44 rows, .*\n {2}now {5}43 rows, /);
    expect(stdout).toContain('version control has it');
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(next, 'utf8'));
  });
});

describe('stra explain', () => {
  it('says in words all that the statement asks for, and which rows it leaves out', () => {
    const { stdout } = stra(['explain', 'stalking-share', EDITION]);
    expect(stdout).toContain('Group of offences is Stalking and harassment; Force is England and Wales');
    expect(stdout).toContain('2 rows whose group of offences is not Stalking and harassment');
  });
});

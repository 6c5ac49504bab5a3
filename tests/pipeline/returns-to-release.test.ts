import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder } from './run-stra';

afterAll(removeTemporaryFolders);

// Umbrellas lost, made up for tests.
const DATASETS = `losses:
  label: Umbrellas lost, made up for tests
  file: datasets/losses.csv
  source: harbour-office
  setAside: allowed
  suppressBelow: 5
  columns:
    force: { type: force, label: Force }
    colour: { type: text, label: Colour, values: [red, blue] }
    lost: { type: count, label: Umbrellas lost }
  key: [force, colour]
  count: lost
  force: force
  period: 2030-10/2031-03
  population: owners of umbrellas
  coverage: { forces: 4, of: 43 }
`;
const MEASURES = `umbrellas: { kind: count, label: Umbrellas in the returns, dataset: losses }
red: { kind: count, label: Red umbrellas in the returns, dataset: losses, where: { colour: red } }
red-part: { kind: share, label: Red umbrellas in the returns as a share, of: red, in: umbrellas }
`;
const EXHIBITS = `figures:
  by-force:
    chart: dots
    headline: Red umbrellas lost in each force area
    subtitle: Made up for tests
    source: [harbour-office]
    rows: [{ measure: red, label: Red umbrellas }]
tables: {}
panels: {}
`;
const ROWS =
  'force,colour,lost\nkent,red,41\nkent,blue,50\nessex,red,37\nessex,blue,60\nsurrey,red,2\nsurrey,blue,70\nsussex,red,3\nsussex,blue,80\n';

function edition(rows: string, measures = MEASURES): string {
  const folder = join(temporaryFolder(), 'base');
  cpSync(join(PROJECT, 'tests/errors/base'), folder, { recursive: true });
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  write('datasets.yaml', DATASETS);
  write('measures.yaml', measures);
  write('exhibits.yaml', EXHIBITS);
  mkdirSync(join(folder, 'datasets'));
  write('datasets/losses.csv', rows);
  const template = readFileSync(join(folder, 'report.md.hbs'), 'utf8');
  write('report.md.hbs', template.replace('{{prose "words"}}', '{{prose "words"}}\n\n{{figure "by-force"}}'));
  return folder;
}
const outputs = (folder: string): [string, string][] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(md|html|csv|json)$/.test(file))
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')]);

// Surrey and Sussex are 5 together, so that each is 1, 2, 3 or 4.
describe('from returns to a release', () => {
  it('withholds small counts in every output', () => {
    const folder = edition(ROWS);
    const out = join(temporaryFolder(), 'out');
    const { code, stderr } = stra(['build', folder, '--out', out, '--draft']);
    expect([code, stderr]).toEqual([0, stderr]);
    const published = JSON.parse(readFileSync(join(out, 'published.json'), 'utf8')) as {
      values: Record<string, { value: number | null; byForce: Record<string, number | null> }>;
    };
    expect(published.values['red']?.byForce).toEqual({ kent: 41, essex: 37, surrey: null, sussex: null });
    // No figure prints the share by force, and neither does the record.
    expect(published.values['red-part']?.byForce).toEqual({});
    const told = outputs(out).filter(([, text]) => text.includes('Surrey Police'));
    expect(told.map(([file]) => file.split('/').at(-1))).toEqual(
      expect.arrayContaining(['report.md', 'report.html', 'published.json']),
    );
    for (const [file, text] of told) expect([file, /\\?\[c\\?\]/.test(text)]).toEqual([file, true]);
    for (const name of ['report.md', 'report.html'])
      expect(readFileSync(join(out, name), 'utf8')).toContain('confidential, so not published');
  });

  it('stops when a withheld count follows from what is printed', () => {
    // One small count alone: the total less the others is the one.
    const folder = edition(ROWS.replace('sussex,red,3', 'sussex,red,40'));
    const out = join(temporaryFolder(), 'out');
    const { code, stderr } = stra(['build', folder, '--out', out]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'the withheld count "red" [Surrey Police] follows from others: it is "red" [all forces] − "red" [Essex Police] − "red" [Kent Police] − "red" [Sussex Police]',
    );
    expect(stderr).toContain('say withhold: [essex] at the measure "red" (tried: it then no longer follows)');
    expect(existsSync(out)).toBe(false);
    const withheld = MEASURES.replace(
      'where: { colour: red } }',
      'where: { colour: red }, withhold: [essex] }',
    );
    expect(
      stra(['build', edition(ROWS.replace('sussex,red,3', 'sussex,red,40'), withheld), '--out', out]).code,
    ).toBe(0);
  });

  it('goes on as a draft without a force whose return is wrong, and asks a release for a name and a reason', () => {
    const folder = edition(ROWS.replace('kent,blue,50', 'kent,blue,fifty'));
    const out = join(temporaryFolder(), 'out');
    const draft = stra(['build', folder, '--out', out]);
    expect(draft.code).toBe(0);
    const sheet = readFileSync(join(out, 'returns/losses-kent-errors.csv'), 'utf8');
    expect(sheet).toContain('kent,blue,fifty');
    const text = readFileSync(join(out, 'report.md'), 'utf8');
    expect(text).toContain('3 of 43 forces');
    expect(text).toMatch(
      /Kent Police +\| Umbrellas lost, made up for tests +\| 1 of 2 +\| Nobody: this is a draft/,
    );

    const refused = stra(['build', folder, '--release', '--out', join(temporaryFolder(), 'out')]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('release/force-set-aside');
    expect(refused.stderr).toContain('a release without Kent Police');

    const release = stra([
      'build',
      folder,
      '--release',
      '--override',
      'A. Tester',
      '--reason',
      'made up for tests',
      '--out',
      out,
    ]);
    expect([release.code, release.stderr]).toEqual([0, release.stderr]);
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toMatch(
      /Kent Police +\| Umbrellas lost, made up for tests +\| 1 of 2 +\| A\\?\. Tester +\| made up for tests/,
    );
  });
});

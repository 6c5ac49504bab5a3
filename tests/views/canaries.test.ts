import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadEdition } from '../../src/edition/load/load-edition';
import { MARKED } from '../../src/model/marking';
import { runPipeline } from '../../src/workspace/pipeline';
import { validateEdition } from '../../src/edition/validate/validate-edition';
import { realWorld } from '../../src/world';
import { PROJECT, removeTemporaryFolders, stra, temporaryFolder, type Ran } from '../pipeline/run-stra';
import { canariesIn } from './canaries';
import { canaryEdition, takeOut } from './canary-edition';
import { everythingIn } from './everything-in';

const BASE = join(PROJECT, 'tests/editions/two-outlines');
const project = temporaryFolder();
const EDITION = join(project, 'data', 'editions', 'caged');
const OUTPUT = join(project, 'output');
const world = realWorld(PROJECT, () => undefined);
const aviary = canaryEdition(BASE, EDITION, '../before');
afterAll(removeTemporaryFolders);

/** The record of an outline of the edition before, which is the edition itself a year younger. */
async function recordBefore(outline: 'public' | 'restricted'): Promise<string> {
  const young = join(temporaryFolder(), 'before');
  canaryEdition(BASE, young, null);
  const { results, diagnostics } = await runPipeline(young, world, { outline, stopAfter: 'compose' });
  if (!results.compose) throw new Error(`the edition before does not build: ${JSON.stringify(diagnostics)}`);
  const { record } = results.compose;
  return JSON.stringify({ ...record, edition: { ...record.edition, id: 'before', date: '2023-01-15' } });
}
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const heardIn = ({ stdout, stderr }: Ran): string[] =>
  canariesIn(`${stdout}\n${stderr}`).map((canary) => `${canary}: ${aviary.from.get(canary) ?? 'an id'}`);

beforeAll(async () => {
  mkdirSync(join(project, 'data', 'editions', 'before'));
  const record = await recordBefore('restricted');
  expect(canariesIn(record).length).toBeGreaterThan(40);
  writeFileSync(join(project, 'data', 'editions', 'before', 'published.json'), record);
  writeFileSync(join(project, 'public.json'), await recordBefore('public'));
});

describe('one restricted entry in every register of the schemas, a canary in every free field of it', () => {
  it('is read as it was written', async () => {
    const loaded = await loadEdition(EDITION, world);
    const read = loaded.value && (await validateEdition(loaded.value));
    expect(read?.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const kept = JSON.stringify(read?.value);
    const silent = [...aviary.from].filter(([canary]) => !kept.includes(canary)).map(([, path]) => path);
    // Who had a copy is no part of an edition.
    expect(silent).toEqual(['access/post']);
  });
  it('is printed by the restricted document', () => {
    const built = (...options: readonly string[]): readonly string[] => {
      const ran = stra(['build', EDITION, '--outline', 'restricted', ...options]);
      expect([ran.code, ran.code === 0 ? '' : ran.stderr]).toEqual([0, '']);
      return filesUnder(options[1] ?? '');
    };
    const said = (files: readonly string[]): number =>
      new Set(files.flatMap((file) => canariesIn(everythingIn(file, readFileSync(file))))).size;
    expect(said(built('--out', join(project, 'restricted')))).toBeGreaterThan(60);
    // Packed as it is, a Word file says what stands in it.
    const word = built('--out', join(project, 'in-word'), '--only', 'word', '--clean');
    expect(said(word.filter((file) => file.endsWith('.docx')))).toBeGreaterThan(30);
  });
});

describe('the public document of that edition', () => {
  const override = ['--release', '--override', 'Head of analysis', '--reason', 'A test'];
  const builds: readonly (readonly [string, readonly string[]])[] = [
    ['a draft in every format', ['--out', join(OUTPUT, 'draft')]],
    ['to hand on', ['--out', join(OUTPUT, 'handed'), '--only', 'fragment,press,brief']],
    ['for Word', ['--out', join(OUTPUT, 'word'), '--only', 'word']],
    ['for Word, to hand on', ['--out', join(OUTPUT, 'clean'), '--only', 'word', '--clean']],
    ['released, and why', ['--out', join(OUTPUT, 'release'), ...override, '--why']],
    ['numbered copies', ['--out', join(OUTPUT, 'copies'), ...override, '--copies']],
  ];
  it.each(builds)('is built and says nothing: %s', (_, options) => {
    const ran = stra(['build', EDITION, ...options]);
    expect([ran.code, ran.code === 0 ? '' : ran.stderr, heardIn(ran)]).toEqual([0, '', []]);
  });
  it('holds none of it in any file, name of a file, or the cache beside', () => {
    const files = filesUnder(OUTPUT);
    expect(files.filter((file) => file.includes('.cache')).map((file) => basename(file))).toEqual([
      expect.stringMatching(/^dataset-[0-9a-f]{32}\.json$/),
      'read-caged.json',
      'silent-steps.json',
    ]);
    expect(files.length).toBeGreaterThan(40);
    const heard = files.flatMap((file) => {
      const found = canariesIn(everythingIn(file.slice(OUTPUT.length), readFileSync(file)));
      return found.map(
        (canary) => `${file.slice(OUTPUT.length)}: ${canary}: ${aviary.from.get(canary) ?? 'an id'}`,
      );
    });
    expect(heard).toEqual([]);
  });
});

describe('a command that is asked about the public document', () => {
  const moved = join(temporaryFolder(), 'thefts.csv');
  writeFileSync(moved, readFileSync(join(BASE, 'datasets/thefts.csv'), 'utf8').replace(/\d+$/m, '999'));
  const strange = join(temporaryFolder(), 'strange.csv');
  writeFileSync(strange, 'a\n1\n');
  it.each([
    ['check', [], 0],
    ['check', ['--format', 'json'], 0],
    ['status', [], 1],
    ['explain', ['thefts'], 0],
    ['explain', ['released-share', '--format', 'json'], 0],
    ['explain', ['no-measure'], 1],
    ['signoff', [], 0],
    ['impact', [moved], 1],
    ['impact', [strange], 2],
    ...(['validate', 'measure', 'assess', 'compare', 'compose', 'check', 'render'] as const).map(
      (stage): [string, string[], number] => ['build', ['--stop-after', stage], stage === 'assess' ? 1 : 0],
    ),
  ])('says none of it: %s %s', (command, args, code) => {
    const ran = stra([
      command,
      ...args,
      ...(command === 'check' || command === 'status' ? [EDITION] : ['--edition', EDITION]),
    ]);
    expect(heardIn(ran)).toEqual([]);
    expect([ran.code, ran.code === code ? '' : ran.stderr]).toEqual([code, '']);
  });
  it('says none of it: diff', () => {
    const ran = stra(['diff', join(project, 'public.json'), EDITION, '--format', 'json']);
    expect([ran.code, heardIn(ran)]).toEqual([1, []]);
  });
  it('says none of it: new', () => {
    const ran = stra(['new', join(project, 'data', 'editions', 'rolled'), '--from', EDITION]);
    expect([ran.code, heardIn(ran)]).toEqual([0, []]);
  });
  it('says none of it, and freezes none of it in its record: issue', () => {
    const copy = join(project, 'data', 'editions', 'frozen');
    cpSync(EDITION, copy, { recursive: true });
    const ran = stra([
      'issue',
      copy,
      '--by',
      'Head',
      '--on',
      '2024-06-02',
      '--override',
      'Head',
      '--reason',
      'A test',
    ]);
    expect([ran.code, ran.code === 0 ? '' : ran.stderr, heardIn(ran)]).toEqual([0, '', []]);
    const written = [join(copy, 'published.json'), ...filesUnder(join(copy, 'issued'))];
    expect(written.filter((file) => canariesIn(everythingIn(file, readFileSync(file))).length > 0)).toEqual(
      [],
    );
  });
});

describe('an error in what is restricted', () => {
  it.each([
    ['gaps.yaml', 'text: qzvxkw of another gang'],
    ['judgements.yaml', 'horison: until qzvxkw is out of prison'],
    ['measures.yaml', 'lable: Meetings of qzvxkw'],
    ['datasets.yaml', 'note2: What qzvxkw told us'],
    ['sources.yaml', 'author: The handler of qzvxkw'],
    ['attestations.yaml', 'because: The handler of qzvxkw says so'],
  ])('quotes none of it where an entry of %s is not written as one', (file, line) => {
    const folder = join(temporaryFolder(), 'caged');
    cpSync(EDITION, folder, { recursive: true });
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    // Over what stands there: after a restricted entry it would be taken for a part of that, and held back with it.
    const wrong = file === 'attestations.yaml' ? `- ${line}\n` : `newcomer:\n  ${line}\n`;
    writeFileSync(path, wrong + text);
    const ran = stra(['check', folder]);
    expect([ran.code, heardIn(ran)]).toEqual([1, []]);
    expect(ran.stdout + ran.stderr).toContain('marking/hushed');
    const told = stra(['check', folder, '--outline', 'restricted']);
    expect(told.stdout + told.stderr).toContain(line.split(':')[0]);
    expect(told.stdout + told.stderr).toContain('[schema/shape]');
  });
  it('says none of it where a dataset that is marked in its own file has no table', () => {
    const folder = join(temporaryFolder(), 'caged');
    cpSync(EDITION, folder, { recursive: true });
    const path = join(folder, 'datasets.yaml');
    const entry = `qzvxkw-returns:
  { label: Returns, source: gnome-return, columns: { n: { type: count } }, key: none, period: 2023-01/2023-12, population: gnomes, coverage: { of: 2 }, marking: OFFICIAL-SENSITIVE }
`;
    writeFileSync(path, entry + readFileSync(path, 'utf8'));
    const ran = stra(['check', folder]);
    expect([ran.code, heardIn(ran)]).toEqual([1, []]);
    const told = stra(['check', folder, '--outline', 'restricted']);
    expect(told.stdout + told.stderr).toContain('the dataset "qzvxkw-returns" has no file');
  });
  it.each(MARKED)('says none of it where the entry among %s is missing', (kind) => {
    const folder = join(temporaryFolder(), 'caged');
    cpSync(EDITION, folder, { recursive: true });
    writeFileSync(
      join(folder, 'edition.yaml'),
      readFileSync(join(folder, 'edition.yaml'), 'utf8').replace(/^previous:.*\n/m, ''),
    );
    takeOut(folder, kind);
    const ran = stra(['check', folder]);
    expect(heardIn(ran)).toEqual([]);
  });
});

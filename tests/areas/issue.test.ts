import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, stra } from '../pipeline/run-stra';
import { DATASETS, edition, LOSSES, madeUp, type MadeUp } from './made-up';

jest.setTimeout(120_000);
let at: MadeUp | null = null;
afterEach(() => {
  at?.dispose();
  at = null;
});
afterAll(removeTemporaryFolders);

interface Entry {
  readonly path: string;
  readonly sha256: string;
}
interface Issued {
  readonly inputs: readonly Entry[];
  readonly areas: readonly {
    readonly outline: string;
    readonly inputs: readonly Entry[];
    readonly index: readonly Entry[];
    readonly documents: readonly { readonly area: string; readonly outputs: readonly Entry[] }[];
  }[];
}

/** The made-up losses under three forces that the register of the program has, one region of them whole. */
const NAMES = [
  ['eastshire', 'metropolitan-police'],
  ['westshire', 'kent'],
  ['harbour', 'city-of-london'],
  ['canal-police', 'british-transport-police'],
] as const;
const real = (text: string): string => NAMES.reduce((all, [from, to]) => all.replaceAll(from, to), text);
const EDITION = edition().replace(
  'forces: 3',
  'forces: 3\n  only: [metropolitan-police, kent, city-of-london]',
);
const laid = (files: Readonly<Record<string, string>> = {}): MadeUp =>
  (at = madeUp({
    'edition.yaml': EDITION,
    'datasets.yaml': DATASETS,
    'datasets/losses.csv': real(LOSSES),
    'datasets/people.csv': real('force,people\neastshire,100000\nwestshire,200000\nharbour,30000\n'),
    ...files,
  }));
const issue = ({ root }: MadeUp, ...more: string[]) =>
  stra(['issue', root, '--by', 'Head', '--on', '2031-05-18', ...more]);
const manifestOf = ({ root }: MadeUp): Issued =>
  JSON.parse(readFileSync(join(root, 'issued', 'manifest.json'), 'utf8')) as Issued;
const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('an issue of an edition with documents of forces', () => {
  it('holds each of them, by the bytes that a release of them then writes', () => {
    const made = laid();
    const issued = issue(made);
    expect([issued.code, issued.stderr]).toEqual([0, expect.stringContaining('area/unseen')]);
    expect(issued.stdout).toContain('with 3 documents of forces; fingerprint ');
    expect(issued.stdout).toContain('with 1 document of a region; fingerprint ');
    const { areas, inputs } = manifestOf(made);
    expect(areas.map(({ outline, documents }) => [outline, documents.map(({ area }) => area)])).toEqual([
      ['force', ['city-of-london', 'kent', 'metropolitan-police']],
      ['region', ['london']],
    ]);
    // The words of the forces are no input of the document of all, and one of theirs.
    expect(inputs.map(({ path }) => path)).not.toContain('sections/own.md');
    expect(areas[0]?.inputs.map(({ path }) => path)).toContain('sections/own.md');
    // What a release writes afterwards is what was issued, to the byte.
    const built = stra([
      'build',
      made.root,
      '--for',
      'force',
      '--release',
      '--out',
      made.out,
      '--as-of',
      '2031-05-18',
    ]);
    expect(built.code).toBe(0);
    const forces = areas.find(({ outline }) => outline === 'force');
    for (const { area, outputs } of forces?.documents ?? []) {
      expect(outputs.map(({ path }) => path)).toEqual(
        expect.arrayContaining(['report.html', 'report.md', 'report.pdf']),
      );
      for (const { path, sha256 } of outputs)
        expect([area, path, hashOf(join(made.out, 'forces', area, path))]).toEqual([area, path, sha256]);
    }
    expect(forces?.index.map(({ path }) => path)).toEqual([
      'index.html',
      'index.json',
      'index.ods',
      'index.xlsx',
    ]);
    for (const { path, sha256 } of forces?.index ?? [])
      expect([path, hashOf(join(made.out, 'forces', path))]).toEqual([path, sha256]);

    const verified = stra(['verify', made.root]);
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    expect(verified.stdout).toContain(', and 3 documents of forces, and 1 document of a region');
    const ofForces = /fingerprint (\S+), of 3 documents of forces/.exec(verified.stdout)?.[1] ?? '';
    const copy = stra(['verify', made.root, '--fingerprint', ofForces]);
    expect([copy.code, copy.stdout]).toEqual([0, expect.stringContaining('one of 3 documents of forces')]);
  });

  it('says which force differs, and is no release any more, where words of the forces alone are changed', () => {
    const made = laid({
      'edition.yaml': EDITION.replace(
        'own: sections/own.md',
        'own: { file: sections/own.md, except: { kent: sections/kent.md } }',
      ),
      'sections/kent.md': 'In Kent […](=lost-2031) umbrellas were lost in the year ending March 2031.\n',
    });
    expect(issue(made).code).toBe(0);
    const words = join(made.root, 'sections', 'kent.md');
    writeFileSync(
      words,
      readFileSync(words, 'utf8').replace('umbrellas were lost', 'umbrellas went missing'),
    );
    const { code, stderr } = stra(['verify', made.root]);
    expect(code).toBe(1);
    expect(stderr).toContain('input sections/kent.md: differs');
    expect(stderr).toMatch(/^force kent: \d+ of \d+ files differ from those issued: .*report\.md/m);
    // Neither another force nor the document of all.
    expect(stderr).not.toMatch(/^(force (?!kent)|output )/m);
    const release = stra(['build', made.root, '--for', 'force', '--release', '--out', made.out]);
    expect([release.code, release.stderr]).toEqual([1, expect.stringContaining('issue/changed')]);
  });

  it('is refused whole where the document of one force cannot be made, and names each', () => {
    const made = laid({
      'sections/own.md': '{area} recorded [600](=lost-2031) lost umbrellas in the year ending March 2031.\n',
    });
    const { code, stdout, stderr } = issue(made, '--outline', 'public');
    expect([code, stdout]).toEqual([1, expect.stringContaining('nothing was issued')]);
    expect(stderr).toContain('City of London Police, Kent Police: "600" is not');
    expect(stderr).toContain(
      'nothing is issued, because 3 documents of the edition cannot be made: City of London Police, Kent Police, London',
    );
    expect(existsSync(join(made.root, 'issued'))).toBe(false);
    expect(existsSync(join(made.root, 'published.json'))).toBe(false);
  });

  it('leaves out documents that are marked above the one that is issued', () => {
    const made = laid({
      'edition.yaml': EDITION.replace('\nmarking: OFFICIAL', '\nmarking: OFFICIAL-SENSITIVE').replace(
        'force: { template: force.md.hbs, marking: OFFICIAL,',
        'force: { template: force.md.hbs, marking: OFFICIAL-SENSITIVE,',
      ),
    });
    const issued = issue(made);
    expect([issued.code, issued.stderr]).toEqual([0, '']);
    const text = readFileSync(join(made.root, 'issued', 'manifest.json'), 'utf8');
    expect(manifestOf(made).areas.map(({ outline }) => outline)).toEqual(['region']);
    expect(text).not.toContain('"force"');
    expect(stra(['verify', made.root]).code).toBe(0);
  });
});

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Impact } from '../../src/compare/impact/impact';
import { readPdf } from '../render/pdf/read-pdf';
import { readTags, wordsOf } from '../render/pdf/read-tags';
import { changedEdition, removeTemporaryFolders, replace, stra, temporaryFolder } from '../pipeline/run-stra';

jest.setTimeout(240_000);
afterAll(removeTemporaryFolders);

const SIGNED = [
  '--by',
  'tester',
  '--role',
  'Demonstration',
  '--on',
  '2030-01-31',
  '--record',
  'made up for tests',
];
const JUDGEMENT = 'reporting-grows';

/** A copy of the edition in which one judgement rests on the share of stalking and says when it would fall. */
const withTripwire = (): string =>
  changedEdition({
    'judgements.yaml': replace(
      new RegExp(`^${JUDGEMENT}:\\n`, 'm'),
      `${JUDGEMENT}:\n  evidence: [stalking-share]\n  holdsWhile: [stalking-share >= 40%]\n`,
    ),
  });

/** The dataset with 198,000 stalking offences: 100 × 198,000 ÷ 507,827 = 38.9897…%, printed 38.99%. */
function refreshed(edition: string, offences = 198_000): string {
  const text = readFileSync(join(edition, 'datasets/forces-return.csv'), 'utf8');
  const file = join(temporaryFolder(), 'forces-return.csv');
  const changed = text.replace(/(Stalking and harassment,.*,)\d+/, `$1${offences}`);
  if (changed === text) throw new Error('the dataset did not change');
  writeFileSync(file, changed);
  return file;
}

/** Every file of a folder with its hash. */
const contentOf = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort()
    .map(
      (file) =>
        `${file} ${createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex')}`,
    );

describe('when the data change under a judgement', () => {
  const edition = withTripwire();
  const out = join(temporaryFolder(), 'out');
  const build = (...options: string[]) => stra(['build', edition, '--out', out, ...options]);
  const attest = (...options: string[]) => stra(['attest', JUDGEMENT, edition, ...SIGNED, ...options]);
  let file = '';

  it('is signed first, with its condition, and may be released', () => {
    expect(build('--release').stderr).toMatch(
      /judgements\.yaml:\d+:1: error: the judgement "reporting-grows" asks for review: it rests on “[^”]+”, which was not there when it was signed; what would change its author’s mind has been changed/,
    );
    expect(attest().code).toBe(0);
    expect(build('--release')).toMatchObject({ code: 0 });
  });

  it('shows in impact, worst first, and writes nothing', () => {
    file = refreshed(edition);
    const before = contentOf(edition);
    const { code, stdout } = stra(['impact', file, edition, '--format', 'json']);
    expect(code).toBe(1);
    expect(contentOf(edition)).toEqual(before);
    const { impact } = JSON.parse(stdout) as { impact: Impact };
    expect(impact.suspect).toHaveLength(1);
    expect(impact.suspect[0]).toMatchObject({
      judgement: JUDGEMENT,
      kinds: ['tripwire'],
      signedBy: 'tester',
      doubts: [
        '“Stalking and harassment as a share of VAWG” is 38.99%; the judgement was to hold while it is at least 40%',
      ],
    });
    // Each sentence of the edition that states one of the two values, and no other.
    const stated = impact.loose.map(
      ({ words, measure, place }) => `${place?.file ?? ''} ${words} ${measure}`,
    );
    expect(stated.sort()).toEqual(
      sentencesOn(edition, ['stalking-share', 'stalking-offences']).map(
        ({ file: where, words, measure }) => `${where} ${words} ${measure}`,
      ),
    );
    const count = impact.loose.find((phrase) => phrase.measure === 'stalking-offences');
    expect(count).toMatchObject({ words: '217,945', then: '217,945', now: '198,000' });
    expect(count?.sentence).toBe('Stalking and harassment is 42.9% of all VAWG, or 217,945 offences.');
    expect(impact.past.map((value) => value.measure).sort()).toEqual(['stalking-offences', 'stalking-share']);
    expect(impact.alts.map((alt) => alt.figure).sort()).toEqual([
      'figure-force-ranges',
      'figure-vawg-by-area',
    ]);
    const human = stra(['impact', file, edition]).stdout;
    expect(human.indexOf('Judgements that would ask for review')).toBe(0);
    expect(human.indexOf('Phrases that would no longer fit')).toBeGreaterThan(0);
  });

  it('is taken in with --accept', () => {
    expect(stra(['impact', file, edition, '--accept']).code).toBe(0);
    expect(readFileSync(join(edition, 'datasets/forces-return.csv'), 'utf8')).toBe(
      readFileSync(file, 'utf8'),
    );
  });

  it('stops a release, with all of its reasons', () => {
    const { code, stderr } = build('--release');
    expect(code).toBe(1);
    expect(stderr).toMatch(/"217,945" is not 198,000 \(stalking-offences\)/);
    expect(stderr).toMatch(
      /error: the judgement "reporting-grows" asks for review: “[^”]+” is 38\.99%; the judgement was to hold while it is at least 40%/,
    );
  });

  it('is a draft when the words are mended, and says so in all three documents', () => {
    expect(stra(['check', edition, '--fix']).code).toBe(0);
    expect(build('--release').code).toBe(1);
    expect(build().code).toBe(0);
    const markdown = readFileSync(join(out, 'report.md'), 'utf8');
    const html = readFileSync(join(out, 'report.html'), 'utf8');
    const tags = readTags(readPdf(readFileSync(join(out, 'report.pdf'))));
    const pdf = wordsOf(tags).replace(/\s+/g, ' ');
    for (const text of [markdown, html, pdf]) {
      expect(text).toMatch(/This is a draft/);
      expect(text).toMatch(/1 of its 21 key judgements asks for review/);
      expect(text).toMatch(/To be reviewed: “Stalking and harassment as a share of VAWG” is 38\.99%/);
      expect(text).toMatch(/reconstruction for demonstration/);
    }
    expect(html).toContain('Draft. Reconstruction for demonstration.');
  });

  it('may be let through by a named person, whose name and reason are printed', () => {
    expect(build('--release', '--override', 'A. Tester').code).toBe(2);
    const { code } = build('--release', '--override', 'A. Tester', '--reason', 'made up for tests');
    expect(code).toBe(0);
    const markdown = readFileSync(join(out, 'report.md'), 'utf8');
    expect(markdown).not.toContain('This is a draft');
    expect(markdown).toMatch(/Released by override[^]*A\\?\. Tester +\| made up for tests/);
    // Let through is not signed: the mark stays where the judgement stands.
    expect(markdown).toContain('To be reviewed: “Stalking and harassment as a share of VAWG” is 38.99%');
  });

  it('cannot be signed past its tripwire without a reason of its own', () => {
    const bare = attest();
    expect(bare.code).toBe(1);
    expect(bare.stderr).toMatch(/"reporting-grows" is not signed: .*38\.99%[^]*change its holdsWhile/);
    const blanket = stra(['attest', '--all', edition, ...SIGNED, '--reason', 'made up for tests']);
    expect(blanket.code).toBe(1);
    expect(blanket.stderr).toContain('"reporting-grows" is not signed');
  });

  it('is released when it is signed with a reason, until the value moves again', () => {
    const { code, stdout } = attest('--reason', 'made up for tests');
    expect(code).toBe(0);
    expect(stdout).toContain('past stalking-share >= 40%, until the value moves again');
    expect(build('--release')).toMatchObject({ code: 0 });
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toMatch(/Reason given: made up for tests/);

    const again = refreshed(edition, 197_000);
    expect(stra(['impact', again, edition, '--accept']).code).toBe(0);
    expect(stra(['check', edition, '--fix']).code).toBe(0);
    // 100 × 197,000 ÷ 507,827 = 38.7927…%
    expect(build('--release').stderr).toMatch(/"reporting-grows" asks for review: “[^”]+” is 38\.79%/);
  });

  it('is released when its author has changed what would change their mind', () => {
    const path = join(edition, 'judgements.yaml');
    writeFileSync(
      path,
      replace('stalking-share >= 40%', 'stalking-share >= 35%')(readFileSync(path, 'utf8')),
    );
    expect(build('--release').code).toBe(1);
    expect(attest().code).toBe(0);
    expect(build('--release')).toMatchObject({ code: 0 });
    // Five signatures under one judgement: the two of the edition and the three of this test, none rewritten.
    const signed = readFileSync(join(edition, 'attestations.yaml'), 'utf8');
    expect(signed.match(new RegExp(`^ {4}${JUDGEMENT}:$`, 'gm'))).toHaveLength(5);
  });
});

interface Stated {
  readonly file: string;
  readonly words: string;
  readonly measure: string;
}
/** Claims on some measures, read from the edition's own files without the program. */
function sentencesOn(edition: string, measures: readonly string[]): Stated[] {
  const files = (readdirSync(edition, { recursive: true }) as string[])
    .filter((file) => /\.(md|yaml)$/.test(file))
    .map((file) => file.replaceAll('\\', '/'));
  return files
    .flatMap((file) =>
      [...readFileSync(join(edition, file), 'utf8').matchAll(/\[([^\]]+)\]\(=([a-z0-9-]+)\)/g)].map(
        ([, words = '', measure = '']) => ({ file, words, measure }),
      ),
    )
    .filter(({ measure }) => measures.includes(measure))
    .sort((a, b) => (`${a.file} ${a.words} ${a.measure}` < `${b.file} ${b.words} ${b.measure}` ? -1 : 1));
}

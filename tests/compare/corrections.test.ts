import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, stra, temporaryFolder } from '../pipeline/run-stra';

afterAll(removeTemporaryFolders);

const BASE = join(__dirname, '../errors/base');
const NOBODY = ['--override', 'Nobody', '--reason', 'made up for tests'];

/** The made-up edition about umbrellas in a project of its own, with a judgement that rests on a number. */
function project(edits: Readonly<Record<string, string>> = {}): { root: string; edition: string } {
  const root = temporaryFolder();
  const edition = join(root, 'data', 'editions', '2031');
  mkdirSync(join(root, 'data', 'editions'), { recursive: true });
  cpSync(BASE, edition, { recursive: true });
  const read = (file: string): string => readFileSync(join(edition, file), 'utf8');
  const write = (file: string, text: string): void => writeFileSync(join(edition, file), text);
  write('edition.yaml', read('edition.yaml').replace('id: base', 'id: "2031"'));
  write(
    'judgements.yaml',
    'red-rise:\n  term: likely\n  proposition: future\n  horizon: next 12 months\n  threatAreas: [wind]\n  confidence: { rating: not recorded }\n  evidence: [red-share]\n',
  );
  write(
    'sections/words.md',
    'Of all umbrellas lost, [42.9%](=red-share) were red. It is [likely](?red-rise) that more of them are red in the next 12 months.\n',
  );
  write(
    'report.md.hbs',
    read('report.md.hbs').replace(
      '{{register "quality-log"}}',
      '{{register "revisions"}}\n\n{{register "quality-log"}}',
    ),
  );
  for (const [file, text] of Object.entries(edits)) write(file, text);
  return { root, edition };
}
const edit = (folder: string, file: string, change: (text: string) => string): void =>
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));

const REVISION = `red-counted-twice:
  date: 2031-09-01
  type: correction
  measure: red-share
  old: 42.9%
  new: 41.9%
  reason: Saltness sent one page twice
  effect: The term stands
  judgements: [red-rise]
  approver: Head of the harbour office
`;

describe('a correction', () => {
  it('is an edition of its own that says what changed, marks it, and keeps the one it replaces', () => {
    const { root, edition } = project();
    expect(stra(['new', join(root, 'data/editions/early'), '--corrects', edition])).toMatchObject({
      code: 2,
    });
    expect(stra(['issue', edition, '--by', 'Nobody', '--on', '2031-05-18', ...NOBODY]).code).toBe(0);
    const corrected = join(root, 'data', 'editions', '2031-corrected');
    expect(stra(['new', corrected, '--corrects', edition]).code).toBe(0);
    const check = (): string => stra(['check', corrected]).stderr;
    expect(check()).toContain(
      'the edition corrects "2031" and lists no revision of its own [revision/unexplained]',
    );

    edit(corrected, 'reported.csv', (text) => text.replace('42.9', '41.9'));
    edit(corrected, 'sections/words.md', (text) => text.replace('42.9%', '41.9%'));
    writeFileSync(join(corrected, 'revisions.yaml'), REVISION.replace('  measure: red-share\n', ''));
    expect(check()).toContain('"red-share" was "42.9%" in the edition that is corrected and is "41.9%" here');
    writeFileSync(join(corrected, 'revisions.yaml'), REVISION.replace('  judgements: [red-rise]\n', ''));
    expect(check()).toContain('revision/judgement-not-looked-at');
    writeFileSync(join(corrected, 'revisions.yaml'), REVISION.replace('new: 41.9%', 'new: 40.9%'));
    expect(check()).toContain('revision/not-the-value');
    writeFileSync(join(corrected, 'revisions.yaml'), REVISION);
    edit(corrected, 'report.md.hbs', (text) => text.replace('{{register "revisions"}}', ''));
    expect(check()).toContain('revision/not-printed');
    edit(corrected, 'report.md.hbs', (text) =>
      text.replace('{{register "quality-log"}}', '{{register "revisions"}}\n\n{{register "quality-log"}}'),
    );
    expect(check()).not.toContain(' error: ');

    const built = stra(['build', corrected, '--release', ...NOBODY]);
    expect(built.stderr).not.toContain(' error: ');
    expect(built.code).toBe(0);
    const report = readFileSync(join(root, 'output/2031-corrected/report.md'), 'utf8');
    expect(report).toContain(
      '> A correction was made on 1 September 2031: “42.9%” is now “41.9%”. Saltness sent one page twice.',
    );
    expect(report).toContain('This edition replaces “2031” of 18 May 2031, which is kept.');
    expect(report).toContain('| Red umbrellas as a share of those lost | 41.9% \\[r\\] |');
    expect(report).toContain('Looked at again: red-rise');
    expect(report).toContain('Revised on 1 September 2031; it was 42.9%.');

    expect(stra(['issue', corrected, '--by', 'Nobody', '--on', '2031-09-02', ...NOBODY]).code).toBe(0);
    expect(stra(['verify', corrected]).code).toBe(0);
    expect(stra(['verify', edition]).code).toBe(0);
    const compared = stra(['diff', edition, corrected]);
    expect(compared.code).toBe(1);
    expect(compared.stdout).toContain(
      'Correction of 1 September 2031: “42.9%” is now “41.9%”. Saltness sent one page twice',
    );
    expect(compared.stdout).toContain('42.9% → 41.9%, −1.0 percentage points');
  });

  it('keeps what a revision says of a measure above the marking out of the public document', () => {
    const { edition } = project({
      'revisions.yaml': REVISION.replace('old: 42.9%', 'old: 43.9%').replace('new: 41.9%', 'new: 42.9%'),
    });
    edit(edition, 'edition.yaml', (text) =>
      text
        .replace(
          'files:\n',
          'markings: { measures: { red-share: OFFICIAL-SENSITIVE } }\nfiles:\n  revisions: revisions.yaml\n',
        )
        .replace('marking: OFFICIAL\n', 'marking: OFFICIAL-SENSITIVE\n')
        .replace(
          'outlines:\n',
          'outlines:\n  whole: { template: report.md.hbs, marking: OFFICIAL-SENSITIVE }\n',
        ),
    );
    edit(
      edition,
      'sections/words.md',
      () => 'It is [likely](?red-rise) that more of them are red in the next 12 months.\n',
    );
    const ran = stra(['build', edition, '--stop-after', 'compose']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).not.toContain('43.9%');
    expect(ran.stdout).not.toContain('Saltness');
    expect(stra(['build', edition, '--outline', 'whole', '--stop-after', 'compose']).stdout).toContain(
      'Saltness',
    );
  });
});

describe('an embargo', () => {
  it('stands on every page until the build is given its day, and copies are numbered without a name', () => {
    const { root, edition } = project({
      'access.csv': 'copy,post,time\n1,Minister of Rain,2031-05-16T09:30\n2,Chief Porter,2031-05-16T09:31\n',
    });
    edit(edition, 'edition.yaml', (text) =>
      text
        .replace('yardstick:', 'embargo: "2031-05-18"\nyardstick:')
        .replace('files:\n', 'files:\n  access: access.csv\n'),
    );
    const built = stra(['build', edition, '--release', '--copies', ...NOBODY]);
    expect(built.code).toBe(0);
    const out = join(root, 'output', '2031');
    expect(readdirSync(join(out, 'copies')).sort()).toEqual(['copy-01.pdf', 'copy-02.pdf']);
    for (const name of ['report.md', 'report.html', 'published.json', 'manifest.json'])
      expect(readFileSync(join(out, name), 'utf8')).not.toMatch(/Minister of Rain|Chief Porter/);
    const html = readFileSync(join(out, 'report.html'), 'utf8');
    expect(html).toContain('Embargoed until 18 May 2031');
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain(
      '> Embargoed until 18 May 2031: not to be published',
    );

    const early = stra(['issue', edition, '--by', 'Nobody', '--on', '2031-05-17', ...NOBODY]);
    expect(early.code).toBe(2);
    expect(early.stderr).toContain('is embargoed until 2031-05-18');
    expect(stra(['build', edition, '--as-of', '2031-05-17', '--quiet']).code).toBe(0);
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain('Embargoed');
    expect(stra(['build', edition, '--as-of', '2031-05-18', '--quiet']).code).toBe(0);
    expect(readFileSync(join(out, 'report.md'), 'utf8')).not.toContain('Embargoed');
    expect(stra(['build', edition, '--as-of', 'soon']).code).toBe(2);
    expect(stra(['issue', edition, '--by', 'Nobody', '--on', '2031-05-18', ...NOBODY]).code).toBe(0);
    expect(stra(['verify', edition]).code).toBe(0);
  });
});

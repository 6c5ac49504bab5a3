import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedEdition, EDITION, removeTemporaryFolders, replace, stra, temporaryFolder } from './run-stra';

afterAll(removeTemporaryFolders);

/** What the check says of a copy of the edition with these changes. */
function check(changes: Parameters<typeof changedEdition>[0]): { code: number | null; text: string } {
  const { code, stderr } = stra(['check', changedEdition(changes)]);
  return { code, text: stderr };
}
const measure = (line: string) => (text: string) => `${text}\n${line}\n`;

describe('bad input', () => {
  it.each<[string, Parameters<typeof changedEdition>[0], RegExp]>([
    [
      'a file that is missing',
      { 'edition.yaml': replace('sections/demand.md', 'sections/demnd.md') },
      /edition\.yaml:\d+:\d+: error: the file "sections\/demnd\.md" is missing/,
    ],
    [
      'a file that nobody lists',
      { 'sections/extra.md': () => 'Words.\n' },
      /sections\/extra\.md:1:1: error: the file "sections\/extra\.md" lies in the edition/,
    ],
    [
      'an empty section',
      { 'sections/demand.md': () => '' },
      /sections\/demand\.md:1:1: error: the section has no words/,
    ],
    ['an empty YAML file', { 'gaps.yaml': () => '' }, /gaps\.yaml:1:1: error: the file is empty/],
    [
      'a table with an open quotation mark',
      { 'glossary.csv': (text) => `${text}"open,\n` },
      /glossary\.csv:\d+:1: error: a quotation mark is opened and never closed/,
    ],
    [
      'a binary file',
      { 'sections/demand.md': () => Buffer.from([0, 1, 2, 255, 254]) },
      /sections\/demand\.md:1:1: error: the file is not UTF-8/,
    ],
    [
      'Windows-1252 that is not declared',
      { 'glossary.csv': () => Buffer.from('term,meaning\nx,caf\xe9\n', 'latin1') },
      /glossary\.csv:2:1: error: the file is not UTF-8; it may be Windows-1252/,
    ],
    [
      'a workbook in the place of a table',
      { 'datasets/forces-return.csv': () => Buffer.from([0x50, 0x4b, 3, 4, 20, 0]) },
      /forces-return\.csv:1:1: error: the file is a workbook/,
    ],
    [
      'a file of five megabytes',
      { 'sections/demand.md': () => 'word '.repeat(1_000_000) },
      /has 5000000 bytes, expected at most/,
    ],
    [
      'an unknown key',
      { 'gaps.yaml': replace(/state:/, 'stat:') },
      /gaps\.yaml:\d+:\d+: error: unknown key "stat"[^]*fix: write "state"/,
    ],
    [
      'a measure that is misspelt',
      { 'sections/overall-picture.md': (text) => `${text}\nIt is [15.8%](=vawg-shore).\n` },
      /overall-picture\.md:\d+:8: error: "vawg-shore" is no measure of this edition[^]*fix: write "vawg-share"/,
    ],
    [
      'a period that ends before it starts',
      { 'edition.yaml': replace(/period: .*/, 'period: 2022-03-31/2021-10-01') },
      /edition\.yaml:\d+:\d+: error: the period "2022-03-31\/2021-10-01" ends before it starts/,
    ],
    [
      'a share of nothing',
      { 'datasets/recorded-crime.csv': (text) => text.replace(/,(\d+)$/gm, ',0') },
      /measures\.yaml:\d+:\d+: error: "[a-z-]+" is a share of nothing/,
    ],
    [
      'the same id twice',
      {
        'gaps.yaml': (text) =>
          `${text}\n${/^[a-z-]+:/m.exec(text)?.[0] ?? ''} { text: Twice, state: open }\n`,
      },
      /gaps\.yaml:\d+:\d+: error: "other-agencies" stands twice/,
    ],
    [
      'a path that leaves the edition',
      { 'edition.yaml': replace('sections/demand.md', '../../../package.json') },
      /error: the path "\.\.\/\.\.\/\.\.\/package\.json" leaves the edition folder/,
    ],
    [
      '__proto__ as a key',
      { 'gaps.yaml': (text) => `${text}\n__proto__: { text: X, state: open }\n` },
      /gaps\.yaml:\d+:1: error: the key "__proto__" is not allowed/,
    ],
    [
      'an alias bomb',
      { 'gaps.yaml': () => 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n' },
      /gaps\.yaml:2:\d+: error: an alias \(\*name\) is not allowed/,
    ],
    [
      'a javascript: link',
      { 'sections/demand.md': (text) => `${text}\nSee [this](javascript:alert(1)).\n` },
      /demand\.md:\d+:\d+: error: the link "javascript:alert\(1\)" leads nowhere/,
    ],
    [
      'a right-to-left mark',
      { 'sources.yaml': (text) => `${text}# \u202e\n` },
      /sources\.yaml:\d+:3: error: a character that no reader sees stands here: U\+202E/,
    ],
    [
      'a number that nothing owns',
      { 'sections/demand.md': (text) => `${text}\nThere were 217,945 of them.\n` },
      /demand\.md:\d+:12: error: the number "217,945" is tied to nothing[^]*fix: write \[217,945\]\(=stalking-offences\)/,
    ],
    [
      'words that do not fit',
      {
        'sections/overall-picture.md': (text) =>
          `${text}\nThat is [just under 117](=vawg-per-hour) an hour.\n`,
      },
      /overall-picture\.md:\d+:10: error: "just under 117" is loose for 116\.26[^]*write "just over 116"/,
    ],
    [
      'a cell with a thousands comma',
      { 'datasets/forces-return.csv': replace('507827', '"507,827"') },
      /forces-return\.csv:2:57: error: "507,827" in the column "[a-z]+" is not a whole number[^]*fix: write 507827/,
    ],
    [
      'a row that stands twice',
      {
        'datasets/forces-return.csv': (text) =>
          `${text.trimEnd()}\n${text.trimEnd().split('\n').at(-1) ?? ''}\n`,
      },
      /error: the row has the same key/,
    ],
    [
      'a measure made from itself',
      { 'measures.yaml': measure('a: { kind: ratio, label: A, of: a, to: a }') },
      /measures\.yaml:\d+:1: error: the measure "a" is made from itself/,
    ],
  ])('names %s, with its place', (_, changes, expected) => {
    const { code, text } = check(changes);
    expect(text).toMatch(expected);
    expect(code).toBe(1);
  });

  it('shows the errors of several files at once', () => {
    const { text } = check({
      'gaps.yaml': replace(/state:/, 'stat:'),
      'feeds.yaml': replace(/supplier:/, 'suplier:'),
    });
    expect(text).toMatch(/unknown key "stat"/);
    expect(text).toMatch(/unknown key "suplier"/);
  });

  it('names a misspelt field of a template with its line', () => {
    const folder = changedEdition({
      'edition.yaml': replace(/^files:/m, 'files:\n  templates: { report.md.hbs: report.md.hbs }'),
      'report.md.hbs': () => '# One {#one}\n\n{{edition.titel}}\n\n{{prose "demnd"}}\n',
    });
    const { stderr } = stra(['check', folder]);
    expect(stderr).toMatch(
      /report\.md\.hbs:3:3: error: "edition\.titel" is not a field here[^]*fix: write "edition\.title"/,
    );
    expect(stderr).toMatch(
      /report\.md\.hbs:5:9: error: "demnd" is nothing that "prose" knows[^]*fix: write "demand"/,
    );
  });

  it('names a misspelt field of a chapter’s own template, and a chapter that is misspelt in the outline', () => {
    const folder = changedEdition({
      'edition.yaml': replace(
        /^files:/m,
        'files:\n  templates: { sections/scope.md.hbs: scope.md.hbs, report.md.hbs: report.md.hbs }',
      ),
      'scope.md.hbs': () => '# Scope {#scope}\n\n{{#each scope}}\n- {{txt}}\n{{/each}}\n',
      'report.md.hbs': () => '{{> sections/scope}}\n\n{{> sections/foreward}}\n',
    });
    const { stderr } = stra(['check', folder]);
    expect(stderr).toMatch(/scope\.md\.hbs:4:5: error: "txt" is not a field here[^]*fix: write "text"/);
    expect(stderr).toMatch(
      /report\.md\.hbs:3:5: error: no template "sections\/foreward\.md\.hbs"[^]*fix: write "sections\/foreword\.md\.hbs"/,
    );
  });

  it('finds what a template’s own words say wrong in the line of its file, after loops and in partials too', () => {
    const folder = changedEdition({
      'edition.yaml': replace(/^files:/m, 'files:\n  templates: { sections/next-steps.md.hbs: next.md.hbs }'),
      'next.md.hbs': () =>
        '# Next steps {#next-steps}\n\n{{#each tiers}}\n{{#each areas}}\n- {{name}} of 12 {{reason}}\n{{/each}}\n{{/each}}\n\n{{prose "next-steps"}}\n\nThere are 77 of them.\n',
    });
    const { stderr } = stra(['check', folder]);
    expect(stderr).toMatch(/^[^\n]*next\.md\.hbs:11:11: error: the number "77" is tied to nothing/m);
    expect(stderr).toMatch(/^[^\n]*next\.md\.hbs:5:1: error: the number "12" is tied to nothing/m);
  });

  it('follows no link out of the edition', () => {
    const folder = changedEdition({ 'edition.yaml': replace('sections/demand.md', 'sections/out.md') });
    const secret = join(temporaryFolder(), 'secret.md');
    writeFileSync(secret, 'Secret.\n');
    symlinkSync(secret, join(folder, 'sections/out.md'));
    expect(stra(['check', folder]).stderr).toMatch(/the path "sections\/out\.md" leaves the edition folder/);
  });

  it('mends words with --fix, and the edition is then clean', () => {
    const folder = changedEdition({
      'sections/overall-picture.md': (text) => `${text}\nThat is [just under 117](=vawg-per-hour) an hour.\n`,
    });
    const { code, stdout } = stra(['check', folder, '--fix']);
    expect(stdout).toContain('"just under 117" is now "just over 116"');
    expect(code).toBe(0);
  });

  it('writes the words of empty brackets with --fix', () => {
    const folder = changedEdition({
      'sections/overall-picture.md': (text) => `${text}\nThat is [](=stalking-share) of VAWG.\n`,
    });
    const { code, stdout } = stra(['check', folder, '--fix']);
    expect(stdout).toContain('[] is now "42.9%"');
    expect(readFileSync(join(folder, 'sections/overall-picture.md'), 'utf8')).toContain(
      'That is [42.9%](=stalking-share) of VAWG.',
    );
    expect(code).toBe(0);
  });

  it('offers a measure for words only where the sentence is about it', () => {
    const about = (sentence: string): string =>
      check({ 'sections/demand.md': (text) => `${text}\n${sentence}\n` }).text;
    expect(about('Nearly half of all crime is VAWG.')).toMatch(
      /"Nearly half" is tied to nothing[^]*?fix: link it to a measure or to evidence/,
    );
    expect(about('Nearly half is the highest share of repeat victims.')).toContain(
      'fix: write [Nearly half](=repeat-victims-highest), if that is meant',
    );
  });

  it('does not write two editions of one id into one folder', () => {
    const project = temporaryFolder();
    for (const name of ['2023', 'copy'])
      cpSync(EDITION, join(project, 'data/editions', name), { recursive: true });
    const { code, stderr } = stra(['build', join(project, 'data/editions/copy')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /data\/editions\/2023 has the id "2023" too[^]*fix: give this edition an id of its own/,
    );
    expect(existsSync(join(project, 'output/2023'))).toBe(false);
  });

  it('takes nothing away that no build wrote', () => {
    const edition = changedEdition({});
    const documents = temporaryFolder();
    writeFileSync(join(documents, 'letter.txt'), 'Dear reader\n');
    const refused = stra(['build', edition, '--out', documents]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('holds files and no build wrote them [write/not-ours]');
    expect(readFileSync(join(documents, 'letter.txt'), 'utf8')).toBe('Dear reader\n');
    expect(existsSync(join(documents, 'report.md'))).toBe(false);

    // Beside the outputs of a build, a file of somebody's is carried over; an output that is no longer made is not.
    const out = join(temporaryFolder(), 'out');
    expect(stra(['build', edition, '--out', out]).code).toBe(0);
    writeFileSync(join(out, 'charts/mine.txt'), 'mine\n');
    expect(stra(['build', edition, '--out', out]).code).toBe(0);
    expect(readFileSync(join(out, 'charts/mine.txt'), 'utf8')).toBe('mine\n');
    expect(readdirSync(join(out, '..'))).toEqual(['out']);
  });

  it('writes nothing when it fails, and says 2 when there is no edition', () => {
    const out = join(temporaryFolder(), 'out');
    expect(stra(['build', changedEdition({ 'sections/demand.md': () => '' }), '--out', out]).code).toBe(1);
    expect(existsSync(out)).toBe(false);
    expect(stra(['build', join(out, 'nowhere')]).code).toBe(2);
  });
});

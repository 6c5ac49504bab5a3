import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildManifest } from '../../src/model/artefact';
import type { PublishedEdition } from '../../src/model/published';
import { changedEdition, removeTemporaryFolders, replace, stra, temporaryFolder } from './run-stra';

afterAll(removeTemporaryFolders);

const listed = (out: string): BuildManifest =>
  JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as BuildManifest;
const filesIn = (out: string): string[] =>
  readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'manifest.json')
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(out.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();

/** The manifest lists what lies in the folder, and each with its own hash. */
function expectTrue(out: string): void {
  const { outputs } = listed(out);
  expect(outputs.map(({ path }) => path).sort()).toEqual(filesIn(out));
  for (const { path, sha256, bytes } of outputs) {
    const file = readFileSync(join(out, path));
    expect([path, createHash('sha256').update(file).digest('hex'), file.length]).toEqual([
      path,
      sha256,
      bytes,
    ]);
  }
}

describe('a build of only some outputs', () => {
  const edition = changedEdition({});
  const out = join(temporaryFolder(), 'out');
  const build = (...more: string[]) => stra(['build', edition, '--out', out, ...more]);

  it('makes what is asked for and nothing else', () => {
    const { code, stdout } = build('--only', 'fragment');
    expect(code).toBe(0);
    expect(stdout).toContain('fragment.html');
    expect(filesIn(out).filter((path) => !path.startsWith('charts/'))).toEqual(['fragment.html']);
    expectTrue(out);
  });
  it('leaves what was made from the same inputs, and lists it', () => {
    expect(build().code).toBe(0);
    const before = filesIn(out);
    expect(build('--only', 'press, fragment').code).toBe(0);
    expect(filesIn(out)).toEqual([...before, 'press-draft.html'].sort());
    expectTrue(out);
  });
  it('is left alone by a whole build of the same inputs', () => {
    const before = filesIn(out);
    expect(build().code).toBe(0);
    expect(filesIn(out)).toEqual(before);
    expectTrue(out);
  });
  it('takes away what was made from others, and says so', () => {
    const source = join(edition, 'edition.yaml');
    writeFileSync(source, `${readFileSync(source, 'utf8')}\n# another state\n`);
    const { stdout } = build('--only', 'html');
    expect(stdout).toContain('gone, as made from other inputs or for another purpose: ');
    expect(filesIn(out)).toEqual(['report.html']);
    expectTrue(out);
  });
  it('never leaves what somebody changed', () => {
    expect(build('--only', 'markdown,tables').code).toBe(0);
    writeFileSync(join(out, 'report.md'), 'changed by hand');
    expect(build('--only', 'html').code).toBe(0);
    expect(existsSync(join(out, 'report.md'))).toBe(false);
    expect(filesIn(out).some((path) => path.endsWith('.ods'))).toBe(true);
    expectTrue(out);
  });
  it('names the forms to one who asks for another', () => {
    const { code, stderr } = build('--only', 'fax');
    expect(code).not.toBe(0);
    expect(stderr).toContain('markdown, html, pdf, tables, fragment, press');
  });
});

describe('the press sheet', () => {
  const text = (html: string): string => html.replace(/<(?:style|script)>[\s\S]*?<\/(?:style|script)>/g, '');
  const sheet = (edition: string, ...more: string[]) => {
    const out = join(temporaryFolder(), 'out');
    const ran = stra(['build', edition, '--out', out, '--only', 'press', ...more]);
    const [name = ''] = existsSync(out) ? filesIn(out) : [];
    return { ran, name, html: name === '' ? '' : text(readFileSync(join(out, name), 'utf8')) };
  };
  const issue = (edition: string) => stra(['issue', edition, '--by', 'A. Tester', '--on', '2026-05-18']);

  it('of an edition that is not issued is a draft by name and by its first words', () => {
    const { ran, name, html } = sheet(changedEdition({}));
    expect([ran.code, name]).toEqual([0, 'press-draft.html']);
    expect(html).toMatch(/<p class="status-bar">.*Draft, not issued/);
  });
  it('of an issued one gives each value once, as it was issued, with its base and its caveats', () => {
    const edition = changedEdition({});
    expect(issue(edition).code).toBe(0);
    const { ran, name, html } = sheet(edition, '--release');
    expect([ran.code, name]).toEqual([0, 'press.html']);
    expect(ran.stdout).toContain('parity: every format says the same');
    expect(html).not.toContain('Draft, not issued');
    const { values } = JSON.parse(readFileSync(join(edition, 'published.json'), 'utf8')) as PublishedEdition;
    const rows = [...html.matchAll(/<tr role="row" id="press-([^"]+)">([\s\S]*?)<\/tr>/g)];
    expect(rows.length).toBeGreaterThan(40);
    expect(new Set(rows.map(([, id]) => id)).size).toBe(rows.length);
    const plain = (source: string): string => source.replace(/&#39;|’/g, "'").toLowerCase();
    for (const [, id = '', row = ''] of rows) {
      const value = values[id];
      expect(value).toBeDefined();
      const said = (words: string): string => plain(words.replace(/\s+/g, ' ').replace(/\.$/, ''));
      if (value?.base) expect(plain(row)).toContain(said(value.base));
      // What must be said with it stands once on the sheet, and its letter in the row.
      for (const words of [value?.floor, value?.caveat])
        if (words) expect(plain(html)).toContain(said(words));
    }
  });
  it('refuses a value that has changed since', () => {
    const edition = changedEdition({});
    expect(issue(edition).code).toBe(0);
    const record = join(edition, 'published.json');
    writeFileSync(record, replace('"printed": "15.8%"', '"printed": "15.7%"')(readFileSync(record, 'utf8')));
    const { ran, name } = sheet(edition);
    expect([ran.code, name]).toEqual([1, '']);
    expect(ran.stderr).toContain('press/not-as-issued');
    expect(ran.stderr).toContain('is 15.8% here, and was issued as 15.7%');
  });
});

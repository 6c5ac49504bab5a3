import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../../src/world';
import { PROJECT, stra, temporaryFolder } from './run-stra';

/** A project with one edition, and where what was read of its texts is kept. */
function project(): { readonly edition: string; readonly kept: string } {
  const folder = temporaryFolder();
  const edition = join(folder, 'data/editions/harbour');
  mkdirSync(join(folder, 'data/editions'), { recursive: true });
  cpSync(join(PROJECT, 'tests/errors/base'), edition, { recursive: true });
  return { edition, kept: join(folder, 'output/.cache/read-harbour.json') };
}
const check = (edition: string): string => {
  const { stdout, code } = stra(['check', edition, '--format', 'json']);
  expect(code).not.toBe(2);
  return stdout;
};
type Entries = [name: string, sealed: string][];
const entriesOf = (kept: string): Entries =>
  JSON.parse(readFileSync(kept, 'utf8').split('\n')[1] ?? '') as Entries;
const put = (kept: string, entries: Entries): void => {
  const text = JSON.stringify(entries);
  writeFileSync(kept, `${sha256(text)}\n${text}\n`);
};

describe('what was read of YAML and Markdown', () => {
  it('is kept, and can be opened by nobody who has not the file', () => {
    const { edition, kept } = project();
    check(edition);
    const entries = entriesOf(kept);
    expect(entries.length).toBeGreaterThan(5);
    const bytes = Buffer.concat(entries.map(([, sealed]) => Buffer.from(sealed, 'base64'))).toString(
      'latin1',
    );
    const all = readFileSync(kept, 'latin1') + bytes;
    // Every word of four letters and more that stands in a file of the edition.
    const words = ['sources.yaml', 'measures.yaml', 'edition.yaml', 'sections/words.md'].flatMap((file) =>
      [...readFileSync(join(edition, file), 'utf8').matchAll(/[A-Za-z-]{6,}/g)].map(([word]) => word),
    );
    expect(words.length).toBeGreaterThan(50);
    expect([...new Set(words)].filter((word) => all.includes(word))).toEqual([]);
  });

  it('says the same findings, at the same places, as reading it', () => {
    const { edition, kept } = project();
    const file = join(edition, 'sources.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('publisher:');
    writeFileSync(file, text.replace('publisher:', 'publsher:'));
    const first = check(edition);
    expect(existsSync(kept)).toBe(true);
    const again = check(edition);
    rmSync(kept);
    expect(again).toBe(first);
    expect(check(edition)).toBe(first);
    expect(first).toContain('publsher');
  });

  it('names the file that a section stands in now, whatever it was called when it was read', () => {
    const { edition, kept } = project();
    const [before, after] = ['sections/words.md', 'sections/others.md'];
    const text = '- One umbrella is [**found**](https://example.org).\n- 17 umbrellas are lost.\n';
    writeFileSync(join(edition, before), text);
    const first = check(edition);
    expect(first).toContain(`"${before}"`);
    // All but what was read is found anew, and where it was read stands in it.
    rmSync(join(dirname(kept), 'silent-steps.json'));
    expect(check(edition)).toBe(first);
    renameSync(join(edition, before), join(edition, after));
    const list = join(edition, 'edition.yaml');
    writeFileSync(list, readFileSync(list, 'utf8').replace(before, after));
    const moved = check(edition);
    expect(moved).toBe(first.replaceAll(before, after));
    rmSync(kept);
    expect(check(edition)).toBe(moved);
  });

  it('is dropped once a text says something else, so that what is kept grows with no edit', () => {
    const { edition, kept } = project();
    check(edition);
    const before = entriesOf(kept);
    for (const words of ['A first sentence.', 'A second one.']) {
      writeFileSync(join(edition, 'sections/words.md'), `${words}\n`);
      check(edition);
      const after = entriesOf(kept);
      expect(after.length).toBe(before.length);
      expect(after.filter(([name]) => !before.some(([known]) => known === name)).length).toBe(1);
    }
  });

  it('is of the text as it is now', () => {
    const { edition } = project();
    const file = join(edition, 'edition.yaml');
    const text = readFileSync(file, 'utf8');
    check(edition);
    writeFileSync(file, text.replace(/^date: .*$/m, 'date: 2031-02-30'));
    expect(check(edition)).toContain('2031-02-30');
    writeFileSync(file, text);
    expect(check(edition)).not.toContain('2031-02-30');
  });

  it('opens nothing once any byte of it is another, under whatever checksum', () => {
    const { edition, kept } = project();
    const first = check(edition);
    const entries = entriesOf(kept);
    const flip = (sealed: string, at: number): string => {
      const bytes = Buffer.from(sealed, 'base64');
      bytes.writeUInt8(bytes.readUInt8(at % bytes.length) ^ 1, at % bytes.length);
      return bytes.toString('base64');
    };
    for (const at of [0, 15, 16, 40, 1_000_003]) {
      put(
        kept,
        entries.map(([name, sealed]) => [name, flip(sealed, at)]),
      );
      expect(check(edition)).toBe(first);
      // What does not open is read, and kept again.
      expect(new Map(entriesOf(kept))).toEqual(new Map(entries));
    }
    // What was read of one text is nothing of another.
    put(
      kept,
      entries.map(([name], i) => [name, entries[(i + 1) % entries.length]?.[1] ?? '']),
    );
    expect(check(edition)).toBe(first);
    // Whole by its checksum, and not what is kept there.
    const others = ['[]', '{}', 'null', '[["a",5]]', '[7]', 'no JSON'].map(
      (text) => `${sha256(text)}\n${text}\n`,
    );
    for (const text of ['', 'x', '{}\n{}\n', ...others]) {
      writeFileSync(kept, text);
      expect(check(edition)).toBe(first);
    }
  });

  it('is not asked by a release, nor kept by one', () => {
    const { edition, kept } = project();
    const override = ['--override', 'Head of analysis', '--reason', 'A test'];
    stra(['build', edition, '--release', ...override, '--only', 'markdown', '--quiet']);
    expect(existsSync(kept)).toBe(false);
    stra(['build', edition, '--only', 'markdown', '--quiet']);
    expect(existsSync(kept)).toBe(true);
  });
});

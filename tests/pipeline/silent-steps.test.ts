import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SilentSteps } from '../../src/words/check/silent-steps';
import { PROJECT, stra, temporaryFolder } from './run-stra';

/** A project with one edition, whose sentences are held against values by rules of words. */
function project(): { readonly edition: string; readonly kept: string } {
  const folder = temporaryFolder();
  const edition = join(folder, 'data/editions/harbour');
  mkdirSync(join(folder, 'data/editions'), { recursive: true });
  cpSync(join(PROJECT, 'tests/errors/base'), edition, { recursive: true });
  writeFileSync(
    join(edition, 'sections/words.md'),
    `Umbrellas are lost in every harbour town.

Of the umbrellas lost between October 2030 and March 2031, [42.9%](=red-share) were red and [68.6%](=found-share) were found again.

In the year to March 2030, [24.1%](=ferry-share) of umbrellas were lost by passengers of the ferry.

This is the first assessment of umbrellas.
`,
  );
  return { edition, kept: join(folder, 'output/.cache/silent-steps.json') };
}
const words = (edition: string): string => join(edition, 'sections/words.md');
const change = (path: string, from: string, to: string): void => {
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
};
const check = (edition: string): unknown[] => {
  const { stdout, code } = stra(['check', edition, '--format', 'json']);
  expect(code).not.toBe(2);
  return (JSON.parse(stdout) as { diagnostics: unknown[] }).diagnostics;
};

describe('what a check found silent', () => {
  it('is kept as hashes, and no word or value of the edition', () => {
    const { edition, kept } = project();
    expect(check(edition)).toEqual([]);
    const [seal, names = ''] = readFileSync(kept, 'utf8').trimEnd().split('\n');
    expect(seal).toMatch(/^[0-9a-f]{64}$/);
    const read = JSON.parse(names) as string[];
    expect(read.length).toBeGreaterThan(10);
    expect(read.filter((name) => !/^[\w-]{22}$/.test(name))).toEqual([]);
  });

  // Each makes another of the sentences, or what it is held against, untrue.
  const slips: readonly (readonly [string, string, string, string])[] = [
    ['a sentence', 'sections/words.md', 'March 2030', 'March 2031'],
    ['another sentence', 'sections/words.md', 'between October 2030 and', 'between October 2028 and'],
    ['a period', 'reported.csv', '2029-04/2030-03', '2028-04/2029-03'],
    ['a value', 'reported.csv', '42.9', '41.9'],
    ['what a rule of passages is held against', 'edition.yaml', 'number: 1', 'number: 2'],
    ['the title', 'edition.yaml', 'title: ', 'title: 7 '],
  ];
  it.each(slips)('is not believed once %s is another', (_, file, from, to) => {
    const { edition, kept } = project();
    expect(check(edition)).toEqual([]);
    change(join(edition, file), from, to);
    const found = check(edition);
    const again = check(edition);
    rmSync(kept);
    const afresh = check(edition);
    expect(afresh.length).toBeGreaterThan(0);
    expect([found, again]).toEqual([afresh, afresh]);
  });

  it('is not believed where a name was changed or added by hand', () => {
    const { edition, kept } = project();
    check(edition);
    const whole = readFileSync(kept, 'utf8');
    const untouched = whole.replace(/"([\w-]{22})"/, '"AAAAAAAAAAAAAAAAAAAAAA"');
    for (const text of [untouched, whole.replace('[', '["AAAAAAAAAAAAAAAAAAAAAA",'), 'x', '', '{}\n{}\n']) {
      writeFileSync(kept, text);
      expect(check(edition)).toEqual([]);
      // What was not whole counts for nothing: all is looked at, and kept again.
      expect(readFileSync(kept, 'utf8').length).toBe(whole.length);
    }
  });

  it('is asked for by file where a rule reads the passages of a file together', () => {
    const [a, b] = [
      { file: 'a', text: 'plain' },
      { file: 'b', text: 'plain' },
    ];
    const before = new SilentSteps('this', new Set());
    const find = (
      steps: SilentSteps,
      items: readonly { file: string; text: string }[],
      held = 1,
    ): string[] => {
      const read: string[] = [];
      steps.byFile(
        'step',
        { held },
        items,
        ({ file }) => file,
        (some) => {
          read.push(some.map(({ file, text }) => `${file} ${text}`).join(', '));
          return some.filter(({ text }) => text === 'wrong');
        },
      );
      return read;
    };
    const wrong = { file: 'b', text: 'wrong' };
    expect(find(before, [a, b, wrong])).toEqual(['a plain', 'b plain, b wrong']);
    const again = (): SilentSteps => new SilentSteps('this', new Set(before.names(0)));
    expect(find(again(), [a, b, wrong])).toEqual(['b plain, b wrong']);
    expect(find(again(), [{ ...a, text: 'another' }])).toEqual(['a another']);
    expect(find(again(), [a], 2)).toEqual(['a plain']);
    expect(find(new SilentSteps('that', new Set(before.names(0))), [a])).toEqual(['a plain']);
  });

  it('of a file is nothing that was found silent of things that are not in it', () => {
    const steps = new SilentSteps('this', new Set());
    const [one, wrong, other] = ['one', 'wrong', 'other'].map((text) => ({ text }));
    if (!one || !wrong || !other) throw new Error('three things');
    const look = steps.each('step', {}, [one, wrong], () => 'file');
    look(one, () => []);
    look(wrong, () => ['found']);
    look(other, () => []);
    const next = new SilentSteps('this', new Set(steps.names(0))).each(
      'step',
      {},
      [one, wrong],
      () => 'file',
    );
    expect(next(one, () => ['asked'])).toEqual([]);
    expect(next(wrong, () => ['asked'])).toEqual(['asked']);
  });

  it('is not asked by a release', () => {
    const { edition, kept } = project();
    const override = ['--override', 'Head of analysis', '--reason', 'A test'];
    stra(['build', edition, '--release', ...override, '--only', 'markdown', '--quiet']);
    expect(existsSync(kept)).toBe(false);
    stra(['build', edition, '--only', 'markdown', '--quiet']);
    expect(existsSync(kept)).toBe(true);
    expect(readFileSync(words(edition), 'utf8')).toContain('ferry');
  });
});

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPipeline } from '../../../src/workspace/pipeline';
import { realWorld } from '../../../src/world';

const PROJECT = join(__dirname, '../../..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What is found in words beside the measures of an edition of umbrellas, some with other names of their own. */
async function found(words: string, also: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const edition = mkdtempSync(join(tmpdir(), 'stra-also-'));
  folders.push(edition);
  cpSync(join(PROJECT, 'tests/errors/base'), edition, { recursive: true });
  const file = join(edition, 'reported.csv');
  const [head = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const named = rows.map((row) => `${row},${also[row.split(',', 1)[0] ?? ''] ?? ''}`);
  writeFileSync(file, `${[`${head},also`, ...named].join('\n')}\n`);
  writeFileSync(join(edition, 'sections/words.md'), `${words}\n`);
  const { diagnostics } = await runPipeline(
    edition,
    realWorld(PROJECT, () => undefined),
    { outline: 'public', stopAfter: 'check' },
  );
  return diagnostics
    .filter(({ place, severity }) => place.file.endsWith('words.md') && severity !== 'note')
    .map(({ rule }) => rule);
}

describe('other words that a measure declares', () => {
  const WORDS = 'Of all parasols gone astray, [42.9%](=red-share) are red.';
  it('are no words of it where they are not declared', async () => {
    expect(await found(WORDS)).toEqual(['facet/base']);
  });
  it('stand for what it is a share of', async () => {
    expect(await found(WORDS, { 'red-share': 'parasols gone astray|stray parasols' })).toEqual([]);
  });
  it('are those of their own measure alone', async () => {
    expect(await found(WORDS, { 'found-share': 'parasols gone astray' })).toEqual(['facet/base']);
  });
});

// 42.9 in 100 are red and 68.6 in 100 are found again: 68.6 is 1.6 times 42.9, and both stand in the sentence.
describe('a number in words that follows from its sentence', () => {
  it.each([
    'Red are [42.9%](=red-share) of umbrellas lost, fewer than half.',
    'Red are [42.9%](=red-share) of umbrellas lost, though not a majority.',
    'Found again are more than two thirds ([68.6%](=found-share)) of umbrellas lost.',
    'Found again are [68.6%](=found-share) of umbrellas lost, well over half.',
  ])('needs no link: %s', async (words) => {
    expect(await found(words)).toEqual([]);
  });
  it.each([
    ['Red are [42.9%](=red-share) of umbrellas lost, more than half.', 'number/in-words'],
    ['Red are [42.9%](=red-share) of umbrellas lost, a clear majority.', 'number/vague'],
    ['Found again are three quarters ([68.6%](=found-share)) of umbrellas lost.', 'number/in-words'],
    ['Red are [42.9%](=red-share) of umbrellas lost, and two fifths of owners weep.', 'number/in-words'],
  ])('is held to it: %s', async (words, rule) => {
    expect(await found(words)).toEqual([rule]);
  });
});

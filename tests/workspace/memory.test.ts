import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedEdition, removeTemporaryFolders } from '../pipeline/run-stra';
import { editAndCompare, opened } from './edit-and-compare';

jest.setTimeout(400_000);
afterAll(removeTemporaryFolders);

describe('a workspace that stays open', () => {
  // npm run soak makes many more.
  it('gives after each of sixteen edits what one gives that was opened just now, byte for byte', async () => {
    // A test in which nothing is built any more would compare nothing.
    expect(await editAndCompare(2023, 16)).toBeGreaterThan(5);
  });

  it.each([
    ['assessment.yaml', 'tier: key', 'tier: other', 'facet/tier'],
    ['glossary.csv', 'women', 'people', 'names/expansion'],
    ['edition.yaml', 'number: 1', 'number: 2', 'facet/front'],
  ])('holds words that nobody changed against what %s says now', async (name, before, after, rule) => {
    const folder = changedEdition({});
    const kept = await opened(folder);
    const [section, register] = ['sections/foreword.md', name].map((file) => join(folder, file));
    if (section === undefined || register === undefined) throw new Error('two files are named');
    await kept.check();
    // From the second run on, what was found in each sentence is kept with it.
    writeFileSync(section, `${readFileSync(section, 'utf8')}\n\nA sentence was added.\n`);
    expect((await kept.check()).findings).toEqual([]);
    const text = readFileSync(register, 'utf8');
    writeFileSync(register, text.replace(before, after));
    const { findings } = await kept.check();
    expect(findings.map((found) => found.rule)).toContain(rule);
    expect(findings).toEqual((await (await opened(folder)).check()).findings);
    writeFileSync(register, text);
    expect((await kept.check()).findings).toEqual([]);
  });

  it('notices a file that comes, and one that goes', async () => {
    const folder = changedEdition({});
    const kept = await opened(folder);
    expect((await kept.check()).findings).toEqual([]);
    const stranger = join(folder, 'datasets/stranger.csv');
    writeFileSync(stranger, 'a,b\n');
    expect((await kept.check()).findings.map(({ rule }) => rule)).toEqual(['load/unlisted-file']);
    rmSync(stranger);
    expect((await kept.check()).findings).toEqual([]);
    rmSync(join(folder, 'sections/foreword.md'));
    expect((await kept.check()).findings.map(({ rule }) => rule)).toEqual(['load/missing-file']);
  });
});

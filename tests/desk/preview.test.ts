import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../src/workspace';
import { changedEdition, removeTemporaryFolders, replace } from '../pipeline/run-stra';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

describe('a preview', () => {
  it('shows the page while words in it do not fit, and says that it does not hold', async () => {
    const folder = changedEdition({
      'sections/rasso.md': replace('[10%](=rasso-share)', '[over half](=rasso-share)'),
    });
    const { value: edition } = await openWorkspace(folder);
    const shown = await edition?.preview();
    expect(shown?.findings.map(({ rule }) => rule)).toEqual(['wording/does-not-fit']);
    expect(shown?.value?.holds).toBe(false);
    expect(shown?.value?.html).toMatch(/<data value="10" data-measure="rasso-share">over half<\/data>/);
    expect((await edition?.build({ out: join(folder, '../out') }))?.value?.documents).toBeNull();
  });

  it('knows where the words of each block stand, and takes up what was written since', async () => {
    const folder = changedEdition({});
    const { value: edition } = await openWorkspace(folder);
    const { value: before } = (await edition?.preview()) ?? {};
    const file = join(folder, 'sections/rasso.md');
    const lines = readFileSync(file, 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('Stranger rape')) + 1;
    const id =
      /<li id="([^"]+)"[^>]*>\s*<p id="([^"]+)"[^>]*>Stranger rape/.exec(before?.html ?? '')?.[2] ?? '';
    expect(before?.places[id]).toEqual({ file: 'sections/rasso.md', line });
    writeFileSync(file, `A line above.\n\n${lines.join('\n')}`);
    const { value: after } = (await edition?.preview()) ?? {};
    expect(after?.html).toContain('A line above.');
    expect(after?.places[id]).toEqual({ file: 'sections/rasso.md', line: line + 2 });
    expect(after?.holds).toBe(true);
  });

  it('says why there is no page where none can be composed', async () => {
    const folder = changedEdition({ 'measures.yaml': () => 'vawg-offences: { kind: count' });
    const { value: edition } = await openWorkspace(folder);
    const shown = await edition?.preview();
    expect(shown?.value).toBeNull();
    expect(shown?.findings.map(({ rule }) => rule)).toContain('yaml/syntax');
  });
});

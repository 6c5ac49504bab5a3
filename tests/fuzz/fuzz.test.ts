import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace } from '../../src/workspace';

jest.setTimeout(60_000);
const PROJECT = join(__dirname, '../..');
const CASES = join(__dirname, 'cases');

/** Each folder of `cases/` is what `scripts/fuzz.mjs` once failed on: the files that it changed, and of which edition. */
describe('what a fuzz run once failed on', () => {
  it.each(readdirSync(CASES))('is said in words, with a file: %s', async (name) => {
    const [source = ''] = readFileSync(join(CASES, name, 'failure.txt'), 'utf8').split('\n');
    const folder = mkdtempSync(join(tmpdir(), 'stra-fuzz-'));
    cpSync(join(PROJECT, source), folder, { recursive: true });
    cpSync(join(CASES, name), folder, {
      recursive: true,
      filter: (path) => !path.endsWith('failure.txt'),
    });
    const { value } = await openWorkspace(folder);
    const checked = await value?.check();
    rmSync(folder, { recursive: true, force: true });
    expect(checked?.findings.length).toBeGreaterThan(0);
    expect(checked?.findings.filter(({ place }) => place.file === '')).toEqual([]);
  });
});

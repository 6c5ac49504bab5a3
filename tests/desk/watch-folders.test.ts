import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { watchFolders, type Watch } from '../../src/watch-folders';
import { removeTemporaryFolders, temporaryFolder } from '../pipeline/run-stra';

const EVERY = 5;
/** Longer than a few looks take. */
const A_WHILE = 20 * EVERY;

describe('a watch over folders (watch-folders.ts)', () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder, name);
  /** In one step, as no look may see half of it. */
  const put = (name: string, text: string): void => {
    writeFileSync(at('beside'), text);
    renameSync(at('beside'), at(name));
  };
  let told = 0;
  let watch: Watch;
  const isTold = async (): Promise<boolean> => {
    for (let n = 0; n < 1000 && told === 0; n++) await wait(EVERY);
    return told > 0;
  };
  /** How often it was told since somebody last asked. */
  const toldSince = async (): Promise<number> => {
    await wait(A_WHILE);
    const since = told;
    told = 0;
    return since;
  };
  beforeEach(async () => {
    mkdirSync(at('in/side'), { recursive: true });
    put('in/a.md', 'a');
    put('in/side/b.md', 'b');
    told = 0;
    watch = watchFolders([at('in'), at('not there')], () => (told += 1), EVERY);
    // Nothing is news before the first look.
    for (let n = 0; told === 0; n++) {
      put('in/first.md', String(n));
      await wait(EVERY);
    }
    await toldSince();
  });
  afterEach(() => {
    watch.end();
    rmSync(at('in'), { recursive: true });
  });

  afterAll(removeTemporaryFolders);

  it.each([
    ['was written', () => put('in/a.md', 'aa')],
    ['was written with as many letters', () => put('in/a.md', 'b')],
    ['came', () => put('in/side/c.md', 'c')],
    ['went', () => rmSync(at('in/side/b.md'))],
  ])('tells once that a file %s', async (_, change) => {
    change();
    expect(await isTold()).toBe(true);
    expect(await toldSince()).toBe(1);
  });

  it('tells nothing of hidden files, of those of an open Word file, or of what lies beside', async () => {
    for (const name of ['in/.lock', 'in/~$a.docx', 'other.md']) put(name, 'x');
    expect(await toldSince()).toBe(0);
  });

  it('tells nothing of what was written through it, and of what came after', async () => {
    const write = (text: string) => async () => {
      put('in/a.md', text);
      // Looks are taken meanwhile.
      await wait(A_WHILE);
      return true;
    };
    expect(await watch.writing(at('in/a.md'), write('of this program'), (wrote) => wrote)).toBe(true);
    expect(await toldSince()).toBe(0);
    put('in/a.md', 'of somebody else');
    expect(await isTold()).toBe(true);
    expect(await toldSince()).toBe(1);
    // What was refused in the end was not written by it: whoever changed the file meanwhile is news.
    await watch.writing(at('in/a.md'), write('of somebody else again'), () => false);
    expect(await isTold()).toBe(true);
    expect(await toldSince()).toBe(1);
  });

  it('tells nothing once it is ended', async () => {
    watch.end();
    put('in/a.md', 'aa');
    expect(await toldSince()).toBe(0);
  });
});

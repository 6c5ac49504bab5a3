import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WatchedWorld } from '../../src/workspace/watched-world';
import { realWorld, type World } from '../../src/world';
import { temporaryFolder } from './run-stra';

const silent = (): void => undefined;
const drained = async (pieces: AsyncIterable<Uint8Array>): Promise<void> => {
  const each = pieces[Symbol.asyncIterator]();
  while ((await each.next()).done !== true);
};

describe('a machine that is watched', () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder, name);
  const opened = (): WatchedWorld => new WatchedWorld(realWorld(folder, silent, at('cache'), 'this'));
  beforeEach(() => {
    mkdirSync(at('in/side'), { recursive: true });
    mkdirSync(at('cache'), { recursive: true });
    writeFileSync(at('in/a.txt'), 'some text');
    chmodSync(at('in/a.txt'), 0o644);
    writeFileSync(at('cache/kept.json'), 'kept');
    rmSync(at('in/b.txt'), { force: true });
  });
  const looks: readonly (readonly [string, (world: World) => Promise<unknown>, () => void])[] = [
    [
      'a file is another',
      (w) => w.readFile(at('in/a.txt')),
      () => writeFileSync(at('in/a.txt'), 'same text'),
    ],
    [
      'a file is there',
      (w) => w.readFile(at('in/b.txt')).catch(silent),
      () => writeFileSync(at('in/b.txt'), ''),
    ],
    [
      'a file is longer',
      (w) => w.fileSize(at('in/a.txt')),
      () => writeFileSync(at('in/a.txt'), 'some text.'),
    ],
    [
      'a file is no longer absent',
      (w) => w.fileSize(at('in/b.txt')),
      () => writeFileSync(at('in/b.txt'), ''),
    ],
    ['a folder lists another', (w) => w.listFiles(at('in')), () => writeFileSync(at('in/b.txt'), '')],
    ['a folder holds another', (w) => w.listFolders(at('in')), () => mkdirSync(at('in/more'))],
    ['a path leads somewhere', (w) => w.realPath(at('in/b.txt')), () => writeFileSync(at('in/b.txt'), '')],
    [
      'a part is another',
      (w) => drained(w.chunks(at('in/a.txt'), 2, 6)),
      () => writeFileSync(at('in/a.txt'), 'so_e text'),
    ],
    [
      'an answer that is kept is another',
      async (w) => w.cache?.read('kept.json'),
      () => writeFileSync(at('cache/kept.json'), 'other'),
    ],
    [
      'others may read a file',
      (w) => w.mayOthersRead(at('in/a.txt')),
      () => chmodSync(at('in/a.txt'), 0o600),
    ],
  ];
  it.each(looks)('sees that %s', async (_, use, change) => {
    const watched = opened();
    await use(watched.world);
    const [look, ...others] = watched.looks ?? [];
    expect(others).toEqual([]);
    if (!look) throw new Error('nothing was written down');
    expect(await opened().isStill(look)).toBe(true);
    change();
    expect(await opened().isStill(look)).toBe(false);
  });

  it('believes nothing where something cannot be asked again, or changed meanwhile', async () => {
    const [work, part, changed] = [opened(), opened(), opened()];
    await (await work.world.workFolder('plain')).dispose();
    const pieces = part.world.chunks(at('in/a.txt'))[Symbol.asyncIterator]();
    await pieces.next();
    await pieces.return?.();
    await changed.world.readFile(at('in/a.txt'));
    writeFileSync(at('in/a.txt'), 'another');
    await changed.world.readFile(at('in/a.txt'));
    expect([work.looks, part.looks, changed.looks]).toEqual([null, null, null]);
  });

  it('gives every member of a machine, and passes none through that looks at it', () => {
    const real = realWorld(folder, silent, at('cache'), 'this');
    const { world } = new WatchedWorld(real);
    const members = Object.keys(real) as (keyof World)[];
    expect(Object.keys(world).sort()).toEqual([...members].sort());
    // What these give hangs on their arguments, and on what an answer is kept under.
    const same = members.filter((name) => typeof real[name] === 'function' && world[name] === real[name]);
    expect(same.sort()).toEqual(['locate', 'progress', 'shown']);
  });
});

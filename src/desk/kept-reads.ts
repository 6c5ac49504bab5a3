import { resolve, sep } from 'node:path';
import type { World } from '../world';

/** A machine that keeps what it read until it is told that something may be another. */
export interface KeptReads {
  readonly world: World;
  /** Lets go of what was read of one path, or of everything. */
  readonly forget: (path?: string) => void;
}
/** Larger files are read each time: what is kept is to fit into the memory of a laptop. */
const MOST = 1024 * 1024;

/**
 * The same machine, reading each file of some folders once for as long as nobody says that it changed. It is for showing
 * what stands there while somebody writes, where each key would read them all: who writes over a file, or gives
 * something out, lets go of all that is kept first.
 */
export function keptReads(world: World, folders: readonly string[]): KeptReads {
  const within = folders.map((folder) => resolve(folder));
  const isKept = (path: string): boolean =>
    within.some((folder) => path === folder || path.startsWith(folder + sep));
  const kept = new Map<string, Map<string, Promise<unknown>>>();
  const once = <T>(what: string, path: string, read: (path: string) => Promise<T>): Promise<T> => {
    const at = resolve(path);
    if (!isKept(at)) return read(path);
    const reads = kept.get(at) ?? new Map<string, Promise<unknown>>();
    kept.set(at, reads);
    const before = reads.get(what) as Promise<T> | undefined;
    if (before) return before;
    const now = read(path);
    reads.set(what, now);
    // What could not be read is tried again.
    now.catch(() => reads.delete(what));
    return now;
  };
  const size = (path: string): Promise<number | null> => once('size', path, world.fileSize);
  const bytes = (path: string): Promise<Buffer> => once('bytes', path, world.readFile);
  return {
    world: {
      ...world,
      fileSize: size,
      readFile: async (path) =>
        ((await size(path)) ?? Infinity) > MOST ? world.readFile(path) : bytes(path),
      chunks: (path, from, to) => piecesOf(path, from, to),
      realPath: (path) => once('real', path, world.realPath),
      listFiles: (path) => once('files', path, world.listFiles),
    },
    forget: (path) => {
      if (path === undefined) kept.clear();
      else {
        kept.delete(resolve(path));
        // Which files there are, and where a folder leads, may be another too.
        for (const folder of within) kept.delete(folder);
      }
    },
  };

  async function* piecesOf(path: string, from = 0, to = Infinity): AsyncGenerator<Uint8Array> {
    if (!isKept(resolve(path)) || ((await size(path)) ?? Infinity) > MOST) {
      yield* world.chunks(path, from, to);
      return;
    }
    const all = await bytes(path);
    if (to > from && from < all.length) yield all.subarray(from, Math.min(to, all.length));
  }
}

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from './world';

/** A watch over folders. */
export interface Watch {
  readonly end: () => void;
  /** Writes a file, which is no news where it `isWritten`: how it is then is taken for known. */
  readonly writing: <T>(
    path: string,
    write: () => Promise<T>,
    isWritten: (wrote: T) => boolean,
  ) => Promise<T>;
}

/**
 * Tells when a file under some folders came, went or was written. It looks at them a few times a second: the word of the
 * operating system does not come for folders that lie on another machine or are kept the same by a program.
 */
export function watchFolders(folders: readonly string[], changed: () => void, every = 400): Watch {
  let last: Map<string, string> | null = null;
  let over = false;
  /** Paths that this program writes just now, and those that it wrote while a look was taken. */
  const busy = new Set<string>();
  let own = new Set<string>();
  const look = async (): Promise<void> => {
    own = new Set(busy);
    const seen = new Map((await Promise.all(folders.map(tracesIn))).flat());
    const before = last;
    // What a look saw of them may be of before or after: they are as was said of them, or are looked at next time.
    for (const path of [...own, ...busy]) {
      const known = before?.get(path);
      if (known !== undefined) seen.set(path, known);
    }
    last = seen;
    if (before === null || over) return;
    const isSame =
      before.size === seen.size && [...seen].every(([path, trace]) => before.get(path) === trace);
    if (!isSame) changed();
  };
  const again = async (): Promise<void> => {
    // A folder that cannot be read just now is looked at again.
    await look().catch(() => undefined);
    if (!over) setTimeout(() => void again(), every).unref();
  };
  void again();
  return {
    end: () => {
      over = true;
    },
    writing: async (path, write, isWritten) => {
      busy.add(path);
      try {
        const wrote = await write();
        if (isWritten(wrote)) {
          const trace = await traceOf(path);
          last?.set(path, trace);
          own.add(path);
        }
        return wrote;
      } finally {
        busy.delete(path);
      }
    },
  };
}
/** Every file under a folder with when it was written and how long it is: a hint to read it, and never more. */
async function tracesIn(folder: string): Promise<[path: string, trace: string][]> {
  const files = await listFiles(folder).catch(() => []);
  return Promise.all(
    files.map(async (file): Promise<[string, string]> => {
      const path = join(folder, ...file.split('/'));
      return [path, await traceOf(path)];
    }),
  );
}
async function traceOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return `${found?.mtimeMs ?? ''} ${found?.size ?? ''}`;
}

import { lstat, mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OWN } from './held-folder';
import { withLock } from './lock';
import { flushFolder, putFiles, type Put } from './put-files';
import { Trouble } from './trouble';

/**
 * Puts files into a folder of the user's that lies in no edition: where it is not there yet, all of them or none. Into one
 * that is there, as `putFiles` does. Throws as both do.
 */
export async function putInto(folder: string, puts: readonly Put[]): Promise<void> {
  if (puts.length === 0) return;
  if ((await lstat(folder).catch(() => null)) === null) return putNewFolder(folder, puts);
  await putFiles(puts.map(({ path, content }) => ({ path: join(folder, ...path.split('/')), content })));
}

/**
 * Makes a folder with these files, whole or not at all. Paths are from the folder, with forward slashes. Throws `Trouble`
 * where it is there already or another makes it just now, and errors of the system.
 */
export async function putNewFolder(folder: string, puts: readonly Put[]): Promise<void> {
  const own = join(dirname(folder), OWN);
  const next = join(own, `${basename(folder)}.new`);
  try {
    await withLock(join(own, `${basename(folder)}.lock`), 'new', async () => {
      // What a run that was killed left of it.
      await rm(next, { recursive: true, force: true });
      try {
        await mkdir(next, { recursive: true });
        await putFiles(puts.map(({ path, content }) => ({ path: join(next, ...path.split('/')), content })));
        if ((await lstat(folder).catch(() => null)) !== null)
          throw new Trouble(`"${folder}" is there already, and nothing is written over`);
        await rename(next, folder);
        await flushFolder(dirname(folder));
      } finally {
        await rm(next, { recursive: true, force: true });
      }
    });
  } finally {
    await rmdir(own).catch(() => undefined);
  }
}

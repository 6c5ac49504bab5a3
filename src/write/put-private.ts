import { link, lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { clearUnfinished } from './lock';
import { flushFolder } from './put-files';
import { withPath } from './trouble';

/**
 * Writes a file that its owner alone may read, in a folder that nobody else may look into: whole, or not at all. False:
 * there is one already, and it stays. Throws errors of the system.
 */
export async function putPrivate(path: string, text: string): Promise<boolean> {
  const whole = `${path}.${process.pid}.next`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await clearUnfinished(path);
  try {
    // What has this name is of a process that has ended, or a link that somebody made: nothing is written through it.
    await rm(whole, { force: true });
    await withPath(path, () => writeFile(whole, text, { flag: 'wx', mode: 0o600, flush: true }));
    await link(whole, path).catch(async (error: unknown) => {
      // Some network drives know no links.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST' || (await isThere(path))) throw error;
      await rename(whole, path);
    });
    await flushFolder(dirname(path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' || (await isThere(path))) return false;
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
}
const isThere = async (path: string): Promise<boolean> => (await lstat(path).catch(() => null)) !== null;

import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Whether files can be made in a folder, or in the nearest above it where it is not there yet; found by making one. */
export async function mayWrite(folder: string): Promise<boolean> {
  try {
    await rm(await mkdtemp(join(folder, 'stra-')), { recursive: true });
    return true;
  } catch (error) {
    const absent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return absent && dirname(folder) !== folder ? mayWrite(dirname(folder)) : false;
  }
}

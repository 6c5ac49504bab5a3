import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { OWN } from './held-folder';

/** Whether the program keeps nothing of its own in an edition just now: no lock, and nothing that was left half done. */
export const isUntouched = (root: string): Promise<boolean> =>
  lstat(join(root, OWN)).then(
    () => false,
    (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT',
  );

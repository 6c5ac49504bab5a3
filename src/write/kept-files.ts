import { lstat, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { csvField } from '../syntax/csv-field';
import type { HeldFolder } from './held-folder';

/** A file that is kept beside an edition. */
export interface Kept {
  /** From the edition's folder, with forward slashes. */
  readonly file: string;
  readonly bytes: number;
  /** The day on which it was last changed, ISO. */
  readonly changed: string;
}

/** The files at a place of an edition's folder; none where there is no such place. Links are not followed. */
export async function keptIn(root: string, file: string): Promise<Kept[]> {
  const path = join(root, ...file.split('/'));
  const is = await lstat(path).catch(() => null);
  if (is === null) return [];
  if (!is.isDirectory()) return [{ file, bytes: is.size, changed: is.mtime.toISOString().slice(0, 10) }];
  const found: Kept[] = [];
  for (const name of (await readdir(path)).sort()) found.push(...(await keptIn(root, `${file}/${name}`)));
  return found;
}

/** Deletes files, having first written down which, by whose decision. Throws errors of the system. */
export async function deleteKept(
  folder: HeldFolder,
  files: readonly Kept[],
  { before, by, log }: { readonly before: string; readonly by: string; readonly log: string },
): Promise<void> {
  if (files.length === 0) return;
  const known = await readFile(log, 'utf8').catch(() => 'file,last changed,deleted as older than,by\n');
  const lines = files.map(({ file, changed }) =>
    [file, changed, before, by].map((cell) => csvField(cell)).join(','),
  );
  await folder.put([{ path: log, content: `${known}${lines.join('\n')}\n` }]);
  for (const { file } of files) await rm(join(folder.root, ...file.split('/')), { force: true });
}

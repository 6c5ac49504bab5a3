import { lstat, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, type ProcessMark } from '../world';
import { OWN } from './held-folder';
import { refuseLinks } from './put-files';

/** Somebody who writes in a text of an edition just now, as the others who have its folder may know it. */
export interface Writer extends ProcessMark {
  /** Of the desk, and another each time that one is started. */
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** Another number every few seconds, by which others see that it is still meant; clocks of machines differ. */
  readonly beat: number;
}

const MOST = 100;
const LONGEST = 2048;
const folderOf = (root: string): string => join(root, OWN, 'writers');
const isId = (id: string): boolean => /^[a-f0-9-]{36}$/.test(id);

/** Says to everybody who has the folder who writes where. Throws errors of the system. */
export async function sayWriting(root: string, writer: Writer): Promise<void> {
  const folder = folderOf(root);
  await refuseLinks(join(root, OWN), folder);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${writer.id}.json`);
  const next = `${path}.part`;
  await rm(next, { force: true });
  // It is said again in a while: nothing has to be flushed.
  await writeFile(next, JSON.stringify(writer), { flag: 'wx' });
  await rename(next, path);
}

/** Takes it back. */
export async function endWriting(root: string, id: string): Promise<void> {
  if (!isId(id)) return;
  await refuseLinks(join(root, OWN), folderOf(root));
  await rm(join(folderOf(root), `${id}.json`), { force: true });
  // Where nobody else writes either, nothing of it stays in the folder.
  for (const folder of [folderOf(root), join(root, OWN)]) await rmdir(folder).catch(() => undefined);
}

/** Who says that they write; of processes of this machine only those that still run. */
export async function writersIn(root: string): Promise<readonly Writer[]> {
  const names = await readdir(folderOf(root)).catch(() => []);
  const writers: Writer[] = [];
  for (const name of names.slice(0, MOST)) {
    const writer = name.endsWith('.json') ? await readWriter(join(folderOf(root), name)) : null;
    if (writer?.id !== name.slice(0, -'.json'.length)) continue;
    if ((await isRunning(writer)) === false) await endWriting(root, writer.id);
    else writers.push(writer);
  }
  return writers;
}

/** Anybody may have written it: what is no such note is passed over. */
async function readWriter(path: string): Promise<Writer | null> {
  try {
    const is = await lstat(path);
    if (!is.isFile() || is.size > LONGEST) return null;
    const { id, name, file, beat, pid, host, born } = JSON.parse(await readFile(path, 'utf8')) as Record<
      string,
      unknown
    >;
    return typeof id === 'string' &&
      isId(id) &&
      typeof name === 'string' &&
      typeof file === 'string' &&
      typeof beat === 'number' &&
      typeof pid === 'number' &&
      typeof host === 'string' &&
      (typeof born === 'string' || born === null)
      ? { id, name, file, beat, pid, host, born }
      : null;
  } catch {
    // Half of it is here so far, or it went meanwhile.
    return null;
  }
}

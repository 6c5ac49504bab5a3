import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, copyFile, link, lstat, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Trouble, withPath } from './trouble';

/** A file that is to stand at a path: its content, or the file that it is a copy of. */
export interface Put {
  readonly path: string;
  readonly content: string | Uint8Array | { readonly copyOf: string };
  /** The hash of what it is written over: `HeldFolder.put` puts nothing in place where something else lies there by then. */
  readonly over?: string;
}

/**
 * Writes files of the user's that lie in no edition: a sheet, a baseline, a template. Each is written beside its place
 * and flushed, and only when all of them are is any put in place; where one cannot be, those before it are put back as
 * they were. What lies in an edition is written by `HeldFolder.put`. Throws errors of the system.
 */
export async function putFiles(puts: readonly Put[]): Promise<void> {
  try {
    for (const put of puts) await stage(put);
    await place(puts.map(({ path }) => path));
  } finally {
    for (const { path } of puts) await rm(beside(path), { force: true }).catch(() => undefined);
  }
}

export const beside = (path: string): string => `${path}.next`;
export const before = (path: string): string => `${path}.last`;

/** Writes a file beside its place, flushed, with the rights of the one that is there. */
export async function stage({ path, content }: Put): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const next = beside(path);
  // What lies there is a run's that was cut off, or a link that somebody made: nothing is written through it.
  await rm(next, { force: true });
  const pieces =
    typeof content === 'object' && 'copyOf' in content
      ? createReadStream(content.copyOf)
      : // A chunk of no bytes would end the stream as an object would.
        Readable.from(content.length === 0 ? [] : [content], { objectMode: false });
  await withPath(next, () => pipeline(pieces, createWriteStream(next, { flags: 'wx', flush: true })));
  const there = await stat(path).catch(() => null);
  if (there) await chmod(next, there.mode).catch(() => undefined);
}

/**
 * Puts staged files in their places, all of them; where one cannot be, none. Each step that puts one back leaves a state
 * from which a journal of the change can still be finished.
 */
export async function place(paths: readonly string[]): Promise<void> {
  const placed: { readonly path: string; readonly had: boolean }[] = [];
  try {
    for (const path of paths) {
      const had = await keepBefore(path);
      await rename(beside(path), path);
      placed.push({ path, had });
    }
  } catch (error) {
    for (const { path, had } of placed.reverse()) {
      await rename(path, beside(path));
      if (had) await rename(before(path), path);
    }
    throw error;
  } finally {
    for (const path of paths) await rm(before(path), { force: true }).catch(() => undefined);
  }
  for (const folder of new Set(paths.map((path) => dirname(path)))) await flushFolder(folder);
}

/** Keeps the file at a path under another name until the new one stands. False: there was none. */
async function keepBefore(path: string): Promise<boolean> {
  await rm(before(path), { force: true });
  try {
    await link(path, before(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    // Some network drives know no links.
    await copyFile(path, before(path));
  }
  return true;
}

/** Makes new names last through a loss of power, where the system lets a folder be flushed. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/**
 * Where a path of a folder really lies, links within the folder followed. Throws `Trouble` where a link leads out of it,
 * or nowhere: what is written into an edition stays there.
 */
export async function placeWithin(root: string, path: string): Promise<string> {
  const leadsOut = new Trouble(
    `"${path}" lies behind a link that leads out of the edition, and nothing is written there`,
    'put the file or folder itself in the place of the link',
  );
  const real = await realpath(root);
  const isWithin = (at: string): boolean =>
    at === real || at.startsWith(real.endsWith('/') ? real : `${real}/`) || at.startsWith(`${real}\\`);
  const itself = await lstat(path).catch(() => null);
  if (itself) {
    const at = await realpath(path).catch(() => null);
    if (at === null || !isWithin(at)) throw leadsOut;
    return at;
  }
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if ((await lstat(folder).catch(() => null)) === null) continue;
    const at = await realpath(folder).catch(() => null);
    if (at === null || !isWithin(at)) throw leadsOut;
    return `${at}${path.slice(folder.length)}`;
  }
  throw leadsOut;
}

/** Throws `Trouble` where a link stands for a file or folder that is the program's own: it never makes one there. */
export async function refuseLinks(...paths: readonly string[]): Promise<void> {
  for (const path of paths)
    if ((await lstat(path).catch(() => null))?.isSymbolicLink() === true)
      throw new Trouble(
        `"${path}" is a link, and nothing is written through it`,
        'delete it: what is needed there is made anew',
      );
}

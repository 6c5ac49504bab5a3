import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A file that is to stand at a path: its content, or the file that it is a copy of. */
export interface Put {
  readonly path: string;
  readonly content: string | Uint8Array | { readonly copyOf: string };
}

/**
 * Writes files of the user's: the one way in which that is done. Each is written beside its place and flushed, and only
 * when all of them are is any put in place, so that a full disk leaves what was there. Fails with the error of the disk.
 */
export async function putFiles(puts: readonly Put[]): Promise<void> {
  try {
    for (const { path, content } of puts) {
      await mkdir(dirname(path), { recursive: true });
      await writeBeside(beside(path), content);
    }
    for (const { path } of puts) await rename(beside(path), path);
  } finally {
    for (const { path } of puts) await rm(beside(path), { force: true });
  }
}

const beside = (path: string): string => `${path}.next`;

async function writeBeside(path: string, content: Put['content']): Promise<void> {
  if (typeof content === 'object' && 'copyOf' in content)
    await pipeline(createReadStream(content.copyOf), createWriteStream(path, { flush: true }));
  else await writeFile(path, content, { flush: true });
}

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/** Gives a folder of its own to work in, which is gone afterwards whatever happened. */
export async function inWorkFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'stra-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes pieces of text one after the other, as fast as the disk takes them. */
export async function writePieces(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const out = createWriteStream(path);
  for await (const piece of pieces) if (piece !== '' && !out.write(piece)) await once(out, 'drain');
  out.end();
  await finished(out);
}

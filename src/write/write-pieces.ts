import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Writes pieces of text one after the other, as fast as the disk takes them. */
export async function writePieces(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const out = createWriteStream(path);
  for await (const piece of pieces) if (piece !== '' && !out.write(piece)) await once(out, 'drain');
  out.end();
  await finished(out);
}

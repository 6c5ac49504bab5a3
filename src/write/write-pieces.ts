import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { withPath } from './trouble';

/** Writes pieces of text one after the other, as fast as the disk takes them. Throws errors of the system. */
export async function writePieces(path: string, pieces: AsyncIterable<string>): Promise<void> {
  await withPath(path, () => pipeline(Readable.from(pieces), createWriteStream(path)));
}

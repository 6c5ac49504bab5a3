import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { World } from '../../world';
import { UnreadableTable, type Meter } from './limits';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly offset: number;
}
/** An archive whose parts are unpacked piece by piece, so that none is ever whole in memory. */
export interface Archive {
  readonly has: (name: string) => boolean;
  readonly text: (name: string) => AsyncGenerator<string>;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

const broken = (): UnreadableTable =>
  new UnreadableTable('the file is no whole workbook', 'fetch or save it again; it may have been cut short');

/**
 * Opens a zip archive by its directory, which stands at its end: what local headers say is not trusted, and
 * parts that are not asked for are not touched.
 */
export async function openArchive(
  path: string,
  bytes: number,
  world: Pick<World, 'chunks'>,
  meter: Meter,
): Promise<Archive> {
  const listed = await readDirectory(path, bytes, world);
  const entries = new Map(listed.map((entry) => [entry.name, entry]));
  return {
    has: (name) => entries.has(name),
    text: async function* (name) {
      const entry = entries.get(name);
      if (!entry) throw broken();
      // Whoever looks at it in a spreadsheet would see the one, and the other would be read here.
      if (listed.some((other) => other !== entry && other.name === name))
        throw new UnreadableTable(
          'the workbook holds two parts of one name, which no spreadsheet writes',
          'open it in a spreadsheet and save it again',
        );
      if (entry.encrypted) throw new UnreadableTable('the workbook has a password', 'save it without one');
      const decoder = new TextDecoder('utf-8');
      for await (const chunk of unpacked(path, entry, world)) {
        meter.addBytes(chunk.byteLength);
        yield decoder.decode(chunk, { stream: true });
      }
      yield decoder.decode();
    },
  };
}

async function* unpacked(
  path: string,
  entry: Entry,
  world: Pick<World, 'chunks'>,
): AsyncGenerator<Uint8Array> {
  const head = await readRange(path, entry.offset, entry.offset + 30, world);
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw broken();
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = world.chunks(path, start, start + entry.packed);
  if (entry.method === 0) {
    yield* packed;
    return;
  }
  if (entry.method !== 8) throw broken();
  const inflate = createInflateRaw();
  Readable.from(packed)
    .on('error', (error) => inflate.destroy(error))
    .pipe(inflate);
  try {
    for await (const chunk of inflate) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    if (error instanceof UnreadableTable) throw error;
    throw broken();
  }
}

async function readDirectory(path: string, bytes: number, world: Pick<World, 'chunks'>): Promise<Entry[]> {
  // The end record is 22 bytes and a comment of up to 65,535.
  const from = Math.max(0, bytes - 22 - 65_535);
  const tail = await readRange(path, from, bytes, world);
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at -= 1;
  if (at < 0) throw broken();
  const count = tail.readUInt16LE(at + 10);
  const size = tail.readUInt32LE(at + 12);
  const start = tail.readUInt32LE(at + 16);
  if (start + size > bytes) throw broken();
  const directory = await readRange(path, start, start + size, world);
  const entries: Entry[] = [];
  for (let n = 0, p = 0; n < count; n++) {
    if (p + 46 > directory.length || directory.readUInt32LE(p) !== CENTRAL) throw broken();
    const nameLength = directory.readUInt16LE(p + 28);
    entries.push({
      name: directory.toString('utf8', p + 46, p + 46 + nameLength),
      method: directory.readUInt16LE(p + 10),
      encrypted: (directory.readUInt16LE(p + 8) & 1) === 1,
      packed: directory.readUInt32LE(p + 20),
      offset: directory.readUInt32LE(p + 42),
    });
    p += 46 + nameLength + directory.readUInt16LE(p + 30) + directory.readUInt16LE(p + 32);
  }
  return entries;
}

export async function readRange(
  path: string,
  from: number,
  to: number,
  world: Pick<World, 'chunks'>,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of world.chunks(path, from, to)) parts.push(part);
  return Buffer.concat(parts);
}

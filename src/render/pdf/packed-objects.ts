import { deflateSync } from 'node:zlib';

/**
 * A reference to an object of the file by its number. The name keeps pdfkit from taking it for a dictionary: it
 * writes what it does not know by its words.
 */
export class Pointer {
  readonly [Symbol.toStringTag] = 'Pointer';
  constructor(readonly id: number) {}
  toString(): string {
    return `${this.id} 0 R`;
  }
}

/** Most readers unpack a whole object stream to get at one object, so that none is very long. */
const PER_STREAM = 200;

/**
 * Objects that are no streams, packed many into one: tags are most of an accessible document, and say the same
 * words over and over. Written one by one they take four times the bytes, and most of the time.
 */
export class PackedObjects {
  private readonly bodies: { readonly id: number; readonly body: string }[] = [];
  /** By the number of an object: the stream that it is packed in, and its place there. */
  readonly places = new Map<number, { readonly stream: number; readonly index: number }>();

  add(id: number, body: string): void {
    this.bodies.push({ id, body });
  }

  /** Packs all. `write` writes a stream and gives its number. */
  pack(write: (dictionary: Record<string, unknown>, bytes: Uint8Array) => number): void {
    for (let from = 0; from < this.bodies.length; from += PER_STREAM) {
      const group = this.bodies.slice(from, from + PER_STREAM);
      let at = 0;
      const heads = group.map(({ id, body }) => {
        const head = `${id} ${at}`;
        at += body.length + 1;
        return head;
      });
      const head = `${heads.join(' ')}\n`;
      const bytes = Buffer.from(head + group.map(({ body }) => `${body}\n`).join(''), 'latin1');
      const stream = write({ Type: 'ObjStm', N: group.length, First: head.length }, bytes);
      group.forEach(({ id }, index) => this.places.set(id, { stream, index }));
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text as it stands in an object: Latin where its letters are plain, else UTF-16 with a mark that says so. */
export function textString(text: string): string {
  // eslint-disable-next-line no-control-regex -- plain letters are those of ASCII
  const plain = /^[\x00-\x7f]*$/.test(text);
  const bytes = plain ? text : `\u00fe\u00ff${Buffer.from(text, 'utf16le').swap16().toString('latin1')}`;
  return `(${bytes.replace(/[\\()\n\r\t]/g, (letter) => ESCAPES[letter] ?? `\\${letter}`)})`;
}

/**
 * The table of where everything is, as a stream. An entry has seven bytes: its kind, then the offset in the file,
 * or the stream that it is packed in and its place there. Each is kept as its difference to the one before.
 */
export function crossReferences(
  offsets: readonly (number | null)[],
  packed: PackedObjects['places'],
): Uint8Array {
  const WIDTH = 7;
  const rows = new Uint8Array((offsets.length + 1) * (WIDTH + 1));
  let before = new Uint8Array(WIDTH);
  let entry = new Uint8Array(WIDTH);
  const write = (row: number, kind: number, where: number, index: number): void => {
    entry[0] = kind;
    entry[1] = where >>> 24;
    entry[2] = where >>> 16;
    entry[3] = where >>> 8;
    entry[4] = where;
    entry[5] = index >>> 8;
    entry[6] = index;
    const at = row * (WIDTH + 1);
    rows[at] = 2;
    for (let i = 0; i < WIDTH; i++) rows[at + 1 + i] = (entry[i] ?? 0) - (before[i] ?? 0);
    [before, entry] = [entry, before];
  };
  write(0, 0, 0, 0xffff);
  offsets.forEach((offset, i) => {
    const place = packed.get(i + 1);
    if (place) write(i + 1, 2, place.stream, place.index);
    else write(i + 1, 1, offset ?? 0, 0);
  });
  return deflateSync(rows);
}

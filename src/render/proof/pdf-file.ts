import { inflateSync } from 'node:zlib';

/** A PDF as its objects: enough of the format to read back what this project writes. */
export type PdfValue =
  string | number | boolean | null | PdfName | PdfPointer | readonly PdfValue[] | PdfDictionary;
export interface PdfName {
  readonly name: string;
}
export interface PdfPointer {
  readonly object: number;
}
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

export interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfValue>;
  readonly streams: ReadonlyMap<number, Buffer>;
  readonly catalogue: PdfDictionary;
  /** What a value stands for, pointers followed. */
  readonly get: (value: PdfValue | undefined) => PdfValue;
  readonly dictionary: (value: PdfValue | undefined) => PdfDictionary;
  readonly list: (value: PdfValue | undefined) => readonly PdfValue[];
}

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map;
export const isList = (value: PdfValue): value is readonly PdfValue[] => Array.isArray(value);

export function readPdf(bytes: Uint8Array): PdfFile {
  const source = Buffer.from(bytes);
  const latin = source.toString('latin1');
  const objects = new Map<number, PdfValue>();
  const streams = new Map<number, Buffer>();
  for (const match of latin.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length;
    const reader = new Reader(latin, start);
    const value = reader.value();
    const id = Number(match[1]);
    objects.set(id, value);
    if (!latin.startsWith('\nstream\n', reader.at)) continue;
    const from = reader.at + '\nstream\n'.length;
    const length = isDictionary(value) ? Number(value.get('Length')) : 0;
    const data = source.subarray(from, from + length);
    const packed = isDictionary(value) && value.has('Filter');
    const unpacked = packed ? inflateSync(data) : data;
    streams.set(id, unpacked);
    if (isDictionary(value)) for (const [own, inner] of packedIn(value, unpacked)) objects.set(own, inner);
  }
  const get = (value: PdfValue | undefined): PdfValue =>
    isPointer(value) ? get(objects.get(value.object)) : (value ?? null);
  const dictionary = (value: PdfValue | undefined): PdfDictionary => {
    const found = get(value);
    if (isDictionary(found)) return found;
    throw new Error(`expected a dictionary, found ${JSON.stringify(found)}`);
  };
  const list = (value: PdfValue | undefined): readonly PdfValue[] => {
    const found = get(value);
    if (isList(found)) return found;
    return found === null ? [] : [found];
  };
  const trailer = [...objects.values()].find(
    (value) => isDictionary(value) && nameOf(value.get('Type')) === 'XRef',
  );
  const catalogue = dictionary(dictionary(trailer).get('Root'));
  return { objects, streams, catalogue, get, dictionary, list };
}

/** The objects that are packed in a stream: pairs of number and offset, then the objects. */
function packedIn(dictionary: PdfDictionary, bytes: Buffer): [number, PdfValue][] {
  if (nameOf(dictionary.get('Type')) !== 'ObjStm') return [];
  const source = bytes.toString('latin1');
  const first = Number(dictionary.get('First'));
  const head = source.slice(0, first).trim().split(/\s+/).map(Number);
  return Array.from({ length: head.length / 2 }, (_, i) => [
    head[2 * i] ?? 0,
    new Reader(source, first + (head[2 * i + 1] ?? 0)).value(),
  ]);
}

export const isPointer = (value: PdfValue | undefined): value is PdfPointer =>
  typeof value === 'object' && value !== null && 'object' in value;
export const nameOf = (value: PdfValue | undefined): string =>
  typeof value === 'object' && value !== null && 'name' in value ? value.name : '';

/** Text strings are Latin, or UTF-16 after a mark that says so. */
function decoded(bytes: string): string {
  if (!bytes.startsWith('\u00fe\u00ff')) return bytes;
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le');
}

class Reader {
  constructor(
    private readonly source: string,
    public at: number,
  ) {}

  value(): PdfValue {
    const rest = this.next();
    if (rest.startsWith('<<')) return this.dictionary();
    if (rest.startsWith('[')) return this.array();
    if (rest.startsWith('(')) return this.string();
    if (rest.startsWith('<')) return this.token(/<[^>]*>/y);
    if (rest.startsWith('/')) return { name: this.token(/\/[^\s/<>[\]()]*/y).slice(1) };
    const pointer = /^(\d+) 0 R/.exec(rest);
    if (pointer) {
      this.at += pointer[0].length;
      return { object: Number(pointer[1]) };
    }
    const word = this.token(/[^\s/<>[\]()]+/y);
    return word === 'null' ? null : word === 'true' || word === 'false' ? word === 'true' : Number(word);
  }

  private token(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.source) ?? [];
    if (found === undefined)
      throw new Error(`cannot read at ${this.at}: ${this.source.slice(this.at, this.at + 40)}`);
    this.at += found.length;
    return found;
  }

  /** What comes next after white space, as much as it takes to tell what it is. */
  private next(): string {
    while (/\s/.test(this.source.charAt(this.at))) this.at++;
    return this.source.slice(this.at, this.at + 24);
  }

  private dictionary(): PdfDictionary {
    const entries = new Map<string, PdfValue>();
    this.at += 2;
    while (!this.next().startsWith('>>')) entries.set(nameOf(this.value()), this.value());
    this.at += 2;
    return entries;
  }

  private array(): PdfValue[] {
    const values: PdfValue[] = [];
    this.at += 1;
    while (!this.next().startsWith(']')) values.push(this.value());
    this.at += 1;
    return values;
  }

  private string(): string {
    const whole = this.token(/\((?:[^\\()]|\\[\s\S])*\)/y).slice(1, -1);
    const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
    return decoded(whole.replace(/\\([\s\S])/g, (_, letter: string) => escapes[letter] ?? letter));
  }
}

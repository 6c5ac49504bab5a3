import type { LookRequest } from '../workspace/start/look-at-table';
import { saidOfTable } from '../workspace/start/said-of-table';
import type { IncomingMessage } from 'node:http';

/** A body that is too large, or is no JSON of the shape that is asked for. */
export class BadBody extends Error {
  constructor(
    readonly status: 400 | 413,
    why: string,
  ) {
    super(why);
  }
}

/** The body of a request as it is, of at most so many bytes. Throws `BadBody`. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit)
    throw new BadBody(413, `expected at most ${limit} bytes`);
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > limit) throw new BadBody(413, `expected at most ${limit} bytes`);
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof BadBody) throw error;
    // Whoever asked went away, or took too long: nobody is left to answer, and nothing is wrong here.
    throw new BadBody(400, 'the question broke off');
  }
  return Buffer.concat(pieces);
}

/** The body of a request as JSON, of at most so many bytes. Throws `BadBody`. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const bytes = await readBytes(request, limit);
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    throw new BadBody(400, 'expected JSON');
  }
}

/** A field of a question that must be a text. Throws `BadBody`. */
export function textIn(ask: unknown, name: string): string {
  const value = fieldIn(ask, name);
  if (typeof value !== 'string') throw new BadBody(400, `expected a text as "${name}"`);
  return value;
}

/** A field of a question that must be an object. Throws `BadBody`. */
export function objectIn(ask: unknown, name: string): object {
  const value = fieldIn(ask, name);
  if (typeof value !== 'object' || value === null) throw new BadBody(400, `expected an object as "${name}"`);
  return value;
}

/** A field of a question that must be true or false. Throws `BadBody`. */
export function flagIn(ask: unknown, name: string): boolean {
  const value = fieldIn(ask, name);
  if (typeof value !== 'boolean') throw new BadBody(400, `expected true or false as "${name}"`);
  return value;
}

/** A field of a question that must be a list of texts. Throws `BadBody`. */
export function textsIn(ask: unknown, name: string): readonly string[] {
  const value = fieldIn(ask, name);
  const texts = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  if (!Array.isArray(value) || texts.length < value.length || value.length > 1000)
    throw new BadBody(400, `expected a list of texts as "${name}"`);
  return texts;
}

/** A field of a question that must be a list of objects. Throws `BadBody`. */
export function objectsIn(ask: unknown, name: string): readonly object[] {
  const value = fieldIn(ask, name);
  const all = Array.isArray(value)
    ? value.filter((one): one is object => typeof one === 'object' && one !== null)
    : [];
  if (!Array.isArray(value) || all.length < value.length || value.length > 1000)
    throw new BadBody(400, `expected a list of objects as "${name}"`);
  return all;
}

function fieldIn(ask: unknown, name: string): unknown {
  if (typeof ask !== 'object' || ask === null) throw new BadBody(400, 'expected an object');
  return Object.hasOwn(ask, name) ? (ask as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** How a spreadsheet is to be read: the sheet that is meant, and what is to be taken otherwise. Throws `BadBody`. */
export function lookIn(ask: unknown): LookRequest {
  const [sheet, hidden, said] = [textIn(ask, 'sheet'), textIn(ask, 'hidden'), textsIn(ask, 'answer')];
  return {
    ...saidOfTable(said),
    ...(sheet === '' ? {} : { sheet }),
    ...(hidden === 'read' || hidden === 'leave' ? { hidden } : {}),
  };
}

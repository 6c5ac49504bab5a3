interface Spot {
  readonly line: number;
  readonly column: number;
}

/** One record of a CSV file with the places of its cells. Lines and columns count from 1. */
export interface CsvRecord {
  /** The how manyeth record, the header being 1; blank lines are none. */
  readonly number: number;
  /** The line of the file that the record starts on. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Where each cell starts: a cell after one with a line break stands on a later line than its record. */
  readonly starts: readonly Spot[];
  /** Where each cell ends, its quotation marks included: the first column after it. */
  readonly ends: readonly Spot[];
  /** Why the record is not well formed, and where; null when it is. */
  readonly fault: { readonly message: string; readonly line: number; readonly column: number } | null;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * The one reader of CSV whose cells have places: of an edition's small tables, of tables that are imported, of a row that
 * cannot be counted. It reads piece by piece, so that a file of any size is read in little memory. What is counted by the
 * million is read by DuckDB (`data/measure`), which knows no columns; the proof reads what was written by itself. As RFC 4180 has it: a cell in quotation marks may hold the delimiter and line breaks; two marks are one.
 */
export class CsvScanner {
  private rest = '';
  private line = 1;
  private column = 1;
  private count = 0;
  private first = true;

  /**
   * `marks`: whether a quotation mark inside a cell without quotation marks is a fault, as in a table that somebody
   * writes, or stands for itself, as in tables of others.
   */
  constructor(
    private readonly delimiter: string,
    private readonly marks: 'a fault' | 'themselves' = 'themselves',
  ) {}

  /** The records that are whole after this piece of text. */
  write(text: string): CsvRecord[] {
    this.rest += this.first ? text.replace(/^\ufeff/, '') : text;
    if (text !== '') this.first = false;
    return this.take(false);
  }
  end(): CsvRecord[] {
    return this.take(true);
  }

  private take(final: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    for (;;) {
      const found = this.record(at, final);
      if (!found) break;
      at = found.next;
      if (found.record) records.push(found.record);
    }
    this.rest = this.rest.slice(at);
    return records;
  }

  /** The record that starts at `from`; null when its end has not come yet. */
  private record(from: number, final: boolean): { record: CsvRecord | null; next: number } | null {
    const text = this.rest;
    if (from >= text.length) return null;
    const delimiter = this.delimiter.charCodeAt(0);
    const cells: string[] = [];
    const starts: Spot[] = [];
    const ends: Spot[] = [];
    let fault: CsvRecord['fault'] = null;
    let { line, column } = this;
    let at = from;
    for (;;) {
      starts.push({ line, column });
      const start = at;
      if (text.charCodeAt(at) === QUOTE) {
        let cell = '';
        const opened = { line, column };
        for (let part = at + 1; ;) {
          const close = text.indexOf('"', part);
          if (close === -1 || (close + 1 >= text.length && !final)) {
            if (!final) return null;
            cell += text.slice(part);
            fault = { message: 'a quotation mark is opened and never closed', ...opened };
            at = text.length;
            break;
          }
          cell += text.slice(part, close);
          if (text.charCodeAt(close + 1) === QUOTE) {
            cell += '"';
            part = close + 2;
            continue;
          }
          at = close + 1;
          break;
        }
        cells.push(cell);
        const raw = text.slice(start, at);
        const breaks = raw.split('\n').length - 1;
        line += breaks;
        column = breaks > 0 ? raw.length - raw.lastIndexOf('\n') : column + raw.length;
        const stray = at;
        while (at < text.length && !this.ends(text.charCodeAt(at), delimiter)) at += 1;
        if (at > stray) {
          fault ??= { message: 'text follows a closing quotation mark', line, column };
          column += at - stray;
        }
      } else {
        while (at < text.length && !this.ends(text.charCodeAt(at), delimiter)) at += 1;
        const cell = text.slice(start, at);
        const mark = this.marks === 'a fault' ? cell.indexOf('"') : -1;
        if (mark !== -1)
          fault ??= { message: 'a quotation mark stands inside a cell', line, column: column + mark };
        cells.push(cell);
        column += at - start;
      }
      ends.push({ line, column });
      if (at >= text.length) {
        if (!final) return null;
        break;
      }
      if (text.charCodeAt(at) !== delimiter) {
        if (text.charCodeAt(at) === CR) {
          if (at + 1 >= text.length && !final) return null;
          at += text.charCodeAt(at + 1) === LF ? 2 : 1;
        } else at += 1;
        line += 1;
        column = 1;
        break;
      }
      at += 1;
      column += 1;
    }
    const begun = this.line;
    this.line = line;
    this.column = column;
    if (cells.length === 1 && cells[0] === '' && starts.length === 1 && text.charCodeAt(from) !== QUOTE)
      return { record: null, next: at };
    this.count += 1;
    return { record: { number: this.count, line: begun, cells, starts, ends, fault }, next: at };
  }

  private ends(code: number, delimiter: number): boolean {
    return code === delimiter || code === LF || code === CR;
  }
}

/** All records of a text in pieces. */
export async function* scanCsv(
  pieces: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly CsvRecord[]> {
  const scanner = new CsvScanner(delimiter);
  for await (const piece of pieces) yield scanner.write(piece);
  yield scanner.end();
}

/** The bytes are no text of the encoding that was declared. */
export class NotTextError extends Error {}

/**
 * Bytes in pieces as text in pieces. Where they are not text of that encoding, what stands before comes first
 * and then a NotTextError is thrown, so that a reader knows the line.
 */
export async function* decodePieces(
  chunks: AsyncIterable<Uint8Array>,
  encoding: 'utf-8' | 'windows-1252',
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of chunks) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      yield new TextDecoder(encoding).decode(chunk.subarray(0, firstInvalid(chunk, encoding)));
      throw new NotTextError();
    }
    yield text;
  }
  try {
    decoder.decode();
  } catch {
    throw new NotTextError();
  }
}

/** The first byte at which a strict decoder stops, found by halving. */
function firstInvalid(bytes: Uint8Array, encoding: string): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low;
}

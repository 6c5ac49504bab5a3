import type { Dataset } from '../../model/dataset';
import { decodePieces, NotTextError, scanCsv } from '../../syntax/csv-stream';
import type { World } from '../../world';

/** A record as it stands in its file. */
export interface Located {
  readonly line: number;
  /** Where each cell starts; empty where only the row is known. */
  readonly starts: readonly { readonly line: number; readonly column: number }[];
  readonly cells: readonly string[];
}
/** A row that is no row of the table: it has other cells than the header, or a quotation mark that is not closed. */
export interface Fault extends Located {
  readonly message: string;
  readonly at: { readonly line: number; readonly column: number };
}
export interface Locations {
  readonly records: ReadonlyMap<number, Located>;
  readonly faults: readonly Fault[];
  /** Set where the file stops being text: the line, as far as it is known. */
  readonly undecodable: number | null;
}

/**
 * Finds the places of records that the engine knows only by their number. The engine numbers rows that fit; this
 * reads the file once more, piece by piece, and counts blank lines and line breaks in cells too.
 */
export async function locateRecords(
  dataset: Dataset,
  path: string,
  wanted: ReadonlySet<number>,
  world: World,
): Promise<Locations> {
  const records = new Map<number, Located>();
  const faults: Fault[] = [];
  const width = Object.keys(dataset.columns).length;
  let number = 0;
  let line = 1;
  try {
    // The path is a copy in UTF-8 where the file itself is not.
    for await (const piece of scanCsv(decodePieces(world.chunks(path), 'utf-8'), dataset.delimiter))
      for (const record of piece) {
        line = record.line + 1;
        if (record.number === 1) continue;
        const { line: start, starts, cells } = record;
        if (record.fault)
          faults.push({ line: start, starts, cells, message: record.fault.message, at: record.fault });
        else if (cells.length !== width)
          faults.push({
            line: start,
            starts,
            cells,
            message: `expected ${width} cells, found ${cells.length}`,
            at: { line: start, column: 1 },
          });
        else {
          number += 1;
          if (wanted.has(number)) records.set(number, { line: start, starts, cells });
        }
      }
  } catch (error) {
    if (!(error instanceof NotTextError)) throw error;
    return { records, faults, undecodable: line };
  }
  return { records, faults, undecodable: null };
}

/** The lines of records in a file with blank lines or line breaks in cells; null where a record's line is its number. */
export async function lineNumbers(
  dataset: Dataset,
  path: string,
  world: World,
): Promise<readonly number[] | null> {
  const lines: number[] = [0];
  let plain = true;
  for await (const piece of scanCsv(decodePieces(world.chunks(path), 'utf-8'), dataset.delimiter))
    for (const record of piece) {
      if (record.line !== record.number) plain = false;
      if (record.number > 1) lines.push(record.line);
    }
  return plain ? null : lines;
}

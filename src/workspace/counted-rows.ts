import type { Dataset } from '../model/dataset';
import type { Fact } from '../model/fact';
import { decodePieces, NotTextError, scanCsv } from '../syntax/csv-stream';
import type { World } from '../world';

/** The very rows of a table that a count was made of, as its file has them. */
export interface CountedRows {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** How many more were counted than are shown. */
  readonly more: number;
}

const MOST_SHOWN = 60;
/** Larger tables are not read to be looked at (bytes). */
const LARGEST = 64 * 1024 * 1024;

/**
 * The rows behind a count, to be looked at by whoever writes the edition. Null where they are too many to be named, where
 * the table is no CSV at hand, and always for records about persons and for tables of which small counts are withheld.
 */
export async function countedRows(fact: Fact, dataset: Dataset, world: World): Promise<CountedRows | null> {
  const { path, format, records, suppressBelow, bytes, encoding, delimiter } = dataset;
  const isShown = format === 'csv' && !records && suppressBelow === 0 && bytes <= LARGEST;
  const own = fact.rows.filter((row) => row.dataset === dataset.id);
  const lines = new Set(own.flatMap((row) => row.lines ?? []));
  if (path === null || !isShown || lines.size === 0 || !/\.csv$/i.test(path)) return null;
  let header: readonly string[] = [];
  const rows: { line: number; cells: readonly string[] }[] = [];
  try {
    for await (const piece of scanCsv(decodePieces(world.chunks(path), encoding), delimiter))
      for (const { number, line, cells } of piece) {
        if (number === 1) header = cells;
        else if (lines.has(line) && rows.length < MOST_SHOWN) rows.push({ line, cells });
      }
  } catch (error) {
    if (!(error instanceof NotTextError)) throw error;
    return null;
  }
  return { header, rows, more: lines.size - rows.length };
}

import type { Block, Inline, TableRow } from '../model/document';
import { dateInWords } from '../model/period';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';

/** What every register is set with: words and dates that say where nothing is stated, rows with ids, and a table. */
export interface RegisterTables {
  readonly words: (text: string | null | undefined) => Inline[];
  readonly date: (iso: string | null) => Inline[];
  readonly row: (id: string, ...cells: readonly Inline[][]) => TableRow;
  /** No block where there is no row. */
  readonly table: (
    id: string,
    caption: string,
    headers: string[],
    rows: TableRow[],
    weights: number[],
  ) => Block[];
}

export function registerTables({ ids }: Converter, exhibits: Exhibits): RegisterTables {
  const words = (text: string | null | undefined): Inline[] => exhibits.words(text || 'not stated');
  return {
    words,
    date: (iso) => words(iso && dateInWords(iso)),
    row: (id, ...cells) => ({ id: ids.take(id), cells }),
    table: (id, caption, headers, rows, weights) =>
      rows.length === 0
        ? []
        : [exhibits.grid(ids.take(id), null, words(caption), null, headers, rows, null, weights)],
  };
}

import { table, type ColumnSpec } from '../blocks';
import type { Block, Inline, TableRow } from '../../model/document';
import { dateInWords } from '../../model/period';
import type { PlainId } from '../../model/words';
import type { Converter } from './convert-prose';
import { withoutSilence } from './silence';
import type { Exhibits } from './exhibits';

/** What every register is set with: words and dates that say where nothing is stated, rows with ids, and a table. */
export interface RegisterTables {
  readonly words: (text: string | null | undefined) => Inline[];
  readonly date: (iso: string | null) => Inline[];
  readonly row: (id: string, ...cells: readonly Inline[][]) => TableRow;
  /** No block where there is no row. A heading comes with its weight; words that are no entry stand as they are. */
  readonly table: (
    id: string,
    caption: string,
    headings: readonly (readonly [PlainId, number] | ColumnSpec)[],
    rows: readonly TableRow[],
  ) => Block[];
}

export function registerTables({ ids, fixed }: Converter, exhibits: Exhibits): RegisterTables {
  const words = (text: string | null | undefined): Inline[] =>
    exhibits.words(text || fixed.say('nothing.not-stated'));
  const columnOf = (heading: readonly [PlainId, number] | ColumnSpec): ColumnSpec =>
    'header' in heading
      ? heading
      : heading[0] === 'heading.value'
        ? exhibits.valueColumn(heading[1])
        : exhibits.column(...heading);
  return {
    words,
    date: (iso) => words(iso && dateInWords(iso)),
    row: (id, ...cells) => ({ id: ids.take(id), cells }),
    table: (id, caption, headings, all) => {
      if (all.length === 0) return [];
      const { columns, rows, subtitle } = withoutSilence(headings.map(columnOf), all, fixed, words);
      return [table(ids.take(id), words(caption), columns, rows, { subtitle })];
    },
  };
}

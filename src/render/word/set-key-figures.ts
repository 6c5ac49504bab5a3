import type { KeyFigures } from '../../model/document';
import { STYLES } from './names';
import { FULL } from './page';
import { AFTER, separate, tableOf } from './set-table';
import { placeOf, titleOf, type Writer } from './writer';
import { el, twips, val } from './xml';

/** So many stand side by side, and no row has a hole that a shorter one would not have. */
const across = (count: number): number => (count <= 4 ? count : count % 4 === 0 ? 4 : 3);

/** Words are set less large than digits alone: `just under a third`. */
const inWords = (words: string): boolean => /\p{L}{3}/u.test(words);

/**
 * Sets numbers large, each with what it counts and its base: a table whose head says what they are of. Without a title they
 * stand under each other, as a table without a head is read out as one cell after the other.
 */
export function setKeyFigures(writer: Writer, block: KeyFigures): void {
  if (block.title.length === 0) return itemsOf(writer, block).forEach((set) => set());
  separate(writer);
  const columns = across(block.items.length);
  const width = FULL / Math.max(1, columns);
  const cell = (span: number, run: () => void): string =>
    el(
      'w:tc',
      {},
      el(
        'w:tcPr',
        {},
        el('w:tcW', { 'w:w': twips(width * span), 'w:type': 'dxa' }),
        span === 1 ? '' : val('w:gridSpan', span),
      ),
      writer.within(run),
    );
  const row = (cells: readonly string[], isHeader: boolean): string =>
    el('w:tr', {}, el('w:trPr', {}, el('w:cantSplit'), isHeader ? el('w:tblHeader') : ''), ...cells);
  const head = row(
    [
      cell(columns, () =>
        writer.paragraph({
          id: `${block.id}/title`,
          kind: 'table-header',
          style: STYLES.figuresTitle,
          inlines: block.title,
          place: placeOf(block.title) ?? block.place,
        }),
      ),
    ],
    true,
  );
  const items = itemsOf(writer, block);
  const rows: string[] = [];
  for (let i = 0; i < items.length; i += columns) {
    const cells = items.slice(i, i + columns).map((item) => cell(1, item));
    const left = columns - cells.length;
    // Word wants a paragraph in a cell that says nothing.
    rows.push(row([...cells, ...(left > 0 ? [cell(left, () => writer.write(el('w:p')))] : [])], false));
  }
  writer.write(
    tableOf(
      STYLES.panel,
      Array.from({ length: columns }, () => width),
      titleOf(block.title),
      { firstRow: 1, firstColumn: 0 },
      [head, ...rows],
    ),
  );
  writer.pendingBefore = AFTER;
  writer.last = '';
}

/** Each of the numbers with its words, to be set where it stands. */
function itemsOf(writer: Writer, block: KeyFigures): (() => void)[] {
  return block.items.map((item) => () => {
    writer.anchor(item.id);
    const id = `${block.id}/${item.id}`;
    const place = item.value.place;
    const paragraph = { kind: 'key-figure' as const, place };
    writer.paragraph({
      ...paragraph,
      id: `${id}/value`,
      style: inWords(item.value.words) ? STYLES.amountInWords : STYLES.amount,
      inlines: [item.value],
    });
    writer.paragraph({
      ...paragraph,
      id: `${id}/label`,
      style: STYLES.counts,
      inlines: item.label,
      place: placeOf(item.label) ?? place,
    });
    if (item.detail.length > 0)
      writer.paragraph({
        ...paragraph,
        id: `${id}/base`,
        style: STYLES.base,
        inlines: item.detail,
        place: placeOf(item.detail) ?? place,
      });
  });
}

import { el, type Child } from './dom';

/** A table under its heads; an empty head is a cell that heads nothing. Its rows are `rowOf`, or a body that is kept. */
export const tableOf = (
  heads: readonly string[],
  body: HTMLTableSectionElement | readonly HTMLElement[],
): HTMLTableElement =>
  el(
    'table',
    {},
    el(
      'thead',
      {},
      el('tr', {}, ...heads.map((head) => (head === '' ? el('td') : el('th', { scope: 'col' }, head)))),
    ),
    body instanceof HTMLElement ? body : el('tbody', {}, ...body),
  );

/** A row behind the cell that names it; what is no cell yet is put into one. */
export const rowOf = (name: Child, cells: readonly Child[], classes: string | null = null): HTMLElement =>
  el(
    'tr',
    { class: classes },
    el('th', { scope: 'row' }, name),
    ...cells.map((cell) => (cell instanceof HTMLTableCellElement ? cell : el('td', {}, cell))),
  );
/** A cell with a value, which stands at the right. */
export const valueCell = (value: string): HTMLTableCellElement => el('td', { class: 'value' }, value);

/** A table that a narrow window shows row by row, each cell under the head of its column. */
export function rowByRow(table: HTMLTableElement): HTMLTableElement {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map(({ textContent }) => textContent);
  for (const { cells } of table.tBodies[0]?.rows ?? [])
    [...cells].forEach((cell, n) => n > 0 && cell.setAttribute('data-head', heads[n] ?? ''));
  table.classList.add('row-by-row');
  return table;
}

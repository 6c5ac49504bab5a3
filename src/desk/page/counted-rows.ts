import type { CountedRowsNow } from '../talk';
import { el } from './dom';
import { rowOf, tableOf } from './table';

/** The very rows that were counted, as the file has them, with the line of each. */
export function countedRows(measure: string, { header, rows, more }: CountedRowsNow): HTMLElement {
  const words = rows.length + more === 1 ? 'The row itself' : `The ${rows.length + more} rows themselves`;
  return el(
    'details',
    { open: rows.length <= 12 },
    el('summary', {}, words),
    el(
      'div',
      { class: 'sheet-rows', tabindex: 0, role: 'region', 'aria-label': `Rows of ${measure}` },
      tableOf(
        ['Line', ...header],
        rows.map(({ line, cells }) => rowOf(String(line), cells)),
      ),
    ),
    more > 0 ? el('p', { class: 'soft' }, `${more} more rows were counted and are not shown.`) : null,
  );
}

import type { CountedRowsNow } from '../talk';
import { el } from './dom';

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
      el(
        'table',
        {},
        el('thead', {}, el('tr', {}, ...['Line', ...header].map((name) => el('th', { scope: 'col' }, name)))),
        el(
          'tbody',
          {},
          ...rows.map(({ line, cells }) =>
            el(
              'tr',
              {},
              el('th', { scope: 'row' }, String(line)),
              ...cells.map((cell) => el('td', {}, cell)),
            ),
          ),
        ),
      ),
    ),
    more > 0 ? el('p', { class: 'soft' }, `${more} more rows were counted and are not shown.`) : null,
  );
}

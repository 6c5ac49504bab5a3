import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addMonths } from 'date-fns/addMonths';
import type { Period } from './period';

/** The months, calendar quarters or financial years of a period, as the cells of a table have them. */
export function periodCells(
  { start, endExclusive }: Period,
  type: 'month' | 'quarter' | 'financial-year',
): string[] {
  const cells = new Set<string>();
  for (
    let month = new UTCDateMini(`${start.slice(0, 7)}-01T00:00:00Z`);
    month.toISOString().slice(0, 10) < endExclusive;
    month = addMonths(month, 1)
  ) {
    const [year, n] = [month.getUTCFullYear(), month.getUTCMonth() + 1];
    if (type === 'month') cells.add(`${year}-${String(n).padStart(2, '0')}`);
    else if (type === 'quarter') cells.add(`${year}-Q${Math.ceil(n / 3)}`);
    else {
      const first = n < 4 ? year - 1 : year;
      cells.add(`${first}/${String((first + 1) % 100).padStart(2, '0')}`);
    }
  }
  return [...cells];
}

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

/** The first day of the month, calendar quarter or financial year that a cell of a table names or lies in; null for any other text. */
export function startOfCell(cell: string): string | null {
  const year = /^(\d{4})\/\d{2}$/.exec(cell)?.[1];
  if (year !== undefined) return `${year}-04-01`;
  const [, of, quarter] = /^(\d{4})-Q([1-4])$/.exec(cell) ?? [];
  if (of !== undefined) return `${of}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`;
  const month = /^\d{4}-\d{2}(?=$|-\d{2}$)/.exec(cell)?.[0];
  return month === undefined ? null : `${month}-01`;
}

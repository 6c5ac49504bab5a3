import { monthAfter } from '../../data/import/period-of-title';
import type { DatasetSpec } from '../../model/files/dataset-file';
import { lastDay, parsePeriod } from '../../model/period';

/** Two spans of months that can be set side by side: what is told, and the same a year before where the table has it. */
export interface ToldTimes {
  /** First and last month. */
  readonly now: string;
  readonly before: string | null;
  /** The years of the table that end with `now`, the oldest first; only where it is a table of years. */
  readonly years: readonly string[];
}

/** The months that a cell of a column of time stands for; null where it is none. */
export function monthsOfCell(cell: string, type: DatasetSpec['columns'][string]['type']): string | null {
  const [year = '', rest = ''] = cell.split(/[-/]/);
  switch (type) {
    case 'financial-year':
      return `${year}-04/${Number(year) + 1}-03`;
    case 'quarter': {
      const last = Number(rest.slice(1)) * 3;
      const month = (n: number): string => `${year}-${String(n).padStart(2, '0')}`;
      return `${month(last - 2)}/${month(last)}`;
    }
    case 'month':
      return `${cell}/${cell}`;
    case 'date':
      return `${cell.slice(0, 7)}/${cell.slice(0, 7)}`;
    case 'year-ending':
      return `${monthAfter(cell, -11)}/${cell}`;
    case 'text':
    case 'count':
    case 'force':
    case 'outcome':
    case 'flag':
    case 'percent':
    case 'age':
    case 'number':
    case 'money':
    case 'point-in-time':
      return null;
  }
}

/** Which span of a table is told, for an edition of this period, from the spans that its rows have. */
export function timesToTell(
  spans: readonly string[],
  isRolling: boolean,
  whole: string,
  edition: string,
): ToldTimes {
  if (spans.length === 0) return { now: monthSpan(whole) ?? whole, before: null, years: [] };
  const has = isRolling
    ? (span: string) => spans.includes(span)
    : (span: string) => monthsIn(span).every((month) => months.has(month));
  const months = new Set(spans.flatMap(monthsIn));
  const sorted = [...spans].sort();
  const last = sorted.at(-1) ?? '';
  const end = last.slice(8);
  const year = `${monthAfter(end, -11)}/${end}`;
  const own = monthSpan(edition);
  const now = own !== null && has(own) ? own : has(year) ? year : last;
  const length = monthsIn(now).length;
  const back = length <= 12 ? 12 : length;
  const earlier = now
    .split('/')
    .map((month) => monthAfter(month, -back))
    .join('/');
  const years: string[] = [];
  if (length === 12 && sorted.every((span) => monthsIn(span).length === 12))
    for (let span = now; has(span) && years.length < 10;)
      span =
        (years.unshift(span),
        span
          .split('/')
          .map((month) => monthAfter(month, -12))
          .join('/'));
  return { now, before: has(earlier) ? earlier : null, years };
}

/** A period as first and last month; null where it is not of whole months. */
function monthSpan(text: string): string | null {
  const period = parsePeriod(text);
  if ('error' in period || !period.start.endsWith('-01') || !period.endExclusive.endsWith('-01')) return null;
  return `${period.start.slice(0, 7)}/${lastDay(period).slice(0, 7)}`;
}
export function monthsIn(span: string): string[] {
  const [from = '', to = ''] = span.split('/');
  const months: string[] = [];
  for (let month = from; month <= to && months.length < 600; month = monthAfter(month, 1)) months.push(month);
  return months;
}

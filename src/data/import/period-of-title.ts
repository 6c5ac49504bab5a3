import { cleanText } from './clean-text';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
/** A year in full, or its last two figures; the figures of footnotes may follow without a space: `March 20181,2`. */
const YEAR = "'?((?:19|20)\\d{2}|\\d{2})";

/** A month as `2024-12`. */
export function monthOf(name: string, year: string): string {
  const full = year.length === 2 ? `20${year}` : year;
  return `${full}-${String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1).padStart(2, '0')}`;
}
/** The month that is so many later. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, n = 1] = month.split('-').map(Number);
  const at = year * 12 + n - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}
const yearTo = (month: string): string => `${monthAfter(month, -11)}/${month}`;

const DAY = new RegExp(`^(?:.*: )?(?:as at )?(\\d{1,2}) ${MONTH} ((?:19|20)\\d{2})$`, 'i');
/** The day that a header is, as `2018-09-30`; null where it is none: `30 September 2018`, `As at 30 September 2018`. */
export function dayOf(header: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(header)) return header;
  const [, day = '', month = '', year = ''] = DAY.exec(cleanText(header)) ?? [];
  return day === '' ? null : `${monthOf(month, year)}-${day.padStart(2, '0')}`;
}

const ONE_MONTH = new RegExp(`^${MONTH}[ '’-]+((?:19|20)?\\d{2})$`, 'i');
/** The month that a header is, as `2024-04`; null where it is none: `Apr-24`, `April 2024`. */
export function monthIn(header: string): string | null {
  const [, month = '', year = ''] = ONE_MONTH.exec(cleanText(header)) ?? [];
  return month === '' ? null : monthOf(month, year);
}

/** The periods that a text names, each as first and last month. */
export function periodsIn(text: string): string[] {
  const words = cleanText(text);
  const found = new Map<number, string>();
  const taken: [number, number][] = [];
  const take = (pattern: string, period: (parts: readonly string[]) => string): void => {
    for (const match of words.matchAll(new RegExp(pattern, 'gi'))) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (taken.some(([a, b]) => from < b && to > a)) continue;
      taken.push([from, to]);
      found.set(from, period([...match]));
    }
  };
  const day = '(?:\\d{1,2} )?';
  const ending = `year ending ${day}${MONTH} ${YEAR}`;
  take(
    `${ending} to ${ending}`,
    ([, a = '', b = '', c = '', d = '']) => `${yearTo(monthOf(a, b)).split('/')[0] ?? ''}/${monthOf(c, d)}`,
  );
  take(ending, ([, a = '', b = '']) => yearTo(monthOf(a, b)));
  take(
    `${day}${MONTH} ${YEAR}\\s*(?:to|-|–)\\s*${day}${MONTH} ${YEAR}`,
    ([, a = '', b = '', c = '', d = '']) => `${monthOf(a, b)}/${monthOf(c, d)}`,
  );
  take('\\b((?:19|20)\\d{2})[/-](\\d{2})\\b', ([, a = '']) => `${a}-04/${Number(a) + 1}-03`);
  return [...found].sort(([a], [b]) => a - b).map(([, period]) => period);
}

/** The period that the lines above a table say it covers; null where none does, or a line names several. */
export function periodOfTitle(lines: readonly string[]): string | null {
  for (const line of lines) {
    const periods = new Set(periodsIn(line));
    if (periods.size > 1) return null;
    const [only] = periods;
    if (only !== undefined) return only;
  }
  return null;
}

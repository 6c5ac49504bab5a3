import { TZDate } from '@date-fns/tz';
import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { format } from 'date-fns/format';
import { isValid } from 'date-fns/isValid';
import { readOnce } from './read-once';

/**
 * A span of whole calendar days, half-open: `start` is the first day, `endExclusive` the day after the
 * last (both ISO dates). 1 October 2021 to 31 March 2022 is `2021-10-01` to `2022-04-01`, 182 days.
 */
export interface Period {
  readonly start: string;
  readonly endExclusive: string;
}

/** The clock that police recording follows; hours elapsed depend on its changes. */
const ZONE = 'Europe/London';

// Dates are handled as UTC midnights so that the zone of the machine never matters.
const utc = (iso: string): Date => new UTCDateMini(`${iso}T00:00:00Z`);
const iso = (date: Date): string => date.toISOString().replace(/T.*/, '').replace(/^\+0*/, '');

const DAY = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^\d{4}-\d\d$/;
const YEAR = /^\d{4}$/;
/** A day that is in the calendar, or null. The engine takes 30 February for 2 March, and there is no year 0. */
function calendarDay(text: string): Date | null {
  const date = utc(text);
  return isValid(date) && iso(date) === text && !text.startsWith('0000') ? date : null;
}

/** A real calendar date as `YYYY-MM-DD`. */
export const isDate = (text: string): boolean => DAY.test(text) && calendarDay(text) !== null;

/** The first day of a month or day, and the day after its last; null when the text is neither. */
function bounds(text: string): { first: Date; next: Date } | null {
  const day = DAY.test(text) ? calendarDay(text) : null;
  if (day) return { first: day, next: addDays(day, 1) };
  const month = MONTH.test(text) ? calendarDay(`${text}-01`) : null;
  if (month) return { first: month, next: addMonths(month, 1) };
  const year = YEAR.test(text) ? calendarDay(`${text}-01-01`) : null;
  return year ? { first: year, next: addMonths(year, 12) } : null;
}

/**
 * Reads `first/last`, both inclusive, each a day, a month or a year, or one of them alone:
 * `2021-10-01/2022-03-31`, `2021-10/2022-03`, `2022`. Gives a reason in words when it cannot.
 */
export function parsePeriod(text: string): Period | { readonly error: string } {
  const known = parsed.get(text);
  if (known) return known;
  const found = readPeriod(text);
  // Tables repeat few periods in many rows; hostile ones that repeat none must not fill the memory.
  if (parsed.size < 10_000) parsed.set(text, found);
  return found;
}
const parsed = new Map<string, Period | { readonly error: string }>();

function readPeriod(text: string): Period | { readonly error: string } {
  const [firstText = '', lastText = firstText, ...more] = text.split('/');
  const first = bounds(firstText.trim());
  const last = bounds(lastText.trim());
  if (!first || !last || more.length > 0)
    return { error: `expected a period such as 2021-10-01/2022-03-31 or 2021-10/2022-03, found "${text}"` };
  if (last.next <= first.first) return { error: `the period "${text}" ends before it starts` };
  return { start: iso(first.first), endExclusive: iso(last.next) };
}

/** The last day of a period, inclusive, as an ISO date. */
export const lastDay = (period: Period): string => dayBefore(period.endExclusive);
const dayBefore = readOnce((date) => iso(addDays(utc(date), -1)));

export const daysIn = (period: Period): number =>
  differenceInCalendarDays(utc(period.endExclusive), utc(period.start));

/**
 * Hours that elapse between the first and the last midnight in Europe/London. Clock changes count:
 * October to December 2021 has 2,209 hours, January to March 2022 has 2,159, together 4,368.
 */
export function hoursIn(period: Period): number {
  const clocks = [clockAt(period.start), clockAt(period.endExclusive)];
  // The tables of the world's zones take longer to load than a measure to compute, and most periods end far from a change.
  if (!clocks.includes('not known here'))
    return daysIn(period) * 24 + (clocks[0] === 'summer' ? 1 : 0) - (clocks[1] === 'summer' ? 1 : 0);
  const midnight = (date: string): TZDate => {
    const [y = 0, m = 1, d = 1] = date.split('-').map(Number);
    return new TZDate(y, m - 1, d, ZONE);
  };
  return differenceInMilliseconds(midnight(period.endExclusive), midnight(period.start)) / 3_600_000;
}

/**
 * Which clock London keeps at the midnight that begins a day, where no change is near: since 1996 summer time begins on
 * the last Sunday of March and ends on the last of October, both at 01:00 UTC (Summer Time Act 1972, as amended in 1997
 * and 2002), so on the 25th at the earliest.
 */
function clockAt(date: string): 'summer' | 'winter' | 'not known here' {
  const day = date.slice(5);
  if (date < '1996-04-01' || date > '2037-12-31') return 'not known here';
  if (day >= '04-01' && day <= '10-25') return 'summer';
  return day >= '11-01' || day <= '03-25' ? 'winter' : 'not known here';
}

/** The day here at a time that is given with its zone; null when it is no time. */
export function dayAt(time: string): string | null {
  const instant = new TZDate(time, ZONE);
  return isValid(instant) ? format(instant, 'yyyy-MM-dd') : null;
}

/** A date in words: `31 March 2022`. */
export const dateInWords = readOnce((date) => format(utc(date), 'd MMMM yyyy'));

/** A date of which the day, or the day and the month, may not be stated: `March 2022`. */
export function partialDateInWords(date: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return dateInWords(date);
  return /^\d{4}-\d{2}$/.test(date) ? format(utc(`${date}-01`), 'MMMM yyyy') : date;
}

/**
 * A period in words. Twelve months that end with March read `year ending March 2022`; whole months
 * of another length are still printed with their days, because policing quotes them so.
 */
export function periodInWords(period: Period): string {
  const key = `${period.start}/${period.endExclusive}`;
  const words = inWords.get(key) ?? wordPeriod(period);
  if (inWords.size < 10_000) inWords.set(key, words);
  return words;
}
const inWords = new Map<string, string>();

function wordPeriod(period: Period): string {
  const last = utc(lastDay(period));
  const start = utc(period.start);
  if (iso(addMonths(start, 12)) === period.endExclusive && start.getDate() === 1)
    return start.getMonth() === 0 ? format(start, 'yyyy') : `year ending ${format(last, 'MMMM yyyy')}`;
  if (daysIn(period) === 1) return dateInWords(period.start);
  return `${dateInWords(period.start)} to ${dateInWords(lastDay(period))}`;
}

/** A period in the few words that stand under a chart: `2024/25`, `2025`, `to Sep 2025`, `Mar 2025`. */
export function periodInShort(period: Period): string {
  const start = utc(period.start);
  const last = utc(lastDay(period));
  const months = start.getDate() === 1 ? monthsBetween(period.start, period.endExclusive) : null;
  if (months === 12 && start.getMonth() === 0) return format(start, 'yyyy');
  if (months === 12 && start.getMonth() === 3) return `${format(start, 'yyyy')}/${format(last, 'yy')}`;
  if (months === 12) return `to ${format(last, 'MMM yyyy')}`;
  if (months === 1) return format(start, 'MMM yyyy');
  return months === null
    ? `${format(start, 'd MMM yyyy')} to ${format(last, 'd MMM yyyy')}`
    : `${format(start, 'MMM yyyy')} to ${format(last, 'MMM yyyy')}`;
}

/** Length in words where it is whole months: `six months`, `12 months`; else days. */
export function lengthInWords(period: Period): string {
  const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  const months = monthsIn(period);
  if (months !== null) return `${words[months] ?? months} ${months === 1 ? 'month' : 'months'}`;
  const days = daysIn(period);
  return `${words[days] ?? days} ${days === 1 ? 'day' : 'days'}`;
}

/** Both lengths in the same unit: `6 vs 12 months`, or days where one of them is not whole months. */
export function lengthsSideBySide(a: Period, b: Period): string {
  const months = [a, b].map(monthsIn);
  return months.every((count) => count !== null)
    ? `${months.join(' vs ')} months`
    : `${daysIn(a)} vs ${daysIn(b)} days`;
}
function monthsIn({ start, endExclusive }: Period): number | null {
  for (let months = 1; months <= 120; months++)
    if (monthsLater(start, months) === endExclusive) return months;
  return null;
}

/** The same day of a later month: `2024-05-18` is twelve months after `2023-05-18`. */
export const monthsLater = (date: string, months: number): string => later(`${date} ${months}`);
const later = readOnce((key) => {
  const [date = '', months] = key.split(' ');
  return iso(addMonths(utc(date), Number(months)));
});

/** Whole months from one date to another, negative where it lies before; null where it is on another day of a month. */
export function monthsBetween(from: string, to: string): number | null {
  const [y1 = 0, m1 = 0] = from.split('-').map(Number);
  const [y2 = 0, m2 = 0] = to.split('-').map(Number);
  const months = (y2 - y1) * 12 + m2 - m1;
  return monthsLater(from, months) === to ? months : null;
}
export const daysBetween = (from: string, to: string): number => differenceInCalendarDays(utc(to), utc(from));

/** The day after a date. */
export const dayAfter = readOnce((date) => iso(addDays(utc(date), 1)));

export const samePeriod = (a: Period, b: Period): boolean =>
  a.start === b.start && a.endExclusive === b.endExclusive;

/** Whether `inner` lies wholly within `outer`. */
export const covers = (outer: Period, inner: Period): boolean =>
  outer.start <= inner.start && inner.endExclusive <= outer.endExclusive;

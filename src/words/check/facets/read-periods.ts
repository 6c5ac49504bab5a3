import { dayAfter, lastDay, monthsLater, type Period } from '../../../model/period';
import { readOnce } from '../../../model/read-once';
import { ONES } from '../../../model/spoken-number';
import { everyMatch } from '../../../model/every-match';

/** A stretch of time that words name, with its days. */
export interface PeriodMention {
  readonly text: string;
  readonly at: number;
  readonly period: Period;
  /** Whether words name all of it; a year alone ("in 2021") may be only where it lies. */
  readonly whole: boolean;
  /** Whether words name its first and its last day or month: "from" before them is a part of it. */
  readonly range?: true;
}
/** How long words say that it was counted: "over six months", "in the twelve months". */
export interface LengthMention {
  readonly text: string;
  readonly at: number;
  readonly months: number;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MONTH = `(${MONTHS.join('|')})`;
const YEAR = '((?:19|20)\\d{2})';
const DAY = '(?:(\\d{1,2}) )?';
const TO = '(?: to | and |[ ]?[-\u2013][ ]?| until | through )';
const RANGE = new RegExp(`\\b${DAY}${MONTH}(?: ${YEAR})?${TO}${DAY}${MONTH} ${YEAR}\\b`, 'g');
const ENDING = new RegExp(
  `\\b(?:(?:the )?year(?: that)?|(?:the )?(?:12|twelve) months) (?:ending|ended|to)(?: in)? ${DAY}${MONTH} ${YEAR}\\b`,
  'gi',
);
/** "The six months to March 2020", "the three months ending 31 December 2022". */
const MONTHS_ENDING = new RegExp(
  `\\b(?:the )?(?:last )?(two|three|four|five|six|seven|eight|nine|ten|eleven|\\d{1,2}) months (?:that )?(?:ending|ended|to|up to)(?: in)? ${DAY}${MONTH} ${YEAR}\\b`,
  'gi',
);
/** "The last quarter of 2021", "the first half of 2022", "the last three months of 2022". */
const PART_OF_YEAR = new RegExp(
  '\\b(?:the )?(?:(first|second|third|fourth|last|final) (quarter|half)|(first|last|final) (three|six) months) of (?:the year )?((?:19|20)\\d{2})\\b(?![/\\u2013-]\\d)',
  'gi',
);
/** The months that a season begins with; a winter goes on into the next year. */
const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, winter: 12 };
const SEASON = /\b(spring|summer|autumn|winter) (?:of )?((?:19|20)\d{2})\b(?![/\u2013-]\d)/gi;
const WHOLE_YEAR =
  /\b(?:the whole of|all of|throughout|(?:the )?calendar year) ((?:19|20)\d{2})\b(?![/\u2013-]\d)/gi;
const FINANCIAL = /\b((?:19|20)\d{2})(?:\/|[-\u2013])(\d{2})\b(?![\d-])/g;
/** "In 2021 and 2022" is no year alone. */
const CALENDAR =
  /\b(?:in|during|for|over) ((?:19|20)\d{2})\b(?![/\u2013-]\d| (?:and|to|or|into) (?:19|20)\d)/gi;

const PLACES = ['first', 'second', 'third', 'fourth'];
const two = (n: number): string => String(n).padStart(2, '0');
const monthNumber = (name: string): number =>
  MONTHS.findIndex((month) => month.toLowerCase() === name.toLowerCase()) + 1;
const firstOf = (year: string, month: string): string => `${year}-${two(monthNumber(month))}-01`;
const dayOr = (day: string | undefined, month: string, year: string): string | null =>
  day === undefined ? null : `${year}-${two(monthNumber(month))}-${two(Number(day))}`;

/** The periods that a text names, in order; what one way of reading has taken, no other reads again. */
export const readPeriods = readOnce(periodsIn);
function periodsIn(text: string): readonly PeriodMention[] {
  if (!/\b(?:19|20)\d{2}/.test(text)) return [];
  const found: PeriodMention[] = [];
  const add = (match: RegExpExecArray, period: Period | null, whole: boolean, range?: true): void => {
    const end = match.index + match[0].length;
    const taken = found.some(({ at, text: other }) => at < end && match.index < at + other.length);
    if (period !== null && !taken)
      found.push({ text: match[0], at: match.index, period, whole, ...(range ? { range } : {}) });
  };
  for (const match of everyMatch(text, RANGE)) add(match, rangeOf(match), true, true);
  for (const match of everyMatch(text, MONTHS_ENDING)) {
    const [, count = '', day, month = '', year = ''] = match;
    const months = /^\d/.test(count) ? Number(count) : ONES.indexOf(count.toLowerCase());
    const last = dayOr(day, month, year);
    const endExclusive =
      last === null || isMonthEnd(last) ? monthsLater(firstOf(year, month), 1) : dayAfter(last);
    add(match, { start: monthsLater(endExclusive, -months), endExclusive }, true);
  }
  for (const match of everyMatch(text, PART_OF_YEAR)) {
    const [, which, part, end, count, year = ''] = match;
    const months = part?.toLowerCase() === 'quarter' || count?.toLowerCase() === 'three' ? 3 : 6;
    const parts = 12 / months;
    const said = (which ?? end ?? '').toLowerCase();
    const index = said === 'last' || said === 'final' ? parts - 1 : PLACES.indexOf(said);
    const start = monthsLater(`${year}-01-01`, index * months);
    add(match, index < parts ? { start, endExclusive: monthsLater(start, months) } : null, true);
  }
  for (const match of everyMatch(text, SEASON)) {
    const [, season = '', year = ''] = match;
    const start = `${year}-${two(SEASONS[season.toLowerCase()] ?? 1)}-01`;
    add(match, { start, endExclusive: monthsLater(start, 3) }, false);
  }
  for (const match of everyMatch(text, WHOLE_YEAR)) {
    const start = `${match[1] ?? ''}-01-01`;
    add(match, { start, endExclusive: monthsLater(start, 12) }, true);
  }
  for (const match of everyMatch(text, ENDING)) {
    const [, day, month = '', year = ''] = match;
    const next = dayOr(day, month, year);
    const endExclusive =
      next === null || isMonthEnd(next) ? monthsLater(firstOf(year, month), 1) : dayAfter(next);
    add(match, { start: monthsLater(endExclusive, -12), endExclusive }, true);
  }
  for (const match of everyMatch(text, FINANCIAL)) {
    const [, year = '', next = ''] = match;
    const follows = (Number(year) + 1) % 100 === Number(next);
    const start = `${year}-04-01`;
    add(match, follows ? { start, endExclusive: monthsLater(start, 12) } : null, true);
  }
  for (const match of everyMatch(text, CALENDAR)) {
    const start = `${match[1] ?? ''}-01-01`;
    add(match, { start, endExclusive: monthsLater(start, 12) }, false);
  }
  return found.sort((a, b) => a.at - b.at);
}

/** "1 October 2021 to 31 March 2022", "October to December 2022": null where it ends before it begins. */
function rangeOf(match: RegExpExecArray): Period | null {
  const [, day, month = '', year, lastDayText, lastMonth = '', lastYear = ''] = match;
  const startYear = year ?? lastYear;
  const start = dayOr(day, month, startYear) ?? firstOf(startYear, month);
  const last = dayOr(lastDayText, lastMonth, lastYear);
  const endExclusive = last === null ? monthsLater(firstOf(lastYear, lastMonth), 1) : dayAfter(last);
  return start < endExclusive ? { start, endExclusive } : null;
}

const isMonthEnd = (iso: string): boolean => dayAfter(iso).endsWith('-01');

/** From one: no time is zero months long. */
const NUMBERS = ONES.slice(1);
const LENGTH = new RegExp(
  `\\b(?:over|in|within|covers|covering|during|across|for)(?: (?:the|these|those|all))?(?: (?:last|past|same|first))? (?:(${NUMBERS.join('|')}|\\d{1,2}) months|(?:a|one|the) (?:whole |full )?year)\\b(?! (?:of|after|before|from|later|earlier|ago|on|old|in|ending|ended|to|and)\\b|[- ]?old)`,
  'gi',
);

/** The lengths of time that a text names. */
export const readLengths = readOnce((text): readonly LengthMention[] =>
  everyMatch(text, LENGTH).map((match) => {
    const said = match[1]?.toLowerCase();
    const months = said === undefined ? 12 : /^\d/.test(said) ? Number(said) : NUMBERS.indexOf(said) + 1;
    return { text: match[0], at: match.index, months };
  }),
);

/**
 * Whether a value of `own` may be spoken of by the words. A year alone is where it lies: a year of its own may go over
 * into the next, and half a year may not.
 */
export function fitsPeriod(mention: PeriodMention, own: Period): boolean {
  const { period } = mention;
  if (mention.whole) return period.start === own.start && lastDay(period) === lastDay(own);
  const isWithin = period.start <= own.start && own.endExclusive <= period.endExclusive;
  const isYear = monthsLater(own.start, 12) <= own.endExclusive;
  return isWithin || (isYear && period.start < own.endExclusive && own.start < period.endExclusive);
}

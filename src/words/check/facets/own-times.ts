import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { lastDay, monthsBetween, monthsLater, periodInWords } from '../../../model/period';
import type { FacetRule } from './check-facets';
import { isChange } from './facets';
import { everyMatch } from '../../../model/every-match';

/** "Over a month", in what a measure says of itself. */
const LENGTH =
  /\b(?:over|for|in|covers|during|within) (?:an?|one|a single) (month|quarter|half-year|year)\b/i;
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };
const YEARS = /\b((?:19|20)\d\d)\b(?!\/|[\u2013-]\d)/g;

/** The length of time and the year that a label or a caveat names are those of its period. */
export const checkOwnTimes: FacetRule = ({ statement: { sentence }, facets }) => {
  const [own] = facets;
  const period = own?.value.period;
  if (!own || period == null || isChange(own.value)) return [];
  return [...wrongLength(), ...wrongYear()].slice(0, 1);

  function wrongLength(): Diagnostic[] {
    const [said, unit = ''] = LENGTH.exec(sentence.text) ?? [];
    const months = MONTHS[unit.toLowerCase()];
    if (said === undefined || months === undefined || period == null) return [];
    if (monthsLater(period.start, months) === period.endExclusive) return [];
    // Days and weeks are no number of months.
    if (monthsBetween(period.start, period.endExclusive) === null) return [];
    return [wrong(said)];
  }
  /** A caveat may speak of another year; a label names its own. */
  function wrongYear(): Diagnostic[] {
    if (own === undefined || period == null || sentence.text !== own.value.label) return [];
    const years = everyMatch(sentence.text, YEARS).map(([year]) => year);
    const [first, last] = [period.start.slice(0, 4), lastDay(period).slice(0, 4)];
    const [said] = years;
    if (said === undefined || years.some((year) => year >= first && year <= last)) return [];
    return [wrong(said)];
  }
  function wrong(said: string): Diagnostic {
    return finding(
      'facet/period',
      sentence.spans[0]?.place ?? { file: '', line: 0, column: 0 },
      `"${said}" is not the period of "${own?.id ?? ''}", which is ${period == null ? '' : periodInWords(period)}`,
      { fix: 'correct the words, or the period' },
    );
  }
};

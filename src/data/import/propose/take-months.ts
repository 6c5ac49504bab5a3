import type { WideSpec } from '../../../model/files/published-table-file';
import { cleanText } from '../clean-text';
import { monthAfter, periodsIn } from '../period-of-title';
import { findContainment, wholesOf } from './find-containment';
import { numberIn, type LookedTable } from './looked-table';
import type { HeaderPeriod, LookedColumn } from './read-columns';
import { quoted } from './sheet-words';
import type { Taken } from './taken';

/** The columns that are the sum of others. */
export function sumsIn(looked: LookedTable, columns: readonly LookedColumn[]): LookedColumn[] {
  const series = columns.map((column) => looked.parts.body.map((_, n) => numberIn(column, n)));
  return wholesOf(findContainment(series)).flatMap(({ at }) => columns[at] ?? []);
}
/** Columns that hold the sum of others, as a mapping says them. */
export const containing = (
  sums: readonly LookedColumn[],
  parts: readonly LookedColumn[],
): Pick<WideSpec, 'contain'> =>
  sums.length === 0
    ? {}
    : {
        contain: sums.map(({ label }) => ({
          headers: [cleanText(label)],
          parts: parts.map((part) => cleanText(part.label)),
        })),
      };

/** Headers that are the first days of months that follow each other are those months, as Excel keeps "Apr-24". */
export function asMonths(periods: readonly (HeaderPeriod | null)[]): readonly (HeaderPeriod | null)[] {
  const isFirst = periods.every((one) => one?.kind === 'point' && one.period.endsWith('-01'));
  const months = periods.map((one) => one?.period.slice(0, 7) ?? '');
  const follow = months.every((month, n) => n === 0 || month === monthAfter(months[n - 1] ?? '', 1));
  return isFirst && follow && months.length > 1
    ? months.map((period): HeaderPeriod => ({ period, kind: 'month' }))
    : periods;
}

/** Columns that are months become rows. */
export function takeMonths(
  looked: LookedTable,
  dated: readonly { readonly column: LookedColumn; readonly period: HeaderPeriod | null }[],
  sums: readonly LookedColumn[],
  left: readonly LookedColumn[],
  count: Taken['count'],
): Taken {
  const columns = dated.map(({ column }) => column);
  const [first, last] = [dated[0], dated.at(-1)];
  looked.say(
    'period',
    `${dated.length} columns are months and become rows: ${first?.period?.period ?? ''} to ${last?.period?.period ?? ''}${sums.length > 0 ? `; ${looked.namesOf(sums)} is their sum, and is held against them` : ''}`,
    `${first?.column.letters ?? ''}:${last?.column.letters ?? ''}`,
    'sure',
  );
  return {
    columns,
    period: null,
    wide: {
      into: { [looked.name('month')]: 'Month' },
      type: 'month',
      columns: dated.map(({ column, period }) => ({
        headers: [cleanText(column.label)],
        is: [period?.period ?? ''],
      })),
      ...containing(sums, columns),
    },
    count,
    left,
  };
}

/** The period that all headers name; null where they name none, or several. */
export function commonPeriod(columns: readonly LookedColumn[]): string | null {
  const named = columns.map(({ label }) => new Set(periodsIn(label)));
  const all = new Set(named.flatMap((one) => [...one]));
  return all.size === 1 && named.every((one) => one.size === 1) ? ([...all][0] ?? null) : null;
}

/**
 * Columns of several things at several times, such as offences and charges of two years: those of one period, the newest
 * where nobody says another. Null where the columns are not such; empty where what was said is none of the periods.
 */
export function ofOnePeriod(
  looked: LookedTable,
  columns: readonly LookedColumn[],
): readonly LookedColumn[] | null {
  const named = columns.map((column) => ({ column, periods: [...new Set(periodsIn(column.label))] }));
  const all = [...new Set(named.flatMap(({ periods }) => periods))].sort(byEnd);
  if (all.length < 2 || named.some(({ periods }) => periods.length !== 1)) return null;
  const asked = looked.request.answers.period;
  const period = asked ?? all.at(-1) ?? '';
  const others = all
    .filter((one) => one !== period)
    .map((one) => ({ answer: `period=${one}`, says: 'only these columns' }));
  if (!all.includes(period)) {
    looked.say('period', `"${period}" is none of the columns: ${all.join(', ')}`, null, 'ask', [], others);
    return [];
  }
  const taken = named.flatMap(({ column, periods }) => (periods[0] === period ? [column] : []));
  looked.say(
    'period',
    `the columns are of ${all.length} periods: ${period} is taken${asked === undefined ? ', the newest' : ''}, the others are left out: ${looked.namesOf(columns.filter((column) => !taken.includes(column)))}`,
    taken.map(({ letters }) => letters).join(', '),
    'likely',
    [],
    others,
  );
  return taken;
}
const byEnd = (a: string, b: string): number => (a.slice(-7) < b.slice(-7) ? -1 : 1);

/** What a number may be of, by the last word of its header. */
const COUNTED =
  /\b(offences?|crimes?|incidents?|victims?|offenders?|suspects?|perpetrators?|charges?|charged|arrests?|convictions?|cautions?|cases|people|persons|households|officers|staff|calls|referrals?)$/i;
const NOUNS: Readonly<Record<string, string>> = { crime: 'offence', charged: 'charge', persons: 'people' };

/** Asks where columns count different things, such as offences and victims: their sum says nothing. */
export function askUnlike(looked: LookedTable, columns: readonly LookedColumn[]): void {
  if (looked.request.answers.columns !== undefined) return;
  const nouns = columns.flatMap(({ label }) => {
    const word = COUNTED.exec(label.replace(/\s*(\[[^\]]*\]|\([^)]*\))\s*/g, ' ').trim())?.[1]?.toLowerCase();
    const one = word?.replace(/s$/, '');
    return one === undefined ? [] : [NOUNS[word ?? ''] ?? NOUNS[one] ?? one];
  });
  if (nouns.length < columns.length || new Set(nouns).size < 2) return;
  const letters = columns.map((column) => column.letters);
  looked.say(
    'columns',
    `columns count different things, and added up they say nothing: ${columns.map(({ label }) => quoted(label)).join(', ')}`,
    letters.join(', '),
    'ask',
    [],
    [
      ...columns
        .slice(0, 3)
        .map((column) => ({ answer: `columns=${column.letters}`, says: `only ${quoted(column.label)}` })),
      { answer: `columns=${letters.join(',')}`, says: 'all, as rows that a measure has to choose among' },
    ],
  );
}

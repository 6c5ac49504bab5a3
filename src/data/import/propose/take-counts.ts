import type { WideSpec } from '../../../model/files/published-table-file';
import { cleanText } from '../clean-text';
import { periodOfTitle } from '../period-of-title';
import { findContainment, wholesOf } from './find-containment';
import { levelLabel, levelNames, pathsOf } from './levels';
import { numberIn, type LookedTable } from './looked-table';
import type { Taken } from './taken';
import { periodOfHeader, type HeaderPeriod, type LookedColumn } from './read-columns';
import { plainLabel, quoted } from './sheet-words';
import {
  askUnlike,
  asMonths,
  commonPeriod,
  containing,
  ofOnePeriod,
  sumsIn,
  takeMonths,
} from './take-months';

/** The columns that are counted; undefined where somebody has to choose. */
export function takeCounts(
  looked: LookedTable,
  chosen: readonly LookedColumn[],
  numeric: readonly LookedColumn[],
  title: readonly string[],
): Taken | undefined {
  const times = chosen.map(({ label }) => periodOfHeader(label)?.period);
  const isEachOther = new Set(times).size === chosen.length;
  const mixed = isEachOther ? null : ofOnePeriod(looked, chosen);
  if (mixed !== null) return mixed.length === 0 ? undefined : takeCounts(looked, mixed, numeric, title);
  const left = numeric.filter((column) => !chosen.includes(column));
  const isOther = left.some((column) => column.derived === null && !isBaseOnly([column]));
  const leftLetters = left.map(({ letters }) => letters).join(', ');
  if (left.length > 0 && looked.request.answers.columns !== undefined)
    looked.say('left out', `${looked.namesOf(left)}: left out, as was said`, leftLetters, 'sure');
  else if (left.length > 0)
    looked.say(
      'left out',
      `${looked.namesOf(left)}: percentages, rates or changes, which are worked out, or what they are of${isOther ? ', or of another time' : ''}`,
      leftLetters,
      'likely',
      [],
      [
        {
          answer: `columns=${chosen
            .slice(0, 2)
            .map(({ letters }) => letters)
            .join(',')}`,
          says: 'take these columns and no others',
          isExample: true,
        },
      ],
    );
  const periods = chosen.map(({ label }) => periodOfHeader(label));
  const isDotted = looked.request.answers.numbers === 'thousands';
  const type = chosen.some(({ hasDecimals, dotted }) => hasDecimals && !(isDotted && dotted !== null))
    ? 'number'
    : 'count';
  const labels = chosen.map(({ label }) => label).join(' ');
  const name = looked.name(countName(isBaseOnly(chosen) ? labels : `${title[0] ?? ''} ${labels}`));
  const count = { name, type } as const;
  const dated = chosen.filter((_, n) => periods[n] !== null);
  const sums = dated.length < 2 || dated.length === chosen.length ? [] : sumsIn(looked, chosen);
  const isDated = new Set(periods.map((period) => period?.period)).size === chosen.length;
  if (chosen.length > 1 && isDated && periods.every((period) => period !== null))
    return takePeriods(looked, { chosen, periods, sums: [] }, left, count);
  if (sums.length > 0 && chosen.every((column, n) => periods[n] !== null || sums.includes(column)))
    return takePeriods(
      looked,
      { chosen: dated, periods: periods.filter((one) => one !== null), sums },
      left,
      count,
    );
  const own = chosen.length === 1 ? (periods[0]?.period ?? null) : commonPeriod(chosen);
  const period = own ?? looked.request.answers.period ?? periodOfTitle(title);
  const [only] = chosen;
  if (chosen.length === 1 && only) {
    looked.say(
      'columns',
      `${quoted(only.label)} is the ${type === 'count' ? 'count' : 'number'}`,
      only.letters,
      'likely',
    );
    return {
      columns: chosen,
      period,
      wide: null,
      count: { name: looked.rename(name, only.label), type },
      left,
    };
  }
  return { columns: chosen, period, wide: takeKinds(looked, chosen, title), count, left };
}

/** Columns of counts of different things become rows; those that contain others become what these are part of. */
function takeKinds(looked: LookedTable, chosen: readonly LookedColumn[], title: readonly string[]): WideSpec {
  const series = chosen.map((column) => looked.parts.body.map((_, n) => numberIn(column, n)));
  const parts = findContainment(series);
  const label = (at: number): string => plainLabel(chosen[at]?.label ?? '');
  const { depth, paths } = pathsOf(parts, label);
  const wholes = wholesOf(parts);
  const base = /offence|crime/i.test(title.join(' ')) ? 'offence' : 'category';
  const into = levelNames(depth, base).map((level): [string, string] => [
    looked.name(level),
    levelLabel(level),
  ]);
  looked.say(
    'columns',
    `${paths.length} columns become rows, a row for each: ${paths
      .slice(0, 4)
      .map(({ at }) => quoted(label(at)))
      .join(', ')}${paths.length > 4 ? ' …' : ''}`,
    `${chosen[0]?.letters ?? ''}:${chosen.at(-1)?.letters ?? ''}`,
    'likely',
  );
  if (wholes.length > 0)
    looked.say(
      'contained',
      `${wholes.length === 1 ? '1 column is' : `${wholes.length} columns are`} the sum of others, and become what those are part of: ${wholes.map(({ at, leaves }) => `${quoted(label(at))} (${leaves.length})`).join(', ')}`,
      wholes.map(({ at }) => chosen[at]?.letters ?? '').join(', '),
      'sure',
    );
  else askUnlike(looked, chosen);
  if (wholes.length === 0 && chosen.some(({ label: text }) => /\btotal\b|^all\b|of which/i.test(text)))
    looked.say(
      'contained',
      'no column is the sum of others, although one is called a total: added up they may count things twice',
      null,
      'ask',
      [],
      [
        {
          answer: `columns=${chosen[0]?.letters ?? 'C'}`,
          says: 'take the columns that do not contain each other',
          isExample: true,
        },
      ],
    );
  return {
    into: Object.fromEntries(into),
    type: 'text',
    columns: paths.map(({ at, path }) => ({ headers: [cleanText(chosen[at]?.label ?? '')], is: path })),
    ...(wholes.length > 0
      ? {
          contain: wholes.map(({ at, leaves }) => ({
            headers: [cleanText(chosen[at]?.label ?? '')],
            parts: leaves.map((leaf) => cleanText(chosen[leaf]?.label ?? '')),
          })),
        }
      : {}),
  };
}

/** Columns of one count, each of another time; and those that are the sum of them. */
interface Dated {
  readonly chosen: readonly LookedColumn[];
  readonly periods: readonly (HeaderPeriod | null)[];
  readonly sums: readonly LookedColumn[];
}
/** Columns of one count at several times. */
function takePeriods(
  looked: LookedTable,
  { chosen, periods: found, sums }: Dated,
  left: readonly LookedColumn[],
  count: Taken['count'],
): Taken | undefined {
  const periods = asMonths(found);
  const dated = chosen.map((column, n) => ({ column, period: periods[n] ?? null }));
  const months = dated.filter(({ period }) => period?.kind === 'month');
  if (months.length > 1 && months.length === dated.length && looked.request.answers.period === undefined)
    return takeMonths(looked, dated, sums, left, count);
  const years = dated.filter(({ period }) => period?.kind === 'financial-year');
  const all = dated.map(({ period }) => period?.period ?? '');
  const asked = looked.request.answers.period;
  if (asked !== undefined && !all.includes(asked) && asked !== 'years') {
    looked.say('period', `"${asked}" is none of the columns: ${all.join(', ')}`, null, 'ask');
    return undefined;
  }
  const others = [...(years.length > 0 ? ['years'] : []), ...all].map((period) => ({
    answer: `period=${period}`,
    says: period === 'years' ? 'the financial years, as rows' : 'only this column',
  }));
  if (years.length > 1 && (asked === undefined || asked === 'years')) {
    const rest = dated.filter((one) => !years.includes(one));
    looked.say(
      'period',
      `${years.length} columns are financial years and become rows: ${yearName(years[0]?.period?.period ?? '')} to ${yearName(years.at(-1)?.period?.period ?? '')}${rest.length > 0 ? `; left out: ${rest.map(({ column, period }) => `${period?.period ?? ''} (${column.letters})`).join(', ')}, which are no financial years` : ''}`,
      `${years[0]?.column.letters ?? ''}:${years.at(-1)?.column.letters ?? ''}`,
      'sure',
      [],
      others,
    );
    return {
      columns: years.map(({ column }) => column),
      period: null,
      wide: {
        into: { [looked.name('year')]: 'Financial year' },
        type: 'financial-year',
        columns: years.map(({ column, period }) => ({
          headers: [cleanText(column.label)],
          is: [yearName(period?.period ?? '')],
        })),
        ...(rest.length === 0 ? containing(sums, chosen) : {}),
      },
      count,
      left: [...left, ...(rest.length === 0 ? [] : sums), ...rest.map(({ column }) => column)],
    };
  }
  const one = dated.find(({ period }) => period?.period === asked) ?? newest(dated);
  const point = one?.period?.kind === 'point';
  looked.say(
    'period',
    `${dated.length} columns are ${point ? 'points in time, which are never added up' : 'periods that overlap or are no financial years'}: ${one?.period?.period ?? ''} is taken${asked === undefined ? ', the newest' : ''}, the others are left out`,
    one?.column.letters ?? null,
    'likely',
    [],
    others.filter(({ answer }) => answer !== `period=${one?.period?.period ?? ''}`),
  );
  if (!one) return undefined;
  return {
    columns: [one.column],
    period: one.period?.period ?? null,
    wide: null,
    count,
    left: [...left, ...sums, ...dated.filter((other) => other !== one).map(({ column }) => column)],
  };
}

/** People and households in a table of rates are no offences. */
const isBaseOnly = (chosen: readonly LookedColumn[]): boolean =>
  chosen.every(({ label }) => /population|household/i.test(label));
function countName(text: string): string {
  const known: readonly [RegExp, string][] = [
    [/offence|recorded crime/i, 'offences'],
    [/incident/i, 'incidents'],
    [/population/i, 'people'],
    [/household/i, 'households'],
    [/officers|staff|specials|volunteers|full[- ]time/i, 'posts'],
    [/tactics|use of/i, 'uses'],
  ];
  return known.find(([form]) => form.test(text))?.[1] ?? 'number';
}
const yearName = (period: string): string => {
  const start = Number(period.slice(0, 4));
  return `${start}/${String((start + 1) % 100).padStart(2, '0')}`;
};
function newest<T extends { period: HeaderPeriod | null }>(dated: readonly T[]): T | undefined {
  const end = (one: T): string => one.period?.period.split('/').at(-1) ?? '';
  return [...dated].sort((a, b) => (end(a) < end(b) ? 1 : -1))[0];
}

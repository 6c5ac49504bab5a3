import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset } from '../../model/dataset';
import type { Measure } from '../../model/measure';
import type { Ask, Take } from '../../model/measure-kinds/kind';
import { kindOf } from '../../model/measure-kinds/registry';
import { totalsLeftOut } from './totals';
import type { ColumnSpec } from '../../model/files/dataset-file';
import { covers, parsePeriod, periodInWords, samePeriod, type Period } from '../../model/period';

/** A measure that reads the rows of a dataset, with everything that it asks of them. */
export interface Asking {
  readonly measure: Measure;
  readonly asks: readonly Ask[];
}
/** What a measure asks of a dataset; null where it is made from other measures, or from other rows. */
export function askingOf(measure: Measure, dataset: Dataset): Asking | null {
  if (!('dataset' in measure) || measure.dataset !== dataset.id) return null;
  const asks = kindOf(measure).asks?.(measure, dataset) ?? [];
  return asks.length === 0 ? null : { measure, asks };
}
/** What an answer is called: after its measure, and after its part where a measure needs several. */
export const keyOf = ({ id }: Measure, { part }: Ask): string => (part === null ? id : `${id}/${part}`);

/** One thing that is asked of a dataset: of the rows that have any of the values in each of the columns named. */
export interface Question {
  readonly key: string;
  readonly where: Readonly<Record<string, readonly string[]>>;
  /** Values of other columns whose rows are left out: totals that the dataset declares. */
  readonly without: Readonly<Record<string, readonly string[]>>;
  readonly takes: Take;
}
/** A question by its content: two measures that ask the same are answered once. */
export const contentOf = ({ where, without, takes }: Question): string =>
  JSON.stringify([
    sortedFilter(where),
    ...takesInWords(takes),
    ...(Object.keys(without).length === 0 ? [] : [{ without: sortedFilter(without) }]),
  ]);
const sortedFilter = (filter: Question['where']): (readonly [string, string[]])[] =>
  Object.entries(filter)
    .map(([column, values]) => [column, [...values].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
// Answers that are kept are found by this text: what it was for a kind of question it stays.
function takesInWords(takes: Take): unknown[] {
  switch (takes.take) {
    case 'rows':
      return [null];
    case 'persons':
      return [{ column: takes.column, atLeast: takes.atLeast }];
    case 'sent':
      return [null, takes.column];
    case 'middle':
      return [null, { middle: takes.column, atLeast: takes.atLeast }];
  }
}

/** What was found for one question. */
export interface Sums {
  readonly national: number;
  readonly byForce: Readonly<Record<string, number>>;
  /** Rows counted, and those of them whose count was not supplied. */
  readonly counted: number;
  readonly missing: number;
  /** Cells that were not supplied, of each force that has some. Left out in answers that an earlier version kept. */
  readonly missingByForce?: Readonly<Record<string, number>>;
  /** Of a middle value: of how many values it is the middle, and of how many of them the count is below 0. */
  readonly values?: {
    readonly national: number;
    readonly byForce: Readonly<Record<string, number>>;
    readonly negative: number;
  };
  /** Lines of the file, where they are few enough to name. */
  readonly lines: readonly number[] | null;
}

/** The questions of a measure. `times` are the cells that the time column has in the data. */
export function questionsOf(
  { measure, asks }: Asking,
  dataset: Dataset,
  times: readonly string[],
  diagnostics: Diagnostic[],
): Question[] {
  const during = timeOf(measure, dataset, times, diagnostics);
  return asks.map((ask) => ({
    key: keyOf(measure, ask),
    where: { ...ask.where, ...during },
    without: totalsLeftOut(dataset, ask.where),
    takes: ask.takes,
  }));
}

/** The cells of the time column that make up a measure's period, as a filter. */
export function timeOf(
  measure: Pick<Measure, 'id' | 'period' | 'place'>,
  dataset: Dataset,
  times: readonly string[],
  diagnostics: Diagnostic[],
): Record<string, readonly string[]> {
  const { period } = measure;
  const type = dataset.time === null ? undefined : dataset.columns[dataset.time]?.type;
  const complain = (message: string, fix: string) =>
    diagnostics.push({ rule: 'measure/period', severity: 'error', place: measure.place, message, fix });
  if (period && !covers(dataset.period, period))
    complain(
      `the period of "${measure.id}" lies outside that of the dataset "${dataset.id}"`,
      'choose a period that the data cover',
    );
  else if (dataset.time !== null && (type === 'year-ending' || type === 'point-in-time')) {
    const spans = times.map((time) => ({ time, span: periodOf(time, type) }));
    const chosen = spans.filter(
      ({ span }) =>
        span !== null &&
        period !== null &&
        (type === 'year-ending' ? samePeriod(span, period) : covers(period, span)),
    );
    const what = type === 'year-ending' ? 'rolling years' : 'points in time';
    if (chosen.length !== 1)
      complain(
        `"${dataset.id}" has ${what}, which are never added up, and ${chosen.length === 0 ? 'none' : chosen.length} of them ${chosen.length > 1 ? 'are' : 'is'} in the period of "${measure.id}"`,
        `give it the period of one of them: ${spans
          .slice(-PERIODS_SHOWN)
          .flatMap(({ span }) => (span === null ? [] : [periodInWords(span)]))
          .join('; ')}`,
      );
    return { [dataset.time]: chosen.length === 1 ? chosen.map(({ time }) => time) : [] };
  } else if (period && dataset.time !== null) {
    const chosen = times.filter((time) => isWithin(time, period));
    const days = chosen.reduce((n, time) => n + length(periodOf(time)), 0);
    // Single days need not all have a row; whole months, quarters and years do.
    if (days < length(period) && !chosen.some((time) => time.length === 10))
      complain(
        `the data of "${dataset.id}" do not fill the period of "${measure.id}" with whole ${type === 'date' ? 'month' : (type ?? 'period')}s`,
        'choose a period of whole ones that are all there',
      );
    return { [dataset.time]: chosen };
  }
  return {};
}

const PERIODS_SHOWN = 4;

/** The days that a cell of the time column covers: a day, a month, a quarter, a financial or a rolling year. */
export function periodOf(cell: string, type?: ColumnSpec['type']): Period | null {
  if (type === 'year-ending') {
    const [year = 0, month = 0] = cell.split('-').map(Number);
    const text = (y: number, m: number): string => `${y}-${String(m).padStart(2, '0')}`;
    const rolling = parsePeriod(
      `${month === 12 ? text(year, 1) : text(year - 1, month + 1)}/${text(year, month)}`,
    );
    return 'error' in rolling ? null : rolling;
  }
  const quarter = /^(\d{4})-Q([1-4])$/.exec(cell);
  const year = /^(\d{4})\/(\d{2})$/.exec(cell);
  const first = quarter ? (Number(quarter[2]) - 1) * 3 + 1 : 0;
  const month = (n: number) => String(n).padStart(2, '0');
  if (year && (Number(year[1]) + 1) % 100 !== Number(year[2])) return null;
  const text = quarter
    ? `${quarter[1]}-${month(first)}/${quarter[1]}-${month(first + 2)}`
    : year
      ? `${year[1]}-04/${Number(year[1]) + 1}-03`
      : cell;
  const period = parsePeriod(text);
  return 'error' in period ? null : period;
}
const isWithin = (time: string, period: Period): boolean => {
  const span = periodOf(time);
  return span !== null && covers(period, span);
};
const length = (period: Period | null): number =>
  period === null ? 0 : (Date.parse(period.endExclusive) - Date.parse(period.start)) / 86_400_000;

import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Dataset } from '../model/edition';
import type { CountMeasure, RepeatVictimsMeasure, ReturnedMeasure } from '../model/measure';
import { covers, parsePeriod, type Period } from '../model/period';

/** What is asked of records: a count of rows, or of the persons that rows name, or a number that each force sent. */
export type Counted = CountMeasure | RepeatVictimsMeasure | ReturnedMeasure;

/** One count that is asked of a dataset: the rows that have any of the values in each of the columns named. */
export interface Question {
  /** The measure, and which of its counts. */
  readonly key: string;
  readonly where: Readonly<Record<string, readonly string[]>>;
  /**
   * Counts persons instead of rows: those that the column names at least so many times among the rows,
   * within a force.
   */
  readonly persons?: { readonly column: string; readonly atLeast: number };
  /** Takes the number of a column as each force sent it, instead of adding up. */
  readonly sent?: string;
}
/** A question by its content: two measures that ask the same are answered once. */
export const contentOf = ({ where, persons, sent }: Question): string =>
  JSON.stringify([
    Object.entries(where)
      .map(([column, values]) => [column, [...values].sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    persons ?? null,
    ...(sent === undefined ? [] : [sent]),
  ]);

/** What was found for one question. */
export interface Sums {
  readonly national: number;
  readonly byForce: Readonly<Record<string, number>>;
  /** Rows counted, and those of them whose count was not supplied. */
  readonly counted: number;
  readonly missing: number;
  /** Lines of the file, where they are few enough to name. */
  readonly lines: readonly number[] | null;
}

/** The counts that a measure is made from. `times` are the cells that the time column has in the data. */
export function questionsOf(
  measure: Counted,
  dataset: Dataset,
  times: readonly string[],
  diagnostics: Diagnostic[],
): Question[] {
  const where = whereOf(measure, dataset, times, diagnostics);
  if (measure.kind === 'count') return [{ key: measure.id, where }];
  if (measure.kind === 'returned') return [{ key: measure.id, where, sent: measure.column }];
  const persons = (atLeast: number) => ({ column: measure.victim, atLeast });
  return [
    { key: `${measure.id}/of`, where, persons: persons(2) },
    { key: `${measure.id}/all`, where, persons: persons(1) },
  ];
}

/** A measure's filter, with the cells of the time column that make up its period. */
export function whereOf(
  measure: Pick<Counted, 'id' | 'where' | 'period' | 'place'>,
  dataset: Dataset,
  times: readonly string[],
  diagnostics: Diagnostic[],
): Record<string, readonly string[]> {
  const where: Record<string, readonly string[]> = { ...measure.where };
  const { period } = measure;
  const complain = (message: string, fix: string) =>
    diagnostics.push({ rule: 'measure/period', severity: 'error', place: measure.place, message, fix });
  if (period && !covers(dataset.period, period))
    complain(
      `the period of "${measure.id}" lies outside that of the dataset "${dataset.id}"`,
      'choose a period that the data cover',
    );
  else if (period && dataset.time !== null) {
    const chosen = times.filter((time) => isWithin(time, period));
    const days = chosen.reduce((n, time) => n + length(periodOf(time)), 0);
    // Single days need not all have a row; whole months, quarters and years do.
    const type = dataset.columns[dataset.time]?.type ?? 'period';
    if (days < length(period) && !chosen.some((time) => time.length === 10))
      complain(
        `the data of "${dataset.id}" do not fill the period of "${measure.id}" with whole ${type === 'date' ? 'month' : type}s`,
        'choose a period of whole ones that are all there',
      );
    where[dataset.time] = chosen;
  }
  return where;
}

/** The days that a cell of the time column covers: a day, a month, a quarter or a financial year. */
export function periodOf(cell: string): Period | null {
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

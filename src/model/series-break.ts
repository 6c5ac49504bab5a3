import { dateInWords, type Period } from './period';

/** Why two values of one series may not be compared: what changed, when, and what it touches. */
export interface SeriesBreak {
  readonly id: string;
  /** First day of the changed recording. */
  readonly from: string;
  /** The day after a passing disturbance; null where the change stays. */
  readonly until: string | null;
  readonly change: string;
  readonly nature: 'recorded' | 'outcomes' | 'survey';
  /** Series that are touched; null: all of this nature. */
  readonly series: readonly string[] | null;
  /** Where only these forces' records changed: values that leave them all out are not touched. */
  readonly forces: readonly string[] | null;
  readonly source: string;
}

/** One side of a comparison. */
export interface SeriesValue {
  readonly period: Period;
  readonly nature: SeriesBreak['nature'];
  /** What the series is about; empty: not said, and every break of its nature may touch it. */
  readonly series: readonly string[];
  readonly restatedOver: readonly string[];
  /** Names of the forces that are not in it. */
  readonly missing: readonly string[];
}

/** The breaks that stand between two values of a series, earliest first. */
export function breaksBetween(
  a: SeriesValue,
  b: SeriesValue,
  breaks: readonly SeriesBreak[],
  forceName: (id: string) => string,
): SeriesBreak[] {
  return breaks
    .filter((item) => !a.restatedOver.includes(item.id) && !b.restatedOver.includes(item.id))
    .filter((item) => {
      const touched = [a, b].filter(
        (value) => item.nature === value.nature && touches(item, value, forceName),
      );
      if (touched.length === 0 || !separates(item, a.period, b.period)) return false;
      // What passed is in a value only where the value is touched and its own period does not keep clear.
      return item.until === null || touched.some(({ period }) => !keepsClear(period, item.from, item.until));
    })
    .sort((x, y) => (x.from < y.from ? -1 : 1));
}

/** The breaks that may touch a value, whatever it is compared with. */
export const breaksTouching = (
  value: SeriesValue,
  breaks: readonly SeriesBreak[],
  forceName: (id: string) => string,
): SeriesBreak[] =>
  breaks.filter(
    (item) =>
      item.nature === value.nature &&
      !value.restatedOver.includes(item.id) &&
      touches(item, value, forceName),
  );

function touches(item: SeriesBreak, value: SeriesValue, forceName: (id: string) => string): boolean {
  if (item.forces?.every((id) => value.missing.includes(forceName(id)))) return false;
  return (
    item.series === null || value.series.length === 0 || item.series.some((s) => value.series.includes(s))
  );
}

/** A lasting change lies between unless both lie on one side of it; a passing one unless both keep clear of it. */
export function separates(item: Pick<SeriesBreak, 'from' | 'until'>, a: Period, b: Period): boolean {
  const { from, until } = item;
  if (until !== null) return !(keepsClear(a, from, until) && keepsClear(b, from, until));
  const before = (period: Period): boolean => period.endExclusive <= from;
  const after = (period: Period): boolean => period.start >= from;
  return !((before(a) && before(b)) || (after(a) && after(b)));
}
/** Whether a period has ended before something began, or begins when it was over. */
const keepsClear = ({ start, endExclusive }: Period, from: string, until: string | null): boolean =>
  endExclusive <= from || (until !== null && start >= until);

/** The reason that is printed in place of a change. */
export const breakInWords = (item: SeriesBreak): string =>
  `Not comparable from ${dateInWords(item.from)}${item.until === null ? '' : ` to ${dateInWords(item.until)}`}: ${item.change.replace(/\.$/, '')}`;

import type { TableImport } from '../data/import/import-table';
import { forcesOn, restateOn, type ForceHistory } from '../model/force-register';
import { lastDay, parsePeriod } from '../model/period';

/** The table that an import read. */
export type ReadTable = NonNullable<TableImport['found']>;

/** The forces of a table that are due on a day, and how many are due: 43 in 2024. */
export function coveredBy(
  forces: readonly string[],
  history: ForceHistory,
  day: string,
): { readonly found: number; readonly due: number } {
  const due = new Set(forcesOn(history, day).map(({ force }) => force));
  return { found: forces.filter((force) => due.has(force)).length, due: due.size };
}
/** The last day of a period; a day after all changes where it is none. */
export function lastDayOf(text: string): string {
  const period = parsePeriod(text);
  return 'error' in period ? '9999-12-31' : lastDay(period);
}
/** The rows of a table on the areas of a day. */
export function restated(
  rows: readonly string[][],
  { columns, spec }: ReadTable,
  history: ForceHistory,
  day: string,
):
  | { rows: readonly string[][]; said: readonly string[]; forces: readonly string[] }
  | { refused: readonly string[] } {
  const [force, time, count] = [spec.force, spec.time, spec.count].map((name) => columns.indexOf(name ?? ''));
  if (force === undefined || time === undefined || count === undefined || force === -1)
    return { refused: ['the table has no column of forces'] };
  const others = columns.flatMap((_, at) => (at === force || at === time || at === count ? [] : [at]));
  const moved = restateOn(
    rows.map((row) => ({
      force: row[force] ?? '',
      time: time === -1 ? '' : (row[time] ?? ''),
      rest: JSON.stringify(others.map((at) => row[at] ?? '')),
      count: row[count] === '' ? null : Number(row[count]),
    })),
    history,
    day,
  );
  if ('refused' in moved) return moved;
  return {
    said: moved.said,
    forces: [...new Set(moved.rows.map((row) => row.force))],
    rows: moved.rows.map((row) => {
      const rest = new Map(
        others.map((at, n): [number, string] => [at, (JSON.parse(row.rest) as string[])[n] ?? '']),
      );
      return columns.map((_, at) =>
        at === force
          ? row.force
          : at === time
            ? row.time
            : at === count
              ? String(row.count ?? '')
              : (rest.get(at) ?? ''),
      );
    }),
  };
}

import type { Dataset } from '../../model/dataset';
import { samePeriod, type Period } from '../../model/period';
import type { PublishedEdition } from '../../model/published';
import { totalsLeftOut } from './totals';
import type { Question } from './questions';
import { timeOf } from './questions';

/** A count that the edition before published of a table that this edition reads too. */
export interface EarlierCount {
  readonly edition: string;
  readonly measure: string;
  readonly value: number | null;
  readonly byForce: Readonly<Record<string, number | null>>;
  readonly where: Readonly<Record<string, readonly string[]>>;
  readonly period: Period | null;
}

/** Counts of the edition before that can be placed among the rows of a dataset: by their filters and their period. */
export function earlierCounts(dataset: Dataset, previous: PublishedEdition | null): EarlierCount[] {
  if (!previous) return [];
  return Object.entries(previous.values).flatMap(([measure, record]): EarlierCount[] => {
    if (record.kind !== 'count' || record.definition['table of records'] !== dataset.id) return [];
    const filters = Object.entries(record.definition).flatMap(([name, values]) =>
      name.startsWith('only ') ? [[name.slice('only '.length), values.split(', ')] as const] : [],
    );
    if (filters.some(([column]) => !Object.hasOwn(dataset.columns, column))) return [];
    const { value, byForce, period } = record;
    return [
      { edition: previous.edition.id, measure, value, byForce, period, where: Object.fromEntries(filters) },
    ];
  });
}

/** The question that an earlier count answers in these rows; null where they do not hold its period. */
export function earlierQuestion(
  { measure, edition, where, period }: EarlierCount,
  dataset: Dataset,
  times: readonly string[],
): Question | null {
  const takes = { take: 'rows' } as const;
  const without = totalsLeftOut(dataset, where);
  const key = `${edition}:${measure}`;
  if (dataset.time === null)
    return period && !samePeriod(period, dataset.period) ? null : { key, where, without, takes };
  const diagnostics: Parameters<typeof timeOf>[3] = [];
  const during = timeOf({ id: measure, period, place: dataset.place }, dataset, times, diagnostics);
  return diagnostics.length > 0 ? null : { key, where: { ...where, ...during }, without, takes };
}

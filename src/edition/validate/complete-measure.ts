import type { Dataset } from '../../model/dataset';
import type { Unit } from '../../model/measure';
import type { Unhashed } from '../../model/measure-kinds/definition';
import { specKindOf, type MeasureSpec } from '../../model/measure-kinds/registry';
import { parsePeriod, type Period } from '../../model/period';

/** What a measure takes from what it is made of, where it says nothing itself. */
export interface Surroundings {
  readonly specs: Readonly<Record<string, MeasureSpec>>;
  readonly stated: ReadonlyMap<string, Unhashed>;
  readonly datasets: Readonly<Record<string, Dataset>>;
  readonly defaults: { readonly period: Period; readonly population: string; readonly geography: string };
}

/** The measure that another speaks of: its population, period, place and base are those of this one. */
function subjectOf(spec: MeasureSpec): string | null {
  if ('of' in spec) return spec.of;
  // A target speaks of its baseline, and the path to one of the target.
  if ('baseline' in spec) return spec.baseline;
  return 'target' in spec ? spec.target : null;
}

/** Follows `of` to the first that gives an answer. */
function follow<T>(
  id: string,
  from: Surroundings,
  ask: (spec: MeasureSpec) => T | null,
  askStated: (measure: Unhashed) => T | null,
): T | null {
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at);) {
    seen.add(at);
    const stated = from.stated.get(at);
    if (stated) return askStated(stated);
    const spec: MeasureSpec | undefined = from.specs[at];
    if (!spec) return null;
    const found = ask(spec);
    if (found !== null) return found;
    at = subjectOf(spec);
  }
  return null;
}

export const populationOf = (id: string, from: Surroundings): string | null =>
  follow(
    id,
    from,
    (spec) =>
      spec.population ?? ('dataset' in spec ? (from.datasets[spec.dataset]?.population ?? null) : null),
    (stated) => stated.population,
  );

export const geographyOf = (id: string, from: Surroundings): string =>
  follow(
    id,
    from,
    (spec) => spec.geography ?? ('dataset' in spec ? (from.datasets[spec.dataset]?.geography ?? null) : null),
    (stated) => stated.geography,
  ) ?? from.defaults.geography;

export const countingOf = (id: string, from: Surroundings): string | null =>
  follow(
    id,
    from,
    (spec) => spec.counting ?? null,
    (stated) => stated.counting,
  );

export const seriesOf = (id: string, from: Surroundings): readonly string[] =>
  follow(
    id,
    from,
    (spec) => spec.series ?? null,
    (stated) => stated.series,
  ) ?? [];

/** Its own period; else that of what it speaks of; a table without a column of time is all of its period. */
export const periodFor = (id: string, from: Surroundings): Period =>
  follow(
    id,
    from,
    (spec) => {
      if (spec.period !== undefined) return quietly(spec.period);
      const dataset = 'dataset' in spec ? from.datasets[spec.dataset] : undefined;
      return dataset?.time === null ? dataset.period : null;
    },
    (stated) => stated.period,
  ) ?? from.defaults.period;

function quietly(text: string): Period | null {
  const period = parsePeriod(text);
  return 'error' in period ? null : period;
}

export const unitOf = (id: string, from: Surroundings): Unit =>
  follow<Unit>(
    id,
    from,
    (spec) => specKindOf(spec).unit(spec, 'dataset' in spec ? from.datasets[spec.dataset] : undefined),
    (stated) => stated.unit,
  ) ?? 'number';

/** Decimals in tables where nobody says how many: a count is whole, and an age or a wait is told in whole ones. */
const DECIMALS: Readonly<Record<Unit, number>> = { count: 0, percent: 1, number: 1, years: 0, days: 0 };
export const decimalsFor = (id: string, spec: MeasureSpec, from: Surroundings): number =>
  spec.decimals ?? specKindOf(spec).decimals ?? DECIMALS[unitOf(id, from)];

import type { Dataset } from '../model/edition';
import type { MeasureSpec } from '../model/files/measures-file';
import { CHARGE_RATES, type Filter, type Measure, type OutcomeMethod, type Unit } from '../model/measure';
import { parsePeriod, type Period } from '../model/period';

/** A measure before its hash is known. */
export type Unhashed = Measure extends infer M
  ? M extends Measure
    ? Omit<M, 'definitionHash'>
    : never
  : never;

/** Home Office outcome types: charged or summonsed, and the same for an alternate offence. */
const CHARGED = '1';
const CHARGED_ALTERNATE = '1A';
/**
 * Victim-based attrition: evidential difficulties where the victim does not or cannot support action, with no
 * suspect (14) and with one (16). In outcome 15 the victim supports action: it is never part of this.
 */
const VICTIM_ATTRITION = ['14', '16'] as const;

/** What a measure takes from what it is made of, where it says nothing itself. */
export interface Surroundings {
  readonly specs: Readonly<Record<string, MeasureSpec>>;
  readonly stated: ReadonlyMap<string, Unhashed>;
  readonly datasets: Readonly<Record<string, Dataset>>;
  readonly defaults: { readonly period: Period; readonly population: string; readonly geography: string };
}

export function inputsOf(spec: MeasureSpec | Unhashed | Measure): string[] {
  switch (spec.kind) {
    case 'share':
    case 'population-rate':
    case 'survey-proportion':
      return [spec.of, spec.in];
    case 'ratio':
      return [spec.of, spec.to];
    case 'change':
    case 'index':
      return [spec.of, spec.from];
    case 'rate':
    case 'pooled':
    case 'mean-of-forces':
    case 'distribution':
      return [spec.of];
    case 'rank':
      return [spec.of, ...spec.among];
    case 'outcome-rate':
    case 'charge-rate':
    case 'victim-attrition':
      return spec.in == null ? [] : [spec.in];
    case 'count':
    case 'flagged-share':
    case 'repeat-victims':
    case 'returned':
    case 'reported':
    case 'quoted':
      return [];
  }
}

/** The measure that another speaks of: its population, period, place and base are those of this one. */
const subjectOf = (spec: MeasureSpec): string | null => ('of' in spec ? spec.of : null);

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

export function unitOf(id: string, from: Surroundings): Unit {
  const found = follow<Unit>(
    id,
    from,
    (spec) => {
      switch (spec.kind) {
        case 'count':
          return 'count';
        case 'rate':
        case 'population-rate':
        case 'ratio':
        case 'index':
        case 'rank':
          return 'number';
        case 'change':
          return spec.as === 'points' ? 'number' : spec.as === 'percent' ? 'percent' : null;
        case 'pooled':
        case 'mean-of-forces':
        case 'distribution':
          return null;
        default:
          return 'percent';
      }
    },
    (stated) => stated.unit,
  );
  return found ?? 'number';
}

export function decimalsOf(id: string, from: Surroundings): number {
  const kind = from.specs[id]?.kind;
  if (kind === 'rank') return 0;
  if (kind === 'rate' || kind === 'ratio') return 2;
  return unitOf(id, from) === 'count' ? 0 : 1;
}

export function complete(base: Omit<Unhashed, 'kind'>, spec: MeasureSpec): Unhashed {
  switch (spec.kind) {
    case 'count':
      return { ...base, ...records(spec), kind: 'count', interval: spec.interval ?? null };
    case 'share':
      return { ...base, kind: 'share', of: spec.of, in: spec.in };
    case 'rate':
      return { ...base, kind: 'rate', of: spec.of, per: spec.per };
    case 'population-rate':
      return {
        ...base,
        kind: spec.kind,
        of: spec.of,
        in: spec.in,
        per: spec.per ?? 1000,
        annualised: spec.annualised ?? false,
      };
    case 'outcome-rate':
      return outcomeRate(base, spec, spec.outcomes, spec.method);
    case 'charge-rate':
      return outcomeRate(
        base,
        spec,
        spec.alternateOffence === 'included' ? [CHARGED, CHARGED_ALTERNATE] : [CHARGED],
        CHARGE_RATES[spec.rate],
      );
    case 'victim-attrition':
      return outcomeRate(base, spec, VICTIM_ATTRITION, spec.method);
    case 'flagged-share':
      return { ...base, ...records(spec), kind: spec.kind, flag: filterOf(spec.flag) };
    case 'repeat-victims':
      return { ...base, ...records(spec), kind: spec.kind, victim: spec.victim };
    case 'returned':
      return { ...base, ...records(spec), kind: spec.kind, column: spec.column };
    case 'ratio':
      return { ...base, kind: 'ratio', of: spec.of, to: spec.to };
    case 'change':
      return { ...base, kind: 'change', of: spec.of, from: spec.from, as: spec.as };
    case 'index':
      return { ...base, kind: 'index', of: spec.of, from: spec.from };
    case 'rank':
      return {
        ...base,
        kind: 'rank',
        of: spec.of,
        among: spec.among,
        order: spec.order ?? 'highest first',
      };
    case 'pooled':
      return { ...base, kind: 'pooled', of: spec.of };
    case 'mean-of-forces':
      return { ...base, kind: 'mean-of-forces', of: spec.of };
    case 'distribution':
      return { ...base, kind: 'distribution', of: spec.of, statistic: spec.statistic };
    case 'survey-proportion':
      return {
        ...base,
        kind: 'survey-proportion',
        of: spec.of,
        in: spec.in,
        designEffect: spec.designEffect,
      };
  }
}

type WithOutcomes = Extract<MeasureSpec, { kind: 'outcome-rate' | 'charge-rate' | 'victim-attrition' }>;
const outcomeRate = (
  base: Omit<Unhashed, 'kind'>,
  spec: WithOutcomes,
  outcomes: readonly string[],
  method: OutcomeMethod,
): Unhashed => ({ ...base, ...records(spec), kind: spec.kind, outcomes, method, in: spec.in ?? null });

type FilterSpec = Record<string, string | string[]>;
const records = (spec: { dataset: string; where?: FilterSpec }) => ({
  dataset: spec.dataset,
  where: filterOf(spec.where),
});
export const filterOf = (where: FilterSpec | undefined): Filter =>
  Object.fromEntries(
    Object.entries(where ?? {}).map(([column, value]) => [
      column,
      [...new Set(Array.isArray(value) ? value : [value])],
    ]),
  );

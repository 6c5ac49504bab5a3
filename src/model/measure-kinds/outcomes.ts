import { Type } from '@sinclair/typebox';
import type { Dataset } from '../dataset';
import { Id, oneOf } from '../files/shape';
import type { Filter, MeasureBase, MeasureValue } from '../measure';
import { difference } from '../number';
import { complain, eachForce, withZeros, type Derivation } from './derivation';
import { divided } from './divided';
import {
  counts,
  defines,
  filter,
  input,
  quotientOf,
  type Ask,
  type Field,
  type OwnField,
  type Telling,
} from './kind';
import { reportUnlike } from './unlike';

/**
 * What a rate of outcomes is of. A to D are the four charge rates that are told apart by name:
 * `assigned` (A): outcomes assigned in the period, whenever the offence was recorded ("closed");
 * `recorded` (B): outcomes by the extract date of offences recorded in the period, not yet assigned included;
 * `recorded-assigned` (C): B without those not yet assigned;
 * `volume` (D): outcomes assigned in the period ÷ offences recorded in it, which are other offences.
 */
export type OutcomeMethod = 'assigned' | 'recorded' | 'recorded-assigned' | 'volume';

/** 100 × outcomes of the named types ÷ all that are counted in the base, in the words of `method`. */
export interface OutcomeMeasure<
  K extends 'outcome-rate' | 'charge-rate' | 'victim-attrition',
> extends MeasureBase {
  readonly kind: K;
  readonly dataset: string;
  readonly where: Filter;
  readonly outcomes: readonly string[];
  readonly method: OutcomeMethod;
  /** Offences recorded in the period: what `volume` divides by. Null for the other methods. */
  readonly in: string | null;
}
type AnyOutcome = OutcomeMeasure<'outcome-rate' | 'charge-rate' | 'victim-attrition'>;

/** How tables name offences whose investigation is open. */
export const NOT_ASSIGNED = 'not yet assigned';

export const methodEntry = () =>
  oneOf(
    ['assigned', 'recorded', 'recorded-assigned', 'volume'] as const,
    'Of outcomes assigned in the period; of offences recorded in it; of those without the ones not yet assigned; outcomes assigned in the period against offences recorded in it (names those with in:)',
  );
export const belowEntry = () =>
  Type.Optional(
    Type.String({
      ...Id,
      description: 'Offences recorded in the period: what a volume ratio (D) divides by',
    }),
  );

/** What kinds of rates of outcomes have alike. */
const OUTCOME_FIELDS: Readonly<Record<OwnField<AnyOutcome>, Field>> = {
  dataset: defines('table of records'),
  where: filter('only '),
  outcomes: defines('outcomes'),
  method: defines('method'),
  in: input('in'),
};
function outcomeAsks({ where, outcomes, method }: AnyOutcome, { outcome }: Dataset): Ask[] {
  if (outcome === null) return [];
  const ask = (part: string, told: string, only: Filter): Ask => ({
    part,
    told,
    where: { ...where, ...only },
    takes: { take: 'rows' },
  });
  const of = ask('of', 'these outcomes', { [outcome]: outcomes });
  const all = ask('all', 'in all', {});
  switch (method) {
    case 'volume':
      return [of];
    case 'assigned':
    case 'recorded':
      return [of, all];
    case 'recorded-assigned':
      return [of, all, ask('open', 'not yet assigned, taken from all', { [outcome]: [NOT_ASSIGNED] })];
  }
}

function outcomeTelling({ id, method, in: recorded }: AnyOutcome): Telling {
  const of = counts(`${id}/of`);
  switch (method) {
    case 'volume':
      return recorded === null ? { tells: 'all of them' } : quotientOf(100, of, counts(recorded));
    case 'assigned':
    case 'recorded':
      return quotientOf(100, of, counts(`${id}/all`));
    case 'recorded-assigned':
      return quotientOf(100, of, counts(`${id}/all`, `${id}/open`));
  }
}

/** What is printed for each method, so that no two rates share a name. */
const BASES: Readonly<Record<OutcomeMethod, string>> = {
  assigned: 'outcomes assigned in the period, whenever the offence was recorded',
  recorded: 'offences recorded in the period, with those not yet assigned an outcome',
  'recorded-assigned': 'offences recorded in the period that have an outcome',
  volume: 'offences recorded in the period, set against outcomes of other offences too',
};

function outcomeShare(
  at: Derivation,
  measure: AnyOutcome,
  made: (id: string) => MeasureValue | undefined,
): MeasureValue | undefined {
  const recorded = measure.in === null ? undefined : made(measure.in);
  const dataset = at.edition.datasets[measure.dataset];
  const needs = measure.method === 'assigned' || measure.method === 'volume' ? 'assigned' : 'recorded';
  if (dataset?.outcome == null || dataset.basis !== needs) {
    complain(
      at,
      measure,
      'measure/outcomes',
      `"${measure.id}" needs outcomes on the basis "${needs}", and the dataset "${measure.dataset}" holds ${dataset?.outcome == null ? 'none' : `those on the basis "${dataset.basis ?? 'not declared'}"`}`,
      'declare outcome: and basis: of the dataset, or choose another method',
      'outcomes assigned in a period and outcomes of offences recorded in it are different cases',
    );
    return undefined;
  }
  const below = measure.method === 'volume' ? recorded : denominator(at, measure);
  const found = at.counts[`${measure.id}/of`];
  if (!found || !below) return undefined;
  if (measure.method === 'volume')
    reportUnlike(measure, found, below, at.edition.measures, 'fraction', at.diagnostics);
  const of = measure.method === 'volume' ? found : withZeros(found, below);
  const value = divided(at, measure, of, below, 100, '100 × ', measure.method !== 'volume');
  return { ...value, base: measure.base ?? BASES[measure.method] };
}

function denominator(at: Derivation, measure: AnyOutcome): MeasureValue | undefined {
  const all = at.counts[`${measure.id}/all`];
  if (measure.method !== 'recorded-assigned' || !all) return all;
  const open = at.counts[`${measure.id}/open`];
  if (!open) return undefined;
  if (open.value === null && !open.status.includes('c'))
    complain(
      at,
      measure,
      'measure/outcomes',
      `"${measure.id}" leaves out offences not yet assigned an outcome, and "${measure.dataset}" has no rows "${NOT_ASSIGNED}"`,
      'use method: recorded, or name those rows as the table does not',
      'without them the rate would silently be that of all offences recorded',
    );
  const value = all.value === null || open.value === null ? null : difference(all.value, open.value);
  return {
    ...all,
    value,
    status: value === null ? [...all.status, ...open.status] : all.status,
    byForce: eachForce(all.byForce, withZeros(open, all).byForce, (a, b) => difference(a, b)),
  };
}

/** What every rate of outcomes has alike: a kind adds how it is written and which outcomes it counts. */
export const RATE_OF_OUTCOMES = {
  origin: 'computed',
  fields: OUTCOME_FIELDS,
  nature: 'outcomes',
  unit: (): 'percent' => 'percent',
  decimals: null,
  asks: outcomeAsks,
  tells: outcomeTelling,
  derive: outcomeShare,
} as const;

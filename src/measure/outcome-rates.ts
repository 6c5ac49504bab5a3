import type {
  CountMeasure,
  FlaggedShareMeasure,
  Measure,
  MeasureValue,
  OutcomeRateMeasure,
} from '../model/measure';
import { difference } from '../model/number';
import { complain, eachForce, type Derivation } from './derivation';
import { divided } from './fractions';
import { reportUnlike } from './unlike';

/** How tables name offences whose investigation is open. */
export const NOT_ASSIGNED = 'not yet assigned';

/** What is printed for each method, so that no two rates share a name. */
const BASES: Readonly<Record<OutcomeRateMeasure['method'], string>> = {
  assigned: 'outcomes assigned in the period, whenever the offence was recorded',
  recorded: 'offences recorded in the period, with those not yet assigned an outcome',
  'recorded-assigned': 'offences recorded in the period that have an outcome',
  volume: 'offences recorded in the period, set against outcomes of other offences too',
};

/** The counts of rows that a measure is worked out from; one of them is the measure itself where it is a count. */
export function countsOf(measure: Measure, outcomeColumn: string | null): CountMeasure[] {
  const named = (
    from: OutcomeRateMeasure | FlaggedShareMeasure,
    part: string,
    where: CountMeasure['where'],
    label: string,
  ): CountMeasure => ({
    ...common(from),
    kind: 'count',
    id: `${from.id}/${part}`,
    label,
    unit: 'count',
    where: { ...from.where, ...where },
    interval: null,
  });
  switch (measure.kind) {
    case 'count':
      return [measure];
    case 'flagged-share':
      return [
        named(measure, 'of', measure.flag, 'with the flag'),
        named(measure, 'all', {}, 'with the flag and without'),
      ];
    case 'outcome-rate':
    case 'charge-rate':
    case 'victim-attrition': {
      if (outcomeColumn === null) return [];
      const of = named(
        measure,
        'of',
        { [outcomeColumn]: measure.outcomes },
        `outcomes ${measure.outcomes.join(', ')}`,
      );
      if (measure.method === 'volume') return [of];
      const all = named(
        measure,
        'all',
        {},
        measure.method === 'assigned' ? 'outcomes assigned' : 'offences recorded',
      );
      const open = named(measure, 'open', { [outcomeColumn]: [NOT_ASSIGNED] }, 'not yet assigned');
      return measure.method === 'recorded-assigned' ? [of, all, open] : [of, all];
    }
    default:
      return [];
  }
}
const common = ({ definitionHash, dataset, ...rest }: OutcomeRateMeasure | FlaggedShareMeasure) => ({
  definitionHash,
  dataset,
  id: rest.id,
  label: rest.label,
  shortLabel: rest.shortLabel,
  unitLabel: rest.unitLabel,
  period: rest.period,
  population: rest.population,
  geography: rest.geography,
  base: rest.base,
  counting: rest.counting,
  restatedOver: rest.restatedOver,
  withhold: rest.withhold,
  series: rest.series,
  decimals: 0,
  floor: rest.floor,
  caveat: rest.caveat,
  threatAreas: rest.threatAreas,
  sources: rest.sources,
  status: rest.status,
  marking: rest.marking,
  place: rest.place,
});

export function flaggedShare(at: Derivation, measure: FlaggedShareMeasure): MeasureValue | undefined {
  const [of, all] = [at.counts[`${measure.id}/of`], at.counts[`${measure.id}/all`]];
  return of && all && divided(at, measure, withZeros(of, all), all, 100, '100 × ');
}

export function outcomeRate(
  at: Derivation,
  measure: OutcomeRateMeasure,
  recorded: MeasureValue | undefined,
): MeasureValue | undefined {
  const dataset = at.edition.datasets[measure.dataset];
  const needs = measure.method === 'assigned' || measure.method === 'volume' ? 'assigned' : 'recorded';
  if (dataset?.outcome == null || dataset.basis !== needs) {
    complain(
      at,
      measure,
      'measure/outcomes',
      `"${measure.id}" needs outcomes on the basis "${needs}", and the dataset "${measure.dataset}" holds ${dataset?.outcome == null ? 'none' : `those on the basis "${dataset.basis ?? 'not declared'}"`}`,
      'declare outcome: and basis: of the dataset, or choose another method',
      'error',
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
  const made = divided(at, measure, of, below, 100, '100 × ');
  return { ...made, base: measure.base ?? BASES[measure.method] };
}

function denominator(at: Derivation, measure: OutcomeRateMeasure): MeasureValue | undefined {
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
      'error',
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

/**
 * A force that sent rows, none of them with what is counted, has none of it: its 0 is known. A force without
 * rows, or whose rows are withheld, has no value.
 */
function withZeros(of: MeasureValue, all: MeasureValue): MeasureValue {
  if (of.value === null) return of;
  const zeros = Object.keys(all.byForce).filter((force) => !(force in of.byForce));
  return { ...of, byForce: { ...Object.fromEntries(zeros.map((force) => [force, 0])), ...of.byForce } };
}

import type { Fact } from './fact';
import type { Measure } from './measure';
import type { ValueRecord } from './published';

/**
 * A fact as it is published. `restates`: the measure that this one gives again for an earlier period, on this
 * edition's footing.
 */
export function valueRecord(fact: Fact, restates: string | null): ValueRecord {
  const { measure, coverage } = fact;
  return {
    kind: measure.kind,
    label: measure.label,
    definitionHash: measure.definitionHash,
    definition: definitionParts(measure),
    restates,
    breaks: [...fact.breaks],
    value: fact.value,
    printed: fact.printed.text,
    unit: fact.unit,
    decimals: measure.decimals,
    sense: fact.sense,
    numerator: fact.numerator,
    denominator: fact.denominator,
    period: fact.period,
    population: fact.population,
    geography: fact.geography,
    base: fact.base,
    coverage: coverage && { ...coverage, missing: [...coverage.missing] },
    floor: measure.floor,
    caveat: measure.caveat,
    status: [...fact.status],
    sources: [...fact.sources],
    threatAreas: [...measure.threatAreas],
    marking: measure.marking,
    byForce: { ...fact.byForce },
  };
}

const PART_NAMES: Readonly<Record<string, string>> = {
  as: 'change told as',
  kind: 'kind',
  dataset: 'table of records',
  of: 'of',
  in: 'in',
  to: 'to',
  per: 'per',
  method: 'method',
};

/** What a measure counts or divides, part by part: period, population, base and coverage stand beside it. */
function definitionParts(measure: Measure): Record<string, string> {
  const parts: Record<string, string> = {};
  for (const [key, value] of Object.entries(measure)) {
    const name = PART_NAMES[key];
    if (name !== undefined && typeof value === 'string') parts[name] = value;
  }
  if ('outcomes' in measure) parts['outcomes'] = [...measure.outcomes].sort().join(', ');
  if ('where' in measure)
    for (const [column, values] of Object.entries(measure.where))
      parts[`only ${column}`] = [...values].sort().join(', ');
  return parts;
}

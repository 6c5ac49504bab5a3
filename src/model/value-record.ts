import type { Fact } from './fact';
import { definitionParts } from './measure-kinds/definition';
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
    ...(fact.gaps.length > 0 ? { gaps: [...fact.gaps] } : {}),
  };
}

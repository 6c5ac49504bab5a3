import type { Fact } from './fact';
import { definitionParts } from './measure-kinds/definition';
import { roundHalfUp } from './number';
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
    ...targetRecord(fact),
    ...(fact.gaps.length > 0 ? { gaps: [...fact.gaps] } : {}),
  };
}

function targetRecord({ detail, measure, value }: Fact): Pick<ValueRecord, 'target'> {
  const { target, test } = detail;
  if (!target || value === null) return {};
  const { id, baseline, from, number, by, path, asks, better } = target;
  const rounded = (n: number): number => roundHalfUp(n, measure.decimals);
  return {
    target: {
      id,
      baseline: rounded(baseline),
      from: { start: from.start, endExclusive: from.endExclusive },
      number: rounded(number),
      by: { start: by.start, endExclusive: by.endExclusive },
      path,
      asks: rounded(asks),
      better,
      significant: test?.significant ?? null,
    },
  };
}

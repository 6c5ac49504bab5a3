import type {
  DistributionMeasure,
  MeanOfForcesMeasure,
  MeasureValue,
  PooledMeasure,
  Statistic,
} from '../model/measure';
import { addUp, difference, printNumber } from '../model/number';
import type { Distribution } from '../model/value-detail';
import { complain, derived, show, withNotes, type Derivation } from './derivation';
import { distribution, pooledOf, type ForceValue } from './statistics/over-forces';

type OverForces = DistributionMeasure | MeanOfForcesMeasure | PooledMeasure;

/** The territorial forces that have a value of `of`, the names of those that have none, and how many should. */
interface Forces {
  readonly points: readonly ForceValue[];
  readonly missing: readonly string[];
  readonly due: number;
  readonly notes: readonly string[];
}
function forcesWith(at: Derivation, of: MeasureValue): Forces {
  const parts = at.parts.get(of.measure);
  const { forces } = at.edition;
  const territorial = Object.values(forces).filter((force) => force.kind === 'territorial');
  const points = territorial.flatMap(({ id }): ForceValue[] => {
    const value = of.byForce[id];
    if (value === undefined || value === null) return [];
    return [{ force: id, value, numerator: parts?.of[id] ?? null, denominator: parts?.below[id] ?? null }];
  });
  const held = new Set(points.map((point) => point.force));
  const apart = Object.keys(of.byForce).filter((id) => forces[id]?.kind !== 'territorial');
  return {
    points,
    missing: territorial.filter(({ id }) => !held.has(id)).map(({ name }) => name),
    due: of.coverage?.of ?? at.edition.forcesDue,
    notes: apart.map((id) => `${forces[id]?.name ?? id} is left out: it has no area of its own`),
  };
}

export function overForces(at: Derivation, measure: OverForces, of: MeasureValue): MeasureValue {
  const forces = forcesWith(at, of);
  const { points } = forces;
  const factor = at.parts.get(of.measure)?.factor ?? null;
  const common = {
    base: measure.base ?? of.base,
    coverage: { forces: points.length, of: forces.due, missing: forces.missing },
  };
  if (points.length === 0) {
    complain(
      at,
      measure,
      'measure/no-forces',
      `"${measure.id}" is over forces, and no force has a value of "${of.measure}"`,
      'name the column force: of the dataset, or use a measure whose records name forces',
    );
    return derived(measure, null, [of], { ...common, working: 'no force has a value' });
  }
  const spread = distribution(points, forces.missing, forces.due, factor);
  const count = `${points.length} of ${forces.due} forces`;
  if (measure.kind === 'pooled') {
    const value = factor === null ? null : pooledOf(points, factor);
    if (value === null)
      complain(
        at,
        measure,
        'measure/pooled',
        `"${measure.id}" pools "${of.measure}", whose numerators and denominators by force are not held`,
        'use mean-of-forces, and call it that; it is not the national value',
      );
    const [a, b] = [points.map((p) => p.numerator ?? 0), points.map((p) => p.denominator ?? 0)].map(addUp);
    const label = (part: string): string => `${part} of ${points.length} forces`;
    return derived(measure, value, [of], {
      ...common,
      numerator: value === null ? null : { measure: null, label: label('numerators'), value: a ?? 0 },
      denominator: value === null ? null : { measure: null, label: label('denominators'), value: b ?? 0 },
      working: `${factor === 100 ? '100 × ' : ''}${show(a ?? null)} ÷ ${show(b ?? null)}, added up over ${count}`,
      status: value === null ? ['x'] : statuses(of),
      ...withNotes(forces.notes),
    });
  }
  const value =
    measure.kind === 'mean-of-forces' ? spread.meanOfForces : statistic(spread, measure.statistic);
  return derived(measure, value, [of], {
    ...common,
    working:
      measure.kind === 'mean-of-forces'
        ? `mean of the values of ${count}, each counting once`
        : `${measure.statistic} of ${count}`,
    status: statuses(of),
    ...withNotes(
      [
        ...forces.notes,
        ...(measure.kind === 'mean-of-forces' ? ['The mean of forces is not the national value'] : []),
        ...(spread.missing.length > 0 ? [`Without ${spread.missing.join(', ')}`] : []),
        ...(measure.kind === 'distribution'
          ? spread.outliers.map(
              ({ force, value: far, side }) =>
                `${at.edition.forces[force]?.name ?? force} (${printNumber(far, measure.unit, measure.decimals)}) lies far ${side === 'high' ? 'above' : 'below'} the others; ask first whether it counts the same`,
            )
          : []),
      ],
      { distribution: spread },
    ),
  });
}
const statuses = (of: MeasureValue) => of.status.filter((status) => ['p', 'r', 'e', 'b'].includes(status));

function statistic(spread: Distribution, asked: Statistic): number {
  switch (asked) {
    case 'median':
      return spread.median;
    case 'lower quartile':
      return spread.lowerQuartile;
    case 'upper quartile':
      return spread.upperQuartile;
    case 'interquartile range':
      return difference(spread.upperQuartile, spread.lowerQuartile);
    case 'minimum':
      return spread.minimum;
    case 'maximum':
      return spread.maximum;
  }
}

import type { Measure, MeasureValue, ValueStatus } from '../measure';
import { distribution, type ForceValue } from '../statistics/over-forces';
import type { Distribution } from '../value-detail';
import { complain, derived, type Derivation } from './derivation';
import type { Telling } from './kind';
import { missingForces } from '../missing-forces';

/** What every kind that sets the forces of one measure side by side has alike; its unit is that measure's. */
export const OVER_FORCES = {
  origin: 'computed',
  nature: 'recorded',
  overForces: true,
  tells: (): Telling => ({ tells: 'all of them' }),
  unit: (): null => null,
  decimals: null,
} as const;

/** What a measure over forces is worked out from: the territorial forces that have a value of `of`. */
export interface OverForces {
  readonly points: readonly ForceValue[];
  readonly spread: Distribution;
  /** 100 where the value over a force is a percentage of parts that are held; null where they are not. */
  readonly factor: number | null;
  /** Said of the forces that are left out. */
  readonly notes: readonly string[];
  /** `41 of 43 forces`. */
  readonly count: string;
  readonly shared: Pick<MeasureValue, 'base' | 'coverage'>;
  /** Status of the parts that says how sure the number is, and not why there is none. */
  readonly status: readonly ValueStatus[];
}

/** Works a value out over forces; where none has a value that is an error, and there is none. */
export function overForces(
  at: Derivation,
  measure: Measure,
  of: MeasureValue | undefined,
  make: (of: MeasureValue, forces: OverForces) => MeasureValue,
): MeasureValue | undefined {
  if (!of) return undefined;
  const parts = at.parts.get(of.measure);
  const { forces } = at.edition;
  const territorial = Object.values(forces).filter((force) => force.kind === 'territorial');
  const points = territorial.flatMap(({ id }): ForceValue[] => {
    const value = of.byForce[id];
    if (value === undefined || value === null) return [];
    return [{ force: id, value, numerator: parts?.of[id] ?? null, denominator: parts?.below[id] ?? null }];
  });
  const held = new Set(points.map((point) => point.force));
  const due = of.coverage?.of ?? at.edition.forcesDue;
  const missing = missingForces(territorial, held, due);
  const shared = {
    base: measure.base ?? of.base,
    coverage: { forces: points.length, of: due, missing },
  };
  if (points.length === 0) {
    complain(
      at,
      measure,
      'measure/no-forces',
      `"${measure.id}" is over forces, and no force has a value of "${of.measure}"`,
      'name the column force: of the dataset, or use a measure whose records name forces',
    );
    return derived(measure, null, [of], { ...shared, working: 'no force has a value' });
  }
  const factor = parts?.factor ?? null;
  const apart = Object.keys(of.byForce).filter((id) => forces[id]?.kind !== 'territorial');
  return make(of, {
    points,
    spread: distribution(points, missing, due, factor),
    factor,
    notes: apart.map((id) => `${forces[id]?.name ?? id} is left out: it has no area of its own`),
    count: `${points.length} of ${due} forces`,
    shared,
    status: of.status.filter((status) => ['p', 'r', 'e', 'b'].includes(status)),
  });
}

/** Said with a number over forces where some have none. */
export const withoutForces = ({ spread }: OverForces): string[] =>
  spread.missing.length > 0 ? [`Without ${spread.missing.join(', ')}`] : [];

import type { Static } from '@sinclair/typebox';
import { Id } from '../files/shape';
import type { MeasureBase, MeasureValue } from '../measure';
import { addUp } from '../number';
import { pooledOf } from '../statistics/over-forces';
import { complain, derived, show, withNotes, type Derivation } from './derivation';
import { entryOf } from './entry';
import { input, type ComputedKind } from './kind';
import { OVER_FORCES, overForces, type OverForces } from './over-forces';

/** All numerators of the forces ÷ all their denominators. */
export interface PooledMeasure extends MeasureBase {
  readonly kind: 'pooled';
  readonly of: string;
}
const entry = () => entryOf('pooled', { of: Id });
export type PooledSpec = Static<ReturnType<typeof entry>>;

export const pooled: ComputedKind<PooledMeasure, PooledSpec> = {
  ...OVER_FORCES,
  entry,
  fields: { of: input('of') },
  complete: (spec) => ({ kind: 'pooled', of: spec.of }),
  derive: (at, measure, made) =>
    overForces(at, measure, made(measure.of), (of, forces) => addedUp(at, measure, of, forces)),
};

function addedUp(at: Derivation, measure: PooledMeasure, of: MeasureValue, forces: OverForces): MeasureValue {
  const { points, factor } = forces;
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
    ...forces.shared,
    numerator: value === null ? null : { measure: null, label: label('numerators'), value: a ?? 0 },
    denominator: value === null ? null : { measure: null, label: label('denominators'), value: b ?? 0 },
    working: `${factor === 100 ? '100 × ' : ''}${show(a ?? null)} ÷ ${show(b ?? null)}, added up over ${forces.count}`,
    status: value === null ? ['x'] : forces.status,
    ...withNotes(forces.notes),
  });
}

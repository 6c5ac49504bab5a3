import type { Static } from '@sinclair/typebox';
import { Id } from '../files/shape';
import type { MeasureBase } from '../measure';
import { derived, withNotes } from './derivation';
import { entryOf } from './entry';
import { input, type ComputedKind } from './kind';
import { OVER_FORCES, overForces, withoutForces } from './over-forces';

/** The mean of the forces' values, each counting once however large: not the national value. */
export interface MeanOfForcesMeasure extends MeasureBase {
  readonly kind: 'mean-of-forces';
  readonly of: string;
}
const entry = () => entryOf('mean-of-forces', { of: Id });
export type MeanOfForcesSpec = Static<ReturnType<typeof entry>>;

export const meanOfForces: ComputedKind<MeanOfForcesMeasure, MeanOfForcesSpec> = {
  ...OVER_FORCES,
  entry,
  fields: { of: input('of') },
  complete: (spec) => ({ kind: 'mean-of-forces', of: spec.of }),
  derive: (at, measure, made) =>
    overForces(at, measure, made(measure.of), (of, forces) =>
      derived(measure, forces.spread.meanOfForces, [of], {
        ...forces.shared,
        working: `mean of the values of ${forces.count}, each counting once`,
        status: forces.status,
        ...withNotes(
          [...forces.notes, 'The mean of forces is not the national value', ...withoutForces(forces)],
          { distribution: forces.spread },
        ),
      }),
    ),
};

import type { Static } from '@sinclair/typebox';
import { Id } from '../files/shape';
import type { MeasureBase } from '../measure';
import { fraction } from './divided';
import { entryOf } from './entry';
import { counts, input, quotientOf, type ComputedKind } from './kind';

/** `of` ÷ `to`. */
export interface RatioMeasure extends MeasureBase {
  readonly kind: 'ratio';
  readonly of: string;
  readonly to: string;
}
const entry = () => entryOf('ratio', { of: Id, to: Id });
export type RatioSpec = Static<ReturnType<typeof entry>>;

export const ratio: ComputedKind<RatioMeasure, RatioSpec> = {
  entry,
  origin: 'computed',
  fields: { of: input('of'), to: input('to') },
  nature: 'recorded',
  unit: () => 'number',
  decimals: 2,
  complete: (spec) => ({ kind: 'ratio', of: spec.of, to: spec.to }),
  tells: (measure) => quotientOf(1, counts(measure.of), counts(measure.to)),
  derive(at, measure, made) {
    const [of, below] = [made(measure.of), made(measure.to)];
    return of && below && fraction(at, measure, of, below, 1);
  },
};

import type { Static } from '@sinclair/typebox';
import { Id } from '../files/shape';
import type { MeasureBase } from '../measure';
import { fraction } from './divided';
import { entryOf } from './entry';
import { counts, input, quotientOf, type ComputedKind } from './kind';

/** 100 × `of` ÷ `in`. */
export interface ShareMeasure extends MeasureBase {
  readonly kind: 'share';
  readonly of: string;
  readonly in: string;
}
const entry = () => entryOf('share', { of: Id, in: Id });
export type ShareSpec = Static<ReturnType<typeof entry>>;

export const share: ComputedKind<ShareMeasure, ShareSpec> = {
  entry,
  origin: 'computed',
  fields: { of: input('of'), in: input('in') },
  nature: 'recorded',
  unit: () => 'percent',
  decimals: null,
  complete: (spec) => ({ kind: 'share', of: spec.of, in: spec.in }),
  tells: (measure) => quotientOf(100, counts(measure.of), counts(measure.in)),
  derive(at, measure, made) {
    const [of, below] = [made(measure.of), made(measure.in)];
    return of && below && fraction(at, measure, of, below, 100);
  },
};

import type { Static } from '@sinclair/typebox';
import { Id } from '../files/shape';
import type { MeasureBase, MeasureValue } from '../measure';
import { quotient } from '../number';
import { periodInWords } from '../period';
import { acrossBreak } from './across-break';
import { complain, derived, eachForce, operand, show, withNotes, type Derivation } from './derivation';
import { entryOf } from './entry';
import { counts, input, quotientOf, type ComputedKind } from './kind';
import { reportUnlike } from './unlike';

/** 100 × `of` ÷ `from`, whose period is the base period. */
export interface IndexMeasure extends MeasureBase {
  readonly kind: 'index';
  readonly of: string;
  readonly from: string;
}
const entry = () => entryOf('index', { of: Id, from: Id });
export type IndexSpec = Static<ReturnType<typeof entry>>;

export const index: ComputedKind<IndexMeasure, IndexSpec> = {
  entry,
  origin: 'computed',
  fields: { of: input('of'), from: input() },
  nature: 'recorded',
  unit: () => 'number',
  decimals: null,
  complete: (spec) => ({ kind: 'index', of: spec.of, from: spec.from }),
  tells: (measure) => quotientOf(100, counts(measure.of), counts(measure.from)),
  derive(at, measure, made) {
    const [of, from] = [made(measure.of), made(measure.from)];
    return of && from && onBase(at, measure, of, from);
  },
};

function onBase(at: Derivation, measure: IndexMeasure, of: MeasureValue, from: MeasureValue): MeasureValue {
  const refused = acrossBreak(at, measure, of, from);
  if (refused) return refused;
  reportUnlike(measure, of, from, at.edition.measures, 'comparison', at.diagnostics);
  if (from.value === 0)
    complain(
      at,
      measure,
      'measure/zero',
      `"${measure.id}" has a base of 0: "${from.measure}"`,
      'choose a base period with a value',
    );
  const value = of.value === null || from.value === null ? null : quotient(of.value, from.value, 100);
  return derived(measure, value, [of, from], {
    numerator: operand(at, of),
    denominator: operand(at, from),
    working: `100 × ${show(of.value)} ÷ ${show(from.value)}`,
    byForce: eachForce(of.byForce, from.byForce, (b, a) => quotient(b, a, 100)),
    ...withNotes(from.period ? [`${periodInWords(from.period)} is 100`] : []),
  });
}

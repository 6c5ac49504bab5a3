import type { Static } from '@sinclair/typebox';
import { Id } from '../files/shape';
import type { MeasureBase, MeasureValue } from '../measure';
import { printInFull, roundHalfUp } from '../number';
import { periodInWords } from '../period';
import type { TargetStanding } from '../value-detail';
import { complain, derived, show, withNotes, type Derivation } from './derivation';
import { entryOf } from './entry';
import { input, type ComputedKind } from './kind';
import { askedFor, asLong, partOfWay, standingOf } from './target-way';

/** What the path to a target asks for in the measure's own period. */
export interface TargetPathMeasure extends MeasureBase {
  readonly kind: 'target-path';
  readonly target: string;
}
const entry = () => entryOf('target-path', { target: Id });
export type TargetPathSpec = Static<ReturnType<typeof entry>>;

export const targetPath: ComputedKind<TargetPathMeasure, TargetPathSpec> = {
  entry,
  origin: 'computed',
  fields: { target: input('target') },
  nature: 'recorded',
  unit: () => null,
  decimals: null,
  complete: (spec) => ({ kind: 'target-path', target: spec.target }),
  tells: () => ({ tells: 'all of them' }),
  derive(at, measure, made) {
    const target = made(measure.target);
    return target && pathAt(at, measure, target);
  },
};

function pathAt(at: Derivation, measure: TargetPathMeasure, target: MeasureValue): MeasureValue {
  const detail = standingOf(target);
  const none = (): MeasureValue =>
    derived(measure, null, [target], { working: 'no value', base: measure.base ?? target.base });
  const { period } = measure;
  const refuse = (message: string, fix: string): MeasureValue => {
    complain(at, measure, 'measure/target', `"${measure.id}" ${message}`, fix);
    return none();
  };
  if (at.edition.measures[measure.target]?.kind !== 'target')
    return refuse(
      `asks for the path to "${measure.target}", which is no target`,
      'name a measure of kind: target',
    );
  if (!detail || period === null || target.value === null) return none();
  const part = partOfWay(detail.from, detail.by, period);
  if (part === null || part < 0 || part > 1 || !asLong(period, detail.from))
    return refuse(
      `asks for the path in ${periodInWords(period)}; it leads from ${periodInWords(detail.from)} to ${periodInWords(detail.by)}`,
      'write period: with a period on the way that is as long as that of the baseline',
    );
  const value = askedFor(detail, part);
  return derived(measure, value, [target], {
    base: measure.base ?? target.base,
    working: pathInWords(detail, part),
    ...withNotes([], { target: { ...detail, asks: value } }),
  });
}

/** The formula of a path with its numbers. */
export function pathInWords({ baseline, number, path }: TargetStanding, part: number): string {
  const [a, b, way] = [show(baseline), show(number), printInFull(roundHalfUp(part, 4), 'number')];
  return path === 'straight' ? `${a} + (${b} − ${a}) × ${way}` : `${a} × (${b} ÷ ${a}) ^ ${way}`;
}

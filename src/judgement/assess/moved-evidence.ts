import { isWithinTolerance } from '../../model/condition';
import type { Edition } from '../../model/edition';
import type { MeasureSet } from '../../model/measure';
import { printNumber } from '../../model/number';
import type { Score } from '../../model/scoring';

/**
 * Why a score asks to be given again, as a judgement does: a measure that it rests on is defined anew, has no value,
 * or moved further than the edition's tolerance for its unit. Where none is set, any movement asks.
 */
export function movedEvidence(score: Score, edition: Edition, set: MeasureSet): string[] {
  return score.seen.flatMap(({ measure: id, value: then, definition }): string[] => {
    const measure = edition.measures[id];
    if (!measure) return [];
    if (definition !== null && !measure.definitionHash.startsWith(definition))
      return [`${measure.label} is defined anew`];
    const now = set.values[id]?.value ?? null;
    if (now === null) return [`${measure.label} has no value any more`];
    const allowed = edition.tolerances[measure.unit] ?? { text: '0', kind: 'absolute', amount: 0 };
    if (isWithinTolerance(then, now, allowed)) return [];
    const print = (number: number): string => printNumber(number, measure.unit, measure.decimals);
    return [`${measure.label} was ${print(then)} and is ${print(now)}`];
  });
}

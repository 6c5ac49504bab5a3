import type { Measure, MeasureValue } from '../measure';
import { printNumber } from '../number';
import { samePeriod } from '../period';
import { complain, type Derivation } from './derivation';

const NAMED = 6;
const isOutside = (value: number | null): value is number => value !== null && (value < 0 || value > 100);

/**
 * Whether all that is counted on top is counted below as well: two counts of one table over one time, the lower with
 * no filter that the upper has not, or a wider one.
 */
export function isPartOf(at: Derivation, of: MeasureValue, below: MeasureValue): boolean {
  const [part, whole] = [at.edition.measures[of.measure], at.edition.measures[below.measure]];
  if (part?.kind !== 'count' || whole?.kind !== 'count' || part.dataset !== whole.dataset) return false;
  if (!part.period || !whole.period || !samePeriod(part.period, whole.period)) return false;
  return Object.entries(whole.where).every(([column, values]) => {
    const asked = part.where[column];
    return asked?.every((value) => values.includes(value)) ?? false;
  });
}

/**
 * A share below 0 or over 100%. Of a part of what it is divided by it is wrong whatever a caveat says; of other things
 * it may be right, and is asked once: the caveat is the answer, and is printed. `isPart`: by construction.
 */
export function reportOutside(
  at: Derivation,
  measure: Measure,
  of: MeasureValue,
  below: MeasureValue,
  made: Pick<MeasureValue, 'value' | 'byForce'>,
  isPart: boolean,
): void {
  if (measure.unit !== 'percent') return;
  const print = (value: number): string => printNumber(value, 'percent', Math.max(measure.decimals, 1));
  const forces = Object.entries(made.byForce).flatMap(([id, value]) =>
    isOutside(value) ? [`${at.edition.forces[id]?.name ?? id} ${print(value)}`] : [],
  );
  const national = isOutside(made.value) ? print(made.value) : null;
  const said = [...(national === null ? [] : [national]), ...forces.slice(0, NAMED)].join(', ');
  if (said === '') return;
  const more = forces.length > NAMED ? ` and ${forces.length - NAMED} more` : '';
  const named = [of, below].every(({ measure: id }) => at.edition.measures[id] !== undefined);
  const parts = named ? ` ("${of.measure}" of "${below.measure}")` : '';
  if (isPart && national !== null) {
    complain(
      at,
      measure,
      'measure/part-over-whole',
      `"${measure.id}" is ${said}${more}, and what is counted is a part of what it is divided by${parts}`,
      'look for counts below 0, and for a row that stands for several, among the rows of the two; ask whoever sent them',
      'a part is never more than its whole, nor less than nothing: some rows are wrong',
    );
    return;
  }
  if (measure.caveat !== null) return;
  complain(
    at,
    measure,
    'measure/outside-share',
    `"${measure.id}" is no share that a reader expects: ${said}${more}${parts}`,
    isPart
      ? 'ask the force; where the table holds corrections below 0, say so in caveat:, which is printed'
      : 'correct the two measures; or, where it is right (outcomes of earlier offences, say), write why into caveat:, which is printed',
    'a reader takes a percentage for a part of a whole',
  );
}

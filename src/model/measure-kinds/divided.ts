import type { Measure, MeasureValue, ValueStatus } from '../measure';
import { printDigits, quotient } from '../number';
import { complain, derived, eachForce, operand, show, withNotes, type Derivation } from './derivation';
import { reportUnlike } from './unlike';
import { isPartOf, reportOutside } from './within-whole';

/** A percentage of fewer than this is printed with its n. */
const SMALL_BASE = 100;
/** Where small counts are withheld, a percentage of fewer than this is too. */
const RATE_FROM = 10;

/** `factor` × `of` ÷ `below`, which must be about the same people, time and place. */
export function fraction(
  at: Derivation,
  measure: Measure,
  of: MeasureValue,
  below: MeasureValue,
  factor: 1 | 100,
): MeasureValue {
  reportUnlike(measure, of, below, at.edition.measures, 'fraction', at.diagnostics);
  return divided(at, measure, of, below, factor, factor === 100 ? '100 × ' : '', isPartOf(at, of, below));
}

/**
 * `factor` × `of` ÷ `below`, nationally and by force; nothing over zero has a value, and that is an error. `isPart`:
 * whether all that is in `of` is in `below` too.
 */
export function divided(
  at: Derivation,
  measure: Measure,
  of: MeasureValue,
  below: MeasureValue,
  factor: number,
  lead: string,
  isPart: boolean,
): MeasureValue {
  const careful =
    factor === 100 &&
    [...of.rows, ...below.rows].some(({ dataset }) => (at.edition.datasets[dataset]?.suppressBelow ?? 0) > 0);
  const isFew = (n: number | null): boolean => careful && n !== null && n > 0 && n < RATE_FROM;
  const value =
    of.value === null || below.value === null || isFew(below.value)
      ? null
      : quotient(of.value, below.value, factor);
  if (below.value === 0)
    complain(
      at,
      measure,
      'measure/zero',
      `"${measure.id}" is a share of nothing: "${below.measure}" is 0`,
      'check the filter and the period of the denominator',
    );
  at.parts.set(measure.id, { of: of.byForce, below: below.byForce, factor });
  const few = factor === 100 && value !== null && below.value !== null && below.value < SMALL_BASE;
  const made = derived(measure, value, [of, below], {
    base: measure.base ?? below.base ?? at.edition.measures[below.measure]?.label ?? null,
    numerator: operand(at, of),
    denominator: operand(at, below),
    working: `${lead}${show(of.value)} ÷ ${show(below.value)}`,
    byForce: eachForce(of.byForce, below.byForce, (a, b) => (isFew(b) ? null : quotient(a, b, factor))),
    ...withNotes(few ? [`Of ${printDigits(below.value, 0)} in all`] : []),
  });
  reportOutside(at, measure, of, below, made, isPart);
  return careful ? withoutFew(made, below, isFew) : made;
}

/** Says of percentages of too few that they are withheld, and takes out what they were made from. */
function withoutFew(
  made: MeasureValue,
  below: MeasureValue,
  isFew: (n: number | null) => boolean,
): MeasureValue {
  const forces = Object.keys(made.byForce).filter((force) => isFew(below.byForce[force] ?? null));
  const marked: MeasureValue =
    forces.length === 0
      ? made
      : {
          ...made,
          forceStatus: {
            ...made.forceStatus,
            ...Object.fromEntries(forces.map((force): [string, ValueStatus] => [force, 'c'])),
          },
        };
  return isFew(below.value)
    ? {
        ...marked,
        status: ['c'],
        numerator: null,
        denominator: null,
        working: `withheld: of fewer than ${RATE_FROM}`,
      }
    : marked;
}

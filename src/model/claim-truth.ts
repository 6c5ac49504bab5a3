import Big from 'big.js';
import type { ClaimTarget } from './claim-target';
import type { PhrasesSpec } from './files/reference-files';
import type { Spoken } from './spoken-number';

type Qualifier = PhrasesSpec['qualifiers'][number];
/** A fraction in words is the value itself when it is this near. */
export const EXACT = 0.05;

/** Unqualified words say the number itself, rounded half up to some precision that they show. */
export function exactly(spoken: Spoken, target: ClaimTarget): boolean {
  if (target.sense !== 'exact' && target.sense !== 'rounded') return false;
  // So many digits that no number is as large.
  if (!Number.isFinite(spoken.number)) return false;
  if (spoken.grain === null) return Math.abs(spoken.number - target.value) < nearness(target);
  if (spoken.number === target.value) return true;
  // Nothing and everything are never a matter of rounding.
  if (spoken.number === 0 || (target.unit === 'percent' && spoken.number === 100)) return false;
  const rounds = new Big(target.value)
    .div(spoken.grain)
    .round(0, Big.roundHalfUp)
    .times(spoken.grain)
    .eq(spoken.number);
  // A count is rounded only when a word says so, "about" or the scale of "6.7 million"; a share or a rate may be
  // coarser than its table.
  if (target.unit === 'count' && spoken.grain >= 1 && Number.isInteger(target.value))
    return spoken.scaled && rounds && Math.abs(spoken.number / target.value - 1) <= SCALED;
  return rounds;
}
/** 33% was published rounded, and may be a third: a fraction in words is one of the numbers that it stands for. */
const nearness = ({ sense, unit, decimals }: ClaimTarget): number =>
  sense === 'rounded' && unit === 'percent' && decimals === 0 ? ROUNDED : EXACT;
const ROUNDED = 0.5;
/** How far off a count may be that is told by its scale. */
const SCALED = 0.01;

/** How far "just" reaches: a figure published as "just under 50%" lies within this part below it. */
const JUST = 0.05;
/** Where the number can be, by how it was published; ends are not included where it is a range. */
function known({ value, sense, unit }: ClaimTarget): { low: number; high: number } {
  switch (sense) {
    case 'exact':
    case 'rounded':
    case 'about':
      return { low: value, high: value };
    case 'over':
      return { low: value, high: unit === 'percent' ? 100 : Infinity };
    case 'under':
      return { low: 0, high: value };
    case 'just over':
      return { low: value, high: value * (1 + JUST) - EXACT };
    case 'just under':
      return { low: value * (1 - JUST) + EXACT, high: value };
  }
}
/** Whether the number is known to lie between the bounds, which it does not reach. */
export function knownWithin(target: ClaimTarget, above: number, below: number): boolean {
  const { low, high } = known(target);
  return low === high ? low > above && high < below : low >= above && high <= below;
}

/** Whether a qualified number is true of all that the value can be. */
export function isTrue(spoken: Spoken, qualifier: Qualifier, target: ClaimTarget): boolean {
  if (target.sense === 'about' && !qualifier.exact) return false;
  // "Over 94%" may be 99%: no word of nearness is known to be true of it.
  if (target.sense === 'over' && qualifier.open !== 'above') return false;
  if (target.sense === 'under' && qualifier.open !== 'below') return false;
  const low = qualifier.open === 'below' ? -Infinity : spoken.number * qualifier.from;
  const high = qualifier.open === 'above' ? Infinity : spoken.number * qualifier.to;
  const { low: least, high: most } = known(target);
  // A third was published as 33.3: the two are the same number.
  const slack = least === most ? 0 : EXACT;
  return qualifier.exact || least !== most
    ? least >= low - slack && most <= high + slack
    : least > low && most < high;
}

/**
 * Nothing nearer says it much better: a figure is the adjacent one of its precision, or with words of nearness
 * ("just under", "almost") the nearest, so that 116.26 is just over 116 and not just under 117; a fraction is
 * within reach of its qualifier, and no other fraction of the same choice is twice as near.
 */
export function tight(
  spoken: Spoken,
  qualifier: Qualifier,
  target: ClaimTarget,
  phrases: PhrasesSpec,
): boolean {
  const { value } = target;
  const reach = target.unit === 'percent' && qualifier.open ? POINTS : 0;
  if (value < Math.min(spoken.number * qualifier.from, spoken.number - reach)) return false;
  if (value > Math.max(spoken.number * qualifier.to, spoken.number + reach)) return false;
  const off = Math.abs(spoken.number - value);
  if (spoken.step !== null) return off <= (qualifier.open ? spoken.step : spoken.step / 2);
  const { anchor } = spoken;
  if (!anchor || off <= Math.min(LOOSE_FROM, spoken.number * LOOSE_PART)) return true;
  return !phrases.anchors.some(
    (other) =>
      other.unit === target.unit &&
      (other.rank ?? 1) <= (anchor.rank ?? 1) &&
      Math.abs(other.value - value) < off / 2,
  );
}
/** "More than" and "less than" reach at least this many points, however small the share. */
const POINTS = 1;
/** A phrase this near its anchor, in points or as a part of it, is never loose. */
const LOOSE_FROM = 4;
const LOOSE_PART = 0.1;

import Big from 'big.js';
import { fault, isWay } from './claim-faults';
import { printed, sensed, type ClaimTarget } from './claim-target';
import { EXACT } from './claim-truth';
import { distanceOffers } from './distance-words';
import type { PhrasesSpec } from './files/reference-files';
import type { Unit } from './measure';
import { printDigits, printNumber, roundHalfUp, signAfter } from './number';
import { ONES, readSpoken, splitQualifier } from './spoken-number';

const fits = (words: string, target: ClaimTarget, phrases: PhrasesSpec): boolean =>
  fault(words, target, phrases) === null;

/** Words that fit, the style of `like` first: figures for figures, a fraction for a fraction. */
export function offerWords(target: ClaimTarget, phrases: PhrasesSpec, like = ''): string[] {
  if (target.distance)
    return distanceOffers(target.distance, target).filter((offer) => fits(offer, target, phrases));
  const figures = /\d/.test(like) || like === '';
  // A number keeps the precision that its author gave it: one measure with two reads as two numbers.
  const digits = /\d(?:\.(\d+))?(?=%|$)/.exec(like);
  // One and a half of something is not two, and two and a half days are not three.
  const least =
    (target.unit === 'number' || target.unit === 'days' || target.unit === 'years') &&
    Math.abs(target.value) < 10
      ? Math.min(1, target.decimals)
      : 0;
  const alike = sensed(
    target,
    printed(target, digits ? Math.max(least, digits[1]?.length ?? 0) : target.decimals),
  );
  const plain = sensed(target, printed(target, target.decimals));
  const qualified = qualifiedNumbers(target);
  // Nothing and everything are said as they are, a change by its way and size, and a rate is no multiple.
  const isWhole = target.value === 0 || (target.unit === 'percent' && target.value === 100);
  const hasAnchor = !isWhole && target.change !== true && target.rate !== true;
  const fractions = phrases.anchors
    .filter((anchor) => hasAnchor && anchor.unit === target.unit)
    .map((anchor) => ({ anchor, off: Math.abs(anchor.value - target.value) }))
    // An anchor of second choice ("seven in eight") only where it is the number itself.
    .sort((a, b) => choice(a) - choice(b) || a.off - b.off)
    .flatMap(({ anchor }) => [
      anchor.words[0] ?? '',
      ...phrases.qualifiers
        .filter((q) => q.needs === undefined && q.offered !== false && !(q.open && q.exact))
        .map((q) => `${q.words[0]} ${anchor.words[0]}`),
    ]);
  const ofUnit = isWhole ? [] : (phrases.quantities ?? []).filter((q) => q.unit === target.unit);
  // "Some" says little of twelve, and "a minority" of 18%: they are for who wrote such a word.
  const isQuantity = (phrases.quantities ?? []).some((q) => q.words.includes(like));
  const quantities = isQuantity ? ofUnit.map((q) => q.words[0] ?? '') : [];
  const nearlyAll =
    target.unit === 'percent' && target.value >= NEARLY_ALL
      ? ofUnit.slice(0, 1).map((q) => q.words[0] ?? '')
      : [];
  const numbers =
    /\d/.test(like) && /^[a-z]/.test(like) ? [...qualified, alike, plain] : [alike, plain, ...qualified];
  const changes = target.change === true ? changeWords(target, phrases) : [];
  const ordered =
    changes.length > 0 && !/^[-\d]/.test(like)
      ? changes
      : figures
        ? [...numbers, ...fractions]
        : [...nearlyAll, ...fractions, ...qualified, ...quantities, plain];
  return [...new Set([...floored(target, phrases, like), ...ordered])]
    .filter((offer) => fits(offer, target, phrases))
    .slice(0, 3);
}
/** From here no fraction says a share as well as "almost all". */
const NEARLY_ALL = 95;
/** "At least" says that something is left out, and is kept: the number or the fraction below, so that it stays true. */
function floored(target: ClaimTarget, phrases: PhrasesSpec, like: string): string[] {
  const { qualifier, rest } = splitQualifier(like, phrases);
  if (qualifier?.needs !== 'floor') return [];
  const words = like.slice(0, like.length - rest.length);
  const step = readSpoken(rest, target.unit, phrases)?.step ?? null;
  const below = phrases.anchors
    .filter((anchor) => anchor.unit === target.unit && anchor.value <= target.value)
    .sort((a, b) => b.value - a.value)
    .map((anchor) => anchor.words[0] ?? '');
  if (step === null) return below.slice(0, 1).map((anchor) => words + anchor);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + EXACT));
  const down = new Big(target.value).div(step).round(0, Big.roundDown).times(step).toNumber();
  return [words + printNumber(down, target.unit, decimals)];
}
/** "Rose by 3.2%": what a writer of a sentence wants of a change. */
const changeWords = ({ value, unit, decimals, points }: ClaimTarget, phrases: PhrasesSpec): string[] => {
  const size =
    points === true
      ? `${printDigits(Math.abs(value), decimals)} points`
      : printNumber(Math.abs(value), unit, decimals);
  // What is printed as no change has not risen, and what has risen is not unchanged.
  const isNone = Math.abs(value) < 0.5 * 10 ** -decimals;
  return (phrases.trends ?? [])
    .filter(
      ({ above, below }) => (above !== undefined && below !== undefined && above < 0 && below > 0) === isNone,
    )
    .flatMap((trend) => (isWay(trend) ? [`${trend.words[0]} by ${size}`, trend.words[0]] : [trend.words[0]]))
    .flatMap((words) => words ?? []);
};
const choice = ({ anchor, off }: { anchor: PhrasesSpec['anchors'][number]; off: number }): number =>
  off < EXACT ? 0 : (anchor.rank ?? 1);
/** The value to the nearest whole number, or a large count to two or three figures, with a word of nearness. */
function qualifiedNumbers(target: ClaimTarget): string[] {
  const { value, unit } = target;
  const size = Math.floor(Math.log10(Math.max(1, Math.abs(value))));
  const steps = unit === 'count' ? [10 ** (size - 2), 10 ** (size - 1)].filter((step) => step >= 10) : [1];
  const inMillions =
    unit === 'count' && value >= 1e6 ? [`${printDigits(value / 1e6, 1).replace(/\.0$/, '')} million`] : [];
  return inMillions.concat(
    steps.flatMap((step) => {
      const near = roundHalfUp(value / step, 0) * step;
      if (near === 0) return [];
      // "Under 100%" says nothing of a share that is nearly all.
      if (unit === 'percent' && near === 100) return [`almost ${numeral(near, unit)}`];
      const words = near > value ? ['almost', 'just under', 'under'] : ['just over', 'more than'];
      return words.map((word) => `${word} ${numeral(near, unit)}`);
    }),
  );
}
const numeral = (value: number, unit: Unit): string =>
  unit !== 'percent' && value <= 10 && Number.isInteger(value)
    ? (ONES[value] ?? printDigits(value, 0)) + signAfter(String(value), unit)
    : printNumber(value, unit, 0);

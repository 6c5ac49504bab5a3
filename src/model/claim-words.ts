import Big from 'big.js';
import { distanceIn, distanceOffers, readDistance, type Distance } from './distance-words';
import type { PhrasesSpec } from './files/reference-files';
import type { MeasureKind, Sense, Unit } from './measure';
import { kindOf } from './measure-kinds/registry';
import { printDigits, printNumber, roundHalfUp, signAfter } from './number';
import { ONES, readSpoken, splitQualifier, type Spoken } from './spoken-number';

/** What words are held against: the unrounded value, and what is known of how exact it is. */
export interface ClaimTarget {
  readonly value: number;
  readonly unit: Unit;
  readonly decimals: number;
  readonly sense: Sense;
  /** Whether known exclusions make the value a floor. */
  readonly floor: boolean;
  /** Whether the value is a change between two periods, so that words of change may rest on it. */
  readonly change?: boolean;
  /** Whether the value is a rate, so that "five times" is no way to say it. */
  readonly rate?: boolean;
  /** Whether the change is between two shares and counts points: "by 3 points", never "by 3%". */
  readonly points?: boolean;
  /** Of a distance from a target or its path. */
  readonly distance?: Distance;
}
/** A value of the record as words are held against it; `value` is the number, which the record may lack. */
export const targetOf = (
  recorded: {
    readonly kind: MeasureKind;
    readonly unit: Unit;
    readonly decimals: number;
    readonly sense: Sense;
    readonly floor: string | null;
    readonly definition?: Readonly<Record<string, string>>;
    readonly target?: { readonly better: 'lower' | 'higher' };
  },
  value: number,
): ClaimTarget => ({
  value,
  unit: recorded.unit,
  decimals: recorded.decimals,
  sense: recorded.sense,
  floor: recorded.floor !== null,
  // A figure that was published as a change is one, though its kind is that of any figure.
  change: kindOf(recorded).change === true || recorded.definition?.['change told as'] !== undefined,
  rate: recorded.kind === 'rate' || recorded.kind === 'population-rate',
  points: [recorded.definition?.['change told as'], recorded.definition?.['distance told as']].includes(
    'points',
  ),
  ...distanceIn(recorded.definition, recorded.target),
});

/** What is wrong with words: see the rules of the same names. */
export type Fault = 'does-not-fit' | 'loose-phrase' | 'times-higher' | 'at-least' | 'trend';
export type Verdict =
  | { readonly fits: true }
  | {
      readonly fits: false;
      readonly fault: Fault;
      readonly reason: string;
      readonly offers: readonly string[];
    };

type Qualifier = PhrasesSpec['qualifiers'][number];
interface Finding {
  readonly fault: Fault;
  readonly reason: string;
}

/**
 * Whether words are a true and tight rendering of a value: the number at some precision, a qualified number or
 * fraction that no nearer one says better, a quantity ("most") or a word of change. Better words are offered,
 * nearest in style first.
 */
export function judgeWords(words: string, target: ClaimTarget, phrases: PhrasesSpec): Verdict {
  const said = normal(words);
  const finding = fault(said, target, phrases);
  return finding === null
    ? { fits: true }
    : { fits: false, ...finding, offers: offerWords(target, phrases, said) };
}

/** "507,827 or more" says what "at least 507,827" says. */
const OR_MORE = /^(\S.*) or (?:more|over|above)$/;
const normal = (words: string): string =>
  words.trim().toLowerCase().replace(/\s+/g, ' ').replace(OR_MORE, 'at least $1');

/** Null where the words are true of the value and tight. */
function fault(said: string, target: ClaimTarget, phrases: PhrasesSpec): Finding | null {
  const wrong = (kind: Fault, reason: string): Finding => ({ fault: kind, reason });
  const { distance, ...rest } = target;
  if (distance) {
    const { size, isSigned, wrong: why } = readDistance(said, distance, target.value);
    const amount = isSigned ? target.value : Math.abs(target.value);
    const found = fault(size, { ...rest, value: amount }, phrases);
    if (why === null && found === null) return null;
    return wrong(
      found?.fault ?? 'does-not-fit',
      `${why ?? `"${said}" does not fit a distance`}: ${shown(target)}`,
    );
  }
  if (target.points === true && /^[^a-z]/.test(said) && POINTS_AFTER.test(said))
    return fault(said.replace(POINTS_AFTER, ''), target, phrases);
  if (/\btimes (higher|more|greater|larger|bigger)\b/.test(said))
    return wrong('times-higher', '"times higher" can be read as two different numbers');
  const trend = phrases.trends?.find((item) => item.words.includes(said));
  // A ratio of this period to an earlier one may be said to have doubled.
  const multiple = target.unit === 'number' && readSpoken(said, 'number', phrases) !== null;
  if (trend && !multiple) return trendFault(said, trend, target);
  const amount = trend || multiple ? null : amountOf(said, phrases);
  if (amount)
    return trendFault(said, amount.trend, target) ?? amountFault(said, amount.rest, target, phrases);
  const quantity = phrases.quantities?.find((item) => item.unit === target.unit && item.words.includes(said));
  if (quantity) {
    if (!knownWithin(target, quantity.above, quantity.below))
      return wrong('does-not-fit', `"${said}" does not fit ${shown(target)}`);
    return target.value <= quantity.tight[1] && target.value >= quantity.tight[0]
      ? null
      : wrong('loose-phrase', `"${said}" is loose for ${shown(target)}`);
  }
  const { qualifier, rest: number } = splitQualifier(said, phrases);
  const spoken = readSpoken(number, target.unit, phrases);
  if (!spoken)
    return wrong(
      'does-not-fit',
      target.unit === 'percent' && readSpoken(number, 'number', phrases)
        ? `"${said}" lacks the per cent sign of a share`
        : `"${said}" is no number and no phrase of "${phrases.id}"`,
    );
  if (!qualifier)
    return exactly(spoken, target) ? null : wrong('does-not-fit', `"${said}" is not ${shown(target)}`);
  if (qualifier.needs === 'floor' && !target.floor && target.sense !== 'over')
    return wrong('at-least', `"${said}" needs known exclusions, and none are declared`);
  if (!isTrue(spoken, qualifier, target))
    return wrong('does-not-fit', `"${said}" does not fit ${shown(target, spoken)}`);
  return tight(spoken, qualifier, target, phrases)
    ? null
    : wrong('loose-phrase', `"${said}" is loose for ${shown(target, spoken)}`);
}

type Trend = NonNullable<PhrasesSpec['trends']>[number];
function trendFault(said: string, trend: Trend, target: ClaimTarget): Finding | null {
  if (!target.change)
    return { fault: 'trend', reason: `"${said}" tells of a change, and ${shown(target)} is none` };
  const { value } = target;
  const { above = -Infinity, below = Infinity } = trend;
  return value > above && value < below
    ? null
    : { fault: 'trend', reason: `"${said}" does not fit a change of ${shown(target)}` };
}

/** "Fell by 5.2%", "a rise of almost a fifth": a way and an amount. */
function amountOf(said: string, phrases: PhrasesSpec): { trend: Trend; rest: string } | null {
  if (!said.includes(' by ') && !said.includes(' of ')) return null;
  for (const trend of (phrases.trends ?? []).filter(isWay))
    for (const words of trend.words)
      for (const link of [' by ', ' of '])
        if (said.startsWith(words + link)) return { trend, rest: said.slice(words.length + link.length) };
  return null;
}
const POINTS_AFTER = / (?:percentage )?points?$/;
/** The amount is held against the size of the change; the word before it says the way. */
function amountFault(said: string, rest: string, target: ClaimTarget, phrases: PhrasesSpec): Finding | null {
  const size = { ...target, value: Math.abs(target.value), change: false };
  if (POINTS_AFTER.test(rest) !== (target.points === true))
    return {
      fault: 'trend',
      reason:
        target.points === true
          ? `"${said}" would be a part of what was, and the change is ${shown(target)}`
          : `"${said}" counts points, and the change is ${shown(target)}`,
    };
  const found = fault(rest.replace(POINTS_AFTER, ''), size, phrases);
  return found && { ...found, reason: `"${said}" does not fit a change of ${shown(target)}` };
}

const fits = (words: string, target: ClaimTarget, phrases: PhrasesSpec): boolean =>
  fault(words, target, phrases) === null;

/** Words that fit, the style of `like` first: figures for figures, a fraction for a fraction. */
export function offerWords(target: ClaimTarget, phrases: PhrasesSpec, like = ''): string[] {
  if (target.distance)
    return distanceOffers(target.distance, target).filter((offer) => fits(offer, target, phrases));
  const figures = /\d/.test(like) || like === '';
  // A number keeps the precision that its author gave it: one measure with two reads as two numbers.
  const digits = /\d(?:\.(\d+))?(?=%|$)/.exec(like);
  // One and a half of something is not two.
  const least = target.unit === 'number' && Math.abs(target.value) < 10 ? Math.min(1, target.decimals) : 0;
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
/** Words that give only the way of a change, so that its size may follow. */
const isWay = ({ above, below }: Trend): boolean =>
  (above === 0 && below === undefined) || (below === 0 && above === undefined);
const choice = ({ anchor, off }: { anchor: PhrasesSpec['anchors'][number]; off: number }): number =>
  off < EXACT ? 0 : (anchor.rank ?? 1);
/** A fraction in words is the value itself when it is this near. */
const EXACT = 0.05;

/** Unqualified words say the number itself, rounded half up to some precision that they show. */
function exactly(spoken: Spoken, target: ClaimTarget): boolean {
  if (target.sense !== 'exact' && target.sense !== 'rounded') return false;
  // So many digits that no number is as large.
  if (!Number.isFinite(spoken.number)) return false;
  if (spoken.grain === null) return Math.abs(spoken.number - target.value) < EXACT;
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
function knownWithin(target: ClaimTarget, above: number, below: number): boolean {
  const { low, high } = known(target);
  return low === high ? low > above && high < below : low >= above && high <= below;
}

/** Whether a qualified number is true of all that the value can be. */
function isTrue(spoken: Spoken, qualifier: Qualifier, target: ClaimTarget): boolean {
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
function tight(spoken: Spoken, qualifier: Qualifier, target: ClaimTarget, phrases: PhrasesSpec): boolean {
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
const printed = (target: ClaimTarget, decimals: number): string =>
  printNumber(target.value, target.unit, decimals);
const sensed = (target: ClaimTarget, text: string): string => `${SENSE_WORDS[target.sense]}${text}`;
const SENSE_WORDS: Readonly<Record<Sense, string>> = {
  exact: '',
  rounded: '',
  about: 'about ',
  over: 'more than ',
  under: 'less than ',
  'just over': 'just over ',
  'just under': 'just under ',
};
/** The value with as many decimals as tell it from what was said: "at least 15.4%" is not true of 15.35%. */
function shown(target: ClaimTarget, spoken: Spoken | null = null): string {
  let decimals = Math.max(target.decimals, 0);
  const alike = (): boolean => roundHalfUp(target.value, decimals) === spoken?.number;
  if (spoken && spoken.number !== target.value) while (decimals < MOST_DECIMALS && alike()) decimals += 1;
  return sensed(target, printed(target, decimals) + (target.points === true ? ' points' : ''));
}
const MOST_DECIMALS = 8;

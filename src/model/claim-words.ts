import Big from 'big.js';
import type { PhrasesSpec } from './files/reference-files';
import type { Sense, Unit } from './measure';
import { printDigits, roundHalfUp } from './number';

/** What words are held against: the unrounded value, and what is known of how exact it is. */
export interface ClaimTarget {
  readonly value: number;
  readonly unit: Unit;
  readonly decimals: number;
  readonly sense: Sense;
  /** Whether known exclusions make the value a floor. */
  readonly floor: boolean;
}
export type Verdict =
  | { readonly fits: true }
  | { readonly fits: false; readonly reason: string; readonly offers: readonly string[] };

interface Spoken {
  readonly number: number;
  /** One unit of the last digit that is spoken: 0.1 for 15.8, 1000 for 507,000; null for an anchor. */
  readonly step: number | null;
  readonly anchor: boolean;
}

const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };
const MAJORITY = /^(most|the majority|a majority|the majority of|most of)$/;
const MINORITY = /^(a minority|fewer than half|less than half)$/;

/**
 * Whether words are a true and tight rendering of a value: the number at some precision, or a qualified number
 * or fraction from the phrases that no nearer one says better. Better words are offered, nearest in style first.
 */
export function judgeWords(words: string, target: ClaimTarget, phrases: PhrasesSpec): Verdict {
  const said = words.trim().toLowerCase().replace(/\s+/g, ' ');
  const wrong = (reason: string): Verdict => ({
    fits: false,
    reason,
    offers: offerWords(target, phrases, said),
  });
  if (/\btimes (higher|more|greater|larger)\b/.test(said))
    return wrong('"times higher" can be read as two different numbers');
  if (target.unit === 'percent' && MAJORITY.test(said))
    return lies(target, 50, Infinity, false) ? { fits: true } : wrong(`${shown(target)} is no majority`);
  if (target.unit === 'percent' && MINORITY.test(said))
    return lies(target, -Infinity, 50, false) ? { fits: true } : wrong(`${shown(target)} is no minority`);
  const { qualifier, rest } = split(said, phrases);
  const spoken = speak(rest, target.unit, phrases);
  if (!spoken) return wrong(`"${words}" is no number and no phrase of "${phrases.id}"`);
  if (!qualifier)
    return exactly(spoken, target) ? { fits: true } : wrong(`"${words}" is not ${shown(target)}`);
  if (qualifier.needs === 'floor' && !target.floor && target.sense !== 'over')
    return wrong(`"at least" needs known exclusions, and none are declared`);
  if (!lies(target, spoken.number * qualifier.from, spoken.number * qualifier.to, qualifier.exact))
    return wrong(`"${words}" does not fit ${shown(target)}`);
  return tight(spoken, target, phrases, isNear(qualifier))
    ? { fits: true }
    : wrong(`"${words}" is loose for ${shown(target)}`);
}

/** Words that fit, the style of `like` first: figures for figures, a fraction for a fraction. */
export function offerWords(target: ClaimTarget, phrases: PhrasesSpec, like = ''): string[] {
  const figures = /\d/.test(like) || like === '';
  const plain = sensed(target, printed(target, target.decimals));
  const qualified =
    target.unit === 'number' || target.unit === 'percent'
      ? [0].flatMap((d) => qualifiedNumber(target, d, phrases))
      : [];
  const fractions = phrases.anchors
    .filter((anchor) => anchor.unit === target.unit)
    .map((anchor) => ({ anchor, off: Math.abs(anchor.value - target.value) }))
    .sort((a, b) => a.off - b.off)
    .flatMap(({ anchor }) =>
      phrases.qualifiers
        .filter((q) => q.needs === undefined)
        .map((q) => `${q.words[0]} ${anchor.words[0]}`)
        .concat(anchor.words[0] ?? []),
    )
    .filter((offer) => fits(offer, target, phrases));
  const numbers = [/\d/.test(like) && /^[a-z]/.test(like) ? qualified : [plain], [plain], qualified].flat();
  const ordered = figures ? [...numbers, ...fractions] : [...fractions, ...qualified, plain];
  return [...new Set(ordered)].filter((offer) => fits(offer, target, phrases)).slice(0, 3);
}

function fits(words: string, target: ClaimTarget, phrases: PhrasesSpec): boolean {
  const { qualifier, rest } = split(words, phrases);
  const spoken = speak(rest, target.unit, phrases);
  if (!spoken) return false;
  if (!qualifier) return exactly(spoken, target);
  return (
    lies(target, spoken.number * qualifier.from, spoken.number * qualifier.to, qualifier.exact) &&
    tight(spoken, target, phrases, isNear(qualifier))
  );
}

function split(
  said: string,
  phrases: PhrasesSpec,
): { qualifier: PhrasesSpec['qualifiers'][number] | null; rest: string } {
  let best: { qualifier: PhrasesSpec['qualifiers'][number] | null; rest: string } = {
    qualifier: null,
    rest: said,
  };
  for (const qualifier of phrases.qualifiers)
    for (const words of qualifier.words)
      if (said.startsWith(`${words} `) && said.length - words.length - 1 < best.rest.length)
        best = { qualifier, rest: said.slice(words.length + 1) };
  return best;
}

/** What number a text says: "15.8%", "507,827", "5 million", "four", "a quarter". Null: none. */
function speak(text: string, unit: Unit, phrases: PhrasesSpec): Spoken | null {
  const anchor = phrases.anchors.find((a) => a.unit === unit && a.words.includes(text));
  if (anchor) return { number: anchor.value, step: null, anchor: true };
  const bare = text.replace(/ ?(%|per cent)$/, '');
  if (bare !== text && unit !== 'percent') return null;
  if (unit === 'percent' && bare === text && !/^\d/.test(text)) return null;
  const [head = '', scale, ...more] = bare.split(' ');
  const factor = scale === undefined ? 1 : SCALES[scale];
  if (factor === undefined || more.length > 0) return null;
  const one = ONES.indexOf(head);
  // A number in words is exact: "two" is not 1.94, where "2" may be.
  if (one >= 0) return { number: one * factor, step: factor === 1 ? null : factor, anchor: false };
  if (!/^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(head)) return null;
  const digits = head.replaceAll(',', '');
  const decimals = digits.split('.')[1]?.length ?? 0;
  const number = Number(new Big(digits).times(factor).toString());
  const zeros = decimals === 0 && factor === 1 ? (/0+$/.exec(digits)?.[0].length ?? 0) : 0;
  const step = Number(
    new Big(10)
      .pow(decimals > 0 ? -decimals : Math.min(zeros, digits.length - 1))
      .times(factor)
      .toString(),
  );
  return { number, step, anchor: false };
}

/** Unqualified words say the number itself, rounded half up to some precision that they show. */
function exactly(spoken: Spoken, target: ClaimTarget): boolean {
  if (target.sense !== 'exact' && target.sense !== 'rounded') return false;
  if (spoken.anchor || spoken.step === null) return Math.abs(spoken.number - target.value) < 0.05;
  if (spoken.number === target.value) return true;
  // A count is rounded only when a word says so; a share or a rate may be coarser than its table.
  if (target.unit === 'count' && spoken.step >= 1 && Number.isInteger(target.value)) return false;
  const scaled = new Big(target.value).div(spoken.step).round(0, Big.roundHalfUp).times(spoken.step);
  return scaled.eq(spoken.number);
}

/** Whether the value is known to lie between the bounds, with what its sense leaves open. */
function lies(target: ClaimTarget, low: number, high: number, exact: boolean): boolean {
  const { value, sense } = target;
  const inside = exact ? value >= low && value <= high : value > low && value < high;
  switch (sense) {
    case 'exact':
    case 'rounded':
      return inside;
    case 'about':
      return exact && value >= low && value <= high;
    case 'over':
      return value >= low && high > value;
    case 'under':
      return value <= high && low < value;
  }
}

/**
 * No nearer anchor says it much better, and a figure is the adjacent one of its precision: with words of
 * nearness ("just under", "almost") the nearest one, so that 116.26 is just over 116 and not just under 117.
 */
function tight(spoken: Spoken, target: ClaimTarget, phrases: PhrasesSpec, near: boolean): boolean {
  const off = Math.abs(spoken.number - target.value);
  if (spoken.step !== null) return off <= (near ? spoken.step / 2 : spoken.step);
  if (!spoken.anchor || off <= LOOSE_FROM) return true;
  return !phrases.anchors.some((a) => a.unit === target.unit && Math.abs(a.value - target.value) < off / 2);
}
/** A phrase this near its anchor, in points, is never loose. */
const LOOSE_FROM = 4;
const isNear = (qualifier: PhrasesSpec['qualifiers'][number]): boolean =>
  Math.max(qualifier.to - 1, 1 - qualifier.from) < 0.08;

function qualifiedNumber(target: ClaimTarget, decimals: number, phrases: PhrasesSpec): string[] {
  const near = roundHalfUp(target.value, decimals);
  const words = near > target.value ? ['almost', 'just under'] : ['just over'];
  return words
    .map((word) => `${word} ${numeral(near, target.unit, decimals)}`)
    .filter((offer) => fits(offer, target, phrases));
}
const numeral = (value: number, unit: Unit, decimals: number): string =>
  (unit !== 'percent' && value < 10 && Number.isInteger(value)
    ? (ONES[value] ?? printDigits(value, decimals))
    : printDigits(value, decimals)) + (unit === 'percent' ? '%' : '');
const printed = (target: ClaimTarget, decimals: number): string =>
  printDigits(target.value, decimals) + (target.unit === 'percent' ? '%' : '');
const sensed = (target: ClaimTarget, text: string): string =>
  ({ exact: '', rounded: '', about: 'about ', over: 'more than ', under: 'less than ' })[target.sense] + text;
const shown = (target: ClaimTarget): string => sensed(target, printed(target, Math.max(target.decimals, 0)));

import Big from 'big.js';
import type { PhrasesSpec } from './files/reference-files';
import { spelledNumber } from './cardinals';
import type { Unit } from './measure';

/** A number as words or digits say it. */
export interface Spoken {
  readonly number: number;
  /** One unit of the last digit that is spoken: 0.1 for 15.8, 1000 for 507,000; null for words. */
  readonly step: number | null;
  /**
   * The same where trailing zeros are digits like any other: 1 for 40 and for 507,000. Without a word of nearness
   * 40% is not 42.9%, and 100 an hour is not 116.
   */
  readonly grain: number | null;
  /** Whether a word gives the scale: "6.7 million". */
  readonly scaled: boolean;
  /** The phrase of the list that it is, where it is one. */
  readonly anchor: PhrasesSpec['anchors'][number] | null;
}

export const ONES = [
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
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 };
/** "Half a million", "a quarter of a million". */
const PARTS: Readonly<Record<string, number>> = {
  half: 0.5,
  'a quarter of': 0.25,
  'three quarters of': 0.75,
};
const PART_OF_SCALE = /^(half|a quarter of|three quarters of) an? (hundred|thousand|million|billion)$/;
const PER_CENT = / ?(%|per ?cent)$/;
/** How a length of time is said, and an age: "31 years", "31 years old", "aged 31". Digits alone will do. */
const TIME: Readonly<Partial<Record<Unit, RegExp>>> = {
  years: /^aged? |[ -]years?([ -]old| of age)?$/g,
  days: /[ -]days?$/g,
};
/** What may follow a multiple: "five times as high". */
const AS_HIGH = / as (high|many|much|large|great|common|often|long)( as)?$/;

/** What number a text says: "15.8%", "507,827", "5 million", "four", "a quarter", "31 years". Null: none. */
export function readSpoken(text: string, unit: Unit, phrases: PhrasesSpec): Spoken | null {
  const time = TIME[unit];
  const whole = unit === 'number' ? text.replace(AS_HIGH, '') : time ? text.replaceAll(time, '') : text;
  // "A fifth of": the brackets may hold the word that goes on to what it is of.
  const said = unit === 'percent' ? whole.replace(/ of$/, '') : whole;
  const part = PART_OF_SCALE.exec(said);
  if (part && (unit === 'count' || unit === 'number')) {
    const number = (PARTS[part[1] ?? ''] ?? 0) * (SCALES[part[2] ?? ''] ?? 0);
    return { number, step: number, grain: number, scaled: true, anchor: null };
  }
  // "1 in 3" is said as "one in 3" is.
  const inWords = said.replace(/^1 in (?=\d)/, 'one in ');
  const anchor = phrases.anchors.find((a) => a.unit === unit && a.words.includes(inWords));
  if (anchor) return { number: anchor.value, step: null, grain: null, scaled: false, anchor };
  const bare = said.replace(PER_CENT, '');
  // A share without its sign would be read as a count.
  if ((bare !== said) !== (unit === 'percent')) return null;
  const spelled = bare === 'zero' ? { number: 0, scale: null } : spelledNumber(bare);
  // A number in words is exact: "two" is not 1.94, where "2" may be. A scale rounds as it does after digits.
  if (spelled?.scale === null)
    return { number: spelled.number, step: null, grain: null, scaled: false, anchor: null };
  const digital = spelled ? `${spelled.number / (SCALES[spelled.scale] ?? 1)} ${spelled.scale}` : bare;
  const [head = '', scale, ...more] = digital.split(' ');
  const factor = scale === undefined ? 1 : SCALES[scale];
  if (factor === undefined || more.length > 0) return null;
  if (!/^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(head)) return null;
  const digits = head.replaceAll(',', '');
  const decimals = digits.split('.')[1]?.length ?? 0;
  const number = Number(new Big(digits).times(factor).toString());
  const zeros = decimals === 0 && factor === 1 ? (/0+$/.exec(digits)?.[0].length ?? 0) : 0;
  const ten = (power: number): number => Number(new Big(10).pow(power).times(factor).toString());
  const step = ten(decimals > 0 ? -decimals : Math.min(zeros, digits.length - 1));
  return { number, step, grain: ten(-decimals), scaled: factor > 1, anchor: null };
}

type Qualifier = PhrasesSpec['qualifiers'][number];

/** The qualifier that words begin with, the longest that there is, and what follows it. */
export function splitQualifier(
  said: string,
  phrases: PhrasesSpec,
): { qualifier: Qualifier | null; rest: string } {
  let best: { qualifier: Qualifier | null; rest: string } = { qualifier: null, rest: said };
  for (const qualifier of phrases.qualifiers)
    for (const words of qualifier.words)
      if (said.startsWith(`${words} `) && said.length - words.length - 1 < best.rest.length)
        best = { qualifier, rest: said.slice(words.length + 1) };
  return best;
}

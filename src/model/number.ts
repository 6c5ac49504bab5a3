import Big from 'big.js';
import type { PrintedNumber, ShownNumber } from './fact';
import type { Sense, Unit, ValueStatus } from './measure';

/** Twenty decimals are enough for any quotient that is printed with six. */
Big.DP = 20;

/**
 * Rounds half away from zero on decimals: 42.5 is 43, 2.675 is 2.68. Binary floats are never rounded
 * (2.675 is stored as 2.67499…), so the number goes through its shortest decimal form.
 */
export const roundHalfUp = (value: number, decimals: number): number =>
  // A zero has no sign, whichever side it was rounded from.
  (Number.isSafeInteger(value) && decimals >= 0
    ? value
    : Number(new Big(value).round(decimals, Big.roundHalfUp).toString())) + 0;

/** How many decimals a number has when it is written out in full: 2 of 0.25, none of 1e21. */
export const decimalsOf = (value: number): number => new Big(value).toFixed().split('.')[1]?.length ?? 0;

const isWhole = (value: number): boolean => Number.isSafeInteger(value);
/** 100 × or 1 × numerator ÷ denominator, exact before it becomes a number. Null when the denominator is zero. */
export function quotient(numerator: number, denominator: number, factor = 1): number | null {
  if (denominator === 0) return null;
  const times = numerator * factor;
  // Of whole numbers that are exact a division is the number nearest to the exact quotient; a zero has no sign.
  if (isWhole(numerator) && isWhole(factor) && isWhole(denominator) && isWhole(times))
    return times / denominator + 0;
  return Number(new Big(numerator).times(factor).div(new Big(denominator)).toString());
}

/** The sum as decimals: 0.1 + 0.2 is 0.3. */
export function addUp(values: readonly number[]): number {
  // Whole numbers add exactly as they are, which most sums are of: counts of forces.
  let whole = 0;
  for (const value of values) {
    whole += value;
    if (!Number.isSafeInteger(value) || !Number.isSafeInteger(whole)) return addDecimals(values);
  }
  return whole;
}
const addDecimals = (values: readonly number[]): number =>
  Number(values.reduce((sum, value) => sum.plus(value), new Big(0)).toString());

/** A number of a spreadsheet in the 15 digits that it shows: what comes after them is the machine's own noise. */
export const sheetDigits = (n: number): string =>
  Number.isSafeInteger(n) ? String(n) : String(Number(n.toPrecision(15)));

/** A number in digits times a whole factor, in digits: nothing is rounded. */
export const scaled = (digits: string, factor: number): string => new Big(digits).times(factor).toFixed();
/** A number times one whole number and divided by another, as decimals: 20.2 × 50 ÷ 100 is 10.1. */
export const scaledBy = (value: number, factor: number, divisor: number): number =>
  Number(new Big(value).times(factor).div(divisor).toString());

/** `b` − `a` as decimals. */
export const difference = (b: number, a: number): number => Number(new Big(b).minus(a).toString());

/** The number that lies a `part` of the way from `low` to `high`, as decimals. */
export const interpolate = (low: number, high: number, part: number): number =>
  Number(new Big(high).minus(low).times(part).plus(low).toString());

/** How many decimals a printed number shows: 1 of `about 42.9%`. */
export const decimalsIn = (text: string): number => /\.(\d+)/.exec(text)?.[1]?.length ?? 0;

// What follows is the only place where a number of an edition becomes text: `tests/policy/numbers.test.ts` keeps it.

/** What a printed number of a unit ends with. */
export const UNIT_SIGN: Readonly<Record<Unit, string>> = {
  count: '',
  percent: '%',
  number: '',
  years: ' years',
  days: ' days',
};
/** What stands after these digits: `1 year`, `31 years`. */
export const signAfter = (digits: string, unit: Unit): string =>
  digits === '1' ? UNIT_SIGN[unit].replace(/s$/, '') : UNIT_SIGN[unit];

/** Digits with commas for thousands and as many decimals as asked for: `507,827`, `116.26`. */
export function printDigits(value: number, decimals: number): string {
  const text =
    decimals === 0 && Number.isSafeInteger(value)
      ? String(value)
      : new Big(value).round(decimals, Big.roundHalfUp).toFixed(decimals);
  const [whole = '0', fraction] = text.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const sign = value < 0 && Number(text) !== 0 ? '-' : '';
  return sign + (fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** A number with its unit, as a table prints it. */
export function printNumber(value: number, unit: Unit, decimals: number): string {
  const digits = printDigits(value, decimals);
  return digits + signAfter(digits.replace('-', ''), unit);
}

/** A number with its unit and all of its decimals, as a limit or a bound that somebody wrote is printed: `0.25%`. */
export const printInFull = (value: number, unit: Unit): string => printNumber(value, unit, decimalsOf(value));

/** A part of a sum: whole as it is, anything else with two decimals. */
export const printPart = (value: number): string => printDigits(value, Number.isInteger(value) ? 0 : 2);

/** How many there are of something that is whole: `3,208,183`. */
export const printCount = (count: number): string => printDigits(count, 0);

/** With as many decimals as it needs, and no more than `most`: `3`, `3.09`. */
export const printShort = (value: number, most: number): string =>
  printDigits(value, Math.min(most, decimalsOf(roundHalfUp(value, most))));

/** A change with its sign: `+0.6%`, `−1,268`. One that rounds to nothing is said to be less than what can be printed. */
export function printSigned(value: number, unit: Unit, decimals: number): string {
  const text = printNumber(value, unit, decimals);
  if (!/[1-9]/.test(text))
    return `less than ${value < 0 ? '−' : '+'}${printNumber(10 ** -decimals, unit, decimals)}`;
  return value > 0 ? `+${text}` : text.replace('-', '−');
}

/** A value beside a limit: with two decimals where it has any, and more where rounding would cross the limit. */
export function printBeside(value: number, limit: number | null, unit: Unit): string {
  for (let decimals = Number.isInteger(value) ? 0 : 2; decimals <= MOST_BESIDE; decimals++) {
    const read = roundHalfUp(value, decimals);
    if (limit === null || value === limit || (read < limit === value < limit && read !== limit))
      return printNumber(value, unit, decimals);
  }
  return printInFull(value, unit);
}
const MOST_BESIDE = 8;

/** The text of a number and the number that stands there, rounded alike. */
export const printedNumber = (value: number, unit: Unit, decimals: number): PrintedNumber => ({
  value: roundHalfUp(value, decimals),
  text: printNumber(value, unit, decimals),
});

/** What stands where nothing is known of a number. */
export const NO_NUMBER: ShownNumber = { value: null, text: '[x]' };

/** A value as it is printed in tables; where there is none, the shorthand that says why: `[x]`, `[c]`. */
export const shownNumber = (
  value: number | null,
  as: { readonly unit: Unit; readonly decimals: number },
  because: ValueStatus = 'x',
): ShownNumber =>
  value === null ? { value: null, text: printMark(because) } : printedNumber(value, as.unit, as.decimals);

/** Shorthand as it stands in the place of a number, or beside one: `[x]`, `[p]`. */
export const printMark = (code: string): string => `[${code}]`;

/** A printed number with what is known of its exactness: `about 75%`, `over 50%`. */
export const withSense = (text: string, sense: Sense): string =>
  sense === 'exact' || sense === 'rounded' ? text : `${sense} ${text}`;

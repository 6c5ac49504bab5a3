import Big from 'big.js';
import type { Measure, MeasureValue, Unit } from './measure';

/** Twenty decimals are enough for any quotient that is printed with six. */
Big.DP = 20;

/**
 * Rounds half away from zero on decimals: 42.5 is 43, 2.675 is 2.68. Binary floats are never rounded
 * (2.675 is stored as 2.67499…), so the number goes through its shortest decimal form.
 */
export const roundHalfUp = (value: number, decimals: number): number =>
  Number(new Big(value).round(decimals, Big.roundHalfUp).toString());

/** 100 × or 1 × numerator ÷ denominator, exact before it becomes a number. Null when the denominator is zero. */
export function quotient(numerator: number, denominator: number, factor = 1): number | null {
  if (denominator === 0) return null;
  return Number(new Big(numerator).times(factor).div(new Big(denominator)).toString());
}

/** The sum as decimals: 0.1 + 0.2 is 0.3. */
export const addUp = (values: readonly number[]): number =>
  Number(values.reduce((sum, value) => sum.plus(value), new Big(0)).toString());

/** `b` − `a` as decimals. */
export const difference = (b: number, a: number): number => Number(new Big(b).minus(a).toString());

/** The number that lies a `part` of the way from `low` to `high`, as decimals. */
export const interpolate = (low: number, high: number, part: number): number =>
  Number(new Big(high).minus(low).times(part).plus(low).toString());

/** Digits with commas for thousands and as many decimals as asked for: `507,827`, `116.26`. */
export function printDigits(value: number, decimals: number): string {
  const text = new Big(value).round(decimals, Big.roundHalfUp).toFixed(decimals);
  const [whole = '0', fraction] = text.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const sign = value < 0 && Number(text) !== 0 ? '-' : '';
  return sign + (fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** A number with its unit, as a table prints it. */
export const printNumber = (value: number, unit: Unit, decimals: number): string =>
  printDigits(value, decimals) + (unit === 'percent' ? '%' : '');

/** A value as it is printed in tables, and the number that stands there; `[x]` and its like where there is none. */
export function printedValue(measure: Measure, value: MeasureValue): { text: string; number: number | null } {
  if (value.value === null) return { text: `[${value.status[0] ?? 'x'}]`, number: null };
  const number = roundHalfUp(value.value, measure.decimals);
  return { text: printNumber(value.value, value.unit, measure.decimals), number };
}

/** A stated figure with what is known of its exactness: `about 75%`, `over 50%`. */
export function printedWithSense(measure: Measure, value: MeasureValue): string {
  const { text } = printedValue(measure, value);
  const plain = value.sense === 'exact' || value.sense === 'rounded';
  return plain ? text : `${value.sense} ${text}`;
}

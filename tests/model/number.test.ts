import fc from 'fast-check';
import type { Unit } from '../../src/model/measure';
import {
  addUp,
  decimalsIn,
  decimalsOf,
  difference,
  interpolate,
  printBeside,
  printCount,
  printDigits,
  printedNumber,
  printInFull,
  printNumber,
  NO_NUMBER,
  printPart,
  printShort,
  printSigned,
  quotient,
  roundHalfUp,
  scaled,
  scaledBy,
  sheetDigits,
  shownNumber,
  UNIT_SIGN,
  withSense,
} from '../../src/model/number';

const units = Object.keys(UNIT_SIGN) as Unit[];
const share = { unit: 'percent', decimals: 1 } as const;

describe('numbers', () => {
  it('rounds half up on decimals, where binary floats and bankers do not', () => {
    expect(roundHalfUp(2.675, 2)).toBe(2.68); // Math.round(267.5)/100 of the stored 2.67499… gives 2.67
    expect(roundHalfUp(1250, -2)).toBe(1300);
    expect(roundHalfUp(42.5, 0)).toBe(43); // to even gives 42
    expect(roundHalfUp(-2.5, 0)).toBe(-3); // away from zero, so that a fall and a rise round alike
  });
  it('prints thousands with commas and keeps the decimals that are asked for', () => {
    expect(printDigits(3208183, 0)).toBe('3,208,183');
    expect(printDigits(116.2608, 2)).toBe('116.26');
    expect(printDigits(-1268, 0)).toBe('-1,268');
    expect(printDigits(-0.2, 0)).toBe('0');
    expect(printCount(1000)).toBe('1,000');
  });
  it('prints a minus only before what is below zero as it is printed', () => {
    expect(printDigits(0, 1)).toBe('0.0');
    expect(printDigits(0.4, 1)).toBe('0.4');
    expect(printDigits(-0.4, 1)).toBe('-0.4');
    expect(printDigits(-0.04, 1)).toBe('0.0');
    expect(printDigits(-1, 0)).toBe('-1');
    expect(printDigits(-2345.5, 0)).toBe('-2,346'); // away from zero, as roundHalfUp rounds
  });
  it('divides exactly, and gives nothing where the denominator is zero', () => {
    expect(quotient(507827, 3208183, 100)).toBeCloseTo(15.8291, 4); // 50,782,700 ÷ 3,208,183
    expect(quotient(1, 3, 100)).toBe(33.333333333333336); // the double nearest to 33 1/3
    expect(quotient(3, 4)).toBe(0.75);
    expect(quotient(0, 4)).toBe(0);
    expect(quotient(1, 0)).toBeNull();
    expect(quotient(0, -4)).toBe(0); // and not the zero below zero
    expect(quotient(0.3, 0.1)).toBe(3); // 2.9999999999999996 in binary floats
    expect(quotient(9007199254740991, 7, 100)).toBe(128674275067728450); // 100 times it is no exact number any more
  });
  it('divides whole numbers into the number that is nearest to the exact quotient', () => {
    // By whole numbers alone: how far n × d is from what was divided, times 2 to the 200th, of n and of its neighbours.
    const far = (n: number, whole: bigint, by: bigint): bigint => {
      const off = BigInt(n * 2 ** 200) * by - whole * 2n ** 200n;
      return off < 0n ? -off : off;
    };
    const beside = (n: number, step: bigint): number => {
      const bits = new DataView(new ArrayBuffer(8));
      bits.setFloat64(0, n);
      bits.setBigInt64(0, bits.getBigInt64(0) + step);
      return bits.getFloat64(0);
    };
    const count = fc.integer({ min: 1, max: 60_000_000 });
    fc.assert(
      fc.property(count, count, fc.constantFrom(1, 100, 1000, 100_000), (of, by, factor) => {
        const n = quotient(of, by, factor) ?? NaN;
        const [whole, parts] = [BigInt(of) * BigInt(factor), BigInt(by)];
        const own = far(n, whole, parts);
        expect(own <= far(beside(n, 1n), whole, parts) && own <= far(beside(n, -1n), whole, parts)).toBe(
          true,
        );
      }),
    );
  });
  it('adds up and takes away as on paper', () => {
    expect(addUp([0.1, 0.2])).toBe(0.3); // 0.30000000000000004 in binary floats
    expect(addUp([])).toBe(0);
    expect(addUp([2, 3, 4])).toBe(9);
    expect(addUp([7, 0.1, 0.2])).toBe(7.3);
    expect(addUp([9007199254740991, 2, -2])).toBe(9007199254740991); // in binary floats one less
    expect(difference(0.3, 0.1)).toBe(0.2); // 0.19999999999999998 in binary floats
    expect(difference(1, 4)).toBe(-3);
  });
  it('writes a number of a spreadsheet without the noise of the machine, and a whole one as it is', () => {
    expect(sheetDigits(0.1 + 0.2)).toBe('0.3');
    expect(sheetDigits(0.1 + 0.7)).toBe('0.8'); // 0.7999999999999999
    expect(sheetDigits(9007199254740991)).toBe('9007199254740991'); // 16 digits, of which 15 would be another number
  });
  it('takes a part as decimals', () => {
    expect(scaled('0.1', 3)).toBe('0.3');
    expect(scaledBy(20.2, 50, 100)).toBe(10.1);
    expect(scaledBy(0.3, 3, 1)).toBe(0.9); // 0.8999999999999999 in binary floats
  });
  it('goes a part of the way from one number to another', () => {
    expect(interpolate(10, 20, 0.25)).toBe(12.5); // 10 + 0.25 × 10
    expect(interpolate(20, 10, 0.25)).toBe(17.5);
    expect(interpolate(0.1, 0.3, 0.5)).toBe(0.2); // 0.1 + 0.5 × 0.2
    expect(interpolate(7, 9, 0)).toBe(7);
  });
});

describe('a printed number', () => {
  it('says why there is none, and never 0', () => {
    expect(shownNumber(null, share, 'c')).toEqual({ value: null, text: '[c]' });
    expect(shownNumber(null, share)).toEqual({ value: null, text: '[x]' });
    expect(NO_NUMBER).toEqual({ value: null, text: '[x]' });
    expect(shownNumber(0, share)).toEqual({ value: 0, text: '0.0%' });
  });
  it('says how exact it is only where that is not the number itself', () => {
    expect(withSense('75%', 'about')).toBe('about 75%');
    expect(withSense('75%', 'rounded')).toBe('75%');
    expect(withSense('75%', 'exact')).toBe('75%');
  });
  it('has the decimals that it needs, where nobody asked for a number of them', () => {
    expect(printInFull(0.25, 'percent')).toBe('0.25%');
    expect(printInFull(1e-7, 'number')).toBe('0.0000001'); // and not 1e-7
    expect(printPart(507827)).toBe('507,827');
    expect(printPart(116.2608)).toBe('116.26');
    expect(printShort(3.0909, 2)).toBe('3.09');
    expect(printShort(2.999, 2)).toBe('3');
    expect(printShort(1.005, 2)).toBe('1.01'); // Math.round(1.005 × 100) ÷ 100 is 1
  });
  it('carries the sign of a change, and is never a change of nothing', () => {
    expect(printSigned(6.04, 'percent', 1)).toBe('+6.0%');
    expect(printSigned(-1268, 'count', 0)).toBe('−1,268');
    expect(printSigned(-0.04, 'percent', 1)).toBe('less than −0.1%');
    expect(printSigned(0.04, 'percent', 1)).toBe('less than +0.1%');
    expect(printSigned(0, 'count', 0)).toBe('less than +1');
    expect(printSigned(0.5, 'percent', 1)).toBe('+0.5%');
  });
  it('of years or days says them in full, and one of them as one', () => {
    expect(printNumber(34, 'years', 0)).toBe('34 years');
    expect(printNumber(1, 'years', 0)).toBe('1 year');
    expect(printNumber(-1, 'days', 0)).toBe('-1 day');
    expect(printNumber(1.5, 'days', 1)).toBe('1.5 days');
  });
  it('stands on the right side of a limit that rounding would cross', () => {
    expect(printBeside(39.996, 40, 'percent')).toBe('39.996%'); // with two decimals it would be 40.00%
    expect(printBeside(40.004, 40, 'percent')).toBe('40.004%');
    expect(printBeside(39.9999999999, 40, 'percent')).toBe('39.9999999999%');
    expect(printBeside(39.5, 40, 'percent')).toBe('39.50%');
    expect(printBeside(40.25, 40, 'percent')).toBe('40.25%');
    expect(printBeside(41, 40, 'percent')).toBe('41%');
    expect(printBeside(40, 40, 'percent')).toBe('40%');
    expect(printBeside(39.996, null, 'percent')).toBe('40.00%');
  });
  it('shows as many decimals as are counted in its text', () => {
    expect(['about 42.9%', '3.09', '1,000', '[x]'].map(decimalsIn)).toEqual([1, 2, 0, 0]);
  });
});

describe('what is printed and read back', () => {
  const value = fc.oneof(
    fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
    // Halves, on which roundings differ, and a zero with a sign.
    fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 2),
    fc.integer({ min: -100_000, max: 100_000 }).map((n) => (2 * n + 1) / 2000),
    fc.constantFrom(-0, 0, -0.5, 0.5, -0.04, 2.675, 1.005),
  );
  const readBack = (text: string, unit: Unit): number => {
    const [, digits = '', sign = ''] = /^(-?[\d,]+(?:\.\d+)?)(.*)$/.exec(text) ?? [];
    // One of a unit in words is `1 year`.
    expect([UNIT_SIGN[unit], UNIT_SIGN[unit].replace(/s$/, '')]).toContain(sign);
    return Number(digits.replaceAll(',', ''));
  };

  it('is the rounded number, for any value, unit and number of decimals', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(...units), fc.integer({ min: 0, max: 6 }), (n, unit, decimals) => {
        const printed = printedNumber(n, unit, decimals);
        expect(readBack(printed.text, unit)).toBe(printed.value);
        expect(decimalsIn(printed.text)).toBe(decimals);
        // Rounded as decimals, no further off than half of the last digit that is printed.
        expect(Math.abs(printed.value - n)).toBeLessThanOrEqual(
          0.5000001 * 10 ** -decimals + 1e-15 * Math.abs(n),
        );
        expect(Object.is(printed.value, -0)).toBe(false);
      }),
    );
  });
  it('has a sign only where the printed number is below zero', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 6 }), (n, decimals) => {
        expect(printDigits(n, decimals).startsWith('-')).toBe(roundHalfUp(n, decimals) < 0);
      }),
    );
  });
  it('is the number itself where all of its decimals are printed', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(...units), (n, unit) => {
        expect(readBack(printInFull(n, unit), unit)).toBe(n + 0);
        expect(roundHalfUp(n, decimalsOf(n))).toBe(n + 0);
      }),
    );
  });
  it('rounds a number and its negative alike', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 6 }), (n, decimals) => {
        expect(roundHalfUp(-n, decimals)).toBe(-roundHalfUp(n, decimals) + 0);
      }),
    );
  });
});

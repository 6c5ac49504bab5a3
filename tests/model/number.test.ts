import { printDigits, quotient, roundHalfUp } from '../../src/model/number';

describe('numbers', () => {
  it('rounds half up on decimals, where binary floats and bankers do not', () => {
    expect(roundHalfUp(2.675, 2)).toBe(2.68); // Math.round(267.5)/100 of the stored 2.67499… gives 2.67
    expect(roundHalfUp(42.5, 0)).toBe(43); // to even gives 42
    expect(roundHalfUp(-2.5, 0)).toBe(-3); // away from zero, so that a fall and a rise round alike
  });
  it('prints thousands with commas and keeps the decimals that are asked for', () => {
    expect(printDigits(3208183, 0)).toBe('3,208,183');
    expect(printDigits(116.2608, 2)).toBe('116.26');
    expect(printDigits(-1268, 0)).toBe('-1,268');
    expect(printDigits(-0.2, 0)).toBe('0');
  });
  it('divides exactly, and gives nothing where the denominator is zero', () => {
    expect(quotient(507827, 3208183, 100)).toBeCloseTo(15.8291, 4); // 50,782,700 ÷ 3,208,183
    expect(quotient(1, 0)).toBeNull();
  });
});

import fc from 'fast-check';
import { boundsOf, evaluate, parseExpression, type Expression } from '../../src/judgement/assess/expression';

const read = (text: string): Expression => {
  const { expression, error } = parseExpression(text);
  if (!expression) throw new Error(error.message);
  return expression;
};
const values: Readonly<Record<string, number>> = { impact: 3, likelihood: 2, position: 4, 'public-view': 5 };
const worth = (text: string): number => evaluate(read(text), (name) => values[name] ?? Number.NaN);

describe('formulas of scoring models', () => {
  it.each([
    ['impact + likelihood × position', 11], // 3 + 2 × 4
    ['(impact + likelihood) × position', 20], // 5 × 4
    ['impact − likelihood − 1', 0], // from left to right: (3 − 2) − 1
    ['position ÷ likelihood ÷ 2', 1], // (4 ÷ 2) ÷ 2
    ['impact * likelihood / 2 - 1', 2], // the signs of a keyboard: 3 × 2 ÷ 2 − 1
    ['max(impact, likelihood, min(position, 2.5)) + 0.5', 3.5],
    ['public-view − impact', 2],
  ])('works out %s', (text, expected) => expect(worth(text)).toBe(expected));

  it.each([
    ['impact +', 8, 'the formula ends where a name or a number is expected'],
    ['impact ^ 2', 7, '"^" has no meaning in a formula'],
    ['(impact + 2', 0, 'this parenthesis is never closed'],
    ['impact likelihood', 7, '"likelihood" stands where the formula should end'],
    ['impact + 2)', 10, '")" stands where the formula should end'],
    ['max impact', 0, '"max" needs parentheses'],
    ['× 2', 0, '"×" stands where a name or a number is expected'],
    ['process.exit(1)', 7, '"." has no meaning in a formula'],
    ['', 0, 'the formula ends where a name or a number is expected'],
    ['Impact', 0, '"I" has no meaning in a formula'],
  ])('says where "%s" cannot be read', (text, from, message) =>
    expect(parseExpression(text).error).toMatchObject({ from, message }),
  );

  it('refuses a formula that is too long to be read by anybody', () =>
    expect(parseExpression('('.repeat(100_000)).error?.message).toMatch(/100000 characters/));

  it('never throws, whatever it is given', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab-+*/×÷−(),1.0 min max'.split('')) }), (text) => {
        const { expression, error } = parseExpression(text);
        expect((expression === null) === (error !== null)).toBe(true);
        if (error) expect(error.from).toBeLessThanOrEqual(text.length);
      }),
    ));

  it('has bounds that no value within its names leaves', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('a × b', 'a − b × a', 'max(a, b) − min(a, b)', 'a ÷ (b + 6)', '(a + b) × (a − b)'),
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (text, a, b) => {
          const bounds = boundsOf(read(text), () => ({ low: -5, high: 5 }));
          const value = evaluate(read(text), (name) => (name === 'a' ? a : b));
          expect(value).toBeGreaterThanOrEqual((bounds?.low ?? 0) - 1e-9);
          expect(value).toBeLessThanOrEqual((bounds?.high ?? 0) + 1e-9);
        },
      ),
    ));
});

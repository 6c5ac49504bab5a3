import fc from 'fast-check';
import { holds, isWithinTolerance, parseCondition, parseTolerance } from '../../src/model/condition';
import { printBeside } from '../../src/model/number';

const MEASURES = {
  'stalking-share': { unit: 'percent' },
  'stalking-offences': { unit: 'count' },
  'per-hour': { unit: 'number' },
} as const;

describe('a condition', () => {
  it.each([
    ['stalking-share >= 40%', { measure: 'stalking-share', comparator: '>=', limit: 40 }],
    ['  stalking-share   ≥40% ', { measure: 'stalking-share', comparator: '>=', limit: 40 }],
    ['stalking-offences < 200,000', { measure: 'stalking-offences', comparator: '<', limit: 200000 }],
    ['per-hour <= 116.5', { measure: 'per-hour', comparator: '<=', limit: 116.5 }],
    ['per-hour > -3', { measure: 'per-hour', comparator: '>', limit: -3 }],
  ])('reads "%s"', (text, expected) => {
    expect(parseCondition(text, MEASURES)).toMatchObject(expected);
  });

  it.each([
    ['stalking-share >= 40', /not in the unit of "stalking-share", which is a percentage/, /40%/],
    ['stalking-offences >= 5%', /not in the unit of "stalking-offences"/, /stalking-offences >= 5$/],
    ['stalking-shore >= 40%', /"stalking-shore" is no measure/, /write "stalking-share"/],
    ['stalking-share about 40%', /is no condition/, /one of >= <= > < =/],
    ['stalking-share >= forty', /"forty" is no number/, /40%/],
    ['stalking-share >= 1,00%', /is no number/, /40%/],
    ['stalking-share => 40%', /"=>" is no comparison/, /^write stalking-share >= 40%;/],
    ['stalking-share =<40%', /"=<" is no comparison/, /^write stalking-share <= 40%;/],
    ['constructor >= 40%', /"constructor" is no measure/, /./],
    ['stalking-share >= process.exit(1)', /is no number/, /./],
    [`stalking-share >= ${'9'.repeat(16)}%`, /has more than 15 digits/, /and a number such as/],
    ['stalking-share >= 0.123456789012345%', /has more than 15 digits/, /and a number such as/],
  ])('refuses "%s", saying what to write', (text, error, fix) => {
    expect(parseCondition(text, MEASURES)).toMatchObject({
      error: expect.stringMatching(error) as string,
      fix: expect.stringMatching(fix) as string,
    });
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', 'stalking-share >= ', 'per-hour '), (tail, head) => {
        const parsed = parseCondition(head + tail, MEASURES);
        return 'error' in parsed || Object.hasOwn(MEASURES, parsed.measure);
      }),
    );
  });

  it('holds for unrounded values only: 39.96% is not 40%', () => {
    const condition = { text: '', measure: 'a', comparator: '>=', limit: 40 } as const;
    expect(holds(condition, 40)).toBe(true);
    expect(holds(condition, 39.96)).toBe(false);
    expect(holds({ ...condition, comparator: '>' }, 40)).toBe(false);
    expect(holds({ ...condition, comparator: '<' }, 39.96)).toBe(true);
    expect(holds({ ...condition, comparator: '<=' }, 40)).toBe(true);
    expect(holds({ ...condition, comparator: '=' }, 40)).toBe(true);
  });
});

describe('a tolerance', () => {
  it('is in points for a percentage, a part or a number for the rest', () => {
    expect(parseTolerance('2 points', 'percent')).toMatchObject({ kind: 'absolute', amount: 2 });
    expect(parseTolerance('0.5 percentage points', 'percent')).toMatchObject({
      kind: 'absolute',
      amount: 0.5,
    });
    expect(parseTolerance('5%', 'count')).toMatchObject({ kind: 'relative', amount: 5 });
    expect(parseTolerance('1,000', 'count')).toMatchObject({ kind: 'absolute', amount: 1000 });
  });
  it.each([
    ['5%', 'percent', /two ways/],
    ['2 points', 'count', /in points/],
    ['-1', 'count', /no tolerance/],
    ['some', 'number', /no tolerance/],
    ['9'.repeat(16), 'count', /no tolerance/],
  ] as const)('refuses "%s" of a %s', (text, unit, error) => {
    expect(parseTolerance(text, unit)).toHaveProperty('error', expect.stringMatching(error));
  });
  it('takes the bound in: 5% of 200,000 is 10,000', () => {
    const five = { text: '5%', kind: 'relative', amount: 5 } as const;
    expect(isWithinTolerance(200_000, 190_000, five)).toBe(true);
    expect(isWithinTolerance(200_000, 189_999, five)).toBe(false);
    // 42.9 − 40.9 is 1.9999999999999964 in doubles, and 40.9 − 38.9 is 2.0000000000000004…
    const two = { text: '2 points', kind: 'absolute', amount: 2 } as const;
    expect(isWithinTolerance(40.9, 38.9, two)).toBe(true);
    expect(isWithinTolerance(40.9, 38.8, two)).toBe(false);
  });
});

describe('a value beside a limit', () => {
  it('shows two decimals, and more where two would cross the limit', () => {
    // 198,000 ÷ 507,827 = 38.9897…%
    expect(printBeside((100 * 198_000) / 507_827, 40, 'percent')).toBe('38.99%');
    expect(printBeside(39.9996, 40, 'percent')).toBe('39.9996%');
    expect(printBeside(198_000, 200_000, 'count')).toBe('198,000');
  });
  it('never prints a value on the other side of its limit', () => {
    const finite = { noNaN: true, min: -1e6, max: 1e6 } as const;
    fc.assert(
      fc.property(fc.double(finite), fc.integer({ min: -1000, max: 1000 }), (value, limit) => {
        const read = Number(printBeside(value, limit, 'number').replaceAll(',', ''));
        return Math.abs(value - limit) < 1e-8 || read < limit === value < limit;
      }),
    );
  });
});

import { poissonInterval, samplingVariance, wilson } from '../../src/model/statistics/intervals';
import { dispersion, distribution, pooledOf, quantile } from '../../src/model/statistics/over-forces';

const point = (force: string, numerator: number, denominator: number) => ({
  force,
  value: (100 * numerator) / denominator,
  numerator,
  denominator,
});

describe('intervals', () => {
  it('gives the Wilson interval of 6 of 100 and of 300 of 5,000', () => {
    // Careless: 6% ± 1.96 × √(0.06 × 0.94 ÷ 100) = 1.3% to 10.7%.
    const small = wilson(0.06, 100, 1);
    expect([small.low.toFixed(1), small.high.toFixed(1)]).toEqual(['2.8', '12.5']);
    const large = wilson(0.06, 5000, 1);
    expect([large.low.toFixed(1), large.high.toFixed(1)]).toEqual(['5.4', '6.7']);
  });
  it('makes an interval as wide as that of the smaller sample that a design effect stands for', () => {
    expect(wilson(0.06, 200, 2)).toEqual(wilson(0.06, 100, 1));
    expect(samplingVariance(0.06, 200, 2)).toBeCloseTo((0.06 * 0.94) / 100, 15);
  });
  it('never leaves 0% to 100%', () => {
    expect(wilson(0, 50, 1).low).toBe(0);
    expect(wilson(1, 50, 1).high).toBe(100);
  });
  it.each([
    // Half of the χ² quantiles with 2k and 2k + 2 degrees of freedom, from printed tables.
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [5, 1.6235, 11.6683],
    [10, 4.7954, 18.3904],
    [100, 81.3639, 121.6269],
  ])('gives the exact Poisson interval of %d', (count, low, high) => {
    const interval = poissonInterval(count);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
    expect(interval.of).toContain('none is sampled');
  });
});

describe('forces', () => {
  it('interpolates quartiles between ordered values', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([7], 0.75)).toBe(7);
  });
  it('keeps the pooled value and the mean of forces apart', () => {
    // 10 of 1,000 (1%) and 30 of 100 (30%): the mean of forces is 15.5%, the pooled value 40 ÷ 1,100 = 3.6%.
    const found = distribution([point('large', 10, 1000), point('small', 30, 100)], ['absent'], 3, 100);
    expect(found.meanOfForces).toBe(15.5);
    expect(found.pooled).toBeCloseTo(3.636, 3);
    expect([found.n, found.of, found.missing]).toEqual([2, 3, ['absent']]);
  });
  it('gives no pooled value where a part is not held', () => {
    expect(pooledOf([{ force: 'a', value: 5, numerator: null, denominator: null }], 100)).toBeNull();
    expect(
      pooledOf(
        [point('a', 0, 1)].map((p) => ({ ...p, denominator: 0 })),
        100,
      ),
    ).toBeNull();
  });
  it('finds the outliers beyond one and a half quartile ranges', () => {
    // 20 to 24, and 49: Q1 = 21.25, Q3 = 23.75, the fences stand at 17.5 and 27.5.
    const values = [20, 21, 22, 23, 24, 49].map((n) => point(`f${n}`, n, 100));
    expect(distribution(values, [], 6, 100).outliers).toEqual([{ force: 'f49', value: 49, side: 'high' }]);
  });
  it('names no outlier among four forces', () => {
    const values = [1, 1, 1, 90].map((n, i) => point(`f${i}`, n, 100));
    expect(distribution(values, [], 4, 100).outliers).toEqual([]);
  });
  it('never narrows a funnel, and widens it by the forces’ own spread', () => {
    expect(dispersion([0.1, -0.1, 0.2, -0.2, 0, 0.1, -0.1, 0.2, -0.2, 0])).toBe(1);
    // Ten scores, five of 2 and five of −2: φ is their mean square, 4.
    expect(dispersion([2, -2, 2, -2, 2, -2, 2, -2, 2, -2])).toBe(4);
  });
  it('judges a small force by wider limits than a large one', () => {
    // Nine forces at 10% of 10,000; a tenth at 20%, once of 50 and once of 10,000.
    const nine = Array.from({ length: 9 }, (_, i) => point(`f${i}`, 1000, 10_000));
    const small = distribution([...nine, point('tenth', 10, 50)], [], 10, 100).funnel;
    const large = distribution([...nine, point('tenth', 2000, 10_000)], [], 10, 100).funnel;
    const outside = (funnel: typeof small) =>
      funnel?.points.filter((p) => p.outside !== null).map((p) => p.force);
    expect(outside(small)).toEqual([]);
    expect(outside(large)).toEqual(['tenth']);
  });
  it('draws no funnel for nine forces, nor where no numerators are held', () => {
    const nine = Array.from({ length: 9 }, (_, i) => point(`f${i}`, 10, 100));
    expect(distribution(nine, [], 9, 100).funnel).toBeNull();
    const bare = Array.from({ length: 12 }, (_, i) => ({
      force: `f${i}`,
      value: i,
      numerator: null,
      denominator: null,
    }));
    expect(distribution(bare, [], 12, 100).funnel).toBeNull();
  });
});

describe('what is said of a measure over forces', () => {
  const of100 = (...numerators: readonly number[]) => numerators.map((n, i) => point(`f${i}`, n, 100));
  const funnelOf = (points: readonly ReturnType<typeof point>[]) => distribution(points, [], 43, 100).funnel;
  const ends = ({ low, high }: { low: number; high: number }) => [low.toFixed(2), high.toFixed(2)];

  it('is its least, its quartiles, its most and its mean, whatever order the forces come in', () => {
    // Of 10, 20, 30, 40 the quartiles lie a quarter of the way: 10 + 0.75 × 10, 20 + 0.5 × 10, 30 + 0.25 × 10.
    expect(distribution(of100(40, 10, 30, 20), ['Saltness'], 43, 100)).toEqual({
      over: 'force',
      n: 4,
      of: 43,
      missing: ['Saltness'],
      minimum: 10,
      lowerQuartile: 17.5,
      median: 25,
      upperQuartile: 32.5,
      maximum: 40,
      meanOfForces: 25,
      pooled: 25, // 100 ÷ 400
      outliers: [],
      funnel: null,
    });
    expect(distribution(of100(9, 10, 100), [], 3, null)).toMatchObject({ maximum: 100, pooled: null });
    expect(() => quantile([], 0.5)).toThrow('no quantile of an empty list');
  });

  it('has outliers beyond the fences, from five forces on, and none on a fence', () => {
    // Of 1, 2, 3, 4 and one more the quartiles are 2 and 4: the upper fence is 4 + 1.5 × 2 = 7.
    const sides = (...values: number[]) =>
      distribution(of100(...values), [], 43, 100).outliers.map(({ value, side }) => `${value} ${side}`);
    expect(sides(1, 2, 3, 4, 7)).toEqual([]);
    expect(sides(1, 2, 3, 4, 7.2)).toEqual(['7.2 high']);
    // The lower one is 12 − 1.5 × 2 = 9.
    expect(sides(9, 12, 13, 14, 15)).toEqual([]);
    expect(sides(8, 12, 13, 14, 15)).toEqual(['8 low']);
  });

  it('has a pooled value only where every force has both of its parts; 0 is a part', () => {
    expect(pooledOf([point('a', 0, 10), point('b', 5, 10)], 100)).toBe(25); // 5 ÷ 20
    const [a, b] = [point('a', 1, 10), point('b', 5, 10)];
    expect(pooledOf([a, { ...b, numerator: null }], 100)).toBeNull();
    expect(pooledOf([a, { ...b, denominator: null }], 100)).toBeNull();
  });

  it('has a funnel from ten forces on: 3.09 standard errors about the pooled value', () => {
    // √(0.5 × 0.5 ÷ 100) = 0.05, and 3.09 × 0.05 = 0.1545.
    const funnel = funnelOf(of100(50, 50, 50, 50, 50, 50, 50, 50, 50, 50));
    expect(funnel).toMatchObject({ centre: 50, overdispersion: 1, between: [] });
    expect(funnel?.points).toHaveLength(10);
    expect(funnel?.points[0]).toMatchObject({ force: 'f0', value: 50, denominator: 100, outside: null });
    expect(funnel?.points.map(ends)[9]).toEqual(['34.55', '65.45']);
    expect(funnelOf(of100(50, 50, 50, 50, 50, 50, 50, 50, 50))).toBeNull();
    // A rate is no proportion, and chance makes it differ in another way.
    expect(distribution(of100(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), [], 43, 1000).funnel).toBeNull();
  });

  it('has limits that stay between nothing and all', () => {
    // √(0.01 × 0.99 ÷ 100) = 0.00995, and 1% + 3.09 × 0.995% = 4.07%.
    expect(funnelOf(of100(1, 1, 1, 1, 1, 1, 1, 1, 1, 1))?.points.map(ends)[0]).toEqual(['0.00', '4.07']);
    expect(funnelOf(of100(99, 99, 99, 99, 99, 99, 99, 99, 99, 99))?.points.map(ends)[0]).toEqual([
      '95.93',
      '100.00',
    ]);
    expect(funnelOf(of100(0, 0, 0, 0, 0, 0, 0, 0, 0, 0))).toBeNull();
    expect(funnelOf(of100(100, 100, 100, 100, 100, 100, 100, 100, 100, 100))).toBeNull();
  });

  it('names what lies outside, on which side, and what lies between 1.96 and 3.09 standard errors', () => {
    // One force in ten on either side counts as the one next to it, so that φ stays 1. 61% is 2.2 errors off, 66% 3.2.
    const between = funnelOf(of100(50, 50, 50, 50, 50, 50, 50, 50, 61, 39));
    expect(between).toMatchObject({ overdispersion: 1, between: ['f8', 'f9'] });
    expect(between?.points.filter(({ outside }) => outside !== null)).toEqual([]);
    const outside = funnelOf(of100(50, 50, 50, 50, 50, 50, 50, 50, 66, 34));
    expect(outside?.between).toEqual([]);
    expect(outside?.points.map((one) => one.outside).slice(8)).toEqual(['high', 'low']);
    const near = funnelOf(of100(50, 50, 50, 50, 50, 50, 50, 50, 59, 41)); // 1.8 errors
    expect(near?.between).toEqual([]);
  });

  it('widens the funnel by what forces differ more than chance makes them', () => {
    // Five at 60% and five at 40% are 2 errors off: φ = 4, and the limits are 2 × 3.09 × 5% = 30.9% away.
    const funnel = funnelOf(of100(60, 60, 60, 60, 60, 40, 40, 40, 40, 40));
    expect(funnel?.overdispersion).toBeCloseTo(4, 10);
    expect(funnel?.points.map(ends)[0]).toEqual(['19.10', '80.90']);
    expect(funnel?.between).toEqual([]); // 2 is less than 1.96 × 2
  });

  it('takes the outermost tenth on either side as the next within, when chance is judged', () => {
    expect(dispersion([3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 100])).toBe(9);
    expect(dispersion([-100, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3])).toBe(9);
    expect(dispersion([100, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3])).toBe(9);
  });

  it('leaves a force of which nothing was counted out of the funnel', () => {
    const none = { force: 'none', value: 0, numerator: 0, denominator: 0 };
    const funnel = funnelOf([...of100(50, 50, 50, 50, 50, 50, 50, 50, 50, 50), none]);
    expect(funnel?.points.map(({ force }) => force)).not.toContain('none');
    expect(funnel?.points).toHaveLength(10);
  });
});

import type { Interval } from '../value-detail';

/** Standard normal quantile of a 95% interval and of a two-sided test at 5%. */
export const Z95 = 1.959963984540054;

/**
 * Wilson's interval of a proportion of a sample, in percent. `designEffect` shrinks the sample to the size of a
 * simple random one with the same variance. Source: Wilson (1927), JASA 22: 209–212.
 * 6 of 100 gives 2.8% to 12.5%; 300 of 5,000 gives 5.4% to 6.7%.
 */
export function wilson(proportion: number, respondents: number, designEffect: number): Interval {
  const n = respondents / designEffect;
  const z2 = Z95 * Z95;
  const middle = (proportion + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((proportion * (1 - proportion)) / n + z2 / (4 * n * n));
  return {
    low: 100 * Math.max(0, middle - half),
    high: 100 * Math.min(1, middle + half),
    level: 0.95,
    method: 'Wilson',
    of: 'sampling: another sample would give another figure',
  };
}

/** Variance of a sample's proportion: `deff × p(1 − p) ÷ n`. */
export const samplingVariance = (proportion: number, respondents: number, designEffect: number): number =>
  (designEffect * proportion * (1 - proportion)) / respondents;

/**
 * The exact 95% interval of a Poisson count (Garwood 1936): `low` is the mean under which so many or more come
 * 2.5 times in 100, `high` the one under which so many or fewer do. 0 gives 0 to 3.69, 5 gives 1.62 to 11.67.
 */
export function poissonInterval(count: number): Interval {
  const tail = 0.025;
  const low = count === 0 ? 0 : solve((mean) => 1 - atMost(count - 1, mean) - tail, count);
  const high = solve((mean) => tail - atMost(count, mean), count + 1);
  return {
    low,
    high,
    level: 0.95,
    method: 'Poisson, exact',
    of: 'natural variation: the range that chance alone would give; all records are counted, none is sampled',
  };
}

/** Probability of `k` or fewer at this mean, summed term by term in logarithms so that nothing overflows. */
function atMost(k: number, mean: number): number {
  if (mean === 0) return 1;
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log(mean / i);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/** The mean at which a rising function is 0, between 0 and well past the count. */
function solve(rising: (mean: number) => number, about: number): number {
  let [low, high] = [0, about + 10 * Math.sqrt(about + 1) + 10];
  for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * A generator of our own, so that a seed gives the same draws on every machine and in every year: xoshiro128**
 * (Blackman and Vigna, 2018), its state filled from the seed by splitmix32. Numbers lie in [0, 1).
 */
export function randomFrom(seed: number): () => number {
  let fill = seed >>> 0;
  const next = (): number => {
    fill = (fill + 0x9e3779b9) >>> 0;
    let z = fill;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let [a, b, c, d] = [next(), next(), next(), next()];
  const turned = (x: number, by: number): number => ((x << by) | (x >>> (32 - by))) >>> 0;
  return () => {
    const result = Math.imul(turned(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = turned(d, 11);
    return result / 0x100000000;
  };
}

/**
 * Weights that sum to one, every such set as probable as any other: Dirichlet(1, …, 1), the gaps between sorted
 * uniform draws. Used where nothing is known of the weights (Lahdelma and Salminen, SMAA-2, 2001). Sorting needs no
 * logarithm, whose last bit differs between machines.
 */
export function randomWeights(count: number, random: () => number): number[] {
  const cuts = Array.from({ length: count - 1 }, random).sort((x, y) => x - y);
  return Array.from({ length: count }, (_, i) => (cuts[i] ?? 1) - (i === 0 ? 0 : (cuts[i - 1] ?? 0)));
}

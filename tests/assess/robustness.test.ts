import fc from 'fast-check';
import { compileModel } from '../../src/judgement/assess/compile-model';
import { randomFrom, randomWeights } from '../../src/judgement/assess/random';
import { testRobustness, type Robustness, type Scored } from '../../src/judgement/assess/robustness';
import type { ScoringSpec } from '../../src/model/files/scoring-file';
import { SMALL } from './small-model';

/** Two criteria in one weighted mean, and nothing else. */
const TWO: ScoringSpec = {
  ...SMALL,
  sections: {
    impact: {
      name: 'Impact',
      combine: 'weighted mean',
      criteria: { harm: { name: 'Harm', weight: 1 }, fear: { name: 'Fear', weight: 1 } },
    },
  },
  values: {},
  rank: { by: 'impact' },
  tiers: [{ tier: 'key', rankAtMost: 1 }, { tier: 'other' }],
};
const tested = (spec: ScoringSpec, threats: Readonly<Record<string, readonly number[]>>): Robustness =>
  testRobustness(
    compileModel(spec),
    Object.entries(threats).map(([threat, scores]): Scored => ({ threat, scores, overridden: false })),
  );

describe('robustness', () => {
  // kraken (4 + 2) ÷ 2 = 3; sirens (2 + 3) ÷ 2 = 2.5; slugs 0
  const base = { kraken: [4, 2], sirens: [2, 3], slugs: [0, 0] };

  it('moves each weight by a quarter and each score by a point', () => {
    const { ranges } = tested(TWO, base);
    // Weights 1 and 1.25: kraken (4 + 2.5) ÷ 2.25 = 2.89, sirens (2 + 3.75) ÷ 2.25 = 2.56. No weight turns it.
    expect(ranges.map((range) => range.weights)).toEqual([
      { best: 1, worst: 1 },
      { best: 2, worst: 2 },
      { best: 3, worst: 3 },
    ]);
    // One point more for the sirens is 3: a tie for the first place. One less for the kraken is 2.5: the same.
    expect(ranges.map((range) => range.scores)).toEqual([
      { best: 1, worst: 1 },
      { best: 1, worst: 2 },
      { best: 3, worst: 3 },
    ]);
    // By harm alone 4 and 2; by fear alone 2 and 3.
    expect(ranges.map((range) => range.criteria)).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 2 },
      { best: 3, worst: 3 },
    ]);
  });

  it('names the single changes that change who is in the first tier', () => {
    const { decisive } = tested(TWO, base);
    expect(
      decisive.map(({ threat, on, from, to, enters, leaves }) => ({ threat, on, from, to, enters, leaves })),
    ).toEqual([
      // The kraken falls to 2.5 and shares the first place, so the sirens come in and nobody leaves.
      { threat: 'kraken', on: 'harm', from: 4, to: 3, enters: ['sirens'], leaves: [] },
      { threat: 'kraken', on: 'fear', from: 2, to: 1, enters: ['sirens'], leaves: [] },
      { threat: 'sirens', on: 'harm', from: 2, to: 3, enters: ['sirens'], leaves: [] },
      { threat: 'sirens', on: 'fear', from: 3, to: 4, enters: ['sirens'], leaves: [] },
    ]);
  });

  it('names a weight that decides, and marks whose tier hangs on it', () => {
    // kraken 4w + 0, sirens w×2.2 + 2.2: at weights 1:1 kraken 2, sirens 2.2; at 1.25:1 kraken 2.22, sirens 2.2.
    // The smallest that do it: 4 > 2.2 (1 + f) where f < 0.818, so 19% less; 4h > 2.2 (h + 1) where h > 1.222, so 23% more.
    const { decisive, sensitiveTo } = tested(
      { ...TWO, scale: { min: 0, max: 4, step: 0.1, labels: {} } },
      { kraken: [4, 0], sirens: [2.2, 2.2] },
    );
    expect(decisive.filter((change) => change.kind === 'weight')).toEqual([
      {
        kind: 'weight',
        threat: null,
        on: 'fear',
        within: 'impact',
        from: 1,
        to: 0.81,
        enters: ['kraken'],
        leaves: ['sirens'],
      },
      {
        kind: 'weight',
        threat: null,
        on: 'harm',
        within: 'impact',
        from: 1,
        to: 1.23,
        enters: ['kraken'],
        leaves: ['sirens'],
      },
    ]);
    expect(sensitiveTo[0]).toContain('weights');
  });

  it('moves a mean of several assessors to the end of the scale where that is less than a point away', () => {
    // kraken (3.5 + 0) ÷ 2 = 1.75, sirens 1.9. The scale ends at 4: (4 + 0) ÷ 2 = 2 stands first.
    const { decisive } = tested(TWO, { kraken: [3.5, 0], sirens: [1.9, 1.9] });
    expect(decisive).toContainEqual({
      kind: 'score',
      threat: 'kraken',
      on: 'harm',
      within: null,
      from: 3.5,
      to: 4,
      enters: ['kraken'],
      leaves: ['sirens'],
    });
  });

  it('never counts a threat whose tier somebody set', () => {
    const threats = Object.entries(base).map(([threat, scores]) => ({
      threat,
      scores,
      overridden: threat === 'sirens',
    }));
    expect(testRobustness(compileModel(TWO), threats).decisive).toEqual([]);
  });

  it('counts random weights as they should fall', () => {
    // The kraken leads where 4h + 2f > 2h + 3f with f = 1 − h: h > 1/3. Of uniform weights that is two in three.
    const { inFirstTier, draws } = tested(TWO, base);
    expect(draws).toBe(10_000);
    expect(inFirstTier?.[0]).toBeGreaterThan(6_500);
    expect(inFirstTier?.[0]).toBeLessThan(6_833); // 6,667 ± 3.5 standard deviations of 47
    expect((inFirstTier?.[0] ?? 0) + (inFirstTier?.[1] ?? 0)).toBe(10_000);
    expect(inFirstTier?.[2]).toBe(0);
  });

  it('gives the same result for the same seed and another for another', () => {
    expect(tested(TWO, base)).toEqual(tested(TWO, base));
    expect(tested({ ...TWO, robustness: { seed: 7 } }, base).inFirstTier).not.toEqual(
      tested(TWO, base).inFirstTier,
    );
  });

  it('leaves out no criterion that its section cannot do without, and says which', () => {
    expect(tested(SMALL, { kraken: [4, 2, 1, 3, 1] }).keptIn).toEqual(['boats']);
  });

  it('has ranges that hold the rank itself', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(...Array.from({ length: 5 }, () => fc.integer({ min: 0, max: 4 }))), {
          minLength: 1,
          maxLength: 6,
        }),
        (rows) => {
          const spec = { ...SMALL, robustness: { draws: 100 } };
          const result = tested(spec, Object.fromEntries(rows.map((scores, i) => [`t${i}`, scores])));
          for (const range of result.ranges)
            for (const { best, worst } of Object.values(range)) {
              expect(best).toBeGreaterThanOrEqual(1);
              expect(worst).toBeLessThanOrEqual(rows.length);
              expect(best).toBeLessThanOrEqual(worst);
            }
        },
      ),
      { numRuns: 30 },
    ));

  it('draws ten thousand sets of weights for twelve threats, and counts every draw', () => {
    const threats = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`t${i}`, [i % 5, (i * 2) % 5, (i * 3) % 5, i % 4, i % 3]]),
    );
    const { draws, inFirstTier } = tested(SMALL, threats);
    expect(draws).toBe(10_000);
    const counts = inFirstTier ?? [];
    expect(counts).toHaveLength(12);
    for (const count of counts) expect(count).toBeLessThanOrEqual(10_000);
    expect(Math.max(...counts)).toBeGreaterThan(0);
  });
});

describe('the generator', () => {
  it('gives the numbers it has always given', () => {
    const random = randomFrom(1);
    expect(Array.from({ length: 4 }, () => Math.floor(random() * 2 ** 32))).toMatchInlineSnapshot(`
      [
        2442144158,
        3238099751,
        3819917871,
        2104621829,
      ]
    `);
  });

  it('draws weights that sum to one, each as large as the others on average and as uneven as Dirichlet(1, 1, 1)', () => {
    const random = randomFrom(42);
    const sets = Array.from({ length: 20_000 }, () => randomWeights(3, random));
    const sums = sets.map((set) => Math.abs(set.reduce((a, b) => a + b, 0) - 1));
    expect(Math.max(...sums)).toBeLessThan(1e-12);
    for (const i of [0, 1, 2]) {
      const drawn = sets.map((set) => set[i] ?? 0);
      const mean = drawn.reduce((a, b) => a + b, 0) / drawn.length;
      const variance = drawn.reduce((a, b) => a + (b - mean) ** 2, 0) / drawn.length;
      expect(mean).toBeCloseTo(1 / 3, 2);
      expect(variance).toBeCloseTo(1 / 18, 2); // (n − 1) ÷ n² ÷ (n + 1) with n = 3
    }
  });
});

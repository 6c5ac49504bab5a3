import fc from 'fast-check';
import { compileModel, oriented, valueIn, work, type Model } from '../../src/judgement/assess/compile-model';
import { keysOf, ranksOf, rankWords, tierAt } from '../../src/judgement/assess/rank-threats';
import { testRobustness } from '../../src/judgement/assess/robustness';
import { spansOf } from '../../src/judgement/assess/span';
import type { ScoringSpec } from '../../src/model/files/scoring-file';
import type { AssessedCell } from '../../src/model/scoring';
import { SMALL } from './small-model';

const weightsOf = (model: Model): number[] => model.weights.map((weight) => weight.value);
const turned = (model: Model, scores: readonly number[]): number[] =>
  model.criteria.map((criterion, i) => oriented(model.spec, criterion, scores[i] ?? 0));
const valued = (spec: ScoringSpec, scores: readonly number[], id: string): number => {
  const model = compileModel(spec);
  return valueIn(model, work(model, turned(model, scores), weightsOf(model)), id);
};
const ranked = (spec: ScoringSpec, threats: readonly (readonly number[])[]): number[] => {
  const model = compileModel(spec);
  return ranksOf(
    threats.map((scores) => keysOf(model, work(model, turned(model, scores), weightsOf(model)))),
  );
};

describe('a threat', () => {
  // harm 4 (weight 3), fear 2 (weight 1), often 1, spread 3, boats 1 of 4 where few boats raise the threat
  const scores = [4, 2, 1, 3, 1];
  it('is worked out as by hand', () => {
    expect(valued(SMALL, scores, 'impact')).toBe(3.5); // (3×4 + 1×2) ÷ 4
    expect(valued(SMALL, scores, 'likelihood')).toBe(3); // max(1, 3)
    expect(valued(SMALL, scores, 'position')).toBe(3); // 0 + 4 − 1
    expect(valued(SMALL, scores, 'risk')).toBe(10.5); // 3.5 × 3
    expect(valued(SMALL, scores, 'priority')).toBe(13.5); // 10.5 + 3
  });

  it('may be a weighted mean of its sections', () => {
    const values = { priority: { name: 'Priority', weights: { impact: 1, likelihood: 3 } } };
    expect(valued({ ...SMALL, values }, scores, 'priority')).toBe(3.125); // (3.5 + 3×3) ÷ 4
  });

  it('is ranked with ties, and the rank after a tie is left out', () => {
    const ranks = ranksOf([[5], [9], [5], [1]]);
    expect(ranks).toEqual([2, 1, 2, 4]);
    expect(ranks.map((rank) => rankWords(rank, ranks))).toEqual(['=2', '1', '=2', '4']);
  });

  it('ties with one whose value differs only in binary fractions', () =>
    expect(ranksOf([[0.1 + 0.2], [0.3]].map(([value = 0]) => [Math.round(value * 1e9)]))).toEqual([1, 1]));

  it('is parted from its equals by the next value where the model says so', () => {
    const spec: ScoringSpec = {
      ...SMALL,
      values: { flat: { name: 'Flat', formula: 'likelihood' } },
      rank: { by: 'flat', thenBy: ['impact'] },
    };
    expect(
      ranked(spec, [
        [1, 1, 2, 2, 0],
        [3, 1, 2, 2, 0],
      ]),
    ).toEqual([2, 1]);
    expect(
      ranked({ ...spec, rank: { by: 'flat' } }, [
        [1, 1, 2, 2, 0],
        [3, 1, 2, 2, 0],
      ]),
    ).toEqual([1, 1]);
  });

  it('is in the first tier whose conditions it meets', () => {
    const model = compileModel({
      ...SMALL,
      tiers: [{ tier: 'key', rankAtMost: 2, scoreAtLeast: 8 }, { tier: 'other' }],
    });
    expect(tierAt(model, 2, 8)).toBe(0);
    expect(tierAt(model, 2, 7.9)).toBe(1);
    expect(tierAt(model, 3, 12)).toBe(1);
  });

  it('with a missing score has a span from the lowest to the highest point, which is not a score of zero', () => {
    const model = compileModel(SMALL);
    const cell = (score: number | null): AssessedCell => ({
      criterion: '',
      score,
      low: score,
      high: score,
      scores: [],
      derived: null,
      suspect: [],
    });
    const cells = { harm: cell(4), fear: cell(null), often: cell(1), spread: cell(3), boats: cell(1) };
    // fear 0: impact 3, × 3 + 3 = 12; fear 4: impact 4, × 3 + 3 = 15
    expect(spansOf(model, cells)['priority']).toEqual({ low: 12, high: 15 });
  });
});

const score = fc.integer({ min: 0, max: 4 });
const five = fc.tuple(score, score, score, score, score);
const formulas = fc.constantFrom(
  'impact × likelihood',
  'impact + likelihood',
  'max(impact, likelihood) + impact',
  'min(impact, likelihood) × 2',
  'impact × likelihood ÷ (1 + 3)',
);

describe('whatever the scores', () => {
  it('raising an impact score never lowers a rank', () =>
    fc.assert(
      fc.property(
        fc.array(five, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.integer({ min: 0, max: 1 }),
        formulas,
        (threats, pick, which, formula) => {
          const spec: ScoringSpec = { ...SMALL, values: { priority: { name: 'Priority', formula } } };
          const at = pick % threats.length;
          const raised = threats.map((scores, i) =>
            i === at ? scores.map((value, c) => (c === which ? Math.min(4, value + 1) : value)) : scores,
          );
          expect(ranked(spec, raised)[at]).toBeLessThanOrEqual(ranked(spec, threats)[at] ?? 0);
        },
      ),
    ));

  it('reversing a section and its scores changes nothing', () =>
    fc.assert(
      fc.property(five, (scores) => {
        const { position, ...others } = SMALL.sections;
        if (!position) throw new Error('no position');
        const straight: ScoringSpec = {
          ...SMALL,
          sections: { ...others, position: { ...position, reverse: false } },
        };
        const mirrored = scores.map((value, i) => (i === 4 ? 4 - value : value));
        expect(valued(straight, mirrored, 'priority')).toBe(valued(SMALL, scores, 'priority'));
      }),
    ));

  it('weights say only how much one counts beside another', () =>
    fc.assert(
      fc.property(
        fc.array(five, { minLength: 2, maxLength: 6 }),
        fc.double({ min: 0.01, max: 1000, noNaN: true }),
        (threats, by) => {
          const { impact, ...others } = SMALL.sections;
          if (!impact) throw new Error('no impact');
          const scaled: ScoringSpec = {
            ...SMALL,
            sections: {
              impact: {
                ...impact,
                criteria: { harm: { name: 'Harm', weight: 3 * by }, fear: { name: 'Fear', weight: by } },
              },
              ...others,
            },
          };
          expect(ranked(scaled, threats)).toEqual(ranked(SMALL, threats));
        },
      ),
    ));

  it('a missing score is never zero: it is every point of the scale at once', () =>
    fc.assert(
      fc.property(five, fc.integer({ min: 0, max: 4 }), score, (scores, missing, point) => {
        const model = compileModel(SMALL);
        const cells = Object.fromEntries(
          model.criteria.map(({ id }, i) => {
            const value = i === missing ? null : (scores[i] ?? 0);
            return [
              id,
              {
                criterion: id,
                score: value,
                low: value,
                high: value,
                scores: [],
                derived: null,
                suspect: [],
              },
            ];
          }),
        );
        const span = spansOf(model, cells)['priority'];
        const at = (value: number): number => valued(SMALL, scores.with(missing, value), 'priority');
        expect(span?.low).toBeLessThanOrEqual(at(point) + 1e-9);
        expect(span?.high).toBeGreaterThanOrEqual(at(point) - 1e-9);
        // No point of this model's scale is out of its reach: the ends are those of the points themselves.
        const points = [0, 1, 2, 3, 4].map(at);
        expect(span?.low).toBeCloseTo(Math.min(...points), 9);
        expect(span?.high).toBeCloseTo(Math.max(...points), 9);
      }),
    ));

  it('working it out again gives the same bytes', () =>
    fc.assert(
      fc.property(
        fc.array(five, { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 2 ** 32 - 1 }),
        (threats, seed) => {
          const model = compileModel({ ...SMALL, robustness: { seed, draws: 100 } });
          const scored = threats.map((scores, i) => ({ threat: `t${i}`, scores, overridden: false }));
          const bytes = (): string => JSON.stringify(testRobustness(model, scored));
          expect(bytes()).toBe(bytes());
        },
      ),
      { numRuns: 30 },
    ));
});

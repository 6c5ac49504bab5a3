import { checkModel } from '../../src/judgement/assess/check-model';
import type { Score } from '../../src/model/scoring';
import type { ScoringSpec } from '../../src/model/files/scoring-file';
import { KNOWN, scoringOf, SMALL } from './small-model';

const found = (change: Partial<ScoringSpec>): string[] => {
  const scoring = scoringOf({ ...SMALL, ...change });
  return checkModel(scoring, KNOWN).map(
    (d) =>
      `${scoring.paths[d.place.line - 1] ?? ''}:${d.place.column - 10} ${d.message} [${d.rule}] ${d.fix ?? ''}`,
  );
};
const values = (formula: string): Partial<ScoringSpec> => ({
  values: { ...SMALL.values, risk: { name: 'Risk', formula } },
});

describe('a scoring model', () => {
  it('is accepted when it is sound', () => expect(found({})).toEqual([]));

  it('names an unknown name at its column, with the nearest one', () =>
    expect(found(values('impact × likelyhood'))).toEqual([
      'values/risk/formula:9 "likelyhood" is not a section or value [scoring/unknown-name] write "likelihood"',
    ]));

  it('knows a minus sign without its spaces', () =>
    expect(found(values('impact-likelihood'))[0]).toMatch(
      /put spaces round the minus sign: impact − likelihood/,
    ));

  it('keeps confidence out of the rank', () =>
    expect(
      found({
        ...values('impact × knowledge'),
        confidence: { name: 'Confidence', criteria: { knowledge: { name: 'Knowledge' } } },
      })[0],
    ).toMatch(/"knowledge" is a confidence: it is shown beside the rank and never put into it/));

  it('follows a cycle and shows its way round', () =>
    expect(found(values('priority + 1'))[0]).toMatch(
      /values\/risk\/formula:0 "risk" is made from itself: risk → priority → risk \[scoring\/cycle\]/,
    ));

  it('finds a value made from itself', () => expect(found(values('risk + 1'))[0]).toMatch(/risk → risk/));

  it('refuses weights that sum to zero', () => {
    const { impact, ...others } = SMALL.sections;
    if (!impact) throw new Error('no impact');
    const criteria = { harm: { name: 'Harm', weight: 0 }, fear: { name: 'Fear', weight: 0 } };
    expect(found({ sections: { impact: { ...impact, criteria }, ...others } })[0]).toMatch(
      /sections\/impact\/criteria:0 the weights of "impact" sum to zero \[scoring\/zero-weights\]/,
    );
    expect(
      found({
        values: { ...SMALL.values, risk: { name: 'Risk', weights: { impact: 0, likelihood: 0 } } },
      })[0],
    ).toMatch(/values\/risk\/weights:0 the weights of "risk" sum to zero/);
  });

  it('refuses a division by what can be zero, and takes one that cannot', () => {
    expect(found(values('impact ÷ likelihood'))[0]).toMatch(
      /values\/risk\/formula:9 this divisor can be zero/,
    );
    expect(found(values('impact ÷ (likelihood + 1)'))).toEqual([]);
  });

  it('knows a tier that nothing can reach', () => {
    // The highest priority that can be: impact 4 × likelihood 4 + position 4 = 20.
    const tiers = (...list: ScoringSpec['tiers']): string[] => found({ tiers: list });
    expect(tiers({ tier: 'key', scoreAtLeast: 20 }, { tier: 'other' })).toEqual([]);
    expect(tiers({ tier: 'key', scoreAtLeast: 20.5 }, { tier: 'other' })[0]).toMatch(
      /tiers\/0:0 nothing can reach the tier "key": it needs 20.5, and the highest that can be is 20/,
    );
    expect(tiers({ tier: 'other' }, { tier: 'key', rankAtMost: 2 })[0]).toMatch(
      /"other" above it takes every threat/,
    );
    expect(tiers({ tier: 'key', scoreAtLeast: 0 }, { tier: 'other' })[0]).toMatch(
      /"key" above it takes every threat/,
    );
    expect(tiers({ tier: 'key', rankAtMost: 1 })[0]).toMatch(/a threat can be in no tier/);
  });

  it('knows a tier that no threat is left for', () => {
    const score = (threat: string): Score => ({ threat, criterion: 'harm', score: 1 }) as unknown as Score;
    const tiers = [{ tier: 'key', rankAtMost: 2 }, { tier: 'other' }];
    const of = (...threats: string[]): string[] =>
      checkModel({ ...scoringOf({ ...SMALL, tiers }), scores: threats.map(score) }, KNOWN).map(
        (d) => d.message,
      );
    expect(of('kraken', 'sirens', 'slugs')).toEqual([]);
    expect(of('kraken', 'sirens', 'kraken')).toEqual([
      'nothing can reach the tier "other": a tier above it takes the first 2, and 2 threats are scored',
    ]);
  });

  it('reports every mistake of a model at once', () =>
    expect(
      found({
        ...values('impactt × 1'),
        rank: { by: 'priorty' },
        scale: { min: 0, max: 4, labels: { '5': 'too much' } },
      }),
    ).toHaveLength(3));

  it('wants an illustrative model to say what it is', () => {
    const silent = { ...SMALL };
    delete silent.notice;
    const scoring = scoringOf(silent);
    expect(checkModel(scoring, KNOWN).map((d) => d.rule)).toEqual(['scoring/notice']);
  });

  it('wants one band for each point above the lowest', () => {
    const sections = {
      ...SMALL.sections,
      position: {
        name: 'Position',
        combine: 'mean',
        criteria: {
          boats: { name: 'Boats', bands: { measures: { kraken: 'kraken-sightings' }, from: [1, 10, 5] } },
        },
      },
    };
    expect(found({ sections }).map((text) => /\[(.*)\]/.exec(text)?.[1])).toEqual([
      'scoring/bands',
      'scoring/bands',
    ]);
  });
});

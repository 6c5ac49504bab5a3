import { cutAssessment, cutScoring } from '../../src/edition/views/cut-scoring';
import type { Scoring, ThreatAssessment } from '../../src/model/scoring';
import { ONE_SIGHT } from './one-sight';

const RESTRICTED = { ...ONE_SIGHT, marking: 'OFFICIAL-SENSITIVE' } as const;

interface Said {
  readonly marking?: string | undefined;
  readonly criteria?: object;
  readonly confidence?: object;
  readonly scores?: readonly object[];
}
const score = (said: object = {}): object => ({
  threat: 'wind',
  evidence: ['share', 'survey'],
  seen: [{ measure: 'share', value: 4 }],
  ...said,
});
/** A model that is public and rests on nothing hidden, but for what is said. */
const scoring = ({
  marking = 'OFFICIAL',
  criteria = {},
  confidence,
  scores = [score()],
}: Said = {}): Scoring =>
  ({
    spec: {
      marking: marking === 'unsaid' ? undefined : marking,
      sections: {
        first: { criteria: { harm: { name: 'Harm' } } },
        impact: { criteria: { cost: { bands: { measures: { wind: 'share' } } }, ...criteria } },
      },
      ...(confidence ? { confidence: { criteria: confidence } } : {}),
    },
    scores,
  }) as unknown as Scoring;

/** Everything that scores can rest on or be about, each hidden. */
const HIDDEN: readonly (readonly [string, Said])[] = [
  [
    'a measure that a criterion is derived from',
    { criteria: { a: { bands: { measures: { rain: 'share', wind: 'hidden-measures' } } } } },
  ],
  [
    'a judgement that a criterion is derived from',
    { criteria: { a: { terms: { judgements: { rain: 'grows', wind: 'hidden-judgements' } } } } },
  ],
  [
    'a measure that confidence is derived from',
    { confidence: { a: { bands: { measures: { wind: 'hidden-measures' } } } } },
  ],
  [
    'a judgement that confidence is derived from',
    { confidence: { a: { terms: { judgements: { wind: 'hidden-judgements' } } } } },
  ],
  ['a threat that was scored', { scores: [score(), score({ threat: 'hidden-threatAreas' })] }],
  ['a measure in evidence', { scores: [score(), score({ evidence: ['share', 'hidden-measures'] })] }],
  ['a source in evidence', { scores: [score({ evidence: ['hidden-sources'] })] }],
  ['an entry of evidence', { scores: [score({ evidence: ['hidden-evidence'] })] }],
  [
    'a measure that was seen',
    { scores: [score({ seen: [{ measure: 'share' }, { measure: 'hidden-measures' }] })] },
  ],
];

describe('a scoring model and its scores', () => {
  it('are shown whole where they are marked no higher and rest on nothing hidden', () => {
    for (const all of [
      scoring(),
      scoring({ confidence: { a: { bands: { measures: { wind: 'share' } } } } }),
      scoring({ criteria: { a: { terms: { judgements: { wind: 'grows' } } } } }),
      scoring({ scores: [] }),
    ])
      expect(cutScoring(all, ONE_SIGHT)).toBe(all);
  });
  it('are restricted where the model does not say otherwise', () => {
    const unsaid = scoring({ marking: 'unsaid' });
    expect(cutScoring(unsaid, ONE_SIGHT)).toBeNull();
    expect(cutScoring(unsaid, RESTRICTED)).toBe(unsaid);
    expect(cutScoring(scoring({ marking: 'OFFICIAL-SENSITIVE' }), ONE_SIGHT)).toBeNull();
  });
  it.each(HIDDEN)('are not shown at all where they name what is hidden: %s', (_, said) => {
    expect(cutScoring(scoring(said), ONE_SIGHT)).toBeNull();
    // In a document of the highest marking nothing is above.
    expect(cutScoring(scoring(said), RESTRICTED)).not.toBeNull();
  });
  it('are none where there are none', () => {
    expect(cutScoring(null, ONE_SIGHT)).toBeNull();
  });
});

describe('what was found of the scores', () => {
  const found = {
    spec: { id: 'model' },
    marking: 'OFFICIAL',
    firstTier: 'high',
    threats: [
      { threat: 'wind', tier: 'high', rank: 1, values: { total: 9 } },
      { threat: 'hidden-threatAreas', tier: 'low', rank: 2, values: { total: 3 } },
    ],
    decisive: [{ kind: 'score', threat: 'hidden-threatAreas' }],
  } as unknown as ThreatAssessment;

  it('is shown whole with the scores', () => {
    expect(cutAssessment(found, scoring(), ONE_SIGHT)).toBe(found);
  });
  it.each([...HIDDEN, ['marked above', { marking: 'OFFICIAL-SENSITIVE' }] as const])(
    'is only the tiers of threats that are shown, and what it is marked, where the scores are not: %s',
    (_, said) => {
      expect(cutAssessment(found, scoring(said), ONE_SIGHT)).toEqual({
        spec: null,
        marking: 'OFFICIAL-SENSITIVE',
        threats: [{ threat: 'wind', tier: 'high' }],
      });
    },
  );
});

import type { JudgementRecord, PublishedEdition, ValueRecord } from '../../src/model/published';

/** Records made up for tests, small enough to read; every property that a test does not speak of is the same. */
export const valueRecord = (more: Partial<ValueRecord> = {}): ValueRecord => ({
  kind: 'count',
  label: 'Made-up offences',
  definitionHash: '0'.repeat(64),
  definition: { kind: 'count' },
  restates: null,
  breaks: [],
  value: 1000,
  printed: '1,000',
  unit: 'count',
  decimals: 0,
  sense: 'exact',
  numerator: null,
  denominator: null,
  period: { start: '2021-04-01', endExclusive: '2022-04-01' },
  population: 'all victims',
  geography: 'Madeupland',
  base: null,
  coverage: { forces: 43, of: 43, missing: [] },
  floor: null,
  caveat: null,
  status: [],
  sources: [],
  threatAreas: [],
  marking: 'OFFICIAL',
  byForce: {},
  ...more,
});

export const judgementRecord = (more: Partial<JudgementRecord> = {}): JudgementRecord => ({
  statement: 'It is likely that made-up things happen.',
  words: 'likely',
  term: 'likely',
  yardstick: 'made-up',
  proposition: 'future',
  horizon: 'next 12 months',
  confidence: 'moderate',
  threatAreas: [],
  exceptThreatAreas: [],
  evidence: [],
  marking: 'OFFICIAL',
  changeReason: null,
  ...more,
});

export const TERMS = [
  { id: 'unlikely', term: 'unlikely', low: 25, high: 35 },
  { id: 'likely', term: 'likely', low: 55, high: 75 },
  { id: 'highly-likely', term: 'highly likely', low: 80, high: 90 },
];

type Parts = Partial<Omit<PublishedEdition, 'schema' | 'edition'>>;
export function record(
  id: string,
  parts: Parts = {},
  head: Partial<PublishedEdition['edition']> = {},
): PublishedEdition {
  return {
    schema: 1,
    edition: {
      id,
      title: 'Made up for tests',
      kicker: `Assessment ${id}`,
      number: 1,
      kind: 'assessment',
      publisher: 'Nobody at all',
      language: 'en-GB',
      date: `${id.slice(0, 4)}-06-01`,
      period: { start: '2021-04-01', endExclusive: '2022-04-01' },
      population: 'all victims',
      geography: 'Madeupland',
      marking: 'OFFICIAL',
      notice: 'Made up for tests.',
      outline: 'public',
      corrects: null,
      yardstick: 'made-up',
      terms: TERMS,
      tiers: { key: 'Key threats', other: 'Other threats' },
      scoringModel: null,
      ...head,
    },
    values: {},
    judgements: {},
    threatAreas: {},
    gaps: {},
    recommendations: {},
    sources: {},
    feeds: {},
    seriesBreaks: {},
    forecasts: {},
    revisions: {},
    sections: {},
    blocks: {},
    ...parts,
  };
}

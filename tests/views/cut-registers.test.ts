import {
  ASSESSMENT_CUTS,
  COMPARISON_CUTS,
  DATASET_CUTS,
  EVIDENCE_CUTS,
  FEED_CUTS,
  GAP_CUTS,
  REVISION_CUTS,
  shownClaims,
} from '../../src/edition/views/cut-registers';
import type { Dataset } from '../../src/model/dataset';
import type { Comparison } from '../../src/model/edition';
import type {
  Assessment,
  Evidence,
  Feed,
  Gap,
  ReconstructedClaim,
  Revision,
} from '../../src/model/registers';
import { cut } from '../../src/model/view';
import { ONE_SIGHT } from './one-sight';

const by = ONE_SIGHT;
const place = { file: 'made-up.yaml', line: 1, column: 1 };

it('a feed names its source where that is shown, and not where it is hidden', () => {
  const feed = (source: string | null): Feed => ({ source }) as Feed;
  expect(cut(feed('survey'), FEED_CUTS, by).source).toBe('survey');
  expect(cut(feed('hidden-sources'), FEED_CUTS, by).source).toBeNull();
  expect(cut(feed(null), FEED_CUTS, by).source).toBeNull();
});

it('evidence and records that are released by name do not name a source that is hidden, and are whole besides', () => {
  const evidence = (source: string): Evidence =>
    ({
      id: 'told',
      claim: 'It was seen',
      source,
      force: 'kent',
      page: '4',
      extract: 'Seen.',
      n: 3,
      of: 4,
      place,
    }) as const;
  expect(cut(evidence('survey'), EVIDENCE_CUTS, by)).toEqual(evidence('survey'));
  expect(cut(evidence('hidden-sources'), EVIDENCE_CUTS, by)).toEqual(evidence('not-published'));
  const dataset = (source: string): Dataset =>
    ({ id: 'thefts', columns: { n: { type: 'count' } }, source }) as unknown as Dataset;
  expect(cut(dataset('survey'), DATASET_CUTS, by)).toEqual(dataset('survey'));
  expect(cut(dataset('hidden-sources'), DATASET_CUTS, by)).toEqual(dataset('not-published'));
});

it('a revision keeps what it is about where that is shown, and loses what is hidden', () => {
  const revision = (measure: string | null): Revision =>
    ({ measure, judgements: ['grows', 'hidden-judgements'] }) as unknown as Revision;
  expect(cut(revision('share'), REVISION_CUTS, by)).toMatchObject({
    measure: 'share',
    judgements: ['grows'],
  });
  expect(cut(revision('hidden-measures'), REVISION_CUTS, by).measure).toBeNull();
  expect(cut(revision(null), REVISION_CUTS, by).measure).toBeNull();
});

it('of a comparison goes what names something hidden on either side, and nothing else', () => {
  const comparison = {
    restates: { share: 'share-again', 'hidden-measures': 'rate', rate: 'hidden-measures' },
    reasons: { grows: 'counted anew', 'hidden-judgements': 'kept back' },
    forecasts: {
      seen: { edition: '2031', outcome: 'yes', measure: 'share' },
      kept: { edition: '2031', outcome: 'no', measure: 'hidden-measures' },
      said: { edition: '2031', outcome: 'no' },
      'hidden-forecasts': { edition: '2031', outcome: 'no', measure: 'share' },
    },
    place,
  } as unknown as Comparison;
  const { restates, reasons, forecasts } = cut(comparison, COMPARISON_CUTS, by);
  expect(restates).toEqual({ share: 'share-again' });
  expect(reasons).toEqual({ grows: 'counted anew' });
  expect(forecasts).toEqual({
    seen: { edition: '2031', outcome: 'yes', measure: 'share' },
    // Released by name, it keeps its outcome, and does not say from what that was seen.
    kept: { edition: '2031', outcome: 'no' },
    said: { edition: '2031', outcome: 'no' },
  });
});

it('a claim of a reconstruction goes with the first thing hidden that carries it', () => {
  const claim = (...ids: string[]): ReconstructedClaim => ({ ids }) as unknown as ReconstructedClaim;
  const [open, half, none] = [claim('share', 'rate'), claim('share', 'hidden-tables'), claim()];
  expect(shownClaims([open, half, none], by)).toEqual([open, none]);
});

it.each(['measures', 'sources', 'evidence', 'judgements', 'datasets', 'gaps', 'figures', 'tables'])(
  'a claim of a reconstruction goes where it is carried by something hidden among %s',
  (kind) => {
    const claim = { ids: ['share', `hidden-${kind}`] } as unknown as ReconstructedClaim;
    expect(shownClaims([claim], by)).toEqual([]);
  },
);

it('a gap and a recommendation name what is shown of what they are about, and what is hidden nowhere', () => {
  const gap = {
    threatAreas: ['wind', 'hidden-threatAreas'],
    evidence: ['hidden-measures', 'hidden-sources', 'hidden-evidence', 'survey'],
    supersededBy: ['indoors', 'hidden-gaps'],
    measures: ['share', 'hidden-measures'],
    judgements: ['grows', 'hidden-judgements'],
  } as unknown as Gap;
  expect(cut(gap, GAP_CUTS, by)).toEqual({
    threatAreas: ['wind'],
    evidence: ['survey'],
    supersededBy: ['indoors'],
    measures: ['share'],
    judgements: ['grows'],
  });
  const assessment = {
    scope: [
      { id: 'streets', threatArea: 'wind' },
      { id: 'hidden-scope', threatArea: 'wind' },
      // Released by name, it does not say what it is about.
      { id: 'roofs', threatArea: 'hidden-threatAreas' },
      { id: 'all', threatArea: null },
    ],
    placements: [{ threatArea: 'wind' }, { threatArea: 'hidden-threatAreas' }],
    recommendations: [
      {
        id: 'signs',
        threatAreas: ['hidden-threatAreas', 'wind'],
        judgements: ['hidden-judgements', 'grows'],
      },
      { id: 'hidden-recommendations', threatAreas: [], judgements: [] },
    ],
  } as unknown as Assessment;
  expect(cut(assessment, ASSESSMENT_CUTS, by)).toEqual({
    scope: [
      { id: 'streets', threatArea: 'wind' },
      { id: 'roofs', threatArea: null },
      { id: 'all', threatArea: null },
    ],
    placements: [{ threatArea: 'wind' }],
    recommendations: [{ id: 'signs', threatAreas: ['wind'], judgements: ['grows'] }],
  });
});

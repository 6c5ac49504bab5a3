import {
  COMPARISON_CUTS,
  FEED_CUTS,
  REVISION_CUTS,
  shownClaims,
} from '../../src/edition/views/cut-registers';
import type { Sight } from '../../src/edition/views/sight';
import type { Comparison } from '../../src/model/edition';
import type { Feed, ReconstructedClaim, Revision } from '../../src/model/registers';
import { cut } from '../../src/model/view';

// Whatever is called "hidden" is; all else is shown, and stays whole.
const by: Sight = {
  marking: 'OFFICIAL',
  hides: (_, id) => id === 'hidden',
  hidesOutline: () => false,
  hidesTemplate: () => false,
  hidesMaking: () => false,
  says: () => true,
  showsPlace: () => true,
};
const place = { file: 'made-up.yaml', line: 1, column: 1 };

it('a feed names its source where that is shown, and not where it is hidden', () => {
  const feed = (source: string | null): Feed => ({ source }) as Feed;
  expect(cut(feed('survey'), FEED_CUTS, by).source).toBe('survey');
  expect(cut(feed('hidden'), FEED_CUTS, by).source).toBeNull();
  expect(cut(feed(null), FEED_CUTS, by).source).toBeNull();
});

it('a revision keeps what it is about where that is shown, and loses what is hidden', () => {
  const revision = (measure: string | null): Revision =>
    ({ measure, judgements: ['grows', 'hidden'] }) as unknown as Revision;
  expect(cut(revision('share'), REVISION_CUTS, by)).toMatchObject({
    measure: 'share',
    judgements: ['grows'],
  });
  expect(cut(revision('hidden'), REVISION_CUTS, by).measure).toBeNull();
  expect(cut(revision(null), REVISION_CUTS, by).measure).toBeNull();
});

it('of a comparison goes what names something hidden on either side, and nothing else', () => {
  const comparison = {
    restates: { share: 'share-again', hidden: 'rate', rate: 'hidden' },
    reasons: { grows: 'counted anew', hidden: 'kept back' },
    forecasts: {
      seen: { edition: '2031', outcome: 'yes', measure: 'share' },
      kept: { edition: '2031', outcome: 'no', measure: 'hidden' },
      said: { edition: '2031', outcome: 'no' },
      hidden: { edition: '2031', outcome: 'no', measure: 'share' },
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
  const [open, half, none] = [claim('share', 'rate'), claim('share', 'hidden'), claim()];
  expect(shownClaims([open, half, none], by)).toEqual([open, none]);
});

import type { Gap } from '../../src/model/registers';
import { checkGapContinuity, checkGaps, openGapsOn } from '../../src/model/gaps';
import type { KeyJudgement } from '../../src/model/judgement';
import type { Measure } from '../../src/model/measure';
import type { PublishedEdition } from '../../src/model/published';

const gap = (id: string, change: Partial<Gap> = {}): Gap => ({
  id,
  text: [],
  state: 'new',
  threatAreas: [],
  closedBy: null,
  owner: null,
  became: null,
  evidence: [],
  supersededBy: [],
  measures: [],
  judgements: [],
  place: { file: 'gaps.yaml', line: 1, column: 1 },
  ...change,
});
const known = { measures: {}, judgements: {}, sources: {}, evidence: {}, threatAreas: [] };
const before = (gaps: Record<string, string>): PublishedEdition => {
  const record: unknown = {
    edition: { kicker: 'Example 2030' },
    gaps: Object.fromEntries(
      Object.entries(gaps).map(([id, state]) => [id, { title: id, state, threatAreas: [] }]),
    ),
  };
  return record as PublishedEdition;
};

describe('the ledger of gaps', () => {
  it('says which open gap of the edition before was forgotten', () => {
    const found = checkGapContinuity(before({ night: 'open', tides: 'narrowed', moths: 'closed' }), {
      gaps: [gap('tides', { state: 'open' })],
    });
    expect(found.map((d) => [d.rule, d.message])).toEqual([
      ['gap/forgotten', 'the gap "night" of Example 2030 is not in the ledger: "night"'],
    ]);
  });

  it('calls nothing new that was there before, and nothing old that was not', () => {
    const found = checkGapContinuity(before({ night: 'open' }), {
      gaps: [gap('night'), gap('fog', { state: 'open' })],
    });
    expect(found.map((d) => d.rule)).toEqual(['gap/state', 'gap/state']);
  });

  it('closes no gap without evidence and supersedes none by nothing', () => {
    const gaps = [gap('night', { state: 'closed' }), gap('fog', { state: 'superseded' })];
    expect(checkGaps({ ...known, gaps }).map((d) => d.rule)).toEqual(['gap/no-evidence', 'gap/no-successor']);
  });

  it('is carried by what depends on it while it is open', () => {
    const gaps = [
      gap('night', { measures: ['sightings'] }),
      gap('fog', { state: 'closed', measures: ['sightings'] }),
    ];
    const edition = { gaps, measures: {}, judgements: {} };
    expect(openGapsOn(edition, 'measures', 'sightings').map(({ id }) => id)).toEqual(['night']);
  });

  it('is carried by what is worked out from a measure, and by a judgement that rests on it', () => {
    const measure = (id: string, parts: object): Measure => ({ id, kind: 'count', ...parts }) as Measure;
    const edition = {
      gaps: [gap('night', { measures: ['sightings'] }), gap('tides', { judgements: ['returns'] })],
      measures: {
        sightings: measure('sightings', {}),
        share: measure('share', { kind: 'share', of: 'other', in: 'sightings' }),
        change: measure('change', { kind: 'change', of: 'share', from: 'other' }),
        other: measure('other', {}),
      },
      judgements: { returns: { evidence: ['change'] } as unknown as KeyJudgement },
    };
    const on = (kind: 'measures' | 'judgements', id: string): string[] =>
      openGapsOn(edition, kind, id).map((found) => found.id);
    expect(on('measures', 'share')).toEqual(['night']);
    expect(on('measures', 'change')).toEqual(['night']);
    expect(on('measures', 'other')).toEqual([]);
    expect(on('judgements', 'returns')).toEqual(['night', 'tides']);
  });
});

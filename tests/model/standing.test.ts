import type { Attestation, Seen, SeenValue, SeenWording } from '../../src/model/attestation';
import type { Condition, Tolerance } from '../../src/model/condition';
import type { JudgementDetail, ReportDocument } from '../../src/model/document';
import type { KeyJudgement } from '../../src/model/judgement';
import { judgementMentions } from '../../src/model/judgement-wording';
import { standingOf, type Standing } from '../../src/model/standing';

// All of it is made up for tests.
const PLACE = { file: 'judgements.yaml', line: 1, column: 1 };
const HELD: Condition = { text: 'share >= 40%', measure: 'share', comparator: '>=', limit: 40 };
const judgement = (parts: Partial<KeyJudgement> = {}): KeyJudgement => ({
  id: 'stays-largest',
  term: 'likely',
  proposition: 'future',
  horizon: 'next 12 months',
  threatAreas: [],
  exceptThreatAreas: [],
  confidence: {
    rating: 'moderate',
    informationBase: 'moderate',
    rigour: 'high',
    volatility: 'low',
    because: 'made up',
  },
  evidence: ['share', 'survey'],
  holdsWhile: [HELD],
  tolerances: {},
  marking: 'OFFICIAL',
  note: null,
  place: PLACE,
  ...parts,
});
const DETAIL = { judgement: 'stays-largest' } as JudgementDetail;
const value = (number: number | null, definition = 'd1'): SeenValue => ({
  value: number,
  printed: number === null ? '[c]' : `${Math.round(number)}%`,
  definition,
});
const seen = (parts: Partial<Seen> = {}): Seen => ({
  term: 'likely',
  confidence: 'moderate',
  wordings: { public: { statement: 'It is likely to stay.', sha256: 'w1' } },
  values: { share: value(42.9) },
  evidence: { survey: 'e1' },
  conditions: ['share >= 40%'],
  block: null,
  ...parts,
});
const signed = (parts: Partial<Attestation> = {}): Attestation => ({
  judgement: 'stays-largest',
  by: 'tester',
  role: 'tester',
  on: '2030-01-31',
  record: 'made up for tests',
  reason: null,
  past: [],
  place: PLACE,
  ...seen(),
  ...parts,
});
const stand = (
  now: Seen,
  attestation: Attestation | null = signed(),
  tolerance: Tolerance | 'limits' | null = 'limits',
  about: KeyJudgement = judgement(),
): Standing => standingOf(about, now, 'public', attestation, () => tolerance);
const doubts = (standing: Standing): string[] =>
  standing.state === 'suspect' ? standing.doubts.map((d) => d.doubt) : [standing.state];

describe('the standing of a judgement', () => {
  it('is current when everything is as it was signed', () => {
    expect(stand(seen())).toMatchObject({ state: 'current' });
  });

  it('is unattested when nobody signed, and names what does not hold already', () => {
    expect(stand(seen(), null)).toEqual({ state: 'unattested', crossed: [] });
    expect(stand(seen({ values: { share: value(38.99) } }), null)).toMatchObject({
      state: 'unattested',
      crossed: [{ doubt: 'tripwire' }],
    });
  });

  it('has moved, old and new, while its conditions hold', () => {
    const now = value(41.2);
    expect(stand(seen({ values: { share: now } }))).toMatchObject({
      state: 'moved',
      moves: [{ measure: 'share', then: { value: 42.9 }, now: { value: 41.2 } }],
    });
  });

  it('is suspect when a condition fails, and says so once', () => {
    expect(doubts(stand(seen({ values: { share: value(38.99) } })))).toEqual(['tripwire']);
  });

  it('is suspect past its tolerance and not before: two points', () => {
    const two: Tolerance = { text: '2 points', kind: 'absolute', amount: 2 };
    const free = judgement({ holdsWhile: [] });
    const at = (share: number) =>
      doubts(
        stand(
          seen({ values: { share: value(share) }, conditions: [] }),
          signed({ conditions: [] }),
          two,
          free,
        ),
      );
    expect(at(40.9)).toEqual(['moved']);
    expect(at(40.8)).toEqual(['past-tolerance']);
    expect(at(44.9)).toEqual(['moved']);
  });

  it('asks about any movement that shows in print where nobody said how far it may move', () => {
    const free = judgement({ holdsWhile: [] });
    const at = (share: number) =>
      doubts(
        stand(
          seen({ values: { share: value(share) }, conditions: [] }),
          signed({ conditions: [] }),
          null,
          free,
        ),
      );
    expect(at(42.7)).toEqual(['moved']); // printed 43% both times
    expect(at(42.4)).toEqual(['past-tolerance']); // 43% and 42%
  });

  it.each<[string, Partial<Seen>, string[]]>([
    ['a value is suppressed', { values: { share: value(null) } }, ['tripwire', 'no-value']],
    ['a measure is redefined', { values: { share: value(42.9, 'd2') } }, ['redefined']],
    ['a measure is gone', { values: {} }, ['evidence-gone']],
    ['a source is gone', { evidence: {} }, ['evidence-gone']],
    ['a source says something else', { evidence: { survey: 'e2' } }, ['evidence-changed']],
    ['evidence was added', { evidence: { survey: 'e1', other: 'x' } }, ['evidence-new']],
    [
      'the wording changed',
      { wordings: { public: { statement: 'It is likely to go.', sha256: 'w2' } } },
      ['wording'],
    ],
    ['the term changed', { term: 'highly likely' }, ['term']],
    ['the confidence changed', { confidence: 'low' }, ['confidence']],
    ['a condition was loosened', { conditions: ['share >= 30%'] }, ['conditions']],
  ])('is suspect when %s', (_, now, expected) => {
    expect(doubts(stand(seen(now)))).toEqual(expected);
  });

  it('is suspect in a document whose wording nobody signed', () => {
    expect(
      doubts(
        standingOf(
          judgement(),
          seen({ wordings: { restricted: { statement: 'x', sha256: 'y' } } }),
          'restricted',
          signed(),
          () => 'limits',
        ),
      ),
    ).toEqual(['unsigned-outline']);
  });

  it('is the same whatever quotation marks its words were typed or printed with', () => {
    const wordingOf = (words: string): SeenWording => {
      const statement = [{ kind: 'text', text: words, place: null }] as const;
      const block = { kind: 'judgement', id: 'j', place: null, statement, judgements: [DETAIL] } as const;
      const chapters = [{ kind: 'section', id: 's', title: [], children: [block] }];
      const mention = judgementMentions({ chapters } as unknown as ReportDocument)['stays-largest'];
      if (!mention) throw new Error('the judgement was to be found in its document');
      return mention.wording;
    };
    const typed = wordingOf(`It is likely that "stalking" stays the force's largest group.`);
    const printed = wordingOf('It is likely that “stalking” stays the force’s largest group.');
    const another = wordingOf('It is likely that “harassment” stays the force’s largest group.');
    expect(printed.sha256).not.toBe(typed.sha256);
    const held = (then: SeenWording, now: SeenWording): string =>
      stand(seen({ wordings: { public: now } }), signed({ wordings: { public: then } })).state;
    expect(held(typed, printed)).toBe('current');
    expect(held(printed, typed)).toBe('current');
    expect(held(typed, another)).toBe('suspect');
  });
  it('holds past a tripwire that was signed past, until the value moves again', () => {
    const past = signed({ values: { share: value(38.99) }, past: ['share >= 40%'], reason: 'made up' });
    expect(doubts(stand(seen({ values: { share: value(38.99) } }), past))).toEqual(['current']);
    expect(doubts(stand(seen({ values: { share: value(38.98) } }), past))).toEqual(['tripwire']);
    // Back over the limit, it has moved and nothing is crossed.
    expect(doubts(stand(seen({ values: { share: value(40.5) } }), past))).toEqual(['moved']);
  });

  it('gives every reason at once', () => {
    const now = seen({ term: 'unlikely', evidence: {}, values: { share: value(12) } });
    expect(doubts(stand(now)).sort()).toEqual(['evidence-gone', 'term', 'tripwire']);
  });
});

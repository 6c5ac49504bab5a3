import { join } from 'node:path';
import type { Attestation, Seen } from '../../src/model/attestation';
import type { ReportDocument } from '../../src/model/document';
import type { Doubt } from '../../src/model/doubt';
import type { Edition } from '../../src/model/edition';
import type { Facts } from '../../src/model/fact';
import {
  crossedConditions,
  isAllowed,
  isSignedInPart,
  judgementStandings,
  ranksToSign,
  toleranceOf,
  type Standing,
  type StoodJudgement,
} from '../../src/model/standing';
import { runPipeline } from '../../src/workspace/pipeline';
import { realWorld } from '../../src/world';
import { PROJECT, removeTemporaryFolders } from '../pipeline/run-stra';

jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

// Lost umbrellas, made up for tests. "theft-grows" rests on one share, of 1 October 2030 to 31 March 2031.
const JUDGEMENT = 'theft-grows';
const MEASURE = 'stolen-share';
const RANKS = ['Analyst', 'Head of Analysis'];

let edition: Edition;
let facts: Facts;
let document: ReportDocument;
let seen: Seen;
beforeAll(async () => {
  const world = realWorld(PROJECT, () => undefined);
  const folder = join(PROJECT, 'tests/editions/umbrellas-2031');
  const { results } = await runPipeline(folder, world, { outline: 'public', stopAfter: 'check' });
  if (!results.validate || !results.facts || !results.compose)
    throw new Error('the edition does not compose');
  edition = { ...results.validate, signoff: [], attestations: [], tolerances: {} };
  facts = results.facts;
  document = results.compose;
  ({ seen } = stood({}));
});

function stood(parts: Partial<Edition>, asOf: string | null = null): StoodJudgement {
  const found = judgementStandings(document, { ...edition, ...parts }, facts, asOf)[JUDGEMENT];
  if (!found) throw new Error(`no ${JUDGEMENT}`);
  return found;
}
/** A signature under what stands there now. */
const signed = (role: string, on: string, parts: Partial<Attestation> = {}): Attestation => ({
  judgement: JUDGEMENT,
  by: 'tester',
  role,
  on,
  record: 'made up for tests',
  reason: null,
  past: [],
  place: { file: 'attestations.yaml', line: 1, column: 1 },
  ...seen,
  ...parts,
});
/** The same signature, given when the share was so many points lower. */
const lower = (role: string, on: string, points: number): Attestation => {
  const value = seen.values[MEASURE];
  if (value?.value == null) throw new Error('the share has no value');
  const then = { ...value, value: value.value - points, printed: 'another' };
  return signed(role, on, { values: { ...seen.values, [MEASURE]: then } });
};
const doubts = (standing: Standing): readonly Doubt[] =>
  standing.state === 'suspect' ? standing.doubts : [];
const both = (...attestations: readonly Attestation[]): Partial<Edition> => ({
  signoff: RANKS,
  attestations,
});

describe('where no ranks are named', () => {
  it('the last signature counts, whatever its role', () => {
    expect(stood({}).standing).toEqual({ state: 'unattested', crossed: [] });
    const [old, last] = [lower('Clerk', '2031-04-01', 9), signed('Porter', '2031-05-01')];
    expect(stood({ attestations: [old, last] }).standing).toEqual({ state: 'current', attestation: last });
    expect(stood({ attestations: [last, old] }).standing.state).toBe('suspect');
    expect(stood({ attestations: [last] }).ranks.map(({ rank }) => rank)).toEqual([null]);
  });
  it('nobody is named who is to sign', () => {
    expect(ranksToSign(stood({}))).toEqual([]);
  });
  it('signatures of other judgements count nothing, and one that the edition has not got stands nowhere', () => {
    const other = signed('Clerk', '2031-05-01', { judgement: 'wind-stays' });
    expect(stood({ attestations: [other] }).standing.state).toBe('unattested');
    const judgements = Object.fromEntries(
      Object.entries(edition.judgements).filter(([id]) => id !== JUDGEMENT),
    );
    expect(Object.keys(judgementStandings(document, { ...edition, judgements }, facts))).not.toContain(
      JUDGEMENT,
    );
  });
});

describe('where two ranks are to sign', () => {
  it('both are asked while neither has', () => {
    const none = stood(both());
    expect([none.standing, ranksToSign(none)]).toEqual([{ state: 'unattested', crossed: [] }, RANKS]);
    expect(isSignedInPart(none)).toBe(false);
  });
  it('the one that has not is named', () => {
    for (const [role, missing] of [RANKS, [...RANKS].reverse()]) {
      const one = stood(both(signed(role ?? '', '2031-05-01')));
      expect(doubts(one.standing)).toEqual([{ doubt: 'rank-missing', rank: missing }]);
      expect(ranksToSign(one)).toEqual([missing]);
    }
  });
  it('it stands when both have, in their order, however a role is written', () => {
    const [first, second] = [signed('analyst', '2031-05-01'), signed(' Head of  analysis ', '2031-05-02')];
    const all = stood(both(first, second));
    expect(all.standing).toEqual({ state: 'current', attestation: second });
    expect(all.ranks).toEqual([
      { rank: 'Analyst', standing: { state: 'current', attestation: first } },
      { rank: 'Head of Analysis', standing: { state: 'current', attestation: second } },
    ]);
    expect(ranksToSign(all)).toEqual([]);
  });
  it('a role that is none of them signs for neither', () => {
    expect(ranksToSign(stood(both(signed('Clerk', '2031-05-01'))))).toEqual(RANKS);
  });
  it('the second may not sign before the first', () => {
    const all = stood(both(signed('Head of Analysis', '2031-05-01'), signed('Analyst', '2031-05-02')));
    expect(doubts(all.standing)).toEqual([
      { doubt: 'rank-order', rank: 'Head of Analysis', before: 'Analyst' },
    ]);
    // The signature itself is what stands there.
    expect(ranksToSign(all)).toEqual([]);
  });
  it('only the one whose signed value moved too far is asked again, and its signature is the one that is stale', () => {
    const [first, second] = [lower('Analyst', '2031-05-01', 9), signed('Head of Analysis', '2031-05-02')];
    const all = stood(both(first, second));
    expect(doubts(all.standing)).toMatchObject([
      { doubt: 'past-tolerance', measure: MEASURE, tolerance: null },
    ]);
    expect(all.standing).toMatchObject({ attestation: first });
    expect(ranksToSign(all)).toEqual(['Analyst']);
  });
  it('a value that moved for both as far as the edition lets it is said once', () => {
    const { unit } = edition.measures[MEASURE] ?? {};
    const tolerances = { [unit ?? 'percent']: { text: '2 points', amount: 2, kind: 'absolute' } } as const;
    // What was signed says how far it might move then, too.
    const ofThen = stood({ tolerances }).seen;
    const sign = (role: string, on: string): Attestation => ({
      ...lower(role, on, 1),
      block: ofThen.block,
    });
    const all = stood({
      ...both(sign('Analyst', '2031-05-01'), sign('Head of Analysis', '2031-05-02')),
      tolerances,
    });
    expect(doubts(all.standing)).toEqual([]);
    expect(all.standing).toMatchObject({ state: 'moved', moves: [{ measure: MEASURE }] });
    expect(ranksToSign(all)).toEqual([]);
    // Dated too late as well, it is doubted, and what moved is still said.
    const late = stood(
      { ...both(sign('Analyst', '2031-05-01'), sign('Head of Analysis', '2031-05-02')), tolerances },
      '2031-05-01',
    );
    expect(late.standing).toMatchObject({
      state: 'suspect',
      doubts: [{ doubt: 'signed-after', on: '2031-05-02', date: '2031-05-01' }],
      moves: [{ measure: MEASURE }],
    });
  });
});

describe('the day of a signature', () => {
  it('is doubted where it lies before the end of what was seen, or after the day of the document', () => {
    const early = stood({ attestations: [signed('Clerk', '2031-03-30')] });
    expect(doubts(early.standing)).toEqual([
      { doubt: 'signed-before', on: '2031-03-30', id: MEASURE, date: '2031-03-31' },
    ]);
    const on = [signed('Clerk', '2031-05-18')];
    expect(stood({ attestations: on }, '2031-05-18').standing.state).toBe('current');
    expect(doubts(stood({ attestations: on }, '2031-05-17').standing)).toEqual([
      { doubt: 'signed-after', on: '2031-05-18', date: '2031-05-17' },
    ]);
  });
  it('adds to other doubts, and takes none away', () => {
    const all = stood({ attestations: [lower('Clerk', '2031-05-18', 9)] }, '2031-05-17');
    expect(doubts(all.standing).map(({ doubt }) => doubt)).toEqual(['past-tolerance', 'signed-after']);
  });
  it('of the same two ranks is said once', () => {
    const [first, second] = [signed('Analyst', '2031-05-18'), signed('Head of Analysis', '2031-05-18')];
    expect(doubts(stood(both(first, second), '2031-05-17').standing)).toHaveLength(1);
  });
});

it('a signature of before the whole block was signed is known by that, of any rank', () => {
  const old = signed('Analyst', '2031-05-01', { block: null });
  const fresh = signed('Head of Analysis', '2031-05-02');
  expect(isSignedInPart(stood(both(old, fresh)))).toBe(true);
  expect(isSignedInPart(stood(both(signed('Analyst', '2031-05-01'), fresh)))).toBe(false);
  // One rank without a signature, and the other with an old one.
  expect(isSignedInPart(stood(both(old)))).toBe(true);
});

describe('how far a value may move', () => {
  const two = { text: '2 points', amount: 2, kind: 'absolute' } as const;
  const five = { ...two, text: '5 points', amount: 5 };
  const held = { text: `${MEASURE} >= 40%`, measure: MEASURE, comparator: '>=', limit: 40 } as const;
  it('is what the judgement says; else its limits; else what the edition says of the unit; else nothing', () => {
    const { judgement } = stood({});
    const defaults = { percent: five };
    expect(toleranceOf({ ...judgement, tolerances: { [MEASURE]: two } }, MEASURE, 'percent', defaults)).toBe(
      two,
    );
    const limited = { ...judgement, holdsWhile: [held] };
    expect(toleranceOf(limited, MEASURE, 'percent', defaults)).toBe('limits');
    expect(toleranceOf(limited, 'another', 'percent', defaults)).toBe(five);
    expect(toleranceOf(judgement, MEASURE, 'count', defaults)).toBeNull();
    expect(toleranceOf(judgement, MEASURE, undefined, defaults)).toBeNull();
  });
  it('is nothing that shows in print where nobody said it, and never to or from no value', () => {
    const value = (number: number | null, printed = '43%') => ({ value: number, printed });
    expect(isAllowed(value(42.9), value(43.1), null)).toBe(true);
    expect(isAllowed(value(42.9), value(43.6, '44%'), null)).toBe(false);
    expect(isAllowed(value(42.9), value(44.9, '45%'), two)).toBe(true);
    expect(isAllowed(value(42.9), value(45, '45%'), two)).toBe(false);
    expect(isAllowed(value(42.9), value(99, '99%'), 'limits')).toBe(true);
    expect(isAllowed(value(null), value(43), 'limits')).toBe(false);
    expect(isAllowed(value(43), value(null), 'limits')).toBe(false);
  });
  it('is crossed by a value that fails its condition or is not there, and not by one that nobody measures', () => {
    const { judgement } = stood({});
    const limited = { ...judgement, holdsWhile: [held] };
    const now = (value: number | null): Seen => ({
      ...seen,
      values: { [MEASURE]: { value, printed: 'x', definition: 'd' } },
    });
    expect(crossedConditions(limited, now(40))).toEqual([]);
    expect(crossedConditions(limited, now(39.9)).map(({ condition }) => condition)).toEqual([held]);
    expect(crossedConditions(limited, now(null))).toHaveLength(1);
    expect(crossedConditions(limited, { ...seen, values: {} })).toEqual([]);
  });
  it('says once of a value that fails its condition and moved too far besides', () => {
    const { judgement } = stood({});
    const value = seen.values[MEASURE];
    const limit = { ...held, text: `${MEASURE} >= 90%`, limit: 90 };
    const judgements = {
      ...edition.judgements,
      [JUDGEMENT]: { ...judgement, holdsWhile: [limit], tolerances: { [MEASURE]: two } },
    };
    const then = stood({ judgements }).seen;
    const high = { value: 95, printed: '95.0%', definition: value?.definition ?? '' };
    const attestation = signed('Clerk', '2031-05-01', {
      ...then,
      values: { ...then.values, [MEASURE]: high },
    });
    const all = stood({ judgements, attestations: [attestation] });
    expect(doubts(all.standing)).toMatchObject([{ doubt: 'tripwire', condition: limit }]);
  });
  it('is nothing where there was no value and is none, and everything where one came', () => {
    const value = { ...seen.values[MEASURE], value: null, printed: '[x]', definition: '' };
    const none = { ...value, definition: seen.values[MEASURE]?.definition ?? '' };
    const attestations = [signed('Clerk', '2031-05-01', { values: { ...seen.values, [MEASURE]: none } })];
    expect(doubts(stood({ attestations }).standing)).toMatchObject([{ doubt: 'past-tolerance', then: none }]);
    const fact = facts.values[MEASURE];
    if (!fact) throw new Error('no fact');
    const without = { ...facts, values: { ...facts.values, [MEASURE]: { ...fact, value: null } } };
    const still = judgementStandings(document, { ...edition, attestations }, without)[JUDGEMENT];
    expect(still?.standing.state).toBe('current');
    const gone = judgementStandings(
      document,
      { ...edition, attestations: [signed('Clerk', '2031-05-01')] },
      without,
    )[JUDGEMENT];
    expect(gone && doubts(gone.standing)).toMatchObject([{ doubt: 'no-value', measure: MEASURE }]);
  });
  it('is not moved by sums of the same rows in another order', () => {
    const value = seen.values[MEASURE];
    const then = (number: number): Attestation =>
      signed('Clerk', '2031-05-01', {
        values: {
          ...seen.values,
          [MEASURE]: { value: number, printed: 'another', definition: value?.definition ?? '' },
        },
      });
    const number = value?.value ?? 0;
    expect(stood({ attestations: [then(number * (1 + 1e-13))] }).standing.state).toBe('current');
    expect(stood({ attestations: [then(number * (1 + 1e-9))] }).standing.state).toBe('suspect');
  });
});

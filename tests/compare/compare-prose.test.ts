import { compareEditions } from '../../src/compare/compare-editions';
import { redline } from '../../src/compare/redline';
import { timelyWords } from '../../src/compare/stale';
import { judgementRecord, record } from './make-record';

const blocks = (...texts: readonly [string, string, string?][]) =>
  Object.fromEntries(
    texts.map(([id, text, section = 'one']) => [id, { kind: 'paragraph', section, text, claims: [] }]),
  );
const changes = (old: ReturnType<typeof blocks>, fresh: ReturnType<typeof blocks>) =>
  compareEditions(record('2022', { blocks: old }), record('2023', { blocks: fresh })).blocks.map(
    ({ id, oldId, verdict, moved }) => ({ id, oldId, verdict, moved }),
  );

const A = 'Victims report more offences to the police than they did before the campaign.';
const B = 'Forces train their officers in the use of digital evidence, and have too few of them.';
const C = 'Partnerships share data on repeat victims with the councils of their area.';

describe('the words of two editions', () => {
  it('finds a paragraph that moved past others as moved, and the others as still', () => {
    expect(changes(blocks(['a', A], ['b', B], ['c', C]), blocks(['b', B], ['c', C], ['a', A]))).toEqual([
      { id: 'a', oldId: 'a', verdict: 'moved', moved: true },
    ]);
  });
  it('finds a paragraph in another section as moved, and reworded where its words differ too', () => {
    expect(changes(blocks(['a', A, 'one']), blocks(['a', A, 'two']))).toEqual([
      { id: 'a', oldId: 'a', verdict: 'moved', moved: true },
    ]);
    expect(changes(blocks(['a', A, 'one']), blocks(['a', A.replace('more', 'fewer'), 'two']))).toEqual([
      { id: 'a', oldId: 'a', verdict: 'reworded', moved: true },
    ]);
  });
  it('finds a reworded paragraph under another id by its likeness', () => {
    expect(changes(blocks(['a', A]), blocks(['z', A.replace('the campaign', 'this year')]))).toEqual([
      { id: 'z', oldId: 'a', verdict: 'reworded', moved: false },
    ]);
  });
  it('calls other words under an old id another paragraph', () => {
    expect(changes(blocks(['a', A]), blocks(['a', B]))).toEqual([
      { id: 'a', oldId: null, verdict: 'added', moved: false },
      { id: 'a', oldId: 'a', verdict: 'removed', moved: false },
    ]);
  });
  it('tells numbers that moved from words that changed', () => {
    expect(
      changes(
        blocks(['a', 'Of all offences 43% were stalking.']),
        blocks(['a', 'Of all offences 45% were stalking.']),
      ),
    ).toEqual([{ id: 'a', oldId: 'a', verdict: 'numbers moved', moved: false }]);
    expect(redline('At least 1,200 rose by 5%.', 'At least 1,300 fell by 5%.')).toEqual([
      { op: 'same', old: 'At least ', new: 'At least ' },
      { op: 'number', old: '1,200', new: '1,300' },
      { op: 'same', old: ' ', new: ' ' },
      { op: 'deleted', old: 'rose', new: '' },
      { op: 'inserted', old: '', new: 'fell' },
      { op: 'same', old: ' by 5%.', new: ' by 5%.' },
    ]);
  });
  it('finds sentences that stand as they stood and speak of a time', () => {
    const text = 'The incoming Online Safety Bill will help. Forces will train. A recent report says so.';
    const found = compareEditions(
      record('2022', { blocks: blocks(['a', text]) }),
      record('2024', { blocks: blocks(['b', `${text} It is 2019 again.`]) }),
    ).stale;
    expect(found.map(({ sentence, words }) => [sentence, words])).toEqual([
      ['The incoming Online Safety Bill will help.', ['incoming', 'Online Safety Bill']],
      ['A recent report says so.', ['recent']],
    ]);
    expect(timelyWords('In 2019 it was so, and in 2023.', 2024)).toEqual(['2019']);
  });
});

describe('judgements', () => {
  const verdict = (old: object, fresh: object) => {
    const [found] = compareEditions(
      record('2022', { judgements: { j: judgementRecord(old) } }),
      record('2023', { judgements: { j: judgementRecord(fresh) } }),
    ).judgements;
    return found && { verdict: found.verdict, headline: found.headline };
  };
  it.each([
    [{}, { term: 'highly-likely', words: 'highly likely' }, { verdict: 'raised', headline: true }],
    [{}, { term: 'unlikely', words: 'unlikely' }, { verdict: 'lowered', headline: true }],
    [{}, { term: null }, { verdict: 'term changed', headline: true }],
    [
      {},
      { confidence: 'low' as const, statement: 'Other words.' },
      { verdict: 'confidence changed', headline: false },
    ],
    [{}, { statement: 'Other words, likely.' }, { verdict: 'reworded', headline: false }],
    [{ evidence: ['x'] }, { evidence: ['y'] }, { verdict: 'evidence replaced', headline: false }],
    [{}, { horizon: 'next five years' }, { verdict: 'changed', headline: false }],
  ])('%j → %j', (old, fresh, expected) => {
    expect(verdict(old, fresh)).toEqual(expected);
  });
  it('keeps the reason that the new edition gives', () => {
    const [found] = compareEditions(
      record('2022', { judgements: { j: judgementRecord() } }),
      record('2023', {
        judgements: { j: judgementRecord({ term: 'highly-likely', changeReason: 'More returns.' }) },
      }),
    ).judgements;
    expect(found?.reason).toBe('More returns.');
    expect(found?.facets[0]).toEqual({ what: 'yardstick term', old: 'likely', new: 'highly likely' });
  });
});

describe('threat areas', () => {
  const area = (tier: string, rank: object | null = null) => ({
    name: 'Made-up threat',
    tier,
    reason: null,
    rank,
  });
  const first = (old: object, fresh: object, model: string | null = 'm@1') =>
    compareEditions(
      record('2022', { threatAreas: { t: old as never } }, { scoringModel: 'm@1' }),
      record('2023', { threatAreas: { t: fresh as never } }, { scoringModel: model }),
    ).threatAreas[0];
  it('says from which tier to which', () => {
    expect(first(area('other'), area('key'))).toMatchObject({
      verdict: 'tier moved',
      facets: [{ what: 'tier', old: 'Other threats', new: 'Key threats' }],
    });
  });
  it('prints a move in rank, and whether other weights could undo it', () => {
    const [high, low] = [
      { rank: 1, best: 1, worst: 2 },
      { rank: 3, best: 2, worst: 4 },
    ];
    expect(first(area('key', low), area('key', high))).toMatchObject({
      verdict: 'rank moved',
      rankMove: -2,
      rankRobust: false,
    });
    expect(first(area('key', { ...low, best: 3 }), area('key', high))).toMatchObject({ rankRobust: true });
  });
  it('prints none where the scoring model changed', () => {
    const found = first(
      area('key', { rank: 3, best: 3, worst: 3 }),
      area('key', { rank: 1, best: 1, worst: 1 }),
      'm@2',
    );
    expect(found).toMatchObject({ rankMove: null, rankRobust: null });
    expect(found?.note).toContain('scoring model differs');
  });
});

import { IDS, isNothing, markingOfPart, withheldFrom } from '../../src/edition/views/withheld';
import type { Edition, Outline } from '../../src/model/edition';
import { MARKED, type Marking } from '../../src/model/marking';

const [LOW, HIGH] = ['OFFICIAL', 'OFFICIAL-SENSITIVE'] as const;
const outline = (marking: Marking): Outline => ({ id: 'one', template: 'one.md.hbs', marking, for: null });

/** An edition with nothing in it but what is said; `markings` mark nothing. */
const editionOf = (said: object): Edition =>
  ({
    marking: HIGH,
    markings: {},
    ...{ sections: {}, measures: {}, datasets: {}, judgements: {}, figures: {}, tables: {}, panels: {} },
    ...{ sources: {}, evidence: {}, feeds: [], gaps: [], threatAreas: [], glossary: [], revisions: [] },
    assessment: { recommendations: [], scope: [] },
    comparison: { forecasts: {} },
    previous: null,
    ...said,
  }) as unknown as Edition;

/** One open and one closed entry of every kind, told apart by `markings` alone. */
function oneOfEach(): Edition {
  const byId = (kind: string): object => ({ [`open-${kind}`]: {}, [`closed-${kind}`]: {} });
  const items = (kind: string, more: object = {}): object[] =>
    [`open-${kind}`, `closed-${kind}`].map((id) => ({ id, term: id, threatAreas: [], ...more }));
  return editionOf({
    sections: byId('sections'),
    measures: { 'open-measures': { marking: LOW }, 'closed-measures': { marking: HIGH } },
    datasets: byId('datasets'),
    judgements: byId('judgements'),
    figures: byId('figures'),
    tables: byId('tables'),
    panels: byId('panels'),
    sources: byId('sources'),
    evidence: byId('evidence'),
    feeds: items('feeds', { source: null }),
    gaps: items('gaps'),
    threatAreas: items('threatAreas'),
    glossary: items('glossary'),
    revisions: items('revisions', { measure: null, judgements: [] }),
    assessment: { recommendations: items('recommendations'), scope: items('scope', { threatArea: null }) },
    comparison: { forecasts: { 'open-forecasts': {}, 'closed-forecasts': {} } },
    markings: Object.fromEntries(
      MARKED.filter((kind) => kind !== 'measures').map((kind) => [
        kind,
        { [`open-${kind}`]: LOW, [`closed-${kind}`]: HIGH },
      ]),
    ),
  });
}

describe('what a document leaves out', () => {
  const edition = oneOfEach();

  it.each(MARKED)('is of %s what is marked above it, and nothing else', (kind) => {
    expect(IDS[kind](edition)).toEqual([`open-${kind}`, `closed-${kind}`]);
    expect([...withheldFrom(edition, outline(LOW))[kind]]).toEqual([`closed-${kind}`]);
  });
  it('is nothing where the document may hold all', () => {
    expect(isNothing(withheldFrom(edition, outline(HIGH)))).toBe(true);
    expect(isNothing(withheldFrom(edition, outline(LOW)))).toBe(false);
    expect(isNothing(withheldFrom(editionOf({}), outline(LOW)))).toBe(true);
  });
  it('is something where one kind alone has it', () => {
    const one = withheldFrom(editionOf({ markings: { forecasts: { rain: HIGH } } }), outline(LOW));
    expect(isNothing(one)).toBe(false);
  });
  it.each(MARKED)('is of %s an id that is marked and nothing has, and not one that may be said', (kind) => {
    const slip = { ...edition, markings: { [kind]: { 'a-slip': HIGH, 'a-free-slip': LOW } } };
    const withheld = withheldFrom(slip, outline(LOW))[kind];
    expect([withheld.has('a-slip'), withheld.has('a-free-slip')]).toEqual([true, false]);
  });
  it('is not a measure that its own file releases, whatever else names it', () => {
    const released = editionOf({
      measures: { share: { marking: LOW } },
      markings: { measures: { share: HIGH } },
    });
    expect(withheldFrom(released, outline(LOW)).measures.has('share')).toBe(false);
  });
});

describe('the marking of a part', () => {
  /** An edition with a restricted source, threat, measure and judgement, and an open one of each. */
  const base = {
    sources: { open: {}, closed: {} },
    threatAreas: [{ id: 'open' }, { id: 'closed' }, { id: 'shut' }],
    measures: { open: { marking: LOW }, closed: { marking: HIGH } },
    judgements: {
      open: { marking: LOW, threatAreas: [] },
      closed: { marking: HIGH, threatAreas: [] },
    },
  };
  const markings = { sources: { closed: HIGH }, threatAreas: { closed: HIGH, shut: HIGH } } as const;
  const marked = (said: object, more: object = {}): Edition =>
    editionOf({ ...base, ...said, markings: { ...markings, ...more } });

  it('is that of its own file', () => {
    expect(markingOfPart(marked({}), 'measures', 'closed')).toBe(HIGH);
    expect(markingOfPart(marked({}), 'measures', 'open')).toBe(LOW);
    expect(markingOfPart(marked({}), 'measures', 'gone')).toBe(LOW);
    const edition = marked({ datasets: { open: {}, closed: { marking: HIGH } } });
    expect(markingOfPart(edition, 'datasets', 'closed')).toBe(HIGH);
    expect(markingOfPart(edition, 'datasets', 'open')).toBe(LOW);
    expect(markingOfPart(edition, 'datasets', 'gone')).toBe(LOW);
  });
  it('is what is said of it by name, also below what it is about', () => {
    const about = { gaps: [{ id: 'gap', threatAreas: ['closed'] }] };
    expect(markingOfPart(marked(about), 'gaps', 'gap')).toBe(HIGH);
    expect(markingOfPart(marked(about, { gaps: { gap: LOW } }), 'gaps', 'gap')).toBe(LOW);
    expect(markingOfPart(marked({}, { figures: { map: HIGH } }), 'figures', 'map')).toBe(HIGH);
  });
  it('of a dataset is never below what its own file says', () => {
    const of = (own: Marking, by: Marking): Marking =>
      markingOfPart(
        marked({ datasets: { one: { marking: own } } }, { datasets: { one: by } }),
        'datasets',
        'one',
      );
    expect([of(HIGH, LOW), of(LOW, HIGH), of(LOW, LOW)]).toEqual([HIGH, HIGH, LOW]);
  });
  it('of a judgement is never below what its own file says', () => {
    const said = (own: object, by?: Marking): Marking =>
      markingOfPart(
        marked({ judgements: { one: { threatAreas: [], ...own } } }, by ? { judgements: { one: by } } : {}),
        'judgements',
        'one',
      );
    expect(said({ marking: HIGH }, LOW)).toBe(HIGH);
    expect(said({ marking: LOW }, HIGH)).toBe(HIGH);
    expect(said({ marking: LOW }, LOW)).toBe(LOW);
    expect(said({}, LOW)).toBe(LOW);
    // Said by name, it may be about a restricted threat.
    expect(said({ marking: LOW, threatAreas: ['closed'] }, LOW)).toBe(LOW);
    expect(said({ marking: HIGH })).toBe(HIGH);
    expect(said({})).toBe(LOW);
    expect(said({ marking: LOW, threatAreas: ['closed'] })).toBe(HIGH);
  });
  it.each(['judgements', 'gaps', 'recommendations'] as const)(
    'of %s is that of the least restricted of the threats that they are about',
    (kind) => {
      const about = (...threatAreas: readonly string[]): Marking => {
        const items = [
          { id: 'other', threatAreas: [] },
          { id: 'one', threatAreas },
        ];
        const said = {
          judgements: Object.fromEntries(items.map((item) => [item.id, item])),
          gaps: items,
          assessment: { recommendations: items, scope: [] },
        };
        return markingOfPart(marked(said), kind, 'one');
      };
      expect(about('closed')).toBe(HIGH);
      expect(about('closed', 'shut')).toBe(HIGH);
      expect(about('closed', 'open')).toBe(LOW);
      expect(about('open', 'closed')).toBe(LOW);
      expect(about()).toBe(LOW);
      expect(markingOfPart(marked({}), kind, 'gone')).toBe(LOW);
    },
  );
  it.each(['evidence', 'feeds'] as const)('of %s is that of their source', (kind) => {
    const items = [
      { id: 'none', source: null },
      { id: 'open', source: 'open' },
      { id: 'closed', source: 'closed' },
    ];
    const edition = marked({
      feeds: items,
      evidence: Object.fromEntries(items.map((item) => [item.id, item])),
    });
    const found = ['none', 'open', 'closed', 'gone'].map((id) => markingOfPart(edition, kind, id));
    expect(found).toEqual([LOW, LOW, HIGH, LOW]);
  });
  it('is of nothing else where no source is named, also where one is called "null"', () => {
    const feeds = [{ id: 'none', source: null }];
    expect(markingOfPart(marked({ feeds }, { sources: { null: HIGH } }), 'feeds', 'none')).toBe(LOW);
  });
  it('is not that of a judgement of the same id', () => {
    const gaps = [{ id: 'closed', threatAreas: [] }];
    expect(markingOfPart(marked({ gaps }, { gaps: { closed: LOW } }), 'gaps', 'closed')).toBe(LOW);
  });
  it('of what is in scope is that of its threat', () => {
    const scope = [
      { id: 'none', threatArea: null },
      { id: 'open', threatArea: 'open' },
      { id: 'closed', threatArea: 'closed' },
    ];
    const edition = marked({ assessment: { recommendations: [], scope } });
    const found = ['none', 'open', 'closed', 'gone'].map((id) => markingOfPart(edition, 'scope', id));
    expect(found).toEqual([LOW, LOW, HIGH, LOW]);
  });
  it('of a revision is the highest of what it names', () => {
    const of = (measure: string | null, ...judgements: readonly string[]): Marking =>
      markingOfPart(
        marked({
          revisions: [
            { id: 'other', measure: 'open', judgements: [] },
            { id: 'one', measure, judgements },
          ],
        }),
        'revisions',
        'one',
      );
    expect([of(null), of('open'), of('open', 'open')]).toEqual([LOW, LOW, LOW]);
    expect([of('closed'), of('open', 'closed'), of(null, 'open', 'closed')]).toEqual([HIGH, HIGH, HIGH]);
    expect(markingOfPart(marked({}), 'revisions', 'gone')).toBe(LOW);
  });
  it.each(['sections', 'figures', 'tables', 'panels', 'sources', 'threatAreas', 'glossary'] as const)(
    'of %s is the lowest where nothing is said',
    (kind) => {
      expect(markingOfPart(editionOf({}), kind, 'one')).toBe(LOW);
    },
  );
});

describe('the marking of a forecast that is held against what happened', () => {
  const of = (forecast: object, said: object = {}): Marking =>
    markingOfPart(editionOf({ comparison: { forecasts: { rain: forecast } }, ...said }), 'forecasts', 'rain');
  const before = (marking: Marking, id = 'last'): object => ({
    previous: { edition: { id }, judgements: { rain: { marking } } },
  });
  const now = (marking: Marking): object => ({ judgements: { rain: { marking, threatAreas: [] } } });
  const last = { edition: 'last' };

  it('is that of the judgement, as this edition has it and as the edition before had it', () => {
    expect([of(last, before(LOW)), of(last, before(HIGH))]).toEqual([LOW, HIGH]);
    expect([of(last, now(LOW)), of(last, now(HIGH))]).toEqual([LOW, HIGH]);
    expect(of(last, { ...before(LOW), ...now(LOW) })).toBe(LOW);
    expect(of(last, { ...before(HIGH), ...now(LOW) })).toBe(HIGH);
    expect(of(last, { ...before(LOW), ...now(HIGH) })).toBe(HIGH);
  });
  it('is that of the edition where the judgement is held nowhere', () => {
    expect(of(last)).toBe(HIGH);
    expect(of(last, { marking: LOW })).toBe(LOW);
    expect(of(last, { previous: { edition: { id: 'last' }, judgements: {} } })).toBe(HIGH);
    // What an edition says that is not the one that made it says nothing of it.
    expect(of(last, before(LOW, 'another'))).toBe(HIGH);
  });
  it('is never below the measure that it was seen from', () => {
    const measures = { open: { marking: LOW }, closed: { marking: HIGH } };
    expect(of({ ...last, measure: 'open' }, { ...now(LOW), measures })).toBe(LOW);
    expect(of({ ...last, measure: 'closed' }, { ...now(LOW), measures })).toBe(HIGH);
  });
  it('is what is said of it by name', () => {
    expect(of(last, { markings: { forecasts: { rain: LOW } } })).toBe(LOW);
    expect(of(last, { ...now(LOW), markings: { forecasts: { rain: HIGH } } })).toBe(HIGH);
  });
});

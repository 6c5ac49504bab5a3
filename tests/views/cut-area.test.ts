import { cutForArea, ownMeasure, type AreaSight } from '../../src/edition/views/areas/cut-area';
import type { Area } from '../../src/model/area';
import type { Edition } from '../../src/model/edition';
import type { Measure } from '../../src/model/measure';

/** Kent, which was "old-kent" before. */
const kent = {
  kind: 'force',
  id: 'kent',
  name: 'Kent Police',
  nation: 'England',
  region: 'south-east',
  forces: ['kent'],
  forceNames: ['Kent Police'],
  members: [
    { force: 'kent', from: null, to: null },
    { force: 'old-kent', from: null, to: '2020-01-01' },
  ],
} as const satisfies Area;
const measures = { share: { id: 'share' } } as unknown as Readonly<Record<string, Measure>>;
const used = new Set(['used']);
const SIGHT: AreaSight = {
  area: kent,
  outline: 'forces',
  templates: new Set(['forces.md.hbs']),
  measures,
  uses: {
    measures: new Set(['share']),
    ...{ figures: used, tables: used, panels: used, sources: used, evidence: used, datasets: used },
  },
};
/** An edition of only the fields that are asked about, cut. */
const shown = (said: object): Edition => cutForArea(said as unknown as Edition, SIGHT);

describe('the document of an area', () => {
  it('is called after it, and is of it alone', () => {
    const named = {
      title: 'Thefts',
      kicker: 'Assessment',
      subject: 'Gnomes',
      keywords: ['gnomes'],
      geography: 'England',
      forcesDue: 43,
      area: null,
    };
    expect(shown(named)).toEqual({
      title: 'Kent Police',
      kicker: 'Thefts',
      subject: 'Kent Police: Thefts',
      keywords: ['Kent Police', 'gnomes'],
      geography: 'Kent Police',
      forcesDue: 1,
      area: kent,
    });
  });
  it('has nothing that is worked out or written for all together', () => {
    const ofAll = {
      brief: { headline: 'Worse', answer: 'No' },
      scoring: { scores: [] },
      claims: [{ id: 'c' }],
      previous: { edition: {} },
      corrects: { edition: {} },
      unrounded: { previous: { a: 1 }, corrected: { a: 1 } },
      comparison: { restates: { a: 'b' }, reasons: { a: 'b' }, forecasts: { a: {} }, place: 'here' },
      copies: [1],
      areas: [kent],
    };
    expect(shown(ofAll)).toEqual({
      brief: null,
      scoring: null,
      claims: [],
      previous: null,
      corrects: null,
      unrounded: { previous: null, corrected: null },
      comparison: { restates: {}, reasons: {}, forecasts: {}, place: 'here' },
      copies: [],
      areas: [],
    });
  });
  it('has its outline, its templates and its measures, and of the registers what it uses', () => {
    const both = { used: { n: 1 }, unused: { n: 2 } };
    const registers = {
      datasets: both,
      sources: both,
      evidence: both,
      figures: both,
      tables: both,
      panels: both,
    };
    expect(
      shown({
        ...registers,
        outlines: [{ id: 'public' }, { id: 'forces' }],
        measures: { share: { id: 'another' }, rate: {} },
        templates: { 'public.md.hbs': {}, 'forces.md.hbs': {}, 'page.css': {} },
      }),
    ).toEqual({
      ...Object.fromEntries(Object.keys(registers).map((name) => [name, { used: { n: 1 } }])),
      outlines: [{ id: 'forces' }],
      measures,
      templates: { 'forces.md.hbs': {}, 'page.css': {} },
    });
  });
  it('has the usual source where it uses it', () => {
    const usual = (usualSource: string | null): string | null => shown({ usualSource }).usualSource;
    expect([usual('used'), usual('unused'), usual(null)]).toEqual(['used', null, null]);
  });
  it('has the words that are for it, and those for all where none are', () => {
    const section = { file: 'all.md', blocks: ['all'] };
    const own = { file: 'kent.md', blocks: ['kent'] };
    const sections = {
      one: { id: 'one', ...section, except: { kent: own, essex: { file: 'essex.md', blocks: [] } } },
      two: { id: 'two', ...section, except: { essex: own } },
    };
    expect(shown({ sections }).sections).toEqual({
      one: { id: 'one', ...own, except: {} },
      two: { id: 'two', ...section, except: {} },
    });
  });
  it('has what is said of its force and of those that it came from, and of all', () => {
    const of = (force: string): object => ({ force });
    const cells = ['kent', 'essex', 'old-kent'].map(of);
    expect(shown({ changedCells: cells, similarForces: cells })).toEqual({
      changedCells: [of('kent'), of('old-kent')],
      similarForces: [of('kent'), of('old-kent')],
    });
    const seriesBreaks = [null, ['essex'], ['essex', 'old-kent'], []].map((forces, n) => ({ n, forces }));
    expect(shown({ seriesBreaks }).seriesBreaks).toEqual([seriesBreaks[0], seriesBreaks[2]]);
  });
  it('has corrections of its measures and of no measure', () => {
    const revisions = [{ measure: 'share' }, { measure: 'rate' }, { measure: null }];
    expect(shown({ revisions }).revisions).toEqual([revisions[0], revisions[2]]);
  });
  it('has what others publish of it beside its measures', () => {
    const area = (id: string, kind = 'force'): object => ({ kind, id });
    const open = { area: area('kent'), measure: 'share' };
    const otherFigures = [
      open,
      { area: area('kent'), measure: 'rate' },
      { area: area('kent', 'region'), measure: 'share' },
      { area: area('essex'), measure: 'share' },
      { area: null, measure: 'share' },
    ];
    expect(shown({ otherFigures }).otherFigures).toEqual([open]);
  });
  it('knows its name as that of a place', () => {
    const place = { name: 'Kent Police', words: ['Kent Police'] };
    const wales = { name: 'Wales', words: ['Wales'] };
    expect(shown({ phrases: { places: [wales], more: 1 } }).phrases).toEqual({
      places: [wales, place],
      more: 1,
    });
    expect(shown({ phrases: {} }).phrases).toEqual({ places: [place] });
  });
});

describe('the definition of a measure as it is of an area', () => {
  const forces = {
    kent: { name: 'Kent Police' },
    essex: { name: 'Essex Police' },
  } as unknown as Edition['forces'];
  const seriesBreaks = [
    { id: 'everywhere', forces: null },
    { id: 'here', forces: ['old-kent'] },
    { id: 'there', forces: ['essex'] },
  ] as unknown as Edition['seriesBreaks'];
  const own = (caveat: string | null): Measure =>
    ownMeasure(
      {
        id: 'share',
        geography: 'England',
        caveat,
        restatedOver: ['everywhere', 'here', 'there'],
      } as unknown as Measure,
      kent,
      { forces, seriesBreaks },
    );
  it('is of it, and is restated over no change at it', () => {
    expect(own(null)).toEqual({
      id: 'share',
      geography: 'Kent Police',
      caveat: null,
      restatedOver: ['everywhere', 'there'],
    });
  });
  it('has a caveat that is of no other force alone', () => {
    expect(own('Counted twice.').caveat).toBe('Counted twice.');
    expect(own('Essex Police counted twice.').caveat).toBeNull();
    expect(own('Essex Police and Kent Police counted twice.').caveat).not.toBeNull();
  });
});

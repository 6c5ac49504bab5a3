import type { Place } from '../../src/diagnostics/place';
import { viewOf, type View } from '../../src/edition/views/view-of';
import type { Edition, Outline } from '../../src/model/edition';
import type { Marking } from '../../src/model/marking';

const [LOW, HIGH] = ['OFFICIAL', 'OFFICIAL-SENSITIVE'] as const;
const place = (file: string, line = 1): Place => ({ file, line, column: 1 });
const outline = (id: string, said: Partial<Outline> = {}): Outline => ({
  id,
  template: `${id}.md.hbs`,
  marking: LOW,
  for: null,
  ...said,
});
const template = (source: string): object => ({ source });
/** A section of one paragraph, with a claim where one is named: on a judgement that it states. */
const section = (id: string, text: string, claimed: string | null = null, on = 'judgement'): object => ({
  id,
  file: `${id}.md`,
  except: {},
  blocks: [
    {
      block: 'paragraph',
      place: place(`${id}.md`, 10),
      inlines: [
        { inline: 'text', text, place: place(`${id}.md`, 10) },
        ...(claimed === null
          ? []
          : [
              {
                inline: 'claim',
                on,
                id: claimed,
                words: 'likely',
                place: place(`${id}.md`, 11),
              },
            ]),
      ],
    },
  ],
});
const judgement = {
  marking: LOW,
  threatAreas: [],
  exceptThreatAreas: [],
  evidence: [],
  holdsWhile: [],
  tolerances: {},
};
const share = (of: string): object => ({
  kind: 'share',
  of,
  in: of,
  marking: LOW,
  threatAreas: [],
  sources: [],
  series: [],
  about: [],
});
const count = (dataset: string, marking: string = LOW): object => ({
  kind: 'count',
  dataset,
  where: {},
  marking,
  threatAreas: [],
  sources: [],
  series: [],
  about: [],
});

/** An edition with nothing in it but what is said. */
const editionOf = (said: object): Edition =>
  ({
    marking: HIGH,
    markings: {},
    outlines: [outline('public')],
    templates: {},
    inputs: [],
    ...{ sections: {}, measures: {}, datasets: {}, judgements: {}, figures: {}, tables: {}, panels: {} },
    ...{ sources: {}, evidence: {}, feeds: [], gaps: [], threatAreas: [], glossary: [], revisions: [] },
    ...{ structural: [], allowances: [], agreements: [], claims: [], attestations: [], changedCells: [] },
    ...{ otherFigures: [], notice: null, usualSource: null, scoring: null, previous: null, corrects: null },
    assessment: { scope: [], tiers: [], placements: [], strands: [], method: [], recommendations: [] },
    comparison: { restates: {}, reasons: {}, forecasts: {} },
    unrounded: { previous: null, corrected: null },
    carried: { from: null, marks: [] },
    ...said,
  }) as unknown as Edition;
const sectionsOf = ({ edition }: View): string[] => Object.keys(edition.sections);
const saidSections = ({ sayable }: View): string[] => Object.keys(sayable?.().sections ?? {});

describe('the view of the only outline', () => {
  const whole = {
    templates: { 'public.md.hbs': template('{{prose "one"}}'), 'other.md.hbs': template('') },
    sections: { one: section('one', 'two gnomes'), loose: section('loose', '') },
    judgements: { unsaid: judgement },
    structural: [{ text: 'nowhere said' }],
    allowances: [{ place: place('one.md', 4), to: 5 }],
    measures: { share: share('thefts'), thefts: count('thefts') },
    datasets: { thefts: { source: 'survey' } },
  };
  it('is all of an edition of which nothing is marked, and messages may say all of it', () => {
    const edition = editionOf(whole);
    const { edition: shown, sight, sayable } = viewOf(edition, 'public');
    expect(shown).toEqual({ ...edition, marking: LOW });
    expect(sayable).toBeNull();
    expect(sight.says('anything')).toBe(true);
    expect(sight.showsPlace(place('nowhere.md'))).toBe(true);
    expect([sight.hidesOutline('x'), sight.hidesTemplate('x.md.hbs'), sight.hidesMaking('share')]).toEqual([
      false,
      false,
      false,
    ]);
    expect([sight.hides('measures', 'share'), sight.hides('judgements', 'unsaid')]).toEqual([false, false]);
  });
  it('lacks what is marked above it, and what stands in that, and nothing that is only not called', () => {
    const edition = editionOf({
      ...whole,
      markings: { sections: { zircon: HIGH } },
      sections: { ...whole.sections, zircon: section('zircon', 'three zircons', 'unsaid') },
      structural: [{ text: 'three zircons' }, { text: 'two gnomes' }],
      allowances: [
        { place: place('zircon.md', 9), to: 10 },
        { place: place('one.md', 9), to: 10 },
      ],
    });
    const view = viewOf(edition, 'public');
    expect(sectionsOf(view)).toEqual(['one', 'loose']);
    expect(view.edition.structural).toEqual([{ text: 'two gnomes' }]);
    expect(view.edition.allowances).toEqual([edition.allowances[1]]);
    expect(Object.keys(view.edition.judgements)).toEqual(['unsaid']);
    expect(Object.keys(view.edition.templates)).toEqual(['public.md.hbs', 'other.md.hbs']);
    expect([...view.withheld.sections]).toEqual(['zircon']);
    expect(saidSections(view)).toEqual(['one', 'loose']);
    expect(view.sayable?.()).toEqual(view.edition);
  });
  it('is of no outline that the edition does not have', () => {
    expect(() => viewOf(editionOf({}), 'restricted')).toThrow(
      'there is no outline "restricted" to see the edition by',
    );
  });
});

describe('what a view says of what is hidden', () => {
  const edition = editionOf({
    measures: {
      secret: count('records', HIGH),
      released: share('secret'),
      twice: share('released'),
      open: share('open'),
    },
    datasets: { records: { marking: HIGH } },
    markings: { gaps: { dark: HIGH } },
  });
  it.each([
    ['of the only outline', edition],
    ['of one of several', { ...edition, outlines: [...edition.outlines, outline('other')] }],
  ])('hides what stands beside a hidden number with it: %s', (_, whole) => {
    const { hides, hidesMaking } = viewOf(whole, 'public').sight;
    const of = (id: string): boolean => hides('measures', id);
    expect(['secret', 'secret@nation', 'open', 'open@secret', 'released'].map(of)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    // The mark is that of a measure: another thing may have it in its name.
    expect(['dark', 'dark@nation', 'light'].map((id) => hides('gaps', id))).toEqual([true, false, false]);
    expect(['released', 'twice@rank', 'open', 'open@secret'].map(hidesMaking)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the view of one of several outlines', () => {
  const edition = editionOf({
    outlines: [outline('public'), outline('short'), outline('restricted', { marking: HIGH })],
    templates: {
      'public.md.hbs': template('{{prose "one"}}{{> part}}'),
      'part.md.hbs': template('{{prose "two"}}'),
      'short.md.hbs': template('{{prose "brief"}}'),
      'restricted.md.hbs': template('{{prose "zircon"}}'),
      'page.css': template(''),
    },
    markings: { sections: { zircon: HIGH } },
    sections: {
      one: section('one', 'two gnomes', 'grows'),
      // Its source is called as a judgement, which it does not state.
      two: section('two', '', 'falls', 'source'),
      brief: section('brief', 'in short, five', 'falls'),
      zircon: section('zircon', 'three zircons', 'moves'),
    },
    judgements: { grows: judgement, falls: judgement, moves: judgement },
    structural: [{ text: 'two gnomes' }, { text: 'five' }, { text: 'three zircons' }],
    allowances: [
      { place: place('one.md', 9), to: 10 },
      { place: place('brief.md', 9), to: 10 },
    ],
  });

  it('has what its template prints, itself and through others, and nothing that only others print', () => {
    const view = viewOf(edition, 'public');
    expect(sectionsOf(view)).toEqual(['one', 'two']);
    expect(Object.keys(view.edition.judgements)).toEqual(['grows']);
    expect(Object.keys(view.edition.templates)).toEqual(['public.md.hbs', 'part.md.hbs', 'page.css']);
    expect(view.edition.outlines.map(({ id }) => id)).toEqual(['public']);
    expect(view.edition.structural).toEqual([{ text: 'two gnomes' }]);
    expect(view.edition.allowances).toEqual([edition.allowances[0]]);
    expect(view.sight.hides('judgements', 'falls')).toBe(true);
    expect(view.sight.hides('gaps', 'falls')).toBe(false);
    expect([view.sight.says('two gn'), view.sight.says('five')]).toEqual([true, false]);
  });
  it('may be spoken of with the words of all outlines that are marked no higher', () => {
    const said = viewOf(edition, 'public').sayable?.();
    expect(Object.keys(said?.sections ?? {})).toEqual(['one', 'two', 'brief']);
    expect(said?.outlines.map(({ id }) => id)).toEqual(['public', 'short']);
    expect(Object.keys(said?.judgements ?? {})).toEqual(['grows', 'falls']);
    expect(said?.structural.map(({ text }) => text)).toEqual(['two gnomes', 'five']);
    expect(Object.keys(said?.templates ?? {})).toEqual([
      'public.md.hbs',
      'part.md.hbs',
      'short.md.hbs',
      'page.css',
    ]);
    expect(said?.marking).toBe(LOW);
  });
  it('may be spoken of with all words where it is marked as high as any', () => {
    expect(viewOf(edition, 'restricted').sayable).toBeNull();
    expect(sectionsOf(viewOf(edition, 'restricted'))).toEqual(['zircon']);
  });
  it('has what its own template prints, also where there is one other', () => {
    const [, short, restricted] = edition.outlines;
    for (const other of [short, restricted]) {
      const two = { ...edition, outlines: [outline('public'), other] } as Edition;
      expect(sectionsOf(viewOf(two, 'public'))).toEqual(['one', 'two']);
    }
  });
  it('does not say as one what only stands side by side', () => {
    const { says } = viewOf({ ...edition, keywords: ['zir', 'con'] }, 'public').sight;
    expect([says('zir'), says('con'), says('zircon')]).toEqual([true, true, false]);
  });
  it('lacks what another outline prints and may not be spoken of, though nothing is marked by name', () => {
    const unmarked = { ...edition, markings: {} };
    expect(saidSections(viewOf(unmarked, 'public'))).toEqual(['one', 'two', 'brief']);
  });
  it('has every section where its template calls them by a variable', () => {
    const templates = { ...edition.templates, 'public.md.hbs': template('{{prose name}}') };
    const view = viewOf({ ...edition, templates } as Edition, 'public');
    expect(sectionsOf(view)).toEqual(['one', 'two', 'brief']);
  });
});

describe('what messages may say of an edition of one outline', () => {
  const record = (marking: string): object => ({ edition: { marking }, values: {}, judgements: {} });
  const scoring = (marking: string): object => ({
    spec: { marking, sections: {} },
    scores: [],
    file: 's.yaml',
  });
  it.each([
    ['a record of a public edition before', { previous: record(LOW) }, true],
    ['a record of a restricted edition before', { previous: record(HIGH) }, false],
    ['a record of a restricted edition that it corrects', { corrects: record(HIGH) }, false],
    ['a record of a public edition that it corrects', { corrects: record(LOW) }, true],
    ['scores that are public', { scoring: scoring(LOW) }, true],
    ['scores that are not', { scoring: scoring(HIGH) }, false],
  ])('is all or not, with %s', (_, said, isAll) => {
    const { sayable, edition } = viewOf(editionOf(said), 'public');
    expect(sayable === null).toBe(isAll);
    if (sayable) expect(sayable()).toEqual(edition);
  });
});

describe('exhibits that documents of areas call', () => {
  const exhibit = { measures: [], source: [], items: [], columns: [] };
  const kinds = [
    ['figures', 'figure'],
    ['tables', 'table'],
    ['panels', 'panel'],
  ] as const;
  type Kind = (typeof kinds)[number][0];
  const all = ['ours', 'theirs', 'both', 'loose'];
  /** The view of an outline, where each template has the calls that are said. */
  const seen = (
    kind: Kind,
    of: string,
    called: Readonly<Record<string, string>>,
    forces: Marking = LOW,
  ): View => {
    const areas = [
      outline('forces', { for: 'force', marking: forces }),
      outline('regions', { for: 'region' }),
    ];
    return viewOf(
      editionOf({
        outlines: [outline('public'), outline('short'), ...areas].filter(({ id }) => id in called),
        templates: Object.fromEntries(
          Object.entries(called).map(([id, source]) => [`${id}.md.hbs`, template(source)]),
        ),
        [kind]: Object.fromEntries(all.map((id) => [id, exhibit])),
      }),
      of,
    );
  };
  const shown = (...asked: Parameters<typeof seen>): string[] =>
    Object.keys(seen(...asked).edition[asked[0]]);

  it.each(kinds)('stand in no document of all that does not call them: %s', (kind, helper) => {
    const call = (...ids: readonly string[]): string => ids.map((id) => `{{${helper} "${id}"}}`).join('');
    const called = { public: call('ours', 'both'), short: '', forces: call('theirs', 'both'), regions: '' };
    expect(shown(kind, 'public', called)).toEqual(['ours', 'both', 'loose']);
    expect(shown(kind, 'short', called)).toEqual(['ours', 'loose']);
    expect(shown(kind, 'forces', called)).toEqual(all);
    // Messages may speak of what any document of all calls.
    const said = seen(kind, 'short', { ...called, regions: call('theirs', 'both') }, HIGH).sayable?.();
    expect(Object.keys(said?.[kind] ?? {})).toEqual(all);
    const { public: ours, short, forces } = called;
    const ofAll = seen(kind, 'short', { public: ours, short, forces }, HIGH).sayable?.();
    expect(Object.keys(ofAll?.[kind] ?? {})).toEqual(['ours', 'both', 'loose']);
    // A call of another helper calls no exhibit of this kind.
    expect(shown(kind, 'public', { ...called, forces: '{{value "theirs"}}' })).toEqual(all);
  });
  it.each(kinds)('may be any where a template calls by a variable: %s', (kind, helper) => {
    const named = `{{${helper} "ours"}}`;
    const any = `{{${helper} name}}`;
    expect(shown(kind, 'public', { public: named, short: '', forces: any })).toEqual(['ours']);
    expect(shown(kind, 'public', { public: any, short: '', forces: any })).toEqual(all);
  });
  it.each(kinds)('are hidden nowhere in an edition without such documents: %s', (kind) => {
    expect(shown(kind, 'public', { public: '', short: '' })).toEqual(all);
  });
});

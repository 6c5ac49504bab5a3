import type { Place } from '../../src/diagnostics/place';
import { EDITION_CUTS } from '../../src/edition/views/cut-edition';
import type { Sight } from '../../src/edition/views/sight';
import type { Edition } from '../../src/model/edition';
import { cut } from '../../src/model/view';
import { ONE_SIGHT } from './one-sight';

/** What stands on a line over 100 is hidden, and so is what says "zircon". */
const SIGHT: Sight = {
  ...ONE_SIGHT,
  says: (words) => !words.includes('zircon'),
  showsPlace: ({ line }) => line <= 100,
  hidesTemplate: (name) => name.startsWith('hidden'),
};
const at = (line: number): Place => ({ file: 'made-up.md', line, column: 1 });
/** An edition of only the fields that are asked about, cut. */
const shown = (said: object, sight: Sight = SIGHT): Edition =>
  cut(said as unknown as Edition, EDITION_CUTS, sight);

describe('of an edition a document is shown', () => {
  it('its own marking, and not that of the edition', () => {
    expect(shown({ marking: 'OFFICIAL-SENSITIVE' }).marking).toBe('OFFICIAL');
  });
  it('the usual source only where that is shown', () => {
    const usual = (usualSource: string | null): string | null => shown({ usualSource }).usualSource;
    expect([usual('survey'), usual('hidden-sources'), usual(null)]).toEqual(['survey', null, null]);
  });
  it('no outline and no template of other documents', () => {
    expect(shown({ outlines: [{ id: 'public' }, { id: 'hidden-outline' }] }).outlines).toEqual([
      { id: 'public' },
    ]);
    const templates = { 'public.md.hbs': { source: 'a' }, 'hidden.md.hbs': { source: 'b' } };
    expect(shown({ templates }).templates).toEqual({ 'public.md.hbs': { source: 'a' } });
  });
  it('no id that is marked above it', () => {
    const markings = {
      gaps: { said: 'OFFICIAL', kept: 'OFFICIAL-SENSITIVE' },
      scope: { held: 'OFFICIAL-SENSITIVE' },
    };
    expect(shown({ markings }).markings).toEqual({ gaps: { said: 'OFFICIAL' }, scope: {} });
    expect(shown({ markings }, { ...SIGHT, marking: 'OFFICIAL-SENSITIVE' }).markings).toEqual(markings);
  });
  it('of declared words those that it says', () => {
    const structural = [{ text: 'three zircons' }, { text: 'two gnomes' }];
    expect(shown({ structural }).structural).toEqual([{ text: 'two gnomes' }]);
  });
  it('allowances and agreements where the words that they cover end in what it shows', () => {
    const covered = [
      { place: at(3), from: 4, to: 9 },
      { place: at(99), from: 100, to: 101 },
      { place: at(101), from: 102, to: 100 },
    ];
    const seen: Place[] = [];
    const showsPlace = (place: Place): boolean => {
      seen.push(place);
      return SIGHT.showsPlace(place);
    };
    const { allowances, agreements } = shown(
      { allowances: covered, agreements: covered },
      { ...SIGHT, showsPlace },
    );
    expect(allowances).toEqual([covered[0], covered[2]]);
    expect(agreements).toEqual([covered[0], covered[2]]);
    // The end of their last line, wherever that is.
    expect(seen[0]).toEqual({ file: 'made-up.md', line: 9, column: Number.MAX_SAFE_INTEGER });
  });
  it('of what was carried from the last edition the marks that stand in what it shows', () => {
    const from = { edition: 'last', date: '2030-01-15' };
    const marks = [
      { id: 'a', place: at(1) },
      { id: 'b', place: at(101) },
    ];
    expect(shown({ carried: { from, marks } }).carried).toEqual({ from, marks: [marks[0]] });
  });
});

describe('of the registers of an edition a document is shown', () => {
  const registers = ['sources', 'figures', 'tables', 'panels', 'sections'] as const;
  it.each(registers)('every entry of %s but those that are hidden', (kind) => {
    const open = { id: 'open', words: 'zircon' };
    expect(shown({ [kind]: { open, [`hidden-${kind}`]: open } })[kind]).toEqual({ open });
  });
  it('evidence and tables of records, cut themselves', () => {
    const one = { label: 'Seen', claim: 'It was seen', source: 'hidden-sources' };
    for (const kind of ['evidence', 'datasets'] as const) {
      const cutOne = shown({ [kind]: { seen: one, [`hidden-${kind}`]: one } })[kind]['seen'];
      expect(cutOne?.source).toBe('not-published');
      expect(shown({ [kind]: { [`hidden-${kind}`]: one } })[kind]).toEqual({});
    }
  });
  it('every threat area and term but those that are hidden', () => {
    const threatAreas = [{ id: 'wind' }, { id: 'hidden-threatAreas' }];
    expect(shown({ threatAreas }).threatAreas).toEqual([{ id: 'wind' }]);
    const glossary = [{ term: 'gnome' }, { term: 'hidden-glossary' }];
    expect(shown({ glossary }).glossary).toEqual([{ term: 'gnome' }]);
  });
  it('measures, and what they are made of as far as it is shown', () => {
    const share = { kind: 'share', of: 'hidden-measures', in: 'share', threatAreas: ['hidden-threatAreas'] };
    expect(shown({ measures: { share, 'hidden-measures': share } }).measures).toEqual({
      share: { kind: 'share', of: 'not-published', in: 'share', threatAreas: [] },
    });
  });
  it('judgements and their signatures, cut themselves', () => {
    const judgement = { term: 'likely', evidence: ['share', 'hidden-sources'] };
    const { judgements } = shown({ judgements: { grows: judgement, 'hidden-judgements': judgement } });
    expect(judgements).toEqual({ grows: { term: 'likely', evidence: ['share'] } });
    const signed = (of: string): object => ({ judgement: of, values: { share: 1, 'hidden-measures': 2 } });
    const { attestations } = shown({ attestations: [signed('hidden-judgements'), signed('grows')] });
    expect(attestations).toEqual([{ judgement: 'grows', values: { share: 1 } }]);
  });
  it('feeds and gaps, cut themselves', () => {
    const { feeds } = shown({
      feeds: [
        { id: 'post', source: 'hidden-sources' },
        { id: 'hidden-feeds', source: 'survey' },
      ],
    });
    expect(feeds).toEqual([{ id: 'post', source: null }]);
    const { gaps } = shown({
      gaps: [
        { id: 'dark', measures: ['share', 'hidden-measures'] },
        { id: 'hidden-gaps', measures: [] },
      ],
    });
    expect(gaps).toEqual([{ id: 'dark', measures: ['share'] }]);
  });
  it('the assessment, the scores, the claims and the comparison, cut themselves', () => {
    const placements = [{ threatArea: 'hidden-threatAreas' }, { threatArea: 'wind' }];
    const scoring = { spec: { marking: 'OFFICIAL', sections: {} }, scores: [] };
    const secret = { spec: { marking: 'OFFICIAL-SENSITIVE', sections: {} }, scores: [] };
    const edition = shown({
      assessment: { placements },
      scoring,
      claims: [{ ids: ['share'] }, { ids: ['hidden-measures'] }],
      comparison: { reasons: { grows: 'anew', 'hidden-judgements': 'kept' } },
    });
    expect(edition).toEqual({
      assessment: { placements: [placements[1]] },
      scoring,
      claims: [{ ids: ['share'] }],
      comparison: { reasons: { grows: 'anew' } },
    });
    expect(shown({ scoring: secret }).scoring).toBeNull();
  });
  it('revisions, cut themselves', () => {
    const revision = (id: string): object => ({ id, measure: 'hidden-measures', new: '4' });
    const { revisions } = shown({ revisions: [revision('hidden-revisions'), revision('first')] });
    expect(revisions).toEqual([{ id: 'first', measure: null, new: '4' }]);
  });
  it('cells that were changed of the tables that it shows', () => {
    const changedCells = [{ dataset: 'hidden-datasets' }, { dataset: 'thefts', old: '4' }];
    expect(shown({ changedCells }).changedCells).toEqual([changedCells[1]]);
  });
  it('the figures of others beside what it shows, of sources that it shows', () => {
    const figure = (measure: string, source: string): object => ({ measure, source, label: 'Thefts' });
    const open = figure('share', 'survey');
    const otherFigures = [figure('hidden-measures', 'survey'), figure('share', 'hidden-sources'), open];
    expect(shown({ otherFigures }).otherFigures).toEqual([open]);
  });
});

describe('of earlier editions a document is shown', () => {
  const value = (marking: string): object => ({ marking, value: 1.24, decimals: 1, definition: {} });
  const record = (marking: string): object => ({
    edition: { marking },
    values: { share: value('OFFICIAL'), kept: value('OFFICIAL-SENSITIVE') },
    blocks: { b1: {} },
  });
  const whole = { measures: {}, datasets: {} };

  it('the records, cut', () => {
    const { previous, corrects } = shown({
      ...whole,
      previous: record('OFFICIAL-SENSITIVE'),
      corrects: record('OFFICIAL'),
    });
    expect(previous?.blocks).toEqual({});
    expect(previous?.values['share']?.value).toBe(1.2);
    expect(corrects?.blocks).toEqual({ b1: {} });
    expect(corrects?.values['share']?.value).toBe(1.24);
    expect([previous, corrects].map((one) => Object.keys(one?.values ?? {}))).toEqual([['share'], ['share']]);
  });
  it('what was kept before rounding of the record that it belongs to', () => {
    const values = { share: value('OFFICIAL') };
    const unrounded = { previous: values, corrected: values };
    const of = (previous: string, corrects: string): Edition['unrounded'] =>
      shown({ unrounded, previous: record(previous), corrects: record(corrects), ...whole }).unrounded;
    expect(of('OFFICIAL', 'OFFICIAL-SENSITIVE')).toEqual({ previous: values, corrected: null });
    expect(of('OFFICIAL-SENSITIVE', 'OFFICIAL')).toEqual({ previous: null, corrected: values });
  });
});

describe('of the files of an edition a document is shown', () => {
  const edition = {
    sections: {
      open: { id: 'open', file: 'open.md', except: { kent: { file: 'open-kent.md' } } },
      'hidden-sections': {
        id: 'hidden-sections',
        file: 'secret.md',
        except: { kent: { file: 'secret-kent.md' }, essex: { file: 'secret-essex.md' } },
      },
    },
    datasets: { thefts: { file: 'thefts.csv' }, 'hidden-datasets': { file: 'zircon.csv' } },
    templates: { 'public.md.hbs': { file: 'public.md.hbs' }, 'hidden.md.hbs': { file: 'other.md.hbs' } },
    scoring: null,
  };
  const files = (said: object, ...names: readonly string[]): string[] => {
    const inputs = names.map((file) => ({ file, sha256: 'h', bytes: 1 }));
    return shown({ ...edition, ...said, inputs }).inputs.map(({ file }) => file);
  };

  it('all but those of hidden sections, tables and templates, and what is kept of hidden records', () => {
    const open = [
      'edition.yaml',
      'open.md',
      'open-kent.md',
      'thefts.csv',
      'public.md.hbs',
      'records/thefts.json',
    ];
    const hidden = [
      'secret.md',
      'secret-kent.md',
      'secret-essex.md',
      'zircon.csv',
      'other.md.hbs',
      'records/hidden-datasets.json',
    ];
    expect(files({}, ...hidden, ...open)).toEqual(open);
  });
  it('those of a scoring model where it shows the scores', () => {
    const scoring = (marking: string): object => ({
      scoring: {
        spec: { marking, sections: {} },
        file: 'scoring.yaml',
        scores: [{ threat: 'wind', evidence: [], seen: [], place: { file: 'scores.csv' } }],
      },
    });
    const names = ['scoring.yaml', 'scores.csv', 'open.md'];
    expect(files(scoring('OFFICIAL'), ...names)).toEqual(names);
    expect(files(scoring('OFFICIAL-SENSITIVE'), ...names)).toEqual(['open.md']);
  });
});

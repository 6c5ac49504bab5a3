import { cutRecord, cutUnrounded } from '../../src/edition/views/cut-record';
import type { Edition } from '../../src/model/edition';
import type { PublishedEdition, ValueRecord } from '../../src/model/published';
import { ONE_SIGHT } from './one-sight';

/** What this edition has of its own: `share` and `thefts` are shown, the others are hidden. */
const NOW = {
  measures: { share: {}, goal: {}, 'hidden-measures': {} },
  datasets: { thefts: {}, 'hidden-datasets': {} },
} as unknown as Pick<Edition, 'measures' | 'datasets'>;

/** A value with something in every field. */
const VALUE = {
  kind: 'share',
  label: 'Share of thefts',
  definitionHash: 'h1',
  definition: { kind: 'share', of: 'share' },
  restates: 'share',
  breaks: ['new-form'],
  value: 40.55,
  printed: '40.6%',
  unit: 'percent',
  decimals: 1,
  sense: 'exact',
  numerator: { measure: 'zircons', label: 'Zircons', value: 8 },
  denominator: { measure: 'gems', label: 'Gems', value: 20 },
  period: { start: '2030-01-01', endExclusive: '2031-01-01' },
  population: 'all gnomes',
  geography: 'the island',
  base: 'all gems',
  coverage: { forces: 2, of: 3, missing: ['West'] },
  floor: 'some are not told',
  caveat: 'Counted twice.',
  status: ['p'],
  sources: ['survey'],
  threatAreas: ['wind'],
  marking: 'OFFICIAL',
  byForce: { north: 4 },
  gaps: ['Not complete: Zircons: 3 numbers were not supplied (North)'],
  target: { id: 'goal', asks: 30 },
} as unknown as ValueRecord;

/** A judgement with something in every field. */
const JUDGEMENT = {
  statement: 'It grows.',
  words: 'grows',
  term: 'likely',
  yardstick: 'the scale',
  proposition: 'future',
  horizon: 'a year',
  confidence: 'high',
  threatAreas: ['wind'],
  exceptThreatAreas: ['rain'],
  evidence: ['share'],
  marking: 'OFFICIAL',
  changeReason: 'Counted anew.',
};
const HEAD = {
  id: 'last',
  title: 'The last',
  kicker: 'Assessment',
  number: 1,
  kind: 'assessment',
  publisher: 'The office',
  language: 'en-GB',
  date: '2031-01-15',
  period: VALUE.period,
  population: 'all gnomes',
  geography: 'the island',
  marking: 'OFFICIAL',
  notice: 'For gnomes.',
  outline: 'public',
  corrects: 'older',
  yardstick: 'the scale',
  terms: [{ id: 'likely', term: 'likely', low: 55, high: 75 }],
  tiers: { high: 'High' },
  scoringModel: 'scores@1',
};
/** A record with something in every register. */
const RECORD = {
  schema: 1,
  numbers: 'as printed',
  edition: HEAD,
  values: { share: VALUE },
  judgements: { grows: JUDGEMENT },
  threatAreas: { wind: { name: 'Wind' } },
  gaps: { unknown: { title: 'Not known' } },
  recommendations: { signs: { text: 'Put up signs.' } },
  sources: { survey: { title: 'The survey' } },
  feeds: { post: { name: 'Post' } },
  seriesBreaks: { 'new-form': { title: 'A new form' } },
  forecasts: { grew: { statement: 'It grew.' } },
  revisions: { first: { reason: 'A slip.' } },
  sections: { summary: { title: 'Summary' } },
  blocks: { b1: { text: 'It grew.' } },
} as unknown as PublishedEdition;

interface Changed {
  readonly value?: object;
  readonly values?: object;
  readonly judgements?: object;
}
const record = (marking: string, { value = {}, values = {}, judgements = {} }: Changed = {}) =>
  ({
    ...RECORD,
    edition: { ...HEAD, marking },
    values: { share: { ...VALUE, ...value }, ...values },
    judgements: { ...RECORD.judgements, ...judgements },
  }) as unknown as PublishedEdition;
const above = (value: object): ValueRecord | undefined =>
  cutRecord(record('OFFICIAL-SENSITIVE', { value }), ONE_SIGHT, NOW)?.values['share'];

describe('the record of an earlier edition', () => {
  it('is whole where the whole document of it was marked no higher than this one', () => {
    expect(cutRecord(RECORD, ONE_SIGHT, NOW)).toEqual(RECORD);
    const restricted = record('OFFICIAL-SENSITIVE', {
      values: { zircons: { ...VALUE, marking: 'OFFICIAL-SENSITIVE', definition: { of: 'hidden-measures' } } },
    });
    expect(cutRecord(restricted, { ...ONE_SIGHT, marking: 'OFFICIAL-SENSITIVE' }, NOW)).toEqual(restricted);
  });
  it('is none where there is none', () => {
    expect(cutRecord(null, ONE_SIGHT, NOW)).toBeNull();
  });
  it('leaves out a value and a judgement that are marked above, whatever their document was', () => {
    const mixed = (marking: string): PublishedEdition =>
      record(marking, {
        values: { zircons: { ...VALUE, marking: 'OFFICIAL-SENSITIVE' } },
        judgements: { moves: { ...JUDGEMENT, marking: 'OFFICIAL-SENSITIVE' } },
      });
    const seen = cutRecord(mixed('OFFICIAL'), ONE_SIGHT, NOW);
    expect(Object.keys(seen?.values ?? {})).toEqual(['share']);
    expect(Object.keys(seen?.judgements ?? {})).toEqual(['grows']);
    const ofAbove = cutRecord(mixed('OFFICIAL-SENSITIVE'), ONE_SIGHT, NOW);
    expect(Object.keys(ofAbove?.values ?? {})).toEqual(['share']);
  });
});

describe('the record of a document that was marked above this one', () => {
  it('has its public values, and nothing that was worded for its own readers', () => {
    const seen = cutRecord(record('OFFICIAL-SENSITIVE'), ONE_SIGHT, NOW);
    expect(seen).toEqual({
      schema: 1,
      numbers: 'as printed',
      edition: {
        ...HEAD,
        marking: 'OFFICIAL-SENSITIVE',
        notice: null,
        outline: 'not-published',
        scoringModel: null,
      },
      values: {
        share: {
          ...VALUE,
          restates: null,
          // As it was printed, with one decimal.
          value: 40.6,
          numerator: null,
          denominator: null,
          sources: [],
          threatAreas: [],
          byForce: {},
          gaps: undefined,
        },
      },
      judgements: {},
      threatAreas: {},
      gaps: {},
      recommendations: {},
      sources: {},
      feeds: {},
      seriesBreaks: RECORD.seriesBreaks,
      forecasts: {},
      revisions: {},
      sections: {},
      blocks: {},
    });
  });
  it('has no number where there was none', () => {
    expect(above({ value: null })?.value).toBeNull();
  });
  it.each(['table of records', 'of', 'in', 'to', 'baseline', 'target'])(
    'says how a value was made only where what it names as "%s" is shown in this edition',
    (part) => {
      const definition = (id: string): unknown =>
        above({ definition: { kind: 'share', [part]: id } })?.definition;
      for (const shown of ['share', 'thefts'])
        expect(definition(shown)).toEqual({ kind: 'share', [part]: shown });
      for (const hidden of ['hidden-measures', 'hidden-datasets', 'gone-since', 'toString'])
        expect(definition(hidden)).toEqual({});
    },
  );
  it('says nothing of how a value was made where one of the things it names is hidden', () => {
    expect(above({ definition: { of: 'share', in: 'hidden-measures' } })?.definition).toEqual({});
  });
  it('names a target only where this edition has it and shows it', () => {
    expect(above({ target: { id: 'goal', asks: 30 } })?.target).toEqual({ id: 'goal', asks: 30 });
    expect(above({ target: { id: 'hidden-measures', asks: 30 } })?.target).toBeUndefined();
    expect(above({ target: undefined })?.target).toBeUndefined();
  });
});

describe('values of an earlier edition before they were rounded', () => {
  const values = { share: VALUE, zircons: { ...VALUE, marking: 'OFFICIAL-SENSITIVE' } } as const;

  it('are whole where its record is public, but for those that are marked above', () => {
    // What it was made of was public with it, also where this edition has it no more.
    const kept = {
      ...VALUE,
      definition: { of: 'gone-since' },
      target: { ...VALUE.target, id: 'gone-since' },
    };
    const seen = cutUnrounded({ ...values, kept } as typeof values, RECORD, ONE_SIGHT);
    expect(seen).toEqual({ share: VALUE, kept });
  });
  it('are none of a record above, and none where nothing was kept or there is no record', () => {
    expect(cutUnrounded(values, record('OFFICIAL-SENSITIVE'), ONE_SIGHT)).toBeNull();
    expect(cutUnrounded(null, RECORD, ONE_SIGHT)).toBeNull();
    expect(cutUnrounded(values, null, ONE_SIGHT)).toBeNull();
  });
});

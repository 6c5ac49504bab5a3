import { cutSet } from '../../src/edition/views/cut-values';
import type { DatasetAccount, MeasureSet, MeasureValue } from '../../src/model/measure';
import type { DisclosedCell, DisclosureModel, Remainder } from '../../src/model/disclosure';
import type { PublishedEdition } from '../../src/model/published';
import { ONE_SIGHT } from './one-sight';

/** What is called "released" may be shown as a number, and not what it is made of. */
const SIGHT = { ...ONE_SIGHT, hidesMaking: (id: string) => id.startsWith('released') };

/** A value with something in every field. */
const valueOf = (measure: string): MeasureValue =>
  ({
    measure,
    origin: 'computed',
    value: 91.8273,
    unit: 'percent',
    numerator: { measure: 'zircons', label: 'Zircons', value: 8 },
    denominator: { measure: 'gems', label: 'Gems', value: 20 },
    period: { start: '2030-01-01', endExclusive: '2031-01-01' },
    population: 'all gnomes',
    geography: 'the island',
    base: 'all gems',
    coverage: { forces: 2, of: 3, missing: ['West'] },
    status: ['p'],
    sense: 'exact',
    sources: ['survey', 'hidden-sources'],
    rows: [{ dataset: 'zircons', file: 'zircons.csv', sha256: 'h', counted: 8, lines: [2] }],
    working: '100 × 8 ÷ 20',
    byForce: { north: 4 },
    forceStatus: { south: 'c' },
    gaps: [{ measure: 'zircons', label: 'Zircons' }],
    absent: [{ as: 'zero', dataset: 'zircons' }],
    detail: { interval: { low: 90, high: 93 } },
  }) as unknown as MeasureValue;
const measure = (decimals: number): object => ({ kind: 'share', decimals, threatAreas: [], sources: [] });
const setOf = (said: object): MeasureSet => ({ measures: {}, values: {}, datasets: {}, ...said });
const cutAll = (said: object, previous: PublishedEdition | null = null): MeasureSet =>
  cutSet(setOf(said), SIGHT, previous);

describe('values', () => {
  const shown = (id: string, decimals: number, value: object = {}): MeasureValue | undefined =>
    cutAll({ measures: { [id]: measure(decimals) }, values: { [id]: { ...valueOf(id), ...value } } }).values[
      id
    ];

  it('are whole where they are made of what is shown, but for the names of hidden sources', () => {
    expect(shown('share', 1)).toEqual({ ...valueOf('share'), sources: ['survey'] });
  });
  it('keep their number as it is printed, and nothing of their making, where that is hidden', () => {
    expect(shown('released-share', 1)).toEqual({
      ...valueOf('released-share'),
      value: 91.8,
      numerator: null,
      denominator: null,
      sources: ['survey'],
      rows: [],
      working: 'worked out from data that are not published',
      byForce: {},
      forceStatus: {},
      gaps: [],
      absent: [],
      detail: {},
    });
  });
  it('have no digits but those that their measure prints, and no decimals where that is not known', () => {
    expect(shown('released-share', 0)?.value).toBe(92);
    expect(shown('released-share', 3)?.value).toBe(91.827);
    const unknown = cutAll({ values: { 'released-share': valueOf('released-share') } });
    expect(unknown.values['released-share']?.value).toBe(92);
  });
  it('are none where there was none', () => {
    expect(shown('released-share', 1, { value: null })?.value).toBeNull();
    expect(shown('share', 1, { value: null })?.value).toBeNull();
  });
  it('of hidden measures are not there, nor are their definitions', () => {
    const all = { 'hidden-measures': measure(1), share: measure(1) };
    const set = cutAll({
      measures: all,
      values: { 'hidden-measures': valueOf('hidden-measures'), share: valueOf('share') },
    });
    expect(Object.keys(set.values)).toEqual(['share']);
    expect(set.measures).toEqual({ share: all.share });
  });
});

describe('what is said of the rows that were read', () => {
  it('is whole of shown datasets, and says of a return that was set aside nothing where its table is hidden', () => {
    const account = (id: string, setAside: readonly object[]): DatasetAccount =>
      ({
        id,
        file: 'thefts.csv',
        sha256: 'h',
        rows: 8,
        coverage: { forces: 2, of: 3, missing: [] },
        empty: { day: 1 },
        from: 'file',
        setAside,
        kept: 'records/thefts.json',
        parts: { all: 2, read: 2, why: null },
        read: { engine: 'DuckDB' },
      }) as unknown as DatasetAccount;
    const aside = { dataset: 'thefts', force: 'north' };
    const { datasets } = cutAll({
      datasets: {
        thefts: account('thefts', [{ dataset: 'hidden-datasets', force: 'south' }, aside]),
        'hidden-datasets': account('hidden-datasets', []),
      },
    });
    expect(datasets).toEqual({ thefts: account('thefts', [aside]) });
  });
});

describe('what counts have to do with each other', () => {
  const cell = (said: Partial<DisclosedCell>): DisclosedCell => ({
    key: 'share/of',
    question: 0,
    force: 'north',
    value: 8,
    because: null,
    edition: null,
    ...said,
  });
  const model = (said: Partial<DisclosureModel>): DisclosureModel => ({
    dataset: 'thefts',
    below: 5,
    signed: false,
    forces: ['north'],
    questions: [{ parts: [0, 1], forces: null }],
    cells: [],
    remainders: [],
    ...said,
  });
  const modelsOf = (models: readonly DisclosureModel[], previous: PublishedEdition | null = null) =>
    cutAll({ disclosure: models }, previous).disclosure;

  it('is whole of what is shown', () => {
    const remainder: Remainder = { parts: [1], force: null, of: 'share', without: ['rate/of'] };
    const whole = model({ cells: [cell({}), cell({ key: 'rows', force: null })], remainders: [remainder] });
    expect(modelsOf([whole])).toEqual([whole]);
  });
  it('says nothing of hidden records', () => {
    expect(modelsOf([model({ dataset: 'hidden-datasets' }), model({})])).toEqual([model({})]);
  });
  it('is none where nothing is withheld', () => {
    expect(cutAll({}).disclosure).toBeUndefined();
    expect(cutAll({ disclosure: undefined }).disclosure).toEqual([]);
  });
  it('holds no count that a hidden measure asks for, whole or as a part of it', () => {
    const [open, ...hidden] = [
      cell({}),
      cell({ key: 'hidden-measures' }),
      cell({ key: 'hidden-measures/of' }),
    ] as const;
    expect(modelsOf([model({ cells: [...hidden, open] })])?.[0]?.cells).toEqual([open]);
  });
  it('holds of counts that were published before those that the earlier record still shows', () => {
    const before = { values: { 'hidden-measures': {} } } as unknown as PublishedEdition;
    // What it published then stays published, whatever its measure is marked now.
    const [published, cutFromIt, other] = [
      cell({ key: 'hidden-measures', edition: 'last' }),
      cell({ key: 'share', edition: 'last' }),
      cell({ key: 'toString', edition: 'last' }),
    ] as const;
    const all = [model({ cells: [published, cutFromIt, other] })];
    expect(modelsOf(all, before)?.[0]?.cells).toEqual([published]);
    expect(modelsOf(all)?.[0]?.cells).toEqual([]);
  });
  it('holds no remainder that a hidden count is part of', () => {
    const remainder = (of: string, ...without: readonly string[]): Remainder => ({
      parts: [0],
      force: 'north',
      of,
      without,
    });
    const open = remainder('share', 'rate', 'share/of');
    const remainders = [
      remainder('hidden-measures/all', 'rate'),
      open,
      remainder('share', 'rate', 'hidden-measures'),
    ];
    expect(modelsOf([model({ remainders })])?.[0]?.remainders).toEqual([open]);
  });
});

describe('what documents of areas may say', () => {
  const ids = ['share', 'hidden-measures', 'released-share'];
  const byId = <T>(make: (id: string) => T): Record<string, T> =>
    Object.fromEntries(ids.map((id) => [id, make(id)]));
  const area = { values: byId(valueOf), why: byId(() => 'too few') };

  it('is nothing of a measure that is hidden, or whose making is', () => {
    const { areas } = cutAll({
      areas: {
        measures: byId(() => measure(1)),
        values: byId(valueOf),
        of: { force: { north: area }, region: { east: area } },
      },
    });
    const kept = { share: { ...valueOf('share'), sources: ['survey'] } };
    const cut = { values: kept, why: { share: 'too few' } };
    expect(areas).toEqual({
      measures: { share: measure(1) },
      values: kept,
      of: { force: { north: cut }, region: { east: cut } },
    });
  });
  it('is nothing where no document is for areas', () => {
    expect(cutAll({ areas: undefined }).areas).toBeUndefined();
  });
});

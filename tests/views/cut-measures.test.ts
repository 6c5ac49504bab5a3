import { madeOfHidden, shownMeasures } from '../../src/edition/views/cut-measures';
import type { Measure } from '../../src/model/measure';
import { ONE_SIGHT } from './one-sight';

type Fields = Readonly<Record<string, unknown>>;
/** Measures by id, each of the fields that its kind has of its own. */
const measuresOf = (items: Readonly<Record<string, Fields>>): Readonly<Record<string, Measure>> =>
  Object.fromEntries(
    Object.entries(items).map(([id, fields]) => [id, { id, ...fields } as unknown as Measure]),
  );
/** What is shown of a measure beside `share` and `rate`, which are shown whole. */
const shown = (fields: Fields): unknown =>
  shownMeasures(measuresOf({ asked: fields, share: { kind: 'share' }, rate: { kind: 'rate' } }), ONE_SIGHT)[
    'asked'
  ];

/** What every measure says of itself, with something in every field. */
const COMMON = {
  kind: 'count',
  label: 'Gnomes',
  shortLabel: 'Gn.',
  also: ['dwarfs'],
  unitLabel: 'gnomes',
  unit: 'count',
  period: { start: '2030-01-01', endExclusive: '2031-01-01' },
  population: 'all gnomes',
  geography: 'the island',
  base: 'all gems',
  counting: 'as of old',
  series: ['wind'],
  about: ['wind'],
  restatedOver: ['new-form'],
  withhold: ['north'],
  decimals: 1,
  floor: 'some are not told',
  caveat: 'Counted twice.',
  threatAreas: ['wind'],
  sources: ['survey'],
  status: ['p'],
  marking: 'OFFICIAL',
  place: { file: 'measures.yaml', line: 1, column: 1 },
  definitionHash: 'h1',
};

describe('the measures that are shown', () => {
  it('are whole where they name nothing hidden, each field where it was written', () => {
    const fields = { dataset: 'thefts', ...COMMON, where: { kind: ['held'] }, interval: 'poisson' };
    expect(shown(fields)).toEqual({ id: 'asked', ...fields });
    expect(Object.keys(shown(fields) as object)).toEqual(['id', ...Object.keys(fields)]);
  });
  it('are not those that are hidden', () => {
    const all = measuresOf({ share: COMMON, 'hidden-measures': COMMON });
    expect(Object.keys(shownMeasures(all, ONE_SIGHT))).toEqual(['share']);
  });
  it('name what is shown of the threats, series and sources that they are about', () => {
    const about = {
      ...COMMON,
      series: ['hidden-threatAreas', 'wind'],
      about: ['wind', 'hidden-threatAreas'],
      threatAreas: ['hidden-threatAreas', 'rain'],
      sources: ['hidden-sources', 'survey'],
    };
    expect(shown(about)).toEqual({
      ...COMMON,
      id: 'asked',
      series: ['wind'],
      about: ['wind'],
      threatAreas: ['rain'],
      sources: ['survey'],
    });
  });
});

describe('of a shown measure that is made of something hidden', () => {
  it.each<[string, Fields, Fields]>([
    [
      'the records, their columns and what was counted in them',
      { kind: 'count', dataset: 'hidden-datasets', where: { gang: ['zircon'] }, interval: 'poisson' },
      { dataset: 'not-published', where: {} },
    ],
    [
      'a column of the records',
      { kind: 'median', dataset: 'hidden-datasets', where: {}, column: 'days_held' },
      { dataset: 'not-published', column: 'not-published' },
    ],
    [
      'the flag',
      { kind: 'flagged-share', dataset: 'hidden-datasets', where: {}, flag: { gang: ['yes'] } },
      {
        dataset: 'not-published',
        flag: {},
      },
    ],
    [
      'outcomes, where only what they are divided by is hidden',
      {
        kind: 'charge-rate',
        dataset: 'thefts',
        where: {},
        outcomes: ['charged'],
        method: 'volume',
        in: 'hidden-measures',
      },
      { dataset: 'not-published', outcomes: [], in: 'not-published' },
    ],
    ['one of two measures', { kind: 'share', of: 'hidden-measures', in: 'rate' }, { of: 'not-published' }],
    [
      'the measure of a rate of population',
      { kind: 'population-rate', of: 'hidden-measures', in: 'share', per: 1000, annualised: true },
      { of: 'not-published' },
    ],
    ['the measure of a rate', { kind: 'rate', of: 'hidden-measures', per: 'hour' }, { of: 'not-published' }],
    [
      'the measure that a change starts from',
      { kind: 'change', of: 'share', from: 'hidden-measures', as: 'points' },
      { from: 'not-published' },
    ],
    [
      'those that it is ranked among',
      { kind: 'rank', of: 'rate', among: ['share', 'hidden-measures', 'rate'], order: 'highest first' },
      { among: ['share', 'rate'] },
    ],
    [
      'the measure of a distribution',
      { kind: 'distribution', of: 'hidden-measures', statistic: 'median' },
      { of: 'not-published' },
    ],
    [
      'the answers of a survey',
      { kind: 'survey-proportion', of: 'hidden-measures', in: 'share', designEffect: 1.2 },
      { of: 'not-published' },
    ],
    [
      'the baseline of a target, which its change would give away',
      { kind: 'target', baseline: 'hidden-measures', change: -50, to: null, path: 'compound' },
      { baseline: 'not-published', change: null },
    ],
    [
      'the baseline of a target that is a number',
      { kind: 'target', baseline: 'hidden-measures', change: null, to: 20, path: 'straight' },
      { baseline: 'not-published' },
    ],
    [
      'the measure whose distance from a target is told',
      { kind: 'target-distance', of: 'hidden-measures', target: 'rate', from: 'path', as: 'percent' },
      { of: 'not-published' },
    ],
    [
      'what it names at any depth',
      { kind: 'count', dataset: 'thefts', where: { gang: { any: ['hidden-measures'] } }, interval: null },
      { dataset: 'not-published', where: {} },
    ],
  ])('only this goes: %s', (_, fields, cleared) => {
    expect(shown(fields)).toEqual({ id: 'asked', ...fields, ...cleared });
  });
  it.each(['stated', 'sense', 'coverage', 'note', 'range', 'standing', 'caution', 'as', 'comparedWith'])(
    'nothing goes where a word of a figure that was published, its "%s", is called as something hidden',
    (field) => {
      const fields = { kind: 'quoted', stated: '32.4', [field]: 'hidden-measures' };
      expect(shown(fields)).toEqual({ id: 'asked', ...fields });
    },
  );
});

describe('measures that rest on something hidden', () => {
  const made = (items: Readonly<Record<string, Fields>>): string[] => [
    ...madeOfHidden(measuresOf(items), (kind, id) => id === `hidden-${kind}`),
  ];
  it('are found at any depth, and no others', () => {
    const found = made({
      top: { kind: 'change', of: 'middle', from: 'open' },
      middle: { kind: 'share', of: 'open', in: 'bottom' },
      bottom: { kind: 'count', dataset: 'hidden-datasets', where: {} },
      open: { kind: 'count', dataset: 'thefts', where: { kind: ['held'] } },
      beside: { kind: 'share', of: 'open', in: 'open' },
      filtered: { kind: 'count', dataset: 'thefts', where: { gang: ['hidden-datasets'] } },
    });
    expect(found).toEqual(['top', 'middle', 'bottom', 'filtered']);
  });
  it('are those that are hidden themselves, and what names them', () => {
    const found = made({
      'hidden-measures': { kind: 'count', dataset: 'thefts' },
      share: { kind: 'share', of: 'hidden-measures', in: 'rate' },
      // The measure that it names is in no register: it is known by its marking alone.
      rate: { kind: 'rate', of: 'gone', per: 'hour' },
    });
    expect(found).toEqual(['hidden-measures', 'share']);
    expect(made({ share: { kind: 'share', of: 'hidden-measures' } })).toEqual(['share']);
  });
  it('are none that are called in a circle, or as what every object has', () => {
    expect(
      made({
        egg: { kind: 'share', of: 'hen', in: 'toString' },
        hen: { kind: 'share', of: 'egg', in: 'hen' },
      }),
    ).toEqual([]);
  });
  it('are found behind a circle', () => {
    const found = made({
      egg: { kind: 'share', of: 'hen', in: 'egg' },
      hen: { kind: 'share', of: 'egg', in: 'nest' },
      nest: { kind: 'count', dataset: 'hidden-datasets' },
    });
    expect(found).toEqual(['egg', 'hen', 'nest']);
  });
  it('are none for what they say of themselves, or for a word of how they are worked out', () => {
    const found = made({
      titled: {
        kind: 'count',
        dataset: 'thefts',
        label: 'hidden-measures',
        threatAreas: ['hidden-measures'],
      },
      spread: { kind: 'distribution', of: 'titled', statistic: 'hidden-measures' },
      way: { kind: 'target-distance', of: 'titled', target: 'titled', from: 'hidden-measures' },
    });
    expect(found).toEqual([]);
    expect(made({ change: { kind: 'change', of: 'share', from: 'hidden-measures' } })).toEqual(['change']);
  });
});

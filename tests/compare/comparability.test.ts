import {
  bounded,
  boundOf,
  causesOf,
  definitionFacets,
  labelsOf,
  namesOf,
} from '../../src/compare/comparability';
import type { CauseNote } from '../../src/model/edition-diff';
import type { PublishedEdition, ValueRecord } from '../../src/model/published';
import { record, valueRecord } from './make-record';

const year = (end: number) => ({ start: `${end - 1}-04-01`, endExclusive: `${end}-04-01` });
const NAMES = { old: '2022', new: '2023' };
type Breaks = PublishedEdition['seriesBreaks'];

/** Why two values differ, where only so much of them differs; both are of the year ending March 2022. */
const causes = (
  old: Partial<ValueRecord>,
  fresh: Partial<ValueRecord>,
  breaks: { old?: Breaks; new?: Breaks } = {},
): readonly CauseNote[] =>
  causesOf({ old: valueRecord(old), new: valueRecord(fresh) }, NAMES, { old: {}, new: {}, ...breaks });
const wordsOf = (found: readonly CauseNote[]): string[] =>
  found.map(({ cause, prevents, words }) => `${prevents ? 'prevents' : 'allows'} (${cause}): ${words}`);

it('finds nothing between two values that are the same', () => {
  expect(causes({}, {})).toEqual([]);
  expect(causes({ period: null }, { period: null })).toEqual([]);
});

describe('what is counted', () => {
  it('prevents a change when its population, base, area or coverage is another, and says both sides', () => {
    expect(wordsOf(causes({}, { population: 'women' }))).toEqual([
      'prevents (population): the population differs: all victims in 2022, women in 2023',
    ]);
    expect(wordsOf(causes({ base: 'all crime' }, {}))).toEqual([
      'prevents (base): the base differs: all crime in 2022, not stated in 2023',
    ]);
    expect(wordsOf(causes({}, { geography: 'Elsewhere' }))).toEqual([
      'prevents (coverage): the area differs: Madeupland in 2022, Elsewhere in 2023',
    ]);
    expect(wordsOf(causes({}, { coverage: { forces: 42, of: 43, missing: ['Saltness'] } }))).toEqual([
      'prevents (coverage): the coverage differs: 43 of 43 forces in 2022, 42 of 43 forces, without Saltness in 2023',
    ]);
    expect(wordsOf(causes({}, { coverage: null }))).toEqual([
      'prevents (coverage): the coverage differs: 43 of 43 forces in 2022, not stated in 2023',
    ]);
  });

  it('keeps both sides apart from the words, for those who print them in a table', () => {
    expect(causes({}, { population: 'women' })).toEqual([
      expect.objectContaining({ prevents: true, old: 'all victims', new: 'women' }),
    ]);
  });
});

describe('a definition', () => {
  const of = (definition: Readonly<Record<string, string>>, more: Partial<ValueRecord> = {}) => ({
    definition: { kind: 'share', ...definition },
    ...more,
  });

  it('prevents a change when a part of it is another, and names the part as a reader would', () => {
    expect(wordsOf(causes(of({ of: 'a', in: 'b' }), of({ of: 'c', in: 'b' })))).toEqual([
      'prevents (definition): the definition differs (what is counted): a in 2022, c in 2023',
    ]);
    expect(wordsOf(causes(of({ in: 'a' }), of({ in: 'b' })))).toEqual([
      'prevents (definition): the definition differs (what it is a share of): a in 2022, b in 2023',
    ]);
    expect(wordsOf(causes(of({ to: 'a' }), of({ to: 'b' })))).toEqual([
      'prevents (definition): the definition differs (what it is set against): a in 2022, b in 2023',
    ]);
    expect(wordsOf(causes(of({ per: 'hour' }), of({ per: 'day' })))).toEqual([
      'prevents (definition): the definition differs (unit of time): hour in 2022, day in 2023',
    ]);
    expect(wordsOf(causes(of({}), of({ 'only group': 'stalking' })))).toEqual([
      'prevents (definition): the definition differs (only group): not stated in 2022, stalking in 2023',
    ]);
    expect(wordsOf(causes(of({ 'only group': 'stalking' }), of({})))).toEqual([
      'prevents (definition): the definition differs (only group): stalking in 2022, not stated in 2023',
    ]);
    expect(wordsOf(causes({}, { unit: 'percent' }))).toEqual([
      'prevents (definition): the definition differs (unit): count in 2022, percent in 2023',
    ]);
  });

  it('calls a measure that it is made from by its label, and a value of a column by itself', () => {
    const pair = {
      old: valueRecord(of({ of: 'stalking', 'only group': 'stalking' })),
      new: valueRecord(of({ of: 'theft', 'only group': 'theft' })),
    };
    const labels = labelsOf(
      record('2022', { values: { stalking: valueRecord({ label: 'Stalking offences' }) } }),
      record('2023', { values: { theft: valueRecord({ label: 'Thefts' }) } }),
    );
    expect(definitionFacets(pair, labels)).toEqual([
      { what: 'what is counted', old: 'Stalking offences', new: 'Thefts' },
      { what: 'only group', old: 'stalking', new: 'theft' },
    ]);
  });

  const HIDDEN = 'prevents (definition): the definition differs in a part that the records do not show';
  it('prevents a change when only its hash says that it is another', () => {
    const hash = { definitionHash: '1'.repeat(64) };
    expect(wordsOf(causes({}, hash))).toEqual([HIDDEN]);
    expect(wordsOf(causes({ period: null }, { ...hash, period: null }))).toEqual([HIDDEN]);
    // The hash also covers these, so that another hash then says no more than they do.
    for (const more of [
      { population: 'women' },
      { base: 'all crime' },
      { geography: 'Elsewhere' },
      { period: year(2023) },
      { period: { start: '2021-04-01', endExclusive: '2022-03-01' } },
      { period: null },
    ])
      expect(wordsOf(causes({}, { ...hash, ...more }))).not.toContain(HIDDEN);
    expect(wordsOf(causes({ period: null }, hash))).not.toContain(HIDDEN);
    // Nor where a part that differs is shown.
    expect(wordsOf(causes({}, { ...hash, unit: 'percent' }))).toEqual([
      'prevents (definition): the definition differs (unit): count in 2022, percent in 2023',
    ]);
  });

  it('calls what it is a share of, or set against, by its label too', () => {
    const labels = { a: 'All crime', b: 'All violence' };
    const facets = (what: string) =>
      definitionFacets(
        { old: valueRecord(of({ [what]: 'a' })), new: valueRecord(of({ [what]: 'b' })) },
        labels,
      );
    for (const what of ['in', 'to'])
      expect(facets(what)).toMatchObject([{ old: 'All crime', new: 'All violence' }]);
  });

  it('of a figure that was published before is not held against one that was worked out', () => {
    const reported = { kind: 'reported', definition: {}, definitionHash: '1'.repeat(64) } as const;
    const words = 'gives it as published before, so how it was counted cannot be checked';
    expect(wordsOf(causes(reported, {}))).toEqual([`allows (definition): 2022 ${words}`]);
    expect(wordsOf(causes({}, reported))).toEqual([`allows (definition): 2023 ${words}`]);
    expect(causes(reported, { ...reported, definitionHash: '2'.repeat(64) })).toEqual([]);
    expect(wordsOf(causes(reported, { ...reported, unit: 'percent' }))).toEqual([
      'prevents (definition): the definition differs (unit): count in 2022, percent in 2023',
    ]);
  });
});

describe('a break in a series', () => {
  const lasting = { from: '2022-04-01', until: null, title: 'New counting rules', source: null };
  const between = (
    first: ValueRecord['period'],
    second: ValueRecord['period'],
    changed: Partial<Breaks[string]> = {},
  ): string[] => {
    const breaks = { rules: { ...lasting, ...changed } };
    return causes(
      { period: first, breaks: ['rules'] },
      { period: second, breaks: ['rules'] },
      { new: breaks },
    )
      .filter(({ cause }) => cause === 'counting rules')
      .map(({ words }) => words);
  };
  const day = (start: string, endExclusive: string) => ({ start, endExclusive });

  it('prevents a change from the last day before it to the first day of it', () => {
    expect(between(year(2022), year(2023))).toEqual(['New counting rules']);
    expect(between(year(2023), year(2022))).toEqual(['New counting rules']);
  });

  it('has two periods on one side when the earlier starts on its first day, or the later ends the day before', () => {
    expect(between(year(2023), year(2024))).toEqual([]);
    expect(between(year(2021), year(2022))).toEqual([]);
    // One day of the earlier under the old rules is enough, and so is one day of the later under the new.
    expect(between(day('2022-03-31', '2023-03-31'), year(2024))).toEqual(['New counting rules']);
    expect(between(year(2021), day('2021-04-02', '2022-04-02'))).toEqual(['New counting rules']);
  });

  it('within one of the periods prevents a change, though the other begins and ends before it', () => {
    // The two years to March 2023 were counted by both rules; the year to March 2022, and half of it, by the old ones.
    expect(between(day('2021-04-01', '2023-04-01'), year(2022))).toEqual(['New counting rules']);
    expect(between(year(2022), day('2021-04-01', '2023-04-01'))).toEqual(['New counting rules']);
    expect(between(day('2021-04-01', '2023-04-01'), day('2021-10-01', '2022-04-01'))).toEqual([
      'New counting rules',
    ]);
  });

  it('that passes touches only what has a day of it', () => {
    const passing = { from: '2020-03-01', until: '2020-06-01' };
    // It is over on 1 June, and not begun on 29 February.
    const clear = [day('2020-06-01', '2020-09-01'), day('2019-12-01', '2020-03-01')] as const;
    const touched = [day('2020-05-31', '2020-08-31'), day('2019-12-02', '2020-03-02')] as const;
    expect(between(clear[1], clear[0], passing)).toEqual([]);
    expect(between(clear[1], touched[0], passing)).toEqual(['New counting rules']);
    expect(between(touched[1], clear[0], passing)).toEqual(['New counting rules']);
  });

  it('is named with what it prevents', () => {
    const rules = { rules: lasting };
    expect(causes({ value: 1, breaks: ['rules'] }, { period: year(2023), value: 1 }, { old: rules })).toEqual(
      [{ cause: 'counting rules', prevents: true, old: null, new: null, words: 'New counting rules' }],
    );
  });

  it('is named once, though both values know of it', () => {
    expect(between(year(2022), year(2023))).toHaveLength(1);
  });

  it('says nothing of values without a period, nor when no edition says what it was', () => {
    expect(between(null, year(2023))).toEqual([]);
    expect(between(year(2022), null)).toEqual([]);
    const found = causes({ breaks: ['rules'] }, { breaks: ['rules'], period: year(2023), value: 1000 });
    expect(found).toEqual([]);
  });

  it('does not stand between values that an edition which knows of it restated over it', () => {
    const rules = { rules: lasting };
    const both = (old: string[], fresh: string[], known: { old?: Breaks; new?: Breaks }) =>
      causes({ breaks: old }, { breaks: fresh, period: year(2023) }, known).length;
    expect(both([], ['rules'], { new: rules })).toBe(1); // The old edition did not know of it.
    expect(both([], ['rules'], { old: rules, new: rules })).toBe(0); // It did, and restated.
    expect(both(['rules'], [], { old: rules, new: rules })).toBe(0);
    expect(both(['rules'], [], { old: rules })).toBe(1);
    expect(both(['rules'], ['rules'], { old: rules, new: rules })).toBe(1);
  });
});

describe('periods', () => {
  it('of another length prevent a change of counts, and allow one of rates', () => {
    const half = { start: '2021-10-01', endExclusive: '2022-04-01' };
    const words =
      'the periods differ in length: 1 October 2021 to 31 March 2022 (six months) in 2022, year ending March 2023 (12 months) in 2023';
    expect(wordsOf(causes({ period: half }, { period: year(2023) }))).toEqual([
      `prevents (period length): ${words}`,
    ]);
    const rate = { unit: 'number' } as const;
    expect(wordsOf(causes({ period: half, ...rate }, { period: year(2023), ...rate }))).toEqual([
      `allows (period length): ${words}`,
    ]);
  });

  it('that only one edition states prevent a change', () => {
    expect(wordsOf(causes({ period: null }, {}))).toEqual([
      'prevents (period length): one period is not stated: not stated in 2022, year ending March 2022 in 2023',
    ]);
    expect(wordsOf(causes({}, { period: null }))).toEqual([
      'prevents (period length): one period is not stated: year ending March 2022 in 2022, not stated in 2023',
    ]);
  });

  it('say whether a number is new or the same counted again', () => {
    expect(wordsOf(causes({}, { value: 1100 }))).toEqual([
      'allows (revised data): the same period, year ending March 2022, counted again',
    ]);
    expect(wordsOf(causes({}, { value: 1100, period: year(2023) }))).toEqual([
      'allows (new data): year ending March 2023 after year ending March 2022',
    ]);
    expect(causes({}, { period: year(2023) })).toEqual([]);
    expect(causes({}, { value: 1100 })).toEqual([expect.objectContaining({ old: null, new: null })]);
  });
});

describe('what is no number to subtract', () => {
  it.each([
    ['over', 'over'],
    ['just over', 'over'],
    ['under', 'under'],
    ['just under', 'under'],
    ['exact', null],
    ['rounded', null],
    ['about', null],
  ] as const)('knows that "%s" bounds it: %s', (sense, bound) => {
    expect(boundOf(valueRecord({ sense }))).toBe(bound);
  });

  it('is a number in words, of either edition', () => {
    expect(bounded(valueRecord({ sense: 'just under' }))).toBe('just under 1,000');
    expect(bounded(valueRecord({ sense: 'exact' }))).toBe('1,000');
    expect(bounded(valueRecord({ sense: 'rounded' }))).toBe('1,000');
    expect(causes({ sense: 'over' }, {})).toEqual([
      {
        cause: 'stated in words',
        prevents: true,
        old: 'over 1,000',
        new: null,
        words: '2022 states no number but "over 1,000"',
      },
    ]);
    expect(causes({}, { sense: 'about' })).toEqual([
      {
        cause: 'stated in words',
        prevents: true,
        old: null,
        new: 'about 1,000',
        words: '2023 states no number but "about 1,000"',
      },
    ]);
    expect(causes({ sense: 'rounded' }, {})).toEqual([]);
  });

  it('is one that is withheld, that does not apply or that is not available', () => {
    const none = (printed: string, status: ValueRecord['status']) => ({ value: null, printed, status });
    const wordsOfNone = (fresh: ReturnType<typeof none>): string | undefined =>
      causes({ value: null, printed: '[c]', status: ['c'] }, fresh).at(-1)?.words;
    expect(wordsOfNone(none('[c]', ['c']))).toBe(
      '2023 prints no number but [c]: it is withheld, because it is small enough to tell of persons',
    );
    expect(wordsOfNone(none('[z]', ['z']))).toBe('2023 prints no number but [z]: it does not apply');
    expect(wordsOfNone(none('[x]', ['x']))).toBe('2023 prints no number but [x]: it is not available');
    const found = causes(none('[x]', ['x']), {}).filter(({ cause }) => cause === 'no number');
    expect(found).toMatchObject([{ prevents: true, old: '[x]', new: null }]);
    const other = causes({}, none('[x]', ['x'])).filter(({ cause }) => cause === 'no number');
    expect(other).toMatchObject([{ prevents: true, old: null, new: '[x]' }]);
  });
});

describe('what the two editions are called', () => {
  it('is their ids, and for two issues of one edition which is the first', () => {
    const head = (id: string) => record(id).edition;
    expect(namesOf(head('2022'), head('2023'))).toEqual({ old: '2022', new: '2023' });
    expect(namesOf(head('2023'), head('2023'))).toEqual({ old: '2023 (first)', new: '2023 (second)' });
  });
});

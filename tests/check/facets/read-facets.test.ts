import { readAges } from '../../../src/model/ages';
import { splitNumbers } from '../../../src/model/structural-numbers';
import { fitsPeriod, readLengths, readPeriods } from '../../../src/words/check/facets/read-periods';

const ages = (text: string) => readAges(text).map(({ low, high }) => [low, high]);
const periods = (text: string) =>
  readPeriods(text).map(({ period }) => `${period.start} ${period.endExclusive}`);

describe('ages in words', () => {
  it.each([
    ['girls aged 10 to 14', [[10, 14]]],
    ['women aged 16\u201324', [[16, 24]]],
    ['people aged 16 and over', [[16, null]]],
    ['of children aged under 18', [[0, 17]]],
    [
      '11-16 year-olds and 17-year-olds',
      [
        [11, 16],
        [17, 17],
      ],
    ],
    [
      'the over-65s and under 18s',
      [
        [66, null],
        [0, 17],
      ],
    ],
    ['since they were aged 16', [[16, 16]]],
    ['between 10 and 14 years old', [[10, 14]]],
    ['from 10 to 14 years old', [[10, 14]]],
    ['girls between the ages of 11 and 16', [[11, 16]]],
    ['girls between 11 and 16', [[11, 16]]],
    ['25% were 15 to 19', [[15, 19]]],
    ['17- to 21-year-olds', [[17, 21]]],
    ['16- and 17-year-olds', [[16, 17]]],
    ['aged 16 years and over', [[16, null]]],
    ['aged 15 and under', [[0, 15]]],
    ['children younger than 18', [[0, 17]]],
    ['women older than 60', [[61, null]]],
    ['children up to the age of 17', [[0, 17]]],
    ['since the age of 16', [[16, 16]]],
  ])('are read in "%s"', (text, found) => {
    expect(ages(text)).toEqual(found);
  });
  it.each([
    'Chapter 16',
    'over 18 months',
    '16 offences',
    'between 10 and 14 forces',
    'in 2021',
    'aged care',
    'older than 18 months',
    'aged 16.5% of',
    'people over 20 million',
    'people between 2 and 5 times',
    'crews were 3 to 5',
  ])('are none in "%s"', (text) => {
    expect(ages(text)).toEqual([]);
  });
});

describe('ages that stand in prose', () => {
  // What is let stand as an age is read as one, so that none stands there and is held against nothing.
  it.each([
    ['between 10 and 14 years old', ['between 10 and 14 years old']],
    ['girls from 10 to 14 years of age', ['10 to 14 years of age']],
    ['girls between the ages of 11 and 16', ['between the ages of 11 and 16']],
    ['17- to 21-year-olds', ['17- to 21-year-olds']],
    ['aged 16\u201324', ['aged 16', '24']],
    ['children younger than 18', ['younger than 18']],
    ['since the age of 16', ['the age of 16']],
    ['aged 15 and 20 were men', ['aged 15']],
    ['on average aged 31', []],
    ['at a median of 31 years old', []],
    ['from 15 to 19', []],
    ['aged 16% of', []],
  ])('are no statistic in "%s"', (text, found) => {
    const stands = splitNumbers(text, []).flatMap((part) => (part.part === 'structural' ? [part.text] : []));
    expect(stands).toEqual(found);
    const read = readAges(text).map((age) => age.text);
    for (const stood of stands) expect(read.some((age) => age.includes(stood))).toBe(true);
  });
});

describe('periods in words', () => {
  it.each([
    ['1 October 2021 to 31 March 2022', '2021-10-01 2022-04-01'],
    ['from October 2021 to March 2022', '2021-10-01 2022-04-01'],
    ['October to December 2022', '2022-10-01 2023-01-01'],
    ['the year ending March 2020', '2019-04-01 2020-04-01'],
    ['the year to 31 March 2020', '2019-04-01 2020-04-01'],
    ['12 months ending December 2023', '2023-01-01 2024-01-01'],
    ['in 2021/22', '2021-04-01 2022-04-01'],
    ['in 2021-22', '2021-04-01 2022-04-01'],
    ['in 2021', '2021-01-01 2022-01-01'],
  ])('are read in "%s"', (text, found) => {
    expect(periods(text)).toEqual([found]);
  });
  it.each(['since 2013', 'the survey of 2022', '2021-10-01', 'in March 2022', '2021/23', 'section 2019'])(
    'are none in "%s"',
    (text) => {
      expect(periods(text)).toEqual([]);
    },
  );
  it('fit a value whose days they name; a year alone fits what lies in it, and a year that goes over into the next', () => {
    const half = { start: '2021-10-01', endExclusive: '2022-04-01' };
    const fits = (text: string): boolean[] => readPeriods(text).map((found) => fitsPeriod(found, half));
    expect(fits('1 October 2021 to 31 March 2022')).toEqual([true]);
    expect(fits('in 2021/22')).toEqual([false]);
    expect(fits('in 2021')).toEqual([false]);
    expect(fits('in 2021 and 2022')).toEqual([]);
    const quarter = { start: '2021-10-01', endExclusive: '2022-01-01' };
    const year = { start: '2021-04-01', endExclusive: '2022-04-01' };
    const inYear = (text: string, own: typeof quarter): boolean[] =>
      readPeriods(text).map((found) => fitsPeriod(found, own));
    expect(inYear('in 2021', quarter)).toEqual([true]);
    expect(inYear('in 2021', year)).toEqual([true]);
    expect(inYear('in 2020', year)).toEqual([false]);
  });
  it('have lengths', () => {
    const months = (text: string): number[] => readLengths(text).map((found) => found.months);
    expect(months('recorded over six months')).toEqual([6]);
    expect(months('recorded in a year')).toEqual([12]);
    expect(months('in the 12 months')).toEqual([12]);
    expect(months('within six months of the offence; six months later; in a year of change')).toEqual([]);
  });
});

import { readAges } from '../../../src/words/check/facets/read-ages';
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
  ])('are none in "%s"', (text) => {
    expect(ages(text)).toEqual([]);
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
  it('fit a value whose days they name, and a year alone fits what lies in it', () => {
    const half = { start: '2021-10-01', endExclusive: '2022-04-01' };
    const fits = (text: string): boolean[] => readPeriods(text).map((found) => fitsPeriod(found, half));
    expect(fits('1 October 2021 to 31 March 2022')).toEqual([true]);
    expect(fits('in 2021/22')).toEqual([false]);
    expect(fits('in 2021')).toEqual([true]);
    expect(fits('in 2020')).toEqual([false]);
  });
  it('have lengths', () => {
    const months = (text: string): number[] => readLengths(text).map((found) => found.months);
    expect(months('recorded over six months')).toEqual([6]);
    expect(months('recorded in a year')).toEqual([12]);
    expect(months('in the 12 months')).toEqual([12]);
    expect(months('within six months of the offence; six months later; in a year of change')).toEqual([]);
  });
});

import { breaksBetween, separates, type SeriesBreak, type SeriesValue } from '../../src/model/series-break';

// All of it is made up for tests. A year of counting runs from April to March.
const year = (start: number) => ({ start: `${start}-04-01`, endExclusive: `${start + 1}-04-01` });
const broken = (id: string, from: string, more: Partial<SeriesBreak> = {}): SeriesBreak => ({
  id,
  from,
  until: null,
  change: id,
  nature: 'recorded',
  series: null,
  forces: null,
  source: 'made up',
  ...more,
});
const value = (start: number, more: Partial<SeriesValue> = {}): SeriesValue => ({
  period: year(start),
  nature: 'recorded',
  series: ['umbrellas'],
  restatedOver: [],
  missing: [],
  ...more,
});
const between = (a: SeriesValue, b: SeriesValue, ...breaks: SeriesBreak[]): string[] =>
  breaksBetween(a, b, breaks, (id) => id.toUpperCase()).map(({ id }) => id);

it('lists the breaks that stand between two periods, earliest first, and no others', () => {
  const all = [
    broken('within-the-later', '2024-10-01'),
    broken('on-its-first-day', '2024-04-01'),
    broken('long-before', '2019-04-01'),
    broken('before-the-first-day', '2022-04-01'),
    broken('after-both', '2025-04-01'),
    broken('passed-between', '2023-05-01', { until: '2023-09-01' }),
    broken('passed-in-the-earlier', '2022-05-01', { until: '2022-09-01' }),
  ];
  expect(between(value(2022), value(2024), ...all)).toEqual([
    'passed-in-the-earlier',
    'on-its-first-day',
    'within-the-later',
  ]);
  expect(between(value(2024), value(2022), ...all)).toEqual([
    'passed-in-the-earlier',
    'on-its-first-day',
    'within-the-later',
  ]);
});

it('does not name what passed in a force that the value of that time leaves out', () => {
  const system = broken('system', '2022-05-01', { until: '2022-09-01', forces: ['saltness'] });
  const without = value(2022, { missing: ['SALTNESS'] });
  expect(between(value(2022), value(2024), system)).toEqual(['system']);
  // The later value has the force and was counted when its system worked again.
  expect(between(without, value(2024), system)).toEqual([]);
});

it('does not name a break of one nature for a value that it touches by its series alone', () => {
  const survey = broken('survey', '2023-06-01', { nature: 'survey', series: ['umbrellas'] });
  expect(between(value(2022), value(2024), survey)).toEqual([]);
  expect(between(value(2022), value(2024, { nature: 'survey', series: ['parasols'] }), survey)).toEqual([]);
  expect(between(value(2022), value(2024, { nature: 'survey' }), survey)).toEqual(['survey']);
});

it('does not name one that a value was restated over, or that touches other series', () => {
  const rules = broken('rules', '2023-06-01', { series: ['umbrellas'] });
  expect(between(value(2022), value(2024), rules)).toEqual(['rules']);
  expect(between(value(2022, { restatedOver: ['rules'] }), value(2024), rules)).toEqual([]);
  expect(between(value(2022, { series: ['hats'] }), value(2024, { series: ['hats'] }), rules)).toEqual([]);
});

it('what passed separates only what does not keep clear of it', () => {
  const passed = { from: '2020-03-01', until: '2021-04-01' };
  expect(separates(passed, year(2018), year(2021))).toBe(false);
  expect(separates(passed, year(2019), year(2021))).toBe(true); // March 2020 lies in it
  expect(separates(passed, year(2018), year(2022))).toBe(false);
});

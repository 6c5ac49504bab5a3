import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../src/syntax/yaml';
import { measureTables, valueOf } from './measure-tables';

/** A line of `reported.csv`. */
function row(
  id: string,
  value: number,
  period: string,
  more: Partial<Record<'unit' | 'population' | 'base' | 'forces' | 'without' | 'series', string>> = {},
): string {
  const { unit = 'count', population = 'all victims', base = '', forces = '', without = '' } = more;
  const series = more.series ?? 'robbery';
  return `${id},reported,Made up ${id},${value},exact,${unit},${period},${population},${base},${forces},,ons-da-2022,,,${without},${series}`;
}
const measured = (measures: string, rows: readonly string[]) => measureTables({}, measures, rows);
const change = (as: string, more = '') =>
  `c: { kind: change, label: Change, of: b, from: a, as: ${as}${more} }`;
const errors = (said: readonly string[]) => said.filter((text) => text.startsWith('error'));

describe('changes', () => {
  it('gives the like-for-like change of domestic abuse crimes, and refuses the false one', async () => {
    // Published: 910,980 with Devon & Cornwall, then 889,311 and 889,918 without it.
    // Careless: (889,918 − 910,980) ÷ 910,980 = −2.3%. Like for like: 607 ÷ 889,311 = +0.07%.
    const without = { forces: '42', without: 'Devon & Cornwall Police', series: 'domestic-abuse' };
    const rows = [
      row('a', 910980, '2021-04/2022-03', { forces: '43', series: 'domestic-abuse' }),
      row('restated', 889311, '2021-04/2022-03', without),
      row('b', 889918, '2022-04/2023-03', without),
    ];
    const like = await measured(
      'like: { kind: change, label: Like for like, of: b, from: restated, as: percent, decimals: 2 }',
      rows,
    );
    expect(like.said).toEqual([]);
    expect(valueOf(like, 'like').value).toBeCloseTo(0.0683, 4);
    const false_ = await measured(change('percent'), rows);
    expect(valueOf(false_, 'c').value).toBeNull();
    expect(valueOf(false_, 'c').status).toEqual(['b']);
    expect(valueOf(false_, 'c').working).toContain('Devon & Cornwall Police changed its recording system');
  });
  it('refuses a change across June 2023 and prints the reason in its place', async () => {
    // Careless: 911,248 to 851,062 is −6.6%, which recording practice explains in part.
    const found = await measured(change('percent'), [
      row('a', 911248, '2022-04/2023-03', {
        series: 'domestic-abuse',
        forces: '42',
        without: 'Devon & Cornwall Police',
      }),
      row('b', 851062, '2023-04/2024-03', {
        series: 'domestic-abuse',
        forces: '42',
        without: 'Devon & Cornwall Police',
      }),
    ]);
    const value = valueOf(found, 'c');
    expect(value.value).toBeNull();
    expect(value.detail?.notes?.[0]).toContain('Not comparable from 1 June 2023: Only the principal crime');
    expect(found.said[0]).toContain(
      'warning measure/series-break: "c" compares across a break in the series: principal-crime-2023',
    );
  });
  it('compares a series that the break does not touch, and one that was restated over it', async () => {
    const years = ['2022-04/2023-03', '2023-04/2024-03'] as const;
    const robbery = await measured(change('percent'), [
      row('a', 200, years[0], { forces: '42', without: 'Devon & Cornwall Police' }),
      row('b', 230, years[1], { forces: '42', without: 'Devon & Cornwall Police' }),
    ]);
    expect(valueOf(robbery, 'c').value).toBe(15);
    expect(valueOf(robbery, 'c').working).toBe('100 × (230 − 200) ÷ 200');
  });
  it('is not let pass by a series that is misspelt, nor by a threat area that no register knows', async () => {
    // 100 × (195,315 − 193,092) ÷ 193,092 = 1.15% was printed for each of the first two.
    const years = ['2021-04/2022-03', '2023-04/2024-03'] as const;
    const rows = (series: string) => [
      row('a', 193092, years[0], { forces: '42', without: 'Devon & Cornwall Police', series }),
      row('b', 195315, years[1], { forces: '42', without: 'Devon & Cornwall Police', series }),
    ];
    await expect(measured(change('percent'), rows('sexual-offence'))).rejects.toThrow(
      'error reference/unknown-series: "sexual-offence" is no series of data/reference/series.yaml',
    );
    // "incels" is a threat area of the edition and says of no group of offences that it is about it.
    const unknown = await measured(change('percent'), rows('incels'));
    expect(valueOf(unknown, 'c')).toMatchObject({ value: null, status: ['b'] });
    // Rape is within serious sexual offences and they within sexual offences, which the Act of 2023 added to.
    const within = await measured(change('percent'), rows('rape'));
    expect(valueOf(within, 'c').working).toContain('Offences of the Online Safety Act were added');
    // Robbery is known to be none of what was changed.
    expect(valueOf(await measured(change('percent'), rows('robbery')), 'c').value).toBeCloseTo(1.1513, 4);
  });
  it('is not let pass by a break that nothing was restated over', async () => {
    const restated = (id: string) =>
      measured(
        'a: { kind: count, label: A, dataset: t, period: 2022-04/2023-03, series: [stalking] }\n' +
          `b: { kind: rate, label: B, of: a, per: day, restatedOver: [${id}] }`,
        [],
      );
    await expect(restated('principal-crme-2023')).rejects.toThrow(
      '"principal-crme-2023" is no break of data/reference/series-breaks.yaml',
    );
  });
  it('takes a series that does not say what it is about to be touched by every break', async () => {
    const found = await measured(change('difference'), [
      row('a', 200, '2022-04/2023-03', { series: '' }),
      row('b', 230, '2023-04/2024-03', { series: '' }),
    ]);
    expect(valueOf(found, 'c').status).toEqual(['b']);
  });
  it.each([
    ['percent', [row('a', 0, '2023'), row('b', 7, '2024')], '"c" starts from 0 ("a"): no percentage says it'],
    [
      'percent',
      [row('a', 40, '2023'), row('b', 60, '2024')],
      '"c" takes a percentage of 40 ("a"), fewer than 50',
    ],
    [
      'percent',
      [row('a', 6, '2023', { unit: '%' }), row('b', 7, '2024', { unit: '%' })],
      '"c" takes a percentage of a percentage, which readers take for points',
    ],
    [
      'points',
      [row('a', 60, '2023'), row('b', 70, '2024')],
      'takes points between values that are no percentages',
    ],
    [
      'difference',
      [row('a', 60, '2023-01/2023-06'), row('b', 70, '2024')],
      'length of period: 2024 ("b") and 1 January 2023 to 30 June 2023 ("a")',
    ],
    [
      'points',
      [
        row('a', 15.8, '2023', { unit: '%', base: 'including fraud' }),
        row('b', 19, '2024', { unit: '%', base: 'excluding fraud' }),
      ],
      'base: "excluding fraud" ("b") and "including fraud" ("a")',
    ],
    [
      'difference',
      [row('a', 60, '2023', { forces: '43' }), row('b', 70, '2024', { forces: '40' })],
      'forces: 40 of 43 ("b") and 43 of 43 ("a")',
    ],
    [
      'difference',
      [row('a', 60, '2023', { population: 'women' }), row('b', 70, '2024')],
      'population: "all victims" ("b") and "women" ("a")',
    ],
  ])('refuses a change as %s of what has none', async (as, rows, message) => {
    const apart = rows.map((text) => text.replace(/,robbery$/, ',robbery'));
    const found = await measured(change(as), apart);
    expect(errors(found.said).join()).toContain(message);
    expect(found.diagnostics[0]?.related?.length ?? 2).toBe(2);
  });
  it('lets unlike values through with a caveat, which is kept', async () => {
    const found = await measured(change('difference', ', caveat: The first half only'), [
      row('a', 60, '2023-01/2023-06'),
      row('b', 70, '2024'),
    ]);
    expect(valueOf(found, 'c').value).toBe(10);
    expect(found.edition.measures['c']?.caveat).toBe('The first half only');
  });
  it('takes percentage points on unrounded values, as decimals', async () => {
    // 5.7 − 5.5 = 0.2. Careless, in binary: 0.20000000000000018; after rounding both to 6: 0.
    const found = await measured(change('points'), [
      row('a', 5.5, '2023', { unit: '%' }),
      row('b', 5.7, '2024', { unit: '%' }),
    ]);
    expect(valueOf(found, 'c').value).toBe(0.2);
    expect(valueOf(found, 'c').unit).toBe('number');
    expect(found.edition.measures['c']?.unitLabel).toBe('percentage points');
  });
  it('gives an index of its base period, which it names', async () => {
    const found = await measured('i: { kind: index, label: Index, of: b, from: a }', [
      row('a', 80, '2023'),
      row('b', 100, '2024'),
    ]);
    expect(valueOf(found, 'i').value).toBe(125);
    expect(valueOf(found, 'i').detail?.notes).toEqual(['2023 is 100']);
  });
  it('passes on that a part is provisional', async () => {
    const found = await measured(
      `p: { kind: share, label: p, of: a, in: b, status: [p] }
twice: { kind: ratio, label: t, of: p, to: p }`,
      [row('a', 20, '2024'), row('b', 80, '2024')],
    );
    expect(valueOf(found, 'twice').status).toEqual(['p']);
  });
});

describe('survey estimates', () => {
  const survey = (more = '') => `
p1: { kind: survey-proportion, label: First, of: a, in: n1, designEffect: 1.2, series: [population] }
p2: { kind: survey-proportion, label: Second, of: b, in: n2, designEffect: 1.2, series: [population] }
c: { kind: change, label: Change, of: p2, from: p1, as: points${more} }`;
  const rows = (p1: number, p2: number) => [
    row('a', p1, '2018', { unit: '%', series: 'population' }),
    row('n1', 5000, '2018', { series: 'population' }),
    row('b', p2, '2019', { unit: '%', series: 'population' }),
    row('n2', 5000, '2019', { series: 'population' }),
  ];
  it('says that a change within sampling is not significant, and never that nothing changed', async () => {
    // SE² = 1.2 × 0.06 × 0.94 ÷ 5,000 = 0.000013536, 1.2 × 0.065 × 0.935 ÷ 5,000 = 0.000014586;
    // z = 0.005 ÷ √0.000028122 = 0.943.
    const found = await measured(survey(), rows(6, 6.5));
    const { detail } = valueOf(found, 'c');
    expect(detail?.test?.z).toBeCloseTo(0.943, 3);
    expect(detail?.test?.words).toBe('No statistically significant change');
    expect(valueOf(found, 'p1').detail?.interval?.method).toBe('Wilson');
    expect(valueOf(found, 'c').value).toBe(0.5);
  });
  it('calls a change beyond sampling significant', async () => {
    // 1.2 × 0.08 × 0.92 ÷ 5,000 = 0.000017664; z = 0.02 ÷ √0.0000312 = 3.58.
    const found = await measured(survey(), rows(6, 8));
    expect(valueOf(found, 'c').detail?.test?.z).toBeCloseTo(3.581, 3);
    expect(valueOf(found, 'c').detail?.test?.words).toBe('A statistically significant increase');
  });
  it('tests no change between counts of recorded crime', async () => {
    const found = await measured(change('difference'), [row('a', 60, '2024'), row('b', 70, '2024')]);
    expect(valueOf(found, 'c').detail?.test).toBeUndefined();
  });
  it('refuses a sample of nobody', async () => {
    const found = await measured('p: { kind: survey-proportion, label: p, of: a, in: n, designEffect: 1 }', [
      row('a', 6, '2024', { unit: '%' }),
      row('n', 0, '2024'),
    ]);
    expect(errors(found.said)[0]).toContain('"p" is no share of a sample: 6 of 0');
  });
});

describe('the register of breaks', () => {
  const text = readFileSync(join(__dirname, '../../data/reference/series-breaks.yaml'), 'utf8');
  it('gives every break a date, what it touches, a source, and whether the source was read', () => {
    const { value, diagnostics } = readYaml(text, 'series-breaks.yaml');
    expect(diagnostics).toEqual([]);
    expect(Object.keys(value ?? {}).length).toBeGreaterThanOrEqual(20);
  });
});

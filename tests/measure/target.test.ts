import { measureTables, valueOf } from './measure-tables';

const survey = (rows: string) => ({
  survey: {
    csv: `quarter,year,said,people\n${rows.trim()}\n`,
    entry: `
label: A survey, made up
columns:
  quarter: { type: quarter }
  year: { type: text }
  said: { type: text }
  people: { type: count }
key: [quarter, year, said]
count: people
time: quarter
period: 2024-04/2028-03
population: adults
coverage: { of: 43 }`,
  },
});
/** 400 of 2,000 in the year to March 2025: 20%. Of 2,000 again in the year to March 2028: as many as given. */
const asked = (later: number) =>
  survey(
    ['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1']
      .map((quarter) => `${quarter},2025,yes,100\n${quarter},2025,no,400`)
      .concat(
        ['2027-Q2', '2027-Q3', '2027-Q4', '2028-Q1'].map(
          (quarter) => `${quarter},2028,yes,${later / 4}\n${quarter},2028,no,${500 - later / 4}`,
        ),
      )
      .join('\n'),
  );
const shares = `
yes-2025: { kind: count, label: Said yes, dataset: survey, where: { said: "yes" }, period: 2024-04/2025-03 }
all-2025: { kind: count, label: Asked, dataset: survey, period: 2024-04/2025-03 }
harmed-2025: { kind: survey-proportion, label: Harmed, of: yes-2025, in: all-2025, designEffect: 1, base: adults asked, period: 2024-04/2025-03, restatedOver: [prevalence-measure-2025] }
yes-2028: { kind: count, label: Said yes, dataset: survey, where: { said: "yes" }, period: 2027-04/2028-03 }
all-2028: { kind: count, label: Asked, dataset: survey, period: 2027-04/2028-03 }
harmed-2028: { kind: survey-proportion, label: Harmed, of: yes-2028, in: all-2028, designEffect: 1, base: adults asked, period: 2027-04/2028-03, restatedOver: [prevalence-measure-2025] }`;
const half = (more = '') =>
  `half: { kind: target, label: Half, baseline: harmed-2025, change: -50, period: 2034-04/2035-03${more} }`;
const distance = (from: string) =>
  `apart: { kind: target-distance, label: Apart, of: harmed-2028, target: half, from: ${from}, as: points }`;

describe('a target', () => {
  it('is a part of its baseline, and its path asks for as much in every year', async () => {
    const found = await measureTables(
      asked(380),
      `${shares}\n${half()}
now: { kind: target-path, label: Now, target: half, period: 2027-04/2028-03 }\n${distance('path')}`,
    );
    expect(found.said).toEqual([]);
    // Half of 20% is 10%.
    expect(valueOf(found, 'half')).toMatchObject({
      value: 10,
      unit: 'percent',
      working: '20 × (1 − 50 ÷ 100)',
    });
    // Three of ten years: 20 + (10 − 20) × 0.3 = 17, and the leap year of 2028 changes nothing.
    expect(valueOf(found, 'now')).toMatchObject({ value: 17, working: '20 + (10 − 20) × 0.3' });
    // 380 of 2,000 are 19%: 2 points above 17.
    const apart = valueOf(found, 'apart');
    expect(apart).toMatchObject({ value: 2, unit: 'number', working: '19 − 17' });
    // V = 1e4 × 0.19 × 0.81 ÷ 2000 = 0.7695; V₀ = 1e4 × 0.2 × 0.8 ÷ 2000 = 0.8; k = 17 ÷ 20 = 0.85.
    // 0.7695 + 0.7225 × 0.8 = 1.3475; its root is 1.16082; 2 ÷ 1.16082 = 1.72292, under 1.96.
    expect(apart.detail?.test?.z).toBeCloseTo(1.72292, 5);
    expect(apart.detail?.test).toMatchObject({ significant: false, level: 0.05 });
    expect(apart.detail?.notes).toEqual([
      'The path to 10.0% in year ending March 2035 asks for 17.0% in year ending March 2028',
      'No statistically significant distance: another sample could lie on the other side (z 1.72)',
    ]);
    expect(apart.detail?.target).toMatchObject({ baseline: 20, number: 10, asks: 17, better: 'lower' });
  });

  it('is significantly far where chance would not bring the two so far apart', async () => {
    const found = await measureTables(asked(420), `${shares}\n${half()}\n${distance('path')}`);
    // 21 − 17 = 4. V = 1e4 × 0.21 × 0.79 ÷ 2000 = 0.8295; with 0.578 it is 1.4075, root 1.18638: 3.37160.
    const apart = valueOf(found, 'apart');
    expect(apart.value).toBe(4);
    expect(apart.detail?.test?.z).toBeCloseTo(3.3716, 4);
    expect(apart.detail?.test?.words).toBe('A statistically significant distance above (z 3.37)');
  });

  it('has a path of equal percentages, and a distance from the end', async () => {
    const found = await measureTables(
      asked(380),
      `${shares}\n${half(', path: compound')}
now: { kind: target-path, label: Now, target: half, period: 2027-04/2028-03 }\n${distance('target')}`,
    );
    // 20 × 0.5 ^ 0.3 = 20 × 0.812252 = 16.24505.
    expect(valueOf(found, 'now').value).toBeCloseTo(16.24505, 5);
    // 19 − 10 = 9; k = 10 ÷ 20: 0.7695 + 0.25 × 0.8 = 0.9695, root 0.984632: 9.14047.
    const apart = valueOf(found, 'apart');
    expect(apart.value).toBe(9);
    expect(apart.detail?.test?.z).toBeCloseTo(9.14047, 5);
    expect(apart.detail?.notes?.[0]).toBe('The target is 10.0% in year ending March 2035');
  });

  it('is a number that was set, of which what is unsure of the baseline is no part', async () => {
    const found = await measureTables(
      asked(380),
      `${shares}
half: { kind: target, label: Ten, baseline: harmed-2025, to: 10, period: 2034-04/2035-03 }\n${distance('target')}`,
    );
    expect(valueOf(found, 'half')).toMatchObject({ value: 10, working: 'as it was set: 10%' });
    // The end does not move with the baseline: 9 ÷ √0.7695 = 9 ÷ 0.877211 = 10.25978.
    expect(valueOf(found, 'apart').detail?.test?.z).toBeCloseTo(10.25978, 5);
  });

  it('of records that are counted is not tested, unless their natural variation is asked for', async () => {
    const counts = (interval: string) => `
c-2025: { kind: count, label: Deaths, dataset: survey, where: { said: "yes" }, period: 2024-04/2025-03${interval} }
c-2028: { kind: count, label: Deaths, dataset: survey, where: { said: "yes" }, period: 2027-04/2028-03${interval} }
half: { kind: target, label: Half, baseline: c-2025, change: -50, period: 2034-04/2035-03 }
apart: { kind: target-distance, label: Apart, of: c-2028, target: half, from: path, as: difference }
by: { kind: target-distance, label: Apart, of: c-2028, target: half, from: path, as: percent }`;
    const plain = await measureTables(asked(380), counts(''));
    // 400 × (1 − 0.5 × 0.3) = 340; 380 − 340 = 40, which is 11.76% of it.
    expect(valueOf(plain, 'apart')).toMatchObject({ value: 40, unit: 'count' });
    expect(valueOf(plain, 'by').value).toBeCloseTo(11.7647, 4);
    expect(valueOf(plain, 'apart').detail?.test).toBeUndefined();
    expect(valueOf(plain, 'apart').detail?.notes?.[1]).toBe(
      'Not tested against chance: its parts have no interval',
    );
    const small = await measureTables(asked(380), counts(', interval: poisson'));
    // 40 ÷ √(380 + 0.7225 × 400) = 40 ÷ √669 = 40 ÷ 25.86503 = 1.54649.
    expect(valueOf(small, 'apart').detail?.test).toMatchObject({ significant: false });
    expect(valueOf(small, 'apart').detail?.test?.z).toBeCloseTo(1.54649, 5);
    expect(valueOf(small, 'apart').detail?.notes?.[1]).toBe(
      'No further than natural variation alone would bring it (z 1.55)',
    );
  });

  it('is held against nothing across a break in the series', async () => {
    const found = await measureTables(
      asked(380),
      `${shares.replaceAll(', restatedOver: [prevalence-measure-2025]', '')}\n${half()}\n${distance('path')}`,
    );
    expect(valueOf(found, 'apart')).toMatchObject({ value: null, status: ['b'] });
    expect(found.said).toEqual([
      'warning measure/series-break: "apart" compares across a break in the series: prevalence-measure-2025',
    ]);
  });
});

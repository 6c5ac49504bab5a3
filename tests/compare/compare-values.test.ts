import { compareEditions } from '../../src/compare/compare-editions';
import { numberChange } from '../../src/model/number-change';
import { readRecord } from '../../src/edition/validate/read-comparison';
import { record, valueRecord } from './make-record';

const year = (end: number) => ({ start: `${end - 1}-04-01`, endExclusive: `${end}-04-01` });
const all = { forces: 43, of: 43, missing: [] };
const da = (value: number, printed: string, more = {}) =>
  valueRecord({ kind: 'reported', label: 'Domestic abuse-related crimes', value, printed, ...more });

describe('domestic-abuse totals through four extracts (Office for National Statistics)', () => {
  const july2022 = record('2022-07', { values: { da: da(909504, '909,504', { period: year(2022) }) } });
  const november2022 = record('2022-11', { values: { da: da(910980, '910,980', { period: year(2022) }) } });
  const without = { coverage: { forces: 42, of: 43, missing: ['Devon & Cornwall'] } };
  const november2023 = record('2023-11', {
    values: {
      da: da(889918, '889,918', { period: year(2023), ...without }),
      'da-2022': da(889311, '889,311', { period: year(2022), ...without, restates: 'da' }),
    },
  });
  const june2023 = {
    from: '2023-06-01',
    until: null,
    title: 'June 2023: the principal crime of a report is recorded, and no longer each crime',
    source: null,
  };
  const november2024 = record('2024-11', {
    seriesBreaks: { 'principal-crime': june2023 },
    values: {
      da: da(851062, '851,062', { period: year(2024), coverage: all, breaks: ['principal-crime'] }),
      'da-2023': da(911248, '911,248', {
        period: year(2023),
        coverage: all,
        restates: 'da',
        status: ['r'],
      }),
    },
  });
  const changeOf = (old: typeof july2022, fresh: typeof july2022) =>
    compareEditions(old, fresh).values.find(({ id }) => id === 'da');

  it('calls the same year counted again a revision', () => {
    // (910,980 − 909,504) ÷ 909,504 = 1,476 ÷ 909,504 = 0.1623%
    const found = changeOf(july2022, november2022);
    expect(found?.causes.map(({ cause }) => cause)).toEqual(['revised data']);
    expect(found?.change?.printed).toBe('+1,476 (+0.2%)');
  });

  it('prints no change where a force is missing, and 0.07% like for like', () => {
    // Naive: (889,918 − 910,980) ÷ 910,980 = −2.3%, false. Like for like: 607 ÷ 889,311 = 0.068%
    const found = changeOf(november2022, november2023);
    expect(found?.verdict).toBe('not comparable');
    expect(found?.change).toBeNull();
    expect(JSON.stringify(found)).not.toContain('2.3%');
    expect(found?.causes.find(({ prevents }) => prevents)?.words).toBe(
      'the coverage differs: 43 of 43 forces in 2022-11, 42 of 43 forces, without Devon & Cornwall in 2023-11',
    );
    expect(found?.restatement?.change?.printed).toBe('+607 (+0.07%)');
  });

  it('prints −6.6% on the restated year, and that counting changed in it', () => {
    // (851,062 − 911,248) ÷ 911,248 = −60,186 ÷ 911,248 = −6.605%
    const found = changeOf(november2023, november2024);
    expect(found?.verdict).toBe('not comparable');
    expect(found?.change).toBeNull();
    expect(found?.restatement?.old.printed).toBe('911,248 [r]');
    expect(found?.restatement?.change?.printed).toBe('−60,186 (−6.6%)');
    expect(found?.restatement?.cautions.join()).toContain('In part this reflects a change in counting');
  });
});

describe('the first assessment and a made-up year after it', () => {
  const half = { start: '2021-10-01', endExclusive: '2022-04-01' };
  const full = { start: '2022-04-01', endExclusive: '2023-04-01' };
  const [including, excluding] = ['all recorded crime including fraud', 'all recorded crime excluding fraud'];
  const numerator = (value: number) => ({ measure: 'vawg', label: 'VAWG offences', value });
  const share = (value: number, printed: string, base: string, n: number, d: number, period: typeof half) =>
    valueRecord({
      kind: 'share',
      unit: 'percent',
      decimals: 1,
      value,
      printed,
      base,
      numerator: numerator(n),
      denominator: { measure: null, label: 'all offences', value: d },
      period,
    });
  const rate = (value: number, period: typeof half) =>
    valueRecord({ kind: 'rate', unit: 'number', decimals: 2, value, printed: value.toFixed(2), period });
  const first = record('2023', {
    values: {
      vawg: valueRecord({ value: 507827, printed: '507,827', period: half }),
      'vawg-per-hour': rate(507827 / 4368, half),
      'vawg-share': share(15.829, '15.8%', including, 507827, 3208183, half),
      'vawg-share-without-fraud': share(19.027, '19.0%', excluding, 507827, 2668934, half),
    },
  });
  // Made up: 1,080,000 offences of 5,500,000 excluding fraud, 19.636%; 1,080,000 ÷ 8,760 = 123.288 an hour.
  const second = record('2024 synthetic', {
    values: {
      vawg: valueRecord({ value: 1080000, printed: '1,080,000', period: full }),
      'vawg-per-hour': rate(1080000 / 8760, full),
      'vawg-share': share(19.636, '19.6%', excluding, 1080000, 5500000, full),
    },
  });
  const changeOf = (id: string) => compareEditions(first, second).values.find((item) => item.id === id);

  it('does not subtract six months from twelve, and gives both by day', () => {
    const found = changeOf('vawg');
    expect(found?.verdict).toBe('not comparable');
    expect(found?.causes.find(({ prevents }) => prevents)).toMatchObject({
      cause: 'period length',
      old: '1 October 2021 to 31 March 2022 (six months)',
      new: 'year ending March 2023 (12 months)',
    });
    // 507,827 ÷ 182 = 2,790.3 and 1,080,000 ÷ 365 = 2,958.9
    expect([found?.rates?.old.printed, found?.rates?.new.printed]).toEqual(['2,790', '2,959']);
    expect(found?.rates?.change?.printed).toBe('+6.0%');
  });
  it('compares the rate an hour', () => {
    // 123.2877 ÷ 116.2608 = 1.0604
    expect(changeOf('vawg-per-hour')?.change?.printed).toBe('+6.0%');
  });
  it('sets the shares side by side on the new base, as indicative, and subtracts nothing', () => {
    const found = changeOf('vawg-share');
    expect(found?.change).toBeNull();
    expect(found?.causes.filter(({ prevents }) => prevents).map(({ cause }) => cause)).toEqual(['base']);
    expect([found?.restatement?.old.printed, found?.restatement?.new.printed]).toEqual(['19.0%', '19.6%']);
    expect(found?.restatement?.change).toBeNull();
    expect(found?.restatement?.working).toContain('100 × 507,827 ÷ 2,668,934');
  });
  it('takes published words for what they are', () => {
    const floor = record('2024', {
      values: { vawg: valueRecord({ value: 1000000, printed: '1,000,000', sense: 'over', period: full }) },
    });
    const found = compareEditions(first, floor).values.find(({ id }) => id === 'vawg');
    expect(found?.causes.map(({ cause }) => cause)).toContain('stated in words');
    // 1,000,000 ÷ 365 = 2,739.7: a floor by day too, and no change of it.
    expect(found?.rates?.new).toMatchObject({ printed: 'over 2,740', bound: 'over' });
    expect(found?.rates?.change).toBeNull();
  });
});

describe('causes', () => {
  const pair = (more: Partial<ReturnType<typeof valueRecord>>) =>
    compareEditions(
      record('2022', { values: { x: valueRecord() } }),
      record('2023', {
        values: { x: valueRecord({ period: year(2023), value: 1100, printed: '1,100', ...more }) },
      }),
    ).values[0];
  it.each([
    ['definition', { definition: { kind: 'count', 'only group': 'stalking' } }],
    ['population', { population: 'women' }],
    ['base', { base: 'all crime' }],
    ['coverage', { coverage: { forces: 40, of: 43, missing: [] } }],
    ['coverage', { geography: 'Elsewhere' }],
    ['period length', { period: { start: '2022-04-01', endExclusive: '2022-10-01' } }],
    ['stated in words', { sense: 'over' as const }],
  ])('finds that the %s differs, and states no change', (cause, more) => {
    const found = pair(more);
    expect(found?.verdict).toBe('not comparable');
    expect(found?.change).toBeNull();
    expect(found?.causes.filter(({ prevents }) => prevents).map((item) => item.cause)).toContain(cause);
  });
  it('states the change of a year after a year', () => {
    expect(pair({})?.change?.printed).toBe('+100 (+10.0%)');
    expect(pair({})?.causes.map(({ cause }) => cause)).toEqual(['new data']);
  });
  it('names a break between the two periods, and the one that lies ahead', () => {
    const title = 'Made-up counting rules';
    const breaks = (from: string) =>
      compareEditions(
        record('2022', { values: { x: valueRecord() } }),
        record('2023', {
          values: { x: valueRecord({ period: year(2023), value: 1100, printed: '1,100', breaks: ['b'] }) },
          seriesBreaks: { b: { from, until: null, title, source: null } },
        }),
      );
    expect(breaks('2022-06-01').values[0]).toMatchObject({ verdict: 'not comparable', change: null });
    expect(breaks('2022-06-01').ahead).toEqual([]);
    expect(breaks('2023-06-01').values[0]?.verdict).toBe('changed');
    expect(breaks('2023-06-01').ahead).toEqual([{ id: 'b', measures: ['x'] }]);
    expect(breaks('2021-01-01').values[0]?.verdict).toBe('changed');
  });
});

describe('a change of a number', () => {
  it('is in percentage points for shares, and never in per cent of them', () => {
    expect(numberChange(15, 19.5, 'percent', 1)).toEqual({
      absolute: 4.5,
      relative: null,
      printed: '+4.5 percentage points',
    });
  });
  it('is worked out before it is rounded: 1.04 to 1.06 is 0.02 and not 0.1', () => {
    expect(numberChange(1.04, 1.06, 'percent', 1).printed).toBe('less than +0.1 percentage points');
  });
  it('has no per cent of zero or of a small count', () => {
    expect(numberChange(0, 80, 'count', 0).printed).toBe('+80');
    expect(numberChange(49, 80, 'count', 0).printed).toBe('+31');
    expect(numberChange(50, 80, 'count', 0).printed).toBe('+30 (+60.0%)');
  });
});

it('reads a record that was issued before records held revisions', () => {
  const old = JSON.stringify(record('2030'), (key, value: unknown) =>
    key === 'revisions' || key === 'corrects' ? undefined : value,
  );
  const read = readRecord(old, 'published.json');
  expect(read.diagnostics).toEqual([]);
  expect(read.value).toEqual(record('2030'));
});

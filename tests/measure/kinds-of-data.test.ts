import { targetOf } from '../../src/model/claim-target';
import { measureTables, valueOf } from './measure-tables';
import { statedValue } from './stated-row';
import { count, countOf, dataset, period, removeFolders } from './small-dataset';

afterAll(removeFolders);
const entry = (columns: string, key: string, more: string) => `label: Made up
columns:
${columns}
key: ${key}
${more}
population: all victims
coverage: { of: 43 }`;

describe('decimals and money', () => {
  it('are added up as decimals, and never as whole numbers', async () => {
    // Full-time equivalents of a table of the police workforce: 122,395.45085 of 43 forces. As whole numbers: 122,395.
    const csv = 'force,officers\nkent,100000.1\nessex,22395.2\ncleveland,0.15085\n';
    const found = await measureTables(
      {
        t: {
          csv,
          entry: entry(
            '  force: { type: force }\n  officers: { type: number }',
            '[force]',
            'count: officers\nforce: force\nperiod: 2018-09-30/2018-09-30',
          ),
        },
      },
      'officers: { kind: count, label: O, dataset: t, decimals: 2 }',
    );
    expect(found.said).toEqual([]);
    expect(valueOf(found, 'officers')).toMatchObject({ value: 122395.45085, unit: 'number' });
    expect(valueOf(found, 'officers').byForce['kent']).toBe(100000.1);
  });
  it('of money are pounds and pence', async () => {
    const csv = 'force,spent\nkent,0.10\nessex,0.20\n';
    const money = (text: string) =>
      measureTables(
        {
          t: {
            csv: text,
            entry: entry(
              '  force: { type: force }\n  spent: { type: money }',
              '[force]',
              'count: spent\nforce: force\nperiod: 2022-04/2023-03',
            ),
          },
        },
        'spent: { kind: count, label: S, dataset: t, decimals: 2 }',
      );
    // With a binary point 0.1 + 0.2 is 0.30000000000000004.
    expect(valueOf(await money(csv), 'spent').value).toBe(0.3);
    expect((await money(csv.replace('0.10', '£1.2m'))).said[0]).toMatch(
      /"£1.2m" in the column "spent" is not an amount in pounds such as 1234.50/,
    );
  });
  it('are no sum where a column is a code, a percentage or an age', async () => {
    await expect(
      measureTables(
        {
          t: {
            csv: 'force,p\nkent,12.5\n',
            entry: entry(
              '  force: { type: force }\n  p: { type: percent }',
              '[force]',
              'count: p\nforce: force\nperiod: 2022-01/2022-12',
            ),
          },
        },
        'x: { kind: count, label: X, dataset: t }',
      ),
    ).rejects.toThrow('the column "p" of "t" is of type percent, and is to be added up');
  });
});

describe('rolling years and points in time', () => {
  const rolling = (measures: string) =>
    measureTables(
      {
        t: {
          csv: 'ending,offences\n2023-12,5400000\n2024-03,5380000\n2024-06,5370000\n2024-09,5430000\n',
          entry: entry(
            '  ending: { type: year-ending }\n  offences: { type: count }',
            '[ending]',
            'count: offences\ntime: ending\nperiod: 2023-01/2024-09',
          ),
        },
      },
      measures,
    );
  it('are taken one at a time', async () => {
    const found = await rolling('x: { kind: count, label: X, dataset: t, period: 2023-10/2024-09 }');
    expect(found.said).toEqual([]);
    // Four of them added up are 21,580,000 for what 5,430,000 is true of.
    expect(valueOf(found, 'x').value).toBe(5430000);
  });
  it('are refused where a period is no one of them', async () => {
    const found = await rolling('x: { kind: count, label: X, dataset: t, period: 2023-01/2024-09 }');
    expect(found.said[0]).toBe(
      'error measure/period: "t" has rolling years, which are never added up, and none of them is in the period of "x"',
    );
    expect(found.diagnostics[0]?.fix).toMatch(
      /^give it the period of one of them: January 2023 to December 2023|2023/,
    );
  });
  it('are asked about where a column of quarters says that it holds them', async () => {
    const found = await measureTables(
      {
        t: {
          csv: 'quarter,offences\n2023-Q4,5400000\n2024-Q1,5380000\n2024-Q2,5370000\n2024-Q3,5430000\n',
          entry: entry(
            '  quarter: { type: quarter }\n  offences: { type: count, label: Offences in the 12 months ending with the quarter }',
            '[quarter]',
            'count: offences\ntime: quarter\nperiod: 2023-10/2024-09',
          ),
        },
      },
      'x: { kind: count, label: X, dataset: t, period: 2023-10/2024-09 }',
    );
    expect(found.said).toEqual([
      'error data/overlap: the numbers of "t" are of 12 months each ("Offences in the 12 months ending with the quarter"), and "x" adds up 4 of them that overlap',
    ]);
  });
  it('of officers are those of one day', async () => {
    const stock = (period: string) =>
      measureTables(
        {
          t: {
            csv: 'day,officers\n2017-09-30,121929\n2018-03-31,122404\n2018-09-30,122395\n',
            entry: entry(
              '  day: { type: point-in-time }\n  officers: { type: count }',
              '[day]',
              'count: officers\ntime: day\nperiod: 2017-09/2018-09',
            ),
          },
        },
        `x: { kind: count, label: X, dataset: t, period: "${period}" }`,
      );
    expect(valueOf(await stock('2018-09-30'), 'x').value).toBe(122395);
    expect((await stock('2018-01/2018-09')).said[0]).toMatch(
      /points in time, which are never added up, and 2 of them are in the period of "x"/,
    );
  });
});

describe('records without a key', () => {
  const police = (key: readonly string[]) =>
    dataset(
      'Crime ID,Month,Falls within,Crime type\n,2021-12,northmark,theft\n,2021-12,northmark,theft\na,2022-01,southmoor,fraud\n',
      {
        columns: {
          crime_id: { type: 'text', header: 'Crime ID', mayBeEmpty: true },
          month: { type: 'month', header: 'Month' },
          force: { type: 'force', header: 'Falls within' },
          kind: { type: 'text', header: 'Crime type' },
        },
        key: [...key],
        count: null,
        time: 'month',
        records: true,
        period: period('2021-12/2022-01'),
      },
    );
  it('are counted as they come, by headers that are not the names of columns', async () => {
    const run = await count(police([]), [
      countOf('all', {}, period('2021-12/2022-01')),
      countOf('thefts', { kind: ['theft'] }, period('2021-12/2022-01')),
    ]);
    expect(run.said).toEqual([]);
    expect([run.value('all'), run.value('thefts')]).toEqual([3, 2]);
    // With a key the second row would be refused.
    expect(
      (await count(police(['month', 'force', 'kind']), [countOf('all', {}, period('2021-12/2022-01'))]))
        .said[0],
    ).toMatch(/the row has the same key/);
  });
  it('are only records: a table of counts has a key', async () => {
    await expect(
      measureTables(
        {
          t: {
            csv: 'force,n\nkent,1\n',
            entry: entry(
              '  force: { type: force }\n  n: { type: count }',
              'none',
              'count: n\nforce: force\nperiod: 2022-01/2022-12',
            ),
          },
        },
        'x: { kind: count, label: X, dataset: t }',
      ),
    ).rejects.toThrow('the dataset "t" has counts and no key');
  });
});

describe('figures that were published with more than a number', () => {
  it('keep their interval, their standing, the warning and the two periods of a change', async () => {
    const found = await statedValue({
      value: '-4',
      unit: '%',
      period: '2023-04/2024-03',
      low: '-7',
      high: '-1',
      standing: 'official statistic in development',
      caution: 'Do not compare with years before 2020',
      change: 'percent',
      compared_with: '2022-04/2023-03',
    });
    expect(found.value.detail?.interval).toMatchObject({
      low: -7,
      high: -1,
      level: 0.95,
      method: 'as published',
    });
    expect(found.value.detail?.notes).toEqual([
      'year ending March 2024 compared with year ending March 2023, as published',
      'Official statistic in development',
      'Its publisher warns: Do not compare with years before 2020',
    ]);
    // "Down 4%" is a claim of a change, and of a change in percent.
    expect(targetOf(found.recorded, -4)).toMatchObject({ change: true, points: false });
  });
  it.each([
    [{ low: '5', high: '9' }, 'the interval of "x" does not hold its value: 5 to 9, and -4'],
    [{ change: 'percent' }, '"x" is a change and does not say from when'],
    [{ compared_with: '2022' }, '"x" names a period to compare with and is no change'],
  ])('are refused where one part denies the other', async (more, message) => {
    await expect(statedValue({ value: '-4', unit: '%', period: '2023', ...more })).rejects.toThrow(message);
  });
});

import {
  daysIn,
  hoursIn,
  lengthInWords,
  parsePeriod,
  periodInWords,
  type Period,
} from '../../src/model/period';

const period = (text: string): Period => {
  const read = parsePeriod(text);
  if ('error' in read) throw new Error(read.error);
  return read;
};

describe('periods', () => {
  // 31 + 30 + 31 + 31 + 28 + 31 = 182 days = 4,368 hours: +1 h on 31 October 2021, −1 h on 27 March 2022.
  it('has 182 days and 4,368 hours from 1 October 2021 to 31 March 2022', () => {
    const half = period('2021-10/2022-03');
    expect(daysIn(half)).toBe(182);
    expect(hoursIn(half)).toBe(4368);
  });
  it('counts the hour that the clock gives in autumn and the one it takes in spring', () => {
    expect(hoursIn(period('2021-10/2021-12'))).toBe(2209); // 92 × 24 + 1
    expect(hoursIn(period('2022-01/2022-03'))).toBe(2159); // 90 × 24 − 1
  });
  it('keeps the clock of London at every midnight near a change, by the tables of the world\u2019s zones', () => {
    const hour = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    // The hour that London shows at midnight UTC is how far it is ahead.
    const ahead = (date: string): number => Number(hour.format(new Date(`${date}T00:00:00Z`)));
    const wrong: string[] = [];
    for (let year = 1994; year <= 2039; year++)
      for (const day of [
        '01-01',
        '03-24',
        '03-25',
        '03-26',
        '03-31',
        '04-01',
        '07-01',
        '10-24',
        '10-25',
        '10-26',
        '10-31',
        '11-01',
      ]) {
        const endExclusive = `${year}-${day}`;
        const start = '1990-01-01';
        const days = (Date.parse(endExclusive) - Date.parse(start)) / 86_400_000;
        if (
          hoursIn({ start: '1999-07-01', endExclusive }) !==
          (Date.parse(endExclusive) - Date.parse('1999-07-01')) / 3_600_000 - ahead(endExclusive) + 1
        )
          wrong.push(`from summer to ${endExclusive}`);
        if (hoursIn({ start, endExclusive }) !== days * 24 - ahead(endExclusive))
          wrong.push(`from winter to ${endExclusive}`);
      }
    expect(wrong).toEqual([]);
  });
  it('includes 29 February', () => {
    expect(hoursIn(period('2023-04/2024-03'))).toBe(8784);
    expect(hoursIn(period('2022-04/2023-03'))).toBe(8760);
  });
  it('reads days and months alike, both ends included', () => {
    expect(period('2021-10-01/2022-03-31')).toEqual(period('2021-10/2022-03'));
  });
  it('refuses a period that ends before it starts, and a day that is not in the calendar', () => {
    expect(parsePeriod('2022-03/2021-10')).toHaveProperty(
      'error',
      expect.stringContaining('ends before it starts'),
    );
    expect(parsePeriod('2022-02-30')).toHaveProperty('error');
    expect(parsePeriod('last year')).toHaveProperty('error');
  });
  it('says a financial year as the year ending March, and others by their days', () => {
    expect(periodInWords(period('2021-04/2022-03'))).toBe('year ending March 2022');
    expect(periodInWords(period('2021-10/2022-03'))).toBe('1 October 2021 to 31 March 2022');
    expect(lengthInWords(period('2021-10/2022-03'))).toBe('six months');
  });
});

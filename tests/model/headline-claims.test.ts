import { deniedComparisons } from '../../src/model/headline-claims';

/** Violence is 60, theft 30, fraud 8 and sexual offences 2 of 100. */
const ITEMS = (
  [
    ['Violence against the person', 60],
    ['Theft offences', 30],
    ['Fraud', 8],
    ['Sexual offences', 2],
  ] as const
).map(([label, value]) => ({ label, value: { value, text: String(value) } }));
const denied = (headline: string): number => deniedComparisons(headline, ITEMS, true).length;

describe('what a headline says of the things that its figure draws', () => {
  it.each([
    'Violence outnumbers theft',
    'More theft than fraud',
    'Fewer sexual offences than fraud were recorded',
    'Violence leads, theft follows',
    'Theft comes second',
    'Sexual offences come last',
    'Fraud ranks third',
    'Violence is most of it',
    'Theft is smaller than violence',
    'The first theft of the year came second to none',
    'Arson outnumbers theft',
  ])('is let pass where it shows so, or nothing of it: %s', (headline) => {
    expect(deniedComparisons(headline, ITEMS, true)).toEqual([]);
  });
  it.each([
    'Theft outnumbers violence',
    'There was more fraud than theft',
    'Fewer thefts than frauds: fewer theft than fraud',
    'Fraud leads, theft follows',
    'Violence leads, fraud follows',
    'Sexual offences come second',
    'Theft is on top',
    'Violence comes last',
    'Violence is nearly all of it',
    'Theft is most of it',
    'Violence is smaller than fraud',
  ])('is denied where it shows otherwise: %s', (headline) => {
    expect(denied(headline)).toBeGreaterThan(0);
  });
  it('says both numbers', () => {
    expect(deniedComparisons('Theft outnumbers violence', ITEMS, true)).toEqual([
      '"Theft offences" (30) is not more than "Violence against the person" (60)',
    ]);
  });
  it('speaks of no whole where the parts are none', () => {
    expect(deniedComparisons('Theft is most of it', ITEMS, false)).toEqual([]);
  });
});

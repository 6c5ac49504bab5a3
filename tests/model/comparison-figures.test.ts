import { describeFigure } from '../../src/model/describe-figure';
import type { Figure } from '../../src/model/figure';
import { contradicted, proveDescription } from '../../src/model/prove-figure';
import { FIGURES, percent } from '../fixtures/documents/figures';

describe('a headline over small multiples', () => {
  const { 'small-multiples': multiples } = FIGURES;
  it.each<[string, readonly string[]]>([
    // In 2024: following 128,829, pestering 293,101, letters 170,318, telegrams 1,000.
    ['Pestering, by neighbours and others is the largest', []],
    ['Letters is the largest', ['"Letters" is not the largest']],
    ['Telegrams is the smallest', []],
    ['Letters outnumber following', []],
    ['Following outnumbers letters', ['"Following" (128,829) is not more than "Letters" (170,318)']],
    // Letters go from 159,830 to 170,318 with no break between; pestering has three pieces.
    ['Letters rose', []],
    ['Letters fell', ['"fell" is not what "Letters" does']],
    ['All of them fell', ['"fell" is not what "Following" does']],
  ])('"%s"', (headline, problems) => {
    expect(contradicted(multiples, headline)).toEqual(problems);
  });
  it('is read out by its last numbers, and leaves the others to the table', () => {
    expect(describeFigure(multiples)).toBe(
      '4 line charts of 7 periods on one scale. The largest is Pestering, by neighbours and others, 293,101. The smallest is Telegrams, 1,000. Following: 128,829 in 2024, 1 break; Pestering, by neighbours and others: 293,101 in 2024, with numbers from 2019, 2 breaks; Letters: 170,318 in 2024; Telegrams: 1,000 in 2024. No change is shown across a break. Breaks: reports by post are counted too; one report counts once. The other numbers are in the table.',
    );
  });
});

describe('a headline over a slope', () => {
  it.each<[string, readonly string[]]>([
    // From 38% to 43%, from 35% to 31%; what is online may not be compared.
    ['Following and pestering rose', []],
    ['Following and pestering fell', ['"fell" is not what "Following and pestering" does']],
    ['Violence with injury has fallen', []],
    ['Reports online rose', ['"rose" would compare what may not be compared in "Reports online"']],
    ['Every share rose', ['"rose" is not what "Violence with injury" does']],
  ])('"%s"', (headline, problems) => {
    expect(contradicted(FIGURES.slope, headline)).toEqual(problems);
  });
});

describe('a headline over a funnel', () => {
  it.each<[string, readonly string[]]>([
    // Surrey and Sussex of five lie outside.
    ['Most forces lie inside the limits', []],
    ['Most forces lie outside the limits', ['2 of 5 forces lie outside the limits']],
    ['No force lies beyond the limits', ['2 of 5 forces lie beyond the limits']],
    ['All forces are within the limits of chance', ['3 of 5 forces lie within the limits']],
    ['Sussex is the highest', []],
    ['Kent is the highest', ['"Kent" is not the highest']],
    ['Kent is above Surrey', []],
  ])('"%s"', (headline, problems) => {
    expect(contradicted(FIGURES.funnel, headline)).toEqual(problems);
  });
});

describe('a headline over ranges', () => {
  const apart: Figure = {
    ...FIGURES.intervals,
    rows: [
      { id: 'a', label: 'Followed', value: percent(6), low: percent(2.8), high: percent(12.5) },
      { id: 'b', label: 'Pestered', value: percent(16), low: percent(14.4), high: percent(17.7) },
    ],
  };
  const touching: Figure = {
    ...apart,
    rows: apart.rows.map((row) => (row.id === 'b' ? { ...row, low: percent(12.5) } : row)),
  };
  it.each<[string, Figure, readonly string[]]>([
    ['Their ranges do not overlap', apart, []],
    ['Their ranges overlap', apart, ['the ranges of "Followed" and "Pestered" do not overlap']],
    ['Their ranges overlap', touching, []],
    ['Their ranges do not overlap', touching, ['the ranges of "Followed" and "Pestered" overlap']],
    ['Pestered is the largest', apart, []],
    ['Followed is the largest', apart, ['"Followed" is not the largest']],
  ])('"%s"', (headline, figure, problems) => {
    expect(contradicted(figure, headline)).toEqual(problems);
  });
});

it.each(['small-multiples', 'slope', 'funnel', 'intervals', 'line'] as const)(
  'what is read out of %s is proven by its numbers',
  (kind) => {
    const figure: Figure = FIGURES[kind];
    expect(proveDescription(figure, describeFigure(figure))).toEqual([]);
  },
);

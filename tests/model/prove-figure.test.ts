import fc from 'fast-check';
import { describeFigure } from '../../src/model/describe-figure';
import type { BarFigure, LineFigure } from '../../src/model/figure';
import { medianOf, thirdsOf } from '../../src/model/force-spread';
import { contradicted, proveDescription } from '../../src/model/prove-figure';
import { FIGURES, percent } from '../fixtures/documents/figures';

const bars = (...values: readonly number[]): BarFigure => ({
  chart: 'bars',
  relation: 'separate',
  unit: 'percent',
  bars: values.map((value, i) => ({
    id: `b${i}`,
    label: `Group ${'ABCDEFGH'[i] ?? ''}`,
    value: percent(value),
    emphasis: false,
  })),
});
const line = (values: readonly number[], breakBefore: readonly number[] = []): LineFigure => ({
  chart: 'line',
  unit: 'percent',
  periods: values.map((_, i) => `year ${'abcdefgh'[i] ?? ''}`),
  breaks: breakBefore.map((before) => ({ before, label: 'rules changed' })),
  lines: [
    { id: 'l', label: 'Reports', points: values.map((value) => ({ ...percent(value), provisional: false })) },
  ],
});

describe('the words that describe a figure', () => {
  it.each(Object.entries(FIGURES))('are proven for a figure of %s', (_, figure) => {
    expect(proveDescription(figure, describeFigure(figure))).toEqual([]);
  });
  it('are proven for any bars, with ties', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 }), (values) => {
        const figure = bars(...values);
        expect(proveDescription(figure, describeFigure(figure))).toEqual([]);
      }),
    );
  });
  it('are proven for any line with breaks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 8 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
        (values, breaks) => {
          const figure = line(
            values,
            breaks.filter((b) => b < values.length),
          );
          expect(proveDescription(figure, describeFigure(figure))).toEqual([]);
        },
      ),
    );
  });
  it('name no largest where two are', () => {
    expect(describeFigure(bars(43, 43, 26))).not.toContain('largest');
  });
  it('say no trend across a break', () => {
    // 10 to 20 before the break, 5 to 7 after it: two rises, and no fall from 20 to 5.
    expect(describeFigure(line([10, 20, 5, 7], [2]))).toContain(
      'rises from 10% in year a to 20% in year b; rises from 5% in year c to 7% in year d',
    );
  });
  it('are refused when a rank is false', () => {
    expect(proveDescription(bars(43, 26), 'Bar chart. The largest is Group B, 26%.')).toEqual([
      '"Group B" is not the largest',
    ]);
  });
  it('are refused when a trend is false', () => {
    expect(proveDescription(line([10, 20]), 'Reports: falls from 10% in year a to 20% in year b.')).toEqual([
      '"Reports" does not fall',
    ]);
  });
  it('are refused when a median is false', () => {
    const wrong = describeFigure(FIGURES.dots).replace('median of 41%', 'median of 40%');
    expect(proveDescription(FIGURES.dots, wrong)).toEqual(['"median" is proven by nothing in the figure']);
  });
  it('are refused when nothing proves them', () => {
    expect(proveDescription(bars(43, 26), 'Reports have increased.')).toEqual([
      '"increased" is proven by nothing in the figure',
    ]);
  });
  it('may hold such words as names', () => {
    const figure = {
      ...bars(43),
      bars: [{ id: 'a', label: 'Highest harm', value: percent(43), emphasis: true }],
    };
    expect(proveDescription(figure, describeFigure(figure))).toEqual([]);
  });
});

describe('a headline', () => {
  it.each([
    ['The largest is group A', []],
    ['Group B is the largest of all', ['"Group B" is not the largest']],
    ['Group B is the smallest', []],
    ['Groups differ', []],
  ])('"%s" over bars of 43 and 26', (headline, problems) => {
    expect(contradicted(bars(43, 26), headline)).toEqual(problems);
  });
  it.each([
    ['Reports have fallen', ['"fallen" is not what "Reports" does']],
    ['Reports rose', []],
  ])('"%s" over a line from 10 to 20', (headline, problems) => {
    expect(contradicted(line([10, 20]), headline)).toEqual(problems);
  });
  it('may not compare across a break', () => {
    expect(contradicted(line([10, 20], [1]), 'Reports rose')).toEqual([
      '"rose" would compare across a break',
    ]);
  });
});

describe('a spread over forces', () => {
  it('has the middle number, or the mean of the two in the middle', () => {
    expect(medianOf([5, 1, 3])).toBe(3);
    expect(medianOf([5, 1, 3, 4])).toBe(3.5); // (3 + 4) ÷ 2
    expect(medianOf([])).toBeNull();
  });
  it('is parted into thirds, and equal numbers stay together', () => {
    const { shade, ranges } = thirdsOf([1, 2, 3, 4, 5, 6].map(percent));
    expect(shade).toEqual([0, 0, 1, 1, 2, 2]);
    expect(ranges).toEqual(['1% to 2%', '3% to 4%', '5% to 6%']);
    expect(thirdsOf([1, 1, 1, 1, 5, 6].map(percent)).shade).toEqual([0, 0, 0, 0, 2, 2]);
    expect(thirdsOf([percent(1), { value: null, text: '[x]' }]).shade).toEqual([0, null]);
  });
});

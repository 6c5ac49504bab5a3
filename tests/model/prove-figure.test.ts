import fc from 'fast-check';
import { describeFigure } from '../../src/model/describe-figure';
import type { BarFigure, Figure, LineFigure } from '../../src/model/figure';
import { medianOf, thirdsOf } from '../../src/model/force-spread';
import { contradicted, proveDescription } from '../../src/model/prove-figure';
import { BOUNDED, FIGURES, percent } from '../fixtures/documents/figures';

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
  it.each(Object.entries(BOUNDED))('are proven for a figure of %s with bounds', (_, figure) => {
    expect(proveDescription(figure, describeFigure(figure))).toEqual([]);
  });
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

describe('a description in which one thing is wrong', () => {
  const none = { value: null, text: '[x]' } as const;
  const named = (...items: readonly (readonly [string, number | null])[]): BarFigure => ({
    ...bars(),
    bars: items.map(([label, value], i) => ({
      id: `b${i}`,
      label,
      value: value === null ? none : percent(value),
      emphasis: false,
    })),
  });
  it.each<[BarFigure, string, readonly string[]]>([
    // Two hold the rank, and so none.
    [bars(43, 43, 26), 'The largest is Group A, 43%.', ['"Group A" is not the largest']],
    [bars(43, 26, 26), 'The smallest is Group B, 26%.', ['"Group B" is not the smallest']],
    // More than one other and less than the third.
    [bars(43, 26, 50), 'The largest is Group A, 43%.', ['"Group A" is not the largest']],
    [bars(43, 26, 10), 'The lowest is Group B, 26%.', ['"Group B" is not the lowest']],
    [bars(43, 26, 10), 'The highest is Group A, 43%. The lowest is Group C, 10%.', []],
    // What is missing is not the least.
    [named(['A', 43], ['B', null]), 'The smallest is B, [x].', ['"B" is not the smallest']],
    // Names with marks that patterns have a use for.
    [named(['Fires (all) + more', 43], ['Other', 2]), 'The largest is Fires (all) + more, 43%.', []],
    // Words of rank or trend in names are names, also where one name begins as another does.
    [named(['Rise', 4], ['Rise and fall', 5]), 'Rise and fall: 5%; Rise: 4%.', []],
    // What is left when a proven sentence is taken out is read whole.
    [
      bars(43, 26),
      'Highest of all. The largest is Group A, 43%.',
      ['"Highest" is proven by nothing in the figure'],
    ],
  ])('%#', (figure, description, problems) => {
    expect(proveDescription(figure, description)).toEqual(problems);
  });

  const dots = (numbers: readonly (number | null)[], median: string | null): Figure => ({
    chart: 'dots',
    unit: 'percent',
    chosen: null,
    rows: [
      {
        id: 'r',
        label: 'Share',
        places: numbers.map((value, i) => ({
          id: `p${i}`,
          name: `Town ${i}`,
          value: value === null ? none : percent(value),
        })),
        median: median === null ? null : { value: Number.parseFloat(median), text: median },
        mark: null,
      },
    ],
  });
  const half = (median: string): string => `Half of them lie at or below the median of ${median}.`;
  it.each<[readonly (number | null)[], string, readonly string[]]>([
    [[1, 3, 8], '3%', []],
    // Rounded numbers may lie one of their last digit from the middle of those that are shown.
    [[3, 4], '4%', []],
    [[1, 3, 8], '4%', []],
    [[1, 3, 8], '5%', ['5% is not the median of "Share"']],
    [[1.2, 1.4], '1.3%', []],
    // (1.2 + 1.4) ÷ 2 = 1.3, which is 0.3 from 1.6.
    [[1.2, 1.4], '1.6%', ['1.6% is not the median of "Share"']],
    // Without the missing one: 1.5 and not 1.
    [[1, null, 2], '1.5%', []],
    [[], '1%', ['1% is not the median of "Share"']],
  ])('a median of %j that is said to be %s', (numbers, median, problems) => {
    expect(proveDescription(dots(numbers, median), half(median))).toEqual(problems);
  });
  it('may say nothing of a median that there is not', () => {
    expect(proveDescription(dots([1, 2], null), 'Two towns.')).toEqual([]);
  });

  it('reads names that its author gave, and claims nothing by them', () => {
    const risen = line([10, 20], [1]);
    const figures: readonly (readonly [Figure, string])[] = [
      [
        {
          ...risen,
          breaks: [{ before: 1, label: 'the largest force dropped out' }],
          lines: risen.lines.map((each) => ({ ...each, label: 'Highest harm' })),
        },
        'Highest harm: year a 10%, year b 20%. The series breaks: the largest force dropped out.',
      ],
      [
        {
          ...FIGURES.range,
          rows: [
            {
              id: 'a',
              label: 'Most common',
              low: percent(1),
              high: null,
              mark: { ...percent(2), label: 'lowest town' },
            },
          ],
        },
        'Most common: from 1%, lowest town 2%.',
      ],
      [
        {
          ...FIGURES.dumbbell,
          rows: [{ id: 'a', label: 'Falls', from: percent(1), to: percent(2), broken: 'one was dropped' }],
        },
        'Falls: 1%, then 2%. Not comparable: one was dropped.',
      ],
      [
        {
          ...FIGURES['grouped-bars'],
          series: [{ id: 's', label: 'Largest towns' }],
          groups: [{ id: 'g', label: 'Fires', values: [percent(1)] }],
        },
        'Fires: Largest towns 1%.',
      ],
    ];
    for (const [figure, description] of figures) expect(proveDescription(figure, description)).toEqual([]);
  });
});

describe('a headline', () => {
  it.each<[Figure, string, readonly string[]]>([
    // It names nothing that is drawn, so that nothing can be held against it.
    [bars(43, 26), 'The largest group by far', []],
    // One of those that it names holds the rank.
    [bars(43, 26), 'Group A is the largest, and group B is another', []],
    [bars(43, 26), 'Largest of all is group B', ['"Group B" is not the largest']],
    [bars(43, 26), 'Group B outnumbers group A', ['"Group B" (26%) is not more than "Group A" (43%)']],
    // 43 of 99 are no half; parts of nothing have none.
    [
      { ...bars(43, 26, 30), relation: 'partition' },
      'Group A is most of all',
      ['"Group A" (43%) is not most of what is shown'],
    ],
    [bars(43, 26, 30), 'Group A is most of all', []],
    [
      { ...FIGURES['grouped-bars'] },
      'Violence with injury is the largest',
      ['"Violence with injury" is not the largest'],
    ],
    [line([10, 10]), 'Reports rose', ['"rose" is not what "Reports" does']],
    [line([10, 10]), 'Reports fell', ['"fell" is not what "Reports" does']],
    [line([10, 10]), 'Reports are unchanged', []],
    [line([10, 20]), 'Reports are unchanged', ['"unchanged" is not what "Reports" does']],
    // From 10 to 20, and after the break from 5 to 3: it rises in one of the two.
    [line([10, 20, 5, 3], [2]), 'Reports rose', []],
    [line([10, 20, 5], [2]), 'Reports rose', []],
    [line([10]), 'Reports rose', []],
    // There is one line, and so it is the one that is meant.
    [line([10, 20]), 'Fewer than ever: they fell', ['"fell" is not what "Reports" does']],
  ])('%# is held against what is drawn', (figure, headline, problems) => {
    expect(contradicted(figure, headline)).toEqual(problems);
  });
  it('leaves out the numbers that are missing', () => {
    const figure = line([0, 10, 20]);
    const missing = { value: null, text: '[x]', provisional: false } as const;
    const points = figure.lines[0]?.points.slice(1) ?? [];
    const lines = figure.lines.map((each) => ({ ...each, points: [missing, ...points] }));
    expect(contradicted({ ...figure, lines }, 'Reports rose')).toEqual([]);
    expect(contradicted({ ...figure, lines }, 'Reports fell')).toEqual(['"fell" is not what "Reports" does']);
  });
  it('is about the line that it names', () => {
    const [one] = line([10, 20]).lines;
    const [other] = line([9, 3]).lines;
    if (!one || !other) throw new Error('a line has a line');
    const two = { ...line([10, 20]), lines: [one, { ...other, id: 'm', label: 'Arrests' }] };
    expect(contradicted(two, 'Arrests fell')).toEqual([]);
    expect(contradicted(two, 'ARRESTS rose')).toEqual(['"rose" is not what "Arrests" does']);
    expect(contradicted(two, 'Something rose')).toEqual([]);
  });
  it.each([
    ['Following and pestering rose', []],
    ['Following and pestering fell', ['"fell" is not what "Following and pestering" does']],
    ['Violence with injury has fallen', []],
    // A change across a break, and one from or to nothing, is none that is shown.
    ['Reports online rose', ['"rose" would compare what may not be compared in "Reports online"']],
    ['Reports by post rose', []],
    ['Reports by telegram fell', []],
  ])('"%s" over two times of each thing', (headline, problems) => {
    expect(contradicted(FIGURES.dumbbell, headline)).toEqual(problems);
  });
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

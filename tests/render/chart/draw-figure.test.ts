import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { describeFigure } from '../../../src/model/describe-figure';
import type { Figure, Scene } from '../../../src/model/figure';
import type { Theme } from '../../../src/model/theme';
import { drawFigure, sceneToSvg } from '../../../src/render/chart';
import { textWidth } from '../../../src/render/type/measure-text';

const theme = parse(readFileSync(join(__dirname, '../../../templates/theme.yaml'), 'utf8')) as Theme;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const texts = (scene: Scene): Box[] =>
  scene.shapes.flatMap((shape): Box[] => {
    if (shape.shape !== 'text') return [];
    const width = textWidth(shape.text, shape.size, shape.weight);
    const left = shape.x - { start: 0, middle: width / 2, end: width }[shape.anchor];
    return [
      { left, right: left + width, top: shape.y - shape.size * 0.75, bottom: shape.y + shape.size * 0.2 },
    ];
  });
const printed = (value: number) => ({ value, text: `${value}%` });
const label = fc.stringMatching(/^[A-Za-z]{1,12}( [A-Za-z]{1,14}){0,5}$/);
const bars: fc.Arbitrary<Figure> = fc
  .array(fc.tuple(label, fc.integer({ min: 0, max: 100 }), fc.boolean()), { minLength: 1, maxLength: 9 })
  .map((rows) => ({
    chart: 'bars',
    relation: 'overlapping',
    unit: 'percent',
    bars: rows.map(([text, value, emphasis], i) => ({
      id: `b${i}`,
      label: text,
      value: printed(value),
      emphasis,
    })),
  }));
const ranges: fc.Arbitrary<Figure> = fc
  .array(fc.tuple(label, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 50, max: 100 }), label), {
    minLength: 1,
    maxLength: 4,
  })
  .map((rows) => ({
    chart: 'range',
    unit: 'percent',
    rows: rows.map(([text, low, high, mark], i) => ({
      id: `r${i}`,
      label: text,
      low: printed(low),
      high: printed(high),
      mark: { ...printed(Math.round((low + high) / 2)), label: mark },
    })),
  }));

describe('charts', () => {
  it.each([
    ['bars', bars],
    ['ranges', ranges],
  ])('keeps every word of %s inside the drawing and off the others, at any width', (_, figures) => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 280, max: 720 }), (figure, width) => {
        const scene = drawFigure(figure, { width, textSize: 15, labels: theme.labels });
        const boxes = texts(scene);
        for (const box of boxes) {
          expect(box.left).toBeGreaterThanOrEqual(-0.5);
          expect(box.right).toBeLessThanOrEqual(width + 0.5);
          expect(box.bottom).toBeLessThanOrEqual(scene.height + 0.5);
        }
        for (const [i, a] of boxes.entries())
          for (const b of boxes.slice(i + 1))
            expect(
              a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1,
            ).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a row of dots low where a scale that another row needs leaves it little room', () => {
    const places = (from: number, to: number) =>
      Array.from({ length: 43 }, (_, n) => {
        const value = from + ((to - from) * n) / 42;
        return { id: `p${n}`, name: `Place ${n}`, value: { value, text: value.toFixed(1) } };
      });
    const row = (id: string, from: number, to: number) => ({
      ...{ id, label: 'A rate', places: places(from, to), median: null, mark: null },
    });
    const rows = [row('a', 2.3, 4.6), row('b', 4.7, 18.8)];
    const scene = drawFigure(
      { chart: 'dots', unit: 'number', chosen: null, rows },
      { width: 300, textSize: 15, labels: theme.labels },
    );
    const dots = scene.shapes.filter((shape) => shape.shape === 'circle');
    const row1 = dots.slice(0, 43);
    expect(dots).toHaveLength(86);
    expect(Math.max(...row1.map(({ cy }) => cy)) - Math.min(...row1.map(({ cy }) => cy))).toBeLessThan(
      15 * 7,
    );
    // Each is seen: none lies on another.
    for (const [i, a] of row1.entries())
      for (const b of row1.slice(i + 1))
        expect(Math.hypot(a.cx - b.cx, a.cy - b.cy)).toBeGreaterThanOrEqual(a.r + b.r - 0.01);
    // The row that has room keeps its dots.
    expect(dots[43]?.r).toBeGreaterThan(dots[0]?.r ?? Infinity);
  });

  it('draws a bar as long as its number', () => {
    const scene = drawFigure(
      {
        chart: 'bars',
        relation: 'separate',
        unit: 'count',
        bars: [
          { id: 'a', label: 'A', value: { value: 100, text: '100' }, emphasis: true },
          { id: 'b', label: 'B', value: { value: 25, text: '25' }, emphasis: false },
        ],
      },
      { width: 600, textSize: 15, labels: theme.labels },
    );
    const [a, b] = scene.shapes.filter((shape) => shape.shape === 'rect');
    expect((b?.width ?? 0) / (a?.width ?? 1)).toBeCloseTo(0.25, 5);
  });

  it('says in words what it draws, with every number', () => {
    expect(
      describeFigure({
        chart: 'range',
        unit: 'percent',
        rows: [
          {
            id: 'a',
            label: 'Force shares',
            low: printed(26),
            high: printed(56),
            mark: { ...printed(43), label: 'national' },
          },
        ],
      }),
    ).toBe('Chart of ranges. Force shares: from 26% to 56%, national 43%.');
  });

  it('writes hostile labels as text', () => {
    const scene = drawFigure(
      {
        chart: 'bars',
        relation: 'separate',
        unit: 'count',
        bars: [{ id: 'a', label: '<script>&"', value: { value: 1, text: '1' }, emphasis: false }],
      },
      { width: 600, textSize: 15, labels: theme.labels },
    );
    const svg = sceneToSvg(scene, {
      title: '</title><script>',
      description: 'x',
      idPrefix: 'p',
      ink: () => '#000',
      fontFamily: 'x',
      standalone: true,
    });
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;script&gt;');
  });
});

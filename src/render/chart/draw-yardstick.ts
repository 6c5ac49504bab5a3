import type { Scene, Shape, YardstickFigure } from '../../model/figure';
import { textWidth } from '../type/measure-text';
import { heightOf, isNarrow, type DrawOptions } from './frame';
import { keepInside, lineHeight, setLines, widest, wrapText } from './set-text';

type Term = YardstickFigure['terms'][number];
/** Terms are spans of probability in per cent. */
const WHOLE = 100;
const THINNEST = 3;

/** Where a term stands on a scale from `left` that is `length` long. */
function spanOf(term: Term, left: number, length: number): { readonly x: number; readonly width: number } {
  const width = Math.max(THINNEST, ((term.high - term.low) / WHOLE) * length);
  const x = left + (term.low / WHOLE) * length;
  return { x: Math.min(x, left + length - width), width };
}

interface Slot {
  readonly term: Term;
  readonly left: number;
  readonly right: number;
}
/** The room under each term: its span and half of the gap on either side, the page's edge at the ends. */
function slotsOf(terms: readonly Term[], width: number): Slot[] {
  const sorted = [...terms].sort((a, b) => a.low - b.low || a.high - b.high);
  const between = (a: Term | undefined, b: Term | undefined): number => {
    if (!a) return 0;
    if (!b) return width;
    return (((a.high + b.low) / 2) * width) / WHOLE;
  };
  return sorted.map((term, i) => ({
    term,
    left: between(sorted[i - 1], term),
    right: between(term, sorted[i + 1]),
  }));
}

/** Labels of the terms that are not marked, or none where a word would not fit its slot. */
function drawOthers(figure: YardstickFigure, top: number, options: DrawOptions): Shape[] | null {
  const size = options.textSize * 0.88;
  const shapes: Shape[] = [];
  for (const { term, left, right } of slotsOf(figure.terms, options.width)) {
    if (term.id === figure.selected) continue;
    const room = right - left - size * 0.4;
    const words = term.label.split(' ');
    if (widest(words, size, 'regular') > room) return null;
    const lines = wrapText(term.label, { size, weight: 'regular' }, room);
    const { x, width } = spanOf(term, 0, options.width);
    const wide = widest(lines, size, 'regular');
    const middle = left + keepInside(x + width / 2 - left, wide, right - left);
    shapes.push(...setLines(lines, middle, top, { size, weight: 'regular', fill: 'soft', anchor: 'middle' }));
  }
  return shapes;
}

const scaleEnds = (top: number, left: number, right: number, size: number): Shape[] => [
  ...setLines(['0%'], left, top, { size, weight: 'regular', fill: 'soft', anchor: 'start' }),
  ...setLines([`${WHOLE}%`], right, top, { size, weight: 'regular', fill: 'soft', anchor: 'end' }),
];

/** The words of the marked term, above its span, on one line or as many as they need. */
function drawSelected(term: Term, options: DrawOptions): { shapes: Shape[]; height: number } {
  const { width, textSize } = options;
  const space = textWidth('  ', textSize, 'regular');
  const nameWidth = textWidth(term.label, textSize, 'semibold');
  const rangeWidth = textWidth(term.range, textSize, 'regular');
  const { x, width: wide } = spanOf(term, 0, width);
  const name = { size: textSize, weight: 'semibold', fill: 'text', anchor: 'start' } as const;
  const range = { ...name, weight: 'regular' } as const;
  const total = nameWidth + space + rangeWidth;
  if (total <= width) {
    const left = keepInside(x + wide / 2, total, width) - total / 2;
    const shapes = [
      ...setLines([term.label], left, 0, name),
      ...setLines([term.range], left + nameWidth + space, 0, range),
    ];
    return { shapes, height: lineHeight(textSize) };
  }
  const names = wrapText(term.label, name, width);
  const ranges = wrapText(term.range, range, width);
  const block = Math.max(widest(names, textSize, 'semibold'), widest(ranges, textSize, 'regular'));
  const left = keepInside(x + wide / 2, block, width) - block / 2;
  const nameHeight = heightOf(names, textSize);
  return {
    shapes: [...setLines(names, left, 0, name), ...setLines(ranges, left, nameHeight, range)],
    height: nameHeight + heightOf(ranges, textSize),
  };
}

/** The whole scale in one line with its gaps, one term filled. */
function drawMarked(figure: YardstickFigure, selected: Term, options: DrawOptions): Scene {
  const { width, textSize } = options;
  const words = drawSelected(selected, options);
  const stem = textSize * 0.45;
  const barTop = words.height + stem + textSize * 0.15;
  const thickness = textSize * 1.1;
  const spans = figure.terms.map((term): Shape => {
    const fill = term.id === selected.id ? 'lead' : 'rule';
    return {
      shape: 'rect',
      ...spanOf(term, 0, width),
      y: barTop,
      height: thickness,
      fill,
      stroke: null,
    };
  });
  const { x, width: wide } = spanOf(selected, 0, width);
  const middle = x + wide / 2;
  const leader: Shape = {
    shape: 'line',
    x1: middle,
    y1: barTop - stem,
    x2: middle,
    y2: barTop,
    stroke: 'lead',
    width: 2,
    dash: null,
  };
  const under = barTop + thickness + textSize * 0.3;
  const others = drawOthers(figure, under, options) ?? scaleEnds(under, 0, width, textSize * 0.88);
  const height = others.reduce(
    (bottom, shape) => (shape.shape === 'text' ? Math.max(bottom, shape.y + shape.size * 0.3) : bottom),
    barTop + thickness,
  );
  return { width, height, shapes: [...words.shapes, leader, ...spans, ...others] };
}

/** Every term on a line of its own, at its place on the same scale, with its range. */
function drawTerms(figure: YardstickFigure, options: DrawOptions): Scene {
  const { width, textSize } = options;
  const above = isNarrow(options);
  const gap = textSize;
  const room = { size: textSize, weight: 'regular' } as const;
  const side = above ? width : width * 0.3;
  const names = figure.terms.map((term) => wrapText(term.label, { ...room, weight: 'semibold' }, side));
  const ranges = figure.terms.map((term) => wrapText(term.range, room, side));
  const left = above ? 0 : widest(names.flat(), textSize, 'semibold') + gap;
  const right = above ? width : width - widest(ranges.flat(), textSize, 'regular') - gap;
  const thickness = textSize * (above ? 0.7 : 0.9);
  const shapes: Shape[] = [];
  const name = { size: textSize, weight: 'semibold', fill: 'text', anchor: 'start' } as const;
  const range = { ...name, weight: 'regular' } as const;
  let top = 0;
  figure.terms.forEach((term, i) => {
    const nameLines = names[i] ?? [];
    const rangeLines = ranges[i] ?? [];
    const nameHeight = heightOf(nameLines, textSize);
    const rangeHeight = heightOf(rangeLines, textSize);
    const row = above ? thickness : Math.max(thickness, nameHeight, rangeHeight);
    if (above) {
      shapes.push(...setLines(nameLines, 0, top, name), ...setLines(rangeLines, 0, top + nameHeight, range));
      top += nameHeight + rangeHeight + textSize * 0.2;
    } else {
      shapes.push(...setLines(nameLines, 0, top + (row - nameHeight) / 2, name));
      shapes.push(...setLines(rangeLines, right + gap, top + (row - rangeHeight) / 2, range));
    }
    const y = top + row / 2;
    shapes.push(
      { shape: 'line', x1: left, y1: y, x2: right, y2: y, stroke: 'rule', width: 1, dash: null },
      {
        shape: 'rect',
        ...spanOf(term, left, right - left),
        y: y - thickness / 2,
        height: thickness,
        fill: 'lead',
        stroke: null,
      },
    );
    top += row + textSize * (above ? 0.8 : 0.35);
  });
  const size = textSize * 0.88;
  return {
    width,
    height: top + lineHeight(size),
    shapes: [...shapes, ...scaleEnds(top, left, right, size)],
  };
}

/** A probability yardstick at true scale, its gaps left open. */
export function drawYardstick(figure: YardstickFigure, options: DrawOptions): Scene {
  const selected = figure.terms.find((term) => term.id === figure.selected);
  return selected ? drawMarked(figure, selected, options) : drawTerms(figure, options);
}

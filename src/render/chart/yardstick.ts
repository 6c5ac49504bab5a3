import { scaleLinear } from 'd3-scale';
import type { Scene, Shape, YardstickFigure } from '../../model/figure';
import type { DrawOptions } from './index';
import { LEADING, textLines, textWidth, wrap } from './text';

/** The yardstick at true scale with its gaps; one term filled and named, or every term named. */
export function drawYardstick(figure: YardstickFigure, options: DrawOptions): Scene {
  return figure.selected === null ? drawTerms(figure, options) : drawSelected(figure, options);
}

function drawSelected(figure: YardstickFigure, { width, textSize: size }: DrawOptions): Scene {
  const inset = textWidth('100%', size * 0.88, 'regular') / 2;
  const x = scaleLinear()
    .domain([0, 100])
    .range([inset, width - inset]);
  const height = size * 1.1;
  const shapes: Shape[] = figure.terms.map((term) =>
    segment(x(term.low), x(term.high), 0, height, term.id === figure.selected),
  );
  const selected = figure.terms.find((term) => term.id === figure.selected);
  const ends = { size: size * 0.88, weight: 'regular', fill: 'soft', anchor: 'middle' } as const;
  const below = height + size * 1.15;
  let bottom = below + size * 0.6;
  if (selected) {
    const lines = wrap(`${selected.label}, ${selected.range}`, width, size, 'semibold');
    const half = Math.max(...lines.map((text) => textWidth(text, size, 'semibold'))) / 2;
    bottom += (lines.length - 1) * size * LEADING;
    const middle = (x(selected.low) + x(selected.high)) / 2;
    const centre = Math.max(half, Math.min(width - half, middle));
    shapes.push({
      shape: 'line',
      x1: middle,
      y1: height,
      x2: middle,
      y2: height + size * 0.35,
      stroke: 'lead',
      width: 1.5,
      dash: null,
    });
    shapes.push(
      ...textLines(lines, centre, below + size * 0.2, {
        size,
        weight: 'semibold',
        anchor: 'middle',
        fill: 'lead',
      }),
    );
    // The ends of the scale are named only where the term's own words leave room.
    if (centre - half > inset * 2 + size) shapes.push(...textLines(['0%'], x(0), below + size * 0.2, ends));
    if (centre + half < width - inset * 2 - size)
      shapes.push(...textLines(['100%'], x(100), below + size * 0.2, ends));
  }
  return { width, height: Math.ceil(bottom), shapes };
}

function drawTerms(figure: YardstickFigure, { width, textSize: size }: DrawOptions): Scene {
  const nameWidth = Math.min(
    width * 0.42,
    Math.max(...figure.terms.map((term) => textWidth(term.label, size, 'semibold'))) + size,
  );
  const rangeWidth = Math.max(...figure.terms.map((term) => textWidth(term.range, size, 'regular')));
  const narrow = width - nameWidth - rangeWidth < size * 10;
  const x = scaleLinear()
    .domain([0, 100])
    .range([narrow ? 0 : nameWidth, width - (narrow ? 0 : rangeWidth + size)]);
  const shapes: Shape[] = [];
  let y = 0;
  for (const term of figure.terms) {
    const label = wrap(
      narrow ? `${term.label}: ${term.range}` : term.label,
      narrow ? width : nameWidth,
      size,
      'semibold',
    );
    shapes.push(
      ...textLines(label, 0, y + size, { size, weight: 'semibold', fill: 'text', anchor: 'start' }),
    );
    if (narrow) y += label.length * size * LEADING + size * 0.2;
    else
      shapes.push(
        ...textLines([term.range], width, y + size, { size, weight: 'regular', fill: 'text', anchor: 'end' }),
      );
    shapes.push({
      shape: 'line',
      x1: x(0),
      y1: y + size * 0.65,
      x2: x(100),
      y2: y + size * 0.65,
      stroke: 'rule',
      width: 1,
      dash: null,
    });
    shapes.push(segment(x(term.low), x(term.high), y + size * 0.1, size * 1.1, true));
    y += narrow ? size * 1.9 : Math.max(size * 1.9, label.length * size * LEADING + size * 0.5);
  }
  return { width, height: Math.ceil(y), shapes };
}

const segment = (from: number, to: number, y: number, height: number, filled: boolean): Shape => ({
  shape: 'rect',
  x: from,
  y,
  width: to - from,
  height,
  fill: filled ? 'lead' : 'tint',
  stroke: filled ? null : 'muted',
});

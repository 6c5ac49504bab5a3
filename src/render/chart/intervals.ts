import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { IntervalsFigure } from '../../model/comparison-figures';
import type { Scene, Shape } from '../../model/figure';
import type { DrawOptions } from './index';
import { circle, line } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

/** A dot for each value on one scale from zero, with a line for its range, and both in words over them. */
export function drawIntervals(figure: IntervalsFigure, { width, textSize: size }: DrawOptions): Scene {
  const numbers = figure.rows.flatMap(({ value, low, high }) => [value.value, low.value, high.value]);
  const x = scaleLinear()
    .domain([Math.min(0, ...numbers), Math.max(0, max(numbers) ?? 0) || 1])
    .range([size * 0.5, width - size * 0.5]);
  const shapes: Shape[] = [];
  let y = 0;
  for (const { label, value, low, high } of figure.rows) {
    const heading = wrap(label, width, size, 'semibold');
    shapes.push(
      ...textLines(heading, 0, y + size, { size, weight: 'semibold', fill: 'text', anchor: 'start' }),
    );
    y += heading.length * size * LEADING;
    const words = wrap(rangeWords(value.text, low.text, high.text), width, size, 'regular');
    const half = Math.max(...words.map((text) => textWidth(text, size, 'regular'))) / 2;
    const centre = Math.max(half, Math.min(width - half, x(value.value)));
    shapes.push(
      ...textLines(words, centre, y + size, { size, weight: 'regular', fill: 'text', anchor: 'middle' }),
    );
    const at = y + words.length * size * LEADING + size * 0.8;
    const [from, to] = [x(low.value), x(high.value)];
    const cap = size * 0.4;
    shapes.push(
      line([x.range()[0] ?? 0, at], [x.range()[1] ?? width, at], 'rule'),
      line([from, at], [to, at], 'lead', size * 0.18),
      line([from, at - cap], [from, at + cap], 'lead', size * 0.14),
      line([to, at - cap], [to, at + cap], 'lead', size * 0.14),
      circle(x(value.value), at, size * 0.36, 'point', 'paper'),
    );
    y = at + size * 1.3;
  }
  const small = size * 0.92;
  const key = wrap(figure.of, width, small, 'regular');
  shapes.push(
    ...textLines(key, 0, y + small, { size: small, weight: 'regular', fill: 'soft', anchor: 'start' }),
  );
  return { width, height: Math.ceil(y + key.length * small * LEADING + size * 0.3), shapes };
}

const rangeWords = (value: string, low: string, high: string): string => `${value} (${low} to ${high})`;

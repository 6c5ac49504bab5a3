import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { PrintedNumber } from '../../model/fact';
import type { BarFigure, Ink, Scene, Shape } from '../../model/figure';
import { alongWay, ARROW, arrow, arrowLength, isOutward } from './arrow';
import type { DrawOptions } from './index';
import { rect } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

/** Narrower than this many times the text, labels stand above their bars. */
const NARROW = 34;
/** Bars and the white between them, in sizes of the text; and how much of that is left where a page is short. */
const THICK = 1.5;
const BETWEEN = 0.6;
const LEAST = 0.4;

/** Horizontal bars from a zero line, each with its label and its number beside it. */
export function drawBars(figure: BarFigure, options: DrawOptions): Scene {
  const { width, textSize: size } = options;
  const narrow = width < NARROW * size;
  const labelWidth = narrow
    ? width
    : Math.min(
        width * 0.4,
        Math.ceil(max(figure.bars, (bar) => textWidth(bar.label, size, 'semibold')) ?? 0),
      );
  const valueWidth = Math.ceil(max(figure.bars, (bar) => textWidth(bar.value.text, size, 'semibold')) ?? 0);
  const left = narrow ? 0 : labelWidth + size * 0.8;
  const values = figure.bars.flatMap(({ value }) => (value.value === null ? [] : [value.value]));
  const low = Math.min(0, min(values) ?? 0);
  const high = Math.max(0, max(values) ?? 0);
  // An arrow leads on from the end of a bar that is only a bound, and its number stands behind that.
  const beyond = figure.bars.some(({ value }) => value.value !== null && isOutward(value)) ? ARROW * size : 0;
  const side = valueWidth + size * 0.5 + beyond;
  const room = Math.max(8, width - left - side);
  const x = scaleLinear()
    .domain([low, high === low ? low + 1 : high])
    .range([left + (low < 0 ? side : 0), left + room]);
  const shapes: Shape[] = [];
  let y = 2;
  if (figure.relation === 'overlapping') {
    const lines = wrap(options.labels.overlapping, width, size * 0.92, 'regular');
    shapes.push(
      ...textLines(lines, 0, y + size * 0.9, {
        size: size * 0.92,
        weight: 'regular',
        fill: 'soft',
        anchor: 'start',
      }),
    );
    y += lines.length * size * LEADING + size * 0.5;
  }
  const top = y;
  const named = figure.bars.map((bar) => {
    const weight = bar.emphasis ? ('semibold' as const) : ('regular' as const);
    const lines = wrap(bar.label, labelWidth, size, weight);
    return { bar, weight, lines, textHeight: lines.length * size * LEADING };
  });
  const words = narrow ? named.reduce((all, { textHeight }) => all + textHeight + size * 0.3, 0) : 0;
  const whole = (THICK + BETWEEN) * size * figure.bars.length;
  const part = narrow
    ? Math.max(LEAST, Math.min(1, ((options.height ?? Infinity) - top - words) / whole))
    : 1;
  const thick = size * THICK * part;
  const between = size * BETWEEN * part;
  for (const { bar, weight, lines, textHeight } of named) {
    const rowHeight = narrow ? textHeight + thick + size * 0.3 : Math.max(thick, textHeight);
    const barTop = narrow ? y + textHeight + size * 0.1 : y + (rowHeight - thick) / 2;
    const labelTop = narrow ? y : y + (rowHeight - textHeight) / 2;
    shapes.push(
      ...textLines(lines, narrow ? 0 : labelWidth, labelTop + size * 0.92, {
        size,
        weight,
        fill: 'text',
        anchor: narrow ? 'start' : 'end',
      }),
    );
    const drawn = bar.value.value ?? 0;
    const [from, to] = [Math.min(x(0), x(drawn)), Math.max(x(0), x(drawn))];
    // A missing number has its shorthand and no bar; a bar of no length would say zero.
    const ink = bar.emphasis || !hasEmphasis(figure) ? 'lead' : 'muted';
    const { value } = bar;
    const negative = drawn < 0;
    let end = negative ? from : to;
    if (value.value !== null)
      shapes.push(...boundedBar(value, { from, to, top: barTop, height: thick, ink, size }));
    if (value.value !== null && isOutward(value)) end += (negative ? -1 : 1) * arrowLength(size);
    shapes.push({
      shape: 'text',
      x: end + (negative ? -1 : 1) * size * 0.35,
      y: barTop + thick / 2 + size * 0.35,
      text: bar.value.text,
      size,
      weight: 'semibold',
      anchor: negative ? 'end' : 'start',
      fill: 'text',
    });
    y += rowHeight + between;
  }
  shapes.push({
    shape: 'line',
    x1: x(0),
    y1: top,
    x2: x(0),
    y2: y - between,
    stroke: 'soft',
    width: 1,
    dash: null,
  });
  return { width, height: Math.ceil(y), shapes };
}
/** A bar; what may be anything up to its number is hollow, and an arrow leads to where the true number lies. */
export function boundedBar(
  value: PrintedNumber,
  bar: {
    readonly from: number;
    readonly to: number;
    readonly top: number;
    readonly height: number;
    readonly ink: Ink;
    readonly size: number;
  },
): Shape[] {
  const { from, to, top, height, ink, size } = bar;
  const { bound } = value;
  const hollow = bound !== undefined && !isOutward(value);
  const wide = Math.max(to - from, 1);
  const shape = hollow ? rect(from, top, wide, height, 'paper', ink) : rect(from, top, wide, height, ink);
  if (bound === undefined) return [shape];
  const length = arrowLength(size, hollow ? wide - size * 0.2 : undefined);
  return [
    shape,
    arrow(value.value < 0 ? from : to, top + height / 2, alongWay(bound), { size, length, ink }),
  ];
}
const hasEmphasis = (figure: BarFigure): boolean => figure.bars.some((bar) => bar.emphasis);

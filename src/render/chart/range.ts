import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { PrintedNumber } from '../../model/fact';
import type { RangeFigure, Scene, Shape } from '../../model/figure';
import { cleared } from './cleared';
import { alongWay, ARROW, arrow, arrowLength } from './arrow';
import type { DrawOptions } from './index';
import { LEADING, textLines, textWidth, wrap } from './text';

/** From lowest to highest on one scale, the ends and the marked value labelled. */
export function drawRange(figure: RangeFigure, options: DrawOptions): Scene {
  const { width, textSize: size } = options;
  const numbers = figure.rows.flatMap((row) => [row.low, row.high, row.mark]).filter((n) => n !== null);
  const widest = max(numbers, (n) => textWidth(n.text, size, 'semibold')) ?? 0;
  const top = max(numbers, (n) => n.value) ?? 1;
  const high = figure.unit === 'percent' ? Math.max(top, Math.min(100, Math.ceil(top / 10) * 10 + 10)) : top;
  const low = Math.min(0, min(numbers, (n) => n.value) ?? 0);
  const side = widest + size * 0.7 + (numbers.some(({ bound }) => bound !== undefined) ? ARROW * size : 0);
  const x = scaleLinear()
    .domain([low, high === low ? low + 1 : high])
    .range([side, width - side]);
  const shapes: Shape[] = [];
  let y = 0;
  for (const row of figure.rows) {
    const lines = wrap(row.label, width, size, 'semibold');
    shapes.push(
      ...textLines(lines, 0, y + size, { size, weight: 'semibold', fill: 'text', anchor: 'start' }),
    );
    y += lines.length * size * LEADING;
    const marked = row.mark ? wrap(markWords(row.mark), width, size, 'semibold') : [];
    const line = y + size * (1.1 + marked.length * LEADING);
    shapes.push({
      shape: 'line',
      x1: x(low),
      y1: line,
      x2: x(high),
      y2: line,
      stroke: 'rule',
      width: 1,
      dash: null,
    });
    shapes.push(...span(row.low, row.high, x, line, size));
    if (row.mark) shapes.push(...mark(row.mark, marked, x, line, size, width));
    y = line + size * 1.8;
  }
  return { width, height: Math.ceil(y), shapes };
}

type Scale = (value: number) => number;
function span(
  low: PrintedNumber | null,
  high: PrintedNumber | null,
  x: Scale,
  y: number,
  size: number,
): Shape[] {
  const shapes: Shape[] = [];
  // Between an end that is only a bound and the tip of its arrow nothing is known to lie.
  const inward = Number(low?.bound === 'over') + Number(high?.bound === 'under');
  const room = low && high ? (x(high.value) - x(low.value)) / Math.max(1, inward) : undefined;
  const from = low && x(low.value) + (low.bound === 'over' ? arrowLength(size, room) : 0);
  const to = high && x(high.value) - (high.bound === 'under' ? arrowLength(size, room) : 0);
  if (from !== null && to !== null && from < to)
    shapes.push({
      shape: 'line',
      x1: from,
      y1: y,
      x2: to,
      y2: y,
      stroke: 'lead',
      width: size * 0.35,
      dash: null,
    });
  const end = (n: PrintedNumber, anchor: 'start' | 'end'): void => {
    const isOutward = n.bound === (anchor === 'end' ? 'under' : 'over');
    const length = arrowLength(size, isOutward ? undefined : room);
    shapes.push(
      n.bound === undefined
        ? { shape: 'circle', cx: x(n.value), cy: y, r: size * 0.45, fill: 'lead', stroke: null }
        : arrow(x(n.value), y, alongWay(n.bound), { size, length, ink: 'lead', stroke: 0.6 }),
    );
    const beyond = isOutward ? length : 0;
    const at = x(n.value) + (anchor === 'end' ? -1 : 1) * (size * 0.7 + beyond);
    shapes.push(cleared(n.text, at, y, { size, weight: 'semibold', anchor }), {
      shape: 'text',
      x: at,
      y: y + size * 0.35,
      text: n.text,
      size,
      weight: 'semibold',
      anchor,
      fill: 'text',
    });
  };
  if (low) end(low, 'end');
  if (high) end(high, 'start');
  return shapes;
}

type Mark = PrintedNumber & { readonly label: string };
const markWords = (n: Mark): string => (n.label ? `${n.label} ${n.text}` : n.text);

/** The marked value above the line, its words kept inside the drawing. */
function mark(
  { value, bound }: Mark,
  lines: readonly string[],
  x: Scale,
  y: number,
  size: number,
  width: number,
): Shape[] {
  const half = Math.max(...lines.map((text) => textWidth(text, size, 'semibold'))) / 2;
  const centre = Math.max(half, Math.min(width - half, x(value)));
  const style = { size, weight: 'semibold', anchor: 'middle', fill: 'point' } as const;
  const first = y - size * (1.15 + (lines.length - 1) * LEADING);
  const stroke: Shape = {
    shape: 'line',
    x1: x(value),
    y1: y - size * 0.8,
    x2: x(value),
    y2: y + size * 0.8,
    stroke: 'point',
    width: size * 0.22,
    dash: null,
  };
  const look = { size, length: arrowLength(size), ink: 'point', stroke: 0.8 } as const;
  return [
    bound === undefined ? stroke : arrow(x(value), y, alongWay(bound), look),
    ...textLines(lines, centre, first, style),
  ];
}

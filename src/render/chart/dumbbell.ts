import { extent, max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { DumbbellFigure, Scene, Shape } from '../../model/figure';
import { boundIn } from '../../model/bound';
import type { PrintedNumber } from '../../model/fact';
import { cleared } from './cleared';
import { alongWay, ARROW, arrow, arrowLength } from './arrow';
import type { DrawOptions } from './index';
import { circle, label, line } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

/** Two times of the same things: an open dot, then a full one, and a line between them where they may be compared. */
export function drawDumbbell(figure: DumbbellFigure, options: DrawOptions): Scene {
  const { width, textSize: size } = options;
  const shown = figure.rows.flatMap((row) => [row.from, row.to]);
  const beyond = shown.some((number) => boundIn(number) !== null) ? ARROW * size : 0;
  const side = (max(shown, ({ text }) => textWidth(text, size, 'semibold')) ?? 0) + size * 0.9 + beyond;
  const [low = 0, high = 1] = extent(shown.flatMap(({ value }) => (value === null ? [] : [value])));
  const x = scaleLinear()
    .domain([Math.min(0, low), high === Math.min(0, low) ? high + 1 : high])
    .range([side, width - side]);
  const shapes: Shape[] = [];
  let y = keyLine(figure, shapes, options);
  for (const row of figure.rows) {
    const heading = wrap(row.label, width, size, 'semibold');
    shapes.push(
      ...textLines(heading, 0, y + size, { size, weight: 'semibold', fill: 'text', anchor: 'start' }),
    );
    const at = y + heading.length * size * LEADING + size * 0.9;
    shapes.push(line([x.range()[0] ?? 0, at], [x.range()[1] ?? width, at], 'rule'));
    shapes.push(...pair(row, x, at, size, width));
    y = at + size * 1.2;
    if (row.broken !== null) {
      const words = wrap(`${options.labels.notComparable}: ${row.broken}`, width, size * 0.92, 'regular');
      shapes.push(
        ...textLines(words, 0, y + size * 0.4, {
          size: size * 0.92,
          weight: 'regular',
          fill: 'point',
          anchor: 'start',
        }),
      );
      y += words.length * size * LEADING + size * 0.2;
    }
  }
  return { width, height: Math.ceil(y), shapes };
}

type Row = DumbbellFigure['rows'][number];
function pair(row: Row, x: (value: number) => number, y: number, size: number, width: number): Shape[] {
  const { from, to } = row;
  const r = size * 0.42;
  const baseline = y + size * 0.35;
  const style = { size, weight: 'semibold' } as const;
  const shapes: Shape[] = [];
  const comparable = row.broken === null && boundIn(from) === null && boundIn(to) === null;
  if (from.value !== null && to.value !== null && comparable)
    shapes.push(line([x(from.value), y], [x(to.value), y], 'lead', size * 0.2));
  const fromFirst = from.value === null || to.value === null || from.value <= to.value;
  // What leads from one number towards the other ends before it, or the other's words would stand on it.
  const leadsIn = (left: boolean, { bound }: PrintedNumber): boolean => bound === (left ? 'over' : 'under');
  const inward =
    from.value === null || to.value === null
      ? 0
      : Number(leadsIn(fromFirst, from)) + Number(leadsIn(!fromFirst, to));
  const room =
    from.value === null || to.value === null || inward === 0
      ? undefined
      : Math.abs(x(to.value) - x(from.value)) / inward;
  const side = (left: boolean, { bound }: PrintedNumber) => ({
    dx: (left ? -1 : 1) * (size * 0.7 + (bound === (left ? 'under' : 'over') ? arrowLength(size) : 0)),
    anchor: left ? ('end' as const) : ('start' as const),
  });
  const spot = (number: PrintedNumber, ink: 'soft' | 'lead', left: boolean): Shape => {
    const { value, bound } = number;
    const length = arrowLength(size, leadsIn(left, number) ? room : undefined);
    return bound === undefined
      ? circle(x(value), y, r, ink === 'soft' ? 'paper' : 'lead', ink === 'soft' ? 'lead' : null)
      : arrow(x(value), y, alongWay(bound), { size, length, ink, stroke: 0.5 });
  };
  if (
    from.value !== null &&
    to.value !== null &&
    row.broken !== null &&
    from.bound === undefined &&
    to.bound === undefined
  )
    shapes.push(...breakMark(x(from.value), x(to.value), y, size));
  if (from.value !== null) {
    const { dx, anchor } = side(fromFirst, from);
    shapes.push(
      spot(from, 'soft', fromFirst),
      cleared(from.text, x(from.value) + dx, y, { size, weight: 'regular', anchor }),
      label(from.text, x(from.value) + dx, baseline, { ...style, weight: 'regular', anchor }),
    );
  }
  if (to.value !== null) {
    const { dx, anchor } = side(!fromFirst, to);
    shapes.push(
      spot(to, 'lead', !fromFirst),
      cleared(to.text, x(to.value) + dx, y, { size, weight: 'semibold', anchor }),
      label(to.text, x(to.value) + dx, baseline, { ...style, anchor }),
    );
  }
  // What is missing stands at the edge on its side, where no dot and no number reaches.
  const absent = { size, fill: 'soft' } as const;
  if (from.value === null) shapes.push(label(from.text, 0, baseline, absent));
  if (to.value === null) shapes.push(label(to.text, width, baseline, { ...absent, anchor: 'end' }));
  return shapes;
}

/** Two strokes across the way between dots that may not be compared, where there is room for them. */
function breakMark(from: number, to: number, y: number, size: number): Shape[] {
  if (Math.abs(to - from) < size * 2) return [];
  const middle = (from + to) / 2;
  return [-1, 1].map((side) => {
    const at = middle + side * size * 0.16;
    return line(
      [at - size * 0.18, y + size * 0.42],
      [at + size * 0.18, y - size * 0.42],
      'point',
      size * 0.12,
    );
  });
}

/** What the open and the full dot stand for. */
function keyLine(figure: DumbbellFigure, shapes: Shape[], { width, textSize: size }: DrawOptions): number {
  const r = size * 0.42;
  const first = size * 1.3 + textWidth(figure.from, size, 'regular') + size * 1.4;
  const oneLine = first + size * 1.3 + textWidth(figure.to, size, 'semibold') <= width;
  const second = oneLine ? { x: first, y: 0 } : { x: 0, y: size * LEADING };
  shapes.push(
    circle(r + 1, size * 0.65, r, 'paper', 'lead'),
    label(figure.from, size * 1.3, size, { size }),
    circle(second.x + r + 1, second.y + size * 0.65, r, 'lead'),
    label(figure.to, second.x + size * 1.3, second.y + size, { size, weight: 'semibold' }),
  );
  return second.y + size * 1.9;
}

import { max, min } from 'd3-array';
import { scaleLinear, scalePoint } from 'd3-scale';
import { line as path } from 'd3-shape';
import { decimalsOf, printNumber } from '../../model/number';
import { toStep } from '../../model/steps';
import type { LineFigure, Scene, Shape } from '../../model/figure';
import { boundIn } from '../../model/bound';
import { arrow, upReach, upWay } from './arrow';
import { breakKey, breakLetter, MOST_NAMED } from './breaks';
import type { DrawOptions } from './index';
import { Labels } from './labels';
import { lowered } from './lowered';
import { circle, label, line, rect, seriesInk } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

type Line = LineFigure['lines'][number];
const TICKS = 4;
/** The plot is this many times the text high, whatever its width. */
const HEIGHT = 15;
const LOWEST = 8;

/**
 * Lines over periods on a scale from zero. A line stops at a break, which is drawn and named; a provisional point
 * is open and named; every number that fits beside its point is printed there.
 */
export const drawLine = (figure: LineFigure, options: DrawOptions): Scene =>
  lowered((tall) => plotted(figure, options, tall), { tall: HEIGHT, least: LOWEST, rows: 1 }, options);

function plotted(figure: LineFigure, options: DrawOptions, tall: number): Scene {
  const { width, textSize: size, labels } = options;
  const small = size * 0.92;
  const values = figure.lines.flatMap(({ points }) =>
    points.flatMap((p) => (p.value === null ? [] : [p.value])),
  );
  const scale = scaleLinear()
    .domain([Math.min(0, min(values) ?? 0), Math.max(0, max(values) ?? 0) || 1])
    .nice(TICKS);
  const ticks = scale.ticks(TICKS);
  const decimals = Math.max(0, ...ticks.map(decimalsOf));
  const tickText = (tick: number): string => printNumber(tick, figure.unit, decimals);
  const left = Math.ceil(max(ticks, (tick) => textWidth(tickText(tick), small, 'regular')) ?? 0) + size * 0.6;
  const several = figure.lines.length > 1;
  const shapes: Shape[] = [];
  const head = several ? drawKey(figure, shapes, options) : 0;
  const lettered = figure.breaks.length > MOST_NAMED;
  const breakLines = figure.breaks.map((b) => ({
    ...b,
    words: lettered ? [] : wrap(b.label, width - left, small, 'semibold'),
  }));
  // A few breaks are named in rows above the plot, each over the head of its own dashed line; many have letters.
  const breakTop = head;
  const breakRows = lettered
    ? small * LEADING
    : breakLines.reduce((sum, b) => sum + b.words.length * small * LEADING + size * 0.3, 0);
  const top = breakTop + breakRows + size * 1.9;
  const bottom = top + size * tall;
  const y = scale.copy().range([bottom, top]);
  const inset = Math.max(size * 2, widestPoint(figure, size) / 2);
  const x = scalePoint<number>()
    .domain(figure.periods.map((_, i) => i))
    .range([left + inset, width - inset]);
  const at = (index: number): number => x(index) ?? left;

  for (const tick of ticks) {
    shapes.push(line([left, y(tick)], [width, y(tick)], tick === 0 ? 'soft' : 'rule'));
    shapes.push(
      label(tickText(tick), left - size * 0.6, y(tick) + small * 0.35, {
        size: small,
        anchor: 'end',
        fill: 'soft',
      }),
    );
  }
  const placed = new Labels({ left, right: width, top: top - size * 1.6, bottom: bottom - 1 });
  let rowY = breakTop;
  for (const [i, b] of breakLines.entries()) {
    const edge = (at(b.before - 1) + at(b.before)) / 2;
    if (lettered) {
      const foot = breakTop + small * LEADING;
      shapes.push(
        breakLetter(i, edge, breakTop + small, small),
        line([edge, foot + size * 0.2], [edge, bottom], 'point', 1.5, [3, 3]),
      );
      placed.block({ left: edge - 2, right: edge + 2, top: 0, bottom });
      continue;
    }
    const half = Math.max(...b.words.map((text) => textWidth(text, small, 'semibold'))) / 2;
    const centre = Math.max(half, Math.min(width - half, edge));
    const foot = rowY + b.words.length * small * LEADING;
    shapes.push(
      ...textLines(b.words, centre, rowY + small, {
        size: small,
        weight: 'semibold',
        fill: 'point',
        anchor: 'middle',
      }),
      line([edge, foot + size * 0.2], [edge, bottom], 'point', 1.5, [3, 3]),
    );
    placed.block({ left: edge - 2, right: edge + 2, top: 0, bottom });
    rowY = foot + size * 0.3;
  }
  figure.lines.forEach((series, i) => {
    for (const d of segments(series, figure, at, y))
      shapes.push({ shape: 'path', d, fill: null, stroke: seriesInk(i), width: size * 0.19 });
    series.points.forEach((point, p) => {
      if (point.value === null) return;
      const r = size * 0.32;
      const { top: head, bottom: foot, length } = upReach(point, y, size, r);
      placed.block({ left: at(p) - r, right: at(p) + r, top: head, bottom: foot });
      if (point.bound !== undefined) {
        const look = { size, length, ink: seriesInk(i) };
        shapes.push(arrow(at(p), y(point.value), upWay(point.bound), look));
        return;
      }
      shapes.push(circle(at(p), y(point.value), r, point.provisional ? 'paper' : seriesInk(i), seriesInk(i)));
    });
  });
  for (const { words, p, point } of wanted(figure, labels.provisional)) {
    const reach = point.bound === undefined ? undefined : upReach(point, y, size, 0);
    const spot = { x: at(p), y: y(point.value), words, size, gap: size * 0.75 };
    const box = placed.beside(reach ? { ...spot, reach } : spot);
    if (!box) continue;
    // A ground of paper keeps the words apart from a line that runs behind them.
    shapes.push(rect(box.left, box.top, box.right - box.left, box.bottom - box.top, 'paper'));
    words.forEach((text, n) =>
      shapes.push(
        label(text, (box.left + box.right) / 2, box.top + size * (0.82 + n * LEADING), {
          size: n === 0 ? size : small,
          weight: n === 0 ? 'semibold' : 'regular',
          anchor: 'middle',
          fill: n === 0 ? 'text' : 'soft',
        }),
      ),
    );
  }
  const periods = drawPeriods(figure, shapes, { at, y: bottom, width, size: small });
  const reasons = lettered ? figure.breaks.map((b) => b.label) : [];
  const foot = breakKey(reasons, shapes, { y: periods + (lettered ? size * 0.2 : 0), width, size: small });
  // The open point is named below as well, for where its own label found no room.
  if (!figure.lines.some(({ points }) => points.some((point) => point.provisional)))
    return { width, height: Math.ceil(foot), shapes };
  shapes.push(
    circle(left + size * 0.4, foot + size * 0.55, size * 0.32, 'paper', 'lead'),
    label(labels.provisional, left + size * 1.1, foot + size * 0.9, { size: small }),
  );
  return { width, height: Math.ceil(foot + size * 1.4), shapes };
}

const widestPoint = (figure: LineFigure, size: number): number =>
  max(figure.lines, ({ points }) =>
    Math.max(...[points[0], points.at(-1)].map((p) => textWidth(p?.text ?? '', size, 'semibold'))),
  ) ?? 0;

/** The pieces of a line between its breaks and its missing points, as paths. */
function segments(
  series: Line,
  figure: LineFigure,
  at: (i: number) => number,
  y: (v: number) => number,
): string[] {
  const broken = new Set(figure.breaks.map(({ before }) => before));
  const pieces: [number, number][][] = [[]];
  series.points.forEach((point, p) => {
    // A line to or from a bound would be read as a change.
    if (broken.has(p) || point.value === null || boundIn(point) !== null) pieces.push([]);
    if (point.value !== null && boundIn(point) === null)
      pieces.at(-1)?.push([place(at(p)), place(y(point.value))]);
  });
  const draw = path();
  return pieces.filter((piece) => piece.length > 1).map((piece) => draw(piece) ?? '');
}
const place = (n: number): number => toStep(n, 100);

/** More periods than this have room for a number at each point on few pages, and some without look chosen. */
const MOST_NUMBERED = 7;
/** Labels in the order in which they get room: provisional points must be named, then ends, then the rest. */
function wanted(figure: LineFigure, provisional: string) {
  const all = figure.lines.flatMap(({ points }) => {
    const first = points.findIndex(({ value }) => value !== null);
    return points.flatMap((point, p) =>
      point.value === null
        ? []
        : [
            {
              words: point.provisional ? [point.text, provisional] : [point.text],
              p,
              point,
              rank:
                point.provisional || point.bound !== undefined
                  ? 0
                  : p === points.length - 1
                    ? 1
                    : p === first
                      ? 2
                      : 3,
            },
          ],
    );
  });
  const some = figure.periods.length > MOST_NUMBERED ? all.filter(({ rank }) => rank < 3) : all;
  return some.sort((a, b) => a.rank - b.rank);
}

/** Each series by its line, in a row that wraps. */
function drawKey(figure: LineFigure, shapes: Shape[], { width, textSize: size }: DrawOptions): number {
  let x = 0;
  let y = size;
  figure.lines.forEach((series, i) => {
    const words = wrap(series.label, width - size * 1.8, size, 'semibold');
    const wide = size * 1.8 + Math.max(...words.map((text) => textWidth(text, size, 'semibold')));
    if (x > 0 && x + wide > width) {
      x = 0;
      y += size * 1.4;
    }
    shapes.push(line([x, y - size * 0.35], [x + size * 1.3, y - size * 0.35], seriesInk(i), size * 0.25));
    shapes.push(
      ...textLines(words, x + size * 1.8, y, { size, weight: 'semibold', fill: 'text', anchor: 'start' }),
    );
    y += (words.length - 1) * size * LEADING;
    x += wide + size * 1.4;
  });
  return y + size * 0.8;
}

/** The periods under the plot: every one where they fit, else every second, third and so on, counted from the last. */
function drawPeriods(
  figure: LineFigure,
  shapes: Shape[],
  { at, y, width, size }: { at: (i: number) => number; y: number; width: number; size: number },
): number {
  const last = figure.periods.length - 1;
  const step = last > 0 ? at(1) - at(0) : width;
  const widest = Math.max(...figure.periods.map((text) => textWidth(text, size, 'regular')));
  const every = Math.max(1, Math.ceil((widest + size * 0.6) / step));
  figure.periods.forEach((text, i) => {
    if ((last - i) % every !== 0) return;
    const half = textWidth(text, size, 'regular') / 2;
    const centre = Math.max(half, Math.min(width - half, at(i)));
    shapes.push(label(text, centre, y + size * 1.5, { size, anchor: 'middle' }));
  });
  return y + size * 2.1;
}

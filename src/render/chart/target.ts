import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line as path } from 'd3-shape';
import { decimalsOf, printNumber } from '../../model/number';
import { toStep } from '../../model/steps';
import type { Scene, Shape, TargetFigure } from '../../model/figure';
import type { DrawOptions } from './index';
import { Labels } from './labels';
import { circle, label, line, rect } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

const TICKS = 4;
/** The plot is this many times the text high, whatever its width. */
const HEIGHT = 15;
/** Pieces of a path of equal percentages, which is a curve. */
const PIECES = 24;
type Point = TargetFigure['points'][number];
type Measured = Point & { readonly value: number };
const isMeasured = (point: Point): point is Measured => point.value !== null;
type Scale = (value: number) => number;

/**
 * The way to a target on a scale from zero: a thin line from the baseline to the target, which is an open dot, and what
 * was measured as full ones with the range that chance leaves as a stroke. Time runs along in proportion.
 */
export function drawTarget(figure: TargetFigure, options: DrawOptions): Scene {
  const { width, textSize: size, labels } = options;
  const small = size * 0.92;
  const measured = figure.points.filter(isMeasured);
  const values = [
    figure.baseline.value,
    figure.goal.value,
    ...measured.flatMap(({ value, range }) => [value, range?.low.value ?? null, range?.high.value ?? null]),
  ].filter((value) => value !== null);
  const scale = scaleLinear()
    .domain([Math.min(0, min(values) ?? 0), Math.max(0, max(values) ?? 0) || 1])
    .nice(TICKS);
  const ticks = scale.ticks(TICKS);
  const decimals = Math.max(0, ...ticks.map(decimalsOf));
  const tickText = (tick: number): string => printNumber(tick, figure.unit, decimals);
  const left = Math.ceil(max(ticks, (tick) => textWidth(tickText(tick), small, 'regular')) ?? 0) + size * 0.6;
  const shapes: Shape[] = [];
  const top = drawKey(figure, shapes, options) + size * 1.9;
  const bottom = top + size * HEIGHT;
  const y = scale.copy().range([bottom, top]);
  const goalWords = `${figure.goal.label} ${figure.goal.text}`;
  const widest = Math.max(
    ...[goalWords, figure.goal.period, ...figure.points.map(({ text }) => text)].map((text) =>
      textWidth(text, size, 'semibold'),
    ),
  );
  const inset = Math.max(size * 2, widest / 2);
  const last = Math.max(figure.length, ...figure.points.map(({ at }) => at)) || 1;
  const x = scaleLinear()
    .domain([0, last])
    .range([left + inset, width - inset]);

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
  const r = size * 0.32;
  const dot = (at: number, value: number, fill: 'lead' | 'paper', stroke: 'lead' | 'point'): void => {
    placed.block({ left: x(at) - r, right: x(at) + r, top: y(value) - r, bottom: y(value) + r });
    shapes.push(circle(x(at), y(value), r, fill, stroke));
  };
  const way = wayOf(figure, x, y);
  if (way !== null) shapes.push({ shape: 'path', d: way, fill: null, stroke: 'point', width: size * 0.1 });
  for (const d of joined(figure.points, x, y))
    shapes.push({ shape: 'path', d, fill: null, stroke: 'lead', width: size * 0.19 });
  for (const { at, range } of measured)
    if (range)
      shapes.push(line([x(at), y(range.high.value)], [x(at), y(range.low.value)], 'lead', size * 0.12));
  const { goal, length } = figure;
  if (goal.value !== null) dot(length, goal.value, 'paper', 'point');
  for (const { at, value, provisional } of measured) dot(at, value, provisional ? 'paper' : 'lead', 'lead');
  const wanted = [
    ...(goal.value === null ? [] : [{ words: [goalWords], at: length, value: goal.value, range: null }]),
    ...[...measured]
      .sort((a, b) => rank(a, measured) - rank(b, measured))
      .map(({ text, provisional, ...point }) => ({
        ...point,
        words: provisional ? [text, labels.provisional] : [text],
      })),
  ];
  for (const { words, at, value, range } of wanted) {
    const reach = range && { top: y(range.high.value), bottom: y(range.low.value) };
    const place = { x: x(at), y: y(value), words, size, gap: size * 0.75 };
    const box = placed.beside(reach ? { ...place, reach } : place);
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
  let foot = drawPeriods(figure, shapes, { x, y: bottom, width, size: small });
  if (figure.standing !== null) {
    const words = wrap(figure.standing, width, size, 'semibold');
    shapes.push(
      ...textLines(words, 0, foot + size * 1.2, { size, weight: 'semibold', fill: 'text', anchor: 'start' }),
    );
    foot += size * (0.6 + words.length * LEADING);
  }
  return { width, height: Math.ceil(foot + size * 0.3), shapes };
}

/** Which number gets room first: the last that was measured, the baseline, then the others. */
const rank = ({ id }: Measured, all: readonly Measured[]): number =>
  id === all.at(-1)?.id ? 0 : id === all[0]?.id ? 1 : 2;

const place = (n: number): number => toStep(n, 100);
/** The way from the baseline to the target; null where one of them has no number. */
function wayOf({ baseline, goal, path: kind, length }: TargetFigure, x: Scale, y: Scale): string | null {
  const [from, to] = [baseline.value, goal.value];
  if (from === null || to === null) return null;
  const pieces = kind === 'straight' ? 1 : PIECES;
  const asked = (part: number): number =>
    kind === 'straight' ? from + (to - from) * part : from * (to / from) ** part;
  return path()(
    Array.from({ length: pieces + 1 }, (_, i): [number, number] => [
      place(x((length * i) / pieces)),
      place(y(asked(i / pieces))),
    ]),
  );
}

/** Lines from each point that was measured to the next, and none over one that is missing. */
function joined(points: readonly Point[], x: Scale, y: Scale): string[] {
  const pieces: [number, number][][] = [[]];
  for (const { at, value } of points) {
    if (value === null) pieces.push([]);
    else pieces.at(-1)?.push([place(x(at)), place(y(value))]);
  }
  const draw = path();
  return pieces.filter((piece) => piece.length > 1).map((piece) => draw(piece) ?? '');
}

/** What the thin line is. */
function drawKey(
  { pathLabel }: TargetFigure,
  shapes: Shape[],
  { width, textSize: size }: DrawOptions,
): number {
  const words = wrap(pathLabel, width - size * 1.8, size, 'semibold');
  shapes.push(line([0, size * 0.65], [size * 1.3, size * 0.65], 'point', size * 0.1));
  shapes.push(
    ...textLines(words, size * 1.8, size, { size, weight: 'semibold', fill: 'text', anchor: 'start' }),
  );
  return size + (words.length - 1) * size * LEADING;
}

/** The periods under the plot: that of the target and the baseline, and the others where they find room. */
function drawPeriods(
  { points, goal, length }: TargetFigure,
  shapes: Shape[],
  { x, y, width, size }: { x: Scale; y: number; width: number; size: number },
): number {
  const [first, ...others] = points;
  const all = [
    { at: length, text: goal.period },
    ...[...(first ? [first] : []), ...others.reverse()].map(({ at, period }) => ({ at, text: period })),
  ];
  const taken: { readonly left: number; readonly right: number }[] = [];
  for (const { at, text } of all) {
    const half = textWidth(text, size, 'regular') / 2;
    const centre = Math.max(half, Math.min(width - half, x(at)));
    const box = { left: centre - half - size * 0.3, right: centre + half + size * 0.3 };
    if (taken.some((other) => box.left < other.right && other.left < box.right)) continue;
    taken.push(box);
    shapes.push(label(text, centre, y + size * 1.5, { size, anchor: 'middle' }));
  }
  return y + size * 2.1;
}

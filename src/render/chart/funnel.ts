import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { INNER_LIMIT, OUTER_LIMIT, type FunnelFigure } from '../../model/comparison-figures';
import type { Scene, Shape } from '../../model/figure';
import { decimalsOf, printNumber } from '../../model/number';
import { toStep } from '../../model/steps';
import type { DrawOptions } from './index';
import { lowered } from './lowered';
import { circle, label, line, rect } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

const TICKS = 4;
/** Of the plot, in sizes of the text. */
const HEIGHT = 17;
const LOWEST = 10;
/** Of a curve: so many straight pieces look like one. */
const PIECES = 90;

/** Shares over what they are of: limits that narrow to the right, a level line for all, a dot for each force. */
export const drawFunnel = (figure: FunnelFigure, options: DrawOptions): Scene =>
  lowered((tall) => plotted(figure, options, tall), { tall: HEIGHT, least: LOWEST, rows: 1 }, options);

function plotted(figure: FunnelFigure, { width, textSize: size }: DrawOptions, tall: number): Scene {
  const small = size * 0.92;
  const scale = scaleLinear()
    .domain([0, max(figure.places, ({ value }) => value.value) || 1])
    .nice(TICKS);
  const ticks = scale.ticks(TICKS);
  const decimals = Math.max(0, ...ticks.map(decimalsOf));
  const names = ticks.map((tick) => printNumber(tick, 'percent', decimals));
  const left = Math.ceil(max(names, (text) => textWidth(text, small, 'regular')) ?? 0) + size * 0.6;
  const right = width - size * 0.6;
  const centre = wrap(`${figure.centre.label} ${figure.centre.text}`, width - left, size, 'semibold');
  const top = size * 0.8;
  const bottom = top + tall * size;
  const across = scaleLinear()
    .domain([0, max(figure.places, ({ of }) => of.value) || 1])
    .nice(TICKS);
  const x = across.copy().range([left, right]);
  const y = scale.copy().range([bottom, top]);
  const shapes: Shape[] = [];
  ticks.forEach((tick, i) =>
    shapes.push(
      line([left, y(tick)], [right, y(tick)], tick === 0 ? 'soft' : 'rule'),
      label(names[i] ?? '', left - size * 0.6, y(tick) + small * 0.35, {
        size: small,
        anchor: 'end',
        fill: 'soft',
      }),
    ),
  );
  const foot = underScale(figure, shapes, { x, bottom, width, left, size: small });
  shapes.push(...limits(figure, OUTER_LIMIT, x, y, size), ...limits(figure, INNER_LIMIT, x, y, size));
  shapes.push(line([left, y(figure.share)], [right, y(figure.share)], 'point', size * 0.14));
  const named = namedForce(figure, x, y, { left, right, top, bottom, size });
  shapes.push(...named.under);
  for (const { id, value, of, outside } of figure.places) {
    const ink = id === figure.chosen ? 'point' : 'lead';
    shapes.push(
      circle(
        x(of.value),
        y(value.value),
        size * (id === figure.chosen ? 0.42 : 0.3),
        outside ? ink : 'paper',
        ink,
      ),
    );
  }
  shapes.push(...named.over);
  // Named under the plot, where no dot lies.
  let end = foot + size * 0.4;
  const say = (text: string, fill: 'point' | 'text' | 'soft', mark: (at: number) => Shape[]): void => {
    const words = wrap(text, width - size * 2.4, small, 'regular');
    shapes.push(
      ...mark(end + small * 0.65),
      ...textLines(words, size * 2.4, end + small, { size: small, weight: 'regular', anchor: 'start', fill }),
    );
    end += words.length * small * LEADING + size * 0.2;
  };
  say(centre.join(' '), 'text', (at) => [line([0, at], [size * 1.8, at], 'point', size * 0.14)]);
  say(figure.outer, 'text', (at) => [line([0, at], [size * 1.8, at], 'soft', size * 0.1)]);
  say(figure.inner, 'text', (at) => [line([0, at], [size * 1.8, at], 'soft', size * 0.1, [4, 3])]);
  return { width, height: Math.ceil(end + size * 0.2), shapes };
}

type Along = (value: number) => number;
type Scale = Along & { domain(): number[]; range(): number[] };

/** Those of all forces are the same curves, and each force's document draws them. */
const drawn = new Map<string, readonly Shape[]>();
const MOST_DRAWN = 64;
/** The two curves at so many standard errors, widened; between 0 and the top of the scale. */
function limits(figure: FunnelFigure, errors: number, x: Scale, y: Scale, size: number): readonly Shape[] {
  const along = [x, y].flatMap((scale) => [scale.domain(), scale.range()]);
  const key = JSON.stringify([figure.share, figure.widening, errors, along, size]);
  const before = drawn.get(key);
  if (before !== undefined) return before;
  const curves = curvesOf(figure, errors, x, y, size);
  if (drawn.size >= MOST_DRAWN) drawn.clear();
  drawn.set(key, curves);
  return curves;
}

function curvesOf(
  { share, widening }: FunnelFigure,
  errors: number,
  x: Scale,
  y: Scale,
  size: number,
): Shape[] {
  const p = share / 100;
  const most = x.domain().at(-1) ?? 1;
  const top = (y.domain().at(-1) ?? 100) / 100;
  const reach = (n: number): number => errors * widening * Math.sqrt((p * (1 - p)) / n);
  // A curve begins where it comes into the plot.
  const from = (room: number): number => (room <= 0 ? most : p * (1 - p) * ((errors * widening) / room) ** 2);
  return [
    { start: from(top - p), side: 1 },
    { start: from(p), side: -1 },
  ].flatMap(({ start, side }): Shape[] => {
    if (start >= most) return [];
    const points = Array.from({ length: PIECES + 1 }, (_, i) => {
      // Closer together where the curve is steep.
      const n = start + (most - start) * (i / PIECES) ** 1.5;
      return [x(n), y(100 * (p + side * reach(n)))] as const;
    });
    return curve(points, errors === INNER_LIMIT, size);
  });
}

/** One path, or dashes of one: no renderer is asked to dash a path. */
function curve(points: readonly (readonly [number, number])[], dashed: boolean, size: number): Shape[] {
  const place = (n: number): number => toStep(n, 100);
  const through = (part: typeof points): Shape => ({
    shape: 'path',
    d: part.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${place(x)},${place(y)}`).join(''),
    fill: null,
    stroke: 'soft',
    width: size * 0.1,
  });
  if (!dashed) return [through(points)];
  return points.flatMap((point, i) => {
    const next = points[i + 1];
    return next && i % 2 === 0 ? [through([point, next])] : [];
  });
}

/** Numbers under the scale, and what they are of. */
function underScale(
  figure: FunnelFigure,
  shapes: Shape[],
  {
    x,
    bottom,
    width,
    left,
    size,
  }: {
    readonly x: Along & { ticks(count: number): number[] };
    readonly bottom: number;
    readonly width: number;
    readonly left: number;
    readonly size: number;
  },
): number {
  for (const tick of x.ticks(width > 40 * size ? TICKS : 2)) {
    const text = printNumber(tick, 'count', 0);
    const half = textWidth(text, size, 'regular') / 2;
    shapes.push(
      line([x(tick), bottom], [x(tick), bottom + size * 0.4], 'soft'),
      label(text, Math.max(left - half, Math.min(width - half, x(tick))), bottom + size * 1.5, {
        size,
        anchor: 'middle',
        fill: 'soft',
      }),
    );
  }
  const words = wrap(figure.across, width - left, size, 'regular');
  shapes.push(
    ...textLines(words, (left + width) / 2, bottom + size * 2.9, {
      size,
      weight: 'regular',
      anchor: 'middle',
      fill: 'text',
    }),
  );
  return bottom + size * (2.2 + words.length * LEADING);
}

/** The force that was chosen, with its name and number beside its dot, or as near as no dot lies, with a line to it. */
function namedForce(
  figure: FunnelFigure,
  x: Along,
  y: Along,
  frame: Frame,
): { readonly under: readonly Shape[]; readonly over: readonly Shape[] } {
  const chosen = figure.places.find(({ id }) => id === figure.chosen);
  if (!chosen) return { under: [], over: [] };
  const { size, left, right, top, bottom } = frame;
  const words = wrap(`${chosen.name} ${chosen.value.text}`, right - left, size, 'semibold');
  const half = (max(words, (text) => textWidth(text, size, 'semibold')) ?? 0) / 2;
  // From the first base line to the last.
  const deep = (words.length - 1) * size * LEADING;
  const own: Point = [x(chosen.of.value), y(chosen.value.value)];
  const dots = figure.places.map(({ of, value }): Point => [x(of.value), y(value.value)]);
  const free = ([at, baseline]: Point): boolean =>
    dots.every(([dotX, dotY]) => {
      const [dx, dy] = [Math.abs(dotX - at), dotY - (baseline + deep / 2 - size * 0.3)];
      return dx > half + 2 + size * 0.45 || Math.abs(dy) > deep / 2 + size * 0.6 + size * 0.45;
    });
  const within = (at: number): number => Math.max(left + half, Math.min(right - half, at));
  const rows = [own[1] - size * 0.85 - deep, own[1] + size * 1.6].filter(
    (baseline) => baseline > top + size && baseline + deep < bottom - size * 0.4,
  );
  const beside = rows
    .flatMap((baseline) =>
      [0, 0.45, -0.45, 0.9, -0.9].map((part): Point => [within(own[0] + part * half), baseline]),
    )
    .find(free);
  const found = beside ?? nearestFree(own, half, deep, frame, free);
  const [at, baseline] = found ?? [within(own[0]), rows[0] ?? own[1]];
  // Of the frame round the words, the point that is nearest to the dot.
  const to: Point = [
    Math.max(at - half, Math.min(at + half, own[0])),
    baseline < own[1] ? baseline + deep + size * 0.3 : baseline - size * 0.9,
  ];
  const ground = rect(at - half - 2, baseline - size * 0.9, 2 * half + 4, deep + size * 1.2, 'paper');
  return {
    under: beside || !found ? [] : [line([...own], [...to], 'point', size * 0.1)],
    over: [
      // Paper keeps the words apart from the lines behind them; where dots lie there is none, and no dot is hidden.
      ...(found ? [ground] : []),
      ...textLines(words, at, baseline, { size, weight: 'semibold', anchor: 'middle', fill: 'point' }),
    ],
  };
}
type Point = readonly [x: number, y: number];
interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
}

/** The middle of the words' base line where they hide no dot, nearest to a dot; null where the whole plot is full. */
function nearestFree(
  [ownX, ownY]: Point,
  half: number,
  deep: number,
  { left, right, top, bottom, size }: Frame,
  free: (at: Point) => boolean,
): Point | null {
  let found: { readonly point: Point; readonly far: number } | null = null;
  for (let baseline = top + size; baseline + deep < bottom - size * 0.5; baseline += size * 0.5)
    for (let at = left + half + 3; at <= right - half; at += size) {
      const far = Math.hypot(
        Math.max(0, Math.abs(at - ownX) - half),
        baseline + deep / 2 - size * 0.3 - ownY,
      );
      if ((found === null || far < found.far) && free([at, baseline])) found = { point: [at, baseline], far };
    }
  return found?.point ?? null;
}

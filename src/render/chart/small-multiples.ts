import { max, min } from 'd3-array';
import { scaleLinear, scalePoint } from 'd3-scale';
import { line as path } from 'd3-shape';
import type { SmallMultiplesFigure } from '../../model/comparison-figures';
import type { Scene, Shape } from '../../model/figure';
import { decimalsOf, printNumber } from '../../model/number';
import { toStep } from '../../model/steps';
import { boundIn } from '../../model/bound';
import { arrow, upReach, upWay } from './arrow';
import { breakKey, breakLetter } from './breaks';
import type { DrawOptions } from './index';
import { Labels } from './labels';
import { lowered } from './lowered';
import { circle, label, line, rect } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

type Panel = SmallMultiplesFigure['panels'][number];
const TICKS = 2;
/** Of a plot, in sizes of the text. */
const HEIGHT = 6.2;
const LOWEST = 2.2;
const NARROWEST = 6.4;
const MOST_COLUMNS = 3;
const GAP = 1.2;

/** What all plots have alike. */
interface Frame {
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly size: number;
  readonly small: number;
}

/** A plot for each thing, with one scale, named at the left of each row; first and last number where they fit. */
export function drawSmallMultiples(figure: SmallMultiplesFigure, options: DrawOptions): Scene {
  const { rows } = drawPlots(figure, options, HEIGHT);
  return lowered(
    (tall) => drawPlots(figure, options, tall).scene,
    { tall: HEIGHT, least: LOWEST, rows },
    options,
  );
}

/** All of it with plots of a height, and how many rows of them there are. */
function drawPlots(
  figure: SmallMultiplesFigure,
  options: DrawOptions,
  tall: number,
): { readonly scene: Scene; readonly rows: number } {
  const { width, textSize: size, labels } = options;
  const small = size * 0.92;
  const values = figure.panels.flatMap(({ points }) =>
    points.flatMap((p) => (p.value === null ? [] : [p.value])),
  );
  const scale = scaleLinear()
    .domain([Math.min(0, min(values) ?? 0), Math.max(0, max(values) ?? 0) || 1])
    .nice(TICKS);
  const ticks = scale.ticks(TICKS);
  const decimals = Math.max(0, ...ticks.map(decimalsOf));
  const names = ticks.map((tick) => printNumber(tick, figure.unit, decimals));
  const left = Math.ceil(max(names, (text) => textWidth(text, small, 'regular')) ?? 0) + size * 0.6;
  const room = width - left;
  const most = Math.max(
    1,
    Math.min(
      MOST_COLUMNS,
      figure.panels.length,
      Math.floor((room + GAP * size) / ((NARROWEST + GAP) * size)),
    ),
  );
  // Four stand two and two, and not three and one.
  const columns = Math.ceil(figure.panels.length / Math.ceil(figure.panels.length / most));
  const rows = Math.ceil(figure.panels.length / columns);
  const wide = (room - (columns - 1) * GAP * size) / columns;
  const shapes: Shape[] = [];
  let y = 0;
  for (let first = 0; first < figure.panels.length; first += columns) {
    const row = figure.panels.slice(first, first + columns);
    const heads = row.map((panel) => wrap(panel.label, wide, size, 'semibold'));
    const lettered = row.some(({ breaks }) => breaks.length > 0);
    const head = Math.max(...heads.map((lines) => lines.length)) * size * LEADING;
    const top = y + head + size * (lettered ? 2.9 : 1.9);
    const bottom = top + tall * size;
    const up = scale.copy().range([bottom, top]);
    names.forEach((text, i) =>
      shapes.push(
        label(text, left - size * 0.6, up(ticks[i] ?? 0) + small * 0.35, {
          size: small,
          anchor: 'end',
          fill: 'soft',
        }),
      ),
    );
    row.forEach((panel, i) => {
      const x = left + i * (wide + GAP * size);
      shapes.push(
        ...textLines(heads[i] ?? [], x, y + size, {
          size,
          weight: 'semibold',
          fill: 'text',
          anchor: 'start',
        }),
      );
      drawPanel(panel, figure, shapes, { y: up, ticks, top, bottom, left: x, right: x + wide, size, small });
    });
    y = bottom + small * 2.4;
  }
  y = breakKey(figure.reasons, shapes, { y, width, size: small });
  if (!figure.panels.some(({ points }) => points.some((point) => point.provisional)))
    return { scene: { width, height: Math.ceil(y + size * 0.4), shapes }, rows };
  shapes.push(
    circle(size * 0.4, y + size * 0.75, size * 0.26, 'paper', 'lead'),
    label(labels.provisional, size * 1.1, y + size * 1.1, { size: small }),
  );
  return { scene: { width, height: Math.ceil(y + size * 1.6), shapes }, rows };
}

function drawPanel(panel: Panel, figure: SmallMultiplesFigure, shapes: Shape[], frame: Frame): void {
  const { y, top, bottom, left, right, size, small } = frame;
  const ends = [figure.periods[0], figure.periods.at(-1)].map((text) =>
    textWidth(text ?? '', small, 'regular'),
  );
  const x = scalePoint<number>()
    .domain(figure.periods.map((_, i) => i))
    .range([left + (ends[0] ?? 0) / 2, right - (ends[1] ?? 0) / 2]);
  const at = (index: number): number => x(index) ?? left;
  for (const tick of frame.ticks)
    shapes.push(line([left, y(tick)], [right, y(tick)], tick === 0 ? 'soft' : 'rule'));
  const placed = new Labels({ left, right, top: top - size * 1.5, bottom: bottom - 1 });
  for (const { before, reason } of panel.breaks) {
    const edge = (at(before - 1) + at(before)) / 2;
    shapes.push(
      breakLetter(reason, edge, top - size * 1.75, small),
      line([edge, top - size * 1.5], [edge, bottom], 'point', 1.2, [3, 3]),
    );
  }
  for (const d of pieces(panel, at, y))
    shapes.push({ shape: 'path', d, fill: null, stroke: 'lead', width: size * 0.16 });
  const r = size * 0.22;
  panel.points.forEach((point, p) => {
    if (point.value === null) return;
    const dot = { x: at(p), y: y(point.value) };
    const { top: head, bottom: foot, length } = upReach(point, y, small, r);
    placed.block({ left: dot.x - r, right: dot.x + r, top: head, bottom: foot });
    shapes.push(
      point.bound === undefined
        ? circle(dot.x, dot.y, r, point.provisional ? 'paper' : 'lead', 'lead')
        : arrow(dot.x, dot.y, upWay(point.bound), { size: small, length, ink: 'lead', stroke: 0.3 }),
    );
  });
  const shown = panel.points.flatMap((point, p) => (point.value === null ? [] : [{ point, p }]));
  const labelled = [...shown.slice(-1), ...shown.slice(0, 1)].filter((n, i, all) => all.indexOf(n) === i);
  for (const { point, p } of labelled) {
    const { text } = point;
    const spot = { x: at(p), y: y(point.value), words: [text], size: small, gap: size * 0.6 };
    const reach = point.bound === undefined ? undefined : upReach(point, y, small, 0);
    const box = placed.beside(reach ? { ...spot, reach } : spot);
    if (!box) continue;
    shapes.push(
      rect(box.left, box.top, box.right - box.left, box.bottom - box.top, 'paper'),
      label(text, (box.left + box.right) / 2, box.top + small * 0.86, {
        size: small,
        weight: 'semibold',
        anchor: 'middle',
      }),
    );
  }
  for (const [text, i] of [
    [figure.periods[0] ?? '', 0],
    [figure.periods.at(-1) ?? '', figure.periods.length - 1],
  ] as const)
    shapes.push(label(text, at(i), bottom + small * 1.4, { size: small, anchor: 'middle', fill: 'soft' }));
}

/** The pieces of a line between its breaks and its missing points, as paths. */
function pieces(panel: Panel, at: (i: number) => number, y: (v: number) => number): string[] {
  const broken = new Set(panel.breaks.map(({ before }) => before));
  const runs: [number, number][][] = [[]];
  panel.points.forEach((point, p) => {
    // A line to or from a bound would be read as a change.
    if (broken.has(p) || point.value === null || boundIn(point) !== null) runs.push([]);
    if (point.value !== null && boundIn(point) === null)
      runs.at(-1)?.push([toStep(at(p), 100), toStep(y(point.value), 100)]);
  });
  const draw = path();
  return runs.filter((run) => run.length > 1).map((run) => draw(run) ?? '');
}

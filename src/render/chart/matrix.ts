import { scaleLinear } from 'd3-scale';
import type { Scene, Shape } from '../../model/figure';
import type { MatrixFigure } from '../../model/threat-figures';
import type { DrawOptions } from './index';
import { circle, label, line, rect } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
/** Threats at one point are one mark with all their names. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly emphasis: boolean;
  readonly names: readonly string[];
}

/** A square of two values with every threat named where it lies; a name that finds no room stands below in words. */
export function drawMatrix(figure: MatrixFigure, options: DrawOptions): Scene {
  const { width, textSize: size } = options;
  const { across, up } = figure;
  const title = wrap(`↑ ${up.label}`, width, size, 'semibold');
  const ends = Math.max(...[up.low, up.high].map((end) => textWidth(end.text, size * 0.88, 'regular')));
  const plot: Box = {
    left: ends + size * 0.6,
    right: width - 1,
    top: title.length * size * LEADING + size * 0.4,
    bottom:
      title.length * size * LEADING + size * 0.4 + Math.max(size * 15, Math.min(width * 0.62, size * 26)),
  };
  const margin = size * 1.3;
  const x = scaleLinear()
    .domain(domain(across))
    .range([plot.left + margin, plot.right - margin]);
  const y = scaleLinear()
    .domain(domain(up))
    .range([plot.bottom - margin, plot.top + margin]);
  const spots = spotsOf(figure, x, y, size);
  const shapes: Shape[] = [
    ...textLines(title, 0, size * 0.95, { size, weight: 'semibold', fill: 'text', anchor: 'start' }),
    ...ground(plot),
    ...edges(figure, plot, x, y, size),
  ];
  const placed = placeNames(spots, plot, size);
  for (const { spot, box } of placed) {
    const leader = box && leaderTo(spot, box, size);
    if (leader) shapes.push(line([spot.x, spot.y], leader, 'soft', 0.8));
  }
  for (const spot of [...spots].sort((a, b) => b.r - a.r))
    shapes.push(circle(spot.x, spot.y, spot.r, spot.emphasis ? 'lead' : 'muted', 'paper'));
  for (const { spot, box, lines } of placed)
    if (box)
      shapes.push(
        ...textLines(lines, box.left, box.top + size * 0.92, {
          size,
          weight: spot.emphasis ? 'semibold' : 'regular',
          fill: 'text',
          anchor: 'start',
        }),
      );
  let bottom = plot.bottom + size * 1.35;
  const foot = wrap(`${across.label} →`, width - plot.left, size, 'semibold');
  bottom += size * LEADING;
  shapes.push(
    ...textLines(foot, plot.right, bottom, { size, weight: 'semibold', fill: 'text', anchor: 'end' }),
  );
  bottom += (foot.length - 1) * size * LEADING;
  for (const { spot, box } of placed)
    if (!box) {
      const words = `${spot.names.join(', ')}: ${pointWords(figure, spot.names[0] ?? '')}`;
      const lines = wrap(words, width, size, 'regular');
      shapes.push(
        ...textLines(lines, 0, bottom + size * LEADING, {
          size,
          weight: 'regular',
          fill: 'text',
          anchor: 'start',
        }),
      );
      bottom += lines.length * size * LEADING;
    }
  return { width, height: Math.ceil(bottom + size * 0.5), shapes };
}

const domain = (axis: MatrixFigure['across']): [number, number] => [
  axis.low.value,
  axis.high.value === axis.low.value ? axis.low.value + 1 : axis.high.value,
];

function spotsOf(
  figure: MatrixFigure,
  x: (value: number) => number,
  y: (value: number) => number,
  size: number,
): Spot[] {
  const spots: { -readonly [K in keyof Spot]: K extends 'names' ? string[] : Spot[K] }[] = [];
  for (const point of figure.points) {
    const at = { x: x(point.across.value), y: y(point.up.value) };
    const same = spots.find((spot) => Math.hypot(spot.x - at.x, spot.y - at.y) < size * 0.3);
    const r = radius(figure, point.size?.value ?? null, size);
    if (same) {
      same.names.push(point.label);
      same.r = Math.max(same.r, r);
      same.emphasis ||= point.emphasis;
    } else spots.push({ ...at, r, emphasis: point.emphasis, names: [point.label] });
  }
  return spots;
}

/** The area of a mark grows with its value; the least is still seen. */
function radius(figure: MatrixFigure, value: number | null, size: number): number {
  const { size: axis } = figure;
  if (axis === null || value === null || axis.high.value === axis.low.value) return size * 0.5;
  const part = (value - axis.low.value) / (axis.high.value - axis.low.value);
  return size * Math.sqrt(0.12 + 0.78 * Math.max(0, Math.min(1, part)));
}

/** Quarters of the plot; the one at the top right is tinted. */
const ground = (plot: Box): Shape[] => {
  const [middleX, middleY] = [(plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2];
  return [
    rect(middleX, plot.top, plot.right - middleX, middleY - plot.top, 'tint'),
    line([middleX, plot.top], [middleX, plot.bottom], 'rule', 0.8),
    line([plot.left, middleY], [plot.right, middleY], 'rule', 0.8),
    line([plot.left, plot.top], [plot.left, plot.bottom], 'soft'),
    line([plot.left, plot.bottom], [plot.right, plot.bottom], 'soft'),
  ];
};

function edges(
  figure: MatrixFigure,
  plot: Box,
  x: (value: number) => number,
  y: (value: number) => number,
  size: number,
): Shape[] {
  const small = { size: size * 0.88, fill: 'soft' } as const;
  const { across, up } = figure;
  return [
    label(up.low.text, plot.left - size * 0.35, y(up.low.value) + size * 0.3, { ...small, anchor: 'end' }),
    label(up.high.text, plot.left - size * 0.35, y(up.high.value) + size * 0.3, { ...small, anchor: 'end' }),
    label(across.low.text, x(across.low.value), plot.bottom + size * 1.15, { ...small, anchor: 'middle' }),
    label(across.high.text, x(across.high.value), plot.bottom + size * 1.15, { ...small, anchor: 'middle' }),
  ];
}

interface Placed {
  readonly spot: Spot;
  readonly lines: readonly string[];
  readonly box: Box | null;
}

/** Names in the order of their marks, those of the first tier first; each beside its mark, else near it on a line. */
function placeNames(spots: readonly Spot[], plot: Box, size: number): Placed[] {
  const marks = spots.map((spot) => around(spot, spot.r + 1));
  const taken: Box[] = [];
  const ordered = [...spots].sort(
    (a, b) => Number(b.emphasis) - Number(a.emphasis) || a.y - b.y || a.x - b.x,
  );
  return ordered.map((spot): Placed => {
    const weight = spot.emphasis ? 'semibold' : 'regular';
    const lines = spot.names.flatMap((name) =>
      wrap(name, Math.min(size * 11, (plot.right - plot.left) * 0.6), size, weight),
    );
    const wide = Math.max(...lines.map((text) => textWidth(text, size, weight))) + 1;
    const tall = lines.length * size * LEADING;
    const free = candidates(spot, wide, tall, size).filter(
      (candidate) =>
        inside(candidate, plot, size) &&
        ![...taken, ...marks].some((other) => meet(candidate, other)) &&
        clear(spot, candidate, taken, size),
    );
    // Rather a little further away than over a line of the ground.
    const box = free.find((candidate) => !crosses(candidate, plot)) ?? free[0] ?? null;
    if (box) taken.push(box);
    return { spot, lines, box };
  });
}

/** Right, left, above, below, then the corners, then rings further out. */
function candidates(spot: Spot, wide: number, tall: number, size: number): Box[] {
  const boxes: Box[] = [];
  const at = (left: number, top: number): void => {
    boxes.push({ left, right: left + wide, top, bottom: top + tall });
  };
  for (let ring = 0; ring < 12; ring++) {
    const gap = spot.r + size * (0.35 + ring * 1.1);
    at(spot.x + gap, spot.y - tall / 2);
    at(spot.x - gap - wide, spot.y - tall / 2);
    at(spot.x - wide / 2, spot.y - gap - tall);
    at(spot.x - wide / 2, spot.y + gap);
    const corner = gap * 0.75;
    at(spot.x + corner, spot.y - corner - tall);
    at(spot.x + corner, spot.y + corner);
    at(spot.x - corner - wide, spot.y - corner - tall);
    at(spot.x - corner - wide, spot.y + corner);
  }
  return boxes;
}

const around = (spot: Spot, by: number): Box => ({
  left: spot.x - by,
  right: spot.x + by,
  top: spot.y - by,
  bottom: spot.y + by,
});
const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const inside = (box: Box, plot: Box, size: number): boolean =>
  box.left >= plot.left + size * 0.2 &&
  box.right <= plot.right - 1 &&
  box.top >= plot.top + 1 &&
  box.bottom <= plot.bottom - size * 0.2;

/** Whether a name lies over one of the two lines that part the quarters. */
function crosses(box: Box, plot: Box): boolean {
  const [x, y] = [(plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2];
  return (box.left < x && box.right > x) || (box.top < y && box.bottom > y);
}

/** Where a line from a mark meets its name, at the middle of a line of words; null where the name stands beside it. */
function leaderTo(spot: Spot, box: Box, size: number): readonly [number, number] | null {
  const half = (size * LEADING) / 2;
  const x = Math.max(box.left - 2, Math.min(box.right + 2, spot.x));
  const aside = x !== spot.x;
  const y = aside
    ? Math.max(box.top + half, Math.min(box.bottom - half, spot.y))
    : Math.max(box.top, Math.min(box.bottom, spot.y));
  return Math.hypot(x - spot.x, y - spot.y) > spot.r * 2 + 4 ? [x, y] : null;
}

/** Whether the line from a mark to its name crosses no other name. */
function clear(spot: Spot, box: Box, taken: readonly Box[], size: number): boolean {
  const end = leaderTo(spot, box, size);
  if (!end) return true;
  const steps = Array.from({ length: 24 }, (_, i) => i / 23);
  return !taken.some((other) =>
    steps.some((t) => {
      const [x, y] = [spot.x + (end[0] - spot.x) * t, spot.y + (end[1] - spot.y) * t];
      return (
        x > other.left - 2 &&
        x < other.right + 2 &&
        y > other.top - size * 0.2 &&
        y < other.bottom + size * 0.2
      );
    }),
  );
}

function pointWords(figure: MatrixFigure, name: string): string {
  const point = figure.points.find((item) => item.label === name);
  return point ? `${figure.up.label} ${point.up.text}, ${figure.across.label} ${point.across.text}` : '';
}

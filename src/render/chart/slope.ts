import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { SlopeFigure } from '../../model/comparison-figures';
import type { Scene, Shape } from '../../model/figure';
import { boundIn } from '../../model/bound';
import { arrow, upReach, upWay } from './arrow';
import type { DrawOptions } from './index';
import { circle, label, line } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

type Row = SlopeFigure['rows'][number];
/** Of the plot, in sizes of the text, beside the room that its words need. */
const HEIGHT = 17;

/** Between the scales, in sizes of the text, where names stand beside their numbers. */
const WIDE = 14;

/** Words at one end of a row: where its dot lies, and how much room they take down from there. */
interface Entry {
  readonly row: Row;
  readonly text: string;
  readonly lines: readonly string[];
  readonly dot: number;
  readonly height: number;
  at: number;
}

/** Two upright scales from zero, a line from each number to the later one, and its name where it ends. */
export function drawSlope(figure: SlopeFigure, options: DrawOptions): Scene {
  const { width, textSize: size, labels } = options;
  const values = figure.rows.flatMap(({ from, to }) => [from, to].flatMap(({ value }) => value ?? []));
  const widest = (side: 'from' | 'to'): number =>
    max(figure.rows, (row) => textWidth(row[side].text, size, 'semibold')) ?? 0;
  const [before, after] = [widest('from'), widest('to')];
  const gap = size * 0.8;
  const longest = max(figure.rows, (row) => textWidth(row.label, size, 'regular')) ?? 0;
  // Names stand beside their numbers where that leaves room for the lines, else under them.
  const beside = width - before - after - longest - 2 * gap > size * WIDE;
  const named = beside ? longest + 2 : Math.max(after, Math.min(longest + 2, width * 0.42));
  const x1 = before + gap;
  const x2 = width - named - gap - (beside ? after + size * 0.5 : 0);
  const emphasised = figure.rows.some(({ emphasis }) => emphasis);
  const shapes: Shape[] = [];
  // Each name of a scale stays on its side of the middle.
  const middle = (x1 + x2) / 2;
  const heads = (
    [
      [figure.from, middle],
      [figure.to, width - middle],
    ] as const
  ).map(([text, side]) =>
    wrap(text, Math.max(size * 3, Math.min(x2 - x1, side) - size * 0.3), size, 'semibold'),
  );
  const headLines = Math.max(...heads.map((lines) => lines.length));
  for (const [i, x] of [x1, x2].entries()) {
    const lines = heads[i] ?? [];
    const half = Math.max(...lines.map((text) => textWidth(text, size, 'semibold'))) / 2;
    shapes.push(
      ...textLines(lines, Math.max(half, Math.min(width - half, x)), size, {
        size,
        weight: 'semibold',
        anchor: 'middle',
        fill: 'text',
      }),
    );
  }
  const entries = (side: 'from' | 'to'): Omit<Entry, 'dot' | 'at'>[] =>
    figure.rows.flatMap((row) => {
      if (row[side].value === null) return [];
      const lines = side === 'from' ? [] : wrap(row.label, named, size, 'regular');
      const height =
        (side === 'to' && !beside ? 1 + lines.length : Math.max(1, lines.length)) * size * LEADING;
      return [{ row, text: row[side].text, lines, height }];
    });
  const [lefts, rights] = [entries('from'), entries('to')];
  const room = Math.max(...[lefts, rights].map((all) => all.reduce((sum, { height }) => sum + height, 0)));
  const arrows = figure.rows.some(({ from, to }) => boundIn(from) ?? boundIn(to));
  const top = headLines * size * LEADING + size * (arrows ? 1.6 : 1.1);
  const bottom = top + Math.max(HEIGHT * size, room * 1.05);
  const y = scaleLinear()
    .domain([Math.min(0, min(values) ?? 0), Math.max(0, max(values) ?? 0) || 1])
    .range([bottom, top]);
  for (const x of [x1, x2]) shapes.push(line([x, top], [x, bottom], 'rule', 1));
  const ink = (row: Row) => (emphasised && !row.emphasis ? 'muted' : 'lead');
  for (const row of figure.rows)
    if (
      row.broken === null &&
      row.from.value !== null &&
      row.to.value !== null &&
      row.from.bound === undefined &&
      row.to.bound === undefined
    )
      shapes.push(
        line([x1, y(row.from.value)], [x2, y(row.to.value)], ink(row), size * (row.emphasis ? 0.22 : 0.14)),
      );
  const r = size * 0.34;
  for (const [side, all, x, sign] of [
    ['from', lefts, x1, -1],
    ['to', rights, x2, 1],
  ] as const) {
    const placed = apart(
      all.map((entry) => {
        const dot = y(entry.row[side].value ?? 0);
        return { ...entry, dot, at: dot };
      }),
      top - size * 0.6,
      bottom + size * 0.6,
      size,
    );
    for (const { row, text, lines, dot, at } of placed) {
      const number = row[side];
      if (number.value !== null && number.bound !== undefined) {
        const { length } = upReach(number, y, size, r);
        shapes.push(arrow(x, dot, upWay(number.bound), { size, length, ink: ink(row), stroke: 0.34 }));
      } else shapes.push(circle(x, dot, r, side === 'from' ? 'paper' : ink(row), ink(row)));
      const edge = x + sign * gap;
      if (Math.abs(at - dot) > size * 0.08)
        shapes.push(line([x + sign * r, dot], [edge - sign * size * 0.12, at], 'soft', 0.7));
      shapes.push(
        label(text, edge, at + size * 0.35, {
          size,
          weight: 'semibold',
          anchor: side === 'from' ? 'end' : 'start',
        }),
        ...textLines(lines, ...nameAt(x2 + gap, at + size * 0.35, beside ? after : null, size), {
          size,
          weight: 'regular',
          anchor: 'start',
          fill: 'text',
        }),
      );
    }
  }
  let foot = bottom + size * 1.2;
  // What has no line is said in words, and why.
  for (const row of figure.rows) {
    const why = unjoined(row, labels.notComparable);
    if (why === null) continue;
    const small = size * 0.92;
    const words = wrap(why, width, small, 'regular');
    shapes.push(
      ...textLines(words, 0, foot + small, {
        size: small,
        weight: 'regular',
        fill: 'point',
        anchor: 'start',
      }),
    );
    foot += words.length * small * LEADING;
  }
  return { width, height: Math.ceil(foot + size * 0.3), shapes };
}

/** Where a name begins: beside the widest number, or under its own. */
const nameAt = (x: number, y: number, after: number | null, size: number): [number, number] =>
  after === null ? [x, y + size * LEADING] : [x + after + size * 0.5, y];

/** Said under the plot of a row that has no line. */
function unjoined({ label: name, from, to, broken }: Row, notComparable: string): string | null {
  if (broken !== null) return `${name}: ${notComparable}, ${broken}`;
  return from.value === null || to.value === null ? `${name}: ${from.text}, ${to.text}` : null;
}

/** Moves words that would lie on each other apart, in the order of their dots, within the plot. */
function apart(entries: Entry[], top: number, bottom: number, size: number): Entry[] {
  const sorted = [...entries].sort((a, b) => a.dot - b.dot);
  const head = size * LEADING * 0.5;
  let free = top;
  for (const entry of sorted) {
    entry.at = Math.max(entry.dot, free + head);
    free = entry.at - head + entry.height;
  }
  let floor = bottom;
  for (const entry of [...sorted].reverse()) {
    entry.at = Math.min(entry.at, floor - entry.height + head);
    floor = entry.at - head;
  }
  return sorted;
}

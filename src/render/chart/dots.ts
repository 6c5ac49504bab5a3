import { extent, max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { PrintedNumber } from '../../model/fact';
import type { DotsFigure, Scene, Shape } from '../../model/figure';
import type { DrawOptions } from './index';
import { circle, label, line, rect } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

/** Of a dot, in sizes of the text: the first with which no column of dots is too high, so that a row stays a row. */
const SMALLER = [0.36, 0.3, 0.24] as const;
const SMALLEST = 0.18;
const HIGHEST = 12;

type Row = DotsFigure['rows'][number];
const isNumber = (value: Row['places'][number]['value']): value is PrintedNumber => value.value !== null;

/** Every force as a dot over one scale, the ends with their numbers, the median and a mark with their words. */
export function drawDots(figure: DotsFigure, options: DrawOptions): Scene {
  const { width, textSize: size, labels } = options;
  const all = figure.rows.flatMap((row) => [
    ...row.places.map(({ value }) => value).filter(isNumber),
    ...[row.median, row.mark].filter((n) => n !== null),
  ]);
  const side = (max(all, (n) => textWidth(n.text, size, 'semibold')) ?? 0) + size;
  const [low = 0, high = 1] = extent(all, (n) => n.value);
  const x = scaleLinear()
    // Dots are read by where they lie and not by a length, so that the scale need not begin at zero.
    .domain([low, high === low ? low + 1 : high])
    .range([side, width - side]);
  const shapes: Shape[] = [];
  let y = 0;
  for (const row of figure.rows) {
    const heading = wrap(row.label, width, size, 'semibold');
    shapes.push(
      ...textLines(heading, 0, y + size, { size, weight: 'semibold', fill: 'text', anchor: 'start' }),
    );
    y += heading.length * size * LEADING;
    const above = row.mark ? wrap(`${row.mark.label} ${row.mark.text}`, width, size, 'semibold') : [];
    const { dots, levels, radius } = packed(row, x, size);
    const base = y + above.length * size * LEADING + size * 0.9 + levels * 2 * radius;
    shapes.push(
      line([x.range()[0] ?? 0, base + size * 0.4], [x.range()[1] ?? width, base + size * 0.4], 'rule'),
    );
    if (row.mark)
      shapes.push(...marked(above, row.mark.value, y + size, base, { x, width, size, ink: 'point' }));
    for (const dot of dots)
      shapes.push(
        circle(
          dot.x,
          base - dot.level * 2 * radius,
          radius,
          dot.place.id === figure.chosen ? 'point' : 'lead',
          'paper',
        ),
      );
    shapes.push(...ends(row, x, base, size));
    y = base + size * 0.9;
    const chosen = dots.find(({ place }) => place.id === figure.chosen);
    const under = [
      ...(row.median
        ? [{ text: `${labels.median} ${row.median.text}`, at: x(row.median.value), ink: 'text' as const }]
        : []),
      ...(chosen
        ? [{ text: `${chosen.place.name} ${chosen.place.value.text}`, at: chosen.x, ink: 'point' as const }]
        : []),
    ];
    const words: Shape[] = [];
    for (const { text, at, ink } of under) {
      const lines = wrap(text, width, size, 'semibold');
      const from = ink === 'text' ? base - size * 0.2 : base - (chosen?.level ?? 0) * 2 * radius + radius;
      shapes.push(line([at, from], [at, y], ink, size * (ink === 'text' ? 0.16 : 0.12)));
      // The stroke to the words below runs on behind these.
      words.push(...onPaper(lines, at, y + size * 0.95, { width, size, ink }));
      y += lines.length * size * LEADING;
    }
    shapes.push(...words);
    y += size * 1.1;
  }
  return { width, height: Math.ceil(y), shapes };
}

interface Dot {
  readonly place: Row['places'][number];
  readonly x: number;
  readonly level: number;
}
/** The dots of a row, as large as they may be. */
function packed(
  row: Row,
  x: (value: number) => number,
  size: number,
): { readonly dots: readonly Dot[]; readonly levels: number; readonly radius: number } {
  const at = (part: number) => {
    const radius = size * part;
    const dots = stacked(row, x, radius);
    return { dots, levels: 1 + (max(dots, (dot) => dot.level) ?? 0), radius };
  };
  for (const part of SMALLER) {
    const tried = at(part);
    if (tried.levels <= HIGHEST) return tried;
  }
  return at(SMALLEST);
}
/** Dots that would lie on each other are stacked; none is moved along the scale. */
function stacked(row: Row, x: (value: number) => number, radius: number): Dot[] {
  const placed: Dot[] = [];
  const shown = row.places.flatMap((place) =>
    isNumber(place.value) ? [{ place, value: place.value.value }] : [],
  );
  for (const { place, value } of shown.sort((a, b) => a.value - b.value)) {
    const at = x(value);
    // They come from left to right: what is near is among the last.
    const taken = new Set<number>();
    for (let i = placed.length - 1; i >= 0; i--) {
      const before = placed[i];
      if (before === undefined || at - before.x >= radius * 2 + 0.5) break;
      taken.add(before.level);
    }
    let level = 0;
    while (taken.has(level)) level++;
    placed.push({ place, x: at, level });
  }
  return placed;
}

function ends(row: Row, x: (value: number) => number, y: number, size: number): Shape[] {
  const values = row.places.map(({ value }) => value).filter(isNumber);
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last) return [];
  const style = { size, weight: 'semibold' } as const;
  const baseline = y + size * 0.35;
  const low = label(first.text, x(first.value) - size * 0.6, baseline, { ...style, anchor: 'end' });
  const high = label(last.text, x(last.value) + size * 0.6, baseline, { ...style, anchor: 'start' });
  return [low, high];
}

interface Frame {
  readonly width: number;
  readonly size: number;
  readonly ink: 'point' | 'text';
}
/** Lines centred at `at`, kept inside the drawing. */
function centred(lines: readonly string[], at: number, y: number, { width, size, ink }: Frame): Shape[] {
  const half = Math.max(0, ...lines.map((text) => textWidth(text, size, 'semibold'))) / 2;
  const centre = Math.max(half, Math.min(width - half, at));
  return textLines(lines, centre, y, { size, weight: 'semibold', anchor: 'middle', fill: ink });
}
/** The same on a ground of paper, so that no stroke runs through them. */
function onPaper(lines: readonly string[], at: number, y: number, frame: Frame): Shape[] {
  const { width, size } = frame;
  const half = Math.max(0, ...lines.map((text) => textWidth(text, size, 'semibold'))) / 2 + 1;
  const centre = Math.max(half, Math.min(width - half, at));
  return [
    rect(centre - half, y - size * 0.85, 2 * half, lines.length * size * LEADING, 'paper'),
    ...centred(lines, at, y, frame),
  ];
}
function marked(
  lines: readonly string[],
  value: number,
  y: number,
  base: number,
  frame: Frame & { readonly x: (value: number) => number },
): Shape[] {
  const { x, size, ink } = frame;
  const foot = y + (lines.length - 1) * size * LEADING + size * 0.3;
  return [
    ...centred(lines, x(value), y, frame),
    line([x(value), foot], [x(value), base + size * 0.4], ink, size * 0.16),
  ];
}

import { scaleLinear } from 'd3-scale';
import type { RanksFigure, Scene, Shape } from '../../model/figure';
import type { DrawOptions } from './index';
import { circle, label, line, rect } from './shapes';
import { LEADING, textLines, textWidth, wrap } from './text';

/** Narrower than this many times the text, names stand above their tracks. */
const NARROW = 36;
/** A track under a name and the white after it, in sizes of the text; and how much of it a short page may take away. */
const TRACK = 1.5;
const BETWEEN = 0.35;
const SPARE = 0.55;

/** Every threat on a track of ranks: where it stands, how far single changes move it, and how far random weights do. */
export function drawRanks(figure: RanksFigure, options: DrawOptions): Scene {
  const { width, textSize: size } = options;
  const narrow = width < NARROW * size;
  const ranks =
    Math.max(0, ...figure.rows.map((row) => textWidth(row.rank.text, size, 'semibold'))) + size * 0.6;
  const words = figure.rows.map((row) => rangeWords(row));
  const ends = Math.max(0, ...words.map((text) => textWidth(text, size, 'regular')));
  const names = narrow
    ? width - ranks
    : Math.min(
        width * 0.34,
        Math.max(0, ...figure.rows.map((row) => textWidth(row.label, size, 'semibold'))) + 1,
      );
  const left = narrow ? ranks + size * 0.6 : ranks + names + size * 1.2;
  const x = scaleLinear()
    .domain([1, Math.max(2, figure.rows.length)])
    .range([left, Math.max(left + size * 3, width - ends - size * 1.4)]);
  const shapes: Shape[] = [];
  let y = 0;
  const legend = [figure.single, ...(figure.random === null ? [] : [figure.random])];
  legend.forEach((text, i) => {
    const lines = wrap(text, width - size * 3, size * 0.92, 'regular');
    shapes.push(
      i === 0
        ? rect(0, y + size * 0.35, size * 2.2, size * 0.6, 'lead')
        : line([0, y + size * 0.65], [size * 2.2, y + size * 0.65], 'point', size * 0.16),
      ...textLines(lines, size * 2.8, y + size * 0.95, {
        size: size * 0.92,
        weight: 'regular',
        fill: 'soft',
        anchor: 'start',
      }),
    );
    y += lines.length * size * LEADING;
  });
  y += size * 0.5;
  const top = y + size * 1.3;
  for (const rank of ticks(figure.rows.length, x, size))
    shapes.push(
      label(String(rank), x(rank), y + size, { size: size * 0.88, anchor: 'middle', fill: 'soft' }),
    );
  y = top;
  const named = figure.rows.map((row) => wrap(row.label, names, size, row.emphasis ? 'semibold' : 'regular'));
  const whole = named.reduce((all, lines) => all + (lines.length * LEADING + TRACK + BETWEEN) * size, y);
  const over = Math.max(0, whole + size * 0.3 - (options.height ?? Infinity));
  const own = size * TRACK - Math.min(size * SPARE, over / Math.max(1, named.length));
  const tracks: Shape[] = [];
  const marks: Shape[] = [];
  figure.rows.forEach((row, i) => {
    const weight = row.emphasis ? 'semibold' : 'regular';
    const lines = named[i] ?? [];
    const tall = lines.length * size * LEADING;
    const height = narrow ? tall + own : Math.max(size * 1.7, tall);
    const first = narrow ? y + size : y + (height - tall) / 2 + size * 0.92;
    const track = narrow ? y + tall + own / 2 : y + height / 2;
    marks.push(
      label(row.rank.text, ranks - size * 0.6, first, { size, weight: 'semibold', anchor: 'end' }),
      ...textLines(lines, ranks, first, { size, weight, fill: 'text', anchor: 'start' }),
    );
    tracks.push(line([x(1), track], [x(Math.max(2, figure.rows.length)), track], 'rule', 0.8));
    const [from, to] = [x(row.one.best), x(row.one.worst)];
    const pad = size * 0.3;
    marks.push(
      rect(from - pad, track - size * 0.3, to - from + pad * 2, size * 0.6, row.emphasis ? 'lead' : 'muted'),
    );
    if (row.drawn) {
      const [low, high] = [x(row.drawn.best), x(row.drawn.worst)];
      const under = track + size * 0.48;
      marks.push(line([low - pad, under], [high + pad, under], 'point', size * 0.16));
    }
    marks.push(circle(x(row.rank.value), track, size * 0.26, 'paper', 'text'));
    marks.push(label(words[i] ?? '', width - ends, track + size * 0.34, { size, fill: 'soft' }));
    y += height + size * BETWEEN;
  });
  return { width, height: Math.ceil(y + size * 0.3), shapes: [...shapes, ...tracks, ...marks] };
}

const rangeWords = (row: RanksFigure['rows'][number]): string => {
  const { best, worst } = row.one;
  return `${best === worst ? String(best) : `${best} to ${worst}`}${row.sensitive ? ' (sensitive)' : ''}`;
};

/** Every rank where there is room for its number, else the first and the last. */
function ticks(count: number, x: (rank: number) => number, size: number): number[] {
  const all = Array.from({ length: Math.max(2, count) }, (_, i) => i + 1);
  return x(2) - x(1) > size * 1.6 ? all : [1, all.length];
}

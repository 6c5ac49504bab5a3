import { scaleLinear } from 'd3-scale';
import type { RangeFigure, Scene, Shape } from '../../model/figure';
import { textWidth } from '../type/measure-text';
import { heightOf, rowLabels, type DrawOptions } from './frame';
import { centredBaseline, keepInside, lineHeight, setLines, widest, wrapText } from './set-text';

type Row = RangeFigure['rows'][number];
interface Plot {
  readonly x: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly textSize: number;
}

const numbersOf = (row: Row): number[] =>
  [row.low, row.high, row.mark].flatMap((number) => (number === null ? [] : [number.value]));

/** Whether the mark stands off the span, so that the numbers of its ends must make way. */
function isMarkOutside({ low, high, mark }: Row): boolean {
  if (mark === null) return false;
  return (low !== null && mark.value < low.value) || (high !== null && mark.value > high.value);
}

/** The span; an end that is not stated is drawn open, as a dashed line to the edge of the plot. */
function drawSpan({ low, high }: Row, y: number, plot: Plot): Shape[] {
  if (low === null && high === null) return [];
  const from = low === null ? plot.left : plot.x(low.value);
  const to = high === null ? plot.right : plot.x(high.value);
  const tick = plot.textSize * 0.38;
  const ends = [low, high].flatMap((end): Shape[] => {
    if (end === null) return [];
    const x = plot.x(end.value);
    return [
      { shape: 'line', x1: x, y1: y - tick, x2: x, y2: y + tick, stroke: 'lead', width: 2.5, dash: null },
    ];
  });
  const dash = low === null || high === null ? [4, 4] : null;
  return [{ shape: 'line', x1: from, y1: y, x2: to, y2: y, stroke: 'lead', width: 2.5, dash }, ...ends];
}

function drawEnds(row: Row, y: number, plot: Plot): Shape[] {
  const { textSize } = plot;
  const outside = isMarkOutside(row);
  // Under the line the numbers still grow away from the span, so that a short span keeps them apart.
  const baseline = outside ? y + textSize * 1.3 : centredBaseline(y, textSize);
  const gap = outside ? 0 : textSize * 0.45;
  const style = { shape: 'text', y: baseline, size: textSize, weight: 'regular', fill: 'text' } as const;
  const shapes: Shape[] = [];
  if (row.low) shapes.push({ ...style, x: plot.x(row.low.value) - gap, text: row.low.text, anchor: 'end' });
  if (row.high)
    shapes.push({ ...style, x: plot.x(row.high.value) + gap, text: row.high.text, anchor: 'start' });
  return shapes;
}

/** What is said above the mark: its number, with its name where the row before has another. */
function markWords(rows: readonly Row[], i: number): string | null {
  const mark = rows[i]?.mark ?? null;
  if (mark === null) return null;
  return mark.label === rows[i - 1]?.mark?.label ? mark.text : `${mark.label} ${mark.text}`;
}

function drawMark(row: Row, lines: readonly string[], top: number, y: number, plot: Plot): Shape[] {
  if (row.mark === null) return [];
  const { textSize, width } = plot;
  const x = plot.x(row.mark.value);
  const texts = lines.flatMap((line, i) => {
    const wide = textWidth(line, textSize, 'semibold');
    // Beside the row labels, the words must not run into them.
    const middle = plot.left + keepInside(x - plot.left, wide, width - plot.left);
    const style = { size: textSize, weight: 'semibold', fill: 'text', anchor: 'middle' } as const;
    return setLines([line], middle, top + i * lineHeight(textSize), style);
  });
  return [...texts, { shape: 'circle', cx: x, cy: y, r: textSize * 0.42, fill: 'point', stroke: 'paper' }];
}

function makePlot(rows: readonly Row[], left: number, { width, textSize }: DrawOptions): Plot {
  const gap = textSize * 0.45;
  const room = (texts: string[]): number => Math.max(gap, gap + widest(texts, textSize, 'regular'));
  const lowRoom = room(rows.flatMap(({ low }) => (low ? [low.text] : [])));
  const highRoom = room(rows.flatMap(({ high }) => (high ? [high.text] : [])));
  const from = left + lowRoom;
  const to = Math.max(from + 1, width - highRoom);
  const numbers = rows.flatMap(numbersOf);
  const low = Math.min(0, ...numbers);
  const high = Math.max(0, ...numbers);
  const x = scaleLinear([low, high > low ? high : low + 1], [from, to]);
  return { x, left, right: to, width, textSize };
}

/** Spans from lowest to highest with their numbers at their ends, and a dot for the marked value. */
export function drawRange(figure: RangeFigure, options: DrawOptions): Scene {
  const { width, textSize } = options;
  const { rows } = figure;
  const labels = rowLabels(
    rows.map((row) => row.label),
    options,
    (texts) => widest(texts, textSize, 'regular'),
  );
  const plot = makePlot(rows, labels.plotLeft, options);
  const shapes: Shape[] = [];
  const regular = { size: textSize, weight: 'regular', fill: 'text', anchor: 'start' } as const;
  let top = 0;
  rows.forEach((row, i) => {
    const lines = labels.lines[i] ?? [];
    const labelHeight = heightOf(lines, textSize);
    if (labels.above) {
      shapes.push(...setLines(lines, 0, top, regular));
      top += labelHeight + textSize * 0.15;
    }
    const words = markWords(rows, i) ?? '';
    const wordLines = wrapText(words, { size: textSize, weight: 'semibold' }, width - plot.left);
    const half = textSize * 0.6;
    const y = Math.max(
      top + heightOf(wordLines, textSize) + textSize * 0.2 + half,
      labels.above ? 0 : top + labelHeight / 2,
    );
    // The label stands on the line of its span, and is never cut off above.
    if (!labels.above) shapes.push(...setLines(lines, 0, Math.max(top, y - labelHeight / 2), regular));
    const wordTop = y - half - textSize * 0.2 - heightOf(wordLines, textSize);
    shapes.push(...drawSpan(row, y, plot), ...drawEnds(row, y, plot));
    shapes.push(...drawMark(row, wordLines, wordTop, y, plot));
    const labelBottom = labels.above ? 0 : Math.max(top, y - labelHeight / 2) + labelHeight;
    const under = isMarkOutside(row) ? textSize * 1.6 : half;
    top = Math.max(y + under, labelBottom) + textSize * 0.6;
  });
  return { width, height: Math.max(0, top - textSize * 0.6), shapes };
}

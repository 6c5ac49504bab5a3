import { scaleLinear } from 'd3-scale';
import type { BarFigure, Ink, Scene, Shape } from '../../model/figure';
import { heightOf, rowLabels, type DrawOptions } from './frame';
import { centredBaseline, setLines, widest, wrapText } from './set-text';

type Bar = BarFigure['bars'][number];

/** From pixels of a value to the bar's two ends; bars start from nought, whichever way they go. */
function barScale(bars: readonly Bar[], left: number, right: number): (value: number) => number {
  const values = bars.map((bar) => bar.value.value);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  // Without any length to show, every bar ends where it starts.
  return scaleLinear([low, high > low ? high : low + 1], [left, right]);
}

/** With one bar picked out the others step back; with none or all picked, all are equal. */
function barInk(bar: Bar, bars: readonly Bar[]): Ink {
  const picked = bars.filter(({ emphasis }) => emphasis).length;
  return picked === 0 || bar.emphasis ? 'lead' : 'muted';
}

/** Horizontal bars, each with its value at its end; labels beside them, or above where there is no room. */
export function drawBars(figure: BarFigure, options: DrawOptions): Scene {
  const { width, textSize } = options;
  const { bars } = figure;
  const labels = rowLabels(
    bars.map((bar) => bar.label),
    options,
    (texts) => widest(texts, textSize, 'regular'),
  );
  const gap = textSize * 0.45;
  const valueRoom =
    gap +
    widest(
      bars.map((bar) => bar.value.text),
      textSize,
      'semibold',
    );
  const x = barScale(bars, labels.plotLeft, Math.max(labels.plotLeft + 1, width - valueRoom));
  const thickness = textSize * (labels.above ? 1.15 : 1.6);
  const shapes: Shape[] = [];
  let top = 0;
  bars.forEach((bar, i) => {
    const lines = labels.lines[i] ?? [];
    const labelHeight = heightOf(lines, textSize);
    const rowHeight = labels.above ? thickness : Math.max(thickness, labelHeight);
    const labelTop = labels.above ? top : top + (rowHeight - labelHeight) / 2;
    shapes.push(
      ...setLines(lines, 0, labelTop, { size: textSize, weight: 'regular', fill: 'text', anchor: 'start' }),
    );
    if (labels.above) top += labelHeight + textSize * 0.2;
    const middle = top + rowHeight / 2;
    const [from, to] = [x(Math.min(0, bar.value.value)), x(Math.max(0, bar.value.value))];
    shapes.push(
      {
        shape: 'rect',
        x: from,
        y: middle - thickness / 2,
        width: to - from,
        height: thickness,
        fill: barInk(bar, bars),
        stroke: null,
      },
      {
        shape: 'text',
        x: to + gap,
        y: centredBaseline(middle, textSize),
        text: bar.value.text,
        size: textSize,
        weight: 'semibold',
        anchor: 'start',
        fill: 'text',
      },
    );
    top += rowHeight + textSize * (labels.above ? 0.75 : 0.5);
  });
  const bottom = Math.max(0, top - textSize * (labels.above ? 0.75 : 0.5));
  const zero: Shape = {
    shape: 'line',
    x1: x(0),
    y1: 0,
    x2: x(0),
    y2: bottom,
    stroke: 'soft',
    width: 1,
    dash: null,
  };
  // Above the bars the line would run through the labels.
  if (!labels.above) shapes.push(zero);
  if (figure.relation !== 'overlapping') return { width, height: bottom, shapes };
  const size = textSize * 0.9;
  const note = wrapText(options.labels.overlapping, { size, weight: 'regular' }, width);
  const noteTop = bottom + textSize * 0.7;
  shapes.push(...setLines(note, 0, noteTop, { size, weight: 'regular', fill: 'soft', anchor: 'start' }));
  return { width, height: noteTop + heightOf(note, size), shapes };
}

import type { IntervalsFigure } from '../../../model/comparison-figures';
import type { Canvas, Faults, Said, Straight } from './canvas';
import { scaleFault, TOLERANCE, type Sample } from './scale';

type Row = IntervalsFigure['rows'][number];
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2 * TOLERANCE;

/** A dot for each value and a line for its range, on one scale from zero, with both in words over them. */
export function* proveIntervals(figure: IntervalsFigure, canvas: Canvas): Faults {
  const tracks = canvas.straight('level').filter(({ line }) => canvas.inked(line.stroke, 'rule'));
  if (tracks.length !== figure.rows.length)
    return yield `it has ${tracks.length} rows, expected ${figure.rows.length}`;
  canvas.take(...tracks.map(({ line }) => line));
  const all = figure.rows.flatMap(({ value, low, high }) => [value.value, low.value, high.value]);
  const lowest = Math.min(0, ...all);
  const samples: Sample[] = tracks.map(({ x1 }) => ({
    what: `the beginning of its scale (${lowest})`,
    value: lowest,
    at: x1,
  }));
  for (const [i, row] of figure.rows.entries()) {
    const track = tracks[i];
    if (!track) return;
    yield* proveRow(row, track, tracks[i - 1]?.y1 ?? canvas.box.top, canvas, samples);
  }
  const fault = scaleFault(samples, 'right');
  if (fault !== null) yield fault;
  const foot = tracks.at(-1)?.y1 ?? canvas.box.top;
  if (!canvas.say(figure.of, ({ top }) => top >= foot)) yield `it does not say "${figure.of}" under its rows`;
}

function* proveRow(row: Row, track: Straight, above: number, canvas: Canvas, samples: Sample[]): Faults {
  const y = track.y1;
  const { label, value, low, high } = row;
  const [dot, second] = canvas.circles().filter((circle) => near(circle.y, y));
  if (!dot || second) return yield `"${label}" has not one dot`;
  canvas.take(dot);
  samples.push({ what: `the dot of "${label}" (${value.text})`, value: value.value, at: dot.x });
  const [from, to, third] = canvas
    .straight('upright')
    .filter(({ y1, y2 }) => near((y1 + y2) / 2, y))
    .sort((a, b) => a.x1 - b.x1);
  if (!from || !to || third) return yield `the range of "${label}" has not two ends`;
  canvas.take(from.line, to.line);
  samples.push({ what: `the low end of "${label}" (${low.text})`, value: low.value, at: from.x1 });
  samples.push({ what: `the high end of "${label}" (${high.text})`, value: high.value, at: to.x1 });
  const span = canvas
    .straight('level')
    .find(({ x1, x2, y1 }) => near(y1, y) && near(x1, from.x1) && near(x2, to.x1));
  if (!span) return yield `"${label}" has no line from its low to its high end`;
  canvas.take(span.line);
  const words = `${value.text} (${low.text} to ${high.text})`;
  const over = (said: Said): boolean =>
    said.top >= above && said.bottom <= y && said.bottom >= y - 2 * said.size && canvas.centred(said, dot.x);
  const said = canvas.say(words, over);
  if (!said) yield `over the dot of "${label}" stands ${canvas.standing(over)}, expected "${words}"`;
  const heads = (at: Said): boolean => at.top >= above && at.bottom <= (said?.top ?? y) + at.size / 4;
  if (!canvas.say(label, heads))
    yield `it does not say "${label}" over its row; there stands ${canvas.standing(heads)}`;
}

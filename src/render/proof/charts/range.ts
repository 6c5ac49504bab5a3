import type { RangeFigure } from '../../../model/figure';
import { proveBound, reach } from './arrows';
import { standsBeside, type Canvas, type Spot, type Faults, type Said, type Straight } from './canvas';
import { scaleFault, TOLERANCE, type Sample } from './scale';

type Row = RangeFigure['rows'][number];

/** Spans from lowest to highest on one scale from zero, the ends with their numbers, a marked value over its stroke. */
export function* proveRange(figure: RangeFigure, canvas: Canvas): Faults {
  const tracks = canvas.straight('level').filter(({ line }) => canvas.inked(line.stroke, 'rule'));
  if (tracks.length !== figure.rows.length)
    return yield `it has ${tracks.length} rows, expected ${figure.rows.length}`;
  canvas.take(...tracks.map(({ line }) => line));
  const samples = beginning(figure, tracks);
  for (const [i, row] of figure.rows.entries()) {
    const track = tracks[i];
    if (!track) return;
    yield* proveRow(row, track, tracks[i - 1]?.y1 ?? canvas.box.top, canvas, samples);
  }
  const fault = scaleFault(samples, 'right');
  if (fault !== null) yield fault;
}

/** The scale begins at zero, or at the lowest where that is less. */
function beginning(figure: RangeFigure, tracks: readonly Straight[]): Sample[] {
  const values = figure.rows.flatMap(({ low, high, mark }) =>
    [low, high, mark].flatMap((n) => (n ? [n.value] : [])),
  );
  const value = Math.min(0, ...values);
  return tracks.map(({ x1 }) => ({ what: `the beginning of its scale (${value})`, value, at: x1 }));
}

function* proveRow(row: Row, track: Straight, above: number, canvas: Canvas, samples: Sample[]): Faults {
  const y = track.y1;
  const { label, low, high, mark } = row;
  const dots = canvas
    .spots()
    .filter((dot) => Math.abs(dot.y - y) <= TOLERANCE && !canvas.inked(dot.stroke, 'point'));
  const ends = [
    ...(low ? [{ end: low, side: 'left', what: `the lowest of "${label}" (${low.text})` } as const] : []),
    ...(high
      ? [{ end: high, side: 'right', what: `the highest of "${label}" (${high.text})` } as const]
      : []),
  ];
  if (dots.length !== ends.length) return yield `"${label}" has ${dots.length} ends, expected ${ends.length}`;
  canvas.take(...dots);
  for (const [i, { end, side, what }] of ends.entries()) {
    const dot = dots[i];
    if (!dot) return;
    samples.push({ what, value: end.value, at: dot.x });
    yield* proveBound(what, end, dot, 'level');
    const stands = (said: Said): boolean => standsBesideDot(said, dot, side);
    if (!canvas.say(end.text, stands))
      return yield `at ${what} stands ${canvas.standing(stands)}, expected "${end.text}"`;
  }
  yield* proveSpan(dots, label, y, canvas);
  if (mark) yield* proveMark(mark, label, y, canvas, samples);
  const heads = ({ bottom, top }: Said): boolean => bottom <= y && top >= above;
  if (!canvas.say(label, heads))
    yield `it does not say "${label}" over its row; there stands ${canvas.standing(heads)}`;
}

const standsBesideDot = (said: Said, dot: Spot, side: 'left' | 'right'): boolean =>
  standsBeside(said, reach(dot)[side], side, {
    top: dot.y - dot.r,
    bottom: dot.y + dot.r,
  });

/** The stroke from end to end, where there are two. */
function* proveSpan(dots: readonly Spot[], label: string, y: number, canvas: Canvas): Faults {
  const [first, last] = dots;
  if (!first || !last) return;
  // Where an arrow leads inward, the stroke begins at its tip.
  const from = first.mark === 'arrow' && first.way === 'right' ? first.x + first.length : first.x;
  const to = last.mark === 'arrow' && last.way === 'left' ? last.x - last.length : last.x;
  if (from >= to) return;
  const span = canvas
    .straight('level')
    .find(({ x1, x2, y1 }) => near(y1, y) && near(x1, from) && near(x2, to));
  if (!span) return yield `"${label}" has no line from its lowest to its highest`;
  canvas.take(span.line);
}
const near = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE;

function* proveMark(
  mark: NonNullable<Row['mark']>,
  label: string,
  y: number,
  canvas: Canvas,
  samples: Sample[],
): Faults {
  const stroke = yield* proveStroke(mark, label, y, canvas);
  if (!stroke) return;
  samples.push({ what: `the stroke of "${label}" at ${mark.text}`, value: mark.value, at: stroke.x1 });
  const words = mark.label === '' ? mark.text : `${mark.label} ${mark.text}`;
  const over = (said: Said): boolean =>
    said.bottom <= stroke.y1 + said.size &&
    said.bottom >= stroke.y1 - said.size &&
    canvas.centred(said, stroke.x1);
  if (!canvas.say(words, over))
    yield `over the stroke of "${label}" stands ${canvas.standing(over)}, expected "${words}"`;
}

/** The stroke of the marked value, or the arrow of one that is only a bound. */
function* proveStroke(
  mark: NonNullable<Row['mark']>,
  label: string,
  y: number,
  canvas: Canvas,
): Generator<string, { readonly x1: number; readonly y1: number } | null> {
  const what = `the marked value of "${label}" (${mark.text})`;
  const arrow = canvas.arrows().find((one) => near(one.y, y) && canvas.inked(one.stroke, 'point'));
  if (arrow) {
    canvas.take(arrow);
    yield* proveBound(what, mark, arrow, 'level');
    return { x1: arrow.x, y1: arrow.y - arrow.r };
  }
  const stroke = canvas.straight('upright').find(({ y1, y2 }) => y1 < y && y2 > y);
  if (!stroke) {
    yield `"${label}" has no stroke for its marked value ${mark.text}`;
    return null;
  }
  canvas.take(stroke.line);
  if (mark.bound !== undefined) yield `${what} is drawn as a point, and is only a bound`;
  return stroke;
}

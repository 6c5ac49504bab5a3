import type { ShownNumber } from '../../../model/fact';
import type { DumbbellFigure } from '../../../model/figure';
import {
  middleOf,
  standsBeside,
  type Canvas,
  type Spot,
  type Faults,
  type Said,
  type Straight,
} from './canvas';
import { proveBound, reach } from './arrows';
import { scaleFault, TOLERANCE, type Sample } from './scale';

type Row = DumbbellFigure['rows'][number];
const near = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE;

/** Two times of each thing on one scale from zero: an open dot, then a full one, joined where they may be compared. */
export function* proveDumbbell(figure: DumbbellFigure, canvas: Canvas): Faults {
  const tracks = canvas.straight('level').filter(({ line }) => canvas.inked(line.stroke, 'rule'));
  if (tracks.length !== figure.rows.length)
    return yield `it has ${tracks.length} rows, expected ${figure.rows.length}`;
  canvas.take(...tracks.map(({ line }) => line));
  const values = figure.rows.flatMap(({ from, to }) =>
    [from, to].flatMap(({ value }) => (value === null ? [] : [value])),
  );
  const lowest = Math.min(0, ...values);
  const samples = tracks.map(({ x1 }): Sample => ({
    what: `the beginning of its scale (${lowest})`,
    value: lowest,
    at: x1,
  }));
  yield* proveKey(figure, tracks[0]?.y1 ?? canvas.box.bottom, canvas);
  let above = canvas.box.top;
  for (const [i, row] of figure.rows.entries()) {
    const track = tracks[i];
    if (!track) return;
    const below = tracks[i + 1]?.y1 ?? canvas.box.bottom;
    above = yield* proveRow(row, { track, above, below }, canvas, samples);
  }
  const fault = scaleFault(samples, 'right');
  if (fault !== null) yield fault;
}

const isOpen = (dot: Spot, canvas: Canvas): boolean =>
  dot.mark === 'arrow'
    ? canvas.inked(dot.stroke, 'soft')
    : canvas.inked(dot.fill, 'paper') && dot.stroke !== null;
const isFull = (dot: Spot, canvas: Canvas): boolean =>
  dot.mark === 'arrow'
    ? canvas.inked(dot.stroke, 'lead')
    : dot.fill !== null && !canvas.inked(dot.fill, 'paper');

/** The open dot is said to be the earlier, the full one the later. */
function* proveKey({ from, to }: DumbbellFigure, above: number, canvas: Canvas): Faults {
  for (const [text, looks, what] of [
    [from, isOpen, 'open'],
    [to, isFull, 'full'],
  ] as const) {
    const dots = canvas.circles().filter((dot) => dot.y < above && looks(dot, canvas));
    const [dot, more] = dots;
    if (!dot || more) return yield `it has not one ${what} dot in its key`;
    const stands = (said: Said): boolean =>
      standsBeside(said, dot.x + dot.r, 'right', { top: dot.y - dot.r, bottom: dot.y + dot.r });
    if (!canvas.say(text, stands))
      yield `the ${what} dot is said to be ${canvas.standing(stands)}, expected "${text}"`;
    canvas.take(dot);
  }
}

/** Where a row begins and where the next one does. */
interface Band {
  readonly track: Straight;
  readonly above: number;
  readonly below: number;
}

/** Gives back how far down its words reach. */
function* proveRow(
  row: Row,
  { track, above, below }: Band,
  canvas: Canvas,
  samples: Sample[],
): Generator<string, number> {
  const y = track.y1;
  const { label, from, to, broken } = row;
  const dots = canvas.spots().filter((dot) => near(dot.y, y));
  const open = yield* proveDot(
    from,
    dots.filter((dot) => isOpen(dot, canvas)),
    `the open dot of "${label}"`,
    canvas,
    samples,
  );
  const full = yield* proveDot(
    to,
    dots.filter((dot) => isFull(dot, canvas)),
    `the full dot of "${label}"`,
    canvas,
    samples,
  );
  yield* proveJoin(row, open, full, y, canvas);
  const sides =
    from.value === null || to.value === null || from.value <= to.value
      ? (['left', 'right'] as const)
      : (['right', 'left'] as const);
  yield* proveNumber(from, open, sides[0], `the open dot of "${label}"`, canvas);
  yield* proveNumber(to, full, sides[1], `the full dot of "${label}"`, canvas);
  for (const [text, dot, edge] of [
    [from.text, open, 'left'],
    [to.text, full, 'right'],
  ] as const) {
    if (dot !== null) continue;
    const stands = ({ lines: [only] }: Said): boolean =>
      only !== undefined &&
      Math.abs(middleOf(only) - y) <= only.size / 2 &&
      (edge === 'left'
        ? Math.abs((only.left ?? Number.NaN) - canvas.box.left) <= 1
        : Math.abs((only.right ?? Number.NaN) - canvas.box.right) <= 1);
    if (!canvas.say(text, stands))
      yield `"${label}" does not say "${text}" at its ${edge} end, where a number is missing`;
  }
  const heads = (said: Said): boolean => said.top >= above && said.bottom <= y;
  if (!canvas.say(label, heads))
    yield `it does not say "${label}" over its row; there stands ${canvas.standing(heads)}`;
  if (broken === null) return y;
  const words = `${canvas.labels.notComparable}: ${broken}`;
  const said = canvas.say(words, ({ top, bottom }) => top >= y && bottom <= below);
  if (!said) yield `"${label}" does not say "${words}" under its row`;
  return said?.bottom ?? y;
}

function* proveDot(
  number: ShownNumber,
  dots: readonly Spot[],
  what: string,
  canvas: Canvas,
  samples: Sample[],
): Generator<string, Spot | null> {
  const { text } = number;
  const [dot, more] = dots;
  canvas.take(...dots);
  if (number.value === null) {
    if (dot) yield `${what} is drawn, and its number is missing`;
    return null;
  }
  if (!dot || more) {
    yield `${what} is not there, or not once`;
    return null;
  }
  yield* proveBound(`${what} (${text})`, number, dot, 'level');
  samples.push({ what: `${what} (${text})`, value: number.value, at: dot.x });
  return dot;
}

/** Dots are joined where both are there and may be compared; where they may not be, two strokes may cross the way. */
function* proveJoin(
  { label, broken }: Row,
  open: Spot | null,
  full: Spot | null,
  y: number,
  canvas: Canvas,
): Faults {
  const join = canvas.straight('level').find(({ y1 }) => near(y1, y));
  if (join) canvas.take(join.line);
  if (broken !== null && open && full) {
    const [low, high] = [Math.min(open.x, full.x), Math.max(open.x, full.x)];
    canvas.take(
      ...canvas
        .lines()
        .filter(
          ({ points, stroke }) =>
            canvas.inked(stroke, 'point') &&
            points.every(([x, at]) => x > low && x < high && Math.abs(at - y) < open.r * 2),
        ),
    );
  }
  const joined = open?.mark === 'circle' && full?.mark === 'circle' && broken === null;
  if (!joined && join) yield `the dots of "${label}" are joined, and may not be compared`;
  if (!joined) return;
  const [x1, x2] = [Math.min(open.x, full.x), Math.max(open.x, full.x)];
  if (!join || !near(join.x1, x1) || !near(join.x2, x2))
    yield `the dots of "${label}" are not joined from one to the other`;
}

function* proveNumber(
  { text }: ShownNumber,
  dot: Spot | null,
  side: 'left' | 'right',
  what: string,
  canvas: Canvas,
): Faults {
  if (dot === null) return;
  const stands = (said: Said): boolean =>
    standsBeside(said, reach(dot)[side], side, {
      top: dot.y - dot.r,
      bottom: dot.y + dot.r,
    });
  if (!canvas.say(text, stands)) yield `at ${what} stands ${canvas.standing(stands)}, expected "${text}"`;
}

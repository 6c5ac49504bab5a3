import type { LineFigure } from '../../../model/figure';
import { proveBound, reach } from './arrows';
import {
  middleOf,
  type Canvas,
  type Circle,
  type Line,
  type Spot,
  type Faults,
  type Said,
  type Straight,
} from './canvas';
import { fit, scaleFault, TOLERANCE, type Sample } from './scale';
import { letter, proveReasons, standsOver } from './breaks';
import { numberIn } from './steps';

type Series = LineFigure['lines'][number];
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2 * TOLERANCE;

/** A point of the figure with the dot that was painted for it. */
interface Drawn {
  readonly dot: Spot;
  readonly series: number;
  readonly period: number;
  readonly text: string;
  readonly provisional: boolean;
}
export interface Plot {
  readonly up: Sample[];
  readonly along: Sample[];
  readonly top: number;
  readonly bottom: number;
}

/** Lines over periods on a scale from zero whose steps are named; no line across a break. */
export function* proveLine(figure: LineFigure, canvas: Canvas): Faults {
  const inks = yield* proveKey(figure, canvas);
  if (inks === null) return;
  const plot = yield* proveSteps(canvas);
  if (plot === null) return;
  const drawn: Drawn[] = [];
  yield* proveKeyOfProvisional(figure, plot, canvas);
  for (const [s, series] of figure.lines.entries())
    yield* provePoints(series, s, inks[s] ?? null, figure, plot, canvas, drawn);
  const fault = scaleFault(plot.up, 'up') ?? scaleFault(plot.along, 'right');
  if (fault !== null) yield fault;
  yield* proveLines(figure, drawn, inks, canvas);
  yield* proveBreaks(figure, plot, canvas);
  yield* provePeriods(figure, plot, canvas);
  yield* proveNumbers(drawn, canvas);
}

/** The colour of each series: that of the piece of a line before its name. One alone has no need of a name. */
function* proveKey({ lines }: LineFigure, canvas: Canvas): Generator<string, (string | null)[] | null> {
  if (lines.length < 2) return lines.map(() => null);
  const inks: string[] = [];
  for (const { label } of lines) {
    const pieces = canvas.straight('level');
    const before = (said: Said): Straight | undefined => {
      const [first] = said.lines;
      return pieces.find(
        ({ x2, y1 }) =>
          first?.left != null &&
          first.left > x2 &&
          first.left < x2 + first.size &&
          Math.abs(middleOf(first) - y1) < first.size / 4,
      );
    };
    const said = canvas.say(label, (place) => before(place) !== undefined);
    const piece = said ? before(said) : undefined;
    if (!piece?.line.stroke) {
      yield `no line of its key stands before "${label}"`;
      return null;
    }
    canvas.take(piece.line);
    inks.push(piece.line.stroke);
  }
  if (new Set(inks).size === inks.length) return inks;
  yield 'it has two lines of one colour';
  return null;
}

/** Level lines across the plot, each with its number before it: what the scale is known by. */
export function* proveSteps(canvas: Canvas): Generator<string, Plot | null> {
  const steps = canvas
    .straight('level')
    .filter(({ line }) => canvas.inked(line.stroke, 'rule') || canvas.inked(line.stroke, 'soft'));
  const up: Sample[] = [];
  for (const { line, x1, y1 } of steps) {
    canvas.take(line);
    const said = canvas.sayAny(
      ({ lines: [first] }) =>
        first?.right != null &&
        first.right < x1 &&
        first.right > x1 - first.size &&
        Math.abs(middleOf(first) - y1) < first.size / 8,
    );
    if (said === null) {
      yield 'it has a step of its scale that is not named';
      return null;
    }
    up.push({ what: `the step "${said.text.trim()}" of its scale`, value: numberIn(said.text), at: y1 });
  }
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last || up.length < 2 || !up.some(({ value }) => value === 0)) {
    yield 'it has a scale that does not reach zero';
    return null;
  }
  return { up, along: [], top: first.y1, bottom: last.y1 };
}
/** Below the plot the open dot is named, where there is one in it. */
function* proveKeyOfProvisional({ lines }: LineFigure, { bottom }: Plot, canvas: Canvas): Faults {
  const open = lines.some(({ points }) =>
    points.some(({ provisional, value }) => provisional && value !== null),
  );
  const dots = canvas.circles().filter(({ y, r }) => y - r > bottom + 1);
  if (!lines.some(({ points }) => points.some(({ provisional }) => provisional))) return;
  const [dot, more] = dots;
  const stands = ({ lines: [first] }: Said): boolean =>
    first?.left != null &&
    dot !== undefined &&
    first.left > dot.x &&
    first.left < dot.x + 2 * first.size &&
    Math.abs(middleOf(first) - dot.y) < first.size / 2;
  if (!dot || more || !canvas.inked(dot.fill, 'paper') || !canvas.say(canvas.labels.provisional, stands))
    return yield open
      ? 'it does not say what its open dots are'
      : 'it has a key for open dots, and not one dot in it';
  canvas.take(dot);
}

/** A dot for every number of a series and none where it is missing, open where it is provisional. */
function* provePoints(
  { label, points }: Series,
  s: number,
  ink: string | null,
  { periods }: LineFigure,
  { up, along }: Plot,
  canvas: Canvas,
  drawn: Drawn[],
): Faults {
  const dots = canvas.spots().filter(({ stroke }) => ink === null || stroke === ink);
  const there = points.flatMap((point, period) =>
    point.value === null ? [] : [{ ...point, value: point.value, period }],
  );
  if (dots.length !== there.length)
    return yield `"${label}" has ${dots.length} dots, expected ${there.length}`;
  canvas.take(...dots);
  for (const [i, point] of there.entries()) {
    const { value, text, period, provisional } = point;
    const dot = dots[i];
    if (!dot) return;
    const what = `the dot of "${label}" in ${periods[period] ?? ''} (${text})`;
    up.push({ what, value, at: dot.y });
    along.push({ what, value: period, at: dot.x });
    yield* proveBound(what, point, dot, 'upright');
    if (dot.mark === 'circle' && canvas.inked(dot.fill, 'paper') !== provisional)
      yield `${what} is ${provisional ? 'full' : 'open'}`;
    drawn.push({ dot, series: s, period, text, provisional });
  }
}

/** A line from each number of a series to the next, and none across a break or a number that is missing. */
function* proveLines(
  { lines, breaks }: LineFigure,
  drawn: readonly Drawn[],
  inks: readonly (string | null)[],
  canvas: Canvas,
): Faults {
  const broken = new Set(breaks.map(({ before }) => before));
  for (const [s, { label }] of lines.entries()) {
    const own = drawn.filter(({ series }) => series === s);
    const stroke = inks[s] ?? own[0]?.dot.stroke ?? null;
    const wanted = own.flatMap((to, i) => {
      const from = own[i - 1];
      // No line leads to a bound or from one.
      return from?.period === to.period - 1 &&
        !broken.has(to.period) &&
        from.dot.mark === 'circle' &&
        to.dot.mark === 'circle'
        ? [pair(from.dot, to.dot)]
        : [];
    });
    const isOwn = (line: Line): boolean => line.stroke === stroke && !line.dashed;
    const painted = canvas.lines().filter(isOwn);
    const found = painted.flatMap(({ points }) =>
      points
        .slice(1)
        .map((to, i) => pair({ x: points[i]?.[0] ?? 0, y: points[i]?.[1] ?? 0 }, { x: to[0], y: to[1] })),
    );
    canvas.take(...painted);
    if (
      found.length !== wanted.length ||
      wanted.some((piece) => !found.some((other) => isSame(piece, other)))
    )
      yield `the line of "${label}" does not run from each of its dots to the next, and stop at its breaks`;
  }
}
export type Pair = readonly [x1: number, y1: number, x2: number, y2: number];
export const pair = (a: Pick<Circle, 'x' | 'y'>, b: Pick<Circle, 'x' | 'y'>): Pair => [a.x, a.y, b.x, b.y];
export const isSame = (a: Pair, b: Pair): boolean => a.every((place, i) => near(place, b[i] ?? Number.NaN));

/** A dashed line half-way between the periods that a break parts, with its reason over it. */
function* proveBreaks({ breaks, periods }: LineFigure, { along, bottom }: Plot, canvas: Canvas): Faults {
  const place = placeOf(along);
  // More than two would lie on each other: they have letters, and what these are stands under the plot.
  const lettered = breaks.length > 2;
  for (const [i, { before, label }] of breaks.entries()) {
    const [from, to] = [place(before - 1), place(before)];
    const middle = from === null || to === null ? null : (from + to) / 2;
    const what = `the break before ${periods[before] ?? ''}`;
    const stroke = canvas
      .straight('upright')
      .find(({ line, x1, y2 }) => line.dashed && y2 >= bottom - 1 && (middle === null || near(x1, middle)));
    if (!stroke) return yield `${what} is not drawn where it lies`;
    canvas.take(stroke.line);
    const stands = standsOver(canvas, stroke);
    const words = lettered ? letter(i) : label;
    if (!canvas.say(words, stands))
      yield `over ${what} stands ${canvas.standing(stands)}, expected "${words}"`;
  }
  if (lettered)
    yield* proveReasons(
      breaks.map(({ label }) => label),
      bottom,
      canvas,
    );
}
/** Where a period lies, by the dots; where there are dots in one period alone, nobody knows of the others. */
function placeOf(along: readonly Sample[]): (period: number) => number | null {
  const scale = fit(along)?.scale;
  const several = new Set(along.map(({ value }) => value)).size > 1;
  return (period) =>
    scale && (several || along.some(({ value }) => value === period)) ? scale.at(period) : null;
}

/** Names of periods under their own places, the last of them always. */
function* provePeriods({ periods }: LineFigure, { along, bottom }: Plot, canvas: Canvas): Faults {
  const place = placeOf(along);
  for (const [i, text] of periods.entries()) {
    const at = place(i);
    const stands = (said: Said): boolean => said.top >= bottom && (at === null || canvas.centred(said, at));
    const said = canvas.say(text, stands);
    if (!said && i === periods.length - 1)
      yield `under its last period stands ${canvas.standing(stands)}, expected "${text}"`;
  }
}

/** Every number in the plot stands over or under its own dot; what is provisional is said to be so. */
function* proveNumbers(drawn: readonly Drawn[], canvas: Canvas): Faults {
  for (const point of drawn) {
    const texts = point.provisional ? [`${point.text}${canvas.labels.provisional}`] : [point.text];
    for (const text of texts) canvas.say(text, (said) => standsAt(said, point, drawn, canvas));
  }
  const stray = canvas.standing(() => true);
  if (stray !== 'nothing') yield `in the plot stands ${stray}, and no dot of such a number beside it`;
}

/** Nearer to its own dot than to any other by so much of its size; dots that are closer together share what is between. */
const UNSURE = 0.3;

/** How far an arrow reaches; words stand at a dot by its middle. */
const low = (dot: Spot): number => (dot.mark === 'arrow' ? reach(dot).bottom : dot.y);
const high = (dot: Spot): number => (dot.mark === 'arrow' ? reach(dot).top : dot.y);

function standsAt(said: Said, point: Drawn, drawn: readonly Drawn[], canvas: Canvas): boolean {
  const gap = ({ dot }: Drawn): number =>
    canvas.centred(said, dot.x)
      ? Math.max(0, said.top - low(dot), high(dot) - said.bottom) / said.size
      : Number.POSITIVE_INFINITY;
  const own = gap(point);
  return own < 1 && drawn.every((other) => other.text === point.text || gap(other) > own - UNSURE);
}

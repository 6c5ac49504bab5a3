import type { TargetFigure } from '../../../model/figure';
import { middleOf, type Canvas, type Circle, type Faults, type Said } from './canvas';
import { isSame, pair, proveSteps, type Plot } from './line';
import { fit, scaleFault, TOLERANCE } from './scale';

/** A number of the figure with the dot that was painted for it, and how far the range about it reaches. */
interface Drawn {
  readonly dot: Circle;
  readonly texts: readonly string[];
  readonly top: number;
  readonly bottom: number;
}
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2 * TOLERANCE;

/** A path from a baseline to a target on a scale from zero, with what was measured, each where its time is. */
export function* proveTarget(figure: TargetFigure, canvas: Canvas): Faults {
  yield* proveKey(figure, canvas);
  const plot = yield* proveSteps(canvas);
  if (plot === null) return;
  const drawn: Drawn[] = [];
  const goal = yield* proveGoal(figure, plot, canvas, drawn);
  const measured = yield* provePoints(figure, plot, canvas, drawn);
  const fault = scaleFault(plot.up, 'up') ?? scaleFault(plot.along, 'right');
  if (fault !== null) yield fault;
  yield* provePath(figure, plot, canvas);
  yield* proveJoined(measured, canvas);
  yield* provePeriods(figure, plot, canvas, goal);
  const below = (said: Said): boolean => said.top > plot.bottom;
  if (figure.standing !== null && !canvas.say(figure.standing, below))
    yield `below the plot stands ${canvas.standing(below)}, expected "${figure.standing}"`;
  for (const point of drawn)
    for (const text of point.texts) canvas.say(text, (said) => standsAt(said, text, point, drawn, canvas));
  const stray = canvas.standing(() => true);
  if (stray !== 'nothing') yield `in the plot stands ${stray}, and no dot of such a number beside it`;
}

/** A piece of the thin line before its name. */
function* proveKey({ pathLabel }: TargetFigure, canvas: Canvas): Faults {
  const pieces = canvas.straight('level').filter(({ line }) => canvas.inked(line.stroke, 'point'));
  const before = ({ lines: [first] }: Said) =>
    pieces.find(
      ({ x2, y1 }) =>
        first?.left != null &&
        first.left > x2 &&
        first.left < x2 + first.size &&
        Math.abs(middleOf(first) - y1) < first.size / 4,
    );
  const said = canvas.say(pathLabel, (place) => before(place) !== undefined);
  const piece = said && before(said);
  if (!piece) return yield `no line of its key stands before "${pathLabel}"`;
  canvas.take(piece.line);
}

/** The open dot at the end of the path; null where the target has no number. */
function* proveGoal(
  { goal, length }: TargetFigure,
  { up, along }: Plot,
  canvas: Canvas,
  drawn: Drawn[],
): Generator<string, Circle | null> {
  const dots = canvas.circles().filter(({ stroke }) => canvas.inked(stroke, 'point'));
  const [dot] = dots;
  if (dots.length !== (goal.value === null ? 0 : 1)) {
    yield `it has ${dots.length} dots for its target, expected ${goal.value === null ? 0 : 1}`;
    return null;
  }
  if (!dot || goal.value === null) return null;
  canvas.take(dot);
  if (!canvas.inked(dot.fill, 'paper')) yield 'the dot of its target is full, as if it had been measured';
  const what = `the dot of its target (${goal.text})`;
  up.push({ what, value: goal.value, at: dot.y });
  along.push({ what, value: length, at: dot.x });
  drawn.push({ dot, texts: [`${goal.label} ${goal.text}`], top: dot.y, bottom: dot.y });
  return dot;
}

/** A dot for every number that was measured, and a stroke as long as its range. */
function* provePoints(
  { points }: TargetFigure,
  { up, along }: Plot,
  canvas: Canvas,
  drawn: Drawn[],
): Generator<string, (Circle | null)[]> {
  const there = points.filter(({ value }) => value !== null);
  const dots = canvas.circles().filter(({ stroke }) => canvas.inked(stroke, 'lead'));
  if (dots.length !== there.length) {
    yield `it has ${dots.length} dots of what was measured, expected ${there.length}`;
    return [];
  }
  canvas.take(...dots);
  const found: (Circle | null)[] = [];
  for (const { value, text, at, period, range, provisional } of points) {
    const dot = value === null ? undefined : dots[found.filter((one) => one !== null).length];
    found.push(dot ?? null);
    if (!dot || value === null) continue;
    const what = `the dot of ${period} (${text})`;
    up.push({ what, value, at: dot.y });
    along.push({ what, value: at, at: dot.x });
    if (canvas.inked(dot.fill, 'paper') !== provisional) yield `${what} is ${provisional ? 'full' : 'open'}`;
    const stroke = canvas
      .straight('upright')
      .find(
        ({ line, x1, y1, y2 }) =>
          canvas.inked(line.stroke, 'lead') && near(x1, dot.x) && y1 <= dot.y && y2 >= dot.y,
      );
    if (range !== null) {
      if (!stroke) yield `${what} has no stroke for its range`;
      else {
        canvas.take(stroke.line);
        up.push({
          what: `the lower end of the range of ${period} (${range.low.text})`,
          value: range.low.value,
          at: stroke.y2,
        });
        up.push({
          what: `the upper end of the range of ${period} (${range.high.text})`,
          value: range.high.value,
          at: stroke.y1,
        });
      }
    }
    drawn.push({
      dot,
      texts: provisional ? [`${text}${canvas.labels.provisional}`] : [text],
      top: range === null ? dot.y : (stroke?.y1 ?? dot.y),
      bottom: range === null ? dot.y : (stroke?.y2 ?? dot.y),
    });
  }
  return found;
}

/** From the baseline to the target, and at every bend where the path is at that time. */
function* provePath(
  { baseline, goal, path, length }: TargetFigure,
  { up, along }: Plot,
  canvas: Canvas,
): Faults {
  const ways = canvas.lines().filter(({ stroke }) => canvas.inked(stroke, 'point'));
  const [from, to] = [baseline.value, goal.value];
  const [way, more] = ways;
  if (from === null || to === null) {
    if (way) yield 'it has a path, and no number that it leads from or to';
    return;
  }
  const [high, time] = [fit(up)?.scale, fit(along)?.scale];
  if (!way || more || !high || !time) return yield `it has ${ways.length} paths, expected 1`;
  canvas.take(way);
  // The time of a place: the scale of time, turned round.
  const partAt = (x: number): number => (time.perOne === 0 ? 0 : (x - time.at(0)) / time.perOne / length);
  const [first, last] = [way.points[0], way.points.at(-1)];
  const bends = way.points.length - 2;
  if (!first || !last || !near(first[0], time.at(0)) || !near(last[0], time.at(length)))
    return yield 'its path does not lead from the baseline to the target';
  if (path === 'straight' ? bends !== 0 : bends < 10)
    return yield `its path has ${bends} bends, expected ${path === 'straight' ? 'none' : 'ten or more'}`;
  for (const [x, y] of way.points) {
    const part = partAt(x);
    const asked =
      path === 'straight'
        ? from * (1 - part) + to * part
        : Math.exp((1 - part) * Math.log(from) + part * Math.log(to));
    if (!near(y, high.at(asked)))
      return yield `its path lies elsewhere than from ${baseline.text} to ${goal.text}`;
  }
}

/** A line from each that was measured to the next, and none over one that is missing. */
function* proveJoined(measured: readonly (Circle | null)[], canvas: Canvas): Faults {
  const wanted = measured.flatMap((to, i) => {
    const from = measured[i - 1] ?? null;
    return from && to ? [pair(from, to)] : [];
  });
  const painted = canvas.lines().filter((line) => canvas.inked(line.stroke, 'lead') && !line.dashed);
  const found = painted.flatMap(({ points }) =>
    points
      .slice(1)
      .map((to, i) => pair({ x: points[i]?.[0] ?? 0, y: points[i]?.[1] ?? 0 }, { x: to[0], y: to[1] })),
  );
  canvas.take(...painted);
  if (found.length !== wanted.length || wanted.some((piece) => !found.some((other) => isSame(piece, other))))
    yield 'its line does not run from each of the dots that were measured to the next';
}

/** The period of the target and of the baseline always, the others where they find room; each under its own place. */
function* provePeriods(
  { points, goal, length }: TargetFigure,
  { along, bottom }: Plot,
  canvas: Canvas,
  dot: Circle | null,
): Faults {
  const time = fit(along)?.scale;
  const all = [{ at: length, period: goal.period, needed: true }].concat(
    points.map(({ at, period }, i) => ({ at, period, needed: i === 0 })),
  );
  for (const { at, period, needed } of all) {
    const place = at === length && dot ? dot.x : (time?.at(at) ?? null);
    const stands = (said: Said): boolean =>
      said.top >= bottom && (place === null || canvas.centred(said, place));
    if (!canvas.say(period, stands) && needed)
      yield `below the plot stands ${canvas.standing(stands)}, expected "${period}"`;
  }
}

/** Nearer to its own dot than to any other by so much of its size. */
const UNSURE = 0.3;
function standsAt(said: Said, text: string, point: Drawn, drawn: readonly Drawn[], canvas: Canvas): boolean {
  const gap = ({ dot, top, bottom }: Drawn): number =>
    canvas.centred(said, dot.x)
      ? Math.max(0, said.top - bottom, top - said.bottom) / said.size
      : Number.POSITIVE_INFINITY;
  const own = gap(point);
  return own < 1 && drawn.every((other) => other.texts.includes(text) || gap(other) > own - UNSURE);
}

import type { FunnelFigure } from '../../../model/comparison-figures';
import { middleOf, type Canvas, type Circle, type Faults, type Line, type Said } from './canvas';
import { fit, scaleFault, TOLERANCE, type Sample, type Scale } from './scale';
import { numberIn } from './steps';

/** Standard errors of the limits: 998 of 1,000 and 95 of 100 of a normal distribution. */
const OUTER = 3.09;
const INNER = 1.96;
/** How far a curve may lie from its formula: its corners are rounded both ways, and it is steep at its beginning. */
const CURVE = 0.35;
/** Fewer corners would cut the curve short between them. */
const FEWEST_CORNERS = 20;

/** Shares over what they are of, on two scales from zero; limits where the formula has them; open dots are inside. */
export function* proveFunnel(figure: FunnelFigure, canvas: Canvas): Faults {
  const up = yield* proveSteps(canvas);
  if (up === null) return;
  const [head, foot] = [Math.min(...up.map(({ at }) => at)), Math.max(...up.map(({ at }) => at))];
  const along = yield* proveAcross(figure, foot, canvas);
  if (along === null) return;
  const dots = yield* proveDots(figure, up, along, { head, foot }, canvas);
  const fault = scaleFault(up, 'up') ?? scaleFault(along, 'right');
  if (fault !== null) return yield fault;
  const [y, x] = [fit(up)?.scale, fit(along)?.scale];
  if (!x || !y) return;
  yield* proveCentre(figure, y, foot, canvas);
  yield* proveLimits(figure, x, y, { head, foot }, canvas);
  yield* proveChosen(figure, dots, canvas);
}

/** Level lines with their numbers before them, among them zero. */
function* proveSteps(canvas: Canvas): Generator<string, Sample[] | null> {
  const up: Sample[] = [];
  for (const { line, x1, y1 } of canvas.straight('level')) {
    const said = canvas.sayAny(
      ({ lines: [first] }) =>
        first?.right != null &&
        first.right < x1 &&
        first.right > x1 - first.size &&
        first.text.trim().endsWith('%') &&
        Math.abs(middleOf(first) - y1) < first.size / 8,
    );
    if (!said) continue;
    canvas.take(line);
    up.push({ what: `the step "${said.text.trim()}" of its scale`, value: numberIn(said.text), at: y1 });
  }
  if (up.length >= 2 && up.some(({ value }) => value === 0)) return up;
  yield 'it has a scale that does not reach zero';
  return null;
}

/** Short strokes under the plot with their numbers under them, among them zero, and what they are. */
function* proveAcross(
  { across }: FunnelFigure,
  foot: number,
  canvas: Canvas,
): Generator<string, Sample[] | null> {
  const along: Sample[] = [];
  const strokes = canvas.straight('upright').filter(({ y1 }) => Math.abs(y1 - foot) <= 1);
  for (const { line, x1, y2 } of strokes) {
    const said = canvas.sayAny(
      (place) =>
        place.lines.every(({ text }) => !text.includes('%')) &&
        place.top >= y2 - 1 &&
        place.top <= y2 + place.size &&
        canvas.centred(place, x1),
    );
    if (!said) continue;
    canvas.take(line);
    along.push({ what: `the step "${said.text.trim()}" across`, value: numberIn(said.text), at: x1 });
  }
  if (along.length < 2 || along.length !== strokes.length || !along.some(({ value }) => value === 0)) {
    yield 'it has a scale across that does not reach zero, or has a step without its number';
    return null;
  }
  if (!canvas.say(across, ({ top }) => top >= foot)) yield `it does not say "${across}" under its scale`;
  return along;
}

/** A dot for each force, full where it lies outside; the nearest to where its two numbers have it. */
function* proveDots(
  { places, chosen }: FunnelFigure,
  up: Sample[],
  along: Sample[],
  { head, foot }: { readonly head: number; readonly foot: number },
  canvas: Canvas,
): Generator<string, ReadonlyMap<string, Circle>> {
  const found = new Map<string, Circle>();
  const dots = canvas.circles().filter(({ y, r }) => y + r >= head - 2 * r && y - r <= foot + 2 * r);
  if (dots.length !== places.length) {
    yield `it has ${dots.length} dots, expected ${places.length}`;
    return found;
  }
  canvas.take(...dots);
  const [x, y] = [fit(along)?.scale, fit(up)?.scale];
  if (!x || !y) return found;
  const left = new Set(dots);
  for (const { id, name, value, of, outside } of places) {
    const [px, py] = [x.at(of.value), y.at(value.value)];
    const gap = (dot: Circle): number => Math.hypot(dot.x - px, dot.y - py);
    const dot = [...left].reduce<Circle | null>((a, b) => (a && gap(a) <= gap(b) ? a : b), null);
    if (!dot) return found;
    left.delete(dot);
    found.set(id, dot);
    const what = `the dot of ${name} (${value.text} of ${of.text})`;
    up.push({ what, value: value.value, at: dot.y });
    along.push({ what, value: of.value, at: dot.x });
    if (canvas.inked(dot.fill, 'paper') === outside)
      yield `${what} is ${outside ? 'open, and lies outside the limits' : 'full, and lies inside the limits'}`;
    if (canvas.inked(dot.stroke, 'point') !== (id === chosen))
      yield `${what} ${id === chosen ? 'does not stand out' : 'stands out, and was not chosen'}`;
  }
  return found;
}

/** A level line at the share of all, and its words beside a piece of it under the plot; so for each kind of limit. */
function* proveCentre(
  { share, centre, outer, inner }: FunnelFigure,
  y: Scale,
  foot: number,
  canvas: Canvas,
): Faults {
  const level = canvas.straight('level');
  const [line] = level
    .filter(({ line: { stroke }, y1 }) => canvas.inked(stroke, 'point') && y1 < foot)
    .sort((a, b) => b.x2 - b.x1 - (a.x2 - a.x1));
  if (!line || Math.abs(line.y1 - y.at(share)) > 2 * TOLERANCE)
    return yield `the line of all is not at ${centre.text}`;
  canvas.take(line.line);
  for (const [text, ink, dashed] of [
    [`${centre.label} ${centre.text}`, 'point', false],
    [outer, 'soft', false],
    [inner, 'soft', true],
  ] as const) {
    const pieces = canvas
      .straight('level')
      .filter(
        ({ line: { stroke, dashed: is }, y1 }) => y1 > foot && canvas.inked(stroke, ink) && is === dashed,
      );
    const [piece] = pieces;
    const beside = ({ lines: [first] }: Said): boolean =>
      first?.left != null &&
      piece !== undefined &&
      first.left > piece.x2 &&
      Math.abs(middleOf(first) - piece.y1) < first.size / 2;
    if (!piece || !canvas.say(text, beside))
      return yield `beside its key stands ${canvas.standing(beside)}, expected "${text}"`;
    canvas.take(piece.line);
  }
}

/** Each corner of a curve lies where the formula has it, from one edge of the plot to the other. */
function* proveLimits(
  { share, widening }: FunnelFigure,
  x: Scale,
  y: Scale,
  { head, foot }: { readonly head: number; readonly foot: number },
  canvas: Canvas,
): Faults {
  const p = share / 100;
  const curves = canvas
    .lines()
    .filter(({ stroke, points }) => canvas.inked(stroke, 'soft') && points.every(([, at]) => at <= foot + 1));
  canvas.take(...curves);
  const limitAt = (at: number, errors: number): number => {
    const n = (at - x.at(0)) / x.perOne;
    return 100 * p + errors * widening * 100 * Math.sqrt((p * (1 - p)) / n);
  };
  // Up to a hundredth either way along, the curve goes up or down by as much as it is steep there.
  const onCurve = ([px, py]: readonly [number, number], errors: number): boolean => {
    const places = [-TOLERANCE, 0, TOLERANCE].map((by) => y.at(limitAt(px + by, errors)));
    return py >= Math.min(...places) - CURVE && py <= Math.max(...places) + CURVE;
  };
  const own = (errors: number): Line[] =>
    curves.filter(({ points }) => points.every((point) => onCurve(point, errors)));
  const kinds = [OUTER, -OUTER, INNER, -INNER].map((errors) => ({ errors, lines: own(errors) }));
  if (kinds.reduce((sum, { lines }) => sum + lines.length, 0) !== curves.length)
    return yield 'a limit does not lie where its standard errors have it';
  const right = Math.max(...curves.flatMap(({ points }) => points.map(([at]) => at)));
  for (const { errors, lines } of kinds) {
    const points = lines.flatMap((line) => line.points);
    // A limit that nowhere comes into the plot is not drawn.
    const edge = y.at(limitAt(right, errors));
    if (edge < head || edge > foot) continue;
    const what = `the ${Math.abs(errors) === OUTER ? 'outer' : 'inner'} limit ${errors > 0 ? 'above' : 'below'}`;
    if (points.length < FEWEST_CORNERS) return yield `${what} is not drawn whole`;
    const dashed = lines.length > 1;
    if (dashed !== (Math.abs(errors) === INNER)) yield `${what} is ${dashed ? 'dashed' : 'solid'}`;
    if (dashed && !inSteps(lines)) yield `${what} is not dashed from one end to the other`;
    const [first, last] = [Math.min(...points.map(([at]) => at)), Math.max(...points.map(([at]) => at))];
    const begins = y.at(limitAt(first, errors));
    const reach = dashed ? (last - first) / 10 : 1;
    if (Math.abs(begins - (errors > 0 ? head : foot)) > reach + 2 || last < right - reach)
      yield `${what} does not run through the whole plot`;
  }
}

/** Dashes that follow each other, with no more between two than they are long, and none on another. */
function inSteps(lines: readonly Line[]): boolean {
  const dashes = lines.flatMap(({ points: [from, to] }) =>
    from && to ? [{ from, to, long: Math.hypot(to[0] - from[0], to[1] - from[1]) }] : [],
  );
  dashes.sort((a, b) => a.from[0] - b.from[0]);
  return dashes.every((dash, i) => {
    const next = dashes[i + 1];
    if (!next) return true;
    const gap = Math.hypot(next.from[0] - dash.to[0], next.from[1] - dash.to[1]);
    return next.from[0] >= dash.to[0] && gap <= 1.6 * Math.max(dash.long, next.long);
  });
}

/** The chosen force is named at its dot, or at the end of the one line that begins in it. */
function* proveChosen(
  { places, chosen }: FunnelFigure,
  dots: ReadonlyMap<string, Circle>,
  canvas: Canvas,
): Faults {
  const place = places.find(({ id }) => id === chosen);
  const dot = place && dots.get(place.id);
  if (!place || !dot) return;
  const words = `${place.name} ${place.value.text}`;
  const leaders = canvas
    .lines()
    .filter(
      ({ stroke, points }) => canvas.inked(stroke, 'point') && points.some((point) => isIn(point, dot)),
    );
  const [leader, ...more] = leaders;
  if (more.length > 0) return yield `more than one line begins in the dot of ${place.name}`;
  canvas.take(...leaders);
  const end = leader?.points.find((point) => !isIn(point, dot));
  const stands = (said: Said): boolean => {
    const [x, y] = end ?? [dot.x, dot.y];
    const room = end ? 0.5 : 1.5;
    return (
      Math.max(0, said.top - y, y - said.bottom) < room * said.size &&
      said.lines.every(
        ({ middle, size }) => middle !== null && Math.abs(middle - x) < (words.length * size) / 2,
      )
    );
  };
  if (!canvas.say(words, stands))
    yield `at the dot of ${place.name} stands ${canvas.standing(stands)}, expected "${words}"`;
}
const isIn = ([x, y]: readonly [number, number], dot: Circle): boolean =>
  Math.hypot(x - dot.x, y - dot.y) < dot.r;

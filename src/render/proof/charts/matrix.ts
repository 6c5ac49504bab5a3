import type { MatrixFigure } from '../../../model/threat-figures';
import { middleOf, widthOf, type Canvas, type Circle, type Faults, type Said } from './canvas';
import { fit, scaleFault, tenths, TOLERANCE, type Sample } from './scale';

type Point = MatrixFigure['points'][number];
const near = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE;

/** Threats that lie on one another are one mark with all of their names. */
interface Spot {
  readonly dot: Circle;
  readonly points: Point[];
}

/** Threats as marks where their two values lie, each with its name beside it or at the end of a line that leads to it. */
export function* proveMatrix(figure: MatrixFigure, canvas: Canvas): Faults {
  const { across, up } = figure;
  const dots = canvas.circles();
  canvas.take(...dots);
  const lines = canvas.lines();
  const grounds = canvas.rects();
  // The quarters and the edges of the plot say nothing of a threat.
  canvas.take(...grounds.filter(({ fill }) => canvas.inked(fill, 'tint')));
  const edges = canvas.straight('upright');
  canvas.take(...[...edges, ...canvas.straight('level')].map(({ line }) => line));
  const ends = yield* proveEdges(figure, canvas);
  if (ends === null) return;
  const spots = dots.map((dot): Spot => ({ dot, points: [] }));
  yield* provePlaces(figure, spots, ends);
  yield* proveSizes(figure, spots);
  for (const { dot, points: own } of spots)
    if (canvas.inked(dot.fill, 'lead') !== own.some(({ emphasis }) => emphasis))
      yield `the mark of "${own[0]?.label ?? ''}" is not set apart as its tier asks`;
  const [top, bottom] = [Math.min(...edges.map(({ y1 }) => y1)), Math.max(...edges.map(({ y2 }) => y2))];
  if (!canvas.say(`↑ ${up.label}`, (said) => said.bottom <= top))
    yield `it does not say "${up.label}" over its plot`;
  const foot = canvas.say(`${across.label} →`, (said) => said.top >= bottom);
  if (!foot) yield `it does not say "${across.label}" under its plot`;
  const leaders = lines.filter(
    ({ points: [from] }) => from !== undefined && dots.some((dot) => isAt(dot, from)),
  );
  canvas.take(...leaders);
  for (const spot of spots)
    yield* proveName(
      spot,
      spots,
      leaders.map((line) => line.points),
      figure,
      foot?.bottom ?? bottom,
      canvas,
    );
}
const isAt = (dot: Circle, [x, y]: readonly [number, number]): boolean => near(dot.x, x) && near(dot.y, y);

interface Ends {
  readonly along: readonly [low: number, high: number];
  readonly upward: readonly [low: number, high: number];
  /** Of their letters. */
  readonly size: number;
  readonly place: (point: Point) => readonly [x: number, y: number];
}

/** The numbers at the ends of both edges, which say where the scales begin and end. */
function* proveEdges({ across, up, points }: MatrixFigure, canvas: Canvas): Generator<string, Ends | null> {
  const middle = (said: Said | null): number | null => said?.lines[0]?.middle ?? null;
  const bottom = canvas.places(across.low.text).map(({ lines }) => lines[0]?.y ?? 0);
  const foot = Math.max(...bottom);
  const low = middle(
    canvas.say(across.low.text, ({ lines }) => lines[0]?.middle != null && lines[0].y === foot),
  );
  const high = middle(
    canvas.say(across.high.text, ({ lines }) => lines[0]?.middle != null && near(lines[0].y, foot)),
  );
  const from = canvas.say(up.low.text, ({ lines }) => lines[0]?.right != null)?.lines[0];
  const to = canvas.say(up.high.text, ({ lines }) => lines[0]?.right != null)?.lines[0];
  if (low === null || high === null || !from || !to || high <= low || to.y >= from.y || points.length === 0) {
    yield 'it does not say at its edges where its scales begin and end';
    return null;
  }
  const along = [low, high] as const;
  const upward = [middleOf(from), middleOf(to)] as const;
  const part = (value: number, axis: MatrixFigure['up']): number =>
    (value - axis.low.value) / (axis.high.value === axis.low.value ? 1 : axis.high.value - axis.low.value);
  return {
    along,
    upward,
    size: from.size,
    place: (point) => [
      low + (high - low) * part(point.across.value, across),
      upward[0] + (upward[1] - upward[0]) * part(point.up.value, up),
    ],
  };
}

/** How far from its place a threat may be marked that shares the mark of another, in points. */
const SHARED = 0.32;

/** Each threat has a mark where its values lie, and each mark a threat. */
function* provePlaces({ points, across, up }: MatrixFigure, spots: readonly Spot[], ends: Ends): Faults {
  const { place } = ends;
  const along: Sample[] = [
    { what: `the beginning of its edge (${across.low.text})`, value: across.low.value, at: ends.along[0] },
    { what: `the end of its edge (${across.high.text})`, value: across.high.value, at: ends.along[1] },
  ];
  const upward: Sample[] = [];
  for (const point of points) {
    const [x, y] = place(point);
    const distance = ({ dot }: Spot): number => Math.hypot(dot.x - x, dot.y - y);
    const spot = spots.reduce<Spot | undefined>(
      (a, b) => (a === undefined || distance(b) < distance(a) ? b : a),
      undefined,
    );
    if (!spot) return yield 'it has no marks';
    const alone = spot.points.length === 0;
    spot.points.push(point);
    const what = `the mark of "${point.label}" (${point.across.text}, ${point.up.text})`;
    if (distance(spot) > spot.dot.r * (alone ? 1 : 1 + SHARED))
      yield `${what} lies ${tenths(distance(spot))} from where its values have it`;
    if (!alone) continue;
    along.push({ what, value: point.across.value, at: spot.dot.x });
    upward.push({ what, value: point.up.value, at: spot.dot.y });
  }
  if (spots.some((spot) => spot.points.length === 0)) yield 'it has a mark that is of no threat';
  const fault = scaleFault(along, 'right') ?? scaleFault(upward, 'up');
  if (fault !== null) yield fault;
  const scale = fit(upward)?.scale;
  const known = new Set(upward.map(({ value }) => value)).size > 1;
  const slack = (ends.size * 1) / 6;
  if (scale && known)
    for (const [i, { value, text }] of [up.low, up.high].entries())
      if (Math.abs(scale.at(value) - (ends.upward[i] ?? Number.NaN)) > slack)
        yield `"${text}" stands ${tenths(Math.abs(scale.at(value) - (ends.upward[i] ?? 0)))} from where its scale has it`;
}

/** Areas of marks grow evenly with what they stand for; where they stand for nothing, all are one. */
function* proveSizes({ size }: MatrixFigure, spots: readonly Spot[]): Faults {
  const samples = spots.flatMap(({ dot, points }): Sample[] => {
    const values = points.map((point) => point.size?.value ?? null);
    const value = size === null ? 0 : Math.max(...values.map((n) => n ?? Number.NEGATIVE_INFINITY));
    const what = `the size of the mark of "${points[0]?.label ?? ''}"`;
    // As lengths, so that what is lost by rounding is as little as in a place.
    return Number.isFinite(value) && !values.includes(null)
      ? [{ what, value, at: (dot.r * dot.r) / largest(spots) }]
      : [];
  });
  const fault = scaleFault(samples, 'right');
  if (fault !== null) yield fault.replace('lies at', 'is').replace('on the scale', 'beside those');
}
const largest = (spots: readonly Spot[]): number => Math.max(...spots.map(({ dot }) => dot.r));

function* proveName(
  { dot, points }: Spot,
  spots: readonly Spot[],
  leaders: readonly (readonly (readonly [number, number])[])[],
  { across, up }: MatrixFigure,
  /** Where the words begin that found no room in the plot. */
  under: number,
  canvas: Canvas,
): Faults {
  const names = points.map(({ label }) => label);
  const [first] = points;
  if (!first) return;
  const own = leaders
    .filter(([from]) => from !== undefined && isAt(dot, from))
    .flatMap(([, to]) => (to ? [to] : []));
  const stands = (said: Said): boolean =>
    own.length > 0 ? own.some((end) => gapTo(said, end[0], end[1], 0) <= 4) : besides(said, dot, spots);
  if (canvas.say(names.join(''), stands)) return;
  const words = `${names.join(', ')}: ${up.label} ${first.up.text}, ${across.label} ${first.across.text}`;
  if (!canvas.say(words, ({ top }) => top > under))
    yield `the mark of "${names.join('", "')}" has not its name; there stands ${canvas.standing(stands)}`;
}

/** How far words are from a place; what is unsure of their width counts for them. */
function gapTo({ lines, top, bottom }: Said, x: number, y: number, r: number): number {
  const widths = lines.map((line) => widthOf(line));
  const left = Math.min(...lines.map((line) => line.left ?? Number.NaN));
  const right = left + Math.max(...widths.map(({ width }) => width));
  const unsure = Math.max(...widths.map(({ unsure: slack }) => slack));
  const aside = Math.max(0, left - x, x - right - unsure);
  return Math.hypot(aside, Math.max(0, top - y, y - bottom)) - r;
}

/** Beside its own mark, and not clearly nearer to another's. */
function besides(said: Said, dot: Circle, spots: readonly Spot[]): boolean {
  const own = gapTo(said, dot.x, dot.y, dot.r);
  return (
    own <= said.size * 1.5 + dot.r &&
    spots.every(
      (other) => other.dot === dot || gapTo(said, other.dot.x, other.dot.y, other.dot.r) > own - said.size,
    )
  );
}

import type { SlopeFigure } from '../../../model/comparison-figures';
import { proveBound } from './arrows';
import { proveListed } from './breaks';
import { middleOf, type Canvas, type Faults, type Said, type Spot, type Straight } from './canvas';
import { scaleFault, TOLERANCE, type Sample } from './scale';

type Row = SlopeFigure['rows'][number];
type Side = 'from' | 'to';
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2 * TOLERANCE;

/** Two upright scales from zero, a dot for each number, a line where both may be compared, words at each end. */
export function* proveSlope(figure: SlopeFigure, canvas: Canvas): Faults {
  const axes = canvas
    .straight('upright')
    .filter(({ line }) => canvas.inked(line.stroke, 'rule'))
    .sort((a, b) => a.x1 - b.x1);
  const [before, after, more] = axes;
  if (!before || !after || more || !near(before.y1, after.y1) || !near(before.y2, after.y2))
    return yield `it has ${axes.length} upright scales, expected two of one height`;
  canvas.take(before.line, after.line);
  const numbers = figure.rows.flatMap(({ from, to }) => [from, to].flatMap(({ value }) => value ?? []));
  const lowest = Math.min(0, ...numbers);
  const up: Sample[] = [
    { what: `the foot of its scale (${lowest})`, value: lowest, at: before.y2 },
    { what: 'the head of its scale', value: Math.max(...numbers), at: before.y1 },
  ];
  for (const [side, axis] of [
    ['from', before],
    ['to', after],
  ] as const) {
    const heads = (said: Said): boolean => said.bottom <= axis.y1 && canvas.centred(said, axis.x1);
    const text = figure[side];
    if (!canvas.say(text, heads))
      yield `over its ${side === 'from' ? 'first' : 'second'} scale stands ${canvas.standing(heads)}, expected "${text}"`;
  }
  const dots: Record<Side, Map<Row, Spot>> = { from: new Map(), to: new Map() };
  for (const [side, axis] of [
    ['from', before],
    ['to', after],
  ] as const)
    yield* proveDots(figure.rows, side, axis, canvas, dots[side], up);
  const fault = scaleFault(up, 'up');
  if (fault !== null) return yield fault;
  yield* proveLines(figure.rows, dots, canvas);
  for (const [side, axis] of [
    ['from', before],
    ['to', after],
  ] as const)
    yield* proveEnds(figure.rows, side, axis, dots[side], canvas);
  yield* proveUnjoined(figure.rows, before.y2, canvas);
}

/** A dot at its scale for every number, from the highest down; where one is missing there is none. */
function* proveDots(
  rows: readonly Row[],
  side: Side,
  axis: Straight,
  canvas: Canvas,
  found: Map<Row, Spot>,
  up: Sample[],
): Faults {
  const held = rows
    .flatMap((row) => (row[side].value === null ? [] : [{ row, value: row[side].value }]))
    .sort((a, b) => b.value - a.value);
  const dots = canvas
    .spots()
    .filter(({ x }) => near(x, axis.x1))
    .sort((a, b) => a.y - b.y);
  if (dots.length !== held.length)
    return yield `it has ${dots.length} dots at "${side}", expected ${held.length}: a missing number has none`;
  canvas.take(...dots);
  for (const [i, { row, value }] of held.entries()) {
    const dot = dots[i];
    if (!dot) return;
    found.set(row, dot);
    up.push({ what: `the dot of "${row.label}" (${row[side].text})`, value, at: dot.y });
    const number = row[side];
    if (number.value !== null)
      yield* proveBound(`the dot of "${row.label}" (${number.text})`, number, dot, 'upright');
    if (dot.mark === 'circle' && canvas.inked(dot.fill, 'paper') !== (side === 'from'))
      yield `the dot of "${row.label}" (${row[side].text}) is ${side === 'from' ? 'full' : 'open'}`;
  }
}

/** A line from the earlier dot to the later, and none where the two may not be compared or one is missing. */
function* proveLines(
  rows: readonly Row[],
  dots: Readonly<Record<Side, ReadonlyMap<Row, Spot>>>,
  canvas: Canvas,
): Faults {
  for (const row of rows) {
    const [from, to] = [dots.from.get(row), dots.to.get(row)];
    if (!from || !to) continue;
    const line = canvas
      .lines()
      .find(
        ({ points: [a, b, more], dashed }) =>
          a &&
          b &&
          !more &&
          !dashed &&
          near(a[0], from.x) &&
          near(a[1], from.y) &&
          near(b[0], to.x) &&
          near(b[1], to.y),
      );
    const joined = row.broken === null && from.mark === 'circle' && to.mark === 'circle';
    if (joined && !line) yield `no line leads from "${row.label}" to where it is later`;
    if (!joined && line) yield `the dots of "${row.label}" are joined, and may not be compared`;
    if (line) canvas.take(line);
  }
}

/** Number and name stand at their own dot, or at the end of a thin line from it. */
function* proveEnds(
  rows: readonly Row[],
  side: Side,
  axis: Straight,
  dots: ReadonlyMap<Row, Spot>,
  canvas: Canvas,
): Faults {
  for (const row of rows) {
    const dot = dots.get(row);
    if (!dot) continue;
    const leader = canvas
      .lines()
      .find(
        ({ points: [a, b, more], stroke }) =>
          a &&
          b &&
          !more &&
          canvas.inked(stroke, 'soft') &&
          near(a[1], dot.y) &&
          Math.abs(Math.abs(a[0] - dot.x) - dot.r) <= 2 * TOLERANCE &&
          (side === 'from' ? b[0] < a[0] : b[0] > a[0]),
      );
    const end = leader?.points[1];
    const [x, y] = end ?? [dot.x, dot.y];
    if (leader) canvas.take(leader);
    const stands = ({ lines: [only, more], size }: Said): boolean => {
      const edge = side === 'from' ? only?.right : only?.left;
      if (!only || more || edge == null) return false;
      const gap = side === 'from' ? x - edge : edge - x;
      return gap > 0 && gap < size && Math.abs(middleOf(only) - y) <= size * 0.105;
    };
    const { text } = row[side];
    const said = canvas.say(text, stands);
    if (!said) yield `at the dot of "${row.label}" stands ${canvas.standing(stands)}, expected "${text}"`;
    if (side === 'from' || !said) continue;
    const number = said.lines[0];
    const names = ({ lines: [first], size }: Said): boolean =>
      first?.left != null &&
      first.left > axis.x1 &&
      number !== undefined &&
      // On one line with its number, or under it.
      (near(first.y, number.y) ||
        (number.left !== null &&
          near(first.left, number.left) &&
          first.y > number.y &&
          first.y < number.y + 1.5 * size));
    if (!canvas.say(row.label, names))
      yield `beside ${text} stands ${canvas.standing(names)}, expected "${row.label}"`;
  }
}

/** What has no line is said in words under the plot, and why. */
function* proveUnjoined(rows: readonly Row[], below: number, canvas: Canvas): Faults {
  const texts = rows.flatMap(({ label, from, to, broken }) => {
    if (broken !== null) return [`${label}: ${canvas.labels.notComparable}, ${broken}`];
    return from.value === null || to.value === null ? [`${label}: ${from.text}, ${to.text}`] : [];
  });
  yield* proveListed(texts, below, canvas);
}

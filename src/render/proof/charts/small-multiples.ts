import type { SmallMultiplesFigure } from '../../../model/comparison-figures';
import { proveBound, reach } from './arrows';
import { dashedAt, letter, proveReasons, standsOver } from './breaks';
import { middleOf, type Canvas, type Faults, type Said, type Spot, type Straight } from './canvas';
import { fit, scaleFault, TOLERANCE, type Sample } from './scale';
import { numberIn } from './steps';

type Panel = SmallMultiplesFigure['panels'][number];
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2 * TOLERANCE;

/** Where a plot lies: its level lines, of which all of a row lie at the same heights. */
interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The head of its row. */
  readonly above: number;
  readonly up: readonly Sample[];
}

/** The same line for several things: each plot has the scale of all, which begins at zero and is named at its row. */
export function* proveSmallMultiples(figure: SmallMultiplesFigure, canvas: Canvas): Faults {
  const plots = yield* provePlots(figure, canvas);
  if (plots === null) return;
  const [first] = plots;
  const foot = Math.max(...plots.map(({ bottom }) => bottom));
  for (const [i, panel] of figure.panels.entries()) {
    const plot = plots[i];
    if (!plot || !first) return;
    yield* provePanel(panel, plot, figure, canvas);
    // One scale for all: the same steps, as far apart in each row as in the first.
    const same = plot.up.every(
      ({ value, at }, n) => value === first.up[n]?.value && near(at - plot.top, first.up[n].at - first.top),
    );
    if (!same || plot.up.length !== first.up.length)
      yield `the plot of "${panel.label}" has another scale than the first`;
  }
  yield* proveReasons(figure.reasons, foot, canvas);
  yield* proveOpen(figure, foot, canvas);
  const stray = canvas.standing(() => true);
  if (stray !== 'nothing') yield `in a plot stands ${stray}, and no dot of such a number beside it`;
}

/** One step of the scale of a row: its lines in all plots of the row, and the number that names it. */
interface Step {
  readonly lines: readonly Straight[];
  readonly y: number;
  readonly text: string;
  readonly value: number;
}

/** The level lines of the plots, in the order of the things, and the numbers at the left of each row. */
function* provePlots(figure: SmallMultiplesFigure, canvas: Canvas): Generator<string, Plot[] | null> {
  let left = canvas
    .straight('level')
    .filter(({ line }) => canvas.inked(line.stroke, 'rule') || canvas.inked(line.stroke, 'soft'));
  const rows: Step[][] = [];
  while (left[0]) {
    const y = left[0].y1;
    const lines = left.filter(({ y1 }) => near(y1, y)).sort((a, b) => a.x1 - b.x1);
    left = left.filter(({ y1 }) => !near(y1, y));
    const start = lines[0]?.x1 ?? 0;
    const said = canvas.sayAny(
      ({ lines: [only] }) =>
        only?.right != null &&
        only.right < start &&
        only.right > start - only.size &&
        Math.abs(middleOf(only) - y) < only.size / 8,
    );
    if (!said) {
      yield 'it has a step of its scale that is not named';
      return null;
    }
    canvas.take(...lines.map(({ line }) => line));
    const step: Step = { lines, y, text: said.text.trim(), value: numberIn(said.text) };
    const row = rows.at(-1);
    const above = row?.at(-1);
    // Numbers fall from the top of a row to its foot: a larger one begins the next.
    if (row && above && step.value < above.value) row.push(step);
    else rows.push([step]);
  }
  if (rows.some((row) => row.length < 2 || !row.some(({ value }) => value === 0))) {
    yield 'it has a scale that does not reach zero';
    return null;
  }
  for (const row of rows)
    for (const { lines, text } of row) {
      const top = row[0]?.lines ?? [];
      const over = (line: Straight, i: number): boolean =>
        near(line.x1, top[i]?.x1 ?? Number.NaN) && near(line.x2, top[i]?.x2 ?? Number.NaN);
      if (lines.length === top.length && lines.every(over)) continue;
      yield `the step "${text}" is not drawn once in each plot of its row`;
      return null;
    }
  const plots = rows.flatMap((row, r): Plot[] => {
    const [top, bottom] = [row[0], row.at(-1)];
    if (!top || !bottom) return [];
    const up = row.map(({ text, value, y }): Sample => ({
      what: `the step "${text}" of its scale`,
      value,
      at: y,
    }));
    return top.lines.map(({ x1, x2 }) => ({
      left: x1,
      right: x2,
      top: top.y,
      bottom: bottom.y,
      above: rows[r - 1]?.at(-1)?.y ?? canvas.box.top,
      up,
    }));
  });
  if (plots.length === figure.panels.length) return plots;
  yield `it has ${plots.length} plots, expected ${figure.panels.length}`;
  return null;
}

function* provePanel(panel: Panel, plot: Plot, figure: SmallMultiplesFigure, canvas: Canvas): Faults {
  const { label, points } = panel;
  const { periods } = figure;
  const heads = (said: Said): boolean =>
    said.top >= plot.above &&
    said.bottom <= plot.top &&
    said.lines.every(({ left }) => left !== null && near(left, plot.left));
  if (!canvas.say(label, heads))
    yield `it does not say "${label}" over its plot; there stands ${canvas.standing(heads)}`;
  const dots = canvas
    .spots()
    .filter(
      ({ x, y, r }) => x >= plot.left - r && x <= plot.right + r && y >= plot.top - 1 && y <= plot.bottom + 1,
    );
  const there = points.flatMap((point, period) =>
    point.value === null ? [] : [{ ...point, value: point.value, period }],
  );
  if (dots.length !== there.length)
    return yield `"${label}" has ${dots.length} dots, expected ${there.length}`;
  canvas.take(...dots);
  const up: Sample[] = [...plot.up];
  const along: Sample[] = [];
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
  }
  const fault = scaleFault(up, 'up') ?? scaleFault(along, 'right');
  if (fault !== null) yield fault;
  const scale = fit(along)?.scale ?? null;
  const several = new Set(along.map(({ value }) => value)).size > 1;
  const place = (period: number): number | null => (scale && several ? scale.at(period) : null);
  yield* proveLine(panel, dots, plot, canvas);
  for (const { before, reason } of panel.breaks) {
    const [from, to] = [place(before - 1), place(before)];
    const x = from === null || to === null ? null : (from + to) / 2;
    const what = `the break of "${label}" before ${periods[before] ?? ''}`;
    const dashed = dashedAt(canvas, x, plot.top, plot.bottom);
    if (!dashed || dashed.x1 < plot.left || dashed.x1 > plot.right)
      return yield `${what} is not drawn where it lies`;
    canvas.take(dashed.line);
    const over = standsOver(canvas, dashed);
    if (!canvas.say(letter(reason), over))
      yield `over ${what} stands ${canvas.standing(over)}, expected "${letter(reason)}"`;
  }
  for (const end of [0, periods.length - 1]) {
    const x = place(end);
    const under = (said: Said): boolean =>
      said.top >= plot.bottom &&
      said.bottom <= plot.bottom + 3 * said.size &&
      said.lines.every(
        ({ middle }) =>
          middle !== null &&
          (x === null ? middle >= plot.left - 1 && middle <= plot.right + 1 : near(middle, x)),
      );
    const text = periods[end] ?? '';
    if (!canvas.say(text, under))
      yield `under "${label}" stands ${canvas.standing(under)}, expected "${text}"`;
  }
  yield* proveNumbers(there, dots, canvas);
}

/** From each dot to the next, and none across a break or a number that is missing. */
function* proveLine(
  { label, points, breaks }: Panel,
  dots: readonly Spot[],
  plot: Plot,
  canvas: Canvas,
): Faults {
  const broken = new Set(breaks.map(({ before }) => before));
  const held = points.flatMap(({ value }, period) => (value === null ? [] : [period]));
  const wanted = held.flatMap((period, i) => {
    const [from, to] = [dots[i - 1], dots[i]];
    // No line leads to a bound or from one.
    return from?.mark === 'circle' &&
      to?.mark === 'circle' &&
      held[i - 1] === period - 1 &&
      !broken.has(period)
      ? [[from.x, from.y, to.x, to.y]]
      : [];
  });
  const painted = canvas
    .lines()
    .filter(
      ({ points: way, dashed, stroke }) =>
        !dashed &&
        canvas.inked(stroke, 'lead') &&
        way.every(
          ([x, y]) => x >= plot.left - 1 && x <= plot.right + 1 && y >= plot.top - 1 && y <= plot.bottom + 1,
        ),
    );
  canvas.take(...painted);
  const found = painted.flatMap(({ points: way }) =>
    way.slice(1).map((to, i) => [way[i]?.[0] ?? 0, way[i]?.[1] ?? 0, to[0], to[1]]),
  );
  const same = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((at, i) => near(at, b[i] ?? Number.NaN));
  if (found.length !== wanted.length || wanted.some((piece) => !found.some((other) => same(piece, other))))
    yield `the line of "${label}" does not run from each of its dots to the next, and stop at its breaks`;
}

/** The first and the last number may stand at their own dots, and at no other. */
function* proveNumbers(
  there: readonly { readonly text: string }[],
  dots: readonly Spot[],
  canvas: Canvas,
): Faults {
  for (const end of new Set([there.length - 1, 0])) {
    const [point, dot] = [there[end], dots[end]];
    if (!point || !dot) continue;
    const [head, foot] = dot.mark === 'arrow' ? [reach(dot).top, reach(dot).bottom] : [dot.y, dot.y];
    canvas.say(
      point.text,
      (said) =>
        Math.max(0, said.top - foot, head - said.bottom) < said.size &&
        Math.abs((said.lines[0]?.middle ?? Number.NaN) - dot.x) < said.size * 3,
    );
  }
  yield* [];
}

/** Under all plots the open dot is named, where there is one. */
function* proveOpen({ panels }: SmallMultiplesFigure, foot: number, canvas: Canvas): Faults {
  if (!panels.some(({ points }) => points.some(({ provisional }) => provisional))) return;
  const [dot, more] = canvas.circles().filter(({ y }) => y > foot + 1);
  const beside = ({ lines: [first] }: Said): boolean =>
    first?.left != null &&
    dot !== undefined &&
    first.left > dot.x &&
    first.left < dot.x + 2 * first.size &&
    Math.abs(middleOf(first) - dot.y) < first.size / 2;
  if (!dot || more || !canvas.inked(dot.fill, 'paper') || !canvas.say(canvas.labels.provisional, beside))
    return yield 'it does not say what its open dots are';
  canvas.take(dot);
}

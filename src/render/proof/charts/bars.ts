import type { ShownNumber } from '../../../model/fact';
import type { BarFigure, GroupedBarsFigure } from '../../../model/figure';
import { proveBound, reach, type Arrow } from './arrows';
import { apart, standsBeside, type Canvas, type Faults, type Rect, type Said } from './canvas';
import { fit, tenths, TOLERANCE, type Sample } from './scale';

/** A bar as the figure has it. */
interface Wanted {
  /** In words, for a finding: `"Everything else"`. */
  readonly what: string;
  readonly value: ShownNumber;
}
/** Where a bar and its number stand, from the top down; without a bar where there is no number. */
interface Row {
  readonly rect: Rect | null;
  readonly number: Said;
  readonly top: number;
  readonly bottom: number;
}

/** Horizontal bars, each with its number at its end and its label beside or over it. */
export function* proveBars(figure: BarFigure, canvas: Canvas): Faults {
  if (figure.relation === 'overlapping' && !canvas.say(canvas.labels.overlapping))
    yield `it does not say "${canvas.labels.overlapping}"`;
  const [zero, more] = canvas.straight('upright');
  if (!zero || more) return yield 'it has not one line for zero';
  canvas.take(zero.line);
  const wanted = figure.bars.map(({ label, value }) => ({ what: `"${label}"`, value }));
  const rows: Row[] = [];
  yield* proveRows(wanted, zero.x1, canvas, rows);
  for (const [i, { label }] of figure.bars.entries()) {
    // Over its number where it is not beside it, and never under it.
    const stands = (said: Said): boolean =>
      nearest(said, rows) === i && said.top <= (rows[i]?.number.top ?? 0) + said.size / 10;
    if (!canvas.say(label, stands))
      yield `the bar of ${figure.bars[i]?.value.text ?? ''} has not its label "${label}"; there stands ${canvas.standing(stands)}`;
  }
  const look = (emphasis: boolean): Set<string> =>
    new Set(
      rows.flatMap(({ rect }, i) =>
        rect && figure.bars[i]?.emphasis === emphasis ? [inkOf(rect, canvas)] : [],
      ),
    );
  const [dark, others] = [look(true), look(false)];
  if (dark.size > 1 || others.size > 1 || [...dark].some((fill) => others.has(fill)))
    yield 'it sets apart other bars than its headline is about';
}

/** The colour of a bar; of a hollow one that of its edge. */
const inkOf = ({ fill, stroke }: Rect, canvas: Canvas): string =>
  (canvas.inked(fill, 'paper') ? stroke : fill) ?? '';

/** Groups of bars from one zero, each bar with its number at its end and the name of its series before it. */
export function* proveGroupedBars(figure: GroupedBarsFigure, canvas: Canvas): Faults {
  const zeros = canvas.straight('upright');
  const [zero] = zeros;
  if (
    !zero ||
    zeros.length !== figure.groups.length ||
    zeros.some(({ x1 }) => Math.abs(x1 - zero.x1) > TOLERANCE)
  )
    return yield 'it has not one line for zero in each group, each under the other';
  canvas.take(...zeros.map(({ line }) => line));
  const each = figure.groups.flatMap((group) =>
    figure.series.map((series, s) => ({
      group,
      series,
      s,
      value: group.values[s] ?? { value: null, text: '' },
    })),
  );
  const wanted = each.map(({ group, series, value }) => ({
    what: `"${group.label}", "${series.label}"`,
    value,
  }));
  const rows: Row[] = [];
  yield* proveRows(wanted, zero.x1, canvas, rows);
  for (const [i, { series }] of each.entries()) {
    const stands = (said: Said): boolean => nearest(said, rows) === i;
    if (!canvas.say(series.label, stands))
      yield `the bar of ${wanted[i]?.what ?? ''} has not the name of its series; there stands ${canvas.standing(stands)}`;
  }
  const count = figure.series.length;
  for (const [g, { label }] of figure.groups.entries()) {
    const [above, first] = [rows[g * count - 1], rows[g * count]];
    const stands = ({ top, bottom }: Said): boolean =>
      bottom <= (first?.top ?? 0) + 1 && top >= (above?.bottom ?? Number.NEGATIVE_INFINITY) - 1;
    if (!canvas.say(label, stands))
      yield `the group "${label}" has not its name over it; there stands ${canvas.standing(stands)}`;
  }
  const fills = new Map<number, string>();
  for (const [i, { s, series }] of each.entries()) {
    const rect = rows[i]?.rect;
    if (!rect) continue;
    const fill = inkOf(rect, canvas);
    if ((fills.get(s) ?? fill) !== fill) yield `the bars of "${series.label}" have not one colour`;
    fills.set(s, fill);
  }
  if (new Set(fills.values()).size !== fills.size) yield 'it has two series of one colour';
}

/** A bar that is shorter would not be seen: it is drawn one long, and so long is any that is less. */
const SHORTEST = 1;

/** Every bar as long as its number on the scale of all, and every number at the end of its own bar. */
function* proveRows(wanted: readonly Wanted[], zero: number, canvas: Canvas, rows: Row[]): Faults {
  const rects = canvas.rects();
  const drawn = wanted.filter(({ value }) => value.value !== null);
  if (rects.length !== drawn.length)
    return yield `it has ${rects.length} bars, expected ${drawn.length}: a missing number has none`;
  canvas.take(...rects);
  const bars = wanted.map(({ value }) => (value.value === null ? null : (rects.shift() ?? null)));
  yield* proveLengths(wanted, bars, zero);
  const arrows = new Map<number, Arrow>();
  yield* proveEndsOpen(wanted, bars, canvas, arrows);
  for (const [i, { what, value }] of wanted.entries()) {
    const above = rows.at(-1)?.bottom ?? Number.NEGATIVE_INFINITY;
    const rect = bars[i] ?? null;
    const below = bars.slice(i + 1).find((later) => later !== null)?.top ?? Number.POSITIVE_INFINITY;
    const negative = value.value !== null && value.value < 0;
    const own = negative ? rect?.left : rect?.right;
    const arrow = arrows.get(i);
    const side = negative ? 'left' : 'right';
    // Behind an arrow that leads on from the bar.
    const end = arrow?.way === side ? reach(arrow)[side] : (own ?? zero);
    const stands = (said: Said): boolean =>
      standsBeside(said, end, side, rect ?? { top: above, bottom: below });
    const number = canvas.say(value.text, stands);
    if (!number)
      return yield rect === null
        ? `${value.text} of ${what} stands not where its bar would begin`
        : `at the bar of ${what} stands ${canvas.standing(stands)}, expected "${value.text}"`;
    const top = Math.min(rect?.top ?? number.top, number.top);
    rows.push({ rect, number, top, bottom: Math.max(rect?.bottom ?? number.bottom, number.bottom) });
  }
}

/** A bar whose number is only a bound has an arrow at its end; one whose number may be anything less is hollow. */
function* proveEndsOpen(
  wanted: readonly Wanted[],
  bars: readonly (Rect | null)[],
  canvas: Canvas,
  arrows: Map<number, Arrow>,
): Faults {
  for (const [i, { what, value }] of wanted.entries()) {
    const rect = bars[i];
    if (!rect || value.value === null) continue;
    const named = `the end of the bar of ${what} (${value.text})`;
    const end = value.value < 0 ? rect.left : rect.right;
    const arrow = canvas
      .arrows()
      .find(({ x, y }) => Math.abs(x - end) <= TOLERANCE + SHORTEST && y > rect.top && y < rect.bottom);
    if (arrow) {
      canvas.take(arrow);
      arrows.set(i, arrow);
      yield* proveBound(named, value, arrow, 'level');
    } else if (value.bound !== undefined) yield `${named} is closed, and its number is only a bound`;
    const hollow = canvas.inked(rect.fill, 'paper');
    if (hollow !== (value.bound === (value.value < 0 ? 'over' : 'under')))
      yield `the bar of ${what} (${value.text}) is ${hollow ? 'hollow' : 'full'}`;
  }
}

function* proveLengths(wanted: readonly Wanted[], bars: readonly (Rect | null)[], zero: number): Faults {
  const samples: Sample[] = [{ what: 'the line for zero', value: 0, at: zero }];
  const short: { readonly named: string; readonly value: number; readonly length: number }[] = [];
  for (const [i, { what, value }] of wanted.entries()) {
    const rect = bars[i];
    if (!rect || value.value === null) continue;
    const [near, far] = value.value < 0 ? [rect.right, rect.left] : [rect.left, rect.right];
    const length = rect.right - rect.left;
    const named = `the bar of ${what} (${value.text})`;
    const isShort = length <= SHORTEST + TOLERANCE;
    if (Math.abs(near - zero) > TOLERANCE + (isShort ? SHORTEST : 0))
      yield `${named} begins at ${tenths(near)}, expected ${tenths(zero)}, where all begin`;
    if (isShort) short.push({ named, value: value.value, length });
    else samples.push({ what: named, value: value.value, at: far });
  }
  const { scale, astray } = fit(samples) ?? { scale: null, astray: null };
  if (scale === null || samples.length < 2) return;
  const long = (at: number): number => Math.abs(at - scale.at(0));
  if (astray !== null)
    yield astray.value === 0
      ? 'it has bars that do not grow with their numbers from zero on: its scale begins elsewhere'
      : `${astray.what} is ${tenths(long(astray.at))} long, expected ${tenths(long(scale.at(astray.value)))} beside the others`;
  if (scale.perOne <= 0) yield 'it has a scale that runs the wrong way';
  for (const { named, value, length } of short)
    if (long(scale.at(value)) > SHORTEST + TOLERANCE)
      yield `${named} is ${tenths(length)} long, expected ${tenths(long(scale.at(value)))}`;
}

/** The row that words stand nearest to. */
function nearest(said: Said, rows: readonly Row[]): number {
  let best = -1;
  rows.forEach((row, i) => {
    const known = rows[best];
    if (!known || apart(said, row) < apart(said, known)) best = i;
  });
  return best;
}

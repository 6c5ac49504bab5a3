import type { RanksFigure } from '../../../model/figure';
import {
  middleOf,
  type Canvas,
  type Circle,
  type Faults,
  type Rect,
  type Said,
  type Straight,
} from './canvas';
import { fit, scaleFault, tenths, TOLERANCE, type Sample } from './scale';

type Row = RanksFigure['rows'][number];
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2 * TOLERANCE;

/** Every threat on a track of ranks: a dot where it stands, a bar over where single changes move it, a line for weights. */
export function* proveRanks(figure: RanksFigure, canvas: Canvas): Faults {
  const tracks = canvas.straight('level').filter(({ line }) => canvas.inked(line.stroke, 'rule'));
  const { rows } = figure;
  if (tracks.length !== rows.length) return yield `it has ${tracks.length} rows, expected ${rows.length}`;
  canvas.take(...tracks.map(({ line }) => line));
  const samples = tracks.flatMap(({ x1, x2 }): Sample[] => [
    { what: 'the beginning of a row (1)', value: 1, at: x1 },
    { what: `the end of a row (${Math.max(2, rows.length)})`, value: Math.max(2, rows.length), at: x2 },
  ]);
  yield* proveLegend(figure, tracks[0]?.y1 ?? canvas.box.bottom, canvas);
  const dots: Circle[] = [];
  for (const [i, row] of rows.entries()) {
    const y = tracks[i]?.y1 ?? 0;
    const [dot, more] = canvas.circles().filter((circle) => near(circle.y, y));
    if (!dot || more) return yield `"${row.label}" has not one dot for its rank`;
    canvas.take(dot);
    dots.push(dot);
    samples.push({ what: `the rank of "${row.label}" (${row.rank.text})`, value: row.rank.value, at: dot.x });
  }
  yield* proveTicks(rows.length, tracks[0]?.y1 ?? 0, canvas, samples);
  const fault = scaleFault(samples, 'right');
  if (fault !== null) yield fault;
  yield* proveSpans(rows, tracks, (rank) => fit(samples)?.scale.at(rank) ?? Number.NaN, canvas);
  for (const [i, row] of rows.entries()) {
    const track = tracks[i];
    if (track) yield* proveWords(row, track, tracks, canvas);
  }
}

/** Numbers over the tracks: of every rank, or of the first and the last. */
function* proveTicks(count: number, below: number, canvas: Canvas, samples: Sample[]): Faults {
  const last = Math.max(2, count);
  for (let rank = 1; rank <= last; rank++) {
    const said = canvas.say(
      String(rank),
      ({ lines, bottom }) =>
        bottom < below && lines[0]?.middle != null && isBetween(lines[0].middle, samples),
    );
    const at = said?.lines[0]?.middle;
    if (at != null) samples.push({ what: `the number ${rank} of its scale`, value: rank, at });
    else if (rank === 1 || rank === last) yield `it does not say where rank ${rank} lies`;
  }
}
const isBetween = (x: number, samples: readonly Sample[]): boolean => {
  const places = samples.map(({ at }) => at);
  return x >= Math.min(...places) - 1 && x <= Math.max(...places) + 1;
};

/** A bar reaches as far beyond its best and its worst rank as every other does, and the line under it too. */
function* proveSpans(
  rows: readonly Row[],
  tracks: readonly Straight[],
  place: (rank: number) => number,
  canvas: Canvas,
): Faults {
  let beyond: number | null = null;
  for (const [i, { label, one, drawn, emphasis }] of rows.entries()) {
    const y = tracks[i]?.y1 ?? 0;
    const [bar, more] = canvas.rects().filter(({ top, bottom }) => near((top + bottom) / 2, y));
    if (!bar || more) return yield `"${label}" has not one bar for the ranks that single changes reach`;
    canvas.take(bar);
    beyond ??= place(one.best) - bar.left;
    if (beyond < 0) yield 'it has bars that do not reach their ranks';
    yield* proveSpan(bar.left, bar.right, one, `the bar of "${label}"`, beyond, place);
    if (canvas.inked(bar.fill, 'lead') !== emphasis)
      yield `"${label}" is ${emphasis ? 'not ' : ''}set apart as of the first tier`;
    if (drawn === null) continue;
    const under = lineUnder(bar, canvas);
    if (!under) return yield `"${label}" has no line for the ranks that random weights reach`;
    canvas.take(under.line);
    yield* proveSpan(under.x1, under.x2, drawn, `the line of "${label}"`, beyond, place);
  }
}
const lineUnder = ({ top, bottom }: Rect, canvas: Canvas): Straight | undefined =>
  canvas.straight('level').find(({ y1 }) => y1 >= bottom && y1 <= bottom + (bottom - top));

function* proveSpan(
  from: number,
  to: number,
  { best, worst }: Row['one'],
  what: string,
  beyond: number,
  place: (rank: number) => number,
): Faults {
  const [low, high] = [place(best) - beyond, place(worst) + beyond];
  if (!near(from, low) || !near(to, high))
    yield `${what} reaches from ${tenths(from)} to ${tenths(to)}, expected from ${tenths(low)} to ${tenths(high)} for ranks ${best} to ${worst}`;
}

/** A piece of a bar and a piece of a line, each with what it stands for. */
function* proveLegend({ single, random }: RanksFigure, above: number, canvas: Canvas): Faults {
  const [bar] = canvas.rects().filter(({ bottom }) => bottom < above);
  const line = canvas.straight('level').find(({ y1 }) => y1 < above);
  const pieces = [
    {
      text: single,
      mark: bar,
      right: bar?.right ?? 0,
      y: bar === undefined ? 0 : (bar.top + bar.bottom) / 2,
    },
    ...(random === null ? [] : [{ text: random, mark: line?.line, right: line?.x2 ?? 0, y: line?.y1 ?? 0 }]),
  ];
  for (const { text, mark, right, y } of pieces) {
    const stands = ({ lines: [first], lines }: Said): boolean =>
      first !== undefined &&
      Math.abs(middleOf(first) - y) <= first.size / 2 &&
      lines.every(({ left }) => left !== null && left >= right && left <= right + 2 * first.size);
    if (!mark || !canvas.say(text, stands)) return yield `it does not say what stands for "${text}"`;
    canvas.take(mark);
  }
}

/** Rank and name before the track or over it, and the ranks in words after it. */
function* proveWords(row: Row, track: Straight, tracks: readonly Straight[], canvas: Canvas): Faults {
  const { label, rank, one, sensitive } = row;
  const above = tracks[tracks.indexOf(track) - 1]?.y1 ?? Number.NEGATIVE_INFINITY;
  const stands = ({ lines: [first], size }: Said): boolean =>
    first !== undefined && middleOf(first) > above + size / 2 && middleOf(first) <= track.y1 + size / 2;
  const reached = one.best === one.worst ? String(one.best) : `${one.best} to ${one.worst}`;
  const after = `${reached}${sensitive ? ' (sensitive)' : ''}`;
  const wanted = [
    { text: after, is: ({ lines }: Said) => lines.every(({ left }) => left !== null && left >= track.x2) },
    {
      text: rank.text,
      is: ({ lines }: Said) => lines.every(({ right }) => right !== null && right <= track.x2),
    },
    { text: label, is: () => true },
  ];
  for (const { text, is } of wanted)
    if (!canvas.say(text, (said) => stands(said) && is(said)))
      yield `at "${label}" stands ${canvas.standing(stands)}, expected "${text}"`;
}

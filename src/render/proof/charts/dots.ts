import type { DotsFigure } from '../../../model/figure';
import { standsBeside, type Canvas, type Circle, type Faults, type Said, type Straight } from './canvas';
import { scaleFault, type Sample } from './scale';

type Row = DotsFigure['rows'][number];

/** Every force as a dot on one scale for all rows, the ends with their numbers, median and mark over and under strokes. */
export function* proveDots(figure: DotsFigure, canvas: Canvas): Faults {
  const tracks = canvas.straight('level');
  if (tracks.length !== figure.rows.length)
    return yield `it has ${tracks.length} rows, expected ${figure.rows.length}`;
  canvas.take(...tracks.map(({ line }) => line));
  const samples: Sample[] = [];
  for (const [i, row] of figure.rows.entries()) {
    const track = tracks[i];
    if (!track) return;
    const below = tracks[i + 1]?.y1 ?? canvas.box.bottom;
    yield* proveRow(
      row,
      { track, above: tracks[i - 1]?.y1 ?? canvas.box.top, below, chosen: figure.chosen },
      canvas,
      samples,
    );
  }
  const fault = scaleFault(samples, 'right');
  if (fault !== null) yield fault;
}

interface Band {
  readonly track: Straight;
  readonly above: number;
  readonly below: number;
  readonly chosen: string | null;
}
function* proveRow(
  row: Row,
  { track, above, below, chosen }: Band,
  canvas: Canvas,
  samples: Sample[],
): Faults {
  const y = track.y1;
  const { label, median, mark } = row;
  const places = row.places
    .flatMap(({ id, name, value }) =>
      value.value === null ? [] : [{ id, name, value: value.value, text: value.text }],
    )
    .sort((a, b) => a.value - b.value);
  const dots = canvas.circles().filter((dot) => dot.y < y && dot.y > above);
  if (dots.length !== places.length)
    return yield `"${label}" has ${dots.length} dots, expected ${places.length}`;
  canvas.take(...dots);
  const hidden = dots.find((dot, i) => dots.slice(i + 1).some((other) => overlap(dot, other)));
  if (hidden) yield `"${label}" has a dot that lies on another`;
  for (const [i, { name, value, text }] of places.entries())
    samples.push({ what: `the dot of ${name} (${text}) in "${label}"`, value, at: dots[i]?.x ?? Number.NaN });
  yield* proveChosen(row, places, dots, { y, chosen }, canvas, samples);
  yield* proveEnds(row, dots, places, canvas);
  if (mark) {
    const stroke = canvas.straight('upright').find(({ y1, y2 }) => y1 < y && y1 > above && y2 <= y);
    if (!stroke) return yield `"${label}" has no stroke for its marked value ${mark.text}`;
    canvas.take(stroke.line);
    samples.push({ what: `the stroke of "${label}" at ${mark.text}`, value: mark.value, at: stroke.x1 });
    const stands = (said: Said): boolean =>
      Math.abs(said.bottom - stroke.y1) <= said.size && canvas.centred(said, stroke.x1);
    const words = `${mark.label} ${mark.text}`;
    if (!canvas.say(words, stands))
      yield `over the stroke of "${label}" stands ${canvas.standing(stands)}, expected "${words}"`;
  }
  if (median) {
    const stroke = canvas.straight('upright').find(({ y1, y2 }) => y1 < y && y2 > y);
    if (!stroke) return yield `"${label}" has no stroke for its median ${median.text}`;
    canvas.take(stroke.line);
    samples.push({ what: `the median of "${label}" (${median.text})`, value: median.value, at: stroke.x1 });
    const stands = (said: Said): boolean =>
      said.top >= stroke.y2 - 1 && said.top <= stroke.y2 + said.size && canvas.centred(said, stroke.x1);
    const words = `${canvas.labels.median} ${median.text}`;
    if (!canvas.say(words, stands))
      yield `under the stroke of "${label}" stands ${canvas.standing(stands)}, expected "${words}"`;
  }
  const heads = (said: Said): boolean => said.top >= above && said.bottom <= (dots[0]?.y ?? y);
  if (!canvas.say(label, heads))
    yield `it does not say "${label}" over its row; there stands ${canvas.standing(heads)}`;
  if (below <= y) yield 'it has rows that lie on each other';
}

interface Place {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly text: string;
}
/** The dot of the chosen force has a colour of its own, and a stroke leads from it to its name under the scale. */
function* proveChosen(
  { label }: Row,
  places: readonly Place[],
  dots: readonly Circle[],
  { y, chosen }: { readonly y: number; readonly chosen: string | null },
  canvas: Canvas,
  samples: Sample[],
): Faults {
  const place = places.find(({ id }) => id === chosen);
  const out = dots.filter(({ fill }) => canvas.inked(fill, 'point'));
  if (!place) {
    if (out.length > 0) yield `"${label}" has a dot that stands out, and no force was chosen in it`;
    return;
  }
  const [dot, more] = out;
  if (!dot || more)
    return yield `"${label}" has ${out.length} dots that stand out, expected that of ${place.name}`;
  samples.push({
    what: `the dot of ${place.name} that stands out in "${label}"`,
    value: place.value,
    at: dot.x,
  });
  const stroke = canvas
    .straight('upright')
    .find(
      ({ line, y1, y2, x1 }) =>
        canvas.inked(line.stroke, 'point') && y1 >= dot.y && y2 > y && Math.abs(x1 - dot.x) < dot.r,
    );
  if (!stroke) return yield `no stroke leads from the dot of ${place.name} in "${label}"`;
  canvas.take(stroke.line);
  samples.push({ what: `the stroke of ${place.name} in "${label}"`, value: place.value, at: stroke.x1 });
  const stands = (said: Said): boolean =>
    said.top >= stroke.y2 - 1 && said.top <= stroke.y2 + said.size && canvas.centred(said, stroke.x1);
  const words = `${place.name} ${place.text}`;
  if (!canvas.say(words, stands))
    yield `under the stroke of ${place.name} stands ${canvas.standing(stands)}, expected "${words}"`;
}

const overlap = (a: Circle, b: Circle): boolean => Math.hypot(a.x - b.x, a.y - b.y) < (a.r + b.r) * 0.98;

/** The lowest number stands left of the first dot, the highest right of the last. */
function* proveEnds(
  { label }: Row,
  dots: readonly Circle[],
  places: readonly { readonly text: string }[],
  canvas: Canvas,
): Faults {
  const ends = [
    { dot: dots[0], text: places[0]?.text, side: 'left', what: 'lowest' },
    { dot: dots.at(-1), text: places.at(-1)?.text, side: 'right', what: 'highest' },
  ] as const;
  const lowest = Math.max(...dots.map(({ y }) => y));
  for (const { dot, text, side, what } of ends) {
    if (!dot || text === undefined) continue;
    const edge = side === 'left' ? dot.x - dot.r : dot.x + dot.r;
    const stands = (said: Said): boolean =>
      standsBeside(said, edge, side, { top: lowest - dot.r, bottom: lowest + dot.r });
    if (!canvas.say(text, stands))
      yield `at the ${what} of "${label}" stands ${canvas.standing(stands)}, expected "${text}"`;
  }
}

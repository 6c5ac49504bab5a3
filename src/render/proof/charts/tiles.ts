import type { TilesFigure } from '../../../model/figure';
import type { Rect } from './canvas';
import { apart, middleOf, type Canvas, type Faults, type Said } from './canvas';
import { scaleFault, TOLERANCE } from './scale';

type Tile = TilesFigure['tiles'][number];
const near = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE;

/** A square a force where it lies towards the others, its letters and number in it, its shade that of the key. */
export function* proveTiles(figure: TilesFigure, canvas: Canvas): Faults {
  const frames = canvas.rects().filter(({ fill }) => fill === null);
  canvas.take(...frames);
  const all = canvas.rects();
  const side = all.map(({ left, right }) => right - left).reduce((a, b) => Math.max(a, b), 0);
  const squares = all.filter(({ left, right }) => near(right - left, side));
  if (squares.length !== figure.tiles.length)
    return yield `it has ${squares.length} tiles, expected ${figure.tiles.length}`;
  canvas.take(...squares);
  const shades = new Map<number | null, string | null>();
  const across = [];
  const down = [];
  // From the top down and from left to right, as the squares are.
  const tiles = [...figure.tiles].sort((a, b) => a.row - b.row || a.column - b.column);
  const numbered = figure.tiles.some(({ value }) =>
    canvas.places(value.text).some((said) => squares.some((s) => lies(said, s))),
  );
  for (const [i, tile] of tiles.entries()) {
    const square = squares[i];
    if (!square) return;
    const what = `the tile of ${tile.name}`;
    across.push({ what, value: tile.column, at: square.left });
    down.push({ what, value: -tile.row, at: square.top });
    yield* proveTile(tile, square, numbered, canvas);
    const framed = frames.some(
      ({ left, top, right, bottom }) =>
        left >= square.left - 1 &&
        top >= square.top - 1 &&
        right <= square.right + 1 &&
        bottom <= square.bottom + 1,
    );
    if (framed !== (tile.id === figure.chosen))
      yield `${what} ${framed ? 'is framed, and was not chosen' : 'is not framed, and was chosen'}`;
    const known = shades.get(tile.shade);
    if (known !== undefined && known !== square.fill)
      yield `${what} has not the shade of its number ${tile.value.text}`;
    shades.set(tile.shade, square.fill);
  }
  const fault = scaleFault(across, 'right') ?? scaleFault(down, 'up');
  if (fault !== null) yield fault;
  if (new Set(shades.values()).size !== shades.size) yield 'it has one shade for two groups of numbers';
  yield* proveKey(figure, shades, canvas);
}

const lies = ({ lines }: Said, square: Rect): boolean =>
  lines.every(
    (line) =>
      line.middle !== null &&
      near(line.middle, (square.left + square.right) / 2) &&
      middleOf(line) > square.top &&
      middleOf(line) < square.bottom,
  );

function* proveTile({ name, short, value }: Tile, square: Rect, numbered: boolean, canvas: Canvas): Faults {
  const stands = (said: Said): boolean => lies(said, square);
  const letters = canvas.say(short, stands);
  if (!letters) yield `in the tile of ${name} stands ${canvas.standing(stands)}, expected "${short}"`;
  const under = (said: Said): boolean => stands(said) && said.top > (letters?.top ?? 0);
  if (numbered && !canvas.say(value.text, under))
    yield `in the tile of ${name} stands ${canvas.standing(stands)}, expected "${value.text}" under "${short}"`;
}

/** What each shade stands for, and what has none. */
function* proveKey(
  figure: TilesFigure,
  shades: ReadonlyMap<number | null, string | null>,
  canvas: Canvas,
): Faults {
  const missing = figure.tiles.some(({ shade }) => shade === null);
  const key = [
    ...figure.shades.map((text, shade) => ({ text, shade })),
    ...(missing ? [{ text: canvas.labels.noValue, shade: null }] : []),
  ];
  const boxes = canvas.rects();
  if (boxes.length !== key.length)
    return yield `it has ${boxes.length} shades in its key, expected ${key.length}`;
  canvas.take(...boxes);
  for (const [i, { text, shade }] of key.entries()) {
    const box = boxes[i];
    if (!box) return;
    const fill = shades.get(shade);
    if (fill !== undefined && fill !== box.fill)
      yield `the key shows "${text}" in another shade than its tiles have`;
    const stands = (said: Said): boolean =>
      apart(said, box) === 0 && said.lines.every(({ left }) => left !== null && left > box.right);
    if (!canvas.say(text, stands))
      yield `beside a shade of the key stands ${canvas.standing(stands)}, expected "${text}"`;
  }
}

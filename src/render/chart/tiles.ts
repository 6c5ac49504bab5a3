import { max } from 'd3-array';
import type { Ink, Scene, Shape, TilesFigure } from '../../model/figure';
import type { DrawOptions } from './index';
import { label, rect } from './shapes';
import { LEADING, textWidth, wrap } from './text';

/** Ground and letters of the shades, from the lowest; lowest and highest are told apart by their lightness alone. */
const SHADES: readonly { readonly fill: Ink; readonly text: Ink }[] = [
  { fill: 'scale-low', text: 'text' },
  { fill: 'scale-middle', text: 'on-lead' },
  { fill: 'scale-high', text: 'on-lead' },
];
const LARGEST_TILE = 4;
const GAP = 2;
/** Room for the words of the key, in sizes of the text. */
const KEY_WIDTH = 12;
/** A line of the key, in the same. */
const KEY_LINE = 1.5;

/** Two strokes round the tile of the force that was chosen. */
const frame = (x: number, y: number, side: number): Shape[] =>
  [0, 1.6].map((inset) => rect(x + inset, y + inset, side - 2 * inset, side - 2 * inset, null, 'point'));

/** One square a force with its letters and its number, then what the shades stand for. */
export function drawTiles(
  figure: TilesFigure,
  { width, textSize: size, labels, height }: DrawOptions,
): Scene {
  const columns = 1 + (max(figure.tiles, (tile) => tile.column) ?? 0);
  const rows = 1 + (max(figure.tiles, (tile) => tile.row) ?? 0);
  const missing = figure.tiles.some((t) => t.shade === null);
  const key = [...figure.shades, ...(missing ? [labels.noValue] : [])];
  const keyUnder = (key.length * KEY_LINE + 1) * size;
  const tile = Math.floor(
    Math.min(LARGEST_TILE * size, (width - 2) / columns, ((height ?? Infinity) - keyUnder) / rows),
  );
  const widest = max(figure.tiles, (t) => textWidth(t.short, 1, 'semibold')) ?? 1;
  const text = Math.min(size, (tile - GAP - 4) / widest);
  const small = Math.min(text * 0.92, size * 0.86);
  const fits = figure.tiles.every((t) => textWidth(t.value.text, small, 'regular') <= tile - GAP - 2);
  const shapes: Shape[] = [];
  for (const { id, column, row, short, value, shade } of figure.tiles) {
    const x = 1 + column * tile;
    const y = 1 + row * tile;
    const look = shade === null ? undefined : SHADES[shade];
    const ink = look?.text ?? 'text';
    const middle = x + (tile - GAP) / 2;
    // The lightest shade and the missing ones do not stand out from the page by themselves.
    shapes.push(rect(x, y, tile - GAP, tile - GAP, look?.fill ?? 'paper', 'lead'));
    if (id === figure.chosen) shapes.push(...frame(x, y, tile - GAP));
    shapes.push(
      label(short, middle, y + (tile - GAP) / 2 + (fits ? -text * 0.08 : text * 0.35), {
        size: text,
        weight: 'semibold',
        anchor: 'middle',
        fill: ink,
      }),
    );
    if (fits)
      shapes.push(
        label(value.text, middle, y + (tile - GAP) / 2 + text * 0.16 + small * 0.78, {
          size: small,
          anchor: 'middle',
          fill: ink,
        }),
      );
  }
  const map = columns * tile;
  const beside = width - map - size * 2;
  // Beside the map where words have room there, else under it.
  const left = beside >= KEY_WIDTH * size ? map + size * 2 : 1;
  let y = left > 1 ? 1 : rows * tile + size;
  key.forEach((words, i) => {
    const lines = wrap(words, width - left - size * 1.8, size, 'regular');
    const fill = SHADES[i < figure.shades.length ? i : -1]?.fill ?? 'paper';
    shapes.push(rect(left, y, size * 1.1, size * 1.1, fill, 'lead'));
    lines.forEach((line, n) =>
      shapes.push(label(line, left - 1 + size * 1.8, y + size * (0.92 + n * LEADING), { size })),
    );
    y += Math.max(KEY_LINE, lines.length * LEADING + 0.3) * size;
  });
  return { width, height: Math.ceil(Math.max(y, rows * tile)), shapes };
}

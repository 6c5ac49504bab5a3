import type { Shape } from '../../model/figure';
import { letterOf } from '../../model/comparison-figures';
import { label } from './shapes';
import { LEADING, textLines, wrap } from './text';

/** More breaks than this are named by letters over their lines, with their reasons under the plot. */
export const MOST_NAMED = 2;

/** The letter of a break over the head of its line. */
export const breakLetter = (index: number, x: number, y: number, size: number): Shape =>
  label(letterOf(index), x, y, { size, weight: 'semibold', anchor: 'middle', fill: 'point' });

/** Narrower than this, in sizes of the type, a reason is broken too often for two columns of them. */
const HALF = 17;
const BETWEEN = 1.2;

/** What each letter stands for, down one column or two; gives back where they end. */
export function breakKey(
  reasons: readonly string[],
  shapes: Shape[],
  at: { readonly y: number; readonly width: number; readonly size: number },
): number {
  const { size } = at;
  const half = (at.width - BETWEEN * size) / 2;
  const columns = reasons.length > MOST_NAMED && half >= HALF * size ? 2 : 1;
  const width = columns === 2 ? half : at.width;
  const rows = Math.ceil(reasons.length / columns);
  let lowest = at.y;
  for (let column = 0; column < columns; column++) {
    let { y } = at;
    const x = column * (width + BETWEEN * size);
    for (const [i, reason] of reasons.slice(column * rows, (column + 1) * rows).entries()) {
      const words = wrap(`${letterOf(column * rows + i)}: ${reason}`, width, size, 'regular');
      shapes.push(
        ...textLines(words, x, y + size, { size, weight: 'regular', anchor: 'start', fill: 'point' }),
      );
      y += words.length * size * LEADING;
    }
    lowest = Math.max(lowest, y);
  }
  return lowest;
}

import type { Shape } from '../../model/figure';
import { letterOf } from '../../model/comparison-figures';
import { label } from './shapes';
import { LEADING, textLines, wrap } from './text';

/** More breaks than this are named by letters over their lines, with their reasons under the plot. */
export const MOST_NAMED = 2;

/** The letter of a break over the head of its line. */
export const breakLetter = (index: number, x: number, y: number, size: number): Shape =>
  label(letterOf(index), x, y, { size, weight: 'semibold', anchor: 'middle', fill: 'point' });

/** What each letter stands for, one after the other; gives back where they end. */
export function breakKey(
  reasons: readonly string[],
  shapes: Shape[],
  at: { readonly y: number; readonly width: number; readonly size: number },
): number {
  let { y } = at;
  for (const [i, reason] of reasons.entries()) {
    const words = wrap(`${letterOf(i)}: ${reason}`, at.width, at.size, 'semibold');
    shapes.push(
      ...textLines(words, 0, y + at.size, {
        size: at.size,
        weight: 'semibold',
        anchor: 'start',
        fill: 'point',
      }),
    );
    y += words.length * at.size * LEADING;
  }
  return y;
}

import type { Shape } from '../../model/figure';
import { rect } from './shapes';
import { textWidth, type Weight } from './text';

/** Paper under a number that stands on a line, or it would look struck out. */
export function cleared(
  text: string,
  at: number,
  y: number,
  style: { readonly size: number; readonly weight: Weight; readonly anchor: 'start' | 'end' },
): Shape {
  const { size, weight, anchor } = style;
  const width = textWidth(text, size, weight) + size * 0.3;
  const left = anchor === 'start' ? at - size * 0.15 : at - width + size * 0.15;
  return rect(left, y - size * 0.6, width, size * 1.2, 'paper');
}

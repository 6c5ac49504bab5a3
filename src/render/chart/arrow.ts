import type { Bound } from '../../model/bound';
import type { PrintedNumber } from '../../model/fact';
import type { Ink, Shape } from '../../model/figure';
import { toStep } from '../../model/steps';

/** How far an arrow reaches from the number that it stands for, in sizes of the text. */
export const ARROW = 1.2;
const HEAD = 0.34;
const SHORTEST = 0.5;

const WAYS = { right: [1, 0], left: [-1, 0], up: [0, -1], down: [0, 1] } as const;
export type Way = keyof typeof WAYS;

/** Which way larger numbers lie from left to right, and from the foot to the head of a plot. */
export const alongWay = (bound: Bound): Way => (bound === 'over' ? 'right' : 'left');
export const upWay = (bound: Bound): Way => (bound === 'over' ? 'up' : 'down');

/** Whether a bar up to a number is sure, and what is not known lies beyond its end. */
export const isOutward = ({ value, bound }: PrintedNumber): boolean =>
  value < 0 ? bound === 'under' : bound === 'over';

/** No longer than the room that there is, and long enough to be seen. */
export const arrowLength = (size: number, room = Number.POSITIVE_INFINITY): number =>
  Math.max(SHORTEST * size, Math.min(ARROW * size, room));

/**
 * What stands in the place of a dot for a number that is only a bound: a stroke across the scale where the number lies,
 * and an arrow from there to where the true number is. One path, so that neither stands without the other.
 */
export function arrow(
  x: number,
  y: number,
  way: Way,
  look: { readonly size: number; readonly length: number; readonly ink: Ink; readonly stroke?: number },
): Shape {
  const [dx, dy] = WAYS[way];
  const { size, length, ink, stroke = 0.42 } = look;
  const head = Math.min(HEAD * size, length * 0.6);
  const at = (along: number, across: number): string =>
    `${toStep(x + dx * along - dy * across, 100)},${toStep(y + dy * along + dx * across, 100)}`;
  const places = [
    at(0, -stroke * size),
    at(0, stroke * size),
    at(0, 0),
    at(length, 0),
    at(length - head, -head * 0.85),
    at(length, 0),
    at(length - head, head * 0.85),
  ];
  return { shape: 'path', d: `M${places.join('L')}`, fill: null, stroke: ink, width: size * 0.14 };
}

/** How far a point reaches up and down: a dot, or the arrow of a bound, which does not leave the scale at its foot. */
export function upReach(
  { value, bound }: PrintedNumber,
  y: (v: number) => number,
  size: number,
  r: number,
): { readonly top: number; readonly bottom: number; readonly length: number } {
  const at = y(value);
  const length = arrowLength(size, bound === 'under' && value > 0 ? y(0) - at : undefined);
  if (bound === 'over') return { top: at - length, bottom: at + r, length };
  if (bound === 'under') return { top: at - r, bottom: at + length, length };
  return { top: at - r, bottom: at + r, length };
}

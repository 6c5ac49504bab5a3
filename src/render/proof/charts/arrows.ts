import type { PrintedNumber } from '../../../model/fact';
import type { Mark, Paint } from '../../../model/reading';
import type { Faults, Spot } from './canvas';
import { TOLERANCE } from './scale';

type Place = readonly [x: number, y: number];

/** A stroke across a scale and an arrow from its middle: how a number is drawn that is only a bound. */
export interface Arrow {
  readonly mark: 'arrow';
  /** Where the stroke lies, and half of its length. */
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly fill: Paint;
  readonly stroke: Paint;
  readonly way: 'right' | 'left' | 'up' | 'down';
  /** How far it reaches from there. */
  readonly length: number;
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2 * TOLERANCE;

/** Seven places: the ends of the stroke, its middle, the tip, and the two barbs of the head, which lie behind the tip. */
export function arrowIn(mark: Mark): Arrow | null {
  if (mark.mark !== 'line' || mark.dashed) return null;
  const [end, other, foot, tip, barb, again, second, more] = mark.points;
  if (!end || !other || !foot || !tip || !barb || !again || !second || more) return null;
  const [dx, dy] = [tip[0] - foot[0], tip[1] - foot[1]];
  const length = Math.hypot(dx, dy);
  if (length < 1 || (!near(dx, 0) && !near(dy, 0)) || !near(again[0], tip[0]) || !near(again[1], tip[1]))
    return null;
  const along = ([x, y]: Place): number => ((x - foot[0]) * dx + (y - foot[1]) * dy) / length;
  const across = ([x, y]: Place): number => ((y - foot[1]) * dx - (x - foot[0]) * dy) / length;
  const isStroke = near(along(end), 0) && near(along(other), 0) && near(across(end), -across(other));
  const isHead =
    near(along(barb), along(second)) &&
    along(barb) < length - 0.5 &&
    near(across(barb), -across(second)) &&
    Math.abs(across(barb)) > 0.5;
  if (!isStroke || !isHead) return null;
  const way = near(dy, 0) ? (dx > 0 ? 'right' : 'left') : dy > 0 ? 'down' : 'up';
  const r = Math.abs(across(end));
  return { mark: 'arrow', x: foot[0], y: foot[1], r, fill: mark.stroke, stroke: mark.stroke, way, length };
}

/** How far what stands for a number reaches to each side. */
export const reach = (spot: Spot): { left: number; right: number; top: number; bottom: number } => {
  const { x, y, r } = spot;
  if (spot.mark === 'circle') return { left: x - r, right: x + r, top: y - r, bottom: y + r };
  const { way, length } = spot;
  const level = way === 'left' || way === 'right';
  return {
    left: way === 'left' ? x - length : level ? x : x - r,
    right: way === 'right' ? x + length : level ? x : x + r,
    top: way === 'up' ? y - length : level ? y - r : y,
    bottom: way === 'down' ? y + length : level ? y + r : y,
  };
};

/** A bound is an arrow that leads to where the true number lies, and no other number is one. */
export function* proveBound(
  what: string,
  { bound }: Pick<PrintedNumber, 'bound'>,
  spot: Spot,
  scale: 'level' | 'upright',
): Faults {
  if (bound === undefined) {
    if (spot.mark === 'arrow') yield `${what} is drawn as a bound, and is a number`;
    return;
  }
  if (spot.mark === 'circle') return yield `${what} is drawn as a point, and is only a bound`;
  const way = scale === 'level' ? (bound === 'over' ? 'right' : 'left') : bound === 'over' ? 'up' : 'down';
  if (spot.way !== way) yield `the arrow of ${what} leads ${spot.way}, expected ${way}`;
}

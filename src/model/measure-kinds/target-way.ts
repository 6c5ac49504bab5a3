import type { MeasureValue } from '../measure';
import { interpolate, quotient } from '../number';
import { daysBetween, lengthInWords, monthsBetween, type Period } from '../period';
import type { TargetStanding } from '../value-detail';

/**
 * How much of the time from one period to another has passed in a third: 0.3 for the year that ends three years after
 * a baseline, on the way to one that ends ten years after it. In whole months where all three begin on one day of the
 * month, so that leap years make no difference; else in days. Null where the second does not lie after the first.
 */
export function partOfWay(from: Period, to: Period, at: Period): number | null {
  const [all, passed] = [to, at].map(({ start }) => monthsBetween(from.start, start));
  if (all != null && passed != null) return all > 0 ? quotient(passed, all) : null;
  const days = daysBetween(from.start, to.start);
  return days > 0 ? quotient(daysBetween(from.start, at.start), days) : null;
}

/**
 * What a path asks for when a part of the time has passed. `straight`: as much in every year,
 * `baseline + (target − baseline) × part`. `compound`: the same percentage in every year,
 * `baseline × (target ÷ baseline) ^ part`. From 20 to 10, half-way: 15, or 14.14. Before its beginning and after its
 * end a path has its ends.
 */
export function askedFor(
  { baseline, number, path }: Pick<TargetStanding, 'baseline' | 'number' | 'path'>,
  part: number,
): number {
  const way = Math.min(1, Math.max(0, part));
  return path === 'straight' ? interpolate(baseline, number, way) : baseline * (number / baseline) ** way;
}

/** Whether two periods are as long as each other, in months where they are whole ones. */
export const asLong = (a: Period, b: Period): boolean => lengthInWords(a) === lengthInWords(b);

/** What is known of a target from its own value. */
export const standingOf = (value: MeasureValue): TargetStanding | null => value.detail?.target ?? null;

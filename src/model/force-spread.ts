import type { Fact, ShownNumber } from './fact';
import { shownNumber } from './number';

/** A fact for one force, as it is printed; `[x]` and its like where there is none. */
export const forceNumber = ({ byForce, forceStatus, unit, measure }: Fact, force: string): ShownNumber =>
  shownNumber(byForce[force] ?? null, { unit, decimals: measure.decimals }, forceStatus[force]);

/** The middle number, or the mean of the two in the middle. Null of none. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) return null;
  const lower = sorted[half - 1];
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}

export interface Thirds {
  /** Of each number that was given, in order: 0 for the lowest third, null for none. */
  readonly shade: readonly (number | null)[];
  /** The values that each shade holds, from the lowest: `26% to 31%`. */
  readonly ranges: readonly string[];
}

/**
 * Parts printed numbers into thirds of how many there are. Equal numbers are never parted, so that a shade may
 * hold more than its third, or none at all.
 */
export function thirdsOf(numbers: readonly ShownNumber[]): Thirds {
  const sorted = numbers.filter((n) => n.value !== null).sort((a, b) => a.value - b.value);
  const rankOf = (value: number): number => sorted.findIndex((n) => n.value === value);
  const third = (value: number): number => Math.min(2, Math.floor((3 * rankOf(value)) / sorted.length));
  const used = [...new Set(sorted.map((n) => third(n.value)))];
  const shade = numbers.map((n) => (n.value === null ? null : third(n.value)));
  const ranges = [0, 1, 2].map((part) => {
    const held = sorted.filter((n) => third(n.value) === part);
    const [first] = held;
    const last = held.at(-1);
    if (!first || !last) return '';
    return first.text === last.text ? first.text : `${first.text} to ${last.text}`;
  });
  // Where a shade holds none, the others keep their colours.
  return {
    shade,
    ranges: used.length === 3 ? ranges : ranges.map((range) => (range === '' ? 'none' : range)),
  };
}

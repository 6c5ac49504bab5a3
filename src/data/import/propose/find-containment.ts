import { addUp } from '../../../model/number';

/** A row of numbers and those that it is the sum of, by their place. */
export interface Part {
  readonly at: number;
  readonly parts: readonly Part[];
}
type Series = readonly (number | null)[];

/**
 * Finds which of some series of numbers are the sum of others that stand together, after them or before them: a total,
 * and inside it violence, and inside that homicide. Gives the outermost, in their order.
 */
export function findContainment(series: readonly Series[]): readonly Part[] {
  // From the end: a whole stands before its parts, and inner parts are found before outer ones.
  let outer: Part[] = [];
  for (let at = series.length - 1; at >= 0; at--) {
    const n = partsAfter(series[at] ?? [], outer, series);
    outer = n === 0 ? [{ at, parts: [] }, ...outer] : [{ at, parts: outer.slice(0, n) }, ...outer.slice(n)];
  }
  // From the start: a whole may stand after its parts, at the foot or at the right.
  const settled: Part[] = [];
  for (const part of outer) {
    const n = part.parts.length > 0 ? 0 : partsAfter(series[part.at] ?? [], [...settled].reverse(), series);
    if (n === 0) settled.push(part);
    else settled.push({ at: part.at, parts: settled.splice(settled.length - n, n) });
  }
  return settled;
}

/** How many of the parts, from the first, add up to the whole; 0 where no number of them does. */
function partsAfter(whole: Series, parts: readonly Part[], series: readonly Series[]): number {
  if (parts.length < 2) return 0;
  let best = { n: 0, equal: 0 };
  const sums: number[] = whole.map(() => 0);
  const missing: boolean[] = whole.map((n) => n === null);
  for (const [n, { at }] of parts.entries()) {
    let over = 0;
    series[at]?.forEach((part, place) => {
      if (part === null) missing[place] = true;
      else sums[place] = sum(sums[place] ?? 0, part);
      if (
        !missing[place] &&
        !isNear(sums[place] ?? 0, whole[place] ?? 0) &&
        (sums[place] ?? 0) > (whole[place] ?? 0)
      )
        over += 1;
    });
    const telling = missing.filter((is) => !is).length;
    const equal = n > 0 ? addsIn(whole, sums, missing) : 0;
    // A last part that is 0 nearly everywhere belongs to the whole all the same.
    if (equal > 0 && equal >= best.equal) best = { n: n + 1, equal };
    // Counts only grow: what is too much in most places stays so.
    if (telling > 0 && over * 2 > telling) break;
  }
  return best.n;
}
const sum = (a: number, b: number): number =>
  Number.isInteger(a) && Number.isInteger(b) ? a + b : addUp([a, b]);
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(1, Math.abs(b)) * 1e-9;

/**
 * In how many places sums are the whole; 0 where they are not wherever both are known. A publisher's own slip in one place
 * of twenty is let pass.
 */
function addsIn(whole: Series, sums: readonly number[], missing: readonly boolean[]): number {
  let known = 0;
  let equal = 0;
  let size = 0;
  whole.forEach((n, place) => {
    if (n === null || missing[place]) return;
    known += 1;
    size = Math.max(size, Math.abs(n));
    if (isNear(sums[place] ?? 0, n)) equal += 1;
  });
  const places = whole.filter((n) => n !== null).length;
  return size > 0 && known * 2 >= places && equal >= known * 0.95 ? equal : 0;
}

/** Every part that contains no others, with what it is inside of, outermost first. */
export function leavesOf(
  parts: readonly Part[],
  inside: readonly number[] = [],
): { at: number; inside: readonly number[] }[] {
  return parts.flatMap((part) =>
    part.parts.length === 0 ? [{ at: part.at, inside }] : leavesOf(part.parts, [...inside, part.at]),
  );
}
/** Every part that contains others, with the places of the innermost that it is made of. */
export function wholesOf(parts: readonly Part[]): { at: number; leaves: readonly number[] }[] {
  return parts.flatMap((part) =>
    part.parts.length === 0
      ? []
      : [{ at: part.at, leaves: leavesOf(part.parts).map(({ at }) => at) }, ...wholesOf(part.parts)],
  );
}

import { rowValue, type Equation, type Equations } from './equations';

/** One or more unknowns together, and what they can be: whole, and not negative. */
interface Sum {
  readonly unknowns: readonly number[];
  low: number;
  high: number;
  /** The printed number that it is. */
  of: Equation | null;
  /** The printed number that narrowed it last. */
  by: Equation | null;
}
/** A sum is all its parts together. */
interface Whole {
  readonly whole: Sum;
  readonly parts: readonly Sum[];
}
/** A withheld count of which only one number is left, and the printed one that left it. */
export interface Pinned {
  readonly equation: Equation;
  readonly by: Equation | null;
}
/**
 * How narrowing came to its end: nothing moved any more; or it was given up; or no numbers fit what is printed, as when
 * an edition before counted otherwise. Only the first proves anything of a count that is not pinned.
 */
export type End = 'narrowed' | 'out of steps' | 'contradiction';
export interface Narrowed {
  readonly pinned: readonly Pinned[];
  readonly end: End;
}

/** So many sums and parts are looked at, some seconds long. A number and no clock: each run finds the same. */
export const STEPS = 10_000_000;

/**
 * Withheld counts that are given away by what counts are: whole, not negative, and from 1 to a known number when they
 * are withheld for being small. Two of them that are printed as 8 together, each at most 4, are 4 and 4. Narrows every
 * sum by its parts and each part by the others, until nothing moves.
 */
export function pinnedBy({ printed, withheld }: Equations, below: number, steps = STEPS): Narrowed {
  const sums = new Sums();
  for (const row of printed) limit(sums.of(row.unknowns, row.of), rowValue(row), rowValue(row));
  for (const { cell, unknowns } of withheld)
    limit(
      sums.of(unknowns),
      cell.because === 'small' ? 1 : 0,
      cell.because === 'small' ? below - 1 : Infinity,
    );
  const split = splitInTwo(sums, steps);
  const end = narrow(sums, [...split.wholes, ...sums.inUnknowns()], steps);
  const pinned = withheld.flatMap((equation): Pinned[] => {
    const { low, high, by, of } = sums.of(equation.unknowns);
    return low === high ? [{ equation, by: by ?? of }] : [];
  });
  return { pinned, end: end === 'narrowed' && !split.isAll ? 'out of steps' : end };
}

/** Sums by their unknowns: what is asked twice is one sum. */
class Sums {
  private readonly known = new Map<string, Sum>();

  of(unknowns: readonly number[], printed: Equation | null = null): Sum {
    const key = [...unknowns].sort((a, b) => a - b).join(' ');
    const sum = this.known.get(key) ?? { unknowns, low: 0, high: Infinity, of: null, by: null };
    sum.of ??= printed;
    this.known.set(key, sum);
    return sum;
  }
  all(): readonly Sum[] {
    return [...this.known.values()];
  }
  /** Every sum of several unknowns as these together. */
  inUnknowns(): readonly Whole[] {
    return this.all()
      .filter(({ unknowns }) => unknowns.length > 1)
      .map((whole) => ({ whole, parts: whole.unknowns.map((unknown) => this.of([unknown])) }));
  }
}

/** Whether a sum is narrower than before: it lies between both. */
function limit(sum: Sum, low: number, high: number): boolean {
  if (low <= sum.low && high >= sum.high) return false;
  sum.low = Math.max(low, sum.low);
  sum.high = Math.min(high, sum.high);
  return true;
}

/** Sums that lie within others, each with what is left of the other: all offences are those of one kind and the rest. */
function splitInTwo(sums: Sums, steps: number): { wholes: readonly Whole[]; isAll: boolean } {
  const wholes: Whole[] = [];
  const known = sums.all();
  const starting = indexed(known, ({ unknowns }) => unknowns.slice(0, 1));
  let left = steps;
  for (const whole of known) {
    const outer = new Set(whole.unknowns);
    for (const part of whole.unknowns.flatMap((unknown) => starting.get(unknown) ?? [])) {
      left -= part.unknowns.length;
      if (part.unknowns.length === outer.size || !part.unknowns.every((unknown) => outer.has(unknown)))
        continue;
      left -= outer.size;
      if (left < 0) return { wholes, isAll: false };
      const inner = new Set(part.unknowns);
      const rest = sums.of(whole.unknowns.filter((unknown) => !inner.has(unknown)));
      wholes.push({ whole, parts: [part, rest] });
    }
  }
  return { wholes, isAll: true };
}

function narrow(sums: Sums, wholes: readonly Whole[], steps: number): End {
  const isContradictory = ({ low, high }: Sum): boolean => low > high;
  if (sums.all().some(isContradictory)) return 'contradiction';
  const holding = indexed(wholes, ({ whole, parts }) => [whole, ...parts]);
  const due = new Set(wholes);
  let left = steps;
  // A set is gone through in the order in which things were put in, and what is put in on the way comes last.
  for (const one of due) {
    due.delete(one);
    left -= 1 + one.parts.length;
    if (left < 0) return 'out of steps';
    const moved = narrowedBy(one);
    if (moved.some(isContradictory)) return 'contradiction';
    for (const sum of moved) for (const other of holding.get(sum) ?? []) due.add(other);
  }
  return 'narrowed';
}

/** What a sum leaves of its parts, and they of it: those of which less is left than before. */
function narrowedBy({ whole, parts }: Whole): readonly Sum[] {
  const lows = parts.reduce((n, { low }) => n + low, 0);
  const highs = parts.reduce((n, { high }) => n + high, 0);
  const printed = [whole, ...parts].find(({ of }) => of !== null)?.of ?? null;
  const moved = parts.filter((part) => {
    const others = part.high === Infinity ? Infinity : highs - part.high;
    return limit(part, whole.low - others, whole.high - (lows - part.low));
  });
  if (limit(whole, lows, highs)) moved.push(whole);
  for (const sum of moved) sum.by = printed ?? sum.by;
  return moved;
}

/** What holds each thing. */
function indexed<Holder, Held>(
  holders: readonly Holder[],
  heldBy: (holder: Holder) => readonly Held[],
): ReadonlyMap<Held, readonly Holder[]> {
  const index = new Map<Held, Holder[]>();
  for (const holder of holders)
    for (const held of heldBy(holder)) {
      const found = index.get(held);
      if (found) found.push(holder);
      else index.set(held, [holder]);
    }
  return index;
}

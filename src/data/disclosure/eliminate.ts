import type { Equation, PrintedSum } from './equations';

/** A printed number and how often it enters: 1 added, -1 taken away; a fraction as two whole numbers. */
export interface Term {
  readonly equation: Equation;
  readonly times: bigint;
  readonly over: bigint;
}

/** Whole numbers by index: coefficients of unknowns, or how often each row was used. */
type Sparse = Map<number, bigint>;
interface Reduced {
  readonly left: Sparse;
  readonly used: Sparse;
}
const WHOLE = -1;

/**
 * What follows from printed sums by adding and taking away, exactly: Gaussian elimination in whole numbers. A count
 * that is withheld follows when it is a combination of printed ones; the combination is the proof.
 */
export class Elimination {
  private readonly pivots: { readonly unknown: number; readonly row: Reduced }[] = [];
  private readonly order = new Map<number, number>();

  constructor(private readonly printed: readonly PrintedSum[]) {
    // The shortest first: what is filled in stays short, and so do the proofs.
    const ordered = printed.map((row, index) => ({ row, index }));
    ordered.sort((a, b) => a.row.unknowns.length - b.row.unknowns.length || a.index - b.index);
    for (const { row, index } of ordered) {
      const reduced = this.reduce({ left: ones(row.unknowns), used: new Map([[index, 1n]]) });
      const [unknown] = reduced.left.keys();
      if (unknown === undefined) continue;
      this.order.set(unknown, this.pivots.length);
      this.pivots.push({ unknown, row: reduced });
    }
  }

  /** The printed numbers that a sum of unknowns follows from; null when it does not. */
  proof(unknowns: readonly number[]): readonly Term[] | null {
    const { left, used } = this.reduce({ left: ones(unknowns), used: new Map([[WHOLE, 1n]]) });
    if (left.size > 0) return null;
    const over = used.get(WHOLE) ?? 1n;
    const times = new Map<Equation, bigint>();
    for (const [index, n] of used) {
      const row = this.printed[index];
      if (!row) continue;
      const own = over < 0n ? n : -n;
      times.set(row.of, (times.get(row.of) ?? 0n) + own);
      for (const part of row.less) times.set(part, (times.get(part) ?? 0n) - own);
    }
    return [...times].flatMap(([equation, n]): Term[] =>
      n === 0n ? [] : [{ equation, times: n, over: over < 0n ? -over : over }],
    );
  }

  private reduce(row: Reduced): Reduced {
    const { left, used } = row;
    for (;;) {
      let next: number | undefined;
      for (const unknown of left.keys()) {
        const at = this.order.get(unknown);
        if (at !== undefined && (next === undefined || at < next)) next = at;
      }
      const pivot = next === undefined ? undefined : this.pivots[next];
      if (!pivot) return row;
      const [mine, theirs] = [left.get(pivot.unknown) ?? 0n, pivot.row.left.get(pivot.unknown) ?? 1n];
      const shared = divisor(mine, theirs);
      combine(left, theirs / shared, pivot.row.left, mine / shared);
      combine(used, theirs / shared, pivot.row.used, mine / shared);
      if (theirs !== shared) shorten(left, used);
    }
  }
}

const ones = (unknowns: readonly number[]): Sparse => new Map(unknowns.map((unknown) => [unknown, 1n]));

/** `into` × a − `from` × b. */
function combine(into: Sparse, a: bigint, from: Sparse, b: bigint): void {
  if (a !== 1n) for (const [index, n] of into) into.set(index, n * a);
  for (const [index, n] of from) {
    const value = (into.get(index) ?? 0n) - n * b;
    if (value === 0n) into.delete(index);
    else into.set(index, value);
  }
}

/** Divides a row by what all its numbers share, so that they stay small. */
function shorten(left: Sparse, used: Sparse): void {
  let shared = 0n;
  for (const part of [left, used])
    for (const n of part.values()) {
      shared = divisor(shared, n);
      if (shared === 1n) return;
    }
  if (shared > 1n)
    for (const part of [left, used]) for (const [index, n] of part) part.set(index, n / shared);
}
function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

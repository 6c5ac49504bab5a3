import { rowValue, type Equation, type Row } from './equations';

interface Range {
  readonly low: number;
  readonly high: number;
}
interface Sum {
  readonly unknowns: readonly number[];
  low: number;
  high: number;
  /** The printed number that it is, or is part of; null: withheld. */
  readonly of: Equation | null;
}
/** A withheld count of which only one number is left, and the printed one that left it. */
export interface Pinned {
  readonly equation: Equation;
  readonly by: Equation | null;
}
const ROUNDS = 50;

/**
 * Withheld counts that are given away by what counts are: whole, not negative, and from 1 to a known number when they
 * are withheld for being small. Two of them that are printed as 8 together, each at most 4, are 4 and 4. Narrows the
 * range of every unknown by every sum until nothing moves.
 */
export function pinnedBy(printed: readonly Row[], withheld: readonly Equation[], below: number): Pinned[] {
  const sums: Sum[] = [
    ...printed.map((row) => ({
      unknowns: row.unknowns,
      low: rowValue(row),
      high: rowValue(row),
      of: row.of,
    })),
    ...withheld.map(({ cell, unknowns }) => ({
      unknowns,
      low: cell.because === 'small' ? 1 : 0,
      high: cell.because === 'small' ? below - 1 : Infinity,
      of: null,
    })),
  ];
  sums.push(...differencesOf(sums));
  const ranges = new Map<number, Range>();
  const by = new Map<number, Equation | null>();
  const rangeOf = (unknown: number): Range => ranges.get(unknown) ?? { low: 0, high: Infinity };
  let moved = true;
  for (let round = 0; moved && round < ROUNDS; round++) {
    moved = false;
    for (const sum of sums) {
      const parts = sum.unknowns.map(rangeOf);
      const lows = parts.reduce((n, { low }) => n + low, 0);
      const open = parts.filter(({ high }) => high === Infinity).length;
      const highs = parts.reduce((n, { high }) => (high === Infinity ? n : n + high), 0);
      sum.low = Math.max(sum.low, lows);
      if (open === 0) sum.high = Math.min(sum.high, highs);
      sum.unknowns.forEach((unknown, i) => {
        const { low, high } = parts[i] ?? rangeOf(unknown);
        const othersHigh =
          open - (high === Infinity ? 1 : 0) > 0 ? Infinity : highs - (high === Infinity ? 0 : high);
        const next = {
          low: Math.max(low, sum.low - othersHigh),
          high: Math.min(high, sum.high - (lows - low)),
        };
        if (next.low === low && next.high === high) return;
        ranges.set(unknown, next);
        if (sum.of) by.set(unknown, sum.of);
        moved = true;
      });
    }
  }
  return withheld.flatMap((equation, i): Pinned[] => {
    const sum = sums[printed.length + i];
    const parts = equation.unknowns.map(rangeOf);
    const low = Math.max(
      sum?.low ?? 0,
      parts.reduce((n, part) => n + part.low, 0),
    );
    const high = Math.min(
      sum?.high ?? Infinity,
      parts.reduce((n, part) => n + part.high, 0),
    );
    const from = equation.unknowns.map((unknown) => by.get(unknown)).find((found) => found != null);
    return low === high ? [{ equation, by: from ?? null }] : [];
  });
}

const PAIRS_UP_TO = 400;
/** What is left of a sum without another that lies within it: all offences without those of one kind. */
function differencesOf(sums: readonly Sum[]): Sum[] {
  if (sums.length > PAIRS_UP_TO) return [];
  const sets = sums.map(({ unknowns }) => new Set(unknowns));
  return sums.flatMap((whole, i) =>
    sums.flatMap((part, j): Sum[] => {
      const [outer, inner] = [sets[i], sets[j]];
      if (i === j || !outer || !inner || inner.size === 0 || inner.size >= outer.size) return [];
      if (![...inner].every((unknown) => outer.has(unknown))) return [];
      return [
        {
          unknowns: whole.unknowns.filter((unknown) => !inner.has(unknown)),
          low: whole.low - part.high,
          high: whole.high - part.low,
          of: whole.of ?? part.of,
        },
      ];
    }),
  );
}

import type { Model } from './compile-model';

/** Values that differ by less are the same: 2 ÷ 3 × 3 is 2, whatever binary fractions say. */
const SAME = 1e9;

/** What a threat is ranked by, highest first. */
export const keysOf = (model: Model, values: Float64Array): number[] =>
  model.rankedBy.map((slot) => Math.round((values[slot] ?? Number.NaN) * SAME));

/** Ranks from 1; the same keys have the same rank, and as many ranks are then left out. */
export function ranksOf(keys: readonly (readonly number[])[]): number[] {
  return keys.map((mine) => {
    let rank = 1;
    for (const other of keys) if (stands(other, mine)) rank += 1;
    return rank;
  });
}
function stands(above: readonly number[], below: readonly number[]): boolean {
  for (let i = 0; i < above.length; i++) {
    const difference = (above[i] ?? 0) - (below[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** `1`, or `=2` where others have the same. */
export const rankWords = (rank: number, all: readonly number[]): string =>
  all.filter((other) => other === rank).length > 1 ? `=${rank}` : String(rank);

/** The first tier whose conditions a threat meets, by position; the model has one without conditions. */
export function tierAt(model: Model, rank: number, value: number): number {
  const { tiers } = model.spec;
  for (let i = 0; i < tiers.length; i++) {
    const { rankAtMost = Infinity, scoreAtLeast = -Infinity } = tiers[i] ?? {};
    if (rank <= rankAtMost && Math.round(value * SAME) >= Math.round(scoreAtLeast * SAME)) return i;
  }
  return -1;
}

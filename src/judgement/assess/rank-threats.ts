import { toStep } from '../../model/steps';
import type { Model } from './compile-model';

/** Values that differ by less are the same: 2 ÷ 3 × 3 is 2, whatever binary fractions say. */
const SAME = 1e9;

/** What a threat is ranked by, highest first. */
export function keysOf(model: Model, values: Float64Array): number[] {
  const keys: number[] = [];
  for (const slot of model.rankedBy) keys.push(toStep(values[slot] ?? Number.NaN, SAME));
  return keys;
}

/** Ranks from 1; the same keys have the same rank, and as many ranks are then left out. */
export function ranksOf(keys: readonly (readonly number[])[]): number[] {
  const ranks: number[] = [];
  for (const mine of keys) {
    let rank = 1;
    for (const other of keys) {
      let at = 0;
      while (at < mine.length && other[at] === mine[at]) at++;
      if (at < mine.length && (other[at] ?? 0) > (mine[at] ?? 0)) rank += 1;
    }
    ranks.push(rank);
  }
  return ranks;
}

/** `1`, or `=2` where others have the same. */
export const rankWords = (rank: number, all: readonly number[]): string =>
  all.filter((other) => other === rank).length > 1 ? `=${rank}` : String(rank);

/** The first tier whose conditions a threat meets, by position; the model has one without conditions. */
export function tierAt(model: Model, rank: number, value: number): number {
  const { tiers } = model.spec;
  for (let i = 0; i < tiers.length; i++) {
    const { rankAtMost = Infinity, scoreAtLeast = -Infinity } = tiers[i] ?? {};
    if (rank <= rankAtMost && toStep(value, SAME) >= toStep(scoreAtLeast, SAME)) return i;
  }
  return -1;
}

import { distance } from 'fastest-levenshtein';

/**
 * The known name nearest to a misspelt one, or null when none is near enough to be meant. `most` is how many letters
 * may differ.
 */
export function nearest(
  name: string,
  known: Iterable<string>,
  most = Math.max(2, Math.ceil(name.length / 3)),
): string | null {
  let best: string | null = null;
  let least = most + 1;
  for (const candidate of known) {
    const d = distance(name.toLowerCase(), candidate.toLowerCase());
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

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

/** Whether one sign is another, too many or missing, or two that stand together are turned round. */
export function isSlip(text: string, known: string): boolean {
  if (distance(text, known) === 1) return true;
  for (let at = 0; at + 1 < known.length; at++)
    if (text === `${known.slice(0, at)}${known.charAt(at + 1)}${known.charAt(at)}${known.slice(at + 2)}`)
      return text !== known;
  return false;
}

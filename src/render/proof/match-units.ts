import type { Unit } from './expected';
import { hasDigit, tokensOf } from './reading';

/** A number that a file prints and the document does not, with the words round it. */
export interface Stray {
  readonly token: string;
  readonly around: string;
}
export interface Match {
  readonly missing: readonly Unit[];
  readonly misplaced: Unit | null;
  readonly strays: readonly Stray[];
}

/**
 * Finds every unit in a file's words, each word used once, and gives back the units that are not there, the first
 * that stands before one that it follows, and the numbers that belong to none.
 */
export function matchUnits(units: readonly Unit[], text: string): Match {
  const words = tokensOf(text);
  const used = new Uint8Array(words.length);
  const starts = new Map<string, number[]>();
  words.forEach((word, i) => {
    const known = starts.get(word);
    if (known) known.push(i);
    else starts.set(word, [i]);
  });
  const take = (tokens: readonly string[]): number | null => {
    const fits = (at: number): boolean =>
      tokens.every((token, i) => words[at + i] === token && used[at + i] === 0);
    const at = starts.get(tokens[0] ?? '')?.find(fits);
    if (at !== undefined) used.fill(1, at, at + tokens.length);
    return at ?? null;
  };
  const found = units.map((unit) => ({ unit, tokens: tokensOf(unit.text), at: null as number | null }));
  // Long runs first, so that no short one takes words out of their middle; of two alike, the one that has to be there.
  const inTurn = [...found].sort(
    (a, b) =>
      b.tokens.length - a.tokens.length ||
      Number(a.unit.optional ?? false) - Number(b.unit.optional ?? false),
  );
  for (const run of inTurn) if (run.tokens.length > 0) run.at = take(run.tokens);
  for (const { unit, tokens } of found) if (unit.repeats && tokens.length > 0) while (take(tokens) !== null);
  return {
    missing: found
      .filter(({ at, tokens, unit }) => at === null && tokens.length > 0 && unit.optional !== true)
      .map(({ unit }) => unit),
    misplaced: misplaced(found),
    strays: words.flatMap((token, i): Stray[] =>
      used[i] === 1 || !hasDigit(token)
        ? []
        : [{ token, around: words.slice(Math.max(0, i - 4), i + 5).join(' ') }],
    ),
  };
}

/** Long enough that it is found where it stands and not where another says the same. */
const DISTINCT = 12;

function misplaced(
  found: readonly { readonly unit: Unit; readonly tokens: readonly string[]; readonly at: number | null }[],
): Unit | null {
  let last = -1;
  for (const { unit, tokens, at } of found) {
    if (!unit.flows || at === null || tokens.length < DISTINCT) continue;
    if (at < last) return unit;
    last = at;
  }
  return null;
}

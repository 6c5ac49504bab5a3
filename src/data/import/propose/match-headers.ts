import { nearest } from '../../../model/nearest';
import { headerKey, looseKey } from '../clean-text';

const keyOf = (header: string): string => looseKey(headerKey(header));
/** Words of a header, without the figures of footnotes that are flattened onto them. */
const wordsOf = (header: string): Set<string> =>
  new Set(
    headerKey(header)
      .split(/[^\p{L}\p{N}%]+/u)
      .map(looseKey)
      .filter((word) => word !== ''),
  );

/**
 * Which of the headers that are left each header of last time has become: "Robbery: Number of offences involving a
 * knife5" is "Robbery offences involving a knife". A word that few headers have tells more than one that all have; two
 * are the same where what they share tells most of what either says, and neither is nearer to another. What is matched
 * is shown, and somebody agrees to it.
 */
function matchHeaders(before: readonly string[], now: readonly string[]): ReadonlyMap<string, string> {
  const all = [...before, ...now].map(wordsOf);
  const weight = (word: string): number => 1 / all.filter((words) => words.has(word)).length;
  const weigh = (words: Iterable<string>): number => [...words].reduce((sum, word) => sum + weight(word), 0);
  const alike = (a: string, b: string): number => {
    // A slip of a letter or two, as in "Homicides".
    if (nearest(keyOf(a), [keyOf(b)], SLIP) !== null && !/\d/.test(keyOf(a) + keyOf(b))) return 1;
    const [ours, theirs] = [wordsOf(a), wordsOf(b)];
    const shared = [...ours].filter((word) => theirs.has(word));
    const whole = weigh(ours) + weigh(theirs);
    return whole === 0 ? 0 : (2 * weigh(shared)) / whole;
  };
  const pairs = before
    .flatMap((old) => now.map((header) => ({ old, header, score: alike(old, header) })))
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score);
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const { old, header, score } of pairs) {
    if (found.has(old) || taken.has(header)) continue;
    // Where another is as near, nobody can tell which it is.
    const rival = pairs.some(
      (other) =>
        other.score > score - CLEAR &&
        ((other.old === old && other.header !== header && !taken.has(other.header)) ||
          (other.header === header && other.old !== old && !found.has(other.old))),
    );
    if (rival) continue;
    found.set(old, header);
    taken.add(header);
  }
  return found;
}
/** Letters that may differ. */
const SLIP = 2;
/** How much of what two headers say is the same, from 0 to 1. */
const ENOUGH = 0.45;
const CLEAR = 0.02;

/** Headers of columns that are read, and of those that are left out, which are seldom the heirs of each other. */
export interface Headers {
  readonly read: readonly string[];
  readonly left: readonly string[];
}
const isIn = (headers: readonly string[], header: string): boolean =>
  headers.some((one) => keyOf(one) === keyOf(header));
const allOf = ({ read, left }: Headers): readonly string[] => [...read, ...left];

/** What became of the headers that are gone: what was read among what is read, what was left out among the others. */
export function heirsOf(before: Headers, now: Headers): ReadonlyMap<string, string> {
  const [old, fresh] = [allOf(before), allOf(now)];
  const gone = (headers: readonly string[]) => headers.filter((header) => !isIn(fresh, header));
  const spare = (headers: readonly string[]) => headers.filter((header) => !isIn(old, header));
  const same = [
    ...matchHeaders(gone(before.read), spare(now.read)),
    ...matchHeaders(gone(before.left), spare(now.left)),
  ];
  const [lost, won] = [new Set(same.map(([header]) => header)), new Set(same.map(([, heir]) => heir))];
  const across = matchHeaders(
    gone(old).filter((header) => !lost.has(header)),
    spare(fresh).filter((header) => !won.has(header)),
  );
  return new Map([...same, ...across]);
}

/** How much of the headers that were read last time a table has, as they are or as they may have become: from 0 to 1. */
export function likeness(before: Headers, now: Headers): number {
  if (before.read.length === 0) return 0;
  const there = before.read.filter((header) => isIn(now.read, header));
  const heirs = heirsOf(before, now);
  return (there.length + before.read.filter((header) => heirs.has(header)).length) / before.read.length;
}

import { asTyped } from '../model/typographic';

/** Words that differ between two texts: from `from` to `to` of the old, from `newFrom` to `newTo` of the new. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

interface Token {
  readonly said: string;
  readonly at: number;
  readonly end: number;
}
/** Numbers with their commas, stops and signs are one word; spaces are alike, however many; each other sign is by itself. */
const WORD = /[£$]?\d[\d,.]*\d%?|[£$]?\d%?|[\p{L}\p{N}]+(?:['’\-‑][\p{L}\p{N}]+)*|\s+|[^\s]/gu;

/** Words as they are compared: marks of a keyboard for those of print, one kind of space and of hyphen. */
export const plain = (text: string): string => asTyped(text).replace(/\s+/gu, ' ').replace(/‑/gu, '-');

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    said: plain(word),
    at: index,
    end: index + word.length,
  }));

/** More would take longer than anybody waits; two texts of that length are not one paragraph changed. */
const MOST_CELLS = 6_000_000;

/** What differs between two texts, word by word, in order. Texts that are alike but for spaces at their ends have none. */
export function differences(old: string, now: string): Hunk[] {
  const [a, b] = [tokensOf(old), tokensOf(now)];
  let head = 0;
  while (head < a.length && head < b.length && a[head]?.said === b[head]?.said) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail]?.said === b[b.length - 1 - tail]?.said
  )
    tail++;
  const [midA, midB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const pairs = midA.length * midB.length > MOST_CELLS ? [] : common(midA, midB);
  const kept = [
    ...a.slice(0, head).map((_, i) => [i, i] as const),
    ...pairs.map(([i, j]) => [i + head, j + head] as const),
    ...Array.from({ length: tail }, (_, i) => [a.length - tail + i, b.length - tail + i] as const),
  ];
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  for (const [nextA, nextB] of [...kept, [a.length, b.length] as const]) {
    if (nextA > i || nextB > j)
      hunks.push({
        from: a[i]?.at ?? old.length,
        to: nextA > i ? (a[nextA - 1]?.end ?? old.length) : (a[i]?.at ?? old.length),
        newFrom: b[j]?.at ?? now.length,
        newTo: nextB > j ? (b[nextB - 1]?.end ?? now.length) : (b[j]?.at ?? now.length),
      });
    [i, j] = [nextA + 1, nextB + 1];
  }
  return joinedUp(hunks, old).filter(
    ({ from, to, newFrom, newTo }) => !isSpace(old.slice(from, to)) || !isSpace(now.slice(newFrom, newTo)),
  );
}
const isSpace = (text: string): boolean => text.trim() === '';

/** The longest run of words that both have, as pairs of their places; words count and spaces nearly do not. */
function common(a: readonly Token[], b: readonly Token[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const best = new Float64Array((a.length + 1) * width);
  const worth = (token: Token | undefined): number =>
    token === undefined || isSpace(token.said) ? 0.1 : /\p{L}|\p{N}/u.test(token.said) ? 2 : 0.5;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const down = best[(i + 1) * width + j] ?? 0;
      const right = best[i * width + j + 1] ?? 0;
      const same = a[i]?.said === b[j]?.said ? (best[(i + 1) * width + j + 1] ?? 0) + worth(a[i]) : 0;
      best[i * width + j] = Math.max(down, right, same);
    }
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const here = best[i * width + j] ?? 0;
    if (a[i]?.said === b[j]?.said && here === (best[(i + 1) * width + j + 1] ?? 0) + worth(a[i]))
      pairs.push([i++, j++]);
    else if (here === (best[(i + 1) * width + j] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

/** What stands between two changes and is only a space, or one small word, was changed with them. */
function joinedUp(hunks: readonly Hunk[], old: string): Hunk[] {
  const out: Hunk[] = [];
  for (const hunk of hunks) {
    const last = out.at(-1);
    const between = last && plain(old.slice(last.to, hunk.from)).trim();
    const isSmall = between !== undefined && between.length <= 3 && !/[.!?;:\d]/u.test(between);
    if (last && isSmall)
      out[out.length - 1] = { from: last.from, to: hunk.to, newFrom: last.newFrom, newTo: hunk.newTo };
    else out.push(hunk);
  }
  return out;
}

/** Where a stretch of one text stands in another that it is nearly the same as; null where it was changed there. */
export class Alignment {
  private readonly hunks: readonly Hunk[];
  constructor(
    private readonly old: string,
    private readonly now: string,
  ) {
    // A text that stands whole in the other is found there at once, however much is round it.
    const [a, b] = [plain(old), plain(now)];
    const at = a.length === old.length && b.length === now.length ? b.indexOf(a) : -1;
    this.hunks =
      at < 0
        ? differences(old, now)
        : [
            { from: 0, to: 0, newFrom: 0, newTo: at },
            { from: old.length, to: old.length, newFrom: at + old.length, newTo: now.length },
          ].filter(({ newFrom, newTo }) => newTo > newFrom);
  }

  stretch(from: number, to: number): { readonly from: number; readonly to: number } | null {
    const touches = this.hunks.some((hunk) =>
      hunk.from === hunk.to
        ? hunk.from > from && hunk.from < to
        : from === to
          ? hunk.from < from && hunk.to > from
          : hunk.from < to && hunk.to > from,
    );
    if (touches) return null;
    const [start, end] = [this.place(from, from === to || from > 0), this.place(to, false)];
    if (from === to) return { from: end, to: end };
    return end >= start && plain(this.now.slice(start, end)) === plain(this.old.slice(from, to))
      ? { from: start, to: end }
      : null;
  }
  /** The place of a letter; with `past`, behind what was put in just before it. */
  private place(at: number, past: boolean): number {
    let moved = at;
    for (const hunk of this.hunks) {
      const isBefore =
        hunk.to < at || (hunk.to === at && (hunk.from < hunk.to || past || (hunk.from === 0 && at === 0)));
      if (isBefore) moved = at + (hunk.newTo - hunk.to);
    }
    return moved;
  }
}

/** How alike two texts are, from 0 to 1: the words that they share, each as often as both have it. */
export function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const total = left.length + right.length;
  return total === 0 ? 1 : (2 * shared(left, right)) / total;
}
/** How much of a text's words another holds, from 0 to 1. */
export function heldIn(part: string, whole: string): number {
  const words = wordsOf(part);
  return words.length === 0 ? 0 : shared(words, wordsOf(whole)) / words.length;
}
const wordsOf = (text: string): string[] =>
  plain(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}%£.,'-]*[\p{L}\p{N}%]/gu) ?? [];
function shared(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let count = 0;
  for (const word of b) {
    const n = left.get(word) ?? 0;
    if (n === 0) continue;
    count += 1;
    left.set(word, n - 1);
  }
  return count;
}

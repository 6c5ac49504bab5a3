const PART_OF_WORD = /[\p{L}\p{N}-]/u;

/**
 * Where words stand whole in a text, first; null where they do not. Capitals matter to an abbreviation and to nothing
 * else. The same few names are looked for in every sentence, so nothing is compiled for it.
 */
export function wordsAt(text: string, words: string, isCode = false): number | null {
  const [where, what] = isCode ? [text, words] : [text.toLowerCase(), words.toLowerCase()];
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1))
    if (!isPart(before(where, at)) && !isPart(after(where, at + what.length))) return at;
  return null;
}
const isPart = (letter: string): boolean => letter !== '' && PART_OF_WORD.test(letter);
/** A letter beyond the first plane is two units. */
const before = (text: string, at: number): string => [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
const after = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 32);

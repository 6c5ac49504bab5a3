import { inLatin } from '../../../model/letters';
const ENDS_IN_WORD = inLatin(/[\p{L}\p{N}-]$/u);
const BEGINS_AS_WORD = inLatin(/^[\p{L}\p{N}-]/u);

/**
 * Where words stand whole in a text, first; null where they do not. Capitals matter to an abbreviation and to nothing
 * else. The same few names are looked for in every sentence, so nothing is compiled for it.
 */
export function wordsAt(text: string, words: string, isCode = false): number | null {
  const [where, what] = isCode ? [text, words] : [text.toLowerCase(), words.toLowerCase()];
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1))
    if (
      !ENDS_IN_WORD.test(where.slice(Math.max(0, at - 2), at)) &&
      !BEGINS_AS_WORD.test(where.slice(at + what.length))
    )
      return at;
  return null;
}

const made = new Map<string, RegExp>();
/** An edition names some hundreds of things; whoever opens many editions in one process begins again. */
const MOST = 5_000;

/**
 * Finds words that stand whole in a text, once. Capitals matter to an abbreviation and to nothing else. The same few
 * names are looked for in every sentence, and to make a pattern anew each time took a sixth of a check.
 */
export function wordsPattern(words: string, isCode = false): RegExp {
  const key = `${isCode ? 'code' : 'words'} ${words}`;
  const known = made.get(key);
  if (known) return known;
  if (made.size >= MOST) made.clear();
  const plain = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])${plain}(?![\\p{L}\\p{N}-])`, isCode ? 'u' : 'iu');
  made.set(key, pattern);
  return pattern;
}

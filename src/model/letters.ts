/**
 * The letters of words that an assessment is written in, as ranges for a class of a pattern: those of English, Welsh and
 * every other language in Latin script. The engine takes half a millisecond to prepare a pattern that has `\p{L}` in it, with
 * all scripts of the world, and some hundredths for one that names these; a check asks some sixty of them.
 */
export const LETTER = 'A-Za-z\\u00aa\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u1e00-\\u1eff';

/** A pattern in which `\p{L}` stands for {@link LETTER}. */
export function inLatin(pattern: RegExp): RegExp {
  let isClass = false;
  const source = pattern.source.replace(/\\p\{L\}|\\.|[[\]]/g, (part) => {
    if (part === '[') isClass = true;
    if (part === ']') isClass = false;
    return part !== '\\p{L}' ? part : isClass ? LETTER : `[${LETTER}]`;
  });
  return new RegExp(source, pattern.flags);
}

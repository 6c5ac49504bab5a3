const NONE: readonly RegExpExecArray[] = [];

/**
 * Every place where a pattern with the flag `g` stands in a text, in order. `matchAll` copies the pattern for each
 * text that it is asked about, which costs more than to look: most patterns stand in few texts.
 */
export function everyMatch(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  if (!pattern.global) throw new TypeError(`${pattern.source} is looked for once: it has no flag g`);
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const found: RegExpExecArray[] = [];
  while (match !== null) {
    found.push(match);
    // Where nothing was matched the next look would be at the same place.
    if (match[0] === '') pattern.lastIndex++;
    match = pattern.exec(text);
  }
  return found;
}

/**
 * Characters that a reader cannot see and that change what is read: control and format characters (soft hyphens,
 * joiners, marks of direction), and the private-use ones that templates keep for themselves.
 */
const HIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cf}|[\ufff9-\ufffd]|\p{Co}/u;
/**
 * A letter of another alphabet inside a Latin word, or one of the wide and mathematical forms of the Latin ones: it
 * looks right, and no search, no screen reader and no rule finds the word.
 */
const LOOK_ALIKE =
  /(?<=\p{Script=Latin})(?:\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Armenian})|(?:\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Armenian})(?=\p{Script=Latin})|[\uff01-\uff5e\u{1d400}-\u{1d7ff}]/u;
/** Where no such letter can stand: Latin, and the signs of punctuation, money and mathematics, arrows and shapes. */
const NO_OTHER_ALPHABET = /^[\t\n\r -\u036f\u2000-\u20ff\u2190-\u2bff]*$/;
const ASCII = /^[\t\n\r -~]*$/;

export interface HiddenCharacter {
  readonly at: number;
  readonly what: string;
}

/** The first character of a text that is not what a reader takes it for; null where there is none. */
export function hiddenIn(text: string): HiddenCharacter | null {
  if (ASCII.test(text)) return null;
  const found = HIDDEN.exec(text);
  if (found)
    return { at: found.index, what: `a character that no reader sees stands here: ${code(found[0])}` };
  if (NO_OTHER_ALPHABET.test(text)) return null;
  const alike = LOOK_ALIKE.exec(text);
  return alike === null
    ? null
    : { at: alike.index, what: `a character that only looks like another stands here: ${code(alike[0])}` };
}
const code = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** What was read out of one finished file. */
export interface Reading {
  readonly path: string;
  /** Titles in order, the document's own first. */
  readonly headings: readonly string[];
  /** The words of the body, notes included, without contents lists, numbers of notes and drawings. */
  readonly text: string;
  /** Numbers of the notes that the text points to, in order. */
  readonly notes: readonly number[];
  /** Alternative texts. */
  readonly alts: readonly string[];
  /** Words that are painted in drawings, a drawing each. */
  readonly drawings: readonly string[];
  /** Machine-readable numbers: what is meant, and the words that stand for it. */
  readonly data: readonly { readonly measure: string; readonly value: number; readonly words: string }[];
}

const TOKEN =
  /(?:(?<![\p{L}\p{N}])[-−+])?[£$]?\d(?:[\d,.]*\d)?%?|[\p{L}\p{M}](?:[\p{L}\p{M}'’]*[\p{L}\p{M}])?/gu;

/** Words and numbers, a number with its sign and percent sign; other marks and spaces part them and do not count. */
export const tokensOf = (text: string): string[] =>
  (
    text
      .normalize('NFC')
      .replace(/\u00ad|\u200b|\u2060/g, '')
      .replace(/\u2011/g, '-')
      .match(TOKEN) ?? []
  ).map((token) => token.toLowerCase());
export const hasDigit = (token: string): boolean => /\p{N}/u.test(token);
export const sameWords = (a: string, b: string): boolean => tokensOf(a).join(' ') === tokensOf(b).join(' ');

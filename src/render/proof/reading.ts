const TOKEN =
  /(?:(?<![\p{L}\p{N}])[-−+])?[£$]?\d(?:[\d,.]*\d)?%?|[\p{L}\p{M}](?:[\p{L}\p{M}']*[\p{L}\p{M}])?/gu;

/**
 * A file has the quotation marks and apostrophes that print has, and the document those that keyboards have: what is
 * compared has one kind of each. That print has its own is looked at by itself, in `prove-marks.ts`.
 */
export const folded = (text: string): string =>
  /[‘’“”]/.test(text) ? text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"') : text;

/** Words and numbers, a number with its sign and percent sign; other marks and spaces part them and do not count. */
export const tokensOf = (text: string): string[] =>
  (
    folded(text)
      .normalize('NFC')
      .replace(/\u00ad|\u200b|\u2060/g, '')
      .replace(/\u2011/g, '-')
      .match(TOKEN) ?? []
  ).map((token) => token.toLowerCase());
export const hasDigit = (token: string): boolean => /\p{N}/u.test(token);
export const sameWords = (a: string, b: string): boolean => tokensOf(a).join(' ') === tokensOf(b).join(' ');

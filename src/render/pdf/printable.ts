/**
 * Text that is safe to set: composed letters, no control characters, no marks that turn the direction of
 * what follows. Soft hyphens, zero-width and non-breaking spaces and joiners stay: they steer the breaking.
 */
export function settable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/(?![\u00ad\u200b\u2060])[\p{Cc}\p{Cf}\u034f\ufe00-\ufe0f]/gu, '');
}

/** What of it is painted. Letters that share a glyph become one, so that each glyph stands for one letter. */
export function painted(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060]/g, '')
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[\u2010\u2011]/g, '-');
}

/**
 * Text that is safe to set: composed letters, no control characters, no marks that turn the direction of
 * what follows. Soft hyphens, zero-width and non-breaking spaces and joiners stay: they steer the breaking.
 */
export function settable(text: string): string {
  // Most text is plain, and what follows is dear.
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/(?![\u00ad\u200b\u2060])[\p{Cc}\p{Cf}\u034f\ufe00-\ufe0f]/gu, '');
}

/** What of it is painted. Letters that share a glyph become one, so that each glyph stands for one letter. */
export function painted(text: string): string {
  if (!/[\u00a0\u00ad\u2007\u2009\u200b\u2010\u2011\u202f\u2060]/.test(text)) return text;
  return text
    .replace(/[\u00ad\u200b\u2060]/g, '')
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[\u2010\u2011]/g, '-');
}

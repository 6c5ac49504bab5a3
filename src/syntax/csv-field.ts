/** What a spreadsheet runs as a formula starts with one of these, their full-width forms and spaces before them included. */
const FORMULA = /^'*\s*[=+\-@\t\r＝＋－＠]/u;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?%?$/;

/** Whether a spreadsheet that opens a CSV file could take a text for a formula. A plain number is none, nor is a lone sign. */
export const isFormula = (text: string): boolean => startsFormula(text) && /[\p{L}\p{N}("]/u.test(text);
const startsFormula = (text: string): boolean =>
  (FORMULA.test(text) || /^'*[\t\r]/.test(text)) && !PLAIN_NUMBER.test(text);

/**
 * A cell of a CSV file that a spreadsheet may open, quoted where it must be: text that would start a formula has an
 * apostrophe before it, and so has text that has one there already, so that `withoutGuard` gives back what was written.
 */
export function csvField(text: string, mark = ','): string {
  const safe = startsFormula(text) ? `'${text}` : text;
  return /["\r\n]|^\s|\s$/.test(safe) || safe.includes(mark) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What was written with `csvField`, as it was before. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && startsFormula(text.slice(1)) ? text.slice(1) : text;

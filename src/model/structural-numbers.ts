import type { StructuralReason } from './document';

/** A stretch of text: words, or a number that is no statistic, or digits that nothing owns. */
export type TextPart =
  | { readonly part: 'words'; readonly text: string }
  | { readonly part: 'structural'; readonly text: string; readonly reason: StructuralReason }
  | { readonly part: 'unowned'; readonly text: string; readonly offset: number };

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const YEAR = '(?:19|20)\\d\\d';
const RULES: readonly (readonly [StructuralReason, string])[] = [
  ['date', `${YEAR}-\\d\\d(?:-\\d\\d)?`],
  ['date', `\\d{1,2} ${MONTH}(?: ${YEAR})?`],
  ['date', `${MONTH} ${YEAR}`],
  ['date', `${YEAR}/\\d\\d(?!\\d)`],
  ['date', `${YEAR} to ${YEAR}`],
  ['date', `${YEAR}(?![\\d,.]*\\d)`],
  ['definition', '\\d{1,2} (?:months?|forces)(?!\\w)'],
  ['definition', '\\d{1,2} of \\d{1,2} forces'],
  [
    'age',
    '(?:aged?|ages) (?:under |over )?\\d{1,2}(?: (?:to|and|or) (?:\\d{1,2}|over|under|older|younger))?',
  ],
  ['age', '(?:under|over) the age of \\d{1,2}'],
  ['age', '\\d{1,2}(?:-year-olds?| years old)'],
];

/**
 * Cuts a text at its digits: numbers that are known to be no statistic by rule (dates, ages) or by the edition's
 * own list, and the others, which something must own.
 */
export function splitNumbers(
  text: string,
  declared: readonly { readonly text: string; readonly reason: StructuralReason }[],
): TextPart[] {
  if (!/\d/.test(text)) return [{ part: 'words', text }];
  const rules = [...declared.map((d) => [d.reason, escaped(d.text)] as const), ...RULES];
  const pattern = new RegExp(
    [...rules.map(([, rule]) => `((?<![\\w.])${rule})`), '(\\d[\\d,.]*\\d%?|\\d%?)'].join('|'),
    'gu',
  );
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push({ part: 'words', text: text.slice(from, match.index) });
    const rule = rules.findIndex((_, i) => match[i + 1] !== undefined);
    const reason = rules[rule]?.[0];
    parts.push(
      reason
        ? { part: 'structural', text: match[0], reason }
        : { part: 'unowned', text: match[0], offset: match.index },
    );
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ part: 'words', text: text.slice(from) });
  return parts;
}
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

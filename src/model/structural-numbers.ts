import { AGE_PATTERNS, NOT_AVERAGE } from './ages';
import type { StructuralReason } from './document';

/** A stretch of text: words, or a number that is no statistic, or digits that nothing owns. */
export type TextPart =
  | { readonly part: 'words'; readonly text: string }
  | { readonly part: 'structural'; readonly text: string; readonly reason: StructuralReason }
  | { readonly part: 'unowned'; readonly text: string; readonly offset: number };

/** Any character that stands for a number, in any script: 4, ½, ③, Ⅷ and ٤. */
const NUMERAL = /\p{N}/u;
/** Roman numerals that a reader cannot take for a word or an abbreviation. */
const ROMAN =
  '(?:[IVX]{2,7}|(?=[MDCLXVI]{4,})M{1,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?![\\w-])';

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const YEAR = '(?:19|20)\\d\\d';
const GAP = '[ \\u00a0]';
/** "2021 victims" are a count, unless a word before says that it is a year ("Since 2021 victims …"). */
const NO_COUNT =
  '(?:(?<=\\b(?:In|By|From|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]efore|[Aa]fter|[Tt]he) \\d{4})|(?! (?:[a-z]+ )?(?:women|men|girls|boys|children|people|persons|victims|offenders|suspects|offences|crimes|cases|incidents|reports|forces|officers)\\b))';
/** "In under 30 minutes", "took 30 minutes": how long something was is a statistic; "takes 30 minutes" is how it is made. */
const NOT_SIZED =
  '(?<!\\b(?:(?:more|less|fewer|longer|shorter|sooner|faster) than|in|under|over|at (?:least|most)|up to|nearly|almost|about|around|roughly|only|just|another|took|taken|taking|lasted|waited|waited for|spent|after|late by) )';
const RULES: readonly (readonly [StructuralReason, string])[] = [
  ['date', `${YEAR}-\\d\\d(?:-\\d\\d)?`],
  ['date', `\\d{1,2}${GAP}${MONTH}(?:${GAP}${YEAR})?`],
  ['date', `${MONTH}${GAP}${YEAR}`],
  ['date', `${YEAR}[/\u2013\u2011]\\d\\d(?!\\d)`],
  ['date', `${YEAR} to ${YEAR}`],
  ['date', `${YEAR}(?![\\d,.]*\\d)${NO_COUNT}`],
  ['date', '\\d{1,2}(?:st|nd|rd|th)[ -]centur(?:y|ies)'],
  ['date', '\\d{1,3} years? ago'],
  ['definition', '(?<=\\b(?:Chapter|Section|Annex|Appendix|Part) )\\d{1,2}(?![\\w%]|[.,]\\d)'],
  ['definition', `${NOT_AVERAGE}\\d{1,2} months?(?!\\w)`],
  ['definition', `${NOT_AVERAGE}${NOT_SIZED}\\d{1,2} minutes?(?!\\w)`],
  ['definition', '\\d{1,2} of \\d{1,2} forces'],
  // What a rate is told for; that it is this rate's is held against the measure.
  ['definition', '(?:[Pp]er|(?:[Ff]or|[Ii]n) (?:each|every)) 1(?:00|,000|0,000|00,000)(?![\\d%]|[.,]\\d)'],
  ...AGE_PATTERNS.map((pattern) => ['age', pattern] as const),
];

/**
 * Cuts a text at its digits: numbers that are known to be no statistic by rule (dates, ages) or by the edition's
 * own list, and the others, which something must own.
 */
export function splitNumbers(
  text: string,
  declared: readonly { readonly text: string; readonly reason: StructuralReason }[],
): readonly TextPart[] {
  if (!hasNumeral(text)) return [{ part: 'words', text }];
  const cutter = cutterOf(declared);
  const known = cutter.known.get(text);
  if (known) return known;
  const parts = cutAtNumbers(text, cutter);
  if (cutter.known.size >= MOST_KNOWN) cutter.known.clear();
  cutter.known.set(text, parts);
  return parts;
}
/** Texts kept for each list of what is declared: the documents of forces say most of them alike. */
const MOST_KNOWN = 5_000;

function cutAtNumbers(text: string, { rules, pattern }: Cutter): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push({ part: 'words', text: text.slice(from, match.index) });
    const rule = rules.findIndex((_, i) => match[i + 1] !== undefined);
    const reason = rules[rule];
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
export const hasNumeral = (text: string): boolean => NUMERAL.test(text) || ANY_ROMAN.test(text);
/** The numerals of a text that no rule knows. */
export const numeralsIn = (text: string): string[] => text.match(NUMERALS) ?? [];
const ANY_ROMAN = new RegExp(`(?<![\\w-])${ROMAN}`);
const ANY_NUMERAL = `\\p{N}[\\p{N},.]*\\p{N}%?|\\p{N}%?|(?<![\\w-])${ROMAN}`;
const NUMERALS = new RegExp(ANY_NUMERAL, 'gu');

type Declared = Parameters<typeof splitNumbers>[1];
interface Cutter {
  readonly rules: readonly StructuralReason[];
  readonly pattern: RegExp;
  readonly known: Map<string, readonly TextPart[]>;
}
const cutters = new WeakMap<Declared, Cutter>();
function cutterOf(declared: Declared): Cutter {
  const made = cutters.get(declared);
  if (made) return made;
  const rules = [...declared.map((d) => [d.reason, escaped(d.text)] as const), ...RULES];
  // What stands before is asked once of each place and not once of each rule.
  const known = `(?<![\\w.])(?:${rules.map(([, rule]) => `(${rule})`).join('|')})`;
  const cutter = {
    rules: rules.map(([reason]) => reason),
    pattern: new RegExp(`${known}|(${ANY_NUMERAL})`, 'gu'),
    known: new Map<string, readonly TextPart[]>(),
  };
  cutters.set(declared, cutter);
  return cutter;
}
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

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

function cutAtNumbers(text: string, cutter: Cutter): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { at, number, reason } of numbersIn(text, cutter)) {
    if (at > from) parts.push({ part: 'words', text: text.slice(from, at) });
    parts.push(
      reason ? { part: 'structural', text: number, reason } : { part: 'unowned', text: number, offset: at },
    );
    from = at + number.length;
  }
  if (from < text.length) parts.push({ part: 'words', text: text.slice(from) });
  return parts;
}

/** The numbers of a text in order; where one that is declared begins, no rule is asked. */
function* numbersIn(text: string, { declared }: Cutter): Generator<Found> {
  let [own, ruled] = [declared && next(declared, text, 0), next(RULED, text, 0)];
  while (own || ruled) {
    const found = own && (!ruled || own.at <= ruled.at) ? own : ruled;
    if (!found) return;
    yield found;
    const end = found.at + found.number.length;
    if (own && declared && own.at < end) own = next(declared, text, end);
    if (ruled && ruled.at < end) ruled = next(RULED, text, end);
  }
}
interface Found {
  readonly at: number;
  readonly number: string;
  /** Null: no rule knows it. */
  readonly reason: StructuralReason | null;
}
function next({ reasons, pattern }: Pattern, text: string, from: number): Found | null {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (!match) return null;
  const rule = reasons.findIndex((_, i) => match[i + 1] !== undefined);
  return { at: match.index, number: match[0], reason: reasons[rule] ?? null };
}
export const hasNumeral = (text: string): boolean => NUMERAL.test(text) || ANY_ROMAN.test(text);
/** The numerals of a text that no rule knows. */
export const numeralsIn = (text: string): string[] => text.match(NUMERALS) ?? [];
const ANY_ROMAN = new RegExp(`(?<![\\w-])${ROMAN}`);
const ANY_NUMERAL = `\\p{N}[\\p{N},.]*\\p{N}%?|\\p{N}%?|(?<![\\w-])${ROMAN}`;
const NUMERALS = new RegExp(ANY_NUMERAL, 'gu');

/** Looks for numbers; `reasons` says why each of its groups is no statistic. */
interface Pattern {
  readonly reasons: readonly StructuralReason[];
  readonly pattern: RegExp;
}
/** Rules that follow each other and have one reason are one group. What stands before is asked once of each place. */
function patternOf(rules: readonly (readonly [StructuralReason, string])[], or = ''): Pattern {
  const groups: { readonly reason: StructuralReason; readonly rules: string[] }[] = [];
  for (const [reason, rule] of rules) {
    const last = groups.at(-1);
    if (last?.reason === reason) last.rules.push(rule);
    else groups.push({ reason, rules: [rule] });
  }
  const known = groups.map((group) => `(${group.rules.join('|')})`).join('|');
  return {
    reasons: groups.map(({ reason }) => reason),
    pattern: new RegExp(`(?<![\\w.])(?:${known})${or}`, 'gu'),
  };
}
const RULED = patternOf(RULES, `|${ANY_NUMERAL}`);

type Declared = Parameters<typeof splitNumbers>[1];
interface Cutter {
  readonly declared: Pattern | null;
  readonly known: Map<string, readonly TextPart[]>;
}
const cutters = new WeakMap<Declared, Cutter>();
function cutterOf(declared: Declared): Cutter {
  const made = cutters.get(declared);
  if (made) return made;
  const own = declared.map(({ reason, text }) => [reason, escaped(text)] as const);
  const cutter = {
    declared: own.length === 0 ? null : patternOf(own),
    known: new Map<string, readonly TextPart[]>(),
  };
  cutters.set(declared, cutter);
  return cutter;
}
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

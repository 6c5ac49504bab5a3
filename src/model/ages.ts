import { readOnce } from './read-once';
import { everyMatch } from './every-match';

/** Ages that words name: `high` is included; null where it is open. "Under 18" is from 0 to 17. */
export interface AgeBand {
  readonly low: number;
  readonly high: number | null;
}
export interface AgeMention extends AgeBand {
  readonly text: string;
  readonly at: number;
}

const AGED = '(?:[Aa]ged|[Aa]ges?)';
const WHO =
  '(?:[Tt]hose|[Pp]eople|[Cc]hildren|[Gg]irls|[Bb]oys|[Ww]omen|[Mm]en|[Aa]nyone|[Aa]nybody|[Vv]ictims)';
const DASH = '[-\u2013\u2011]';
const OR_OVER = '(?:\\+|(?: years)? (?:and|or) (?:over|above|older|up(?:wards)?)\\b)';
const OR_UNDER = '(?: years)? (?:and|or) (?:under|below|younger)\\b';
const YEARS_OLD = '[- ](?:years?[- ]olds?\\b|years? of age\\b)';
const N = '(\\d{1,2})(?![\\d%]|[.,]\\d)';
/** "Aged 15 and 20 were men": the second number is no age. */
const BOTH = ` and ${N}(?! (?:were|was|are|is|had|have|did|do|said|died|reported)\\b)`;
/** "Older than 18 months" is no age in years. */
const YEARS = `${N}(?! (?:months?|weeks?|days?|hours?|minutes?|per cent|hundred|thousand|million)\\b)`;

interface AgeForm {
  readonly words: string;
  readonly band: (a: number, b: number) => AgeBand;
  /** Whether an average may be told in these words: "on average aged 31" is a statistic. */
  readonly ofOne?: true;
  /** Whether its numbers are counted as two where the numbers of a document are: issued accounts have it so. */
  readonly isTwo?: true;
}
const between = (low: number, high: number): AgeBand => ({ low, high });
const from = (low: number): AgeBand => ({ low, high: null });
const above = (low: number): AgeBand => ({ low: low + 1, high: null });
const upTo = (high: number): AgeBand => ({ low: 0, high });
const below = (high: number): AgeBand => ({ low: 0, high: high - 1 });
const at = (low: number): AgeBand => ({ low, high: low });

/**
 * Every way of naming ages, the longest first; a number that no word makes an age is none. What may stand in prose as
 * an age is what is read as one, so that none stands there and is held against nothing.
 */
const FORMS: readonly AgeForm[] = [
  { words: `${AGED}(?: from)? ${N}(?: to ${N}|${BOTH})`, band: between, ofOne: true },
  { words: `${AGED} ${N}${DASH}${N}`, band: between, ofOne: true, isTwo: true },
  { words: `(?:${AGED} between|[Bb]etween the ages of) ${N} and ${N}`, band: between },
  { words: `(?:[Ff]rom|[Aa]t) the ages? of ${N} to ${N}`, band: between },
  { words: `[Bb]etween ${N} and ${N}${YEARS_OLD}`, band: between, ofOne: true },
  { words: `${N}(?:-? to |-to-|${DASH})${N}${YEARS_OLD}`, band: between, ofOne: true },
  { words: `${N}- (?:and|or) ${N}${YEARS_OLD}`, band: between, ofOne: true },
  { words: `(?:${AGED}|[Tt]hose|[Ff]rom age|the age of) ${N}${OR_OVER}`, band: from, ofOne: true },
  { words: `${AGED} ${N}${OR_UNDER}`, band: upTo, ofOne: true },
  { words: `(?:${AGED} over|[Oo]ver the age of) ${N}`, band: above },
  { words: `(?:${AGED} )?[Oo]lder than ${YEARS}`, band: above },
  { words: `[Oo]ver[- ]?${N}s\\b`, band: above },
  { words: `(?:${AGED} (?:under|below)|(?:[Uu]nder|[Bb]elow) the age of|[Uu]nder age) ${N}`, band: below },
  { words: `(?:${AGED} )?[Yy]ounger than ${YEARS}`, band: below },
  { words: `[Uu]p to the age of ${N}`, band: upTo },
  { words: `${WHO} under ${YEARS}`, band: below },
  { words: `${WHO} over ${YEARS}`, band: above },
  {
    words: `${WHO} (?:between|from) ${N} (?:and|to) ${YEARS}(?! (?:times|years?)\\b|[- ]year)`,
    band: between,
  },
  // Directly behind a share: "[25%] were 15 to 19."
  { words: `(?=\\d)(?<=(?:^|%) (?:are|were) (?:from )?)${N} to ${N}(?=[.,;:)]|$)`, band: between },
  { words: `[Uu]nder[- ]?${N}s\\b`, band: below },
  { words: `(?:[Aa]t age|${AGED}|the age of) ${N}`, band: at, ofOne: true },
  { words: `${N}${YEARS_OLD}`, band: at, ofOne: true },
];

/** An age is a statistic where it is an average. */
export const NOT_AVERAGE =
  '(?<!\\b(?:average|averages|averaged|averaging|median|mean|typical|typically)\\b[^.;:,]{0,40})';
/** Patterns, without groups, of numbers that name ages and state nothing. */
export const AGE_PATTERNS: readonly string[] = [
  ...FORMS.filter(({ isTwo }) => !isTwo).map(
    ({ words, ofOne }) => (ofOne ? NOT_AVERAGE : '') + words.replaceAll('(\\d', '(?:\\d'),
  ),
  `(?<=${NOT_AVERAGE}\\b${AGED} \\d{1,2}${DASH})\\d{1,2}(?![\\d%]|[.,]\\d)`,
];

const READ = FORMS.map(({ words, band }) => ({ pattern: new RegExp(`(?<![\\w.])${words}`, 'g'), band }));

/** The ages that a text names, in order; where two ways of reading overlap, the longer. */
export const readAges = readOnce(agesIn);
function agesIn(text: string): readonly AgeMention[] {
  if (!/\d/.test(text)) return [];
  const found = READ.flatMap(({ pattern, band }) =>
    everyMatch(text, pattern).map((match) => {
      const [a, b] = match.slice(1).filter(Boolean);
      return { text: match[0], at: match.index, ...band(Number(a), Number(b)) };
    }),
  );
  return found
    .filter(
      (one, i) =>
        !found.some(
          (other, j) => j < i && other.at < one.at + one.text.length && one.at < other.at + other.text.length,
        ),
    )
    .sort((a, b) => a.at - b.at);
}

export const sameAges = (a: AgeBand, b: AgeBand): boolean => a.low === b.low && a.high === b.high;

import type { PhrasesSpec } from '../../../model/files/reference-files';
import { readOnce } from '../../../model/read-once';
import { anyOf, madeOnce } from './read-words';
import { inLatin } from '../../../model/letters';
import { everyMatch } from '../../../model/every-match';

/** A place in an order that words give to something: `number` counts from the end that it names. */
export interface RankMention {
  readonly text: string;
  readonly at: number;
  readonly number: number;
  readonly end: 'top' | 'bottom';
}

export const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const ORDINAL = `(?:(${ORDINALS.join('|')})[- ])?`;
/** "Comes second", "is ranked last": never "is first reported", nor "second year". */
const PLACED = new RegExp(
  `\\b(?:comes?|came|ranks?|ranked|is placed|are placed|stands?|finish(?:es|ed)?)(?: in)?(?: the)? (${ORDINALS.join('|')}|last)\\b(?! (?:year|time|edition|quarter|half|month))`,
  'gi',
);
/** "More than any other": the top by another way. */
const ANY_OTHER = inLatin(
  /\b(more|higher|larger|greater|fewer|less|lower|smaller)(?: [\p{L}-]+){0,2} than (?:(?:in|for|of|by|at) )?(?:any other|all (?:the )?other|all others|every other|anything else|anywhere else)\b/giu,
);
const LEADS = /\b(?:tops|heads|leads) (?:the (?:list|field|table|order)|all)\b/gi;
/** "What is reported most": the verb first. */
const VERB_MOST =
  /\b(?:reported|recorded|named|found|seen|used|counted|told|flagged|mentioned|given) (?:the )?(?:(most|least)|(most|least) (?:often|frequently|commonly))\b(?! (?:likely|of the time))/gi;
/** "The most of all", "the fewest". */
const MOST_OF_ALL = /\bthe (most|least)(?= (?:of all|of any|offences|victims|cases|reports|crimes)\b)/gi;

/** "The second most", with nothing after it: of what was named before. */
const NTH_MOST = new RegExp(
  `\\bthe (${ORDINALS.join('|')})[- ](most|fewest|least)(?=[.,;]|$| (?:of all|of any|of them)\\b)`,
  'gi',
);

const compiled = madeOnce((ranks: NonNullable<PhrasesSpec['ranks']>) => {
  const named = (words: readonly string[]): RegExp =>
    new RegExp(`\\b${ORDINAL}(?:${anyOf(words).source})`, 'giu');
  const [top, bottom] = [named(ranks.top), named(ranks.bottom)];
  return readOnce((text) => ranksIn(text, top, bottom));
});
const placeOf = (ordinal: string | undefined): number =>
  ordinal === undefined ? 1 : ORDINALS.indexOf(ordinal.toLowerCase()) + 1;

/** The ranks that a text gives, in order. "The highest force share" and "second most common" are ranks; "at most" is none. */
export const readRanks = (text: string, { ranks }: Pick<PhrasesSpec, 'ranks'>): readonly RankMention[] =>
  ranks === undefined ? [] : compiled(ranks)(text);

function ranksIn(text: string, top: RegExp, bottom: RegExp): readonly RankMention[] {
  const found: RankMention[] = [];
  const add = (match: RegExpExecArray, number: number, end: RankMention['end']): void => {
    const stop = match.index + match[0].length;
    if (!found.some((other) => other.at < stop && match.index < other.at + other.text.length))
      found.push({ text: match[0], at: match.index, number, end });
  };
  for (const match of everyMatch(text, ANY_OTHER))
    add(match, 1, /^(?:more|higher|larger|greater)$/i.test(match[1] ?? '') ? 'top' : 'bottom');
  for (const match of everyMatch(text, top)) add(match, placeOf(match[1]), 'top');
  for (const match of everyMatch(text, bottom)) add(match, placeOf(match[1]), 'bottom');
  for (const match of everyMatch(text, PLACED))
    add(match, match[1] === 'last' ? 1 : placeOf(match[1]), match[1] === 'last' ? 'bottom' : 'top');
  for (const match of everyMatch(text, VERB_MOST))
    add(match, 1, /most/i.test(match[1] ?? match[2] ?? '') ? 'top' : 'bottom');
  for (const match of everyMatch(text, NTH_MOST))
    add(match, placeOf(match[1]), /most/i.test(match[2] ?? '') ? 'top' : 'bottom');
  for (const match of everyMatch(text, LEADS)) add(match, 1, 'top');
  for (const match of everyMatch(text, MOST_OF_ALL))
    add(match, 1, match[1]?.toLowerCase() === 'most' ? 'top' : 'bottom');
  return found.sort((a, b) => a.at - b.at);
}
/** Whether two ranks put a thing in the same place. */
export const sameRank = (a: RankMention, b: RankMention): boolean => a.number === b.number && a.end === b.end;

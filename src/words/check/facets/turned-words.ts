import { stemOf } from '../../../model/topics';
import { readOnce } from '../../../model/read-once';
import { mayDeny, type WordMention } from './read-words';
import { inLatin } from '../../../model/letters';
import { everyMatch } from '../../../model/every-match';

const WORD = inLatin(/[\p{L}][\p{L}\u2019'-]*/gu);
const wordsIn = (text: string): WordMention[] =>
  everyMatch(text, WORD).map((match) => ({ text: match[0].toLowerCase(), at: match.index }));

/** What makes the opposite of a word: "unknown", "underreported". */
const PREFIX = /^(?:under-?|un|non-?)(?=[a-z]{4})/;
/** Words that begin so and are the opposite of none. */
const WHOLE =
  /^(?:under(?:stand|stood|tak|took|mine|go|lying|line|graduate)|until|unless|unit|union|uniform|unique|univers)/;
export const bareOf = (word: string): string | null =>
  PREFIX.test(word) && !WHOLE.test(word) ? stemOf(word.replace(PREFIX, '')) : null;
/** What stands shortly before a word and denies it, or says that it is lacking. */
const DENIED =
  /(?:\b(?:not|no|never|nor|nobody|none|without|cannot|lack(?:s|ed|ing)?|absence|refus(?:e|es|ed|ing)|fail(?:s|ed|ing|ure)?|unable|unwilling|reluctant|stop(?:s|ped)?|withdr[a-z]+|hardly|barely|scarcely|seldom|rarely|few|fewer|little|less|only|too|longer)\b|n[\u2019']t\b)[^.;:,]{0,28}$/i;
const isDenied = (text: string, at: number): boolean => DENIED.test(text.slice(0, at));

/** Words of a text by their stems: said as they are, made the opposite of by their beginning, and denied by what is before. */
interface Senses {
  readonly affirmed: ReadonlyMap<string, WordMention>;
  readonly negated: ReadonlyMap<string, WordMention>;
  readonly denied: ReadonlySet<string>;
}
const sensesOf = readOnce((text): Senses => {
  const affirmed = new Map<string, WordMention>();
  const negated = new Map<string, WordMention>();
  const denied = new Set<string>();
  for (const word of wordsIn(text)) {
    const stem = stemOf(word.text);
    if (isDenied(text, word.at)) {
      denied.add(stem);
      continue;
    }
    affirmed.set(stem, word);
    const bare = bareOf(word.text);
    if (bare !== null) negated.set(bare, word);
  }
  return { affirmed, negated, denied };
});

export interface TurnedWord {
  readonly said: WordMention;
  readonly stands: string;
}

/**
 * A word of `text` that `source` has with the opposite sense: "reported" where it says "underreporting", "unrelated"
 * where it says "related", "supports" where it says "does not support". A word that is denied is its own opposite.
 */
export function turnedWordIn(text: string, source: string): TurnedWord | null {
  const { affirmed: weAffirm, negated: weNegate, denied: weDeny } = sensesOf(text);
  const { affirmed: theyAffirm, negated: theyNegate } = sensesOf(source);
  for (const [stem, word] of theyNegate) {
    const said = weAffirm.get(stem);
    if (said && !weNegate.has(stem) && !theyAffirm.has(stem)) return { said, stands: word.text };
  }
  for (const [stem, said] of weNegate) {
    const stands = theyAffirm.get(stem);
    if (stands && !weAffirm.has(stem) && !theyNegate.has(stem)) return { said, stands: stands.text };
  }
  for (const [stem, stands] of deniedIn(source)) {
    const said = weAffirm.get(stem);
    if (said && !theyAffirm.has(stem) && !weDeny.has(stem)) return { said, stands };
  }
  // "Where no adult has", of those where an adult has.
  for (const match of noWordsIn(text)) {
    const stem = stemOf(match[1]?.toLowerCase() ?? '');
    const stands = theyAffirm.get(stem);
    if (stands && !weAffirm.has(stem) && !mayDeny(source))
      return { said: { text: match[0], at: match.index }, stands: stands.text };
  }
  // "A charge followed", of those closed without a charge.
  if (!mayDeny(text))
    for (const match of noWordsIn(source)) {
      const stem = stemOf(match[1]?.toLowerCase() ?? '');
      const said = weAffirm.get(stem);
      if (said && !theyAffirm.has(stem)) return { said, stands: match[0] };
    }
  return null;
}
const NO_WORD = /\b(?:no|neither|not an?|never an?|without an?) ([a-z]{4,})\b/gi;
const noWordsIn = readOnce((text) => everyMatch(text, NO_WORD));

/** "No lasting injury": what a source says that there is none of. */
const NONE_OF = /\b(?:have|has|had|with|is|are|was|were|be) no ([a-z]+(?: [a-z]+){0,2})/gi;
const DENIAL =
  /\b(?:(?:do|does|did|has|have|had|is|are|was|were|can|could|will) not|cannot|can\u2019t|never|without(?: any)?|lack of(?: [a-z]+)?|no longer) ([a-z]+)/gi;
/** "Does not support", "lack of victim support": the word that a source denies. */
const deniedIn = readOnce((source): readonly (readonly [string, string])[] => [
  ...everyMatch(source, NONE_OF).flatMap(([said, words = '']) =>
    words
      .split(' ')
      .filter((word) => word.length > 3)
      .map((word): [string, string] => [stemOf(word.toLowerCase()), said]),
  ),
  ...deniedVerbs(source),
]);
const deniedVerbs = (source: string): [string, string][] =>
  everyMatch(source, DENIAL).flatMap((match): [string, string][] => {
    const word = match[1]?.toLowerCase() ?? '';
    return word.length < 4 || /^(?:have|been|being|their|that|this|with|from)$/.test(word)
      ? []
      : [[stemOf(word), match[0]]];
  });

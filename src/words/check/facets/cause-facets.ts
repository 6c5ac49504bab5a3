import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { topicWords } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import { clauseAt, denialIn } from './read-words';
import { isPlain } from './time-facets';
import { stemsWithLike } from './word-kinds';
import { everyMatch } from '../../../model/every-match';

/** Words by which a sentence says why, and not only that. */
const WHY =
  /(?:\b(?:because(?: of)?|due to|owing to|thanks to|as a (?:direct )?(?:result|consequence) of|caused by|the cause of|is the reason|the reason (?:is|for)|(?:is|are|was|were) (?:driven|explained) by|on account of|attributable to|a result of)|, (?:since|as) (?:its|their|they|the (?:victims?|police|forces?|courts?|offenders?)|police|victims|forces|officers|nobody|no one))\b/gi;
/** What is said to bring a thing about: directly before or after the number. */
const BRINGS = /\b(?:causes?|caused|is the (?:only|main|sole|chief) (?:cause|driver) of)\b/gi;
/** Words by which a source itself says why. */
const SAYS_WHY =
  /\b(?:because|due to|owing|reasons?|caus[a-z]*|driv[a-z]*|explain[a-z]*|result[a-z]*|led to|leads? to|so that|therefore|since|attribut[a-z]*)\b/i;
/** A reason that is said to be one, or to be unknown: nobody takes it for what the number shows. */
const HEDGED =
  /\b(?:may|might|could|perhaps|possibly|likely|unlikely|partly|in part|unknown|unclear|not known|whether|say(?:s)?|said|believe[sd]?|think(?:s)?|according to)\b/i;

/**
 * "The share was higher … because police do not believe them": a number, or evidence that a thing is so, shows no cause.
 * A reason that the source or the label names is let pass, and so is one whose words the label holds.
 */
export const checkCause: FacetRule = (told) => {
  const { statement, facets, context } = told;
  const { sentence, labels, evidence } = statement;
  if (labels || statement.context === null) return [];
  const { spans, text } = sentence;
  const stands = spans.some(({ kind }) => kind === 'measure' || kind === 'evidence');
  if (!stands || spans.some(({ kind }) => kind === 'judgement')) return [];
  const known = [
    ...facets.map(({ said }) => said),
    ...evidence.flatMap((id) => context.evidence[id]?.claim ?? []),
  ];
  if (known.some((each) => SAYS_WHY.test(each))) return [];
  const why = [...everyMatch(text, WHY), ...beside(told)];
  return why
    .filter(({ index }) => isPlain(sentence, index) && !isDenied(text, index))
    .filter(({ index, 0: said }) => !HEDGED.test(ownWordsOff(text.slice(0, index + said.length), known)))
    .filter(({ index }) => !isOfOther(index, told))
    .filter((match) => !isNamed(match, known, told))
    .slice(0, 1)
    .map((match): Diagnostic => {
      const [own] = [...facets.map(({ id }) => id), ...evidence];
      return finding(
        'facet/cause',
        placeIn(sentence, match.index, match[0].length),
        `"${match[0]}" gives a cause, and "${own ?? ''}" says only that it is so`,
        {
          fix: 'say who found the cause and link it, put it as a judgement, or leave it out',
        },
      );
    });
};

/** "Places of education cause [2%]": where the number is what is brought about. */
function beside({ statement: { sentence } }: Told): RegExpExecArray[] {
  return everyMatch(sentence.text, BRINGS).filter(({ index, 0: said }) =>
    sentence.spans.some(({ kind, start }) => kind === 'measure' && start - (index + said.length) <= 1),
  );
}
/** "Are unknown", of a share of those unknown, makes no doubt of the reason. */
const ownWordsOff = (text: string, known: readonly string[]): string =>
  text.replace(/\b(?:unknown|unclear|not known|likely|unlikely)\b/gi, (word) =>
    known.some((own) => own.toLowerCase().includes(word.toLowerCase())) ? ' ' : word,
  );
const isDenied = (text: string, at: number): boolean => {
  const [start] = clauseAt(text, at);
  return denialIn(text.slice(start, at)) !== null;
};
/** "The kraken is 5% and a key threat all the same, because …": the reason is of what the sentence goes on to say. */
function isOfOther(at: number, { statement: { sentence } }: Told): boolean {
  const ends = sentence.spans.flatMap(({ kind, start, text }) =>
    (kind === 'measure' || kind === 'evidence') && start + text.length <= at ? [start + text.length] : [],
  );
  const between = sentence.text.slice(Math.max(0, ...ends), at);
  return ends.length > 0 && /,\s*$/.test(between) && /\b(?:and|but|yet)\b/.test(between);
}
/** The reason is a word of the value itself: "closed because the victim did not support action". */
function isNamed(match: RegExpExecArray, known: readonly string[], { statement, context }: Told): boolean {
  const { text } = statement.sentence;
  const end = match.index + match[0].length;
  const [, stop] = clauseAt(text, end);
  // "Alcohol is the reason that": the reason stands before these words.
  const isBefore = /^is the (?:reason|only|main|sole|chief)|^(?:is|are|was|were) the cause/i.test(match[0]);
  const said = isBefore ? text.slice(clauseAt(text, match.index)[0], match.index) : text.slice(end, stop);
  const reason = topicWords(said, context.glossary);
  const own = stemsWithLike(known.join(' '), context.phrases);
  return reason.length > 0 && reason.filter((word) => own.has(word)).length * 2 > reason.length;
}

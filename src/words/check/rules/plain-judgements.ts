import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { PhrasesSpec } from '../../../model/files/reference-files';
import type { Yardstick } from '../../../model/judgement';
import { matchesIn, type Passage, type Sentence, type Span } from '../../../model/passages';
import { anyOf, madeOnce } from '../facets/read-words';
import { finding, isJudgement, sentencesOf, type WordingContext, type WordingRule } from './wording-context';
import { everyMatch } from '../../../model/every-match';

const SAID: ReadonlySet<Span['kind']> = new Set(['words', 'link', 'source', 'evidence', 'block']);

const lookAlikes = madeOnce((likelihoods: readonly string[]) => anyOf(likelihoods));
/** "More likely than" compares two rates, and "how likely" asks. */
const terms = madeOnce(
  ({ terms: all }: Yardstick) =>
    new RegExp(
      `(?<!\\b(?:how|more|less|as|equally|so|times) )${anyOf(all.flatMap(({ term, synonyms }) => [term, ...synonyms])).source}`,
      'giu',
    ),
);

const MOVES =
  'fall|rise|increase|decrease|grow|decline|drop|shrink|worsen|deteriorate|escalate|double|triple|treble|halve|soar|surge|spread';
/** What comes to be, and nobody's plan: "will fall next year"; "will increase capacity" is what somebody does. */
const FORECAST = new RegExp(
  `\\b(?:will|shall|is going to|are going to|is set to|are set to)(?: (?:almost certainly|also|now|soon|still|further|[a-z]+ly))? (?:continue to |keep )?(?:${MOVES})(?:ing)?\\b(?=[.,;:)]|$| (?:next|over|in|by|further|again|this|from|as|because|until|before|sharply|steeply|slightly|rapidly|steadily|considerably|significantly)\\b)`,
  'gi',
);

/** What is to become worse: nobody plans it. "Will make it easier" is what a plan is for. */
const WORSE =
  /\b(?:will|shall|is going to|are going to) (?:[a-z]+ly )?(?:(?:become|get) (?:ever |even |still |much |far )?(?:(?:more|less) (?:common|frequent|serious|severe|harmful|complex|violent|widespread|rare)|worse|harder|rarer|commoner|graver)|make it (?:ever |even |still |much |far )?(?:harder|more difficult))\b/giu;

/** "Fewer services will then be there": what there is less of tomorrow nobody plans. */
const FEWER = /(?<=^(?:- )?)(?:Fewer|Less|Ever (?:more|fewer|less)) [^.;:,?]{3,60}? will\b/gu;
/** "… and will go on being closed", in a caption: it says of the time ahead what is known of the past. */
const GOES_ON =
  /\bwill (?:(?:also|still|always|almost certainly) )?(?:go on|carry on|keep(?: on)?|remain|stay)\b/giu;

/** "A strong likelihood that", "the chances of a fall are high"; what somebody has a chance to do is no forecast. */
const CHANCE =
  /\b(?:an?|the|every|some|little|no) (?:(?:very|quite|fairly) )?(?:(?:strong|high|good|real|fair|small|slim|low|remote|distinct|considerable|great|significant|strong|even|growing) )?(?:likelihood|probability|odds) (?:that|of|are|is)\b|\bthe (?:chances?|odds|prospects?) of [^.;,]{2,40} (?:is|are) (?:\w+ly )?(?:high|low|small|slim|good|poor|great|remote|even|strong|weak)\b|\ba safe bet\b/giu;
/** "We expect reporting to fall". */
const EXPECTED = new RegExp(
  `\\b(?:we|police|forces|analysts) (?:fully |now )?(?:expects?|foresees?|anticipates?|predicts?) [^.;,]{2,50} to (?:continue to |keep )?(?:${MOVES})(?:ing)?\\b`,
  'giu',
);

// A word that each of the patterns above needs: most sentences have none, and are not read to their end.
const SAYS_AHEAD = /will|shall|going to|set to/i;
const SAYS_CHANCE = /likelihood|probability|odds|chance|prospect|safe bet/i;
const SAYS_EXPECTED = /expect|foresee|anticipat|predict/i;

/** Law says "likely" too, and so does whoever is quoted. */
const OF_LAW = /\b(?:Acts?|section \d+|in law|the law|statut[a-z]+|offence of|convention|article \d+)\b/;
const QUOTED = /[\u201c"\u2018][^\u201c\u201d"\u2018]*[\u201d"\u2019]/gu;
const isQuoted = ({ text }: Sentence, at: number): boolean =>
  everyMatch(text, QUOTED).some((match) => at > match.index && at < match.index + match[0].length);

/**
 * A probability that no judgement stands behind: words that are no term of the yardstick, a forecast in plain words,
 * and where no link can stand (`isBare`: headings, labels, templates, notes) the terms themselves.
 */
export const plainJudgements = (
  passages: readonly Passage[],
  { phrases, yardstick }: { readonly phrases: PhrasesSpec; readonly yardstick: Yardstick },
  isBare: boolean,
): Diagnostic[] =>
  sentencesOf(passages).flatMap(({ sentence, passage }): Diagnostic[] => {
    if (isJudgement(sentence) || OF_LAW.test(sentence.text)) return [];
    const bare = isBare || passage.role === 'heading';
    const patterns = [
      ...(phrases.likelihoods === undefined ? [] : [lookAlikes(phrases.likelihoods)]),
      ...(bare ? [terms(yardstick)] : []),
      ...(bare || passage.role === 'line' ? [GOES_ON] : []),
      ...(SAYS_AHEAD.test(sentence.text) ? [FORECAST, FEWER, WORSE] : []),
      ...(SAYS_CHANCE.test(sentence.text) ? [CHANCE] : []),
      ...(SAYS_EXPECTED.test(sentence.text) ? [EXPECTED] : []),
    ];
    return patterns
      .flatMap((pattern) => matchesIn(sentence, pattern, SAID))
      .filter(({ at }) => !isQuoted(sentence, at))
      .slice(0, 1)
      .map(({ text, place }) =>
        finding('judgement/unlinked', place, `"${text}" states a probability that is no judgement`, {
          fix: bare
            ? 'take it out, and make it a judgement in a sentence of the chapter'
            : `make it a judgement: a term of the yardstick, linked ([likely](?id)); or say what is known`,
        }),
      );
  });

export const checkPlainJudgements: WordingRule = (passages, context: WordingContext) =>
  plainJudgements(passages, context, false);

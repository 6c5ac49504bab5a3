import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { Yardstick } from '../../../model/judgement';
import { matchesIn, placeIn, type Sentence, type Span } from '../../../model/passages';
import { anyOf, madeOnce } from '../facets/read-words';
import { finding, isJudgement, sentencesOf, type WordingContext, type WordingRule } from './wording-context';

/** How a judgement may be worded: one bare term, no hedge, no certainty, no confidence in its sentence. */
export const checkJudgementWords: WordingRule = (passages, context) =>
  sentencesOf(passages).flatMap(({ sentence }) =>
    isJudgement(sentence)
      ? [
          ...modifiedTerms(sentence),
          ...severalTerms(sentence, context),
          ...hedges(sentence, context),
          ...bareWill(sentence, context),
          ...confidence(sentence),
        ]
      : casualTerms(sentence, context),
  );

const judgementSpans = (sentence: Sentence): Span[] =>
  sentence.spans.filter((span) => span.kind === 'judgement');

/** What makes more, less or the opposite of a term that stands after it. */
const MODIFIER =
  /\b(very|quite|fairly|rather|more than|less than|more|less|increasingly|extremely|highly|most|somewhat|strongly|not(?: at all| yet)?|never|hardly|barely|scarcely|seldom|rarely|far from|by no means|in no way|anything but|nothing but|no longer|no more|almost beyond doubt|beyond (?:any )?(?:doubt|question)|undoubtedly|undeniably|definitely|certainly|surely|clearly|all but|as good as|apparently|arguably|supposedly|allegedly|only)\s+$/i;
function modifiedTerms(sentence: Sentence): Diagnostic[] {
  return judgementSpans(sentence).flatMap((span) => {
    const match = MODIFIER.exec(sentence.text.slice(0, span.start));
    if (!match) return [];
    const word = match[1] ?? '';
    return [
      finding(
        'judgement/modified-term',
        placeIn(sentence, match.index, word.length),
        `"${word} ${span.text}" changes a term of the yardstick`,
        { fix: `write "${span.text}" alone, or link the words of another term whole` },
      ),
    ];
  });
}

const patterns = new WeakMap<Yardstick, RegExp>();
function termPattern({ yardstick }: WordingContext): RegExp {
  const made = patterns.get(yardstick);
  if (made) return made;
  const terms = yardstick.terms
    .flatMap((term) => [term.term, ...term.synonyms])
    .sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<!\\b(?:how|as|equally) )\\b(?:${terms.join('|')}|probably|almost certainly)\\b`,
    'gi',
  );
  patterns.set(yardstick, pattern);
  return pattern;
}

/** "Is certain to make …", where the judgement has a term already, or none was stated. */
const likelihoods = madeOnce((words: readonly string[]) => anyOf(words));
const severalTerms = (sentence: Sentence, context: WordingContext): Diagnostic[] =>
  [
    ...matchesIn(sentence, termPattern(context)),
    ...(context.phrases.likelihoods === undefined
      ? []
      : matchesIn(sentence, likelihoods(context.phrases.likelihoods))),
  ]
    .slice(0, 1)
    .map(({ text, place }) =>
      finding(
        'judgement/several-terms',
        place,
        `"${text}" is a second probability in the sentence of a judgement`,
        {
          fix: 'make it a judgement and a sentence of its own, or take it out',
        },
      ),
    );

function casualTerms(sentence: Sentence, context: WordingContext): Diagnostic[] {
  // A draft cannot link its judgements: there "it is likely that" is one, and "will likely" is another finding.
  const stated = ({ at }: { readonly at: number }): boolean =>
    context.draft === true && /\b(?:it is|is also|will)\s+$/i.test(sentence.text.slice(0, at));
  // Terms of two words are nobody's word for "often".
  const asked = ({ text }: { readonly text: string }): boolean =>
    context.draft !== true || !text.includes(' ');
  // "More likely than men" compares two rates.
  const compared = ({ at, text }: { readonly at: number; readonly text: string }): boolean =>
    /\b(?:more|less)\s+$/i.test(sentence.text.slice(0, at)) &&
    /\bthan\b/i.test(sentence.text.slice(at + text.length));
  return matchesIn(sentence, termPattern(context))
    .filter((match) => asked(match) && !stated(match) && !compared(match))
    .map(({ text, place }) =>
      finding(
        'wording/casual-likely',
        place,
        `"${text}" stands outside a judgement: is it a rate or a judgement?`,
        {
          fix: `link it ([${text}](?id)) if it is a judgement; write "often", or the rate, if it is a fact`,
        },
      ),
    );
}

const HEDGE =
  /\b(may|might|could|possibly|potentially|potential|suggests?|appears?|seems?|perhaps|cannot be ruled out|arguably|[Ww]e (?:believe|think|feel|suspect)|in our (?:view|opinion)|with an? (?:[a-z]+ )?(?:chance|risk) (?:that|of))\b|(?<!\bnot )\bpossible\b(?! to\b)|\bif\b(?=.*\b(?:might|may|could)\b)/g;
function hedges(sentence: Sentence, context: WordingContext): Diagnostic[] {
  const words = matchesIn(sentence, HEDGE).map(({ text, place }) =>
    finding('judgement/hedge', place, `"${text}" hedges a judgement that already has its term`, {
      fix: 'say it without the hedge; the term carries the doubt',
    }),
  );
  const terms = termPattern(context);
  const willLikely = judgementSpans(sentence).flatMap((span) => {
    if (!span.text.match(terms)) return [];
    const match = /\bwill\s+$/.exec(sentence.text.slice(0, span.start));
    return match
      ? [
          finding(
            'judgement/hedge',
            placeIn(sentence, match.index, 4),
            `"will ${span.text}" says certain and uncertain at once`,
            {
              fix: `write "it is ${span.text} that … will …"`,
            },
          ),
        ]
      : [];
  });
  return [...words, ...willLikely];
}

function bareWill(sentence: Sentence, { judgements }: WordingContext): Diagnostic[] {
  const forecast = judgementSpans(sentence).some(({ id }) => {
    const judgement = judgements[id ?? ''];
    return (
      judgement?.proposition === 'future' && (judgement.term === null || judgement.term === 'not stated')
    );
  });
  if (!forecast) return [];
  return matchesIn(sentence, /\bwill\b/g, new Set(['words', 'judgement'])).map(({ place }) =>
    finding('judgement/bare-will', place, '"will" makes a forecast a certainty, and no term is given', {
      fix: 'give a term of the yardstick ("it is likely that … will …"), or say what is planned and by whom',
    }),
  );
}

const CONFIDENCE =
  /\b(?:high|moderate|medium|low|limited|analytical|some) confidence\b(?! in\b)|\bconfidence (?:rating|level|is (?:high|moderate|low))\b|\bconfidence: ?(?:high|moderate|medium|low)\b|\bwith confidence\b|\bconfident that\b/gi;
const confidence = (sentence: Sentence): Diagnostic[] =>
  matchesIn(sentence, CONFIDENCE).map(({ text, place }) =>
    finding(
      'judgement/confidence-in-sentence',
      place,
      `"${text}" stands in the sentence that states a probability`,
      {
        fix: 'take it out; the rating of judgements.yaml is printed beside the judgement',
      },
    ),
  );

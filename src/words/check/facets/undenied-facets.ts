import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import type { FacetRule } from './check-facets';
import { mayDeny } from './read-words';
import { claimsOf } from './claims-of';
import { isPlain } from './time-facets';

/** A part that is told by what it does not do, or has not: "who do nothing", "without a charge". */
const DENIED =
  /\b(?:nothing|nobody|never|do(?:es)? not|did not|(?:is|are|was|were) not|without|no (?!longer\b)[a-z]+)\b/i;
/** Other words that deny. */
const SAYS_NONE = /\b(?:nothing|neither|nor)\b/i;
/** "The share was", "this is true of": what is denied was said before. */
const POINTS_BACK =
  /\b(?:the (?:share|figure|number|rate|estimate|same|proportion)|this|that is|(?:did|do|does) so|the (?:latter|former))\b/i;
/** What the part does, after the whole: "of young people say that they report it". */
const DOES =
  /^ of [^.;:()]*?\b(?:say|said|tell|told|report(?:ed)?|state|that|who|they|have|had|are|were|do|did|go|went|take|took)\b/i;

/** "[51%] of young people report it", of those who do nothing: what a label denies, the sentence affirms or passes over. */
export const checkUndenied: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  if (labels) return [];
  return claimsOf(told).flatMap(({ span, own }) => {
    if (own.value.unit !== 'percent' || !DENIED.test(own.value.label)) return [];
    const end = span.start + span.text.length;
    const rest = sentence.text.slice(end);
    const does = DOES.exec(rest);
    if (!does || mayDeny(sentence.text) || SAYS_NONE.test(sentence.text) || POINTS_BACK.test(sentence.text))
      return [];
    if (!isPlain(sentence, end + 1)) return [];
    const denied = DENIED.exec(own.value.label)?.[0] ?? '';
    return [
      finding(
        'facet/denial',
        placeIn(sentence, end + 1, does[0].length - 1),
        `"${denied}" stands in what "${own.id}" counts, and nothing here denies anything: ${own.value.label}`,
        { fix: 'say it as it is counted, or rest it on what says so' },
      ),
    ];
  });
};

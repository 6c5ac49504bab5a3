import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { GlossaryTerm } from '../../../model/registers';
import { placeIn, type Passage, type Sentence } from '../../../model/passages';
import { topicWords } from '../../../model/topics';
import { sentencesOf } from './wording-context';
import { LETTER } from '../../../model/letters';

/** A plain statement of how a thing stands in a whole: its size, or that it comes first or last. */
interface Stand {
  readonly key: string;
  /** Of two stands of one key that differ in this, one is false. */
  readonly says: string;
  readonly words: string;
  readonly sentence: Sentence;
  readonly at: number;
}

const IS =
  '(?:is|are|was|were|makes? up|made up|forms?|formed|accounts? for|remains?|stays?|has been|have been|comes? to)';
const SUBJECT = `(?<subject>[${LETTER}][${LETTER}'\\u2019 -]{1,60}?)`;
const PART =
  '(?:parts?|shares?|proportions?|fractions?|minority|amounts?|forms?|kinds?|types?|groups?|category|contributors?|drivers?|places?)';
const WHOLE = `of (?:all |the |recorded )*(?<whole>[${LETTER}][${LETTER}'\\u2019 -]{1,50}?)(?= (?:and|but|with|in|that|which|by|as|over|from)\\b|[.,;:()\\u27e6]|$)`;
const SMALL = 'small|tiny|minor|negligible|marginal|insignificant';
const LARGE = 'large|big|major|huge|considerable|substantial|great|significant';
const TOP = 'largest|biggest|greatest|most common|commonest|most frequent';
const BOTTOM = 'smallest|least common|rarest';
/** What stands in each statement of a stand, and in few sentences: the others are not read for more. */
const STANDS = new RegExp(`\\b(?:${SMALL}|${LARGE}|${TOP}|${BOTTOM}) ${PART} of `, 'iu');
const SIZED = new RegExp(
  `^(?:- )?${SUBJECT} ${IS} (?:still |now |only |just )?an? (?:very )?(?:(?<small>${SMALL})|(?<large>${LARGE})) ${PART} ${WHOLE}`,
  'iu',
);
const FIRST = new RegExp(
  `^(?:- )?${SUBJECT} ${IS} (?:still |now |by far )?the (?:(?<top>${TOP})|(?<bottom>${BOTTOM})) ${PART} ${WHOLE}`,
  'iu',
);
const NOT_PLAIN = /\b(?:not|no|never|if|whether|once|used to|second|third|one of|among)\b/i;

/**
 * "A large part of recorded crime" here and "a small part" there, of one subject; or two subjects of which each is the
 * largest part of one whole. Each statement is looked up by its subject and its whole.
 */
export function checkSaidOpposite(
  passages: readonly Passage[],
  glossary: readonly GlossaryTerm[],
): Diagnostic[] {
  const known = new Map<string, Stand>();
  return [...sentencesOf(passages)].flatMap(({ sentence, passage }): Diagnostic[] => {
    if (passage.role === 'cell') return [];
    return standsIn(sentence, glossary).flatMap((stand): Diagnostic[] => {
      const before = known.get(stand.key);
      if (!before) {
        known.set(stand.key, stand);
        return [];
      }
      if (before.says === stand.says) return [];
      const there = placeIn(before.sentence, before.at, 1);
      return [
        finding(
          'same/opposed',
          placeIn(stand.sentence, stand.at, stand.words.length),
          `"${stand.words}" and "${before.words}" elsewhere cannot both be true`,
          { fix: 'say it as the numbers have it, in both places', related: [there] },
        ),
      ];
    });
  });
}

function standsIn(sentence: Sentence, glossary: readonly GlossaryTerm[]): Stand[] {
  const { text } = sentence;
  if (!STANDS.test(text)) return [];
  const stems = (words: string): string => [...new Set(topicWords(words, glossary))].sort().join(' ');
  return [
    { match: SIZED.exec(text), isRank: false },
    { match: FIRST.exec(text), isRank: true },
  ].flatMap(({ match, isRank }): Stand[] => {
    const { subject = '', whole = '', small, top } = match?.groups ?? {};
    if (!match || NOT_PLAIN.test(match[0])) return [];
    const [who, what] = [stems(subject), stems(whole)];
    if (who === '') return [];
    const words = match[0].replace(/^- /, '');
    const at = text.indexOf(words);
    const end = top === undefined ? 'last' : 'first';
    return [
      isRank
        ? { key: `${end} of ${what}`, says: who, words, sentence, at }
        : { key: `${who} in ${what}`, says: small === undefined ? 'large' : 'small', words, sentence, at },
    ];
  });
}

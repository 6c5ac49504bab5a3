import { ofEach } from '../../../memory';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { Edition } from '../../../model/edition';
import { placeIn, type Passage, type Sentence } from '../../../model/passages';
import { statedClauseAt } from '../facets/read-words';
import { isPlain } from '../facets/time-facets';
import { finding, sentencesOf } from './wording-context';

type Reads = Pick<Edition, 'evidence'>;

const MOST_OF =
  '(?:(?:almost|nearly|virtually|practically) (?:all|every[a-z]*)|most|the (?:vast |great )?majority|every[a-z]*|all|much)';
const NEXT_TO_NONE =
  '(?:(?:very )?(?:little|few)|hardly any(?:thing)?|almost no(?:thing|ne)?|next to no(?:thing|ne)|no(?:thing|ne)?|scarcely any)';
const IS = '(?:is|are|was|were|gets?|goes|go|went|being|remains?)';
const TOLD = '(?:ever )?(?:reported|told to (?:the )?police|known to (?:the )?police)';
const UNTOLD =
  '(?:unreported|un-reported|underreported|under-reported|untold|(?:not|never) (?:ever )?reported)';
const SOME = '(?: [^.;:,]{1,40}?)?';
/** That what happens is reported, for the most part: "nearly everything is reported", "little goes unreported". */
const IS_TOLD = new RegExp(
  `\\b(?:${MOST_OF}${SOME} ${IS} ${TOLD}|${NEXT_TO_NONE}${SOME} ${IS} ${UNTOLD}|(?:is|are) (?:always|almost always|usually|fully|nearly always) reported)\\b`,
  'i',
);
/** That much of it is not. */
const IS_UNTOLD = new RegExp(
  `\\b(?:(?:considerably|significantly|heavily|much|greatly|seriously|vastly|often|widely) (?:underreported|under-reported|unreported)|(?:significant|considerable|high|much|widespread) (?:underreporting|under-reporting)|(?:is|are) (?:underreported|under-reported)|${MOST_OF}${SOME} ${IS} ${UNTOLD}|never (?:tell|told|reported?)(?: it)?(?: to)?(?: the)? police)\\b`,
  'i',
);
const NOT_PLAIN =
  /\b(?:if|whether|unless|should|must|could|may|might|would|can|until|no longer|not (?:all|every|most))\b/i;

/** Passages that may say what is reported for the most part: few do. */
export const sayReported = (passages: readonly Passage[]): Passage[] =>
  passages.filter(({ sentences }) =>
    sentences.some(({ text }) => /report/i.test(text) && IS_TOLD.test(text)),
  );

/**
 * "Nearly everything is reported", in a document that says, in a judgement or by its evidence, that much is not. Only
 * words that size what is reported are read (`told`), and only where the document has a word on it that it stands by.
 */
export function checkReportingSaid(
  told: readonly Passage[],
  passages: readonly Passage[],
  { evidence }: Reads,
): Diagnostic[] {
  const kept = ofEach<readonly [Diagnostic] | readonly []>('reporting said', [evidence]);
  if (told.length === 0) return [];
  const stands =
    sentencesOf(passages).find(
      ({ sentence: { text, spans } }) =>
        spans.some(({ kind }) => kind === 'judgement' || kind === 'evidence') && IS_UNTOLD.test(text),
    )?.sentence.text ?? Object.values(evidence).find(({ claim }) => IS_UNTOLD.test(claim))?.claim;
  if (stands === undefined) return [];
  return told.flatMap((passage) =>
    passage.sentences.flatMap((sentence) => kept(sentence, () => opposed(sentence, stands))),
  );
}
function opposed(sentence: Sentence, stands: string): readonly [Diagnostic] | readonly [] {
  const match = IS_TOLD.exec(sentence.text);
  if (!match || NOT_PLAIN.test(sentence.text) || !isPlain(sentence, match.index)) return [];
  // What a clause says with a link has something to rest on.
  const [from, to] = statedClauseAt(sentence.text, match.index);
  const isLinked = ({ kind, start }: Sentence['spans'][number]): boolean =>
    (kind === 'measure' || kind === 'evidence') && start >= from && start < to;
  if (sentence.spans.some(isLinked)) return [];
  return [
    finding(
      'same/opposed',
      placeIn(sentence, match.index, match[0].length),
      `"${match[0]}" is the opposite of what the document says: "${stands}"`,
      { fix: 'say it as the judgement or the evidence has it' },
    ),
  ];
}

import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { CARDINAL, cardinalOf } from '../../../model/cardinals';
import type { Edition } from '../../../model/edition';
import { isOpen } from '../../../model/gaps';
import { placeIn, type Passage, type Sentence } from '../../../model/passages';
import { finding, sentencesOf } from './wording-context';
import { LETTER } from '../../../model/letters';
import { everyMatch } from '../../../model/every-match';

/** The count that a list is announced with: "built on the four Ps:". One of a number of them announces none. */
const ANNOUNCES = new RegExp(
  `(?<!\\b(?:one|two|some|any|each|either|most|many|all but one) of (?:the |these |those )?)\\b(${CARDINAL}) (?:[${LETTER}'\\u2019-]+ ){0,3}[${LETTER}'\\u2019-]+:$`,
  'iu',
);
const TIMES = /^(?:months?|years?|weeks?|days?|hours?|minutes?|times|per cent|thousand|million|hundred)\b/i;

/** A list that is announced with a number has so many items, also where the edition declares the number. */
export const checkCountedLists = (passages: readonly Passage[]): Diagnostic[] =>
  sentencesOf(passages).flatMap(({ sentence, passage }): Diagnostic[] => {
    const { listAfter } = passage;
    if (listAfter === null || sentence !== passage.sentences.at(-1)) return [];
    const match = ANNOUNCES.exec(sentence.text.trimEnd());
    const said = match?.[1] ?? '';
    const n = match ? cardinalOf(said.toLowerCase()) : null;
    if (!match || n === null || n === listAfter) return [];
    if (TIMES.test(match[0].slice(said.length + 1))) return [];
    return [wrong(sentence, match.index, said, `"${said}" are announced, and the list has ${listAfter}`)];
  });

/** "Four gaps in intelligence", of a register that has five: of those that are open, or of all. */
const GAPS = new RegExp(`\\b(${CARDINAL}) (?:[${LETTER}-]+ ){0,2}gaps\\b`, 'giu');
export function checkCountedGaps(
  passages: readonly Passage[],
  { gaps }: Pick<Edition, 'gaps'>,
): Diagnostic[] {
  const all = Object.values(gaps);
  const states = new Map<string, number>();
  for (const { state } of all) states.set(state, (states.get(state) ?? 0) + 1);
  const known = new Set([
    all.length,
    all.filter(isOpen).length,
    all.length - all.filter(isOpen).length,
    ...states.values(),
  ]);
  if (all.length === 0) return [];
  return sentencesOf(passages).flatMap(({ sentence, passage }) =>
    passage.listAfter !== null ||
    !/gaps/i.test(sentence.text) ||
    sentence.text.search(GAPS) < 0 ||
    sentence.spans.some(({ kind }) => kind !== 'words')
      ? []
      : everyMatch(sentence.text, GAPS).flatMap((match): Diagnostic[] => {
          const [, said = ''] = match;
          const n = cardinalOf(said.toLowerCase());
          if (n === null || known.has(n)) return [];
          return [
            wrong(
              sentence,
              match.index,
              said,
              `"${match[0]}" are not what gaps.yaml has: ${all.filter(isOpen).length} open of ${all.length}`,
            ),
          ];
        }),
  );
}

const wrong = (sentence: Sentence, at: number, said: string, message: string): Diagnostic =>
  finding('facet/relation', placeIn(sentence, at, said.length), message, {
    fix: 'correct the number, or what it counts',
  });

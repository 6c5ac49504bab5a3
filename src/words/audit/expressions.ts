import { AGE_PATTERNS } from '../../model/ages';
import { numberWordsIn, structuralStretches } from '../../model/number-words';
import { EVERY_SPAN, matchesIn, placeIn, type Passage, type Sentence } from '../../model/passages';
import type { Place } from '../../diagnostics/place';
import { everyMatch } from '../../model/every-match';

/** Words or digits of a draft that state a number. */
export interface Expression {
  readonly text: string;
  readonly at: number;
  readonly place: Place;
  readonly digits: boolean;
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const HOW =
  '(?:(?:just |slightly )?(?:over|under)|nearly|almost|about|around|roughly|approximately|more than|less than|fewer than|at least|up to)';
const DIGITS = new RegExp(
  `(?:\\b${HOW} )?(?<![\\d.,/–-])\\d[\\d,]*(?:\\.\\d+)?(?:%| per cent)?(?! ?(?:million|billion)\\b)`,
  'gi',
);
/** Digits that state no quantity: dates, years, ages and ranges of ages, sections, quarters, counts of months. */
const STRUCTURAL = new RegExp(
  [
    `\\d{1,2} ${MONTH}(?: \\d{2,4})?`,
    `${MONTH} \\d{4}`,
    '(?:19|20)\\d\\d(?:[/–-]\\d{2,4})?',
    '\\bQ[1-4]\\b',
    '\\b\\d{1,2}[–-]\\d{1,2}(?:[- ]year[- ]olds?)?\\b(?!%)',
    '\\b(?:aged?|ages|age of|under|over) \\d{1,2}\\b(?! ?%|,|\\.\\d)',
    '\\b\\d{1,2}(?:\\+| years|-year|[- ]month)',
    '\\b\\d{1,2} (?:months?|forces|years?)\\b',
    '\\bCOVID-19\\b',
  ].join('|'),
  'gi',
);
const AGES = new RegExp(`(?<![\\w.])(?:${AGE_PATTERNS.join('|')})`, 'g');

/** Every expression of a sentence, in order; words and digits that overlap are one. */
export function expressionsIn(
  sentence: Sentence,
  passage: Passage,
  declared: readonly { readonly text: string }[],
): Expression[] {
  const blocked = [
    ...[STRUCTURAL, AGES].flatMap((pattern) =>
      everyMatch(sentence.text, pattern).map((m) => [m.index, m.index + m[0].length] as const),
    ),
    ...structuralStretches(sentence, passage, declared),
  ];
  const free = (at: number, length: number): boolean =>
    !blocked.some(([from, to]) => at < to && at + length > from);
  const digits = matchesIn(sentence, DIGITS, EVERY_SPAN)
    .filter(({ text, at }) => {
      const skip = text.search(/\d/);
      return free(at + skip, text.length - skip);
    })
    .map(({ text, at, place }) => ({ text: text.replace(/,$/, ''), at, place, digits: true }));
  const words = [...numberWordsIn(sentence.text)]
    .filter(({ text, at }) => free(at, text.length))
    .filter(({ text, at }) => !digits.some((d) => at < d.at + d.text.length && at + text.length > d.at))
    .map(({ text, at }) => ({ text, at, place: placeIn(sentence, at, text.length), digits: false }));
  return [...digits, ...words].sort((a, b) => a.at - b.at);
}

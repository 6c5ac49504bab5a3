import { ofEach } from '../memory';
import { CARDINAL, cardinalOf, JOIN, SCALE } from './cardinals';
import type { Passage, Sentence } from './passages';
import { everyMatch } from './every-match';

const N = CARDINAL;
const ABOUT =
  '(?:(?:just |slightly |well |far )?(?:over|under|above|below)|nearly|almost|about|around|roughly|approximately|some|(?:no )?(?:more|less|fewer) than|at (?:least|most)|up to|close to)';
const FRACTION =
  'halfs?|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twelfths?|twentieths?|hundredths?|thousandths?';
const TIME = 'months?|years?|weeks?|days?|hours?|minutes?|seconds?|decades?|fortnights?|nights?|weekends?';
const MULTIPLY =
  'doubl(?:ed|es|ing)|halv(?:ed|es|ing)|tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|quintupl(?:ed|es|ing)';
/** "Five times higher" is a finding of its own. */
const NOT_HIGHER = '(?! times (?:higher|more|greater|larger|bigger|lower|less|fewer|smaller)\\b)';

/**
 * Words that state a number: fractions, multiples and counts, the longest first. One pattern each: as one, they take
 * longer to compile than a whole edition takes to check.
 */
const FREEHAND = [
  `(?:one|${N}|\\d{1,3}) (?:[a-z]+ ){0,2}(?:in|out of) (?:an? |every )?(?:${N}|${SCALE}|\\d{1,3})\\b`,
  `${N} of (?:the |these |those |every )?(?:${N}|\\d{1,3})\\b`,
  `(?:an?|one|${N})${JOIN}(?:${FRACTION})\\b(?! (?:part(?:y|ies)|sector|time|person|countr(?:y|ies)|reading|way|opinion))`,
  `(?<!\\b(?:first|second|other|latter|former) )half\\b(?!-(?!of)| (?:an?|past) |${JOIN}(?:${TIME}|way|yearly|term|sisters?|brothers?|siblings?|hearted))`,
  `every (?:other|second|third|fourth|fifth|tenth) (?!(?:${TIME})\\b)[a-z]+`,
  `(?:${MULTIPLY})\\b`,
  `(?:double|treble|triple)\\b(?! (?:counting|counted|checked|jeopardy|standards?|murder|victimisation)|-)`,
  `(?<!\\b(?:once or|think) )(?:twice|thrice)\\b(?!-(?:yearly|weekly|daily)| (?:an?|every|each|weekly|daily|yearly)\\b)`,
  `${N} times\\b${NOT_HIGHER.replace(' times', '')}`,
  `(?:${N}|hundred|thousand|many)-?fold\\b`,
  `(?:half )?(?:an?|one|${N}|\\d[\\d,.]*)(?:${JOIN}${SCALE})+(?: and (?:${N}|${SCALE})(?: ${SCALE})*)*\\b`,
  `(?:tens|dozens|hundreds|thousands|millions|billions)\\b`,
  `(?<!\\bthe )scores of\\b(?! (?:the|each|all|assess))`,
  `a score of (?!${N}\\b)[a-z]+`,
  `(?:a|an entire|the) (?:couple|pair|trio|quartet) of\\b`,
  `zero\\b(?!${JOIN}(?:tolerance|hours?|carbon|day|sum|emissions?|trust))`,
  `${N}\\b${NOT_HIGHER}`,
].map((part) => new RegExp(`\\b${part}`, 'gi'));
const ABOUT_BEFORE = new RegExp(`\\b${ABOUT} $`, 'i');

/** Every number in words of a text, with the word of nearness that stands before it. */
export function* numberWordsIn(text: string): Generator<{ readonly text: string; readonly at: number }> {
  if (!mayHoldNumber(text)) return;
  const found = FREEHAND.flatMap((pattern) => everyMatch(text, pattern)).sort((a, b) => a.index - b.index);
  let end = 0;
  for (const match of found) {
    if (match.index < end) continue;
    end = match.index + match[0].length;
    // Looked for afterwards: to try it at every letter of every sentence takes most of the time of a check.
    const about = ABOUT_BEFORE.exec(text.slice(Math.max(0, match.index - 24), match.index))?.[0] ?? '';
    yield { text: about + match[0], at: match.index - about.length };
  }
}

/** A quick look for any word that a number in words could begin with; most sentences have none. */
const ANY_NUMBER = new RegExp(
  `\\b(?:${N}|${FRACTION}|${SCALE}|${MULTIPLY}|double|treble|triple|twice|thrice|tens|dozens|hundreds|thousands|millions|billions|scores? of|couple of|pair of|trio of|quartet of|zero|every (?:other|second)|(?:in|of) \\d)|fold\\b`,
  'i',
);
const mayHoldNumber = (text: string): boolean => ANY_NUMBER.test(text);

/** Number words that are no statistic: lengths of time, and "two" that points back at what the text names. */
const STRUCTURAL = new RegExp(
  [
    `\\b${N}${JOIN}(?:${TIME})\\b`,
    `\\b(?:${ABOUT} )?half an? (?:hour|day|year)\\b`,
    `\\b(?:two|three) or more\\b`,
    `\\b(?:the|these|those|all|both|its|their|other|first|last|next|past|each of the) two\\b(?! (?:hundred|thousand|million|billion|dozen|thirds|fifths|in)\\b)`,
  ].join('|'),
  'gi',
);
/** "The four priorities": such a count was stated before, and there it was held against what it counts. */
const POINTING = new RegExp(
  `\\b(?:the|these|those|all|its|their|other|each of the|first|last) (${N})\\b(?! (?:hundred|thousand|million|billion|dozen|in|out|times)\\b)(?!${JOIN}(?:${FRACTION})\\b)`,
  'gi',
);
/** A length of time is a statistic where it is an average. */
const AVERAGE = /\b(?:on average|averag(?:e|es|ed|ing)|median|mean of|typical(?:ly)?)\b/i;

/**
 * Counts that a text proves: of the items of a list, of what a colon lists, or in words that rest on something.
 * Later words may point back at them.
 */
export function statedCounts(
  passages: readonly Passage[],
  declared: readonly { readonly text: string }[],
): ReadonlySet<number> {
  const counts = (text: string): number[] =>
    everyMatch(text, COUNT).flatMap(([word]) => cardinalOf(word) ?? []);
  const known = ofEach<readonly number[]>('stated counts');
  return new Set([
    ...declared.flatMap(({ text }) => counts(text)),
    ...passages.flatMap((passage) => known(passage, () => inPassage(passage))),
  ]);

  function inPassage(passage: Passage): readonly number[] {
    return [
      ...(passage.listAfter === null ? [] : [passage.listAfter]),
      ...passage.sentences.flatMap((sentence) =>
        !mayHoldNumber(sentence.text)
          ? []
          : [
              ...countedLists(sentence, passage).flatMap(([from, to]) =>
                counts(sentence.text.slice(from, to)),
              ),
              ...sentence.spans.flatMap(({ kind, text }) =>
                kind === 'measure' || kind === 'evidence' ? counts(text.match(WHOLE)?.[0] ?? '') : [],
              ),
            ],
      ),
    ];
  }
}

/** Stretches of a sentence whose number words are no statistic, by rule or because the edition declares them. */
export function structuralStretches(
  sentence: Sentence,
  passage: Passage,
  declared: readonly { readonly text: string }[],
  counted: ReadonlySet<number> = NONE,
): (readonly [number, number])[] {
  const { text } = sentence;
  const lower = text.toLowerCase();
  const times = AVERAGE.test(text) ? [] : everyMatch(text, STRUCTURAL);
  return [
    ...times.map((match) => [match.index, match.index + match[0].length] as const),
    ...everyMatch(text, POINTING).flatMap((match) =>
      counted.has(cardinalOf(match[1] ?? '') ?? 0)
        ? [[match.index, match.index + match[0].length] as const]
        : [],
    ),
    ...declared.flatMap((item) => {
      const at = lower.indexOf(item.text.toLowerCase());
      return at < 0 ? [] : [[at, at + item.text.length] as const];
    }),
    ...countedLists(sentence, passage),
  ];
}
const NONE: ReadonlySet<number> = new Set();

const COUNT = new RegExp(`\\b${N}\\b`, 'gi');
/** A count of things, and not a part of "five million" or "two thirds". */
const WHOLE = new RegExp(`^${N}(?! ${SCALE})(?: [a-z]+)?$`, 'i');
/** "Four threats: a, b, c, and d", or four items in the list below: the count is checked, and nothing else is claimed. */
function countedLists({ text }: Sentence, passage: Passage): (readonly [number, number])[] {
  const colon = text.indexOf(':');
  const listed =
    colon < 0
      ? null
      : text.slice(colon + 1).trim() === ''
        ? null
        : text.slice(colon + 1).split(/[,;] (?:and |or )?/).length;
  return everyMatch(text, COUNT).flatMap((match) => {
    const n = cardinalOf(match[0]);
    const before = colon > match.index;
    const counted = n !== null && ((before && listed === n) || passage.listAfter === n);
    return counted ? [[match.index, match.index + match[0].length] as const] : [];
  });
}

import type { Passage, Sentence } from './passages';

/** Numbers from two up, in words. "One" is left out: it is a pronoun more often than a number. */
export const NUMBER_WORDS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
};
const N = Object.keys(NUMBER_WORDS).join('|');
const ABOUT =
  '(?:(?:just |slightly )?(?:over|under)|nearly|almost|about|around|roughly|more than|less than|fewer than|at least|up to)';
const FRACTION = 'half|halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?|twentieths?';

/** Words that state a number: fractions, multiples and counts, the longest first. */
export const FREEHAND = new RegExp(
  [
    `(?:${ABOUT} )?(?:one|${N}|\\d{1,3}) in (?:a |every )?(?:${N}|\\d{1,3})\\b`,
    `(?:${ABOUT} )?(?:an?|one|${N})[ -](?:${FRACTION})\\b(?! (?:part(?:y|ies)|sector|time|person|country|reading))`,
    `${ABOUT} half\\b`,
    `\\bhalf (?:of|the|all)\\b`,
    `\\bhalf(?= \\()`,
    `\\b(?:(?:more than|almost|nearly) )?(?:doubled|halved|tripled|trebled|quadrupled)\\b`,
    `\\btwice (?:as|the)\\b`,
    `(?:${ABOUT} )?(?:${N}) times\\b(?! (?:higher|more|greater|larger|bigger|lower|less)\\b)`,
    `\\b(?:two|three|four|five|ten)-?fold\\b`,
    `(?:${ABOUT} )?(?:an?|one|${N}|\\d[\\d,.]*) (?:hundred|thousand|million|billion)\\b`,
    `\\b(?:dozens|hundreds|thousands|millions) of\\b`,
    `(?:${ABOUT} )?(?:${N})\\b(?! times (?:higher|more|greater|larger|bigger|lower|less)\\b)`,
  ]
    .map((part) => (part.startsWith('\\b') ? part : `\\b${part}`))
    .join('|'),
  'gi',
);

/** A quick look for any word that FREEHAND could begin to match on; most sentences have none. */
const ANY_NUMBER = new RegExp(
  `\\b(?:${N}|${FRACTION}|doubled|tripled|trebled|quadrupled|twice|thousand|million|billion|dozens|hundreds|thousands|millions|in \\d)`,
  'i',
);
export const mayHoldNumber = (text: string): boolean => ANY_NUMBER.test(text);

const UNITS = 'months?|years?|weeks?|days?|hours?|minutes?|decades?';
/** Number words that are no statistic: lengths of time, and words that point back at what the text names. */
const STRUCTURAL = new RegExp(
  [
    `(?:${N})[ -](?:${UNITS})\\b`,
    `\\b(?:the|these|those|all|both|other|first|last|next|past|each of the) (?:${N})\\b`,
    `\\b(?:${N}) or more\\b`,
    `\\bone or two\\b`,
  ].join('|'),
  'gi',
);

/** Stretches of a sentence whose number words are no statistic, by rule or because the edition declares them. */
export function structuralStretches(
  sentence: Sentence,
  passage: Passage,
  declared: readonly { readonly text: string }[],
): (readonly [number, number])[] {
  const { text } = sentence;
  const lower = text.toLowerCase();
  return [
    ...[...text.matchAll(STRUCTURAL)].map((match) => [match.index, match.index + match[0].length] as const),
    ...declared.flatMap((item) => {
      const at = lower.indexOf(item.text.toLowerCase());
      return at < 0 ? [] : [[at, at + item.text.length] as const];
    }),
    ...countedLists(sentence, passage),
  ];
}

const COUNT = new RegExp(`\\b(?:${N})\\b`, 'gi');
/** "Four threats: a, b, c, and d", or four items in the list below: the count is checked, and nothing else is claimed. */
function countedLists({ text }: Sentence, passage: Passage): (readonly [number, number])[] {
  const colon = text.indexOf(':');
  const listed =
    colon < 0
      ? null
      : text.slice(colon + 1).trim() === ''
        ? null
        : text.slice(colon + 1).split(/[,;] (?:and |or )?/).length;
  return [...text.matchAll(COUNT)].flatMap((match) => {
    const n = NUMBER_WORDS[match[0].toLowerCase()];
    const before = colon > match.index;
    const counted = (before && listed === n) || passage.listAfter === n;
    return counted ? [[match.index, match.index + match[0].length] as const] : [];
  });
}

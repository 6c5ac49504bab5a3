import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { judgeWords } from '../../../model/claim-words';
import { printNumber } from '../../../model/number';
import { placeIn } from '../../../model/passages';
import type { FacetRule } from './check-facets';
import { claimsOf } from './claims-of';
import { isPlain } from './time-facets';
import { inLatin } from '../../../model/letters';
import { everyMatch } from '../../../model/every-match';

const FRACTION =
  '(half|thirds?|quarters?|fifths?|sixth|seventh|eighth|tenths?|\\d{1,2}(?:\\.\\d+)?(?:%| per cent))';
/** "The remaining quarter", "the other two thirds", "the rest, a third,": what a share leaves of its whole. */
const REST = new RegExp(
  `\\b(?:the|a) (?:remaining|other) (?:(two|three|four|nine) )?(?:in )?${FRACTION}\\b|\\bthe (?:rest|remainder)(?:,| \\(|: ) ?(?:(?:about|around|nearly|almost|some) )?(?:(?:a|one|(two|three|four|nine)) )?${FRACTION}\\b`,
  'gi',
);
/** A fraction in words is told to the nearest point. */
const NEAR = 1;

const IS_ALL = inLatin(
  /^((?: of (?:them|these|those|victims|offenders))?,? (?:are|were|is|was|being) (?:all |mostly )?)([\p{L}-]+)/u,
);
/** Kinds of two sides: what is not of one is of the other. */
const SIDES_OF_A_KIND: readonly (readonly RegExp[])[] = [
  [/\b(?:female|females|women|girls)\b/i, /\b(?:male|males|men|boys)\b/i],
  [/\b(?:child|children|minors|under-18s)\b/i, /\b(?:adult|adults)\b/i],
  [/\bstrangers?\b/i, /\b(?:known|acquaintances?|partners?|relatives?)\b/i],
  [/\bonline\b/i, /\boffline\b/i],
];

/** What is said to remain of a whole is what the shares before it leave. */
export const checkComplement: FacetRule = (told) => [...wrongRest(told), ...wrongSide(told)];

const wrongRest: FacetRule = (told) => {
  const {
    statement: { sentence },
    facets,
    context,
  } = told;
  return everyMatch(sentence.text, REST).flatMap((match): Diagnostic[] => {
    const [text, countA, fractionA, countB, fractionB] = match;
    if (!isPlain(sentence, match.index)) return [];
    const fraction = fractionA ?? fractionB ?? '';
    const count = countA ?? countB;
    const shares = claimsOf(told).flatMap(({ span, own }) => {
      const { unit, value } = own.value;
      return unit === 'percent' && value != null && span.start < match.index
        ? [{ id: own.id, value, base: own.value.base }]
        : [];
    });
    const last = shares.at(-1);
    if (!last) return [];
    const sum = shares
      .filter(({ base }) => base === last.base)
      .reduce((total, { value }) => total + value, 0);
    const left = [100 - last.value, 100 - sum].filter((value) => value >= 0);
    const words = /\d/.test(fraction)
      ? fraction.replace(' per cent', '%')
      : count !== undefined
        ? `${count} ${fraction}`
        : fraction === 'half'
          ? 'half'
          : `a ${fraction}`;
    const fits = (value: number): boolean =>
      [value - NEAR, value, value + NEAR].some((near) => {
        const target = { value: near, unit: 'percent', decimals: 0, sense: 'exact', floor: false } as const;
        return (
          judgeWords(`about ${words}`, target, context.phrases).fits ||
          judgeWords(words, target, context.phrases).fits
        );
      });
    if (left.some(fits)) return wrongRemainder(match, last.id);
    return [
      finding(
        'facet/relation',
        placeIn(sentence, match.index, text.length),
        `"${text}" is not what remains of ${shares.map(({ id }) => `"${id}"`).join(' and ')}: ${printNumber(100 - last.value, 'percent', 1)}`,
        { fix: 'say what the share leaves, or rest it on a measure of its own' },
      ),
    ];
  });

  /** "The remaining quarter are children", of a share that is female: what remains of one kind is of its other. */
  function wrongRemainder(match: RegExpExecArray, id: string): Diagnostic[] {
    const own = facets.find((each) => each.id === id);
    const end = match.index + match[0].length;
    const [, before = '', noun = ''] = IS_ALL.exec(sentence.text.slice(end)) ?? [];
    const said = SIDES_OF_A_KIND.find((kind) => kind.some((side) => side.test(noun)));
    if (!own || !said || !isPlain(sentence, end + before.length)) return [];
    const part = own.value.label;
    const isOther = said.some((side) => !side.test(noun) && side.test(part));
    if (isOther || said.some((side) => side.test(noun) && side.test(own.said))) return [];
    return [
      finding(
        'facet/relation',
        placeIn(sentence, end + before.length, noun.length),
        `"${noun}" is not what remains of "${id}": ${part}`,
        { fix: 'say what remains: those who are not in the share' },
      ),
    ];
  }
};

/** "Outnumbers all other VAWG together", "the others are fewer": which of a part and its rest is the greater. */
const SIDES: readonly (readonly [words: RegExp, isMore: (said: string) => boolean])[] = [
  [
    /\b(?:outnumbers?|exceeds?|outweighs?|(?:is|are|was|were) (?:more|fewer|less) than) all (?:the )?(?:other|others|rest|remaining)\b[^.;,]{0,40}\b(?:together|combined|put together)\b/i,
    (said) => !/fewer|less/i.test(said),
  ],
  [
    inLatin(
      /\b(?:the )?(?:other|others|rest|remaining)(?: [\p{L}-]+){0,3} (?:are|is|were|was) (?:much |far |somewhat )?(?:fewer|less|rarer|more|more common)\b(?! (?:than|likely|often))/iu,
    ),
    (said) => /fewer|less|rarer/i.test(said),
  ],
];
const wrongSide: FacetRule = ({ statement: { sentence }, facets }) =>
  SIDES.flatMap(([pattern, isMore]): Diagnostic[] => {
    const match = pattern.exec(sentence.text);
    if (!match || !isPlain(sentence, match.index)) return [];
    const shares = facets.filter(
      ({ id, value }) =>
        value.unit === 'percent' &&
        value.value !== null &&
        sentence.spans.some((span) => span.kind === 'measure' && span.id === id),
    );
    const [own] = shares;
    if (!own || shares.length > 1 || isMore(match[0]) === (own.value.value ?? 0) > 50) return [];
    return [
      finding(
        'facet/relation',
        placeIn(sentence, match.index, match[0].length),
        `"${match[0]}" is not so: "${own.id}" is ${own.value.printed} of its whole`,
        { fix: 'say what the share leaves' },
      ),
    ];
  });

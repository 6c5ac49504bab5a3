import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { judgeWords } from '../../../model/claim-words';
import { printNumber } from '../../../model/number';
import { placeIn } from '../../../model/passages';
import type { FacetRule } from './check-facets';
import { isPlain } from './time-facets';

const FRACTION =
  '(half|thirds?|quarters?|fifths?|sixth|seventh|eighth|tenths?|\\d{1,2}(?:\\.\\d+)?(?:%| per cent))';
/** "The remaining quarter", "the other two thirds", "the rest, a third,": what a share leaves of its whole. */
const REST = new RegExp(
  `\\b(?:the|a) (?:remaining|other) (?:(two|three|four|nine) )?(?:in )?${FRACTION}\\b|\\bthe (?:rest|remainder)(?:,| \\(|: ) ?(?:(?:about|around|nearly|almost|some) )?(?:(?:a|one|(two|three|four|nine)) )?${FRACTION}\\b`,
  'gi',
);
/** A fraction in words is told to the nearest point. */
const NEAR = 1;

/** What is said to remain of a whole is what the shares before it leave. */
export const checkComplement: FacetRule = ({ statement: { sentence }, facets, context }) =>
  [...sentence.text.matchAll(REST)].flatMap((match): Diagnostic[] => {
    const [text, countA, fractionA, countB, fractionB] = match;
    if (!isPlain(sentence, match.index)) return [];
    const fraction = fractionA ?? fractionB ?? '';
    const count = countA ?? countB;
    const shares = sentence.spans.flatMap((span) => {
      const own = facets.find(({ id }) => span.kind === 'measure' && id === span.id);
      const { unit, value } = own?.value ?? {};
      return own && unit === 'percent' && value != null && span.start < match.index
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
    if (left.some(fits)) return [];
    return [
      finding(
        'facet/relation',
        placeIn(sentence, match.index, text.length),
        `"${text}" is not what remains of ${shares.map(({ id }) => `"${id}"`).join(' and ')}: ${printNumber(100 - last.value, 'percent', 1)}`,
        { fix: 'say what the share leaves, or rest it on a measure of its own' },
      ),
    ];
  });

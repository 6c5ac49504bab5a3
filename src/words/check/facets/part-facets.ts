import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn, type Span } from '../../../model/passages';
import type { FacetRule } from './check-facets';
import { claimsOf } from './claims-of';
import { isChange, type Facets } from './facets';
import { partsCounted } from './peers';

interface Stated {
  readonly span: Span;
  readonly own: Facets;
  readonly number: number;
}
/** Words after a whole that begin the list of its parts. */
const PARTS_FOLLOW = /^[^:;.]{0,80}: ?$/;
/** Words that make a number a part of the one before it. */
const OF_WHICH =
  /(?:\bof (?:which|these|those|them)\b[^.;:]{0,20}|; |, )$|\b(?:of (?:which|these|those|them)|including|among (?:them|these|those))\b[^.;:]{0,30}$/i;
const IS_PART = /\bof (?:which|these|those|them)\b|\bincluding\b|\bamong (?:them|these|those)\b/i;
/** What was counted in several groups may be more than all of it. */
const OVERLAP = /\b(?:more than one|overlap|both|twice|can count|may count)\b/i;
const SLACK = 1.005;

/**
 * A part is no larger than its whole, and the parts of a list no more than what they are parts of: "[209,061] sexual
 * offences: [71,581] rapes and [137,480] others". Only of counts of one time and unit; what may overlap is let pass.
 */
export const checkParts: FacetRule = (told) => {
  const {
    statement: { sentence, labels },
    facets,
  } = told;
  if (labels || facets.length < 2 || OVERLAP.test(sentence.text)) return [];
  const stated = claimsOf(told).flatMap(({ span, own }): Stated[] => {
    const number = own.value.value;
    return own.value.unit === 'count' && number != null && !isChange(own.value)
      ? [{ span, own, number }]
      : [];
  });
  return [
    ...listed(stated, sentence.text),
    ...ofWhich(stated, sentence.text),
    ...countedTwice(stated, sentence.text),
  ]
    .slice(0, 1)
    .map(({ at, words, message }): Diagnostic =>
      finding('facet/relation', placeIn(sentence, at, words.length), message, {
        fix: 'say what the numbers say, or rest each on the measure that is meant',
      }),
    );
};
interface Wrong {
  readonly at: number;
  readonly words: string;
  readonly message: string;
}

function listed(stated: readonly Stated[], text: string): Wrong[] {
  const [whole, first, ...rest] = stated;
  if (!whole || !first || rest.length === 0) return [];
  const end = whole.span.start + whole.span.text.length;
  if (!PARTS_FOLLOW.test(text.slice(end, first.span.start))) return [];
  const parts = [first, ...rest].filter(({ own }) => isAlike(own, whole.own));
  const sum = parts.reduce((total, { number }) => total + number, 0);
  if (parts.length < 2 || sum <= whole.number * SLACK) return [];
  const last = parts.at(-1) ?? first;
  return [
    {
      at: last.span.start,
      words: last.span.text,
      message: `the parts are together ${String(sum)}, more than the whole, "${whole.own.id}": ${whole.own.value.printed}`,
    },
  ];
}

function ofWhich(stated: readonly Stated[], text: string): Wrong[] {
  return stated.slice(1).flatMap((part, i): Wrong[] => {
    const whole = stated[i];
    if (!whole || !isAlike(part.own, whole.own) || part.number <= whole.number) return [];
    const between = text.slice(whole.span.start + whole.span.text.length, part.span.start);
    if (!OF_WHICH.test(between) || !IS_PART.test(between)) return [];
    return [
      {
        at: part.span.start,
        words: part.span.text,
        message: `"${part.own.id}" is ${part.own.value.printed}, more than what it is said to be a part of, "${whole.own.id}": ${whole.own.value.printed}`,
      },
    ];
  });
}
/** "[209,061] sexual offences, besides [71,581] of rape": what is a part of a count comes to none beside it. */
const BESIDES =
  /\b(?:besides|in addition to|on top of|not counting|as well as|plus|apart from)\b[^.;:]{0,30}$/i;
function countedTwice(stated: readonly Stated[], text: string): Wrong[] {
  return stated.slice(1).flatMap((part, i): Wrong[] => {
    const whole = stated[i];
    if (!whole || !isAlike(part.own, whole.own)) return [];
    const between = text.slice(whole.span.start + whole.span.text.length, part.span.start);
    const said = BESIDES.exec(between);
    const [all, some] = [partsCounted(whole.own.value).parts, partsCounted(part.own.value).parts];
    const records = 'table of records';
    if (
      !said ||
      some === null ||
      whole.own.value.definition[records] === undefined ||
      whole.own.value.definition[records] !== part.own.value.definition[records] ||
      (all !== null && ![...some].every((each) => all.has(each)))
    )
      return [];
    const words = said[0].trim();
    return [
      {
        at: part.span.start - said[0].length,
        words,
        message: `"${words}" is not so: "${part.own.id}" is a part of "${whole.own.id}"`,
      },
    ];
  });
}
const isAlike = (a: Facets, b: Facets): boolean =>
  a.value.unit === b.value.unit &&
  a.value.period?.start === b.value.period?.start &&
  a.value.period?.endExclusive === b.value.period?.endExclusive;

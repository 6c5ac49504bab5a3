import type { ClaimTarget } from '../../../model/claim-target';
import { judgeWords } from '../../../model/claim-words';
import { CARDINAL } from '../../../model/cardinals';
import type { Sentence } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';
import type { WordingContext } from './wording-context';

type Reads = Pick<WordingContext, 'values' | 'phrases'>;
interface Mention {
  readonly text: string;
  readonly at: number;
}
interface Stated {
  readonly value: ValueRecord;
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** Kinds whose numbers are no parts and no multiples of one another. */
const UNLIKE: ReadonlySet<ValueRecord['kind']> = new Set([
  'change',
  'index',
  'ratio',
  'rank',
  'target-distance',
]);
function statedIn({ spans }: Sentence, values: Reads['values']): Stated[] {
  return spans.flatMap(({ kind, id, start, text }): Stated[] => {
    const value = kind === 'measure' ? values[id ?? ''] : undefined;
    if (value?.value == null || UNLIKE.has(value.kind) || value.definition['change told as'] !== undefined)
      return [];
    return [{ value, number: value.value, start, end: start + text.length }];
  });
}

/** The words stand in apposition: they say a number again that stands beside them, and name nothing new. */
const OPENS =
  /(?:^|[,(:\u2013\u2014] ?)(?:(?:or|and|and so|so|that is|which is|though|but|still|only|just|some|well) )*$/i;
const CLOSES = /^(?:$|[,.;:)]|,? (?:of (?:all|them|those|these|it|the total|the whole)\b))/i;
const CLAIM_FOLLOWS = /^(?: of [^,.;:()]{1,60})? ?[(,:] ?$/;
const COMPARES = /^ as (?:many|much|high|large|common|often|frequent|big)\b/i;

/**
 * Whether a number in words follows from what its sentence states: a share said again ("two thirds ([66%])"), what one
 * of two counts is of the other ("of which [71,581], about a third, were"), or how many times it is the other. Such a
 * number needs no measure of its own: when the data change, these words are held against them again.
 */
export function followsFrom(mention: Mention, sentence: Sentence, context: Reads): boolean {
  const stated = statedIn(sentence, context.values);
  if (stated.length === 0) return false;
  const { text, at } = mention;
  const end = at + text.length;
  const head = sentence.text.slice(0, at);
  const tail = sentence.text.slice(end);
  const next = stated.find(({ start }) => start >= end);
  const isBefore = next !== undefined && CLAIM_FOLLOWS.test(sentence.text.slice(end, next.start));
  if (!isBefore && !OPENS.test(head)) return false;
  if (COMPARES.test(tail)) return isMultiple(mention, tail, stated, context);
  if (!isBefore && !CLOSES.test(tail)) return false;
  const shares = isBefore ? (next.value.unit === 'percent' ? [next.number] : []) : sharesBefore(at, stated);
  return shares.some((share) => fits(text, { unit: 'percent', value: share }, context));
}

/** The share that was stated last, and what the count that was stated last is of the greater ones. */
function sharesBefore(at: number, stated: readonly Stated[]): number[] {
  const before = stated.filter(({ end }) => end <= at);
  const share = before.filter(({ value }) => value.unit === 'percent').at(-1);
  const count = before.filter(({ value }) => value.unit === 'count').at(-1);
  const parts =
    count === undefined
      ? []
      : before
          .filter(({ value, number }) => value.unit === 'count' && number > count.number)
          .map(({ number }) => (100 * count.number) / number);
  return [...(share === undefined ? [] : [share.number]), ...parts];
}

/** "Nearly twice as many", of the count before against one that stands in the sentence, or is named in it. */
function isMultiple({ text, at }: Mention, tail: string, stated: readonly Stated[], context: Reads): boolean {
  const own = stated.filter(({ end }) => end <= at).at(-1);
  if (!own) return false;
  const name = NAMED.exec(tail)?.[1]?.toLowerCase();
  const others =
    name === undefined
      ? stated.filter((other) => other !== own).map(({ value, number }) => ({ value, number }))
      : Object.values(context.values).flatMap((value) =>
          value.value !== null && !UNLIKE.has(value.kind) && callsIt(name, value)
            ? [{ value, number: value.value }]
            : [],
        );
  return others.some(
    ({ value, number }) =>
      value !== own.value &&
      value.unit === own.value.unit &&
      number !== 0 &&
      isTimes(text, own.number / number, context),
  );
}
const NAMED = /^ as [a-z]+(?: [a-z]+)? as (?:of |for |in |there were (?:of )?)?([^.,;:()\u27e6]{3,60})/i;
/** Whether a name is that of the part of the records that a value counts. */
const callsIt = (name: string, { definition, label }: ValueRecord): boolean =>
  name === label.toLowerCase() ||
  Object.entries(definition).some(
    ([part, words]) => part.startsWith('only ') && words.replaceAll('-', ' ').toLowerCase() === name,
  );
const HALF = /^(.*?)\b(half|a (?:third|quarter|fifth|tenth)|(?:two|three) (?:thirds|quarters|fifths))$/i;
/** Whether words say how many times one number is another: "nearly twice", "half". */
export function isTimes(text: string, ratio: number, context: Pick<Reads, 'phrases'>): boolean {
  return HALF.test(text)
    ? fits(text, { unit: 'percent', value: 100 * ratio }, context)
    : fits(text, { unit: 'number', value: ratio }, context);
}

const SCALES: readonly (readonly [RegExp, string])[] = [
  [/^(?:well|far|slightly|a little|considerably) /i, ''],
  [/\bfewer than\b/i, 'less than'],
  [/\b(?:below|beneath)\b/i, 'under'],
  [/\babove\b/i, 'over'],
  [/^(?:some|roughly|approximately|close to) /i, 'about '],
  // "One VAWG offence in ten" is one in ten.
  [new RegExp(`\\b(one|${CARDINAL}) (?:[a-z]+ ){1,2}in (?=${CARDINAL}\\b)`, 'i'), '$1 in '],
];
const plain = (words: string): string =>
  SCALES.reduce((text, [pattern, by]) => text.replace(pattern, by), words);

function fits(
  words: string,
  { unit, value }: Pick<ClaimTarget, 'unit' | 'value'>,
  { phrases }: Pick<Reads, 'phrases'>,
): boolean {
  const target = { value, unit, decimals: 1, sense: 'exact', floor: false } as const;
  const verdict = judgeWords(plain(words), target, phrases);
  // The number itself stands beside it, so that "fewer than half" may be loose.
  return verdict.fits || verdict.fault === 'loose-phrase';
}

const MAJORITY = /^(?:most|(?:the|an?) (?:[a-z]+ )?majority)$/i;
/** "Though not a majority", "and most are not": what follows of which side of half the share before it is on. */
export function sideFollows(mention: Mention, sentence: Sentence, context: Reads): boolean {
  const { text, at } = mention;
  if (!MAJORITY.test(text)) return false;
  const head = sentence.text.slice(0, at);
  const share = statedIn(sentence, context.values)
    .filter(({ end, value }) => end <= at && value.unit === 'percent')
    .at(-1);
  const denied = /\b(?:not|no) (?:yet )?$/i.test(head);
  if (share === undefined || !OPENS.test(head.replace(/\b(?:not|no) (?:yet )?$/i, ''))) return false;
  const tail = sentence.text.slice(at + text.length);
  const turned = /^(?: of (?:them|these|those|it))? (?:are|is|were|was|do|does|did|have|has) not\b/i.test(
    tail,
  );
  if (!turned && !CLOSES.test(tail)) return false;
  return denied !== turned ? share.number < 50 : share.number > 50;
}

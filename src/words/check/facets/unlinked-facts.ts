import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { topicWords } from '../../../model/topics';
import type { ValueRecord } from '../../../model/published';
import type { FacetRule, Told } from './check-facets';
import type { Statement } from './statements';
import { turnedIn } from './evidence-facets';
import { isChange, labelWordsOf } from './facets';
import { isPlain } from './time-facets';
import { turnedWordIn } from './turned-words';
import { madeOnce, mayDeny } from './read-words';
import { stemsWithLike } from './word-kinds';
import { inLatin } from '../../../model/letters';

/** One plain statement: nothing is compared, denied, quoted, wished or said to depend on something. */
const NOT_PLAIN =
  /\b(?:not|no|never|none|than|if|whether|unless|because|although|though|while|when|where|which|who|that|should|must|need|could|may|might|would|can|will|also|both|or|but|question|ask|how|why|what)\b|[?:;"\u201c\u2018(]/i;
const LONGEST = 110;

/** What an edition knows, by how it is said: made once, for every sentence without a link of its own. */
interface Known {
  readonly evidence: readonly {
    readonly id: string;
    readonly claim: string;
    readonly subject: readonly string[];
  }[];
  readonly shares: readonly {
    readonly id: string;
    readonly label: string;
    readonly printed: string;
    readonly value: number;
    readonly words: readonly string[];
  }[];
}
const knownBy = madeOnce((context: Told['context']): Known => ({
  evidence: Object.values(context.evidence).flatMap(({ id, claim }) => {
    const subject = topicWords(subjectOf(claim), context.glossary);
    return subject.length === 0 ? [] : [{ id, claim, subject }];
  }),
  shares: Object.entries(context.values).flatMap(([id, value]) => {
    const { unit, label, printed, value: number } = value;
    if (unit !== 'percent' || number === null || isChange(value)) return [];
    const words = topicWords(label.replace(/:.*$/, ''), context.glossary);
    return words.length < 2 ? [] : [{ id, label, printed, value: number, words }];
  }),
}));

const OF_THERE = /^there (?:is|are) (?:[a-z-]+ )*?of (.*)$/i;
const VERB = /\b(?:is|are|was|were|has|have|had|do|does|goes|go|concerns?|commits?)\b/i;
/** What a claim is about: "there is significant underreporting of honour-based abuse" is about the abuse. */
function subjectOf(claim: string): string {
  const of = OF_THERE.exec(claim)?.[1];
  if (of !== undefined) return of;
  const verb = VERB.exec(claim);
  return verb ? claim.slice(0, verb.index) : '';
}

const MAJORITY =
  /\b(?:most|mostly|mainly|the majority of|the bulk of|largely|predominantly|overwhelmingly|chiefly|as a rule|for the most part|usually|typically|almost all|nearly all|almost always|nearly always)\b/i;
const MINORITY =
  /\b(?:few|very few|hardly any|rarely|seldom|a minority of|hardly ever|almost no|almost never|next to no)\b/i;

const DENIES_IT = /\b((?:is|are|was|were|has been|have been|has|have|had)) not\b/i;
/**
 * A plain statement that rests on nothing, and that the edition itself denies: its evidence says the opposite of the
 * same subject, or a share of just these words is on the other side of half.
 */
export const checkUnlinked: FacetRule = ({ statement, context }) => {
  const { sentence, labels } = statement;
  const { text } = sentence;
  const compared = labels ? null : wrongComparison(sentence, context);
  if (compared !== null) return [compared];
  if (labels || text.length > LONGEST) return [];
  // "Most cases are not charged" is a statement of those who are: what is left of them is few.
  const negated = MAJORITY.test(text) || MINORITY.test(text) ? DENIES_IT.exec(text) : null;
  if (NOT_PLAIN.test(negated ? text.replace(negated[0], negated[1] ?? '') : text)) return [];
  if (sentence.spans.some(({ kind }) => kind !== 'words' && kind !== 'link')) return [];
  const { evidence, shares } = knownBy(context);
  const verb = VERB.exec(text);
  const subject = verb ? text.slice(0, verb.index) : '';
  const ours = evidence.length === 0 || negated ? new Set() : stemsWithLike(subject, context.phrases);
  const ownSize = evidence.length === 0 || negated ? 0 : topicWords(subject, context.glossary).length;
  const denied = evidence.flatMap(({ id, claim, subject: theirs }): Diagnostic[] => {
    if (ownSize === 0 || ownSize > theirs.length + 1 || !theirs.every((word) => ours.has(word))) return [];
    const rest = text.slice(subject.length);
    const turned = turnedIn(rest, claim, context.phrases) ?? turnedWordIn(rest, claim);
    if (!turned) return [];
    const at = subject.length + turned.said.at;
    return isPlain(sentence, at)
      ? [
          finding(
            'facet/direction',
            placeIn(sentence, at, turned.said.text.length),
            `"${turned.said.text}" turns "${turned.stands}" round, which stands in "${claim}" (${id})`,
            { fix: 'say what the evidence says, and link it' },
          ),
        ]
      : [];
  });
  if (denied.length > 0) return denied.slice(0, 1);
  const most = MAJORITY.exec(text);
  const few = most ? null : MINORITY.exec(text);
  const quantity = most ?? few;
  if (!quantity) return [];
  const said = stemsWithLike(text, context.phrases);
  return shares
    .filter(({ label }) => !negated || !mayDeny(label))
    .filter(({ value, words }) => {
      const number = negated ? 100 - value : value;
      return (most ? number < 50 : number > 50) && words.every((word) => said.has(word));
    })
    .slice(0, 1)
    .map(({ id, label, printed }) =>
      finding(
        'facet/relation',
        placeIn(sentence, quantity.index, quantity[0].length),
        `"${quantity[0]}${negated ? ` … ${negated[0]}` : ''}" is not so: "${id}" is ${printed} (${label})`,
        { fix: 'say what the number says, and link it' },
      ),
    );
};

const COMPARES = inLatin(
  /^(?:- )?([\p{L}' -]{3,60}?) (?:(outnumbers?|exceeds?)|(?:(?:is|are|was|were|has|have|had|do|does|did|commit|commits|make|makes|cause|causes) )?(more|fewer|less)(?: of)? ([\p{L} -]{3,40}?) than) ([\p{L}' -]{3,60}?)(?:(?: do| does| did| are| is)?[.;]?$|, )/iu,
);
/** "There are more robberies than thefts", "police record more …", "more … than … are recorded": the same of two counts. */
const COMPARES_COUNTS = inLatin(
  /^(?:- )?(?:(?:There (?:is|are|was|were)|(?:The )?Police (?:record|recorded|see|saw)) )?(more|fewer|less) (?:recorded )?([\p{L}' -]{3,60}?) than ([\p{L}' -]{3,60}?)(?: (?:are|is|were|was) (?:recorded|reported))?(?:[.;]?$|, )/iu,
);
/** "Strangers commit more rapes than partners do": two shares of one whole, or two counts of one time, that say otherwise. */
function wrongComparison(sentence: Statement['sentence'], context: Told['context']): Diagnostic | null {
  if (sentence.spans.some(({ kind }) => kind === 'measure' || kind === 'judgement')) return null;
  const counts = COMPARES_COUNTS.exec(sentence.text);
  const match = counts ?? COMPARES.exec(sentence.text);
  if (!match || !isPlain(sentence, match.index)) return null;
  const [first = '', verb, degree, what = '', second = ''] = counts
    ? [counts[2], undefined, counts[1], '', counts[3]]
    : match.slice(1);
  const [a, b] = [calledBy(first, what, context), calledBy(second, what, context)];
  const pairs = a.flatMap((one) =>
    b.flatMap((other) => (isAlike(one.value, other.value) ? [[one, other] as const] : [])),
  );
  const isMore = verb !== undefined || degree?.toLowerCase() === 'more';
  const isWrong = ([one, other]: readonly [Called, Called]): boolean => {
    const [x, y] = [one.value.value ?? 0, other.value.value ?? 0];
    return one.id !== other.id && !(isMore ? x > y : x < y);
  };
  // Of two times, or of two ways to count, each has to say otherwise.
  const [pair] = pairs;
  if (!pair || !pairs.every(isWrong)) return null;
  const [one, other] = pair;
  const words = verb ?? degree ?? '';
  return finding(
    'facet/relation',
    placeIn(sentence, sentence.text.indexOf(words, counts ? 0 : first.length), words.length),
    `"${words}" is not so: "${one.id}" is ${one.value.printed}, and "${other.id}" is ${other.value.printed}`,
    { fix: 'say what the numbers say, and link them' },
  );
}
interface Called {
  readonly id: string;
  readonly value: ValueRecord;
}
/** Shares whose part is called so, of what is compared; counts that are called so. */
function calledBy(name: string, what: string, context: Told['context']): Called[] {
  const { values, glossary, phrases } = context;
  const said = topicWords(name, glossary);
  const like = stemsWithLike(name, phrases);
  const whole = stemsWithLike(what, phrases);
  if (said.length === 0) return [];
  return Object.entries(values).flatMap(([id, value]): Called[] => {
    if (value.value === null || isChange(value)) return [];
    const words = [...(labelWordsOf(context).get(id) ?? [])];
    const base = value.unit === 'percent' && what !== '' ? topicWords(value.base ?? '', glossary) : [];
    if (value.unit === 'percent')
      return what !== '' &&
        base.some((word) => whole.has(word)) &&
        words.some((word) => !base.includes(word) && like.has(word))
        ? [{ id, value }]
        : [];
    return value.unit === 'count' &&
      what === '' &&
      said.every((word) => words.includes(word)) &&
      words.length <= said.length + 1
      ? [{ id, value }]
      : [];
  });
}
const isAlike = (a: ValueRecord, b: ValueRecord): boolean =>
  a.unit === b.unit &&
  (a.unit === 'percent'
    ? a.base === b.base
    : a.population === b.population &&
      a.period?.start === b.period?.start &&
      a.period?.endExclusive === b.period?.endExclusive);

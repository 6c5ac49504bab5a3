import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { placeIn, type Sentence } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';
import { topicWords } from '../../../model/topics';
import { isChange } from '../facets/facets';
import { clauseAt } from '../facets/read-words';
import { isPlain } from '../facets/time-facets';
import { stemsWithLike } from '../facets/word-kinds';
import { finding, isJudgement, type WordingContext, type WordingRule } from './wording-context';

/** What a quantity in words says of a share: between these, in percent. */
interface Quantity {
  readonly words: RegExp;
  readonly above: number;
  readonly below: number;
}
const QUANTITIES: readonly Quantity[] = [
  {
    words:
      /\b(?:(?:almost|nearly|virtually|practically) (?:all|every|always)|the (?:vast|great|overwhelming) majority)\b/i,
    above: 75,
    below: 101,
  },
  {
    words: /\b(?:always|invariably|without exception|in (?:every|each) case|exclusively)\b/i,
    above: 99,
    below: 101,
  },
  {
    words: /\b(?:most|mostly|the majority|mainly|usually|chiefly|predominantly|for the most part)\b/i,
    above: 50,
    below: 101,
  },
  { words: /\b(?:never|none of|in no case)\b/i, above: -1, below: 1 },
  {
    words:
      /\b(?:hardly ever|hardly any|rarely|seldom|very few|next to no|almost never|almost no|a tiny (?:part|share|minority))\b/i,
    above: -1,
    below: 20,
  },
  { words: /\b(?:few|a minority|a small (?:part|share|minority|proportion))\b/i, above: -1, below: 50 },
];
/** "Most at risk" and "most common" are no quantities. */
const DEGREE =
  /\bmost (?:at|common|often|likely|serious|severe|vulnerable|affected|exposed|important|frequent|harmful|of all|in|by|to|[a-z]+ly)\b/i;

/**
 * The quantity in a judgement's own statement: "most rape is likely to be …". Where the statement names what a share is
 * of, or the judgement rests on a share by which it is told how often, the share holds it as it holds any sentence.
 */
export const checkJudgedQuantities: WordingRule = (passages, context) =>
  passages.flatMap(({ sentences, role }) =>
    role === 'heading'
      ? []
      : sentences.filter(isJudgement).flatMap((sentence) => inJudgement(sentence, context)),
  );

function inJudgement(sentence: Sentence, context: WordingContext): Diagnostic[] {
  if (sentence.spans.some(({ kind }) => kind === 'measure')) return [];
  const said = QUANTITIES.flatMap((quantity) => {
    const match = quantity.words.exec(sentence.text);
    return match && isPlain(sentence, match.index) && !DEGREE.test(sentence.text.slice(match.index))
      ? [{ quantity, match }]
      : [];
  })[0];
  if (!said) return [];
  const { quantity, match } = said;
  const [from, to] = clauseAt(sentence.text, match.index);
  const shares = [...restsOn(sentence, context), ...namedIn(sentence.text.slice(from, to), context)];
  const [first] = shares;
  const fits = ({ value }: Share): boolean => value > quantity.above && value < quantity.below;
  if (!first || shares.some(fits)) return [];
  return [
    finding(
      'facet/relation',
      placeIn(sentence, match.index, match[0].length),
      `"${match[0]}" is not so: "${first.id}" is ${first.printed} (${first.label})`,
      { fix: 'say in the judgement what the number allows, and have it signed again' },
    ),
  ];
}

interface Share {
  readonly id: string;
  readonly value: number;
  readonly printed: string;
  readonly label: string;
}
const shareOf = (id: string, value: ValueRecord | undefined): Share[] =>
  value?.value == null || value.unit !== 'percent' || isChange(value)
    ? []
    : [{ id, value: value.value, printed: value.printed, label: value.label }];

/** Shares that the judgement names as its evidence, and that its sentence has most of the words of. */
const restsOn = (sentence: Sentence, context: WordingContext): Share[] => {
  const said = stemsWithLike(sentence.text, context.phrases);
  return sentence.spans
    .flatMap(({ kind, id }) => (kind === 'judgement' ? (context.judgements[id ?? '']?.evidence ?? []) : []))
    .flatMap((id) => shareOf(id, context.values[id]))
    .filter(({ label }) =>
      topicWords(label.replace(/:.*$/, ''), context.glossary).some((word) => said.has(word)),
    );
};
const NO_GLOSSARY: WordingContext['glossary'] = [];
/** Shares of which every telling word stands in the clause. */
const namedIn = (clause: string, { values, glossary, phrases }: WordingContext): Share[] => {
  const said = new Set([...stemsWithLike(clause, phrases), ...topicWords(clause, glossary)]);
  return Object.entries(values)
    .flatMap(([id, value]) => shareOf(id, value))
    .filter(({ label }) => {
      // An abbreviation is one word, however many it stands for.
      const words = topicWords(label.replace(/:.*$/, ''), NO_GLOSSARY);
      return words.length > 2 && words.every((word) => said.has(word));
    });
};

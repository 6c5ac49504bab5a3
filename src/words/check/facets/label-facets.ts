import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { stemOf, topicWords, wholeWords } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import { labelWordsOf, type Facets } from './facets';
import { namesOf } from './scope-facets';
import { isPlain } from './time-facets';
import { inLatin } from '../../../model/letters';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { stemsWithLike } from './word-kinds';
import { wordsAt } from './words-at';
import { everyMatch } from '../../../model/every-match';

const WORD = inLatin(/[\p{L}][\p{L}'\u2019-]*/gu);

/** Words that say how a number is told, and name nothing that is counted. */
const OF_NO_THING: ReadonlySet<string> = new Set(
  'least most about half one two three four five six seven eight nine ten month months day days week weeks hour hours minute year years time times each every number numbers figure figures estimated estimate estimates forces force said told found made took place first latest last both such only also where when what more less than part parts group groups mark together'
    .split(' ')
    .map(stemOf),
);

/**
 * "Of rapes recorded had an outcome", beside the share that had a charge: a label has a word that the measure has
 * nowhere, and lacks what tells the measure's part from its whole. Each by itself is another way to say it.
 */
export const checkLabelWords: FacetRule = (told) => {
  const { statement, facets, context } = told;
  const { sentence, labels, title } = statement;
  const [own] = facets;
  if (!labels || !own || facets.length !== 1 || sentence.spans.some(({ kind }) => kind === 'measure'))
    return [];
  // A label of a row or a bar is short for what the figure says; one that goes on from its number is a sentence.
  if (!/^(?:of|were|was|are|is|had|have) /i.test(sentence.text)) return [];
  const missing = partOf(own, told).filter(
    (word) => !saidIn(`${sentence.text} ${title ?? ''}`, context).has(word),
  );
  if (missing.length === 0) return [];
  const known = wordsOf(own, told);
  const foreign = everyMatch(sentence.text, WORD).find(
    ({ 0: word, index }) => isPlain(sentence, index) && isForeign(word, known, told),
  );
  if (!foreign) return [];
  return [
    finding(
      'facet/name',
      placeIn(sentence, foreign.index, foreign[0].length),
      `"${foreign[0]}" is no word of what "${own.id}" is of: ${own.value.label}`,
      { fix: 'name what is counted, declare the word under "also" of the measure, or show another measure' },
    ),
  ];
};

const saidIn = (text: string, { phrases, glossary }: Told['context']): ReadonlySet<string> =>
  new Set([...stemsWithLike(text, phrases), ...topicWords(text, glossary)]);

/** What tells the part that is counted from what it is a part of; nothing where the label is the whole. */
function partOf({ value }: Facets, { context: { glossary } }: Told): string[] {
  const base = new Set([
    ...topicWords(value.base ?? '', glossary),
    ...wholeWords(value.base ?? '', glossary),
  ]);
  return topicWords(value.label.replace(/[:,].*$/, ''), glossary).filter(
    (word) => !base.has(word) && !OF_NO_THING.has(word),
  );
}

function wordsOf(own: Facets, { context }: Told): ReadonlySet<string> {
  const areas = context.threatAreas
    .filter(({ id }) => own.value.threatAreas.includes(id))
    .flatMap(({ name, abbreviation }) => namesOf(name, abbreviation));
  return saidIn(
    [own.said, own.id.replaceAll('-', ' '), ...areas, ...(context.also[own.id] ?? [])].join('. '),
    context,
  );
}

function isForeign(word: string, known: ReadonlySet<string>, { context }: Told): boolean {
  const stems = topicWords(word, context.glossary);
  if (stems.length === 0 || stems.some((stem) => known.has(stem) || OF_NO_THING.has(stem) || stem.length < 4))
    return false;
  return ![...stemsWithLike(word, context.phrases)].some((stem) => known.has(stem));
}

/** "Fraud", beside the count of thefts: a label that is just the name of another measure of its kind. */
export const checkLabelExact: FacetRule = ({
  statement: { sentence, labels, context: near },
  facets,
  context,
}) => {
  const [own] = facets;
  if (!labels || near !== null || !own || facets.length !== 1) return [];
  const { glossary, values } = context;
  const said = new Set(topicWords(sentence.text, glossary));
  const isJust = (id: string): boolean => {
    const words = labelWordsOf(context).get(id) ?? new Set();
    return words.size === said.size && [...words].every((word) => said.has(word));
  };
  if (
    said.size === 0 ||
    topicWords(own.said, glossary).some((word) => said.has(word) && !isOfBase(word, own, glossary))
  )
    return [];
  const other = Object.entries(values).find(
    ([id, value]) =>
      id !== own.id && value.unit === own.value.unit && value.kind === own.value.kind && isJust(id),
  );
  if (!other || !isPlain(sentence, 0)) return [];
  return [
    finding(
      'facet/name',
      placeIn(sentence, 0, sentence.text.length),
      `"${sentence.text}" is the name of "${other[0]}", and stands beside "${own.id}": ${own.value.label}`,
      { fix: 'let the labels change places, or name what is counted' },
    ),
  ];
};
const isOfBase = (word: string, { value }: Facets, glossary: Told['context']['glossary']): boolean =>
  topicWords(value.base ?? '', glossary).includes(word) && !topicWords(value.label, glossary).includes(word);

/** A caption or a title that names one threat area stands over measures of it, for the most part. */
export const checkCaption: FacetRule = (told) => {
  const { statement, facets, context } = told;
  const { sentence, context: near } = statement;
  if (near !== null || facets.length < 2) return [];
  if (sentence.spans.some(({ kind }) => kind !== 'words')) return [];
  const named = context.threatAreas.flatMap(({ id, name, abbreviation }) => {
    const [words] = namesOf(name, abbreviation)
      .filter((each) => sentence.text.toLowerCase().startsWith(each.toLowerCase()))
      .sort((a, b) => b.length - a.length);
    return words === undefined ? [] : [{ id, words }];
  });
  const [area] = named.sort((a, b) => b.words.length - a.words.length);
  if (!area) return captionOfOther(told);
  if (named.filter(({ words }) => words.length === area.words.length).length > 1) return [];
  const of = facets.filter(
    ({ value, said }) =>
      value.threatAreas.includes(area.id) || said.toLowerCase().includes(area.words.toLowerCase()),
  );
  if (of.length * 2 > facets.length) return [];
  return [
    finding(
      'facet/subject',
      placeIn(sentence, 0, area.words.length),
      `"${sentence.text.slice(0, area.words.length)}" is what ${of.length} of the ${facets.length} measures under it are about`,
      { fix: 'name what they are about' },
    ),
  ];
};

/** "How rape cases were closed", over shares of VAWG cases: a crime that hardly any of the measures names. */
function captionOfOther({ statement: { sentence }, facets, context }: Told): Diagnostic[] {
  const crimes = context.phrases.kinds?.find(({ of }) => of === 'subject')?.lines ?? [];
  const said = crimes.flatMap((line) => {
    const [word] = line.filter((each) => wordsAt(sentence.text, each) !== null);
    return word === undefined ? [] : [{ line, word }];
  });
  const [first] = said;
  if (!first || said.length > 1) return [];
  const isOf = ({ said: own, value }: Facets): boolean =>
    [
      own,
      ...context.threatAreas.filter(({ id }) => value.threatAreas.includes(id)).map(({ name }) => name),
    ].some((text) => first.line.some((word) => wordsAt(text, word) !== null));
  if (facets.some(isOf)) return [];
  const at = wordsAt(sentence.text, first.word) ?? 0;
  return [
    finding(
      'facet/subject',
      placeIn(sentence, at, first.word.length),
      `"${first.word}" is what none of the ${facets.length} measures under it is about`,
      { fix: 'name what they are about' },
    ),
  ];
}

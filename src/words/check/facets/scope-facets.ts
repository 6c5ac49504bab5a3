import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn, type Sentence } from '../../../model/passages';
import { statedWhole, topicWords, wholeWords } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import type { Facets } from './facets';
import { readPlaces } from './read-places';
import { isPlain, named } from './time-facets';
import { wordsAt } from './words-at';

/** A place that the sentence names must be that of a value in it. */
export const checkPlace: FacetRule = ({ statement: { sentence }, facets, context }) => {
  if (facets.length === 0) return [];
  const own = new Set(facets.map(({ value }) => nameOf(value.geography, context.phrases)));
  const mentions = readPlaces(sentence.text, context.phrases).filter(({ at }) => isPlain(sentence, at));
  if (mentions.some(({ name }) => own.has(name))) return [];
  const [first] = facets;
  return mentions.map(({ text, at }) =>
    finding(
      'facet/place',
      placeIn(sentence, at, text.length),
      `"${text}" is not where ${named(facets)} is of: ${first?.value.geography ?? ''}`,
      { fix: `write "${first?.value.geography ?? ''}", or give the measure its geography` },
    ),
  );
};
const nameOf = (geography: string, phrases: Told['context']['phrases']): string =>
  phrases.places?.find(({ words, name }) => name === geography || words.includes(geography))?.name ??
  geography;

/** What a share is of: what is counted in it, and what is left out of it. */
export const checkBase: FacetRule = (told) => [
  ...wrongWhole(told),
  ...wrongExtent(told),
  ...wrongStage(told),
];

/** Which of them: no part of what the share is of. */
const COUNTED = / (?:recorded|reported|from|between|during|over|since|before|after|by|across|against) .*$/i;
/** "Of those offences": of what the sentence before was about. */
const ANAPHORA = /^(?:(?:these|those|them|this|that|such|it|its|their)\b|all (?:and|or)\b)/i;

/** "[43%] of all domestic abuse", of a share of VAWG: no word of the whole is a word of its base. */
function wrongWhole({ statement: { sentence, labels }, facets, context }: Told): Diagnostic[] {
  // A label goes on from its number: "25.8%" and "of children live …".
  const isLabel = labels && facets.length === 1 && /^of /i.test(sentence.text);
  return sentence.spans.flatMap((span): Diagnostic[] => {
    const own = isLabel ? facets[0] : facets.find(({ id }) => span.kind === 'measure' && id === span.id);
    if (own?.value.unit !== 'percent' || own.value.base === null) return [];
    const end = isLabel ? 0 : span.start + span.text.length;
    const stated = statedWhole(isLabel ? ` ${sentence.text}` : sentence.text.slice(end)).replace(COUNTED, '');
    if (ANAPHORA.test(stated)) return [];
    const words = wholeWords(stated, context.glossary);
    const base = wholeWords(own.value.base, context.glossary);
    const known = new Set([
      ...base,
      ...topicWords(own.said, context.glossary),
      ...wholeWords(own.said, context.glossary),
    ]);
    if (words.size === 0 || [...words].some((word) => base.has(word))) return [];
    // Another name for the base is let pass; the part, which the label names and the base does not, is not.
    const part = new Set(topicWords(own.counted, context.glossary).filter((word) => !base.has(word)));
    const isPart = [...words].every((word) => part.has(word) || word === 'crim');
    if ([...words].some((word) => known.has(word)) && !isPart) return [];
    const at = sentence.text.indexOf(stated, end);
    return [
      finding(
        'facet/base',
        placeIn(sentence, at, stated.length),
        `"of ${stated.trim()}" is not what "${own.id}" is a share of: ${own.value.base}`,
        { fix: `write "of ${own.value.base}", or rest the claim on a share of that` },
      ),
    ];
  });
}

const EXTENT = /\b(including|excluding) ([a-z]+(?: [a-z]+)?)$/i;
/** "Excluding fraud" beside a share that includes it, and the other way round. */
function wrongExtent({ statement: { sentence }, facets }: Told): Diagnostic[] {
  const extents = facets.flatMap(({ id, value }) => {
    const [, how, what] = EXTENT.exec(value.base ?? '') ?? EXTENT.exec(value.label) ?? [];
    return how === undefined || what === undefined
      ? []
      : [{ id, out: how.toLowerCase() === 'excluding', what: what.toLowerCase() }];
  });
  const [first] = extents;
  if (first === undefined || extents.length < facets.length || extents.some(({ out }) => out !== first.out))
    return [];
  const { out, what, id } = first;
  const other = out
    ? `(?<!\\b(?:not|without) )(?:including|with|counting)(?: all)? ${what}\\b|\\b${what}(?: (?:is|was|are))? (?:included|counted)\\b`
    : `(?:excluding|without|leaving out|not counting|apart from|except(?: for)?)(?: all)? ${what}\\b|\\b${what}(?: (?:is|was|are))? (?:excluded|left out|not (?:included|counted))\\b`;
  return [...sentence.text.matchAll(new RegExp(`\\b(?:${other})`, 'gi'))]
    .filter(({ index }) => isPlain(sentence, index))
    .map((match) =>
      finding(
        'facet/base',
        placeIn(sentence, match.index, match[0].length),
        `"${match[0]}" is not what "${id}" counts, which is ${out ? 'without' : 'with'} ${what}`,
        {
          fix: `write "${out ? 'excluding' : 'including'} ${what}", or rest the claim on a measure that does`,
        },
      ),
    );
}

/** "A share of cases closed and not of cases recorded" says what it is of, and what it is not. */
const affirmed = (said: string): string => said.replace(/\b(?:and |but )?not (?:of )?[^.;,]*/gi, '');

/** What had become of the cases that are counted: a share of those closed is none of those recorded. */
const STAGES = ['recorded', 'closed', 'charged', 'convicted', 'opened'] as const;
const STAGE = new RegExp(`\\b(${STAGES.join('|')})\\b`, 'i');
function wrongStage({ statement: { sentence, labels }, facets }: Told): Diagnostic[] {
  return facets.flatMap((own): Diagnostic[] => {
    const { value, id } = own;
    if (value.unit !== 'percent' || value.base === null) return [];
    const stage = STAGE.exec(value.base)?.[1]?.toLowerCase();
    if (stage === undefined) return [];
    const span = sentence.spans.find((each) => each.kind === 'measure' && each.id === id);
    const from = span ? span.start + span.text.length : 0;
    if (!span && !labels) return captioned(sentence, stage, own);
    const [, before = '', said = ''] =
      /^( of (?:the |all )?(?:[\p{L}-]+ ){0,5}?(?:that |which )?(?:(?:were|are|was) )?)(recorded|closed|charged|convicted|opened)\b/iu.exec(
        sentence.text.slice(from),
      ) ?? [];
    if (
      said === '' ||
      said.toLowerCase() === stage ||
      new RegExp(`\\b${said}\\b`, 'i').test(affirmed(own.said))
    )
      return [];
    return [
      finding(
        'facet/base',
        placeIn(sentence, from + before.length, said.length),
        `"${said}" is not what had become of the cases that "${id}" counts: ${value.base}`,
        { fix: `write "${stage}", or rest the claim on a share of cases ${said.toLowerCase()}` },
      ),
    ];
  });
}

/** "How cases were opened", over shares of cases closed. */
function captioned(sentence: Sentence, stage: string, { id, said, value }: Facets): Diagnostic[] {
  const match = /\b(?:were|was|are|is|got) (recorded|closed|charged|convicted|opened)\b/i.exec(sentence.text);
  const word = match?.[1]?.toLowerCase();
  if (!match || word === undefined || word === stage || new RegExp(`\\b${stage}\\b`, 'i').test(sentence.text))
    return [];
  if (new RegExp(`\\b${word}\\b`, 'i').test(affirmed(said))) return [];
  const at = match.index + match[0].length - word.length;
  return [
    finding(
      'facet/base',
      placeIn(sentence, at, word.length),
      `"${word}" is not what had become of the cases that "${id}" counts: ${value.base ?? ''}`,
      { fix: `write "${stage}", or show shares of cases ${word}` },
    ),
  ];
}

/** The threat area that a sentence names must be one of a value in it. */
export const checkSubject: FacetRule = ({ statement: { sentence, labels }, facets, context }) => {
  if (facets.length === 0 || facets.some(({ value }) => value.threatAreas.length === 0)) return [];
  const own = new Set(facets.flatMap(({ value }) => value.threatAreas));
  const said = facets.map((each) => each.said.toLowerCase()).join(' ');
  // What follows the last claim is what it is compared with, or goes on to.
  const last = labels
    ? Infinity
    : Math.max(-1, ...sentence.spans.flatMap(({ kind, start }) => (kind === 'measure' ? [start] : [])));
  const mentioned = context.threatAreas.flatMap(({ id, name, abbreviation }) =>
    namesOf(name, abbreviation).flatMap((words) => {
      const at = positionOf(sentence.text, words);
      return at === null || at > last || !isPlain(sentence, at) ? [] : [{ id, words, at }];
    }),
  );
  if (
    mentioned.length === 0 ||
    mentioned.some(({ id, words }) => own.has(id) || said.includes(words.toLowerCase()))
  )
    return [];
  const [first] = mentioned.sort((a, b) => a.at - b.at || b.words.length - a.words.length);
  if (!first) return [];
  const areas = context.threatAreas.filter(({ id }) => own.has(id)).map(({ name }) => name);
  return [
    finding(
      'facet/subject',
      placeIn(sentence, first.at, first.words.length),
      `"${sentence.text.slice(first.at, first.at + first.words.length)}" is not what ${named(facets)} is about: ${areas.join(', ')}`,
      { fix: 'name what is counted, or rest the claim on a measure of this' },
    ),
  ];
};

/** All that a reader takes for the name: "Rape and serious sexual offences" is RASSO, and rape. */
export function namesOf(name: string, abbreviation: string | null): string[] {
  const [head, ...rest] = name.split(' and ');
  const parts =
    rest.length > 0 && head !== undefined ? [head, ...rest.filter((part) => part.includes(' '))] : [];
  return [name, ...(abbreviation === null ? [] : [abbreviation]), ...parts];
}
export const positionOf = (text: string, words: string): number | null =>
  wordsAt(text, words, words === words.toUpperCase());

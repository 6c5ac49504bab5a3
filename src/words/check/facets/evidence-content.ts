import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import type { Evidence } from '../../../model/registers';
import { placeIn, type Span } from '../../../model/passages';
import { cardinalOf, CARDINAL } from '../../../model/cardinals';
import { topicWords } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import { clauseAt } from './read-words';
import { namesOf, positionOf } from './scope-facets';
import { isPlain } from './time-facets';
import { inLatin } from '../../../model/letters';
import { everyMatch } from '../../../model/every-match';

interface Linked {
  readonly span: Span;
  readonly evidence: Evidence;
}
const linkedIn = ({ statement: { sentence }, context }: Told): Linked[] =>
  sentence.spans.flatMap((span) => {
    const evidence = span.kind === 'evidence' ? context.evidence[span.id ?? ''] : undefined;
    return evidence ? [{ span, evidence }] : [];
  });
const correct = 'say what the evidence says, or correct its claim in evidence.csv';

/** The threats that a sentence names for one row of evidence are threats that the evidence names, where it names any. */
export const checkEvidenceAreas: FacetRule = (told) => {
  const { sentence } = told.statement;
  const linked = linkedIn(told);
  const [first] = linked;
  if (!first || linked.length > 1 || told.facets.length > 0) return [];
  const { evidence, span } = first;
  const areas = told.context.threatAreas.flatMap(({ id, name, abbreviation }) =>
    namesOf(name, abbreviation).map((words) => ({ id, words })),
  );
  const named = areas.flatMap(({ id, words }) => {
    const at = positionOf(sentence.text, words);
    return at === null || !isPlain(sentence, at) ? [] : [{ id, words, at }];
  });
  const theirs = new Set(
    areas.filter(({ words }) => positionOf(evidence.claim, words) !== null).map(({ id }) => id),
  );
  const [said] = named.sort((a, b) => a.at - b.at || b.words.length - a.words.length);
  if (!said || theirs.size === 0 || named.some(({ id }) => theirs.has(id))) return [];
  return [
    finding(
      'facet/subject',
      placeIn(sentence, said.at, said.words.length),
      `"${sentence.text.slice(said.at, said.at + said.words.length)}" is not what "${evidence.claim}" (${span.id ?? ''}) is about`,
      { fix: correct },
    ),
  ];
};

const YEAR = /\b(?:19|20)\d\d\b(?![/\u2013-]\d)/g;
const LENGTH = new RegExp(`\\b(${CARDINAL}|\\d{1,3}) (minutes?|hours?|days?|weeks?|months?|years?)\\b`, 'gi');
interface Length {
  readonly text: string;
  readonly at: number;
  readonly number: number;
  readonly unit: string;
}
const lengthsIn = (text: string): Length[] =>
  everyMatch(text, LENGTH).flatMap((match) => {
    const [said, number = '', unit = ''] = match;
    const count = /^\d/.test(number) ? Number(number) : cardinalOf(number.toLowerCase());
    return count === null
      ? []
      : [{ text: said, at: match.index, number: count, unit: unit.toLowerCase().replace(/s$/, '') }];
  });

/** "Since 2013", "six months": times that the evidence gives are those that the clause gives which rests on it. */
export const checkEvidenceTime: FacetRule = (told) => {
  const { sentence } = told.statement;
  // Where a value stands beside it, the time may be that of the value.
  const hasValue = told.facets.length > 0;
  return linkedIn(told).flatMap(({ span, evidence }): Diagnostic[] => {
    const [start, end] = hasValue ? clauseAt(sentence.text, span.start) : [0, sentence.text.length];
    const say = (at: number, text: string, stands: string): Diagnostic =>
      finding(
        'facet/period',
        placeIn(sentence, at, text.length),
        `"${text}" is not the time in "${evidence.claim}" (${span.id ?? ''}), which is ${stands}`,
        { fix: correct },
      );
    const years = new Set(evidence.claim.match(YEAR) ?? []);
    const [year] = years;
    const wrongYear =
      year === undefined
        ? []
        : everyMatch(sentence.text, YEAR).filter(
            ({ index, 0: text }) =>
              index >= start && index < end && isPlain(sentence, index) && !years.has(text),
          );
    const lengths = lengthsIn(evidence.claim);
    const [length] = lengths;
    const wrongLength =
      length === undefined
        ? []
        : lengthsIn(sentence.text).filter(
            ({ at, number, unit }) =>
              at >= start &&
              at < end &&
              isPlain(sentence, at) &&
              !lengths.some((known) => known.number === number && known.unit === unit) &&
              lengths.some((known) => known.number === number || known.unit === unit),
          );
    return [
      ...wrongYear.map(({ index, 0: text }) => say(index, text, year ?? '')),
      ...wrongLength.map(({ at, text }) => say(at, text, length?.text ?? '')),
    ].slice(0, 1);
  });
};

const VERB =
  /\b(?:is|are|was|were|has|have|had|does|do|reports?|names?|commits?|concerns?|says?|tells?|grows?|comes?)\b/i;
/** What stands for something named before, and what every text has. */
const SUBJECT_BEFORE = inLatin(
  /^((?:the |an? )?[\p{L}'\u2019-]+(?: [\p{L}'\u2019-]+){0,5}?)(?: (?:is|are|was|were|has|have|had|has been|have been|refer|refers))?(?: (?:the \w+ of \w+ that (?:is|are)))? $/iu,
);
const PRONOUN =
  /\b(?:it|they|them|these|those|this|that|he|she|who|which|what|there|such|one|some|many|most|few|others?)\b/i;

/** The words before the first verb of a claim: what it is about. Null where it begins with no name of a thing. */
function subjectOf(claim: string): string | null {
  const verb = VERB.exec(claim);
  const subject = verb ? claim.slice(0, verb.index).trim() : '';
  return subject === '' || /^(?:there|it|this)\b/i.test(subject) ? null : subject;
}

/**
 * "Forced labour [comes second]", on evidence of domestic servitude: the clause names something as its subject, and
 * no word of the evidence's own subject stands in the sentence.
 */
export const checkEvidenceSubject: FacetRule = (told) =>
  linkedIn(told).flatMap(({ span, evidence }): Diagnostic[] => {
    const { sentence } = told.statement;
    const { glossary } = told.context;
    const theirs = subjectOf(evidence.claim);
    if (theirs === null) return [];
    const [start] = clauseAt(sentence.text, span.start);
    const ours = sentence.text
      .slice(start, span.start)
      .replace(/^(?:and|but|although|though|while|whereas|yet|because|since) /i, '')
      .replace(
        /^[\s,;:()\u2013\u2014]+(?:(?:and|but|although|though|while|whereas|yet|because|since) )?/,
        '',
      );
    // A subject stands before the words, with the verb that the words go on from or none; "it" was named before.
    const named = SUBJECT_BEFORE.exec(ours)?.[1];
    if (named === undefined || PRONOUN.test(named)) return [];
    const words = new Set(topicWords(theirs, glossary));
    const said = topicWords(named, glossary);
    if (words.size === 0 || said.length === 0) return [];
    const all = new Set(topicWords(evidence.claim, glossary));
    if (said.some((word) => all.has(word))) return [];
    if (topicWords(sentence.text, glossary).some((word) => words.has(word))) return [];
    const at = start + sentence.text.slice(start).indexOf(named);
    if (!isPlain(sentence, at)) return [];
    return [
      finding(
        'facet/subject',
        placeIn(sentence, at, named.length),
        `"${named}" is not what "${evidence.claim}" (${span.id ?? ''}) is about`,
        { fix: correct },
      ),
    ];
  });

/** Of a verb that says what kind a thing is, what follows it: "concern drinks", "are mostly secondary schools". */
const KIND = inLatin(
  /\b(concerns?|(?:is|are) (?:classed|classified|recorded|counted) as|(?:is|are)(?: mostly| mainly| often| for the most part)?) ((?:[\p{L}'\u2019-]+ ){0,3}?[\p{L}'\u2019-]+)(?=[.,;:]|$| (?:by|of|in|and|for|from|where|who|that|which|with)\b)/iu,
);
interface Kind {
  readonly verb: string;
  readonly words: string;
  readonly at: number;
}
function kindIn(text: string): Kind | null {
  const match = KIND.exec(text);
  const [, verb = '', words = ''] = match ?? [];
  if (!match || words === '') return null;
  const plain = verb
    .toLowerCase()
    .replace(/^(?:is|are) /, '')
    .replace(/s$/, '');
  return {
    verb:
      /^(?:is|are)\b/i.test(verb) && !verb.endsWith(' as') ? 'be' : plain.replace(/classified/, 'classed'),
    words,
    at: match.index + match[0].length - words.length,
  };
}

/** "Of spiking concern needles", on evidence of drinks: the same verb, and nothing that the evidence says of it. */
export const checkEvidenceKind: FacetRule = (told) =>
  linkedIn(told).flatMap(({ span, evidence }): Diagnostic[] => {
    const { sentence } = told.statement;
    const { glossary } = told.context;
    const end = span.start + span.text.length;
    const theirs = kindIn(evidence.claim);
    const ours = kindIn(sentence.text.slice(end));
    if (!theirs || ours?.verb !== theirs.verb) return [];
    // After "are" only names of things are set against each other: what is complex may be called complicated.
    const isThing = ({ words }: Kind): boolean => /s$/i.test(words) && /^(?!not\b|no\b)/i.test(words);
    if (ours.verb === 'be' && !(isThing(theirs) && isThing(ours))) return [];
    const known = new Set(topicWords(`${evidence.claim} ${theirs.words}`, glossary));
    const said = topicWords(ours.words, glossary);
    if (said.length === 0 || said.some((word) => known.has(word))) return [];
    if (topicWords(sentence.text, glossary).some((word) => topicWords(theirs.words, glossary).includes(word)))
      return [];
    if (!isPlain(sentence, end + ours.at)) return [];
    return [
      finding(
        'facet/subject',
        placeIn(sentence, end + ours.at, ours.words.length),
        `"${ours.words}" is not "${theirs.words}", which stands in "${evidence.claim}" (${span.id ?? ''})`,
        { fix: correct },
      ),
    ];
  });

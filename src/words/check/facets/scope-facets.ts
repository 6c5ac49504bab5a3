import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { statedWhole, topicWords, wholeWords } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import { claimsOf } from './claims-of';
import { facetsOf, type Facets } from './facets';
import { wrongStage, wrongStageSaid } from './stage-facets';
import { readPlaces } from './read-places';
import { isPlain, named } from './time-facets';
import { stemsWithLike } from './word-kinds';
import { wordsAt } from './words-at';
import { inLatin } from '../../../model/letters';
import { readOnce } from '../../../model/read-once';
import { everyMatch } from '../../../model/every-match';

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
  ...wrongStageSaid(told),
  ...wrongCases(told),
];

/** Which of them: no part of what the share is of. */
const COUNTED =
  / (?:(?:recorded|reported) (?=(?:in|by|during|over|between|from|since|before|after|across) )|(?:from|between|during|over|since|before|after|by|across|against) ).*$/i;
/** "Of those offences": of what the sentence before was about. */
const ANAPHORA = /^(?:(?:these|those|them|this|that|such|it|its|their)\b|all (?:and|or)\b)/i;

/** What a sentence says that a share is of, and where it says so. */
export interface Stated {
  readonly own: Facets;
  readonly whole: string;
  readonly at: number;
}
/** "Of the offenders in CSA, [90%]": the whole stands before its share; "a large part of recorded crime, [43%]", too. */
const BEFORE = [
  /(?:^(?:- )?|[.;:] )[Oo]f ((?:the |all |these |those )?[^,.;:()]{3,80}), (?:about |only |just |in all )?$/u,
  /\b(?:part|share|proportion|portion) of ([^,.;:()]{3,60}), (?:about |only |just |at )?$/iu,
];
const ADVERBS =
  / (?:on average|in total|in all|overall|nationally|locally|alone|there|as a whole|altogether|each year|a year|at the time|then|now|so far)$/i;

export function statedIn(told: Told): Stated[] {
  const {
    statement: { sentence, labels },
    facets,
  } = told;
  // A label goes on from its number: "25.8%" and "of children live …".
  const [only] = facets;
  if (labels && facets.length === 1 && only && /^of /i.test(sentence.text)) {
    const whole = statedWhole(` ${sentence.text}`);
    return [{ own: only, whole, at: sentence.text.indexOf(whole) }];
  }
  return claimsOf(told).flatMap(({ span, own }): Stated[] => {
    const end = span.start + span.text.length;
    const after = statedWhole(sentence.text.slice(end));
    if (after !== '') return [{ own, whole: after, at: sentence.text.indexOf(after, end) }];
    const head = sentence.text.slice(0, span.start);
    const before = BEFORE.flatMap((pattern) => pattern.exec(head)?.[1] ?? [])[0];
    return before === undefined ? [] : [{ own, whole: before, at: head.lastIndexOf(before) }];
  });
}

/** "[43%] of all domestic abuse", of a share of VAWG: no word of the whole is a word of its base. */
function wrongWhole(told: Told): Diagnostic[] {
  const { context, statement } = told;
  return statedIn(told).flatMap(({ own, whole, at }): Diagnostic[] => {
    if (own.value.unit !== 'percent' || own.value.base === null) return [];
    const stated = whole.replace(WHICH, '').replace(COUNTED, '').replace(ADVERBS, '');
    if (stated === '' || ANAPHORA.test(stated)) return [];
    const words = wholeWords(stated, context.glossary);
    const base = wholeWords(own.value.base, context.glossary);
    const known = new Set([
      ...base,
      ...topicWords(own.named, context.glossary),
      ...wholeWords(own.named, context.glossary),
    ]);
    const declared = new Set(
      (context.also[own.id] ?? []).flatMap((name) => [...wholeWords(name, context.glossary)]),
    );
    if (words.size > 0 && [...words].every((word) => declared.has(word))) return [];
    const wrong =
      otherThingIn(stated, own, context.phrases) ??
      otherAreaIn(stated, own, context) ??
      otherHeadIn(stated, base, known, context);
    if (wrong === null) {
      // "Of every offence that carries the online flag": what follows says which.
      const [rest = ''] = statement.sentence.text.slice(at + stated.length).split(/[,.;:()]/, 1);
      const which = WHICH.exec(` ${rest.trim()}`)?.[0] ?? '';
      if (
        words.size === 1 &&
        words.has('crim') &&
        [...wholeWords(which, context.glossary)].some((word) => base.has(word))
      )
        return [];
      if (words.size === 0 || [...words].some((word) => base.has(word))) return [];
      // Another name for the base is let pass; the part, which the label names and the base does not, is not.
      const part = new Set(topicWords(own.counted, context.glossary).filter((word) => !base.has(word)));
      const isPart = [...words].every((word) => part.has(word) || word === 'crim');
      if ([...words].some((word) => known.has(word)) && !isPart) return [];
    }
    return [
      finding(
        'facet/base',
        placeIn(statement.sentence, at, stated.length),
        `"of ${stated.trim()}" is not what "${own.id}" is a share of: ${own.value.base}`,
        { fix: `write "of ${own.value.base}", or rest the claim on a share of that` },
      ),
    ];
  });
}

/** "That police record", "who seek help": which of them. */
const WHICH = / (?:that|which|who|whose|with) [^.,;:()]*$/i;

/** "Of cases of domestic abuse", of a share of cases of another threat. */
function otherAreaIn(stated: string, own: Facets, { threatAreas }: Told['context']): string | null {
  if (own.value.threatAreas.length === 0) return null;
  const lower = own.said.toLowerCase();
  const named = threatAreas.flatMap(({ id, name, abbreviation }) =>
    [name, ...(abbreviation === null ? [] : [abbreviation])].flatMap((words) =>
      positionOf(stated, words) === null ? [] : [{ id, words }],
    ),
  );
  const isOwn = ({ id, words }: { id: string; words: string }): boolean =>
    own.value.threatAreas.includes(id) || lower.includes(words.toLowerCase());
  return named.length > 0 && !named.some(isOwn) ? stated : null;
}

/** What any whole may be called. */
const ANY_THING =
  /^(?:crimes?|offences?|offending|cases?|reports?|incidents?|victims?|people|records?|total|vawg|it|them|group|category|ones?)$/i;
const HEAD = inLatin(
  /^(?:(?!(?:of|in|with|by|to|from|under|against|what|and|or|that|which)\b)[\p{L}'\u2019-]+ ?)+/u,
);
const HEAD_OF_PERSONS = inLatin(
  /^(?:(?!(?:of|in|with|whose|who|by|to|from|under|that|which)\b)[\p{L}'\u2019-]+ ?)+/u,
);
/** "Of all online fraud", of a share of online offences: the last word names another thing than the base. */
function otherHeadIn(
  stated: string,
  base: ReadonlySet<string>,
  known: ReadonlySet<string>,
  { phrases, glossary }: Told['context'],
): string | null {
  const head = HEAD.exec(stated)?.[0].trim() ?? '';
  const words = head.split(' ');
  const last = words.at(-1) ?? '';
  // A word of which: "the offenders studied".
  if (words.length < 2 || ANY_THING.test(last) || /(?:ed|en|wn|ing|ly)$/i.test(last)) return null;
  const isKnown = (word: string): boolean =>
    [...stemsWithLike(word, phrases), ...wholeWords(word, glossary)].some((stem) => known.has(stem));
  const isThing = (phrases.things ?? []).some((line) => line.includes(last.toLowerCase()));
  return isThing ||
    isKnown(last) ||
    !words
      .slice(0, -1)
      .some(
        (word) =>
          wholeWords(word, glossary).size > 0 &&
          [...wholeWords(word, glossary)].some((stem) => base.has(stem)),
      )
    ? null
    : stated;
}

const OF_PERSONS = /^(?:victims|survivors|offenders|officers|detectives|children|households)$/;
/** "Of the offenders", of a share of the victims: the base names another thing, and this one nowhere. */
function otherThingIn(
  stated: string,
  own: Facets,
  { things = [] }: Told['context']['phrases'],
): string | null {
  const [head = ''] = HEAD_OF_PERSONS.exec(stated) ?? [];
  // Offences, cases and reports go by each other's names; victims and offenders do not.
  const persons = things.filter(([word = '']) => OF_PERSONS.test(word));
  const line = persons.find((words) => words.some((word) => wordsAt(head, word) !== null));
  const says = (text: string, words: readonly string[]): boolean =>
    words.some((word) => wordsAt(text, word) !== null);
  if (line === undefined || says(own.named, line)) return null;
  return persons.some((words) => says(own.value.base ?? '', words)) ? head : null;
}

const EXTENT = /\b(including|excluding) ([a-z]+(?: [a-z]+)?)$/i;
/** "Fraud counts in that share": of what the sentence before gave. */
const POINTS_BACK = /\b(?:that|this) (?:share|percentage|proportion|count|number|figure|total)\b/i;
/** "Excluding fraud" beside a share that includes it, and the other way round. */
function wrongExtent(told: Told): Diagnostic[] {
  const { sentence, before } = told.statement;
  const last =
    told.facets.length === 0 && before !== null && POINTS_BACK.test(sentence.text)
      ? facetsOf(before, told.context)
      : null;
  const facets = last ? [last] : told.facets;
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
  return everyMatch(sentence.text, (out ? countedIn : leftOut)(what))
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

/** That it is in, of what leaves it out; and that it is out. */
const countedIn = readOnce(
  (what) =>
    new RegExp(
      `\\b(?:(?<!\\b(?:not|without) )(?:including|includes|with|counting)(?: all)? ${what}\\b(?! (?:is |was )?(?:left out|excluded|taken out))|\\b${what} and all\\b|\\b${what}(?: (?:is|was|are))? (?:included|counted)\\b)`,
      'gi',
    ),
);
const leftOut = readOnce(
  (what) =>
    new RegExp(
      `\\b(?:(?:excluding|excludes|without|leaving out|not counting|apart from|except(?: for)?)(?: all)? ${what}\\b|\\b${what}(?: (?:is|was|are))? (?:excluded|left out|not (?:included|counted|in it|in that|part of))\\b|\\b${what} (?:does|did) not count\\b)`,
      'gi',
    ),
);

const IN_CASES = inLatin(/^(?:- )?In ((?:[\p{L}-]+ ){1,4}?)(?:with|against) /u);
/** "In rapes with a female victim, [24%]", of a share of sexual offences. */
function wrongCases({ statement: { sentence }, facets, context }: Told): Diagnostic[] {
  const cases = IN_CASES.exec(sentence.text)?.[1]?.trim();
  const words = cases === undefined ? [] : topicWords(cases, context.glossary);
  const shares = facets.filter(({ value }) => value.unit === 'percent' && value.base !== null);
  const [first] = shares;
  if (cases === undefined || words.length === 0 || !first) return [];
  if (shares.some(({ named: own }) => topicWords(own, context.glossary).some((word) => words.includes(word))))
    return [];
  const at = sentence.text.indexOf(cases);
  return [
    finding(
      'facet/base',
      placeIn(sentence, at, cases.length),
      `"${cases}" is not what "${first.id}" is a share of: ${first.value.base ?? ''}`,
      { fix: `write "${first.value.base ?? ''}", or rest the claim on a share of that` },
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

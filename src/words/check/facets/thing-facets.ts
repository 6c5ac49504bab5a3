import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import type { FacetRule, Told } from './check-facets';
import { claimsOf } from './claims-of';
import type { Facets } from './facets';
import { isPlain } from './time-facets';
import { stemsWithLike } from './word-kinds';
import { inLatin } from '../../../model/letters';

type Things = readonly (readonly string[])[];

/** What is counted, directly after its number: "[447,431] offences", never "[447,431] victims". */
export const checkThing: FacetRule = (told) => {
  const {
    statement: { sentence },
    context,
  } = told;
  const { things = [] } = context.phrases;
  return claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    if (
      (own.value.unit !== 'count' && own.rate === null) ||
      own.value.kind === 'change' ||
      own.value.kind === 'target-distance'
    )
      return [];
    const end = span.start + span.text.length;
    // Adjectives may stand between: "[20,000] recorded offences".
    const [phrase = ''] = NOUN_PHRASE.exec(sentence.text.slice(end)) ?? [];
    const status = otherStatus(phrase, own);
    if (status !== null)
      return [
        finding(
          'facet/thing',
          placeIn(sentence, sentence.text.indexOf(status, end), status.length),
          `"${status}" is not said of what "${own.id}" counts: ${own.value.label}`,
          { fix: `take "${status}" out, or rest the claim on a measure that counts such` },
        ),
      ];
    const narrowed = NARROWING.exec(phrase)?.[0];
    if (narrowed !== undefined && !own.said.toLowerCase().includes(narrowed.toLowerCase().slice(0, 5)))
      return [
        finding(
          'facet/thing',
          placeIn(sentence, sentence.text.indexOf(narrowed, end), narrowed.length),
          `"${narrowed}" is said of only some of what "${own.id}" counts: ${own.value.label}`,
          { fix: `take "${narrowed}" out, or rest the claim on a measure of such` },
        ),
      ];
    const word = firstThing(phrase, things);
    const wrong = word === null ? null : otherThing(word, own, things);
    if (word === null) return otherNoun(phrase, own, end, context, sentence);
    if (wrong === null) return [];
    const at = sentence.text.indexOf(word, end);
    return [
      finding(
        'facet/thing',
        placeIn(sentence, at, word.length),
        `"${word}" is not what "${own.id}" counts: ${own.value.label}`,
        { fix: `write "${wrong}", or rest the claim on a measure that counts ${word}` },
      ),
    ];
  });
};

/** What stands directly after a number, up to the first word that ends the name of what is counted. */
const NOUN_PHRASE = inLatin(
  /^(?: (?!(?:of|in|for|to|by|from|at|on|with|against|among|between|and|or|as|than|that|which|who|whose|where|when|is|are|was|were|had|have|has|each|every|per|an?|the)\b)[\p{L}\u2019'-]+){1,4}/u,
);
/** What has become of what is counted, or whether it was any: "attempted homicides" are none. */
const STATUS =
  /\b(?:attempted|alleged|suspected|unreported|unrecorded|unsolved|solved|detected|undetected|proven|unproven|threatened|avoided|prevented)\b/iu;
/** Words that make less of what is counted. */
const NARROWING =
  /\b(?:violent|serious|minor|specialist|armed|unarmed|fatal|historic|repeat|online|trained|senior|uniformed|front-?line|vulnerable|adult|young|elderly)\b/iu;
function otherStatus(phrase: string, own: Facets): string | null {
  const said = STATUS.exec(phrase)?.[0];
  return said === undefined || own.said.toLowerCase().includes(said.toLowerCase()) ? null : said;
}

const LABEL_HEAD = /^([A-Z][a-z]+s) of /;
/** Words by which a count of anything may be told. */
const ANY_NOUN =
  /^(?:times|occasions|cases|reports|entries|records|mentions|events|instances|examples|ones|others|people|persons|years|months|weeks|days|hours|points|lines|notes|accounts|observations)$/;
/** "[18] sinkings by it", of sightings: a label that says of what it is "sightings of" is held to that word, and its like. */
function otherNoun(
  phrase: string,
  own: Facets,
  end: number,
  { phrases, also }: Told['context'],
  sentence: Told['statement']['sentence'],
): Diagnostic[] {
  const noun = /^ ([a-z]{4,}s)$/.exec(phrase)?.[1];
  const head = LABEL_HEAD.exec(own.value.label)?.[1];
  if (noun === undefined || head === undefined || ANY_NOUN.test(noun)) return [];
  const known = stemsWithLike(
    [own.said, own.id.replaceAll('-', ' '), ...(also[own.id] ?? [])].join(' '),
    phrases,
  );
  if ([...stemsWithLike(noun, phrases)].some((stem) => known.has(stem)) || !isPlain(sentence, end + 1))
    return [];
  return [
    finding(
      'facet/name',
      placeIn(sentence, end + 1, noun.length),
      `"${noun}" are not what "${own.id}" counts: ${own.value.label}`,
      { fix: `write "${head.toLowerCase()}", or declare the word under "also" of the measure` },
    ),
  ];
}

const REPORTED =
  /\b(?:offences?|crimes?|rapes?) (?:that (?:were|are) )?(reported)\b|\b(reported) (?:offences?|crimes?|rapes?)\b/i;
/** "Offences reported", of what police recorded: not every report is recorded, nor did every record begin with one. */
export const checkReported: FacetRule = ({ statement: { sentence, labels }, facets }) => {
  const stated = labels
    ? facets
    : facets.filter(({ id }) => sentence.spans.some((span) => span.kind === 'measure' && span.id === id));
  const [own] = stated;
  const match = REPORTED.exec(sentence.text);
  const word = match?.[1] ?? match?.[2];
  if (!own || !match || word === undefined || /\brecord/i.test(sentence.text)) return [];
  if (
    !stated.every(
      ({ value, said }) =>
        /\brecorded\b/i.test(`${value.label} ${value.base ?? ''}`) && !/\breport/i.test(said),
    )
  )
    return [];
  const at = match.index + match[0].search(/reported/i);
  if (!isPlain(sentence, at)) return [];
  return [
    finding(
      'facet/thing',
      placeIn(sentence, at, word.length),
      `"${word}" is not what "${own.id}" counts, which police recorded: ${own.value.label}`,
      { fix: 'write "recorded"' },
    ),
  ];
};

/** A label names what its number is of: some word of it is a word of the measure. */
export const checkLabel: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  const [own] = told.facets;
  if (!labels || own === undefined || told.facets.length !== 1) return [];
  return [...otherThings(told, own), ...wrongBound(told, own)].map((found) => found(sentence));
};

type Found = (sentence: Told['statement']['sentence']) => Diagnostic;

/** "Unknown to the victim": to whom, and none of those who are counted. */
const TO_WHOM = /\b(?:to|against|from) (?:the|their|an?) $/i;
/** "Of victims of child sexual abuse" beside a share of offenders. */
function otherThings({ statement: { sentence }, context }: Told, own: Facets): Found[] {
  const { things = [] } = context.phrases;
  const lower = sentence.text.toLowerCase();
  const named = things.flatMap((line) => {
    const found = line
      .filter((word) => lower.includes(word))
      .map((word) => ({ word, at: lower.search(new RegExp(`\\b${word}\\b`)) }))
      .find(({ at }) => at >= 0 && isPlain(sentence, at) && !TO_WHOM.test(sentence.text.slice(0, at)));
    return found ? [{ ...found, line }] : [];
  });
  const [first] = named.sort((a, b) => a.at - b.at);
  if (first === undefined || named.some(({ line }) => says(own.said, line))) return [];
  const counted = things.find((line) => says(own.said, line))?.[0];
  if (counted === undefined) return [];
  return [
    (here) =>
      finding(
        'facet/thing',
        placeIn(here, first.at, first.word.length),
        `"${first.word}" is not what "${own.id}" counts: ${own.value.label}`,
        { fix: `name ${counted}, or show a measure that counts ${first.word}` },
      ),
  ];
}

/** "At most" beside a floor, "at least" beside what has none. */
function wrongBound({ statement: { sentence } }: Told, { value, id }: Facets): Found[] {
  const match = /^(at least|at most|up to|no more than)\b/i.exec(sentence.text);
  const [, said = ''] = match ?? [];
  if (said === '') return [];
  const above = said.toLowerCase() === 'at least';
  const fits = above
    ? value.floor !== null || value.sense === 'over' || value.sense === 'just over'
    : value.sense === 'under' || value.sense === 'just under';
  if (fits) return [];
  return [
    (here) =>
      finding(
        'facet/bound',
        placeIn(here, 0, said.length),
        value.floor === null
          ? `"${said}" is declared nowhere of "${id}"`
          : `"${said}" beside "${id}", of which it is declared that it is "at least"`,
        {
          fix:
            value.floor === null
              ? 'take it out, or give the measure its floor: in measures.yaml'
              : 'write "At least"',
        },
      ),
  ];
}

function firstThing(text: string, things: Things): string | null {
  const words = text.trim().toLowerCase().split(' ');
  return words.find((word) => things.some((line) => line.includes(word))) ?? null;
}

/** The word that the measure's own words use, where they name another thing and not this one. */
function otherThing(word: string, own: Facets, things: Things): string | null {
  const line = things.find((each) => each.includes(word)) ?? [];
  if (says(own.counted, line)) return null;
  const other = things.find((each) => says(own.counted, each))?.[0];
  if (other !== undefined) return other;
  // A label that is the name of a crime alone counts offences of it, and no people.
  return OF_PEOPLE.test(line[0] ?? '') && CRIME.test(own.value.label) ? 'offences' : null;
}
const OF_PEOPLE = /^(?:victims|survivors|offenders)$/;
const CRIME =
  /^(?:other )?(?:rape|stalking|harassment|robbery|burglary|theft|fraud|arson|violence|coercive|controlling|malicious communications|drug|weapons?)\b/i;
const says = (text: string, line: readonly string[]): boolean =>
  line.some((word) => new RegExp(`\\b${word}\\b`, 'i').test(text));

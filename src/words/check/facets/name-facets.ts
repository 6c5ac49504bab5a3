import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { statedWhole } from '../../../model/topics';
import type { FacetRule } from './check-facets';
import { claimsOf } from './claims-of';
import type { Facets } from './facets';
import { isPlain } from './time-facets';

/** Nothing near a claim names what its measure is of, or all that tells another measure from it does: a wrong id. */
export const checkName: FacetRule = (told) => {
  const { statement, facets, topics, context } = told;
  const { sentence, context: near, title, labels } = statement;
  const [first] = facets;
  if (labels && first && facets.length === 1) {
    const shown = rivalOf(first.id, first.value.unit, sentence.text);
    const [span] = sentence.spans;
    return shown === undefined || span === undefined
      ? []
      : [
          finding(
            'facet/name',
            span.place,
            `"${sentence.text}" names "${shown}", and not what "${first.id}" is of: ${first.value.label}`,
            { fix: 'name what is counted, or show the measure that is meant' },
          ),
        ];
  }
  if (near === null) return [];
  return claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const is = `what "${own.id}" is of: ${own.value.label}`;
    if (topics.ownWords(own.id).length > 1 && !topics.names(own.id, near))
      return [
        finding('facet/name', span.place, `nothing here names ${is}`, {
          fix: 'name what is counted, or rest the claim on the measure that is meant',
        }),
      ];
    const other = rivalOf(own.id, own.value.unit, sentence.text, title ?? '');
    if (other === undefined) return [];
    return [
      finding('facet/name', span.place, `the words here name "${other}", and not ${is}`, {
        fix: `write [${span.text}](=${other}) if that is meant, or name what is counted`,
      }),
    ];
  });
  /** Another measure of the unit that the words name, and not this one. */
  function rivalOf(own: string, unit: Facets['value']['unit'], text: string, about = ''): string | undefined {
    return topics
      .rivalsIn(own, text)
      .find(
        (id) =>
          context.values[id]?.unit === unit &&
          !facets.some((each) => each.id === id) &&
          topics.rivals(id, own, text, about),
      );
  }
};

/** What a value is over the forces, or over those who answered: an average is none of each, and the highest is not usual. */
const STATISTICS = {
  average: /\b(?:averages?|mean)\b/i,
  median: /\bmedian\b/i,
  highest: /\b(?:highest|upper end|maximum)\b/i,
  lowest: /\b(?:lowest|lower end|minimum)\b/i,
} as const;
type Statistic = keyof typeof STATISTICS;
const SAYS: Readonly<Record<Statistic, RegExp>> = {
  average: /\b(?:on average|averag(?:e|es|ed|ing)|the mean)\b/i,
  median: /\b(?:the )?medians?\b/i,
  highest: /\b(?:the highest|at (?:the )?most|up to|the maximum)\b/i,
  lowest: /\b(?:the lowest|the minimum)\b/i,
};
const EACH =
  /\b(?:(?:in |for |by |from )?(?:each|every)(?: single)? (?:police )?force|each of the forces|all forces)\b/i;
const USUAL =
  /\b(?:most|all|many|typical|usual)(?: police)?(?: forces)? (?:reported|recorded|found|had|have|report|record)\b|\b(?:a typical|the typical|most) forces?\b/i;

/** Directly before a claim: "the median was", "the lowest". */
const BESIDE =
  /\b(?:the |an? )?(?:(?<median>median)|(?<average>mean|average)|(?<highest>highest|maximum)|(?<lowest>lowest|minimum)|(?<other>(?:lower|upper|first|third) quartile))(?: (?:force|share|rate|value|of them|is|was|are|were|at|being)){0,3},? $/i;
const besideClaims: FacetRule = (told) =>
  claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const { sentence } = told.statement;
    const stated = (Object.keys(STATISTICS) as Statistic[]).filter((name) =>
      STATISTICS[name].test(own.value.label),
    );
    const [is] = stated;
    const match = BESIDE.exec(sentence.text.slice(0, span.start));
    if (is === undefined || stated.length > 1 || !match || !isPlain(sentence, match.index)) return [];
    if (match.groups?.[is] !== undefined) return [];
    const said = match[0].trim();
    return [
      finding(
        'facet/statistic',
        placeIn(sentence, match.index, said.length),
        `"${said}" is not what "${own.id}" is, which is the ${is}: ${own.value.label}`,
        { fix: `say that it is the ${is}, or rest the claim on a measure that is what the words say` },
      ),
    ];
  });
const AT_A_LABEL =
  /^(?:the )?(?:(?<highest>highest|maximum)|(?<lowest>lowest|minimum)|(?<average>average|mean)|(?<median>median))\b/i;

const OF_ALL =
  /\b(?:nationally|across (?:the country|England and Wales)|in the country as a whole|country-wide)\b/i;
const OVER_FORCES = /\b(?:averages?|median|highest|lowest)\b.*\bforces?\b/i;
/** The lowest of the forces and the highest are two of them. */
const OF_ONE = /\b(?:in|by|for|at|within) (?:one|a single|the same|each|every) (?:police )?force\b/i;
const AVERAGED = /\baverag(?:es|ed|ing) (?:between|from)\b|\bon average (?:between|from|runs?|ranges?)\b/i;
/** "Nationally 25%", of an average of forces; "averages between 26% and 56%", of the lowest and the highest. */
const ofTheForces: FacetRule = ({ statement: { sentence }, facets }) => {
  const stated = facets.filter(({ id }) =>
    sentence.spans.some((span) => span.kind === 'measure' && span.id === id),
  );
  const [first] = stated;
  if (!first) return [];
  const all = stated.every(({ value }) => OVER_FORCES.test(value.label)) ? OF_ALL.exec(sentence.text) : null;
  const ends = stated.some(({ value }) => STATISTICS.lowest.test(value.label))
    ? AVERAGED.exec(sentence.text)
    : null;
  const isBoth =
    stated.length > 1 &&
    [STATISTICS.lowest, STATISTICS.highest].every((is) => stated.some(({ value }) => is.test(value.label)));
  const one = isBoth ? OF_ONE.exec(sentence.text) : null;
  const match = ends ?? one ?? (all && !/\baverage|\bmedian|\bforces?\b/i.test(sentence.text) ? all : null);
  if (!match || !isPlain(sentence, match.index)) return [];
  return [
    finding(
      'facet/statistic',
      placeIn(sentence, match.index, match[0].length),
      `"${match[0]}" is not what "${first.id}" is: ${first.value.label}`,
      { fix: 'say that it is taken over the forces, and which of them it is' },
    ),
  ];
};

export const checkStatistic: FacetRule = (told) => [...ofTheForces(told), ...statisticSaid(told)].slice(0, 1);
const statisticSaid: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  const { facets } = told;
  if (facets.length > 1 && !labels) return besideClaims(told);
  const [own] = facets;
  if (own === undefined || facets.length !== 1) return [];
  if (!labels && !sentence.spans.some(({ kind, id }) => kind === 'measure' && id === own.id)) return [];
  const stated = (Object.keys(STATISTICS) as Statistic[]).filter((name) =>
    STATISTICS[name].test(own.value.label),
  );
  const [is] = stated;
  if (is === undefined || stated.length > 1) return [];
  const say = (match: RegExpExecArray | null): Diagnostic[] =>
    match === null || !isPlain(sentence, match.index)
      ? []
      : [
          finding(
            'facet/statistic',
            placeIn(sentence, match.index, match[0].length),
            `"${match[0]}" is not what "${own.id}" is, which is the ${is}: ${own.value.label}`,
            { fix: `say that it is the ${is}, or rest the claim on a measure that is what the words say` },
          ),
        ];
  if (SAYS[is].test(sentence.text)) return [];
  const atLabel = labels ? AT_A_LABEL.exec(sentence.text) : null;
  if (atLabel) return atLabel.groups?.[is] === undefined ? say(atLabel) : [];
  const other = (Object.keys(SAYS) as Statistic[]).filter((name) => name !== is).map((name) => SAYS[name]);
  const found = [EACH, ...(is === 'highest' || is === 'lowest' ? [USUAL] : []), ...other].flatMap((pattern) =>
    say(pattern.exec(sentence.text)),
  );
  return found.slice(0, 1);
};

/** Of whom or what a base is only a part. */
const LIMITS =
  /\b(in the study|studied|surveyed|told to the survey|sampled?|interviewed|asked|reported|recorded|closed|flagged|known|answered)\b/i;
/** Of those that are known and of those that are not. */
const OR_NOT = /\b(reported|recorded|known|flagged) or (?:not|otherwise|un[a-z]+)\b/i;
/** "Of all rapes", of a share of the rapes in a study. */
export const checkWidened: FacetRule = (told) =>
  claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const { sentence } = told.statement;
    const base = own.value.base ?? '';
    const limit = LIMITS.exec(base)?.[1];
    if (own.value.unit !== 'percent' || limit === undefined || /^(?:all|every)\b/i.test(base)) return [];
    const end = span.start + span.text.length;
    const stated = statedWhole(sentence.text.slice(end));
    const rest = sentence.text.slice(end);
    const orNot = OR_NOT.exec(rest);
    if (orNot && limit.toLowerCase() === orNot[1]?.toLowerCase())
      return [
        finding(
          'facet/base',
          placeIn(sentence, end + orNot.index, orNot[0].length),
          `"${orNot[0]}" is more than "${own.id}" is a share of: ${base}`,
          { fix: `write "of ${base}"` },
        ),
      ];
    if (!/^(?:all|every)\b/i.test(stated)) return [];
    const word = (/[a-z]+$/i.exec(limit)?.[0] ?? limit).slice(0, 4);
    if (new RegExp(`\\b${word}`, 'i').test(sentence.text)) return [];
    const at = sentence.text.indexOf(stated, end);
    return [
      finding(
        'facet/base',
        placeIn(sentence, at, stated.length),
        `"of ${stated.trim()}" is more than "${own.id}" is a share of: ${base}`,
        { fix: `write "of ${base}"` },
      ),
    ];
  });

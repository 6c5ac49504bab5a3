import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { topicWords, wholeWords } from '../../../model/topics';
import type { FacetRule } from './check-facets';
import { claimsOf } from './claims-of';
import { statedIn } from './scope-facets';
import { isPlain } from './time-facets';
import { stemsWithLike } from './word-kinds';

const THOSE =
  /^ of (?:those|these|them|all) ((?:at|in|off|on|from|near|around|outside|inside|along) (?:the )?([a-z]{3,}))\b/i;
/** "[17%] of those at sea", of a share of all sightings: of those that are somewhere. */
const ofThoseThere: FacetRule = (told) =>
  claimsOf(told).flatMap(({ span, own }) => {
    const {
      statement: { sentence },
      context,
    } = told;
    const end = span.start + span.text.length;
    const [, where, what] = (own.value.unit === 'percent' && THOSE.exec(sentence.text.slice(end))) || [];
    if (where === undefined || what === undefined || own.value.base === null) return [];
    const known = stemsWithLike(own.said, context.phrases);
    const said = topicWords(what, context.glossary);
    if (said.length === 0 || said.some((word) => known.has(word))) return [];
    const at = sentence.text.indexOf(where, end);
    if (!isPlain(sentence, at)) return [];
    return [
      finding(
        'facet/base',
        placeIn(sentence, at, where.length),
        `"${where}" is less than "${own.id}" is a share of: ${own.value.base}`,
        { fix: `write "of ${own.value.base}"` },
      ),
    ];
  });

const OR_NOT = /\b([a-z-]{4,}) or (?:not|off|otherwise|un[a-z]+)\b/i;
/** "Of offences, online or not", of a share of online ones: what the base is limited to, and its opposite as well. */
const orNot: FacetRule = (told) =>
  claimsOf(told).flatMap(({ span, own }) => {
    const {
      statement: { sentence },
      context,
    } = told;
    if (own.value.unit !== 'percent' || own.value.base === null) return [];
    const end = span.start + span.text.length;
    const match = OR_NOT.exec(sentence.text.slice(end));
    const word = match?.[1];
    if (!match || word === undefined || / or not\b/i.test(own.value.base)) return [];
    const base = stemsWithLike(own.value.base, context.phrases);
    if (!topicWords(word, context.glossary).some((stem) => base.has(stem))) return [];
    if (!isPlain(sentence, end + match.index)) return [];
    return [
      finding(
        'facet/base',
        placeIn(sentence, end + match.index, match[0].length),
        `"${match[0]}" is more than "${own.id}" is a share of: ${own.value.base}`,
        { fix: `write "of ${own.value.base}"` },
      ),
    ];
  });

/**
 * "[85%] of VAWG offences", of a share of online ones: the whole that is stated lacks the word by which the base is a
 * part of it, and neither the passage nor its heading has that word. Only words that name the measure's own threat are
 * asked for: what else a base says of itself ("recorded", "in the study") other rules ask for.
 */
export const checkNarrowed: FacetRule = (told) => {
  const { sentence, context: near, title, labels } = told.statement;
  const { glossary, phrases, threatAreas } = told.context;
  if (labels || told.facets.length === 0) return [];
  const widened = [...orNot(told), ...ofThoseThere(told)];
  if (widened.length > 0 || near === null) return widened;
  return statedIn(told).flatMap(({ own, whole, at }) => {
    const { value, id } = own;
    if (value.unit !== 'percent' || value.base === null || value.threatAreas.length === 0) return [];
    const said = wholeWords(whole, glossary);
    const base = wholeWords(value.base, glossary);
    if (said.size === 0 || said.size >= base.size || [...said].some((word) => !base.has(word))) return [];
    const names = threatAreas.filter((area) => value.threatAreas.includes(area.id)).map(({ name }) => name);
    const ofThreat = stemsWithLike(names.join(' '), phrases);
    const isCrime = (word: string): boolean => word === 'vawg' || word === 'crim' || word === 'offenc';
    const missing = [...base].filter((word) => !said.has(word) && ofThreat.has(word) && !isCrime(word));
    if (missing.length === 0) return [];
    const around = new Set([
      ...stemsWithLike(`${near} ${title ?? ''}`, phrases),
      ...topicWords(`${near} ${title ?? ''}`, glossary),
    ]);
    if (missing.some((word) => around.has(word)) || !isPlain(sentence, at)) return [];
    return [
      finding(
        'facet/base',
        placeIn(sentence, at, whole.length),
        `"of ${whole.trim()}" is more than "${id}" is a share of: ${value.base}`,
        { fix: `write "of ${value.base}"` },
      ),
    ];
  });
};

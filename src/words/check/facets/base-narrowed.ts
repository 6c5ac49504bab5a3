import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { topicWords, wholeWords } from '../../../model/topics';
import type { FacetRule } from './check-facets';
import { statedIn } from './scope-facets';
import { isPlain } from './time-facets';
import { stemsWithLike } from './word-kinds';

/**
 * "[85%] of VAWG offences", of a share of online ones: the whole that is stated lacks the word by which the base is a
 * part of it, and neither the passage nor its heading has that word. Only words that name the measure's own threat are
 * asked for: what else a base says of itself ("recorded", "in the study") other rules ask for.
 */
export const checkNarrowed: FacetRule = (told) => {
  const { sentence, context: near, title, labels } = told.statement;
  const { glossary, phrases, threatAreas } = told.context;
  if (near === null || labels || told.facets.length === 0) return [];
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

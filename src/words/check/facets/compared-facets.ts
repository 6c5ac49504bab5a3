import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';
import { topicWords } from '../../../model/topics';
import type { FacetRule, Told } from './check-facets';
import { isChange, labelWordsOf, type Facets } from './facets';
import { claimsOf } from './claims-of';
import { isPlain } from './time-facets';

/** Behind a claim: "more than in the survey", "fewer than of stalking", "less than among men". */
const THAN =
  /(?:,|^) (?:(?:and |but |or )?(?:that is |which is |this is )?)(?:(?:far|much|slightly|rather|a little|well) )?(?:(?<more>more|higher|larger|greater)|(?<less>fewer|less|lower|smaller)) than (?:in|of|for|among|that (?:of|in|for)|those (?:of|in)|from) (?<what>[^.,;:()]{3,50})/i;
/** What has no value of its own, or another time than the rest. */
const POINTS =
  /\b(?:before|year|years|last|previous|19\d\d|20\d\d|any|other|average|ever|it|them|that|those)\b/i;

interface Rival {
  readonly id: string;
  readonly value: ValueRecord & { readonly value: number };
}
/**
 * Shares that say of something else what this one says of its own: every telling word of what is named stands in the
 * label, and another word of the label is one of this label's.
 */
function rivalsOf(own: Facets, what: string, { context }: Told): Rival[] {
  const { glossary, values } = context;
  const named = topicWords(what, glossary);
  const ours = labelWordsOf(context).get(own.id) ?? new Set<string>();
  if (named.length === 0 || named.some((word) => ours.has(word))) return [];
  return Object.entries(values).flatMap(([id, value]): Rival[] => {
    const { value: number, unit, label } = value;
    if (id === own.id || number === null || unit !== own.value.unit || isChange(value)) return [];
    const words = new Set(topicWords(`${label} ${value.base ?? ''}`, glossary));
    const others = topicWords(label, glossary).filter((word) => !named.includes(word));
    return named.every((word) => words.has(word)) && others.some((word) => ours.has(word))
      ? [{ id, value: { ...value, value: number } }]
      : [];
  });
}

/** "[33%] of reported rapes, more than in the survey", of which the survey's share is 50%: compared by name, and not so. */
export const checkComparedByName: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  if (labels || !/\bthan\b/.test(sentence.text)) return [];
  return claimsOf(told).flatMap(({ span, own }, i, all): Diagnostic[] => {
    const { value, unit } = own.value;
    if (unit !== 'percent' || value === null || isChange(own.value)) return [];
    const end = span.start + span.text.length;
    const next = all[i + 1]?.span.start ?? sentence.text.length;
    const rest = sentence.text.slice(end, next);
    const match = THAN.exec(rest);
    const { more, less, what = '' } = match?.groups ?? {};
    const word = more ?? less;
    if (!match || word === undefined || POINTS.test(what)) return [];
    const rivals = rivalsOf(own, what, told);
    const isSo = ({ value: other }: Rival): boolean =>
      more === undefined ? value < other.value : value > other.value;
    const [first] = rivals;
    if (!first || rivals.some(isSo)) return [];
    const at = end + match.index + match[0].indexOf(word);
    if (!isPlain(sentence, at)) return [];
    return [
      finding(
        'facet/relation',
        placeIn(sentence, at, match[0].length - match[0].indexOf(word)),
        `"${word}" is not so: "${own.id}" is ${own.value.printed}, and "${first.id}" is ${first.value.printed}`,
        { fix: 'say what the numbers say, or do not compare them' },
      ),
    ];
  });
};

import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { placeIn, type Passage } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';
import { finding, sentencesOf } from './wording-context';

const EVERY =
  /\b(?:Every|Each|All(?: the| of the)?) (?:numbers?|figures?|values?)(?: (?:in|of) (?:this|the) (?:document|report|assessment|statement))? (?:is|are|was|were) ([^.;:]{4,60})/i;
const ORIGINS = [
  { word: /\bcomputed\b|\bworked out\b|\bcalculated\b/i, name: 'computed' },
  { word: /\breported\b|\bpublished\b/i, name: 'reported' },
  { word: /\bquoted\b/i, name: 'quoted' },
] as const;
const originOf = ({ kind }: ValueRecord): string =>
  kind === 'reported' || kind === 'quoted' ? kind : 'computed';

/** "Every number is computed", in a document that has quoted ones: what is said of all of them leaves out an origin. */
export function checkOriginsSaid(
  passages: readonly Passage[],
  values: Readonly<Record<string, ValueRecord>>,
): Diagnostic[] {
  return sentencesOf(passages).flatMap(({ sentence }): Diagnostic[] => {
    const match = EVERY.exec(sentence.text);
    const said = match?.[1];
    if (!match || said === undefined) return [];
    const named = ORIGINS.filter(({ word }) => word.test(said)).map(({ name }) => name as string);
    if (named.length === 0 || /\bnot\b/i.test(said)) return [];
    const missing = [...new Set(Object.values(values).map(originOf))].filter(
      (origin) => !named.includes(origin),
    );
    return missing.length === 0
      ? []
      : [
          finding(
            'same/opposed',
            placeIn(sentence, match.index, match[0].length),
            `"${match[0].trim()}" leaves out what is ${missing.sort().join(' or ')} in this document`,
            { fix: 'name every origin that a number of the document has' },
          ),
        ];
  });
}

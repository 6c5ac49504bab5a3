import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn, type Sentence } from '../../../model/passages';
import type { FacetRule } from './check-facets';
import { claimsOf } from './claims-of';
import type { Facets } from './facets';
import { isPlain } from './time-facets';

const ESTIMATE = /\bestimat(?:e|es|ed|ing|ion|ions)\b/i;
const NOT_ESTIMATE = /\b(?:not|no|never) (?:an? )?estimat/i;
/** By its status, or by what its label and its caveat say of it. */
const isEstimate = ({ value }: Facets): boolean =>
  value.status.includes('e') ||
  [value.label, value.caveat ?? ''].some((text) => ESTIMATE.test(text) && !NOT_ESTIMATE.test(text));

const COUNTED =
  /\b(?:(?:has|have|had|was|were|been) (?:been )?counted|(?:an? )?(?:exact|full|complete|precise|official) count|counted (?:exactly|precisely|in full)|(?:by|from) (?:the |an? )?(?:counts?|records)|a census|exactly|precisely|measured exactly|established|prov(?:e[ns]?|ed)|(?:are|is|were|was) (?:a )?counts?)\b/i;
/** "Forces recorded that", of what forces estimate. */
const LOGGED =
  /\b(?:police|forces?|officers?) (?:(?:have|has|had) )?(?:record|count|log|register)(?:s|ed)?\b/i;
/** Words by which an author says that a number is not counted. */
const HEDGED =
  /\bestimat|\bput(?:s)? (?:it |this |that )?at\b|\breckon|\bsuggest|\bmodel|\bprojected?\b|\bbelieve|\bthought to be\b|\bthinks?\b|\babout\b|\baround\b|\bapproximately\b|\broughly\b|\bnearly\b|\balmost\b|\bcould\b|\bmay\b|\bup to\b/i;

/** "Both are counts": of the values that were stated before. */
const POINTS_BACK = /^(?:- )?(?:both|they|these|those|it|this|that|each|the (?:two|figures?|numbers?))\b/i;
const calledCounted = (match: RegExpExecArray, own: Facets | undefined, sentence: Sentence): Diagnostic =>
  finding(
    'facet/status',
    placeIn(sentence, match.index, match[0].length),
    `"${match[0]}" is not what "${own?.id ?? ''}" is, which is an estimate`,
    { fix: 'say that it is an estimate' },
  );

const EXACT =
  /\b(?:an? |the )?(?:exact|full|complete|precise|final)(?:ly)?(?: (?:count|number|figure|total))?\b/i;
/** "An exact count", in the label of what is a bound, or rounded, or an estimate. */
function calledExact(sentence: Sentence, own: Facets): Diagnostic[] {
  const { sense, floor } = own.value;
  const said = EXACT.exec(sentence.text);
  if (!said || !isPlain(sentence, said.index) || /\b(?:not?|never|nor)\b/i.test(sentence.text)) return [];
  if (EXACT.test(own.said) || !(isEstimate(own) || floor !== null || sense !== 'exact')) return [];
  return [
    finding(
      'facet/status',
      placeIn(sentence, said.index, said[0].length),
      `"${said[0]}" is not what "${own.id}" is, which is ${isEstimate(own) ? 'an estimate' : floor !== null ? 'at least that' : `${sense} ${own.value.printed}`}`,
      { fix: 'take it out, or say how the number is known' },
    ),
  ];
}

/** An estimate is not counted: the words that say so are wrong, and a sentence that leaves "estimated" out says it too. */
export const checkEstimate: FacetRule = (told) => {
  const { statement, facets, around } = told;
  const { sentence, context: near, labels } = statement;
  const [only] = facets;
  if (labels && only && facets.length === 1) return calledExact(sentence, only);
  if (labels || near === null) return [];
  const claims = claimsOf(told);
  const [first] = claims;
  if (!first && POINTS_BACK.test(sentence.text) && around.length > 0 && around.every(isEstimate)) {
    const said = COUNTED.exec(sentence.text);
    return said && isPlain(sentence, said.index) && !/\b(?:not?|never|neither)\b/i.test(sentence.text)
      ? [calledCounted(said, around[0], sentence)]
      : [];
  }
  if (!first || claims.some(({ own }) => !isEstimate(own))) return [];
  const counted =
    COUNTED.exec(sentence.text) ??
    (/\brecord/i.test(first.own.value.label) ? null : LOGGED.exec(sentence.text));
  if (counted && !ESTIMATE.test(sentence.text) && isPlain(sentence, counted.index))
    return [calledCounted(counted, first.own, sentence)];
  if (HEDGED.test(sentence.text) || ESTIMATE.test(near)) return [];
  return [
    finding('facet/status', first.span.place, `"${first.own.id}" is an estimate, and nothing here says so`, {
      fix: `write "an estimated ${first.span.text}", or "by an estimate of …"`,
    }),
  ];
};

/** Whose knowledge a number is: what people told a survey is nothing that police recorded. */
const RECORDS =
  /\b(?:police|forces?|officers?) (?:(?:have|has|had) )?(?:recorded|record|records|logged|counted)\b|\brecorded by (?:the )?police\b|(?<!\b(?:not|never|n't|rarely|seldom) )\b(?:reports?|reported|reporting|tells?|told) (?:it |this |that |them )?(?:to )?(?:the )?police (?:that|of|about)\b|\b(?:in|by|from) (?:police|crime) (?:records|data|returns)\b|\bcrime records (?:prove|show)\b/i;
const ASKED = /\b(?:survey(?:ed|s)?|poll(?:ed)?|respondents?|interview(?:ed|s)?|questionnaires?)\b/i;
export const checkWhoKnows: FacetRule = ({ statement, facets, context }): Diagnostic[] => {
  const { sentence, labels } = statement;
  if (labels || facets.length === 0) return [];
  const match = RECORDS.exec(sentence.text);
  if (!match || ASKED.test(sentence.text) || !isPlain(sentence, match.index)) return [];
  const isAsked = ({ value, said }: Facets): boolean =>
    ASKED.test(said) ||
    (value.sources.length > 0 && value.sources.every((id) => ASKED.test(context.sources[id]?.title ?? '')));
  if (!facets.every((own) => isAsked(own))) return [];
  const [first] = facets;
  return [
    finding(
      'facet/source',
      placeIn(sentence, match.index, match[0].length),
      `"${match[0]}" is not how "${first?.id ?? ''}" is known, which people told a survey`,
      { fix: 'say whose figure it is' },
    ),
  ];
};

/** What a link to a source calls it: a survey, a count, a review. */
const KINDS: readonly (readonly [name: RegExp, is: RegExp])[] = [
  [/\b(?:survey|poll)\b/i, /\b(?:survey|poll|barometer|interview|questionnaire)/i],
  [/\b(?:inspection)\b/i, /\b(?:inspect|HMIC)/i],
  [/\bcensus\b/i, /\bcensus\b/i],
  [
    /\b(?:count|records) (?:of|in|from|by) (?:the )?(?:police|crime|forces?)\b|\b(?:police|crime) records\b/i,
    /\b(?:records?|recorded|returns?|counts?|statistics?|tables?|police|forces?)\b/i,
  ],
  [/\b(?:Act|law)\b/, /\b(?:Act|law|Bill|statut|duty|regulation)/i],
];
export const checkSourceKind: FacetRule = ({ statement: { sentence }, context }) =>
  sentence.spans.flatMap((span): Diagnostic[] => {
    const source = span.kind === 'source' ? context.sources[span.id ?? ''] : undefined;
    if (!source) return [];
    const kind = KINDS.find(([name]) => name.test(span.text));
    if (!kind || kind[1].test(`${source.title} ${source.publisher} ${source.id}`)) return [];
    const named = kind[0].exec(span.text)?.[0] ?? '';
    return [
      finding('facet/source', span.place, `"${named}" is not what "${source.id}" is: ${source.title}`, {
        fix: 'call the source what it is, or link another',
      }),
    ];
  });

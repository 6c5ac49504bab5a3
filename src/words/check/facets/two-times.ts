import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import type { FacetRule } from './check-facets';
import { isChange, type Facets } from './facets';
import { claimsOf } from './claims-of';
import { isPlain } from './time-facets';

/** "A rise from [41.4%]": always a change. "Rose from [26%]", of forces, may tell of a range. */
const NOUN =
  /\b(?:an?|the) (?:\w+ ){0,2}?(?:rise|increase|growth|jump|climb|surge|fall|drop|decline|decrease|reduction)\b[^.;:]{0,30}? from (?:about |only |just )?$/i;
const VERB =
  /\b(?:rose|risen|grew|grown|increased|climbed|jumped|surged|fell|fallen|dropped|decreased|declined)\b[^.;:]{0,30}? from (?:about |only |just )?$/i;
const TO = /^[^.;:]{0,50}? to (?:about |only |just )?$/;
const OF_A_RANGE = /\b(?:forces?|areas?|groups?|regions?|lowest|highest|across|between|among)\b/i;

const periodOf = ({ value: { period } }: Facets): string =>
  period === null ? '' : `${period.start} ${period.endExclusive}`;

/** "A rise from [41.4%] to [58.8%]", of two ends of one range: a change takes two times, and these have one. */
export const checkTwoTimes: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  if (labels || told.facets.length < 2 || !sentence.text.includes(' from ')) return [];
  const claims = claimsOf(told);
  return claims.slice(1).flatMap((b, i) => {
    const a = claims[i];
    if (!a || a.own.id === b.own.id || isChange(a.own.value) || isChange(b.own.value)) return [];
    if (!TO.test(sentence.text.slice(a.span.start + a.span.text.length, b.span.start))) return [];
    const head = sentence.text.slice(0, a.span.start);
    const match = NOUN.exec(head) ?? (OF_A_RANGE.test(sentence.text) ? null : VERB.exec(head));
    if (!match || periodOf(a.own) !== periodOf(b.own) || !isPlain(sentence, match.index)) return [];
    return [
      finding(
        'facet/relation',
        placeIn(sentence, match.index, match[0].trim().length),
        `"${match[0].trim()}" tells of a change, and "${a.own.id}" and "${b.own.id}" are of one time`,
        { fix: 'write "between … and …", or rest it on measures of two times' },
      ),
    ];
  });
};

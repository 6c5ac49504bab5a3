import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import { monthsLater, periodInWords } from '../../../model/period';
import { isChange, type FacetContext, type Facets } from './facets';
import type { FacetRule, Told } from './check-facets';
import { fitsPeriod, readPeriods } from './read-periods';
import { madeOnce } from './read-words';
import { claimsOf } from './claims-of';
import { isPlain } from './time-facets';
import { everyMatch } from '../../../model/every-match';

/** "[20,000] in 2013", "[6,737,083] offences in the year ending March 2023": a time that stands directly after a claim is its own. */
const DIRECTLY = /^(?: offences?| crimes?)?,? (?:in|during) $/i;
/** A time from which on something is counted; a year, with or without its month. */
const SINCE =
  /\bsince ((?:(January|February|March|April|May|June|July|August|September|October|November|December) )?((?:19|20)\d\d))\b(?![/\u2013-])/gi;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const LATEST =
  /\b(?:the|this|our) (?:latest|most recent|current) (?:year|12 months|twelve months|figures?|period|data)\b|\bthis year\b|\b(?:in|over|during|for) the (?:last|past) (?:year|12 months|twelve months)\b/i;
const A_TIME = /\b(?:in|during|since|than|from|on|with|latest|recent|current|this|last|past) /i;

/** A time beside one claim, where another claim of the sentence or a word of comparison hides it from the rule of periods. */
export const checkTimeBeside: FacetRule = (told) => {
  const { sentence, labels } = told.statement;
  if (labels || told.facets.length + told.around.length === 0 || !A_TIME.test(sentence.text)) return [];
  return [...directlyAfter(told), ...changedSince(told), ...countedAfter(told), ...notLatest(told)].slice(
    0,
    1,
  );
};

/** Of several claims each answers for the time that stands directly after it. */
function directlyAfter(told: Told): Diagnostic[] {
  const { sentence } = told.statement;
  const claims = claimsOf(told);
  if (claims.length < 2) return [];
  const mentions = readPeriods(sentence.text);
  return claims.flatMap(({ span, own }): Diagnostic[] => {
    const end = span.start + span.text.length;
    // What is called by a year alone ("in 2013") is read with its preposition.
    const said = mentions.find(
      ({ at, text }) =>
        at >= end && DIRECTLY.test(sentence.text.slice(end, at) + (/^(?:in|during) /i.exec(text)?.[0] ?? '')),
    );
    if (!said || own.periods.length === 0 || !isPlain(sentence, said.at)) return [];
    if (own.periods.some((period) => fitsPeriod(said, period))) return [];
    const is = periodInWords(own.periods[0] ?? said.period);
    return [
      finding(
        'facet/period',
        placeIn(sentence, said.at, said.text.length),
        `"${said.text}" is not the period of "${own.id}", which is ${is}`,
        { fix: `write "${is}", or rest the claim on a measure of that period` },
      ),
    ];
  });
}

/** The time that a change is told from. */
const FROM =
  /^[^.;:,()]{0,40}?\b(?:(?:than|as|compared with|on) (?:in |for )?|since |from )((?:19|20)\d\d(?:[/\u2013-]\d\d)?)(?![\d/\u2013-])/i;
const ANY_YEAR = /\b(?:19|20)\d\d(?:[/\u2013-]\d\d)?(?![\d/\u2013-])/g;
/** "[25%] more than in 2016/17", of a growth since 2019/20: each change of a sentence has a time that it starts from. */
function changedSince(told: Told): Diagnostic[] {
  const { sentence } = told.statement;
  const claims = claimsOf(told);
  return claims.flatMap(({ span, own }, i): Diagnostic[] => {
    if (!isChange(own.value)) return [];
    const end = span.start + span.text.length;
    const [whole, year] = FROM.exec(sentence.text.slice(end, claims[i + 1]?.span.start)) ?? [];
    if (whole === undefined || year === undefined) return [];
    const known = `${own.value.label} ${own.value.base ?? ''}`.match(ANY_YEAR) ?? [];
    const at = end + whole.length - year.length;
    if (known.length === 0 || known.some((each) => each.startsWith(year.slice(0, 4)))) return [];
    if (!isPlain(sentence, at)) return [];
    return [
      finding(
        'facet/period',
        placeIn(sentence, at, year.length),
        `"${year}" is no time that "${own.id}" is told from: ${own.value.label}`,
        { fix: 'correct the time, or rest the claim on a change since then' },
      ),
    ];
  });
}

/** "Since March 2022", of a year that ended then: nothing of it came after. */
function countedAfter(told: Told): Diagnostic[] {
  const { sentence } = told.statement;
  const claims = claimsOf(told);
  const [first] = claims;
  if (!first || claims.some(({ own }) => own.value.period === null)) return [];
  return everyMatch(sentence.text, SINCE).flatMap((match): Diagnostic[] => {
    const [said, time = '', month, year = ''] = match;
    const number = month === undefined ? 1 : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
    const start = `${year}-${String(number).padStart(2, '0')}-01`;
    // "Since March 2022" may mean from that month on: a value that ends with it ends before the rest.
    const later = monthsLater(start, month === undefined ? 12 : 1);
    if (!claims.every(({ own }) => own.value.period !== null && own.value.period.endExclusive <= later))
      return [];
    if (/\b(?:than|up|down|more|fewer|less|change[ds]?|unchanged)\b/i.test(sentence.text)) return [];
    if (!isPlain(sentence, match.index)) return [];
    const is = first.own.value.period === null ? '' : periodInWords(first.own.value.period);
    return [
      finding(
        'facet/period',
        placeIn(sentence, match.index, said.length),
        `"${said}" is after what "${first.own.id}" counts, which is ${is}`,
        { fix: `write "${is}", or rest the claim on a measure since ${time}` },
      ),
    ];
  });
}

const OF_DATA =
  /\b(?:data|figures?|numbers?|shares?|counts?|they|it) (?:is|are|was|were|comes?|came|covers?)\b/i;
/** The day on which the newest value of an edition ends; targets lie ahead of it. */
const newestOf = madeOnce(({ values }: FacetContext): string =>
  Object.values(values)
    .filter(({ kind }) => !kind.startsWith('target'))
    .reduce(
      (newest, { period }) =>
        period !== null && period.endExclusive > newest ? period.endExclusive : newest,
      '',
    ),
);
const isOld = ({ periods }: Facets, newest: string): boolean =>
  periods.length > 0 && periods.every(({ endExclusive }) => monthsLater(endExclusive, 12) < newest);

/** "In the latest year", of one that others of the edition are a year and more ahead of. */
function notLatest({ statement: { sentence }, facets: own, around, context }: Told): Diagnostic[] {
  // "The data is …, for the latest year" speaks of the values of its passage.
  const facets = own.length > 0 ? own : OF_DATA.test(sentence.text) ? around : [];
  const match = LATEST.exec(sentence.text);
  if (!match || !isPlain(sentence, match.index)) return [];
  const newest = newestOf(context);
  const [first] = facets;
  if (!first || !facets.every((own) => isOld(own, newest))) return [];
  const is = first.periods[0] === undefined ? '' : periodInWords(first.periods[0]);
  return [
    finding(
      'facet/period',
      placeIn(sentence, match.index, match[0].length),
      `"${match[0]}" is not the period of "${first.id}", which is ${is}`,
      { fix: `write "${is}"` },
    ),
  ];
}

import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn, spanAt, type Sentence } from '../../../model/passages';
import { lastDay, lengthInWords, monthsLater, periodInWords, type Period } from '../../../model/period';
import type { FacetRule, Told } from './check-facets';
import { claimsOf } from './claims-of';
import { isChange, type Facets } from './facets';
import { fitsPeriod, readLengths, readPeriods } from './read-periods';
import { inLatin, LETTER } from '../../../model/letters';
import { everyMatch } from '../../../model/every-match';

/** Words that are the author's own, and nothing that a claim or a source says. */
export const isPlain = (sentence: Sentence, at: number): boolean => {
  const kind = spanAt(sentence, at)?.kind;
  return kind === 'words' || kind === 'link';
};

/** The values that a period can be of: of the sentence, else of its passage. None where one states no period. */
function dated({ facets, around }: Told): readonly Facets[] {
  const values = facets.length > 0 ? facets : around;
  return values.every(({ periods }) => periods.length > 0) ? values : [];
}
const ownPeriods = (values: readonly Facets[]): Period[] => values.flatMap(({ periods }) => periods);

/** "37% more than in 2018/19", "since 2018/19": what a value is compared with is not what it is of. */
const COMPARED =
  /\b(?:than|since|before|until|compared (?:with|to)|against|from|up on|down on|on)(?: (?:in|for|that of|those of))?(?: the)? $/i;

/** What a count covers is all of its time, however it is named. */
const COVERS = /\bcover(?:s|ed|ing)?\b/i;

export const checkPeriod: FacetRule = (told) => {
  const { sentence } = told.statement;
  const values = dated(told);
  const own = ownPeriods(values);
  if (own.length === 0) return [...wrongSpan(told), ...otherSpan(told), ...wrongYear(told)];
  const isOwn = told.facets.length > 0;
  const mentions = readPeriods(sentence.text)
    .filter(
      ({ at, range }) => !COMPARED.test(sentence.text.slice(0, at).replace(range ? /\bfrom $/i : /$^/, '')),
    )
    .filter(
      ({ at, whole }) => isPlain(sentence, at) && (isOwn || whole || COVERS.test(sentence.text.slice(0, at))),
    );
  const wrong = mentions.some((mention) => own.some((period) => fitsPeriod(mention, period)))
    ? []
    : mentions.map(({ text, at }) => {
        const said = own[0] === undefined ? '' : periodInWords(own[0]);
        return finding(
          'facet/period',
          placeIn(sentence, at, text.length),
          `"${text}" is not the period of ${named(values)}, which is ${said}`,
          { fix: `write "${said}", or rest the claim on a measure of that period` },
        );
      });
  return [
    ...wrong,
    ...countedSince(told),
    ...otherSpan(told),
    ...wrongLengths(sentence, values, own, isOwn),
    ...(wrong.length === 0 && told.facets.some(({ value }) => isChange(value)) ? wrongYear(told) : []),
  ];
};

/** "Since 2021/22", of a count of just that year: what came after it is in no such number. */
function countedSince({ statement: { sentence }, facets }: Told): Diagnostic[] {
  const [own] = facets;
  if (!own || facets.length !== 1 || own.value.unit !== 'count' || isChange(own.value)) return [];
  return readPeriods(sentence.text)
    .filter(({ at, whole }) => whole && /\bsince $/i.test(sentence.text.slice(0, at)))
    .filter((mention) => own.value.period !== null && fitsPeriod(mention, own.value.period))
    .map(({ text, at }) =>
      finding(
        'facet/period',
        placeIn(sentence, at - 'since '.length, text.length + 'since '.length),
        `"since ${text}" is more than "${own.id}" counts, which is of that time alone`,
        { fix: `write "in ${text}"` },
      ),
    );
}

/** Of a sentence without a claim only words that say what the count covers are about it. */
function wrongLengths(
  sentence: Sentence,
  values: readonly Facets[],
  own: readonly Period[],
  isOwn: boolean,
): Diagnostic[] {
  return readLengths(sentence.text)
    .filter(({ at, text }) => isPlain(sentence, at) && (isOwn || /^cover/i.test(text)))
    .filter(
      ({ months }) => !own.some(({ start, endExclusive }) => monthsLater(start, months) === endExclusive),
    )
    .flatMap(({ text, at }) => {
      const [first] = own;
      if (first === undefined) return [];
      return [
        finding(
          'facet/period',
          placeIn(sentence, at, text.length),
          `"${text}" is not how long ${named(values)} was counted, which is ${lengthInWords(first)}`,
          { fix: `write "${lengthInWords(first)}", or rest the claim on a measure of that period` },
        ),
      ];
    });
}

const YEAR = /\b(?:19|20)\d\d\b(?!\/)|\b(?:19|20)\d\d[/\u2013-]\d\d\b/g;
const yearsIn = (text: string): string[] => (text.match(YEAR) ?? []).map((year) => year.slice(0, 4));
/**
 * A change is told between two years, and a label may name the year of a value: where every value of the sentence
 * knows its years, another one beside them is of none of them.
 */
function wrongYear({ statement: { sentence, evidence }, facets }: Told): Diagnostic[] {
  if (facets.length === 0 || evidence.length > 0) return [];
  const own = facets.map(({ periods, named: words }) => [
    ...yearsIn(words),
    ...periods.flatMap(({ start, endExclusive }) => [
      start.slice(0, 4),
      lastDay({ start, endExclusive }).slice(0, 4),
    ]),
  ]);
  if (own.some((years) => years.length === 0)) return [];
  const known = new Set(own.flat());
  return everyMatch(sentence.text, YEAR)
    .filter(({ index, 0: text }) => isPlain(sentence, index) && !known.has(text.slice(0, 4)))
    .slice(0, 1)
    .map(({ index, 0: text }) =>
      finding(
        'facet/period',
        placeIn(sentence, index, text.length),
        `"${text}" is no year that ${named(facets)} is of: ${[...known].sort().join(', ')}`,
        { fix: 'correct the year, or rest the claim on a measure of that time' },
      ),
    );
}

const OF_A_LIFE =
  /\b(?:lifetimes?|(?:in|during|over|throughout) (?:their|her|his|a|one's) (?:whole )?(?:life|lives)|since (?:the age of \d+|(?:they|she|he) (?:was|were) (?:aged )?\d+|(?:they|she|he) turned \d+)|ever)\b/i;
const OF_A_YEAR =
  /\b(?:(?:in|over|during|within) (?:the|a|one|any|each|every) (?:(?:last|past|previous|single|one|given) )?(?:year|(?:12|twelve) months)|last year|each year|every year|a year|annually|yearly)\b/i;
/** "In a decade", of what was counted in a year. */
function otherSpan({ statement: { sentence }, facets }: Told): Diagnostic[] {
  const [own] = facets;
  if (!own || facets.length !== 1 || !OF_A_YEAR.test(own.named)) return [];
  const span = OTHER_SPAN.exec(sentence.text);
  if (!span || OF_A_YEAR.test(sentence.text) || !isPlain(sentence, span.index)) return [];
  return [
    finding(
      'facet/period',
      placeIn(sentence, span.index, span[0].length),
      `"${span[0]}" is not the time that "${own.id}" is of: ${own.value.label}`,
      { fix: 'say that it is in a year, or rest the claim on another measure' },
    ),
  ];
}
const OTHER_SPAN =
  /\b(?:in|over|during|within) (?:a|one|any|each|every) (?:(?:single|whole|given) )?(?:decade|century|month|week|day|fortnight|quarter|season)\b/i;
/** What happened at some time of a life is not what happened in a year, and the other way round. */
function wrongSpan({ statement: { sentence }, facets }: Told): Diagnostic[] {
  const [own] = facets;
  if (own === undefined || facets.length !== 1) return [];
  const [life, year] = [OF_A_LIFE.test(own.named), OF_A_YEAR.test(own.named)];

  if (life === year) return [];
  const [other, said] = life ? [OF_A_YEAR, OF_A_LIFE] : [OF_A_LIFE, OF_A_YEAR];
  const match = other.exec(sentence.text);
  if (!match || said.test(sentence.text)) return [];
  return [
    finding(
      'facet/period',
      placeIn(sentence, match.index, match[0].length),
      `"${match[0]}" is not the time that "${own.id}" is of: ${own.value.label}`,
      {
        fix: `say that it is ${life ? 'at some time of a life' : 'in a year'}, or rest the claim on another measure`,
      },
    ),
  ];
}

export const named = (values: readonly Facets[]): string =>
  [...new Set(values.map(({ id }) => `"${id}"`))].slice(0, 3).join(' or ');

const UNIT = '(second|minute|hour|day|week|month|year)';
const EACH = `(?:each|every|per|an?) ${UNIT}\\b`;
/** Directly after a number and what it counts: "116 offences an hour". */
const AFTER = new RegExp(
  `^(?:(?! (?:in|of|for|over|within|after|at|on|to|by|from|than|and|or|is|are|was|were|once|twice|half)\\b) [${LETTER}’'-]+){0,4} ${EACH}`,
  'iu',
);
/** "116 each force": a rate of time is none of anything else. */
const OTHER_EACH = inLatin(
  /^(?: (?:offences?|crimes?|cases?|victims?|reports?|incidents?|sightings?|[\p{L}-]+ offences?))? ((?:each|every|per) (?!(?:second|minute|hour|day|week|month|year|single|time)\b)[\p{L}-]+)/u,
);
/** "116 in all": a rate is no sum. */
const IN_ALL = /^(?: (?:offences?|crimes?|cases?|victims?))? (in all|in total|altogether|all told)\b/i;
/** "Each hour, 116": in front of it, at the start of a clause. */
const BEFORE = new RegExp(`(?:^|[,;:] )(?:each|every) ${UNIT},?(?: [${LETTER}’'-]+){0,6} $`, 'iu');
const ANYWHERE = new RegExp(`\\b${EACH}`, 'giu');

/** A rate is for one unit of time and no other, and what is no rate is for none. */
export const checkRate: FacetRule = (told) => {
  const { statement, facets } = told;
  const { sentence, labels } = statement;
  const found = claimsOf(told).flatMap(({ span, own: value }): Diagnostic[] => {
    const end = span.start + span.text.length;
    const ofOther = value.rate === null ? null : OTHER_EACH.exec(sentence.text.slice(end));
    if (ofOther && isPlain(sentence, end + ofOther[0].length - 1)) {
      const [whole, said = ''] = ofOther;
      return rateFault(value, 'other', said, sentence, end + whole.length - said.length);
    }
    const whole = value.rate === null ? null : IN_ALL.exec(sentence.text.slice(end));
    if (whole && isPlain(sentence, end + 1))
      return rateFault(
        value,
        'other',
        whole[1] ?? '',
        sentence,
        end + whole[0].length - (whole[1] ?? '').length,
      );
    const match = AFTER.exec(sentence.text.slice(end)) ?? null;
    const before = match ? null : BEFORE.exec(sentence.text.slice(0, span.start));
    const unit = (match ?? before)?.[1]?.toLowerCase();
    if (unit === undefined) return [];
    const at = match ? end + match[0].length - match[0].trimStart().length : (before?.index ?? 0);
    const words = match ? match[0].trim() : (before?.[0].trim() ?? '');
    return rateFault(value, unit, words, sentence, at);
  });
  const [only] = facets;
  found.push(...wrongHeads(told), ...wrongHead(told));
  if (!labels || only === undefined || facets.length !== 1 || only.rate === null) return found;
  const inLabel = everyMatch(sentence.text, ANYWHERE).flatMap((match) =>
    isPlain(sentence, match.index) && !sentence.spans.some(({ kind }) => kind === 'measure')
      ? rateFault(only, match[1]?.toLowerCase() ?? '', match[0], sentence, match.index)
      : [],
  );
  return [...found, ...inLabel];
};

const FOR_HEADS = /\b(?:per|(?:for |in )?(?:each|every)) (1(?:00|,000|0,000|00,000))(?![\d%]|[.,]\d)/gi;
const headsIn = (text: string): string[] => everyMatch(text, FOR_HEADS).flatMap(([, n]) => n ?? []);
const HEADS_OF =
  /\b(?:per|for (?:each|every)|(?:each|every)) 1(?:00|,000|0,000|00,000) (?:of the )?(households?|homes|dwellings|families|vehicles|offences|crimes|cases|officers|victims|offenders|forces|acres|journeys)\b/gi;
/** "For each 1,000 households", of a rate for each 1,000 people. */
function wrongHead({ statement: { sentence }, facets, around }: Told): Diagnostic[] {
  const near = facets.length > 0 ? facets : around;
  const [first] = near;
  if (!first || !near.every(({ value }) => value.kind === 'population-rate')) return [];
  return everyMatch(sentence.text, HEADS_OF)
    .filter(({ 1: noun = '', index }) => {
      const word = noun.toLowerCase().replace(/s$/, '');
      return isPlain(sentence, index) && !near.some(({ said }) => said.toLowerCase().includes(word));
    })
    .map((match) =>
      finding(
        'facet/rate-unit',
        placeIn(sentence, match.index, match[0].length),
        `"${match[0]}" is not what ${named(near)} is told for: ${first.value.label}`,
        { fix: 'say for how many of whom or what the rate is told' },
      ),
    );
}

/** "Per 10,000 people", of a rate that is told for 1,000, or of what is no such rate. */
function wrongHeads({ statement: { sentence }, facets, around }: Told): Diagnostic[] {
  const near = facets.length > 0 ? facets : around;
  const own = new Set(near.flatMap(({ said }) => headsIn(said)));
  return everyMatch(sentence.text, FOR_HEADS)
    .filter(([, n]) => near.length > 0 && !own.has(n ?? ''))
    .map((match) =>
      finding(
        'facet/rate-unit',
        placeIn(sentence, match.index, match[0].length),
        own.size === 0
          ? `"${match[0]}" makes a rate of ${named(near)}, which is none`
          : `"${match[0]}" is not the unit of ${named(near)}, which is for each ${[...own].join(' or ')}`,
        { fix: own.size === 0 ? 'take the words out' : `write "for each ${[...own].join('" or "')}"` },
      ),
    );
}

function rateFault(value: Facets, unit: string, words: string, sentence: Sentence, at: number): Diagnostic[] {
  const { rate, id, value: recorded } = value;
  // A change or a share may be a year's; of a count that covers just this time, "a year" says no more than it does.
  if (rate === null && (recorded.unit === 'percent' || recorded.kind === 'change')) return [];
  if (rate === unit || (rate === null && isOneOf(unit, value.periods))) return [];
  const place = placeIn(sentence, at, words.length);
  return [
    rate === null
      ? finding('facet/rate-unit', place, `"${words}" makes a rate of "${id}", which is none`, {
          fix: 'take the words out, or rest the claim on a measure of kind rate',
        })
      : finding(
          'facet/rate-unit',
          place,
          `"${words}" is not the unit of "${id}", which is ${rate === 'hour' ? 'an' : 'a'} ${rate}`,
          {
            fix: `write "each ${rate}"`,
          },
        ),
  ];
}
const isOneOf = (unit: string, periods: readonly Period[]): boolean => {
  const months = { month: 1, year: 12 }[unit];
  return (
    months !== undefined &&
    periods.some(({ start, endExclusive }) => monthsLater(start, months) === endExclusive)
  );
};

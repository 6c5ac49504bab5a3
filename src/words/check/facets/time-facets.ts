import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn, spanAt, type Sentence } from '../../../model/passages';
import { lengthInWords, monthsLater, periodInWords, type Period } from '../../../model/period';
import type { FacetRule, Told } from './check-facets';
import type { Facets } from './facets';
import { fitsPeriod, readLengths, readPeriods } from './read-periods';

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

export const checkPeriod: FacetRule = (told) => {
  const { sentence } = told.statement;
  const values = dated(told);
  const own = ownPeriods(values);
  if (own.length === 0) return [];
  const isOwn = told.facets.length > 0;
  const [first] = own;
  const said = first === undefined ? '' : periodInWords(first);
  const mentions = readPeriods(sentence.text)
    .filter(({ at }) => !COMPARED.test(sentence.text.slice(0, at)))
    .filter(({ at, whole }) => isPlain(sentence, at) && (isOwn || whole));
  const wrong = mentions.some((mention) => own.some((period) => fitsPeriod(mention, period)))
    ? []
    : mentions.map(({ text, at }) =>
        finding(
          'facet/period',
          placeIn(sentence, at, text.length),
          `"${text}" is not the period of ${named(values)}, which is ${said}`,
          { fix: `write "${said}", or rest the claim on a measure of that period` },
        ),
      );
  return [...wrong, ...(isOwn ? wrongLengths(sentence, values, own) : [])];
};

function wrongLengths(sentence: Sentence, values: readonly Facets[], own: readonly Period[]): Diagnostic[] {
  return readLengths(sentence.text)
    .filter(({ at }) => isPlain(sentence, at))
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

export const named = (values: readonly Facets[]): string =>
  [...new Set(values.map(({ id }) => `"${id}"`))].slice(0, 3).join(' or ');

const UNIT = '(second|minute|hour|day|week|month|year)';
const EACH = `(?:each|every|per|an?) ${UNIT}\\b`;
/** Directly after a number and what it counts: "116 offences an hour". */
const AFTER = new RegExp(
  `^(?:(?! (?:in|of|for|over|within|after|at|on|to|by|from|than|and|or|is|are|was|were|once|twice|half)\\b) [\\p{L}’'-]+){0,4} ${EACH}`,
  'iu',
);
/** "Each hour, 116": in front of it, at the start of a clause. */
const BEFORE = new RegExp(`(?:^|[,;:] )(?:each|every) ${UNIT},?(?: [\\p{L}’'-]+){0,6} $`, 'iu');
const ANYWHERE = new RegExp(`\\b${EACH}`, 'giu');

/** A rate is for one unit of time and no other, and what is no rate is for none. */
export const checkRate: FacetRule = ({ statement, facets }) => {
  const { sentence, labels } = statement;
  const found = sentence.spans.flatMap((span): Diagnostic[] => {
    const value = facets.find(({ id }) => span.kind === 'measure' && id === span.id);
    if (!value) return [];
    const end = span.start + span.text.length;
    const match = AFTER.exec(sentence.text.slice(end)) ?? null;
    const before = match ? null : BEFORE.exec(sentence.text.slice(0, span.start));
    const unit = (match ?? before)?.[1]?.toLowerCase();
    if (unit === undefined) return [];
    const at = match ? end + match[0].length - match[0].trimStart().length : (before?.index ?? 0);
    const words = match ? match[0].trim() : (before?.[0].trim() ?? '');
    return rateFault(value, unit, words, sentence, at);
  });
  const [only] = facets;
  if (!labels || only === undefined || facets.length !== 1 || only.rate === null) return found;
  const inLabel = [...sentence.text.matchAll(ANYWHERE)].flatMap((match) =>
    isPlain(sentence, match.index) && !sentence.spans.some(({ kind }) => kind === 'measure')
      ? rateFault(only, match[1]?.toLowerCase() ?? '', match[0], sentence, match.index)
      : [],
  );
  return [...found, ...inLabel];
};

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

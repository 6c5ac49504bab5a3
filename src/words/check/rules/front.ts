import { ofEach } from '../../../memory';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { fileStart } from '../../../diagnostics/place';
import type { Edition } from '../../../model/edition';
import { placeIn, type Passage } from '../../../model/passages';
import { lastDay } from '../../../model/period';
import { readPeople } from '../facets/read-people';
import { readPlaces } from '../facets/read-places';
import { ORDINALS } from '../facets/read-ranks';
import { inLatin, LETTER } from '../../../model/letters';
import { everyMatch } from '../../../model/every-match';

export type FrontReads = Pick<
  Edition,
  | 'file'
  | 'id'
  | 'title'
  | 'kicker'
  | 'subject'
  | 'population'
  | 'geography'
  | 'date'
  | 'period'
  | 'phrases'
  | 'threatAreas'
  | 'glossary'
>;

const YEAR = /\b(?:19|20)\d\d\b/g;

/** The title, the line over it and the subject name the people, the place and the year that the edition declares. */
export function checkFront(edition: FrontReads): Diagnostic[] {
  const front = fileStart(edition.file);
  const lines = [
    ['title', edition.title],
    ['kicker', edition.kicker],
    ['subject', edition.subject],
  ] as const;
  return lines.flatMap(([what, text]) =>
    [
      wrongYear(text, edition) ?? wrongDate(text, edition),
      wrongPeople(text, edition),
      wrongPlace(text, edition),
    ].flatMap((wrong) =>
      wrong === null
        ? []
        : [
            finding('facet/front', front, `"${wrong.said}" in the ${what} is not ${wrong.is}`, {
              fix: `correct the ${what}, or what edition.yaml declares`,
            }),
          ],
    ),
  );
}

const THIS_IS = new RegExp(
  `\\bthis is (?:the|our) (${ORDINALS.join('|')}) (?:[${LETTER}-]+ ){0,5}?(?:assessment|edition|report)\\b`,
  'iu',
);
/** "This is the second assessment", in the first edition. */
export const checkOrdinal = (
  passages: readonly Passage[],
  { number }: Pick<Edition, 'number'>,
): Diagnostic[] => {
  const known = ofEach<readonly Diagnostic[]>(`ordinal of ${number}`);
  return passages.flatMap((passage) => known(passage, () => wrongOrdinals(passage, number)));
};
const wrongOrdinals = ({ sentences }: Passage, number: number): Diagnostic[] =>
  sentences.flatMap((sentence): Diagnostic[] => {
    const match = THIS_IS.exec(sentence.text);
    const said = match?.[1] ?? '';
    if (!match || ORDINALS.indexOf(said.toLowerCase()) + 1 === number) return [];
    const at = match.index + match[0].indexOf(said);
    return [
      finding(
        'facet/front',
        placeIn(sentence, at, said.length),
        `"${said}" is not the number of this edition, which is ${number}`,
        { fix: `write "${ORDINALS[number - 1] ?? String(number)}", or correct the number in edition.yaml` },
      ),
    ];
  });

interface Wrong {
  readonly said: string;
  readonly is: string;
}
function wrongYear(text: string, { id, date, period }: FrontReads): Wrong | null {
  const known = [id, date, period.start, lastDay(period)].join(' ');
  // "2013 to 2026": a series ends where the edition is dated.
  const years = text.match(YEAR) ?? [];
  const said = years.some((year) => known.includes(year)) ? undefined : years[0];
  return said === undefined
    ? null
    : { said, is: `of ${date.slice(0, 4)}, when the edition is dated, nor of its period` };
}

const MONTH_YEAR =
  /\b(January|February|March|April|May|June|July|August|September|October|November|December) ((?:19|20)\d\d)\b/g;
/** "Assessment 2022": the year that an edition is called by, and no stretch of time. */
const NAMED_FOR = inLatin(/\p{L}+ ((?:19|20)\d\d)$/u);
const OF_TIME =
  /\b(?:to|in|of|since|from|until|ending|ended|and|by|January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\d\d$/;
/** A month that is neither that of the edition nor in its period; the year that it is called by, of another. */
function wrongDate(text: string, { id, date, period }: FrontReads): Wrong | null {
  const [last, year] = OF_TIME.test(text) ? [] : (NAMED_FOR.exec(text) ?? []);
  // An edition whose id has no year is not called by one.
  const isCalled = (id.match(YEAR) ?? []).length > 0;
  if (isCalled && last !== undefined && year !== undefined && !`${id} ${date}`.includes(year))
    return { said: year, is: `what an edition of ${date.slice(0, 4)} is called by` };
  const wrong = everyMatch(text, MONTH_YEAR).find(({ 0: said, 1: month = '', 2: of = '', index }) => {
    // "March 2013 to 2025": a series begins long before the edition.
    if (/^ (?:to|and|until)\b|^ ?[-\u2013]/.test(text.slice(index + said.length))) return false;
    const day = `${of}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-01`;
    return day.slice(0, 7) !== date.slice(0, 7) && (day < period.start || day >= period.endExclusive);
  });
  return wrong ? { said: wrong[0], is: `the month of the edition (${date}), nor in its period` } : null;
}
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const COUNTS =
  /^(?:It|This (?:document|assessment|report|statement)|The (?:document|assessment|report|statement|tables?)) (?:counts?|covers?|is (?:a count )?of) /;
/** "It counts offences against women and girls", in an edition of all victims. */
export const checkWhomCounted = (
  passages: readonly Passage[],
  { population, phrases }: Pick<Edition, 'population' | 'phrases'>,
): Diagnostic[] => {
  const none = { phrases, threatAreas: [], glossary: [] };
  const own = readPeople(population, none);
  if (!own.any) return [];
  const known = ofEach<readonly Diagnostic[]>(`whom counted: ${population}`, [phrases]);
  return passages.flatMap((passage) =>
    known(passage, () =>
      passage.sentences.flatMap((sentence): Diagnostic[] => {
        if (!COUNTS.test(sentence.text) || /\b(?:not|no|never|also|whoever)\b/i.test(sentence.text))
          return [];
        if (sentence.spans.some(({ kind }) => kind === 'measure')) return [];
        const some =
          /\b(?:adult|child|young|elderly|female|male|repeat|vulnerable) (victims|survivors)\b/i.exec(
            sentence.text,
          );
        if (some)
          return [
            finding(
              'facet/people',
              placeIn(sentence, some.index, some[0].length),
              `"${some[0]}" are some of those that edition.yaml declares: ${population}`,
              { fix: 'say whom the numbers count, or correct the population in edition.yaml' },
            ),
          ];
        const said = readPeople(sentence.text, none);
        if (said.any || said.female === said.male) return [];
        return [
          finding(
            'facet/people',
            placeIn(sentence, 0, sentence.text.length),
            `this names ${said.female ? 'women or girls' : 'men or boys'} alone, and edition.yaml declares ${population}`,
            { fix: 'say whom the numbers count, or correct the population in edition.yaml' },
          ),
        ];
      }),
    ),
  );
};

function wrongPeople(text: string, { population, phrases }: FrontReads): Wrong | null {
  // A title names the crime by its own name, so that names are read here as the words they are.
  const none = { phrases, threatAreas: [], glossary: [] };
  const [said, own] = [readPeople(text, none), readPeople(population, none)];
  const girls = /\bwomen\b/i.exec(text);
  if (girls && /\bwomen and girls\b/i.test(population) && !/\b(?:girls?|children|VAWG)\b/i.test(text))
    return { said: girls[0], is: `all of the population that edition.yaml declares: ${population}` };
  const one = said.male && !said.female ? 'male' : said.female && !said.male ? 'female' : null;
  if (one === null || own.any || own[one] || own.male === own.female) return null;
  return { said: text, is: `of the population that edition.yaml declares: ${population}` };
}

function wrongPlace(text: string, { geography, phrases }: FrontReads): Wrong | null {
  const [said] = readPlaces(text, phrases);
  const own = readPlaces(geography, phrases)[0]?.name ?? geography;
  return said === undefined || said.name === own
    ? null
    : { said: said.text, is: `where the edition is of: ${geography}` };
}

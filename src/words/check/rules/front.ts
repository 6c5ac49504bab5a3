import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { fileStart } from '../../../diagnostics/place';
import type { Edition } from '../../../model/edition';
import { placeIn, type Passage } from '../../../model/passages';
import { lastDay } from '../../../model/period';
import { readPeople } from '../facets/read-people';
import { readPlaces } from '../facets/read-places';
import { ORDINALS } from '../facets/read-ranks';
import { LETTER } from '../../../model/letters';

type Reads = Pick<
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
export function checkFront(edition: Reads): Diagnostic[] {
  const front = fileStart(edition.file);
  const lines = [
    ['title', edition.title],
    ['kicker', edition.kicker],
    ['subject', edition.subject],
  ] as const;
  return lines.flatMap(([what, text]) =>
    [wrongYear(text, edition), wrongPeople(text, edition), wrongPlace(text, edition)].flatMap((wrong) =>
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
): Diagnostic[] =>
  passages.flatMap(({ sentences }) =>
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
    }),
  );

interface Wrong {
  readonly said: string;
  readonly is: string;
}
function wrongYear(text: string, { id, date, period }: Reads): Wrong | null {
  const known = [id, date, period.start, lastDay(period)].join(' ');
  // "2013 to 2026": a series ends where the edition is dated.
  const years = text.match(YEAR) ?? [];
  const said = years.some((year) => known.includes(year)) ? undefined : years[0];
  return said === undefined
    ? null
    : { said, is: `of ${date.slice(0, 4)}, when the edition is dated, nor of its period` };
}

function wrongPeople(text: string, { population, phrases }: Reads): Wrong | null {
  // A title names the crime by its own name, so that names are read here as the words they are.
  const none = { phrases, threatAreas: [], glossary: [] };
  const [said, own] = [readPeople(text, none), readPeople(population, none)];
  const one = said.male && !said.female ? 'male' : said.female && !said.male ? 'female' : null;
  if (one === null || own.any || own[one] || own.male === own.female) return null;
  return { said: text, is: `of the population that edition.yaml declares: ${population}` };
}

function wrongPlace(text: string, { geography, phrases }: Reads): Wrong | null {
  const [said] = readPlaces(text, phrases);
  const own = readPlaces(geography, phrases)[0]?.name ?? geography;
  return said === undefined || said.name === own
    ? null
    : { said: said.text, is: `where the edition is of: ${geography}` };
}

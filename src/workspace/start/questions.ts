import { periodsIn } from '../../data/import/period-of-title';
import { MARKINGS, type Marking } from '../../model/marking';
import { isDate, parsePeriod, periodInWords, type Period } from '../../model/period';

/** What an edition begins with, as somebody answered it. */
export interface StartAnswers {
  readonly title: string;
  /** The kind of document, printed above the title. */
  readonly kind: string;
  /** What it is about, in one sentence. */
  readonly about: string;
  /** First and last month or day. */
  readonly period: string;
  readonly place: string;
  /** Whom it is about. */
  readonly people: string;
  readonly publisher: string;
  readonly date: string;
  readonly marking: Marking;
  readonly threatAreas: readonly string[];
}
export type QuestionId = keyof StartAnswers;
export type GivenAnswers = Readonly<Partial<Record<QuestionId, string>>>;

/** One of the ten questions, in the words of whoever answers them. */
export interface StartQuestion {
  readonly id: QuestionId;
  readonly asks: string;
  readonly help: string;
  /** What most would answer, from what was answered before; null where nobody but the reader knows. */
  readonly usual: (given: GivenAnswers) => string | null;
}

const none = (): null => null;
export const START_QUESTIONS: readonly StartQuestion[] = [
  { id: 'title', asks: 'What is it called?', help: 'The title on its first page.', usual: none },
  {
    id: 'kind',
    asks: 'What kind of document is it?',
    help: 'Printed above the title.',
    usual: () => 'Strategic assessment',
  },
  {
    id: 'about',
    asks: 'What is it about?',
    help: 'One sentence, with which the summary begins.',
    usual: none,
  },
  {
    id: 'period',
    asks: 'Which period does it cover?',
    help: 'Such as 2030/31, 2030, or April 2030 to March 2031.',
    usual: none,
  },
  { id: 'place', asks: 'Which place is it about?', help: 'Such as the harbour, or the county.', usual: none },
  {
    id: 'people',
    asks: 'Whom is it about?',
    help: 'Whoever the numbers are of, where a table says nothing else.',
    usual: ({ place }) => (place === undefined ? null : `everybody in ${place}`),
  },
  { id: 'publisher', asks: 'Who publishes it?', help: 'The name of the body.', usual: none },
  {
    id: 'date',
    asks: 'What is its date?',
    help: 'The day that it carries, such as 1 June 2031.',
    usual: none,
  },
  {
    id: 'marking',
    asks: 'What is its protective marking?',
    help: MARKINGS.join(' or '),
    usual: () => MARKINGS[0],
  },
  {
    id: 'threatAreas',
    asks: 'Which threat areas does it look at?',
    help: 'Each gets a chapter. Commas between them: Theft, Fire, Flood.',
    usual: none,
  },
];

/** The answers as an edition takes them, or which of them it cannot take and why. */
export function readAnswers(
  given: GivenAnswers,
):
  | { readonly answers: StartAnswers; readonly wrong: null }
  | { readonly answers: null; readonly wrong: { readonly id: QuestionId; readonly why: string } } {
  for (const { id, asks } of START_QUESTIONS) {
    const why = given[id] === undefined ? `"${asks}" has no answer` : wrongAnswer(id, given[id]);
    if (why !== null) return { answers: null, wrong: { id, why } };
  }
  const of = (id: QuestionId): string => (given[id] ?? '').replace(/\s+/g, ' ').trim();
  return {
    answers: {
      title: of('title'),
      kind: of('kind'),
      about: asSentence(of('about')),
      period: readPeriodAnswer(of('period')) ?? '',
      place: of('place'),
      people: of('people'),
      publisher: of('publisher'),
      date: readDay(of('date')) ?? '',
      marking: readMarking(of('marking')) ?? MARKINGS[0],
      threatAreas: readAreaNames(given.threatAreas ?? ''),
    },
    wrong: null,
  };
}

/** Signs of the templates, of claims and of the way texts are marked up; none of them is a word. */
const NO_WORD = /[{}[\]<>`*|\\^~]|__|^\s*[#+=-]|(?![\t\n\r])\p{Cc}/u;
const LONGEST = 300;
const MOST_AREAS = 40;
/** Why an answer cannot be taken, in words; null where it can. */
export function wrongAnswer(id: QuestionId, text: string): string | null {
  if (text.trim() === '') return 'an answer is needed';
  if (text.length > LONGEST * (id === 'threatAreas' ? 10 : 1))
    return `it is longer than ${LONGEST} characters`;
  const sign = NO_WORD.exec(text)?.[0];
  if (sign !== undefined) return `it has the sign "${sign.trim()}" where words are expected`;
  switch (id) {
    case 'period':
      return readPeriodAnswer(text) === null
        ? 'it is no period: write 2030/31, 2030, or April 2030 to March 2031'
        : null;
    case 'date':
      return readDay(text) === null ? 'it is no day: write 1 June 2031' : null;
    case 'marking':
      return readMarking(text) === null ? `write one of: ${MARKINGS.join(', ')}` : null;
    case 'threatAreas':
      return wrongAreas(readAreaNames(text));
    case 'title':
    case 'kind':
    case 'about':
    case 'place':
    case 'people':
    case 'publisher':
      return null;
  }
}
function wrongAreas(names: readonly string[]): string | null {
  if (names.length === 0) return 'name at least one';
  if (names.length > MOST_AREAS) return `they are more than ${MOST_AREAS}`;
  const ids = names.map(idOf);
  const odd = names.find((_, n) => (ids[n] ?? '') === '');
  if (odd !== undefined) return `"${odd}" has no letter`;
  const twice = names.find((_, n) => ids.indexOf(ids[n] ?? '') < n);
  if (twice !== undefined) return `"${twice}" stands twice`;
  const taken = names.find((_, n) => RESERVED.has(ids[n] ?? ''));
  return taken === undefined ? null : `"${taken}" is the name of another chapter`;
}
/** Headings of the starter's own. */
export const RESERVED: ReadonlySet<string> = new Set([
  'summary',
  'about',
  'unknown',
  'threat-areas',
  'recommendations',
]);

export const readAreaNames = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '');

const readMarking = (text: string): Marking | null =>
  MARKINGS.find((marking) => marking === text.trim().toUpperCase().replace(/[ _]+/g, '-')) ?? null;

/** A period as people write it, as first and last month; null where it is none. */
export function readPeriodAnswer(text: string): string | null {
  const words = text.trim();
  const years = /^(\d{4})\s?[/–-]\s?(\d{2}|\d{4})$/.exec(words);
  if (years) {
    const start = Number(years[1]);
    if (Number((years[2] ?? '').slice(-2)) === (start + 1) % 100) return `${start}-04/${start + 1}-03`;
  }
  const named = periodsIn(words);
  const plain = words.replace(/\s+(?:to|until|–)\s+/, '/');
  const one = [named.length === 1 ? (named[0] ?? '') : '', plain].find(
    (candidate) => candidate !== '' && !('error' in parsePeriod(candidate)),
  );
  return one ?? null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** A day as people write it here, the day before the month; null where it is none. */
export function readDay(text: string): string | null {
  const words = text.trim();
  if (isDate(words)) return words;
  const figures = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(words);
  const named = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]* (\d{4})$/i.exec(words);
  const month = named ? String(MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1) : (figures?.[2] ?? '');
  const [, day = '', , year = ''] = named ?? figures ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : null;
}

/** A name as an id: lower case letters, digits and hyphens. */
export const idOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[’']|\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');

const asSentence = (text: string): string => {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
};

/** A period as it stands in a sentence: "2030/31", "2030", "the year ending June 2031". */
export function periodInText(period: Period): string {
  const start = Number(period.start.slice(0, 4));
  if (period.start === `${start}-04-01` && period.endExclusive === `${start + 1}-04-01`)
    return `${start}/${String((start + 1) % 100).padStart(2, '0')}`;
  const words = periodInWords(period);
  if (words.startsWith('year ending')) return `the ${words}`;
  return words.includes(' to ') ? `the period ${words}` : words;
}

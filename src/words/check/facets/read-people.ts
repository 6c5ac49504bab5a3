import { readOnce } from '../../../model/read-once';
import type { FacetContext } from './facets';
import { madeOnce } from './read-words';
import { wordsAt } from './words-at';

/** Whose sex words name. All false: none. */
export interface Sexes {
  readonly female: boolean;
  readonly male: boolean;
  /** Whether words say that all are counted. */
  readonly any: boolean;
}

/**
 * The sexes that a text names. Names of crimes and bodies are no people: "violence against women and girls" says what
 * is counted, and not whose.
 */
export const readPeople = (
  text: string,
  { phrases: { people }, threatAreas, glossary }: Pick<FacetContext, 'phrases' | 'threatAreas' | 'glossary'>,
): Sexes => (people === undefined ? NOBODY : readerOf(people)(threatAreas)(glossary)(text));
const NOBODY: Sexes = { female: false, male: false, any: false };

type People = NonNullable<FacetContext['phrases']['people']>;
const readerOf = madeOnce((people: People) =>
  madeOnce((threatAreas: FacetContext['threatAreas']) =>
    madeOnce((glossary: FacetContext['glossary']) => {
      const names = [
        ...threatAreas.map(({ name }) => name),
        ...glossary.flatMap(({ meaning }) => meaning ?? []),
      ];
      return readOnce((text) => sexesIn(text, names, people));
    }),
  ),
);
function sexesIn(text: string, names: readonly string[], people: People): Sexes {
  const bare = names.reduce((rest, name) => withoutWords(rest, name), text);
  const has = (words: readonly string[]): boolean => words.some((word) => wordsAt(bare, word) !== null);
  return { female: has(people.female), male: has(people.male), any: has(people.any) };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const withoutWords = (text: string, words: string): string =>
  text.toLowerCase().includes(words.toLowerCase())
    ? text.replace(new RegExp(escaped(words), 'gi'), ' ')
    : text;

import type { FacetContext } from './facets';
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
export function readPeople(
  text: string,
  { phrases, threatAreas, glossary }: Pick<FacetContext, 'phrases' | 'threatAreas' | 'glossary'>,
): Sexes {
  const { people } = phrases;
  if (people === undefined) return { female: false, male: false, any: false };
  const names = [...threatAreas.map(({ name }) => name), ...glossary.flatMap(({ meaning }) => meaning ?? [])];
  const bare = names.reduce((rest, name) => withoutWords(rest, name), text);
  const has = (words: readonly string[]): boolean => words.some((word) => wordsAt(bare, word) !== null);
  return { female: has(people.female), male: has(people.male), any: has(people.any) };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const withoutWords = (text: string, words: string): string =>
  text.toLowerCase().includes(words.toLowerCase())
    ? text.replace(new RegExp(escaped(words), 'gi'), ' ')
    : text;

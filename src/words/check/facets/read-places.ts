import type { PhrasesSpec } from '../../../model/files/reference-files';
import { madeOnce } from './read-words';
import { readOnce } from '../../../model/read-once';
import { inLatin } from '../../../model/letters';

export interface PlaceMention {
  readonly text: string;
  readonly at: number;
  /** The one name of the place. */
  readonly name: string;
}

/** "Crime Survey for", "Bank of": what follows is part of a name. */
const IN_A_NAME = inLatin(/(?:^|[^.!?]\s)\p{Lu}[\p{L}']+ (?:for|of) $/u);

const IN_WORD = inLatin(/[\p{L}\p{N}]/u);

type Places = NonNullable<PhrasesSpec['places']>;
interface Way {
  readonly name: string;
  readonly word: string;
}
const NOWHERE: Places = [];
const readerOf = madeOnce((places: Places) => {
  const ways = places
    .flatMap(({ name, words }) => words.map((word) => ({ name, word })))
    .sort((a, b) => b.word.length - a.word.length);
  return readOnce((text) => placesIn(text, ways));
});

/** The places that a text names, the longest way of writing first; a place inside the name of a body is none. */
export const readPlaces = (text: string, { places = NOWHERE }: PhrasesSpec): readonly PlaceMention[] =>
  readerOf(places)(text);
function placesIn(text: string, ways: readonly Way[]): readonly PlaceMention[] {
  const found: PlaceMention[] = [];
  for (const { name, word } of ways)
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const end = at + word.length;
      const isWord = !IN_WORD.test(text.charAt(at - 1)) && !IN_WORD.test(text.charAt(end));
      const taken = found.some((other) => other.at < end && at < other.at + other.text.length);
      if (isWord && !taken) found.push({ text: word, at, name });
    }
  return found.filter(({ at }) => !IN_A_NAME.test(text.slice(0, at))).sort((a, b) => a.at - b.at);
}

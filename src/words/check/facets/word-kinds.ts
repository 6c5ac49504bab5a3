import type { PhrasesSpec } from '../../../model/files/reference-files';
import { stemOf } from '../../../model/topics';
import { madeOnce } from './read-words';

/** Words that stand for each other, by word: whose sex, what is counted, the same side of two opposites. */
export const kindsOf = madeOnce(
  (phrases: PhrasesSpec): ReadonlyMap<string, readonly (readonly string[])[]> => {
    const kinds = [
      ...(phrases.people ? [phrases.people.female, phrases.people.male] : []),
      ...(phrases.things ?? []),
      ...(phrases.alike ?? []),
      ...(phrases.opposites ?? []).flat(),
    ];
    const of = new Map<string, (readonly string[])[]>();
    for (const kind of kinds)
      for (const word of kind) if (!word.includes(' ')) of.set(word, [...(of.get(word) ?? []), kind]);
    return of;
  },
);

const WORD = /[a-z]{2,}/g;
// A document says the same words over and over.
const stemsOf = madeOnce((phrases: PhrasesSpec) => {
  const kinds = kindsOf(phrases);
  const known = new Map<string, readonly string[]>();
  return (word: string): readonly string[] => {
    const stems = known.get(word) ?? [stemOf(word), ...(kinds.get(word) ?? []).flat().map(stemOf)];
    known.set(word, stems);
    return stems;
  };
});
/** The stems of words and of all words that stand for them. */
export function stemsWithLike(words: string, phrases: PhrasesSpec): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const word of words.toLowerCase().match(WORD) ?? [])
    for (const stem of stemsOf(phrases)(word)) stems.add(stem);
  return stems;
}

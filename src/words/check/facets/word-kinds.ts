import type { PhrasesSpec } from '../../../model/files/reference-files';
import { stemOf } from '../../../model/topics';
import { readOnce } from '../../../model/read-once';
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
const readerOf = madeOnce((phrases: PhrasesSpec) => {
  const kinds = kindsOf(phrases);
  const stemsOf = readOnce((word) => [stemOf(word), ...(kinds.get(word) ?? []).flat().map(stemOf)], 20_000);
  return readOnce(
    (words): ReadonlySet<string> => new Set((words.toLowerCase().match(WORD) ?? []).flatMap(stemsOf)),
  );
});
/** The stems of words and of all words that stand for them. */
export const stemsWithLike = (words: string, phrases: PhrasesSpec): ReadonlySet<string> =>
  readerOf(phrases)(words);

import { proseSentences } from '../compare/prose-sentences';
import type { Edition } from '../model/edition';

/** How long the sentences of an edition's own prose are: what makes a text hard to read aloud, and on a phone. */
export interface Readability {
  readonly words: number;
  readonly sentences: number;
  /** Sentences of more words than `LONG`, longest first, where they stand. */
  readonly long: readonly { readonly file: string; readonly line: number; readonly words: number }[];
}

/** GOV.UK content design: sentences of more than 25 words are split. */
export const LONG = 25;

/** A word has a letter or a digit: a dash between spaces is none, and a number of several figures is one. */
const wordsIn = (text: string): number =>
  text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

export function readabilityOf(edition: Edition): Readability {
  const lengths = proseSentences(edition).map(({ text, place }) => ({
    file: place.file,
    line: place.line,
    words: wordsIn(text),
  }));
  return {
    words: lengths.reduce((sum, { words }) => sum + words, 0),
    sentences: lengths.filter(({ words }) => words > 0).length,
    long: lengths.filter(({ words }) => words > LONG).sort((a, b) => b.words - a.words),
  };
}

import type { EditionDiff } from '../model/edition-diff';
import type { PublishedEdition } from '../model/published';
import { inLatin } from '../model/letters';

/** Words that say when: true when they were written, and not a year later. */
const TIMELY =
  /\b(recent(?:ly)?|newly?|incoming|upcoming|current(?:ly)?|this year|last year|next year|soon|now)\b/giu;
/** A bill that was before Parliament last year is law or gone. */
const BILL = inLatin(/\b(?:\p{Lu}[\p{L}-]+ )+Bill\b/gu);

export const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?]["’”)]?)\s+(?=["“‘(]?[\p{Lu}\d])/u);

/** What in a sentence grows old: words of time, a named bill, a year before the one before the edition's. */
export function timelyWords(sentence: string, editionYear: number): string[] {
  const years = (sentence.match(/\b(?:19|20)\d{2}\b/g) ?? []).filter(
    (year) => Number(year) < editionYear - 1,
  );
  const found = [...(sentence.match(TIMELY) ?? []), ...(sentence.match(BILL) ?? []), ...years];
  return [...new Set(found.map((word) => word.trim()))];
}

const PROSE = new Set(['paragraph', 'judgement', 'list-item']);

/** Sentences that stand in both editions word for word and speak of a time. None between editions of one date. */
export function staleSentences(old: PublishedEdition, fresh: PublishedEdition): EditionDiff['stale'] {
  if (old.edition.date === fresh.edition.date) return [];
  const known = new Set(
    Object.values(old.blocks)
      .filter((block) => PROSE.has(block.kind))
      .flatMap((block) => sentencesOf(block.text)),
  );
  const year = Number(fresh.edition.date.slice(0, 4));
  return Object.entries(fresh.blocks).flatMap(([block, { kind, text }]) =>
    PROSE.has(kind)
      ? sentencesOf(text).flatMap((sentence) => {
          const words = known.has(sentence) ? timelyWords(sentence, year) : [];
          return words.length > 0 ? [{ block, sentence, words }] : [];
        })
      : [],
  );
}

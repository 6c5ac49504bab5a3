import { fileStart, type Place } from '../../diagnostics/place';
import type { Edition } from '../../model/edition';
import type { Passage, Sentence } from '../../model/passages';
import { plainLabels } from './facets/statements';
import type { OwnEntry } from '../../model/words';

/**
 * Fixed words that an edition brings, as passages: they are printed like an author's, and nobody signs them. A value
 * stands in them as what it is called, which is no claim; what the words round it say is.
 */
export const ownWordPassages = (entries: readonly OwnEntry[]): Passage[] =>
  entries.flatMap(({ texts, place }) =>
    texts.map((written): Passage => {
      const text = written.replace(/[{}]/g, ' ').replaceAll('**', '  ');
      return {
        role: 'line',
        place,
        sentences: [{ text, spans: [{ kind: 'words', id: null, text, start: 0, place }] }],
        listAfter: null,
      };
    }),
  );

/** Words that are printed and can hold no link: titles, names of tiers, notes, meanings, labels and caveats. */
export function bareWordPassages(edition: Edition): Passage[] {
  const front = fileStart(edition.file);
  const words: (readonly [text: string | null, place: Place])[] = [
    [edition.title, front],
    [edition.kicker, front],
    [edition.subject, front],
    ...edition.assessment.tiers.map(({ name }) => [name, front] as const),
    ...Object.values(edition.judgements).flatMap(({ note, confidence, place }) => [
      [note, place] as const,
      [confidence.because, place] as const,
    ]),
    ...edition.glossary.map(({ meaning }) => [meaning, front] as const),
    ...Object.values(edition.measures).flatMap(({ label, caveat, place }) => [
      [label, place] as const,
      [caveat, place] as const,
    ]),
  ];
  return [
    ...words.flatMap(([text, place]): Passage[] =>
      text === null
        ? []
        : [passageOf({ text, spans: [{ kind: 'words', id: null, text, start: 0, place }] }, place)],
    ),
    ...plainLabels(edition).flatMap((sentence): Passage[] => {
      const [span] = sentence.spans;
      return span ? [passageOf(sentence, span.place)] : [];
    }),
  ];
}
const passageOf = (sentence: Sentence, place: Place): Passage => ({
  role: 'line',
  place,
  sentences: [sentence],
  listAfter: null,
});

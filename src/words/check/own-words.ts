import type { Passage } from '../../model/passages';
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

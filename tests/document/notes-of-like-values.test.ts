import { PromisedNotes } from '../../src/document/compose/settle-notes';
import type { Inline } from '../../src/model/document';
import { plainWords } from '../../src/model/sentences';

const text = (words: string): Inline[] => [{ kind: 'text', text: words, place: null }];
const value = (measure: string, words: string): Inline => ({
  kind: 'value',
  measure,
  words,
  value: Number(words),
  origin: 'computed',
  place: null,
});
const NAMES = ['the first ', 'the second '];

/** The note of one sentence with these values, each with what is said of it; an empty text is nothing. */
function noteOf(...values: readonly (readonly [measure: string, words: string, said: string])[]): string {
  const promised = new PromisedNotes(text, (at, words) => {
    const name = NAMES[at];
    return name === undefined ? null : [...text(name), ...words];
  });
  const sentence = values.flatMap(([measure, words, said]) => {
    const ref = value(measure, words);
    const mark = said === '' ? [] : [promised.promise({ of: [ref], said: text(said), sources: new Map() })];
    return [...text('It was '), ref, ...mark];
  });
  promised.settle([sentence]);
  return plainWords(promised.notes[0]?.inlines ?? []);
}

describe('the note of values of a paragraph that read alike', () => {
  it('says which it is about, by their order', () => {
    expect(
      noteOf(['nation', '3.4', 'No rate for one.'], ['median', '3.4', 'Of 42.'], ['low', '2.3', 'Of 42.']),
    ).toBe('The first 3.4: No rate for one. The second 3.4, 2.3: Of 42.');
  });
  it('counts those of which nothing is said, too', () => {
    expect(noteOf(['nation', '3.4', ''], ['median', '3.4', 'Of 42.'], ['low', '2.3', 'The least.'])).toBe(
      'The second 3.4: Of 42. 2.3: The least.',
    );
  });
  it('has the words alone where one value is said twice, or more read alike than have a name', () => {
    expect(noteOf(['nation', '3.4', 'Of 42.'], ['nation', '3.4', ''], ['low', '2.3', 'The least.'])).toBe(
      '3.4: Of 42. 2.3: The least.',
    );
    expect(
      noteOf(['a', '3.4', ''], ['b', '3.4', ''], ['c', '3.4', 'Of 42.'], ['low', '2.3', 'The least.']),
    ).toBe('3.4: Of 42. 2.3: The least.');
  });
});

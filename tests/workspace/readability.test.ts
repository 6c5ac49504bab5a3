import { fileStart } from '../../src/diagnostics/place';
import type { Edition } from '../../src/model/edition';
import { readMarkdown } from '../../src/syntax/markdown';
import { readabilityOf } from '../../src/workspace/readability';

const of = (text: string) =>
  readabilityOf({
    sections: {
      one: { id: 'one', file: 'one.md', blocks: readMarkdown(text, fileStart('one.md')).blocks, except: {} },
    },
  } as unknown as Edition);
const words = (n: number): string => Array.from({ length: n }, (_, i) => `w${i}`).join(' ');

describe('how long the sentences of an edition are', () => {
  it('counts words and sentences by hand: a dash is no word, a claim has the words that are printed', () => {
    // "Two – or three – come." 4; "In [12 of 43](=forces) forces." 1 + 3 + 1.
    expect(of('Two – or three – come. In [12 of 43](=forces) forces.')).toEqual({
      words: 9,
      sentences: 2,
      long: [],
    });
  });
  it('names sentences of more than 25 words where they stand, the longest first', () => {
    const text = `${words(25)}.\n\n# Head of some words\n\n- ${words(26)}.\n- ${words(30)}. Short.\n`;
    expect(of(text)).toEqual({
      words: 25 + 26 + 30 + 1,
      sentences: 4,
      long: [
        { file: 'one.md', line: 6, words: 30 },
        { file: 'one.md', line: 5, words: 26 },
      ],
    });
  });
});

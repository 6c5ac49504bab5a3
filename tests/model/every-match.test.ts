import { everyMatch } from '../../src/model/every-match';

const found = (text: string, pattern: RegExp): string[] =>
  everyMatch(text, pattern).map(({ index, 0: match }) => `${index} ${match}`);

describe('every place where a pattern stands in a text', () => {
  it('is what matchAll says, of a text that is asked about again as well', () => {
    const pattern = /\d+|(?=b)|$/g;
    const text = '12 ab 3';
    const asBuiltIn = [...text.matchAll(pattern)].map(({ index, 0: match }) => `${index} ${match}`);
    expect(asBuiltIn).toEqual(['0 12', '4 ', '6 3', '7 ']);
    expect(found(text, pattern)).toEqual(asBuiltIn);
    expect(found(text, pattern)).toEqual(asBuiltIn);
  });
  it('begins at the start of the text, wherever the pattern was left', () => {
    const pattern = /a/g;
    pattern.lastIndex = 2;
    expect(found('aba', pattern)).toEqual(['0 a', '2 a']);
  });
  it('ends where a match of nothing stands before a letter of two units', () => {
    expect(found('😀', /(?:)/g)).toEqual(['0 ', '1 ', '2 ']);
  });
  it('is asked with no pattern that would be looked for once', () => {
    expect(() => everyMatch('aa', /a/)).toThrow('a is looked for once: it has no flag g');
  });
});

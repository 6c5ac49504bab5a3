import { escapedWords, seenText, withTextEdits } from '../../src/syntax/markdown-source';

const letters = (source: string) => {
  const seen = seenText(source);
  if (!seen) return null;
  return seen.text
    .split('')
    .map((letter, i) => [letter, source.slice(seen.starts[i], seen.ends[i])] as const);
};

describe('words that are seen, and where they stand in Markdown', () => {
  it('finds each letter through stars, brackets, escapes and entities', () => {
    const source = 'An *old **and** new* [5%](=share) A\\*B &amp; [x](https://a.b/c_(d)).';
    const seen = seenText(source);
    expect(seen?.text).toBe('An old and new 5% A*B & x.');
    for (const [letter, written] of letters(source) ?? [])
      expect([letter, `\\${letter}`, '&amp;']).toContain(written);
    expect(
      seen?.wraps.map(({ kind, href, from, to, start, end }) => [
        kind,
        href,
        seen.text.slice(from, to),
        source.slice(start, end),
      ]),
    ).toEqual([
      ['emphasis', null, 'old and new', '*old **and** new*'],
      ['strong', null, 'and', '**and**'],
      ['link', '=share', '5%', '[5%](=share)'],
      ['link', 'https://a.b/c_(d)', 'x', '[x](https://a.b/c_(d))'],
    ]);
  });
  it('reads a line end as one space, with what the next line begins with', () => {
    expect(seenText('one\ntwo')?.text).toBe('one two');
    expect(letters('one\n  two')?.[3]).toEqual([' ', '\n  ']);
  });
  it('does not see the name at the end of a paragraph', () => {
    expect(seenText('Words here. {#name}')?.text).toBe('Words here.');
  });
  it('gives nothing where a picture or code stands, which no edition prints', () => {
    expect(seenText('a `code` b')).toBeNull();
  });
  it('writes words so that they are read as they are', () => {
    const words = 'a*b* [c](d) <e> \\ & &amp; f_g_';
    expect(seenText(escapedWords(words))?.text).toBe(words);
  });
});

describe('edits of a text', () => {
  it('keep every other byte, line ends and byte order mark too', () => {
    const raw = '\ufeffone\r\ntwo\nthree\r\n';
    // Letters: "one" 0-3, line end 3, "two" 4-7, line end 7, "three" 8-13.
    expect(withTextEdits(raw, [{ from: 4, to: 7, put: 'a\nb' }])).toBe('\ufeffone\r\na\r\nb\nthree\r\n');
  });
  it('refuse to overlap', () => {
    expect(() =>
      withTextEdits('abcd', [
        { from: 0, to: 2, put: '' },
        { from: 1, to: 3, put: '' },
      ]),
    ).toThrow('two edits');
  });
});

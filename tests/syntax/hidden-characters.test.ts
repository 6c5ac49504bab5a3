import { hiddenIn } from '../../src/syntax/hidden-characters';
import { readMarkdown } from '../../src/syntax/markdown';

const origin = { file: 'words.md', line: 1, column: 1 };

describe('characters that are not what a reader takes them for', () => {
  it.each([
    ['a soft hyphen', 'fi\u00adve', 'no reader sees stands here: U+00AD'],
    ['a space of no width', '4\u200b3', 'no reader sees stands here: U+200B'],
    ['a joiner', 'fi\u200dve', 'no reader sees stands here: U+200D'],
    ['a turn of direction', '\u202e43', 'no reader sees stands here: U+202E'],
    ['a Cyrillic letter in a Latin word', 'h\u0430lf', 'only looks like another stands here: U+0430'],
    ['a wide digit', '\uff14\uff13', 'only looks like another stands here: U+FF14'],
    ['a mathematical digit', '\u{1d7d2}', 'only looks like another stands here: U+1D7D2'],
  ])('finds %s', (_, text, what) => {
    expect(hiddenIn(text)?.what).toContain(what);
  });

  it.each([
    'caf\u00e9',
    'd\u00e9j\u00e0 vu',
    '\u2018quoted\u2019 \u2013 so',
    'half of them',
    '\u041c\u043e\u0441\u043a\u0432\u0430',
    'the \u03b2 value',
    '42\u00a0%',
    '👮',
  ])('lets "%s" stand', (text) => {
    expect(hiddenIn(text)).toBeNull();
  });

  it('finds them written as entities', () => {
    const { diagnostics } = readMarkdown('fi&shy;ve of them, and f&#x456;ve more', origin);
    expect(diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'load/hidden-character: a character that no reader sees stands here: U+00AD',
    ]);
    expect(readMarkdown('f&#x456;ve', origin).diagnostics).toHaveLength(1);
  });
});

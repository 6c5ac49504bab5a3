import { decodeText } from '../../src/edition/load/decode-text';

const ansi = Buffer.from([0x61, 0x0a, 0x93, 0x62, 0x94]);
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('id\tlabel\n', 'utf16le')]);
const TABLE = /"CSV UTF-8 \(comma delimited\)"$/;
const TEXT = /^save it as UTF-8/;

describe('a file that is not UTF-8 is told how to be saved as what it is', () => {
  it.each([
    ['reported.csv', ansi, /Windows-1252, as Excel saves/, TABLE, 2],
    ['sections/words.md', ansi, /Windows-1252, as older programs/, TEXT, 2],
    ['gaps.yaml', ansi, /Windows-1252, as older programs/, TEXT, 2],
    ['reported.csv', utf16, /UTF-16, as Excel saves "Unicode text"/, TABLE, 1],
    ['reported.csv', utf16.subarray(2), /UTF-16, as Excel saves "Unicode text"/, TABLE, 1],
    ['reported.csv', Buffer.from(utf16).swap16(), /UTF-16/, TABLE, 1],
    ['sections/words.md', utf16, /is UTF-16, expected UTF-8$/, TEXT, 1],
    ['sections/words.md', Buffer.from('PK\u0003\u0004'), /workbook or an archive/, /saved as UTF-8$/, 1],
  ])('%s', (file, bytes, message, fix, line) => {
    const { text, diagnostics } = decodeText(bytes, file);
    expect(text).toBeNull();
    expect(diagnostics).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(message) as string,
        fix: expect.stringMatching(fix) as string,
        place: { file, line, column: 1 },
      }),
    ]);
  });

  it('and UTF-8 is read, with a mark before it or without', () => {
    expect(decodeText(Buffer.from('\ufeff“a”\r\nb'), 'a.md')).toEqual({ text: '“a”\nb', diagnostics: [] });
  });
});

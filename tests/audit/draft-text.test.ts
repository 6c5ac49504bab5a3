import { decodeDraft } from '../../src/edition/load/draft-text';

const said = (bytes: Buffer): string => {
  const decoded = decodeDraft(bytes, 'draft');
  return 'text' in decoded ? decoded.text : `${decoded.refused.message}; ${decoded.refused.fix ?? ''}`;
};
const zip = (...names: string[]): Buffer =>
  Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), Buffer.from(names.join('\0'))]);
const PLAIN = 'save it as plain text or Markdown';

describe('a draft that is no text is refused by name', () => {
  it.each<[string, Buffer, string]>([
    ['Word', zip('[Content_Types].xml', 'word/document.xml'), `this is a Word document; ${PLAIN}`],
    ['Excel', zip('xl/workbook.xml'), `this is an Excel workbook; ${PLAIN}`],
    [
      'ODS',
      zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      `this is an OpenDocument spreadsheet; ${PLAIN}`,
    ],
    ['zip', zip('a.txt'), `this is a zip archive or a document packed as one; ${PLAIN}`],
    ['PDF', Buffer.from('%PDF-1.7\n'), `this is a PDF; ${PLAIN}`],
    [
      'old Word',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]),
      `this is a Word or Excel file of the old kind (.doc, .xls); ${PLAIN}`,
    ],
    ['UTF-16', Buffer.from('\ufeffwords', 'utf16le'), 'this is text in UTF-16; save it as UTF-8'],
    [
      'UTF-16 without a mark',
      Buffer.from('some words', 'utf16le'),
      'this is text in UTF-16; save it as UTF-8',
    ],
    ['binary', Buffer.from([1, 2, 3, 0, 9]), `this is a binary file and no text; ${PLAIN}`],
    [
      'Windows-1252',
      Buffer.from([0x61, 0x93, 0x62]),
      'this text is not UTF-8; it may be Windows-1252; save it as UTF-8',
    ],
  ])('%s', (_, bytes, words) => expect(said(bytes)).toBe(words));

  it('reads text, with or without a byte order mark, and any line ends', () => {
    expect(said(Buffer.from('\ufeffa\r\nb'))).toBe('a\nb');
    expect(said(Buffer.from(''))).toBe('');
  });
});

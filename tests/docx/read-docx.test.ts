import { DOCX_LIMITS } from '../../src/docx/limits';
import { isDocx } from '../../src/docx/open-docx';
import { readDocx, type DocxText } from '../../src/docx/read-docx';
import { passagesIn } from '../../src/model/passages';
import { del, docx, ins, p, r } from './make-docx';

function read(
  body: string,
  ...more: [parts?: Record<string, string>, links?: Record<string, string>]
): DocxText {
  const found = readDocx(docx(body, ...more), 'draft.docx');
  if ('refused' in found) throw new Error(found.refused.message);
  return found;
}
const said = ({ blocks }: DocxText): string[] =>
  passagesIn(blocks).map(
    ({ role, sentences }) => `${role}: ${sentences.map(({ text }) => text).join(' | ')}`,
  );
const refusal = (bytes: Uint8Array, limits = DOCX_LIMITS): string => {
  const found = readDocx(bytes, 'draft.docx', limits);
  return 'refused' in found ? `${found.refused.message}; ${found.refused.fix}` : 'read';
};

describe('a Word document is read into the passages that Markdown becomes', () => {
  it('headings by the name of their style, in any language and by its own styles; lists; tables; notes', () => {
    const table = `<w:tbl><w:tr><w:tc>${p(r('Force'))}</w:tc><w:tc>${p(r('Share'))}</w:tc></w:tr><w:tr><w:tc>${p(r('North'))}</w:tc><w:tc>${p(r('43%'))}</w:tc></w:tr></w:tbl>`;
    const found = read(
      [
        p(r('Outcomes 4'), 'TOC1'),
        p(r('Outcomes'), 'berschrift1'),
        p(r('A charge followed in ') + r('6%. It is rare.')),
        p(r('one'), 'Dots'),
        p(r('two'), undefined, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'),
        p(''),
        p(r('Places'), 'own'),
        table,
        p(r('The end.')),
      ].join(''),
      {
        'word/footnotes.xml': `<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="-1">${p('')}</w:footnote><w:footnote w:id="2">${p(r('Counted in March.'))}</w:footnote></w:footnotes>`,
      },
    );
    expect(said(found)).toEqual([
      'heading: Outcomes',
      'paragraph: A charge followed in 6%. | It is rare.',
      'item: one',
      'item: two',
      'heading: Places',
      'cell: Force',
      'cell: Share',
      'cell: North',
      'cell: 43%',
      'paragraph: The end.',
      'paragraph: Counted in March.',
    ]);
    expect(found.where.slice(1, 6)).toEqual([
      'heading "Outcomes"',
      'under "Outcomes", paragraph 1',
      'under "Outcomes", paragraph 2',
      'under "Outcomes", paragraph 3',
      'under "Outcomes", paragraph 3',
    ]);
    expect(found.where[10]).toBe('under "Places", table 1, row 2, column 2');
    expect(found.where.slice(-2)).toEqual(['under "Places", paragraph 1', 'note 2']);
    // The place of words is their paragraph and where they stand in it.
    const [, charge] = passagesIn(found.blocks);
    expect(charge?.sentences[1]?.spans[0]?.place).toMatchObject({ line: 3, column: 26 });
    expect(found.text.split('\n')[2]?.slice(25)).toBe('It is rare.');
  });

  it('as if every tracked change were accepted: inserted words are text, deleted and moved ones are not', () => {
    const moved = '<w:moveFrom w:id="4"><w:r><w:t>moved away</w:t></w:r></w:moveFrom>';
    const found = read(
      p(
        r('It is ') +
          del('un') +
          ins(r('highly ')) +
          r('likely') +
          moved +
          '<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>' +
          r('.'),
      ) +
        p(r('Joined '), undefined, '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr>') +
        p(r('to the next.')),
    );
    expect(said(found)).toEqual(['paragraph: It is highly likely.', 'paragraph: Joined to the next.']);
    expect(found.notRead).toEqual([
      '1 tracked insertion, read as if accepted',
      '2 tracked deletions: their words were not read',
      '1 stretch of hidden text',
      'words in pictures and charts',
    ]);
  });

  it('with links, those of fields too, and words in a text box once', () => {
    const field = (code: string, words: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(words)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const box = `<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>${p(r('In a box.'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p(r('In a box.'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`;
    const found = read(
      p(
        `<w:hyperlink r:id="rId1">${r('the survey')}</w:hyperlink><w:hyperlink>${r('nowhere')}</w:hyperlink>` +
          field('HYPERLINK "https://example.org/b"', 'the field') +
          field('PAGE', '7') +
          box,
      ),
      {},
      { rId1: 'https://example.org/a' },
    );
    const spans = passagesIn(found.blocks).flatMap(({ sentences }) =>
      sentences.flatMap((sentence) =>
        sentence.spans.map(({ kind, id, text }) => `${kind} ${id ?? '-'} ${text}`),
      ),
    );
    expect(spans).toEqual([
      'words - In a box.',
      'link https://example.org/a the survey',
      'block  nowhere',
      'link https://example.org/b the field',
      'words - 7',
    ]);
  });
});

describe('what is no Word document, or means harm, is refused in words', () => {
  const whole = docx(p(r('words')));
  it.each<[string, () => Uint8Array, RegExp]>([
    [
      'a file cut short',
      () => whole.subarray(0, whole.length - 40),
      /no whole Word document; open it in Word/,
    ],
    ['broken nesting', () => docx('<w:p><w:r></w:p></w:r>'), /no whole Word document/],
    [
      'a document type with an entity',
      () => docx(p(r('x')), { 'word/document.xml': '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>' }),
      /declares a document type/,
    ],
    [
      'an external entity in the styles',
      () => docx(p(r('x')), { 'word/styles.xml': '<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>' }),
      /declares a document type/,
    ],
    ['an entity that nobody declared', () => docx(p('<w:r><w:t>&x;</w:t></w:r>')), /no whole Word document/],
    [
      'macros',
      () =>
        docx(p(r('x')), {
          '[Content_Types].xml':
            '<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
        }),
      /holds macros; save it as a document without macros/,
    ],
    // 65 MB of spaces pack into some 64 KB.
    [
      'a bomb in one part',
      () =>
        docx(p(r('x')), {
          'word/header1.xml': new Uint8Array(65 * 1024 * 1024).fill(32) as unknown as string,
        }),
      /more words, unpacked, than any report/,
    ],
    ['more words than any report', () => docx(p(r('word '.repeat(900_000)))), /more words than any report/],
    [
      'two bodies, of which Word would show the other',
      // The second is called as long, so that its name can be changed in the packed bytes.
      () =>
        Buffer.from(
          docx(p(r('It is 5%.')), { 'word/documenu.xml': '<d>It is 9%.</d>' })
            .toString('latin1')
            .replaceAll('word/documenu.xml', 'word/document.xml'),
          'latin1',
        ),
      /holds two parts of one name/,
    ],
    ['depth without end', () => docx('<w:p>'.repeat(300) + '</w:p>'.repeat(300)), /deeper nesting/],
  ])('%s', (_, bytes, message) => expect(refusal(bytes())).toMatch(message));

  it('a part that says it is smaller than it is', () => {
    const bomb = docx(p(r('x')), { 'word/document.xml': `<d>${'a'.repeat(100_000)}</d>` });
    // The directory of the archive says 1,000 bytes of each part that has 100,007.
    const lying = Buffer.from(bomb);
    for (let at = 0; at < lying.length - 4; at++)
      if (lying.readUInt32LE(at) === 100_007) lying.writeUInt32LE(1000, at);
    expect(lying.equals(bomb)).toBe(false);
    expect(refusal(lying)).toMatch(/no whole Word document/);
  });
  it('more bytes, parts and elements than the limits', () => {
    expect(refusal(whole, { ...DOCX_LIMITS, fileBytes: 100 })).toMatch(/more bytes than any report/);
    expect(refusal(whole, { ...DOCX_LIMITS, parts: 2 })).toMatch(/more parts than any report/);
    expect(refusal(whole, { ...DOCX_LIMITS, elements: 5 })).toMatch(/more parts of text than any report/);
  });
  it('is told from other files by its content', () => {
    expect(isDocx(whole)).toBe(true);
    expect(isDocx(Buffer.from('PK\u0003\u0004 xl/workbook.xml'))).toBe(false);
    expect(isDocx(Buffer.from('It is about word/document.xml.'))).toBe(false);
  });
});

import { strToU8, zipSync } from 'fflate';
import { DOCX_LIMITS, type DocxLimits } from '../../src/docx/limits';
import { readReviewed } from '../../src/docx/reviewed/read-reviewed';
import { acceptedText, type ReviewedCopy } from '../../src/docx/reviewed/reviewed-copy';
import { del, docx, ins, p, r } from './make-docx';

const read = (bytes: Uint8Array, limits?: DocxLimits): ReviewedCopy => {
  const found = readReviewed(bytes, limits);
  if ('refused' in found) throw new Error(found.refused.message);
  return found;
};
const refusal = (bytes: Uint8Array, limits: DocxLimits = DOCX_LIMITS): string => {
  const found = readReviewed(bytes, limits);
  return 'refused' in found ? `${found.refused.message}; ${found.refused.fix}` : 'read';
};
const mark = (name: string, id: string): string => `<w:bookmarkStart w:id="${id}" w:name="${name}"/>`;

describe('a Word file that came back', () => {
  it('has its words with all changes accepted and refused, and who changed them', () => {
    const { paragraphs, before, tracked } = read(
      docx(
        p(mark('b_1', '1') + r('It is ') + del('just over 116') + ins(r('nearly 120')) + r('.')) +
          p(
            r('One. '),
            undefined,
            '<w:rPr><w:ins w:id="7" w:author="B" w:date="2031-05-20T09:00:00Z"/></w:rPr>',
          ) +
          p(r('Two.')) +
          p(r('Three '), undefined, '<w:rPr><w:del w:id="8" w:author="C"/></w:rPr>') +
          p(r('four.')),
      ),
    );
    expect(paragraphs.map(acceptedText)).toEqual(['It is nearly 120.', 'One. ', 'Two.', 'Three four.']);
    expect(before).toEqual(['It is just over 116.', 'One. Two.', 'Three ', 'four.']);
    expect(paragraphs[0]?.bookmarks).toEqual(['b_1']);
    expect(paragraphs[1]?.endAdded).toEqual({ author: 'B', date: '2031-05-20T09:00:00Z', isMove: false });
    expect(paragraphs[3]?.joined.map(({ author }) => author)).toEqual(['C']);
    expect(tracked).toBe(4);
  });

  it('has what was removed whole, with who removed it, and its name goes with it', () => {
    const gone = p(
      mark('b_1', '1') + del('Gone.'),
      undefined,
      '<w:rPr><w:del w:id="8" w:author="C"/></w:rPr>',
    );
    const { paragraphs, gone: away } = read(docx(gone + p(mark('b_2', '2') + r('Here.'))));
    expect(paragraphs.map(({ bookmarks }) => bookmarks)).toEqual([['b_2']]);
    expect(away).toEqual([
      { text: 'Gone.', bookmarks: ['b_1'], change: { author: 'A', date: null, isMove: false } },
    ]);
  });

  it('has a row that was added as a whole, and words that were moved', () => {
    const cell = (text: string): string => `<w:tc>${p(r(text))}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('old')}</w:tr><w:tr><w:trPr><w:ins w:id="3" w:author="A"/></w:trPr>${cell('new')}</w:tr><w:tr>${cell('last')}</w:tr></w:tbl>`;
    const moved = p(`<w:moveTo w:id="5" w:author="M">${r('moved')}</w:moveTo>`);
    const { paragraphs } = read(docx(table + moved));
    const added = paragraphs.map(({ pieces }) => pieces.map((piece) => piece.added !== null));
    expect(added).toEqual([[false], [true], [false], [true]]);
    expect(paragraphs[3]?.pieces[0]?.added?.isMove).toBe(true);
  });

  it('has comments with their threads, on their words', () => {
    const w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';
    const comment = (id: string, paraId: string, text: string): string =>
      `<w:comment w:id="${id}" w:author="Ann" w:date="2031-05-20T10:00:00Z"><w:p ${w14} w14:paraId="${paraId}">${r(text)}</w:p></w:comment>`;
    const { comments, paragraphs } = read(
      docx(
        p(
          r('So ') +
            '<w:commentRangeStart w:id="5"/>' +
            r('it is') +
            '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>' +
            r('.'),
        ),
        {
          'word/comments.xml': `<w:comments xmlns:w="w">${comment('5', '0000000A', 'Is it?')}${comment('6', '0000000B', 'Yes.')}</w:comments>`,
          'word/commentsExtended.xml':
            '<w15:commentsEx xmlns:w15="w15"><w15:commentEx w15:paraId="0000000A" w15:done="1"/><w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/></w15:commentsEx>',
        },
      ),
    );
    expect(comments.map(({ id, text, answers, done }) => [id, text, answers, done])).toEqual([
      ['5', 'Is it?', null, true],
      ['6', 'Yes.', '5', false],
    ]);
    expect(paragraphs[0]?.anchors).toEqual([{ comment: '5', from: 3, to: 8 }]);
  });

  it('has no number of a page among its words, nor what is hidden', () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
    const { paragraphs } = read(
      docx(p(r('Page ') + field + '<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>')),
    );
    expect(paragraphs.map(acceptedText)).toEqual(['Page ']);
  });
});

describe('a file that means harm is refused, in words, with what to do', () => {
  const relation = (type: string, target: string): Buffer =>
    docx(p(r('x')), {
      'word/_rels/settings.xml.rels': '<Relationships/>',
      'word/_rels/document.xml.rels': `<Relationships><Relationship Id="a" TargetMode="External" Type="http://x/${type}" Target="${target}"/></Relationships>`,
    });
  it.each<[string, () => string, string]>([
    [
      'no whole archive',
      () => refusal(docx(p(r('x'))).subarray(0, 300)),
      'this is no whole Word document; open it in Word and save it again as .docx; it may have been cut short on its way',
    ],
    [
      'a document type',
      () => refusal(docx(p(r('x')), { 'word/comments.xml': '<!DOCTYPE a [<!ENTITY b "c">]><w:comments/>' })),
      'a part of this Word document declares a document type, which Word never writes; open it in Word and save it again as .docx',
    ],
    [
      'broken nesting',
      () => refusal(docx('<w:p><w:r></w:p></w:r>')),
      'this is no whole Word document; open it in Word and save it again as .docx; it may have been cut short on its way',
    ],
    [
      'macros',
      () =>
        refusal(
          docx(p(r('x')), {
            '[Content_Types].xml':
              '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
          }),
        ),
      'this Word document holds macros; save it as a document without macros (.docx)',
    ],
    [
      'a picture from outside',
      () => refusal(relation('image', 'https://example.org/x.png')),
      'this Word document draws something from outside itself (image: https://example.org/x.png); open it in Word, break its links under File, Info, "Edit Links to Files", and save it again as .docx',
    ],
    [
      'a template from outside',
      () => refusal(relation('attachedTemplate', 'https://example.org/x.dotm')),
      'this Word document draws something from outside itself (attachedTemplate: https://example.org/x.dotm); open it in Word, break its links under File, Info, "Edit Links to Files", and save it again as .docx',
    ],
    [
      'more words, unpacked, than any report',
      () => refusal(docx(p(r('x'.repeat(5000)))), { ...DOCX_LIMITS, expandedBytes: 4000 }),
      'this Word document has more words, unpacked, than any report; check that it is the right file; save its text alone into a new document',
    ],
    [
      'deeper nesting than any report',
      () => refusal(docx('<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300))),
      'this Word document has deeper nesting than any report; check that it is the right file; save its text alone into a new document',
    ],
    [
      'more bytes than any report',
      () => refusal(docx(p(r('x'))), { ...DOCX_LIMITS, fileBytes: 10 }),
      'this Word document has more bytes than any report; check that it is the right file; save its text alone into a new document',
    ],
    [
      'no document in it',
      () => refusal(zipSync({ 'word/other.xml': strToU8('<a/>') })),
      'this is no whole Word document; open it in Word and save it again as .docx; it may have been cut short on its way',
    ],
  ])('%s', (_, said, expected) => {
    expect(said()).toBe(expected);
  });
  it('lets through a link that somebody clicks, and a template on the machine of whoever wrote it', () => {
    expect(refusal(relation('hyperlink', 'https://example.org'))).toBe('read');
    expect(refusal(relation('attachedTemplate', 'file:///C:\\Users\\a\\Normal.dotm'))).toBe('read');
  });
});

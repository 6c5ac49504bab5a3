import { strFromU8, unzipSync } from 'fflate';
import { readReviewed } from '../../src/docx/reviewed/read-reviewed';
import { acceptedText } from '../../src/docx/reviewed/reviewed-copy';
import { commentedDocx, type NewComment } from '../../src/docx/write-comments';
import { del, docx, ins, p, r } from './make-docx';

const written = (bytes: Uint8Array, comments: readonly NewComment[]): Uint8Array => {
  const made = commentedDocx(bytes, 'stra', comments);
  if ('refused' in made) throw new Error(made.refused.message);
  return made.bytes;
};
const on = (paragraph: number, text: string, note: string | null = null): NewComment => ({
  paragraph,
  note,
  lines: [text],
});
/** Each comment with the words that it stands at, as another reader finds them. */
function read(bytes: Uint8Array): string[][] {
  const found = readReviewed(bytes);
  if ('refused' in found) throw new Error(found.refused.message);
  return found.comments.map(({ id, text, author }) => {
    const paragraph = found.paragraphs.find(({ anchors }) => anchors.some(({ comment }) => comment === id));
    const anchor = paragraph?.anchors.find(({ comment }) => comment === id);
    return [
      author ?? '',
      text,
      paragraph && anchor ? acceptedText(paragraph).slice(anchor.from, anchor.to) : '',
    ];
  });
}

describe('comments in a copy of somebody’s own document', () => {
  const note = '<w:r><w:footnoteReference w:id="2"/></w:r>';
  const table = `<w:tbl><w:tr><w:tc>${p(r('cell'))}</w:tc></w:tr></w:tbl>`;
  const body = [
    p(r('One &amp; only.'), 'own'),
    p(''),
    table,
    p(r('It is ') + del('un') + ins(r('likely')) + r('.')),
    p(r('Joined '), undefined, '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr>'),
    p(r('to the next.') + note),
    '<w:p/>',
  ].join('');
  const source = docx(body, {
    'word/footnotes.xml': `<w:footnotes xmlns:w="w"><w:footnote w:id="2">${p(r('Note.'))}</w:footnote></w:footnotes>`,
    'word/media/image1.png': new Uint8Array([1, 2, 3]),
  });

  it('stand at their paragraphs, which are counted as the reader of drafts counts them', () => {
    const made = written(source, [
      on(1, 'a <b> & "c"'),
      on(3, 'in a cell'),
      on(4, 'of a change'),
      on(5, 'of both'),
      on(7, 'of a note', '2'),
      on(6, 'where nothing stands'),
    ]);
    expect(read(made)).toEqual([
      ['stra', 'a <b> & "c"', 'One & only.'],
      ['stra', 'in a cell', 'cell'],
      ['stra', 'of a change', 'It is likely.'],
      ['stra', 'of both', 'to the next.'],
      ['stra', 'of a note', 'to the next.'],
      ['stra', 'where nothing stands', 'to the next.'],
    ]);
  });
  it('and everything else is as it was, byte for byte', () => {
    const made = unzipSync(written(source, [on(1, 'a')]));
    const before = unzipSync(source);
    for (const [name, part] of Object.entries(before))
      if (!['word/document.xml', '[Content_Types].xml', 'word/_rels/document.xml.rels'].includes(name))
        expect([name, made[name]]).toEqual([name, part]);
    const marks =
      /<w:commentRange(?:Start|End) w:id="\d+"\/>|<w:r><w:commentReference w:id="\d+"\/><\/w:r>/gu;
    expect(strFromU8(made['word/document.xml'] ?? new Uint8Array()).replace(marks, '')).toBe(
      strFromU8(before['word/document.xml'] ?? new Uint8Array()),
    );
    expect(written(source, [on(1, 'a')])).toEqual(written(source, [on(1, 'a')]));
  });
  it('join those that are there', () => {
    const twice = written(written(source, [on(1, 'first')]), [on(4, 'second')]);
    expect(read(twice).map(([, text]) => text)).toEqual(['first', 'second']);
    expect(Object.keys(unzipSync(twice)).filter((name) => name.includes('comments'))).toEqual([
      'word/comments.xml',
    ]);
  });
});

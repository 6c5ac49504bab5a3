import { strToU8, zipSync, type Zippable } from 'fflate';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const STYLES = `<w:styles ${W}>
  <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="own"><w:name w:val="Chapter of ours"/><w:basedOn w:val="berschrift1"/></w:style>
  <w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Dots"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>`;

/** A paragraph of WordprocessingML: its style, and runs or any other content. */
export const p = (content: string, style?: string, mark = ''): string =>
  `<w:p><w:pPr>${style === undefined ? '' : `<w:pStyle w:val="${style}"/>`}${mark}</w:pPr>${content}</w:p>`;
export const r = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const ins = (content: string): string => `<w:ins w:id="1" w:author="A">${content}</w:ins>`;
export const del = (text: string): string =>
  `<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;

/** A Word document, packed as Word packs one. `links` are addresses by relationship id. */
export function docx(
  body: string,
  more: Readonly<Record<string, string | Uint8Array>> = {},
  links: Readonly<Record<string, string>> = {},
): Buffer {
  const parts: Zippable = {
    '[Content_Types].xml': strToU8(TYPES),
    'word/document.xml': strToU8(`<w:document ${W} ${R}><w:body>${body}</w:body></w:document>`),
    'word/styles.xml': strToU8(STYLES),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships>${Object.entries(links)
        .map(([id, to]) => `<Relationship Id="${id}" Type="http://x/hyperlink" Target="${to}"/>`)
        .join('')}</Relationships>`,
    ),
    ...Object.fromEntries(
      Object.entries(more).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  };
  return Buffer.from(zipSync(parts));
}

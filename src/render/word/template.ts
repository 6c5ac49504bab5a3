import type { Theme } from '../../model/theme';
import { fontParts } from './fonts';
import { LOGO_STYLE, logoStyle } from './logo';
import { lookOf, type MadeStyle } from './look';
import { WORD_NAMESPACES } from './names';
import { packed, relation, relations, type Part } from './package';
import { pages } from './section';
import { madeStyles } from './styles';
import { stylesWith } from './styles-part';
import { themePart } from './theme-part';
import { el, escaped, part, val } from './xml';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
/** Styles that take the typeface that Word calls that of headings. */
const OF_HEADINGS = /^(?:heading \d|Title|Subtitle|TOC Heading|Cover finding)$/;

const SAYS: readonly string[] = [
  'This document is a template for the Word files of an edition: change how they look here, and every report.docx that is built of the edition looks so.',
  'Styles: Home, Styles, right-click a style, Modify. Colours and typefaces: Design, Colours, and Design, Fonts. Logo: put a picture into the line of the style “Logo”, and give it alternative text.',
  'Save it as .docx beside edition.yaml, and name it there under files: “word: house.docx”. Of this document nothing else is taken: its words and its pages stay here.',
];

/** The template that a person restyles: each style once, under its own name. The same theme gives the same bytes. */
export function wordTemplate(theme: Theme, language: string): Uint8Array {
  const styles = [...madeStyles(lookOf(theme)), logoStyle()].map(ofHeadings);
  const { parts: fonts, relations: cuts } = fontParts(theme.type.family, true);
  const word = (name: string, kind: string, content: string): Part => ({
    name: `word/${name}`,
    type: `${MAIN}.${kind}+xml`,
    content,
  });
  const body = [...SAYS.map((words) => paragraph('BodyText', words)), ...styles.map(shown)].join('');
  return packed([
    {
      name: '_rels/.rels',
      type: null,
      content: relations([{ id: 'rId1', type: relation('officeDocument'), target: 'word/document.xml' }]),
    },
    word(
      'document.xml',
      'document.main',
      part(el('w:document', WORD_NAMESPACES, el('w:body', {}, body, pages(null)))),
    ),
    {
      name: 'word/_rels/document.xml.rels',
      type: null,
      content: relations([
        { id: 'rIdStyles', type: relation('styles'), target: 'styles.xml' },
        { id: 'rIdFonts', type: relation('fontTable'), target: 'fontTable.xml' },
        { id: 'rIdTheme', type: relation('theme'), target: 'theme/theme1.xml' },
      ]),
    },
    word('styles.xml', 'styles', stylesWith(theme, language, { all: styles, normal: '', template: null })),
    {
      name: 'word/theme/theme1.xml',
      type: 'application/vnd.openxmlformats-officedocument.theme+xml',
      content: themePart(theme, null),
    },
    ...fonts,
    { name: 'word/_rels/fontTable.xml.rels', type: null, content: relations(cuts) },
  ]);
}

/** In the report one typeface is all of the document's; here a person may choose another for headings. */
function ofHeadings(style: MadeStyle): MadeStyle {
  if (!OF_HEADINGS.test(style.name)) return style;
  const face = el('w:rFonts', { 'w:asciiTheme': 'majorHAnsi', 'w:hAnsiTheme': 'majorHAnsi' });
  return { ...style, look: style.look.replace('<w:rPr>', `<w:rPr>${face}`) };
}

const paragraph = (style: string, words: string, letters = ''): string =>
  el(
    'w:p',
    {},
    el('w:pPr', {}, val('w:pStyle', style)),
    el(
      'w:r',
      {},
      letters === '' ? '' : el('w:rPr', {}, val('w:rStyle', letters)),
      el('w:t', { 'xml:space': 'preserve' }, escaped(words)),
    ),
  );

function shown({ kind, id, name }: MadeStyle): string {
  switch (kind) {
    case 'paragraph':
      return paragraph(id, id === LOGO_STYLE ? 'Logo: put the picture here' : name);
    case 'character':
      return paragraph('BodyText', name, id);
    case 'table':
      return table(id, name) + el('w:p');
  }
}

const table = (style: string, name: string): string =>
  el(
    'w:tbl',
    {},
    el(
      'w:tblPr',
      {},
      val('w:tblStyle', style),
      el('w:tblW', { 'w:w': 0, 'w:type': 'auto' }),
      el('w:tblLook', { 'w:val': '0020', 'w:firstRow': 1 }),
    ),
    el('w:tblGrid', {}, el('w:gridCol', { 'w:w': 4000 }), el('w:gridCol', { 'w:w': 2000 })),
    row([name, 'Number'], true),
    row(['First row', '1'], false),
    row(['Second row', '2'], false),
  );
const row = ([first, second]: readonly [string, string], isHead: boolean): string => {
  const [left, right] = isHead ? ['TableHeading', 'TableHeading'] : ['TableText', 'TableNumber'];
  const cell = (style: string, words: string, width: number): string =>
    el('w:tc', {}, el('w:tcPr', {}, el('w:tcW', { 'w:w': width, 'w:type': 'dxa' })), paragraph(style, words));
  return el(
    'w:tr',
    {},
    isHead ? el('w:trPr', {}, el('w:tblHeader')) : '',
    cell(left, first, 4000),
    cell(right, second, 2000),
  );
};

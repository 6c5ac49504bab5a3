import type { Artefact } from '../../model/artefact';
import type { CheckedReport, ReportDocument } from '../../model/document';
import { IDENTIFIER } from '../../model/review-copy';
import type { ReviewMarks } from '../../model/review-marks';
import type { WordLook } from '../../model/word-look';
import { aroundContents } from '../../model/walk-document';
import { fontParts } from './fonts';
import { LOGO_RELATION, logoFile, setLogo } from './logo';
import { STYLES, WORD_NAMESPACES } from './names';
import { numberingPart } from './numbering';
import { packed, relation, relations, type Part, type Relation } from './package';
import { rasterised } from './rasterise';
import { copyId, reviewParts } from './review-part';
import { FOOTER, HEADER, pages } from './section';
import { setChapters } from './set-blocks';
import { nameContents, setContents, setCover } from './set-front';
import { setFooter, setHeader } from './set-running';
import { stylesPart } from './styles-part';
import { themePart } from './theme-part';
import { Writer, type SetBlock } from './writer';
import { el, escaped, part, settable, val } from './xml';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** What a document is as a Word file, before its pictures are drawn. */
interface SetDocument {
  readonly writer: Writer;
  readonly body: string;
  readonly notes: string;
  readonly header: string;
  readonly footer: string;
}

function set(document: ReportDocument, isReview: boolean, look: WordLook | null): SetDocument {
  const writer = new Writer(document, isReview);
  const logo = look?.logo ?? null;
  const body = writer.within(() => {
    if (logo) setLogo(writer, logo);
    setCover(writer, logo);
    const { before, after } = aroundContents(document);
    const contents = nameContents(writer);
    setChapters(writer, before);
    setContents(writer, contents);
    setChapters(writer, after);
  });
  writer.part = 'note';
  const notes = writer.within(() => setNotes(writer));
  writer.part = 'header';
  const header = writer.within(() => setHeader(writer));
  writer.part = 'footer';
  const footer = writer.within(() => setFooter(writer));
  return { writer, body, notes, header, footer };
}

/** Notes stand at the foot of the page on which they are pointed to, in the order in which they are. */
function setNotes(writer: Writer): void {
  const said = new Map(writer.document.notes.map((note) => [note.id, note.inlines]));
  for (let i = 0; i < writer.notes.length; i++) {
    const { note, number } = writer.notes[i] ?? { note: '', number: 0 };
    const inTurn = writer.notes.slice(0, i + 1).every((known, k) => known.number === k + 1);
    const mark = el('w:rPr', {}, val('w:rStyle', STYLES.noteMark));
    const text = writer.within(() =>
      writer.paragraph({
        id: `note/${note}`,
        kind: 'note',
        style: STYLES.note,
        inlines: said.get(note) ?? [],
        lead: (line) => {
          line.raw(el('w:r', {}, mark, inTurn ? el('w:footnoteRef') : el('w:t', {}, String(number))));
          line.words(' ');
        },
      }),
    );
    writer.write(el('w:footnote', { 'w:id': i + 1 }, text));
  }
}

/** A copy for review, with what it is known by; or a clean one, that says nothing of where it came from. */
export interface WordCopy {
  readonly review: ReviewMarks | null;
  /** The look of a template, in the place of the theme's. */
  readonly look?: WordLook | null;
}

/** What would be sent of a document, with the id of that copy: the paragraphs of the file that `renderWord` makes. */
export function sentOf(
  { document }: CheckedReport,
  marks: ReviewMarks,
): { readonly id: string; readonly blocks: readonly SetBlock[] } {
  const { sent } = set(document, true, null).writer;
  return { id: copyId(marks.key, sent), blocks: sent };
}

/** The report as a Word file, `report.docx`. The same report and marks give the same bytes. */
export async function renderWord(
  { document }: CheckedReport,
  { review, look = null }: WordCopy,
): Promise<Artefact> {
  const made = set(document, review !== null, look);
  const { writer } = made;
  const pictures = await rasterised(writer.pictures.all.map(({ svg }) => svg));
  const styles = stylesPart(document.theme, document.front.language, look, document.front.title);
  const theme = themePart(document.theme, look);
  const { family } = document.theme.type;
  const fonts = fontParts(family, `${styles}${theme}`.includes(family));
  const logo = look?.logo ?? null;
  const id = review === null ? null : copyId(review.key, writer.sent);
  const hidden = review === null || id === null ? null : reviewParts(id, document, review, writer.sent);
  const own: Relation[] = [
    { id: 'rIdStyles', type: relation('styles'), target: 'styles.xml' },
    { id: 'rIdSettings', type: relation('settings'), target: 'settings.xml' },
    { id: 'rIdNumbering', type: relation('numbering'), target: 'numbering.xml' },
    { id: 'rIdFonts', type: relation('fontTable'), target: 'fontTable.xml' },
    { id: 'rIdTheme', type: relation('theme'), target: 'theme/theme1.xml' },
    { id: 'rIdNotes', type: relation('footnotes'), target: 'footnotes.xml' },
    { id: HEADER, type: relation('header'), target: 'header1.xml' },
    { id: FOOTER, type: relation('footer'), target: 'footer1.xml' },
    ...writer.pictures.all.map(({ relation: to, name }) => ({
      id: to,
      type: relation('image'),
      target: `media/${name}`,
    })),
    ...(logo ? [{ id: LOGO_RELATION, type: relation('image'), target: `media/${logoFile(logo)}` }] : []),
    ...(hidden ? [hidden.relation] : []),
  ];
  const word = (name: string, kind: string, content: string): Part => ({
    name: `word/${name}`,
    type: `${MAIN}.${kind}+xml`,
    content,
  });
  const linked = (name: string, all: readonly Relation[]): Part[] =>
    all.length === 0 ? [] : [{ name: `word/_rels/${name}.rels`, type: null, content: relations(all) }];
  const parts: Part[] = [
    { name: '_rels/.rels', type: null, content: relations(ROOT) },
    {
      name: 'docProps/core.xml',
      type: 'application/vnd.openxmlformats-package.core-properties+xml',
      content: core(document, id),
    },
    word('document.xml', 'document.main', mainPart(made.body)),
    ...linked('document.xml', [...own, ...writer.relations('body')]),
    word('styles.xml', 'styles', styles),
    word('settings.xml', 'settings', settings(document, review !== null)),
    word('numbering.xml', 'numbering', numberingPart(writer.lists)),
    {
      name: 'word/theme/theme1.xml',
      type: 'application/vnd.openxmlformats-officedocument.theme+xml',
      content: theme,
    },
    ...fonts.parts,
    ...linked('fontTable.xml', fonts.relations),
    word('footnotes.xml', 'footnotes', footnotesPart(made.notes)),
    ...linked('footnotes.xml', writer.relations('note')),
    word('header1.xml', 'header', part(el('w:hdr', WORD_NAMESPACES, made.header))),
    word('footer1.xml', 'footer', part(el('w:ftr', WORD_NAMESPACES, made.footer))),
    ...writer.pictures.all.map(({ name }, i) => ({
      name: `word/media/${name}`,
      type: null,
      content: pictures[i] ?? new Uint8Array(),
    })),
    ...(logo ? [{ name: `word/media/${logoFile(logo)}`, type: null, content: logo.bytes }] : []),
    ...(hidden
      ? [
          ...hidden.parts,
          {
            name: 'customXml/_rels/item1.xml.rels',
            type: null,
            content: relations([{ id: 'rId1', type: relation('customXmlProps'), target: 'itemProps1.xml' }]),
          },
        ]
      : []),
  ];
  return {
    path: 'report.docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: packed(parts),
  };
}

const ROOT: readonly Relation[] = [
  { id: 'rId1', type: relation('officeDocument'), target: 'word/document.xml' },
  {
    id: 'rId2',
    type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    target: 'docProps/core.xml',
  },
];

const mainPart = (body: string): string =>
  part(
    el(
      'w:document',
      WORD_NAMESPACES,
      el(
        'w:body',
        {},
        body,
        // Word wants a paragraph after a table that ends a document.
        body.endsWith('</w:tbl>') ? el('w:p') : '',
        pages(),
      ),
    ),
  );

const footnotesPart = (notes: string): string => {
  const line = (type: string, id: number, mark: string): string =>
    el('w:footnote', { 'w:type': type, 'w:id': id }, el('w:p', {}, el('w:r', {}, el(mark))));
  return part(
    el(
      'w:footnotes',
      WORD_NAMESPACES,
      line('separator', -1, 'w:separator'),
      line('continuationSeparator', 0, 'w:continuationSeparator'),
      notes,
    ),
  );
};

function settings({ front }: ReportDocument, isReview: boolean): string {
  return part(
    el(
      'w:settings',
      WORD_NAMESPACES,
      el('w:embedTrueTypeFonts'),
      isReview ? el('w:trackRevisions') : '',
      val('w:defaultTabStop', 720),
      val('w:characterSpacingControl', 'doNotCompress'),
      el('w:footnotePr', {}, el('w:footnote', { 'w:id': -1 }), el('w:footnote', { 'w:id': 0 })),
      el(
        'w:compat',
        {},
        el('w:compatSetting', {
          'w:name': 'compatibilityMode',
          'w:uri': 'http://schemas.microsoft.com/office/word',
          'w:val': 15,
        }),
      ),
      el('w:themeFontLang', { 'w:val': front.language }),
      el('w:clrSchemeMapping', {
        'w:bg1': 'light1',
        'w:t1': 'dark1',
        'w:bg2': 'light2',
        'w:t2': 'dark2',
        'w:accent1': 'accent1',
        'w:accent2': 'accent2',
        'w:accent3': 'accent3',
        'w:accent4': 'accent4',
        'w:accent5': 'accent5',
        'w:accent6': 'accent6',
        'w:hyperlink': 'hyperlink',
        'w:followedHyperlink': 'followedHyperlink',
      }),
      val('w:decimalSymbol', '.'),
      val('w:listSeparator', ','),
    ),
  );
}

/** What the file says of itself. Its day is the edition's; nobody's name is in a clean copy. */
function core({ front }: ReportDocument, id: string | null): string {
  const day = el('dcterms:created', { 'xsi:type': 'dcterms:W3CDTF' }, `${front.date}T00:00:00Z`);
  const text = (name: string, said: string): string =>
    said === '' ? '' : el(name, {}, escaped(settable(said)));
  return part(
    el(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      text('dc:title', `${front.title}: ${front.kicker}`),
      text('dc:subject', front.subject),
      id === null ? '' : text('dc:creator', front.author),
      text('cp:keywords', front.keywords.join(', ')),
      text('dc:language', front.language),
      id === null ? '' : text('dc:identifier', `${IDENTIFIER}${id}`),
      day,
    ),
  );
}

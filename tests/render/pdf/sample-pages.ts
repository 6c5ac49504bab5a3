import type { Block, FrontMatter, Inline, ReportDocument, Section, Table } from '../../../src/model/document';
import type { FrameItem, PdfLayout, TextItem } from '../../../src/render/pdf/frame';
import { layoutPdf } from '../../../src/render/pdf';
import { noteRef, paragraph, sampleDocument, section, table, text } from '../html/sample-report';

/** Sentences to fill pages with. */
export const filler = (sentences: number): string =>
  Array.from(
    { length: sentences },
    (_, i) => `Sentence number ${i + 1} is here to fill a line or two of the page and says nothing else.`,
  ).join(' ');

export const plain = (id: string, words: string): Block => paragraph(id, [text(words)]);

/** A document of these chapters and nothing that they do not hold. */
export const documentOf = (chapters: readonly Section[], more: Partial<FrontMatter> = {}): ReportDocument =>
  sampleDocument(chapters, {
    notice: {
      short: 'Made up for tests. Not a publication.',
      long: [text('Everything in this document was made up to test its printing.')],
    },
    ...more,
  });

/** A document of chapters, laid out. Throws what the layout found wrong. */
export function laidOut(chapters: readonly Section[]): PdfLayout {
  const { value, diagnostics } = layoutPdf(documentOf(chapters));
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

export const findings = (document: ReportDocument): string[] =>
  layoutPdf(document).diagnostics.map(
    ({ rule, place, message }) => `${place.file}:${place.line}: ${message} [${rule}]`,
  );

export const texts = (items: readonly FrameItem[]): TextItem[] =>
  items.filter((item): item is TextItem => item.kind === 'text');
export const contentOf = (items: readonly FrameItem[]): TextItem[] =>
  texts(items).filter(({ tag }) => typeof tag === 'number');
export const wordsOf = (items: readonly TextItem[]): string =>
  items
    .map((item) => item.text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** The words of a layout in the order of its structure, which is the order in which they are read. */
export function readAloud(layout: PdfLayout): string {
  const bySlot = new Map<number, string>();
  for (const { items } of layout.pages)
    for (const { tag, text: words } of contentOf(items))
      if (typeof tag === 'number') bySlot.set(tag, (bySlot.get(tag) ?? '') + words);
  const read = (node: number): string =>
    (layout.structure[node]?.kids ?? [])
      .map((kid) => ('slot' in kid ? (bySlot.get(kid.slot) ?? '') : ` ${read(kid.node)} `))
      .join('');
  return read(0).replace(/\s+/g, ' ').trim();
}

/** Numbers of the pages, from 1, whose content holds these words. */
export const pagesWith = (layout: PdfLayout, words: string): number[] =>
  layout.pages.flatMap(({ items }, i) => (wordsOf(contentOf(items)).includes(words) ? [i + 1] : []));

export const longTable = (rows: number, cell = 'a cell'): Table =>
  table('long', {
    number: 1,
    rows: Array.from({ length: rows }, (_, i) => ({
      id: `long-${i}`,
      cells: [[text(`Row ${i + 1}.`)], [text(cell)], [text(String(i + 1))]],
    })),
  });

export const nested = (depth: number, id = 'list'): Block => ({
  kind: 'list',
  id,
  place: null,
  ordered: depth % 2 === 0,
  start: 1,
  items: [1, 2].map((n) => ({
    id: `${id}-${n}`,
    children: [
      plain(`${id}-${n}-p`, `Item ${n} at ${depth} from the end.`),
      ...(depth > 1 ? [nested(depth - 1, `${id}-${n}-list`)] : []),
    ],
  })),
});

export const withNote = (id: string, words: string, note: number): Block =>
  paragraph(id, [text(words), noteRef(note)] satisfies Inline[]);

/** Chapters of many lengths, so that headings and paragraphs meet the foot of a page in many ways. */
export const manyChapters = (): Section[] =>
  Array.from({ length: 12 }, (_, c) =>
    section(`chapter-${c}`, `Chapter ${c + 1} of many`, [
      plain(`chapter-${c}-p`, filler(3 + c)),
      ...Array.from({ length: 5 }, (_unused, s) =>
        section(
          `part-${c}-${s}`,
          `Part ${c + 1}.${s + 1} of the chapter`,
          Array.from({ length: 1 + ((c + s) % 4) }, (_p, p) =>
            plain(`part-${c}-${s}-${p}`, filler(2 + ((c * s + p) % 6))),
          ),
          { level: 2, role: 'section' },
        ),
      ),
    ]),
  );

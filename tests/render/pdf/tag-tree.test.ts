import type { Block, ReportDocument } from '../../../src/model/document';
import { plainWords } from '../../../src/model/sentences';
import { blocksOf } from '../../../src/model/walk-document';
import { layoutPdf } from '../../../src/render/pdf';
import type { PdfLayout } from '../../../src/render/pdf/frame';
import { textWidth } from '../../../src/render/type/measure-text';
import { everyBlock } from '../../fixtures/documents/every-block';
import { longDocument } from '../../fixtures/documents/long';
import { readAloud, texts } from './sample-pages';

const laid = (document: ReportDocument): PdfLayout => {
  const { value, diagnostics } = layoutPdf(document);
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
};
const squeezed = (words: string): string => words.replace(/[\s\u00ad\u2060-]/g, '');

describe.each([
  ['every block', everyBlock],
  ['two hundred pages', longDocument],
])('the tags of a document with %s', (_, make) => {
  const document = make();
  const layout = laid(document);
  const blocks = [...blocksOf(document.chapters)];
  const nodes = layout.structure;
  const tagged = (tag: string) => nodes.filter((node) => node.tag === tag);
  const kidsOf = (node: (typeof nodes)[number]) =>
    node.kids.flatMap((kid) => ('node' in kid ? (nodes[kid.node] ?? []) : []));

  it('have headings without a gap in their levels, one for each section', () => {
    const order: number[] = [];
    const walk = (node: (typeof nodes)[number]): void => {
      const level = /^H(\d)$/.exec(node.tag)?.[1];
      if (level !== undefined) order.push(Number(level));
      kidsOf(node).forEach(walk);
    };
    if (nodes[0]) walk(nodes[0]);
    expect(order[0]).toBe(1);
    order.slice(1).forEach((level, i) => expect(level).toBeLessThanOrEqual((order[i] ?? 0) + 1));
    const sections = blocks.filter(({ kind }) => kind === 'section').length;
    expect(order.length).toBeGreaterThanOrEqual(sections + 1);
  });
  /** The data of a chart whose labels say all have no table under it on a page, unless its author asks for one. */
  const said = new Set(
    blocks.flatMap((block) => (block.kind === 'figure' && !block.printsData ? [block.data.id] : [])),
  );
  const tables = blocks.filter((block) => block.kind === 'table').filter(({ id }) => !said.has(id));
  it('have one table for each table, with a head, a body and a scope in each header', () => {
    expect(tagged('Table')).toHaveLength(tables.length);
    for (const table of tagged('Table')) {
      const parts = kidsOf(table).map(({ tag }) => tag);
      expect(parts.filter((tag) => tag !== 'Caption')).toEqual(['THead', 'TBody']);
    }
    for (const header of tagged('TH')) expect(['Column', 'Row']).toContain(header.scope);
  });
  it('have as many rows as the tables have', () => {
    const rows = tables.reduce((sum, table) => sum + table.rows.length + 1, 0);
    expect(tagged('TR')).toHaveLength(rows);
  });
  it('have lists of items, as deep as they are', () => {
    for (const list of tagged('L')) expect(kidsOf(list).every(({ tag }) => tag === 'LI')).toBe(true);
    for (const item of tagged('LI'))
      expect(kidsOf(item).map(({ tag }) => tag)).toEqual(expect.arrayContaining(['LBody']));
    const lists = blocks.filter(({ kind }) => kind === 'list').length;
    expect(tagged('L').length).toBeGreaterThanOrEqual(lists);
  });
  it('have words for each drawing', () => {
    const drawn = blocks.filter(({ kind }) => kind === 'figure').length;
    expect(tagged('Figure').length).toBeGreaterThanOrEqual(drawn);
    for (const figure of tagged('Figure')) expect(figure.alt?.length ?? 0).toBeGreaterThan(10);
  });
  it('have each note that is referred to, once', () => {
    expect(tagged('Note').length).toBeGreaterThan(0);
    expect(tagged('Note').length).toBeLessThanOrEqual(document.notes.length);
  });
  it('are read in the order of the document', () => {
    const read = squeezed(readAloud(layout));
    const from = squeezed(document.theme.labels.exhibits);
    let at = Math.max(0, read.indexOf(from));
    const paragraphs = blocks.filter(
      (block): block is Extract<Block, { kind: 'paragraph' }> =>
        block.kind === 'paragraph' && block.inlines.length === 1,
    );
    for (const block of paragraphs) {
      const words = squeezed(plainWords(block.inlines));
      const next = read.indexOf(words, at);
      if (next < 0)
        throw new Error(
          `"${plainWords(block.inlines).slice(0, 60)}" is not read after what stands before it`,
        );
      at = next;
    }
    expect(paragraphs.length).toBeGreaterThan(5);
  });
  it('leave out what runs over every page, which keeps inside the paper', () => {
    for (const { items } of layout.pages)
      for (const item of texts(items)) {
        const width = textWidth(item.text, item.size, item.weight);
        if (item.tag === 'header' || item.tag === 'footer')
          expect(item.x + width).toBeLessThanOrEqual(layout.width - 50);
      }
  });
});

it('a document of two hundred pages has them', () => {
  expect(laid(longDocument()).pages.length).toBeGreaterThanOrEqual(200);
});

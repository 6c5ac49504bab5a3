import type { FigureBlock, ReportDocument, Table } from '../../../src/model/document';
import type { Figure } from '../../../src/model/figure';
import { layoutPdf } from '../../../src/render/pdf';
import type { PdfLayout } from '../../../src/render/pdf/frame';
import { FIGURES } from '../../fixtures/documents/figures';
import { section, table, text } from '../html/sample-report';
import { contentOf, documentOf, filler, plain, readAloud, texts, wordsOf } from './sample-pages';

const LONG = {
  title: 'Sexual offences, stalking and harassment recorded by the police',
  notice: {
    short:
      'Demonstration from published tables of others. Not a publication of the Home Office or the police.',
    long: [text('Everything in this document was made up to test its printing.')],
  },
};

/** Laid out in type of a size; what was found wrong is thrown. */
function inType(document: ReportDocument, bodySize: number): PdfLayout {
  const { theme } = document;
  const { value, diagnostics } = layoutPdf({
    ...document,
    theme: { ...theme, type: { ...theme.type, bodySize } },
  });
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

const CELLS = [
  'Lay copper tape',
  'Giant slugs',
  filler(1),
  'Gardener Sorrel',
  '1 September 2031',
  'reported',
];
const wide = (rows: number): Table => {
  const heads = ['Recommendation', 'Threat areas', 'Answers', 'Owner', 'Due', 'Review'];
  return table('wide', {
    columns: heads.map((head) => ({ id: head, header: [text(head)], align: 'left' as const, weight: 1 })),
    rows: Array.from({ length: rows }, (_, i) => ({
      id: `wide-${i}`,
      cells: CELLS.map((cell) => [text(cell)]),
    })),
  });
};

describe.each([10.5, 16])('in type of %d points', (size) => {
  const layout = inType(documentOf([section('one', 'First', [plain('p', filler(60)), wide(3)])], LONG), size);

  it('neither the title nor the notice that runs with each page is cut', () => {
    expect(layout.pages.length).toBeGreaterThan(2);
    for (const { items } of layout.pages.slice(1)) {
      const running = texts(items).filter(({ tag }) => tag === 'header' || tag === 'footer');
      const words = running.map((item) => item.text).join(' ');
      expect(words).toContain(LONG.notice.short);
      expect(words).toContain(LONG.title);
      const content = contentOf(items).map(({ y }) => y);
      for (const item of running) {
        expect(item.x).toBeGreaterThanOrEqual(50);
        expect(item.y).toBeGreaterThan(20);
        expect(item.y).toBeLessThan(layout.height - 20);
        // What runs with the pages stands over or under all that is read on them.
        const away = item.tag === 'header' ? Math.min(...content) - item.y : item.y - Math.max(...content);
        expect(away).toBeGreaterThan(size);
      }
    }
  });
  it('no word of a table is broken, and it is read as the table that it is', () => {
    const words = new Set(
      layout.pages.flatMap(({ items }) => contentOf(items).flatMap((item) => item.text.split(' '))),
    );
    for (const whole of ['Recommendation', ...CELLS.flatMap((cell) => cell.split(' '))])
      expect(words).toContain(whole);
    const tags = layout.structure.map(({ tag }) => tag);
    expect(tags.filter((tag) => tag === 'TH')).toHaveLength(6 + 3);
    expect(tags.filter((tag) => tag === 'TD')).toHaveLength(3 * 5);
    expect(readAloud(layout).split('Answers')).toHaveLength(2);
  });
});

describe('a figure in large print', () => {
  const drawn = (figure: Figure): FigureBlock => ({
    kind: 'figure',
    printsData: false,
    id: 'drawn',
    place: null,
    number: 1,
    headline: [text('What it says, in a headline that is long enough to take up two lines of large type')],
    subtitle: [
      text('What it counts, where, and when: in words that take two lines of it as well, and no more'),
    ],
    figure,
    alt: 'What it shows.',
    data: table('drawn-data', { source: null }),
    source: [text('Made-up return')],
  });

  it.each(Object.values(FIGURES).map((figure): [string, Figure] => [figure.chart, figure]))(
    'stands whole on the page of its headline: %s',
    (_, figure) => {
      const made = documentOf([section('one', 'First', [plain('p', filler(9)), drawn(figure)])], LONG);
      const { pages } = inType(made, 16);
      const page = pages.find(({ items }) => items.some(({ kind }) => kind === 'drawing'));
      const words = wordsOf(contentOf(page?.items ?? []));
      expect(words).toContain('Figure 1 What it says');
      expect(words).toContain('Source: Made-up return');
    },
  );

  it('stands before the end of the text above it where that would have a page to itself, and is read after it', () => {
    const line = Object.values(FIGURES).find(({ chart }) => chart === 'line');
    if (!line) throw new Error('there is no chart of lines');
    const figure: FigureBlock = { ...drawn(line), subtitle: [text(filler(8))] };
    const tail = `Snails came in the night. ${filler(1)}`;
    const orders = Array.from({ length: 20 }, (_, i) => {
      const blocks = [plain('p', filler(6 + i)), plain('tail', tail), figure, plain('q', filler(9))];
      const layout = inType(documentOf([section('one', 'First', blocks)], LONG), 16);
      const pages = layout.pages.map(({ items }) => wordsOf(contentOf(items)));
      const on = (words: string): number => pages.findIndex((page) => page.includes(words));
      expect(pages).not.toContain(tail);
      const read = readAloud(layout);
      expect(read.indexOf('Snails came')).toBeLessThan(read.lastIndexOf('Figure 1'));
      return on('Source: Made-up return') - on('Snails came');
    });
    expect(orders).toContain(-1);
    expect(orders.filter((order) => order >= 0).length).toBeGreaterThan(0);
  });
});

import { outcome, type Outcome } from '../../diagnostics/diagnostic';
import type { ReportDocument } from '../../model/document';
import { textWidth } from '../type/measure-text';
import type { DrawFigure } from './drawing';
import type { Destination, FrameItem, PageFrame, PdfLayout } from './frame';
import { Galley } from './galley';
import { PAGE } from './grid';
import { cutPages, type CutPages } from './paginate';
import { CONTENTS, outlineOf, setContents } from './set-contents';
import { setCover } from './set-cover';
import { setRunning } from './set-running';
import { setBlocks } from './set-block';
import { setSection } from './set-section';

/**
 * Lays a document out into pages, with nothing drawn yet: plain data, the same for the same document.
 * A letter that the type lacks, or a link to nothing, is an error with its place.
 */
export function layoutPdf(document: ReportDocument, draw: DrawFigure): Outcome<PdfLayout> {
  const galley = new Galley(document, draw);
  const cover = setCover(galley);
  const contentsNode = galley.tree.open('Sect', galley.tree.root);
  for (const chapter of document.chapters) {
    galley.at(chapter.place);
    galley.anchor(chapter.id);
    setSection(galley, chapter, { ...galley.text, node: galley.tree.root, depth: 0 }, setBlocks);
  }
  const body = cutPages(galley.take(), galley.setNotes, galley.inks.rule);
  const contents = cutContents(galley, contentsNode, body);
  const destinations = [
    ...renumbered(contents.destinations, 1),
    ...renumbered(body.destinations, 1 + contents.pages.length),
  ];
  const pages = numbered(galley, joined(galley, cover, contents, body), destinations);
  checkTargets(galley, pages, destinations);
  const label = document.theme.labels.contents;
  const layout: PdfLayout = {
    width: PAGE.width,
    height: PAGE.height,
    pages,
    structure: galley.tree.nodes,
    destinations,
    outline: [{ title: label, destination: CONTENTS, children: [] }, ...outlineOf(document.chapters)],
  };
  return outcome(layout, galley.diagnostics);
}

/**
 * The contents stand before what they list, so how many pages they take decides the numbers in them. They
 * are set once to be counted, and once more with the numbers. Their height does not hang on the numbers.
 */
function cutContents(galley: Galley, node: number, body: CutPages): CutPages {
  const pageOf = new Map(body.destinations.map(({ name, page }) => [name, page]));
  const counted = galley.trial(() => setContents(galley, node, () => 888));
  const before = 1 + cutPages(counted, galley.setNotes, galley.inks.rule).pages.length;
  setContents(galley, node, (id) => before + (pageOf.get(id) ?? 0) + 1);
  return cutPages(galley.take(), galley.setNotes, galley.inks.rule);
}

function joined(galley: Galley, cover: FrameItem[], contents: CutPages, body: CutPages): PageFrame[] {
  const cut = [...contents.pages, ...body.pages];
  const running = cut.map((items, i) => ({
    items: [...setRunning(galley, i + 2, cut.length + 1), ...items],
  }));
  return [{ items: cover }, ...running];
}

/** Puts in the numbers of pages that parts of the body lead to. Nothing moves for them but themselves. */
function numbered(
  { labels }: Galley,
  pages: readonly PageFrame[],
  destinations: readonly Destination[],
): PageFrame[] {
  const [label = ''] = labels.page.split('{page}');
  const pageOf = new Map(destinations.map(({ name, page }) => [name, String(page + 1)]));
  const item = (one: FrameItem): FrameItem => {
    if (one.kind === 'link' && one.saysPage && 'destination' in one.target)
      return { ...one, contents: `${label}${pageOf.get(one.target.destination) ?? ''}` };
    if (one.kind !== 'text' || one.pageOf === undefined) return one;
    const number = pageOf.get(one.pageOf.destination) ?? '';
    return { ...one, text: `${number} `, x: one.pageOf.right - textWidth(number, one.size, one.weight) };
  };
  return pages.map(({ items }) => ({ items: items.map(item) }));
}

const renumbered = (destinations: readonly Destination[], by: number): Destination[] =>
  destinations.map((destination) => ({ ...destination, page: destination.page + by }));

/** A link that leads nowhere would be a promise that the document breaks. */
function checkTargets(
  galley: Galley,
  pages: readonly PageFrame[],
  destinations: readonly Destination[],
): void {
  const names = new Set(destinations.map(({ name }) => name));
  for (const { items } of pages)
    for (const item of items) {
      if (item.kind !== 'link' || !('destination' in item.target) || names.has(item.target.destination))
        continue;
      galley.report({
        rule: 'pdf/no-target',
        message: `expected the id of a block of the document, found "${item.target.destination}" in the link "${item.contents}"`,
        why: 'a reader who follows the link gets nowhere',
        fix: 'link to an id that the document has',
      });
    }
}

import { outcome, type Outcome } from '../../diagnostics/diagnostic';
import type { ReportDocument, Section } from '../../model/document';
import { aroundContents } from '../../model/walk-document';
import { textWidth } from '../type/measure-text';
import type { DrawFigure } from './drawing';
import type { Destination, FrameItem, PageFrame, PdfLayout } from './frame';
import { Galley } from './galley';
import { BODY_BOTTOM, BODY_TOP, PAGE } from './grid';
import { cutPages, type CutPages } from './paginate';
import { CONTENTS, outlineOf, setContents } from './set-contents';
import { setCover } from './set-cover';
import { setRunning } from './set-running';
import { setBlocks } from './set-block';
import { setSection } from './set-section';
import { moved } from './strip';

/**
 * Lays a document out into pages, with nothing drawn yet: plain data, the same for the same document.
 * A letter that the type lacks, or a link to nothing, is an error with its place.
 */
export function layoutPdf(document: ReportDocument, draw: DrawFigure): Outcome<PdfLayout> {
  const galley = new Galley(document, draw);
  const cover = setCover(galley);
  // Tags are read in the order in which they are opened.
  const { before, after } = aroundContents(document);
  const opening = cutChapters(galley, before);
  const contentsNode = galley.tree.open('Sect', galley.tree.root);
  const body = cutChapters(galley, after);
  const parts = [...cutContents(galley, contentsNode, opening, body), body];
  const destinations = renumbered(parts);
  const pages = numbered(galley, joined(galley, cover, parts), destinations);
  checkTargets(galley, pages, destinations);
  const label = document.theme.labels.contents;
  const layout: PdfLayout = {
    width: PAGE.width,
    height: PAGE.height,
    pages,
    structure: galley.tree.nodes,
    destinations,
    outline: [
      ...outlineOf(before),
      { title: label, destination: CONTENTS, children: [] },
      ...outlineOf(after),
    ],
  };
  return outcome(layout, galley.diagnostics);
}

const NOTHING: CutPages = { pages: [], destinations: [], bottom: BODY_BOTTOM };

/** Chapters on pages of their own; none, where there are none. */
function cutChapters(galley: Galley, chapters: readonly Section[]): CutPages {
  if (chapters.length === 0) return NOTHING;
  for (const chapter of chapters) {
    galley.at(chapter.place);
    galley.anchor(chapter.id);
    setSection(galley, chapter, { ...galley.text, node: galley.tree.root, depth: 0 }, setBlocks);
  }
  return cutPages(galley.take(), galley.setNotes, galley.inks.rule);
}

/**
 * The contents stand before most of what they list, so how many pages they take decides the numbers in them. They
 * are set once to be counted, and once more with the numbers. Their height does not hang on the numbers. After a
 * short summary they go on its page. Gives back what opens the document, and the contents if they stand apart.
 */
function cutContents(galley: Galley, node: number, opening: CutPages, body: CutPages): CutPages[] {
  const counted = galley.trial(() => setContents(galley, node, () => 888));
  const pages = cutPages(counted, galley.setNotes, galley.inks.rule);
  const shares = goesUnder(opening, pages);
  const pageOf = new Map(
    renumbered([opening, shares ? NOTHING : { ...pages, destinations: [] }, body]).map(({ name, page }) => [
      name,
      page,
    ]),
  );
  setContents(galley, node, (id) => (pageOf.get(id) ?? 0) + 1);
  const contents = cutPages(galley.take(), galley.setNotes, galley.inks.rule);
  return shares ? [under(opening, contents)] : [opening, contents];
}

/** White between a summary and the contents under it. */
const APART = 30;
const goesUnder = (opening: CutPages, contents: CutPages): boolean =>
  opening.pages.length > 0 &&
  contents.pages.length === 1 &&
  opening.bottom + APART + contents.bottom - BODY_TOP <= BODY_BOTTOM;

/** Contents of one page, put under what stands on the last page before them. */
function under(opening: CutPages, contents: CutPages): CutPages {
  const down = opening.bottom + APART - BODY_TOP;
  const last = opening.pages.length - 1;
  const [items = []] = contents.pages;
  return {
    pages: opening.pages.map((page, i) =>
      i === last ? [...page, ...items.map((item) => moved(item, 0, down))] : page,
    ),
    destinations: [
      ...opening.destinations,
      ...contents.destinations.map(({ name, y }) => ({ name, page: last, y: y + down })),
    ],
    bottom: contents.bottom + down,
  };
}

function joined(galley: Galley, cover: FrameItem[], parts: readonly CutPages[]): PageFrame[] {
  const cut = parts.flatMap((part) => part.pages);
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

/** Where the places in parts that follow each other, and the cover, are in the whole document. */
function renumbered(parts: readonly CutPages[]): Destination[] {
  let before = 1;
  return parts.flatMap(({ pages, destinations }) => {
    const by = before;
    before += pages.length;
    return destinations.map((destination) => ({ ...destination, page: destination.page + by }));
  });
}

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

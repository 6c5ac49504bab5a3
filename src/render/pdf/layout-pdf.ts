import { outcome, type Outcome } from '../../diagnostics/diagnostic';
import type { ReportDocument, Section } from '../../model/document';
import { aroundContents } from '../../model/walk-document';
import { textWidth } from '../type/measure-text';
import type { DrawFigure } from './drawing';
import type { Destination, FrameItem, PageFrame, PdfLayout } from './frame';
import { Galley } from './galley';
import { PAGE } from './grid';
import { cutPages, type CutPage, type CutPages } from './paginate';
import { CONTENTS, outlineOf, setContents } from './set-contents';
import { setCover } from './set-cover';
import { setRunning } from './set-running';
import { setBlocks } from './set-block';
import { setSection } from './set-section';
import type { Strip } from './strip';

/**
 * Lays a document out into pages, with nothing drawn yet: plain data, the same for the same document.
 * A letter that the type lacks, or a link to nothing, is an error with its place.
 */
export function layoutPdf(document: ReportDocument, draw: DrawFigure): Outcome<PdfLayout> {
  const galley = new Galley(document, draw);
  const cover = setCover(galley);
  // Tags are read in the order in which they are opened.
  const { before, after } = aroundContents(document);
  const opening = chaptersOf(galley, before);
  const contentsNode = galley.tree.open('Sect', galley.tree.root);
  const body = chaptersOf(galley, after);
  const cut = cutWithContents(galley, contentsNode, opening, body);
  const destinations = cut.destinations.map((one) => ({ ...one, page: one.page + BEFORE }));
  const pages = joined(galley, cover, cut);
  const numbered = numbering(galley, destinations);
  checkTargets(galley, pages, numbered, destinations);
  const label = document.theme.labels.contents;
  const layout: PdfLayout = {
    width: PAGE.width,
    height: PAGE.height,
    pages: pages.map((page) => frameOf(page, numbered)),
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

/** Pages before those that are cut: the cover. */
const BEFORE = 1;

function chaptersOf(galley: Galley, chapters: readonly Section[]): Strip[] {
  for (const chapter of chapters) {
    galley.at(chapter.place);
    galley.anchor(chapter.id);
    setSection(galley, chapter, { ...galley.text, node: galley.tree.root, depth: 0 }, setBlocks);
  }
  return galley.take();
}

/**
 * The contents stand before most of what they list, so how many pages they take decides the numbers in them. They
 * are set once to be counted, and once more with the numbers: their height does not hang on the numbers. After a
 * short summary they go on its page, and a chapter begins under them where enough of theirs is free.
 */
function cutWithContents(
  galley: Galley,
  node: number,
  opening: readonly Strip[],
  body: readonly Strip[],
): CutPages {
  const cut = (contents: readonly Strip[]): CutPages =>
    cutPages([...opening, ...contents, ...body], galley.setNotes, galley.inks.rule, galley.body);
  const counted = galley.trial(() => setContents(galley, node, () => 888));
  const pageOf = new Map(cut(counted).destinations.map(({ name, page }) => [name, page + BEFORE]));
  setContents(galley, node, (id) => (pageOf.get(id) ?? 0) + 1);
  return cut(galley.take());
}

/** What stands on a page: the same on many, such as what runs over and under it, and what is its own. */
interface Page {
  readonly running: readonly FrameItem[];
  readonly body: CutPage | null;
}
function joined(galley: Galley, cover: FrameItem[], { pages }: CutPages): readonly Page[] {
  const running = pages.map((body, i) => ({
    running: setRunning(galley, i + 1 + BEFORE, pages.length + BEFORE),
    body,
  }));
  return [{ running: cover, body: null }, ...running];
}

/** Puts in the numbers of pages that parts of the body lead to. Nothing moves for them but themselves. */
function numbering({ labels }: Galley, destinations: readonly Destination[]): (item: FrameItem) => FrameItem {
  const [label = ''] = labels.page.split('{page}');
  const pageOf = new Map(destinations.map(({ name, page }) => [name, String(page + 1)]));
  return (one) => {
    if (one.kind === 'link' && one.saysPage && 'destination' in one.target)
      return { ...one, contents: `${label}${pageOf.get(one.target.destination) ?? ''}` };
    if (one.kind !== 'text' || one.pageOf === undefined) return one;
    const number = pageOf.get(one.pageOf.destination) ?? '';
    return { ...one, text: `${number} `, x: one.pageOf.right - textWidth(number, one.size, one.weight) };
  };
}

/** A page whose items are made when it is painted: those of all pages would fill the memory of a large edition. */
const frameOf = ({ running, body }: Page, numbered: (item: FrameItem) => FrameItem): PageFrame => ({
  get items() {
    return [...running, ...(body?.items() ?? [])].map(numbered);
  },
});

/** A link that leads nowhere would be a promise that the document breaks. */
function checkTargets(
  galley: Galley,
  pages: readonly Page[],
  numbered: (item: FrameItem) => FrameItem,
  destinations: readonly Destination[],
): void {
  const names = new Set(destinations.map(({ name }) => name));
  for (const { running, body } of pages)
    for (const set of [running, ...(body?.set.map(({ items }) => items) ?? [])])
      for (const item of set) {
        if (item.kind !== 'link' || !('destination' in item.target) || names.has(item.target.destination))
          continue;
        const said = numbered(item);
        galley.report({
          rule: 'pdf/no-target',
          message: `expected the id of a block of the document, found "${item.target.destination}" in the link "${said.kind === 'link' ? said.contents : ''}"`,
          why: 'a reader who follows the link gets nowhere',
          fix: 'link to an id that the document has',
        });
      }
}

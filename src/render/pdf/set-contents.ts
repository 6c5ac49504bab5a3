import { stacked, stackedHeight } from './beside';
import type { Section } from '../../model/document';
import { plainWords } from '../../model/sentences';
import { blocksOf, listedUnder } from '../../model/walk-document';
import { fragmentWidth, lineWidth, breakLines } from './break-lines';
import type { FrameItem, OutlineEntry } from './frame';
import type { Galley } from './galley';
import { baseline, FULL, type TypeSize } from './grid';
import { sectionTitle } from './set-section';
import { setRuns } from './column';
import { setLines } from './set-lines';
import { moved, strip, type Strip } from './strip';

/** How deep the contents go: chapters and their sections. */
const DEPTH = 2;
export const CONTENTS = 'contents';

const sectionsOf = (section: Section): Section[] =>
  section.children.filter((block): block is Section => block.kind === 'section');

/**
 * Sets the contents in a node that was opened for them: each title, a leader, and the number of its page.
 * `pageOf` gives the number as it is printed on the page.
 */
export function setContents(galley: Galley, node: number, pageOf: (id: string) => number): void {
  const { inks, labels, scale } = galley;
  const column = { ...FULL, node, depth: 0 };
  galley.space(APART);
  galley.anchor(CONTENTS);
  const heading = galley.words(labels.contents, 'bold');
  const type = scale.headings[0];
  const look = { type, colour: inks.lead, tag: 'H2' } as const;
  galley.push(...setRuns(galley, heading, column, look).map((s) => ({ ...s, keep: true, wide: true })));
  const list = galley.tree.open('TOC', node);
  const chapters = galley.document.chapters.map((chapter) =>
    galley.capture(() => setEntry(galley, chapter, list, 1, pageOf)),
  );
  galley.push(...inTwoColumns(chapters, roomUnder(galley, type), galley.body.height));
  setExhibits(galley, node, pageOf);
}

/** White between a summary and the contents under it. */
const APART = 30;
const COLUMN_GAP = 30;
const COLUMN = (FULL.width - COLUMN_GAP) / 2;
const BELOW_HEADING = 14;
const roomUnder = (galley: Galley, heading: TypeSize): number =>
  galley.body.height - heading.leading - BELOW_HEADING;

/**
 * Groups of strips in two columns, each page's as one strip: down the left, then down the right. Where all of it
 * goes on one page, the columns are as even as whole groups let them be.
 */
function inTwoColumns(groups: readonly (readonly Strip[])[], first: number, later: number): Strip[] {
  const whole = split(groups);
  if (whole && whole.height <= first) return [whole];
  const rest = groups.flat();
  const pages: Strip[] = [];
  let at = 0;
  while (at < rest.length) {
    const room = pages.length === 0 ? first : later;
    const [left, middle] = filled(rest, at, room);
    const [right, end] = filled(rest, middle, room);
    pages.push(besideEachOther(left, right));
    at = end;
  }
  return pages;
}

function split(groups: readonly (readonly Strip[])[]): Strip | null {
  let best: { readonly at: number; readonly height: number } | null = null;
  for (let at = 1; at <= groups.length; at++) {
    const height = Math.max(
      stackedHeight(groups.slice(0, at).flat()),
      stackedHeight(groups.slice(at).flat()),
    );
    if (best === null || height < best.height) best = { at, height };
  }
  return best && besideEachOther(groups.slice(0, best.at).flat(), groups.slice(best.at).flat());
}

/** As many strips as go into a column, at least one, and none that wishes to stay with the next as the last. */
function filled(strips: readonly Strip[], from: number, room: number): readonly [Strip[], number] {
  let end = from;
  let y = 0;
  for (let i = from; i < strips.length; i++) {
    const s = strips[i];
    if (!s) break;
    y += (i === from ? 0 : s.before) + s.height;
    if (y > room + 0.01 && i > from) break;
    if (!s.keep || i === from) end = i + 1;
    if (i === strips.length - 1) end = strips.length;
  }
  return [strips.slice(from, end), end];
}

function besideEachOther(left: readonly Strip[], right: readonly Strip[]): Strip {
  const [one, two] = [stacked(left), stacked(right)];
  const moving = two.items.map((item) => moved(item, COLUMN + COLUMN_GAP, 0));
  return strip({
    height: Math.max(one.height, two.height),
    items: [...one.items, ...moving],
    anchors: [...left, ...right].flatMap((s) => s.anchors),
    before: BELOW_HEADING,
    wide: true,
  });
}

/** The numbered figures, then the numbered tables, each with its page. */
function setExhibits(galley: Galley, node: number, pageOf: (id: string) => number): void {
  const { inks, labels, scale } = galley;
  const blocks = blocksOf(galley.document.chapters);
  const figures = blocks.flatMap((block): Entry[] =>
    block.kind === 'figure'
      ? [{ id: block.id, title: `${labels.figure} ${block.number}: ${plainWords(block.headline)}` }]
      : [],
  );
  const tables = blocks.flatMap((block): Entry[] =>
    block.kind === 'table' && block.number !== null
      ? [{ id: block.id, title: `${labels.table} ${block.number}: ${plainWords(block.caption)}` }]
      : [],
  );
  if (figures.length + tables.length === 0) return;
  const column = { ...FULL, node, depth: 0 };
  galley.space(22);
  const look = { type: scale.headings[1], colour: inks.lead, tag: 'H3' } as const;
  const heading = galley.words(labels.exhibits, 'bold');
  galley.push(...setRuns(galley, heading, column, look).map((s) => ({ ...s, keep: true, wide: true })));
  galley.space(8);
  const list = galley.tree.open('TOC', node);
  for (const entry of [...figures, ...tables])
    setTitle(galley, entry, {
      node: galley.tree.open('TOCI', list),
      level: DEPTH,
      indent: 0,
      measure: FULL.width,
      page: pageOf(entry.id),
      keep: false,
    });
}

/** What is listed: a block that has a title. */
interface Entry {
  readonly id: string;
  readonly title: string;
}

function setEntry(
  galley: Galley,
  section: Section,
  list: number,
  level: number,
  pageOf: (id: string) => number,
): void {
  const entry = galley.tree.open('TOCI', list);
  const listed = { id: section.id, title: sectionTitle(section) };
  const under = level < DEPTH ? listedUnder(section) : [];
  const indent = (level - 1) * 12;
  setTitle(galley, listed, {
    node: entry,
    level,
    indent,
    measure: COLUMN,
    page: pageOf(section.id),
    keep: under.length > 0,
  });
  if (under.length === 0) return;
  const inner = galley.tree.open('TOC', entry);
  for (const child of under) setEntry(galley, child, inner, level + 1, pageOf);
}

interface Listing {
  readonly node: number;
  readonly level: number;
  readonly indent: number;
  readonly measure: number;
  readonly page: number;
  /** Not the last of a column. */
  readonly keep: boolean;
}

function setTitle(galley: Galley, { id, title }: Entry, listing: Listing): void {
  const { inks, scale } = galley;
  const { level, indent, measure } = listing;
  const type = scale.contents;
  const weight = level === 1 ? 'semibold' : 'regular';
  const number = String(listing.page);
  const width = measure - indent - 34;
  const link = galley.tree.open('Link', galley.tree.open('Reference', listing.node));
  const runs = galley.words(`${title} `, weight);
  const x = FULL.x + indent;
  const strips = setLines(galley, runs, link, { type, colour: inks.text, x, width, align: 'left' });
  const last = breakLines(runs, width, type.size).at(-1) ?? [];
  const [numberRun] = galley.words(`${number} `, weight);
  if (!numberRun) return;
  const right = FULL.x + measure - fragmentWidth(numberRun, number, type.size);
  const leader = { from: x + lineWidth(last, type.size) + 6, to: right - 6 };
  galley.space(level === 1 ? type.size * 0.7 : 0);
  strips.forEach((s, i) => {
    const area = { x, width: FULL.x + measure - x, height: type.leading };
    const items: FrameItem[] = [...s.items, pressable(link, area, id, `${title}, ${number}`)];
    if (i === strips.length - 1) {
      items.push(dots(leader, baseline(type), inks.rule), {
        kind: 'text',
        tag: galley.tree.slot(link),
        x: right,
        y: baseline(type),
        text: numberRun.text,
        size: type.size,
        weight,
        colour: inks.text,
      });
    }
    galley.push(
      strip({ ...s, items, height: type.leading, keep: i < strips.length - 1 || listing.keep, wide: true }),
    );
  });
}

const pressable = (
  node: number,
  area: { readonly x: number; readonly width: number; readonly height: number },
  id: string,
  contents: string,
): FrameItem => ({ kind: 'link', node, y: 0, ...area, target: { destination: id }, contents });

const dots = (leader: { from: number; to: number }, y: number, colour: string): FrameItem => ({
  kind: 'line',
  tag: 'layout',
  x1: leader.from,
  y1: y - 0.8,
  x2: Math.max(leader.from, leader.to),
  y2: y - 0.8,
  width: 0.9,
  colour,
  style: 'dots',
});

/** The bookmarks: every heading, as deep as they go. */
export const outlineOf = (sections: readonly Section[]): OutlineEntry[] =>
  sections.map((section) => ({
    title: sectionTitle(section),
    destination: section.id,
    children: outlineOf(sectionsOf(section)),
  }));

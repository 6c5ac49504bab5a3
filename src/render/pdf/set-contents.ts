import type { Section } from '../../model/document';
import { plainWords } from '../../model/sentences';
import { blocksOf } from '../../model/walk-document';
import { fragmentWidth, lineWidth, breakLines } from './break-lines';
import type { FrameItem, OutlineEntry } from './frame';
import type { Galley } from './galley';
import { baseline, FULL } from './grid';
import { sectionTitle } from './set-section';
import { setRuns } from './set-block';
import { setLines } from './set-lines';
import { strip } from './strip';

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
  galley.anchor(CONTENTS);
  const heading = galley.words(labels.contents, 'bold');
  const look = { type: scale.headings[0], colour: inks.lead, tag: 'H2' } as const;
  galley.push(...setRuns(galley, heading, column, look).map((s) => ({ ...s, keep: true })));
  galley.space(16);
  const list = galley.tree.open('TOC', node);
  for (const chapter of galley.document.chapters) setEntry(galley, chapter, list, 1, pageOf);
  setExhibits(galley, node, pageOf);
}

/** The numbered figures, then the numbered tables, each with its page. */
function setExhibits(galley: Galley, node: number, pageOf: (id: string) => number): void {
  const { inks, labels, scale } = galley;
  const blocks = [...blocksOf(galley.document.chapters)];
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
  galley.push(...setRuns(galley, heading, column, look).map((s) => ({ ...s, keep: true })));
  galley.space(8);
  const list = galley.tree.open('TOC', node);
  for (const entry of [...figures, ...tables])
    setTitle(galley, entry, galley.tree.open('TOCI', list), DEPTH, pageOf(entry.id), 0);
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
  setTitle(galley, listed, entry, level, pageOf(section.id), (level - 1) * 16);
  if (level >= DEPTH) return;
  const under = sectionsOf(section);
  if (under.length === 0) return;
  const inner = galley.tree.open('TOC', entry);
  for (const child of under) setEntry(galley, child, inner, level + 1, pageOf);
}

function setTitle(
  galley: Galley,
  { id, title }: Entry,
  entry: number,
  level: number,
  page: number,
  indent: number,
): void {
  const { inks, scale } = galley;
  const type = scale.body;
  const weight = level === 1 ? 'semibold' : 'regular';
  const number = String(page);
  const width = FULL.width - indent - 40;
  const link = galley.tree.open('Link', galley.tree.open('Reference', entry));
  const runs = galley.words(`${title} `, weight);
  const x = FULL.x + indent;
  const strips = setLines(galley, runs, link, { type, colour: inks.text, x, width, align: 'left' });
  const last = breakLines(runs, width, type.size).at(-1) ?? [];
  const [numberRun] = galley.words(`${number} `, weight);
  if (!numberRun) return;
  const right = FULL.x + FULL.width - fragmentWidth(numberRun, number, type.size);
  const leader = { from: x + lineWidth(last, type.size) + 6, to: right - 6 };
  galley.space(level === 1 ? 7 : 0);
  strips.forEach((s, i) => {
    const items: FrameItem[] = [...s.items, pressable(link, x, type.leading, id, title, number)];
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
    galley.push(strip({ ...s, items, height: type.leading + 2, keep: s.keep || level === 1 }));
  });
}

const pressable = (
  node: number,
  x: number,
  height: number,
  id: string,
  title: string,
  page: string,
): FrameItem => ({
  kind: 'link',
  node,
  x,
  y: 0,
  width: FULL.x + FULL.width - x,
  height,
  target: { destination: id },
  contents: `${title}, ${page}`,
});

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

import type {
  Block,
  Callout,
  Definitions,
  List,
  Paragraph,
  ReportDocument,
  Section,
} from '../../model/document';
import { aroundContents } from '../../model/walk-document';
import type { SentKind } from '../../model/review-copy';
import { STYLES } from './names';
import { setFigure } from './set-figure';
import { setJudgement } from './set-judgement';
import { setKeyFigures } from './set-key-figures';
import { setTable } from './set-table';
import { own, placeOf, titleOf, type Props, type Writer } from './writer';
import { el } from './xml';

/** Where a block stands: what its paragraphs are called and how they are set. */
interface Within {
  /** The style of running text here; null: that of its own role. */
  readonly style: string | null;
  readonly kind: SentKind;
  /** How many lists are open. */
  readonly depth: number;
  /** Set on the next paragraph alone: the number or the bullet of an item. */
  readonly mark: Props | null;
}
const BODY: Within = { style: null, kind: 'paragraph', depth: 0, mark: null };

/** Sets the chapters of a document. */
export const setChapters = (writer: Writer, chapters: readonly Section[]): void =>
  setBlocks(writer, chapters, BODY);

function setBlocks(writer: Writer, blocks: readonly Block[], within: Within): void {
  blocks.forEach((block, i) => {
    const next = blocks[i + 1];
    const at = i === 0 ? within : { ...within, mark: null };
    // The words that introduce a list, and what a source line is of, stay with it.
    const leads = next?.kind === 'list' || (next?.kind === 'paragraph' && next.role === 'source');
    setBlock(
      writer,
      block,
      leads && block.kind === 'paragraph' ? { ...at, mark: { ...at.mark, keepNext: true } } : at,
    );
  });
}

function setBlock(writer: Writer, block: Block, within: Within): void {
  writer.anchor(block.id);
  switch (block.kind) {
    case 'section':
      return setSection(writer, block);
    case 'paragraph':
      return setParagraph(writer, block, within);
    case 'list':
      return setList(writer, block, within);
    case 'table':
      return setTable(writer, block);
    case 'figure':
      return setFigure(writer, block);
    case 'key-figures':
      return setKeyFigures(writer, block);
    case 'judgement':
      return setJudgement(writer, block);
    case 'callout':
      return setCallout(writer, block, within);
    case 'definitions':
      return setDefinitions(writer, block, within);
  }
  // A switch that gives nothing back would compile without a case.
  block satisfies never;
}

function setSection(writer: Writer, section: Section): void {
  const before = writer.section;
  writer.section = { id: section.id, title: titleOf(section.title) };
  const { number, level } = section;
  const rule = el(
    'w:pBdr',
    {},
    el('w:top', {
      'w:val': 'single',
      'w:sz': 24,
      'w:space': 12,
      'w:color': writer.look.inks.lead.slice(1).toUpperCase(),
      'w:themeColor': 'accent1',
    }),
  );
  writer.paragraph({
    id: section.id,
    kind: 'heading',
    style:
      section.role === 'statement' ? STYLES.statement : (STYLES.headings[level - 1] ?? STYLES.headings[3]),
    inlines: section.title,
    place: section.place,
    props: {
      ...(beginsPage(section, writer.document) ? { pageBreakBefore: true } : {}),
      ...(section.role === 'threat-area' ? { borders: rule } : {}),
    },
    ...(number === null ? {} : { lead: (line) => line.words(`${number} `) }),
  });
  // A part whose marking is not the document's says so under its heading.
  if (section.marking !== writer.document.front.marking)
    writer.paragraph({
      id: `${section.id}/marking`,
      kind: 'marking',
      style: STYLES.marking,
      inlines: own(section.marking),
    });
  setBlocks(writer, section.children, BODY);
  writer.section = before;
}

/** The first chapter, and the one after the contents. */
const beginsPage = (section: Section, document: ReportDocument): boolean =>
  section === document.chapters[0] || section === aroundContents(document).after[0];

const ROLES = { text: STYLES.text, lede: STYLES.lede, small: STYLES.small, source: STYLES.source } as const;
const LIST_STEP = 18;

function setParagraph(writer: Writer, block: Paragraph, within: Within): void {
  const { role, inlines, id } = block;
  const isSource = role === 'source';
  const indent =
    within.depth > 0 && (isSource || within.style === null) && within.mark?.numbering === undefined;
  writer.paragraph({
    id,
    kind: isSource ? 'source' : within.kind,
    style: isSource ? STYLES.source : (within.style ?? ROLES[role]),
    inlines,
    place: isEditions(block.place) ? block.place : (placeOf(inlines) ?? block.place),
    props: { ...within.mark, ...(indent ? { left: LIST_STEP * within.depth } : {}) },
  });
}

/** Prose of a section knows the first line of each of its paragraphs; of registers only their words know their line. */
const isEditions = (place: Paragraph['place']): boolean => place?.file.endsWith('.md') === true;

const DEEPEST = 2;

function setList(writer: Writer, list: List, within: Within): void {
  const level = Math.min(within.depth, DEEPEST);
  const number = list.ordered ? writer.lists.push(list.start) + 1 : BULLETS;
  const inPanel = within.kind === 'caveat' || within.kind === 'notice';
  for (const item of list.items) {
    writer.anchor(item.id);
    const [first] = item.children;
    const style = list.ordered ? STYLES.numbers[level] : STYLES.bullets[level];
    const numbering = { numbering: { list: number, level } };
    // What is no paragraph brings its own look, and has no mark.
    if (first?.kind !== 'paragraph')
      setBlocks(writer, item.children, { ...within, depth: within.depth + 1, mark: null });
    else {
      setBlocks(writer, [first], {
        style: inPanel ? within.style : (style ?? null),
        kind: inPanel ? within.kind : 'list-item',
        depth: within.depth + 1,
        mark: { ...numbering, ...(item.children[1]?.kind === 'list' ? { keepNext: true } : {}) },
      });
      setBlocks(writer, item.children.slice(1), {
        style: inPanel ? within.style : (STYLES.more[level] ?? null),
        kind: inPanel ? within.kind : 'list-item',
        depth: within.depth + 1,
        mark: null,
      });
    }
  }
  if (within.depth === 0 && !inPanel) writer.pendingBefore = AFTER_LIST;
}
/** White after a list, besides that of its last item. */
const AFTER_LIST = 5;
/** The list of bullets; ordered lists follow it, one for each. */
export const BULLETS = 1;

function setCallout(writer: Writer, callout: Callout, within: Within): void {
  const isCaveat = callout.tone === 'caveat';
  const kind = isCaveat ? 'caveat' : 'notice';
  const left = writer.panelLeft(isCaveat ? STYLES.caveat : STYLES.notice);
  const at = left === undefined ? {} : { left };
  writer.paragraph({
    id: `${callout.id}/label`,
    kind: 'label',
    style: isCaveat ? STYLES.caveatLabel : STYLES.noticeLabel,
    inlines: own(callout.label),
    place: callout.place,
    props: at,
  });
  const last = callout.children.length - 1;
  callout.children.forEach((child, i) =>
    setBlocks(writer, [child], {
      style: isCaveat ? STYLES.caveat : STYLES.notice,
      kind,
      depth: within.depth,
      mark: { ...at, ...(i === last ? { after: 18 } : { keepNext: true }) },
    }),
  );
}

function setDefinitions(writer: Writer, definitions: Definitions, within: Within): void {
  for (const item of definitions.items) {
    writer.anchor(item.id);
    writer.paragraph({
      id: item.id,
      kind: 'term',
      style: STYLES.term,
      inlines: item.term,
      place: placeOf(item.term) ?? definitions.place,
    });
    setBlocks(writer, item.children, {
      style: STYLES.definition,
      kind: within.kind,
      depth: within.depth,
      mark: null,
    });
  }
}

import type { Block, Inline, ReportDocument, Section } from './document';

/**
 * The grammar of a document, said once: what stands in a block, which words it prints itself, which parts of it have
 * ids. Whoever walks a document asks here, so that a new block stops the compiler until it has its answers.
 */

/** The blocks that a block holds, in reading order. The data behind a figure are one. */
export function childrenOf(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'section':
    case 'callout':
      return block.children;
    case 'list':
    case 'definitions':
      return block.items.flatMap((item) => item.children);
    case 'figure':
      return [block.data];
    case 'paragraph':
    case 'table':
    case 'key-figures':
    case 'judgement':
      return NONE;
  }
}

/** Every block of a document in reading order, each before what it holds. */
export function blocksOf(blocks: readonly Block[]): readonly Block[] {
  const all: Block[] = [];
  const add = (block: Block): void => {
    all.push(block);
    childrenOf(block).forEach(add);
  };
  blocks.forEach(add);
  return all;
}

/** The runs of inlines that a block itself prints; those of the blocks in it are theirs. */
export function runsOf(block: Block): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case 'section':
      return [block.title];
    case 'paragraph':
      return [block.inlines];
    case 'table':
      return [
        block.caption,
        block.subtitle ?? [],
        ...block.columns.map((column) => column.header),
        ...block.rows.flatMap((row) => row.cells),
        block.source ?? [],
      ];
    case 'figure':
      return [block.headline, block.subtitle, block.source];
    case 'key-figures':
      return [block.title, ...block.items.flatMap((item) => [[item.value], item.label, item.detail])];
    case 'judgement':
      return [block.statement, ...block.judgements.flatMap((detail) => detail.restsOn)];
    case 'definitions':
      return block.items.map((item) => item.term);
    case 'list':
    case 'callout':
      return [];
  }
}

/** The ids of parts of a block that are no blocks: rows, items, terms. A link may lead to them. */
export function partsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'list':
    case 'definitions':
    case 'key-figures':
      return block.items.map((item) => item.id);
    case 'table':
      return block.rows.map((row) => row.id);
    case 'section':
    case 'paragraph':
    case 'figure':
    case 'judgement':
    case 'callout':
      return [];
  }
}

/**
 * Blocks remade from the inside out: one may become several, or none. The data behind a figure are the figure's own:
 * whoever remakes a figure remakes both.
 */
export const mapBlocks = (
  blocks: readonly Block[],
  make: (block: Block) => readonly Block[],
): readonly Block[] => blocks.flatMap((block) => make(withInner(block, make)));

function withInner(block: Block, make: (block: Block) => readonly Block[]): Block {
  switch (block.kind) {
    case 'section':
    case 'callout':
      return { ...block, children: mapBlocks(block.children, make) };
    case 'list':
      return {
        ...block,
        items: block.items.map((item) => ({ ...item, children: mapBlocks(item.children, make) })),
      };
    case 'definitions':
      return {
        ...block,
        items: block.items.map((item) => ({ ...item, children: mapBlocks(item.children, make) })),
      };
    case 'paragraph':
    case 'table':
    case 'figure':
    case 'key-figures':
    case 'judgement':
      return block;
  }
}

/** The inlines that stand in an inline. */
export function innerOf(inline: Inline): readonly Inline[] {
  switch (inline.kind) {
    case 'strong':
    case 'emphasis':
    case 'revision':
    case 'link':
    case 'cross-ref':
      return inline.children;
    case 'text':
    case 'value':
    case 'judgement-ref':
    case 'structural':
    case 'note-ref':
    case 'foreign':
      return NONE;
  }
}
const NONE: readonly never[] = [];

/** Every inline, those inside others too. */
export function inlinesOf(inlines: readonly Inline[]): readonly Inline[] {
  // Most words are plain, and documents are walked often.
  if (inlines.every((inline) => innerOf(inline).length === 0)) return inlines;
  return withInlines([], inlines);
}
/** A list with inlines put to its end, those inside others too. */
function withInlines(all: Inline[], inlines: readonly Inline[]): Inline[] {
  for (const inline of inlines) {
    all.push(inline);
    withInlines(all, innerOf(inline));
  }
  return all;
}

/** Every inline that a document prints, its notes and its notice included. */
export function allInlines({ front, chapters, notes }: ReportDocument): readonly Inline[] {
  const all = withInlines([], front.notice?.long ?? []);
  for (const block of blocksOf(chapters)) for (const run of runsOf(block)) withInlines(all, run);
  for (const note of notes) withInlines(all, note.inlines);
  return all;
}

/** The chapter that says it all, which stands before the contents where it opens a document. */
export const SUMMARY = 'summary';
/** The chapter that opens a changes report: what may be said of the two editions. */
export const WHAT_CHANGED = 'what-changed';

/** The chapters before the list of contents, and those after it: who has one minute reads a summary and no list. */
export function aroundContents({ chapters }: ReportDocument): {
  readonly before: readonly Section[];
  readonly after: readonly Section[];
} {
  const first = chapters[0]?.id;
  const at = first === SUMMARY || first === WHAT_CHANGED ? 1 : 0;
  return { before: chapters.slice(0, at), after: chapters.slice(at) };
}

/** The sections under one that the contents list; statements are whole sentences, and would be a page of them. */
export const listedUnder = (section: Section): readonly Section[] =>
  section.children.filter(
    (block): block is Section => block.kind === 'section' && block.role !== 'statement',
  );

import type { Block, Inline, ReportDocument } from './document';

/** Every block of a document in reading order, sections before what they hold. */
export function* blocksOf(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    switch (block.kind) {
      case 'section':
      case 'callout':
        yield* blocksOf(block.children);
        break;
      case 'list':
      case 'definitions':
        for (const item of block.items) yield* blocksOf(item.children);
        break;
      case 'figure':
        yield block.data;
        break;
      default:
    }
  }
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

/** Every inline, those inside others too. */
export function* inlinesOf(inlines: readonly Inline[]): Generator<Inline> {
  for (const inline of inlines) {
    yield inline;
    if ('children' in inline) yield* inlinesOf(inline.children);
  }
}

/** Every inline that a document prints, its notes and its notice included. */
export function* allInlines(document: ReportDocument): Generator<Inline> {
  yield* inlinesOf(document.front.notice?.long ?? []);
  for (const block of blocksOf(document.chapters)) for (const run of runsOf(block)) yield* inlinesOf(run);
  for (const note of document.notes) yield* inlinesOf(note.inlines);
}

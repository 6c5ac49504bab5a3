import { ofEach } from '../memory';
import type { Edition } from './edition';
import { linesOf } from './passages';
import type { ProseBlock, ProseClaim, ProseInline } from './prose';

/** The parts of an edition that hold its author's words. */
export type Worded = Pick<Edition, 'sections'> & Parameters<typeof linesOf>[0];

/** Every claim of the edition's own words, wherever they stand. */
export function claimsOf(edition: Worded): ProseClaim[] {
  const known = ofEach<readonly ProseClaim[]>('claims');
  return [
    ...Object.values(edition.sections).flatMap(({ blocks, except }) =>
      [blocks, ...Object.values(except).map((other) => other.blocks)].flatMap((all) =>
        known(all, () => all.flatMap(claimsIn)),
      ),
    ),
    ...linesOf(edition).flatMap((line) => known(line, () => inlineClaims(line))),
  ];
}

function claimsIn(block: ProseBlock): ProseClaim[] {
  switch (block.block) {
    case 'heading':
    case 'paragraph':
      return inlineClaims(block.inlines);
    case 'list':
      return block.items.flatMap((item) => item.children.flatMap(claimsIn));
    case 'quote':
      return block.children.flatMap(claimsIn);
    case 'table':
      return [block.header, ...block.rows.map((row) => row.cells)].flat().flatMap(inlineClaims);
    case 'insert':
      return [];
  }
}
const inlineClaims = (inlines: readonly ProseInline[]): ProseClaim[] =>
  inlines.flatMap((inline) =>
    inline.inline === 'claim' ? [inline] : inline.inline === 'text' ? [] : inlineClaims(inline.children),
  );

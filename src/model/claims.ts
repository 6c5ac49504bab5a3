import type { Edition } from './edition';
import type { ProseBlock, ProseClaim, ProseInline } from './prose';

/** Every claim of the edition's own words, wherever they stand. */
export function claimsOf(edition: Edition): ProseClaim[] {
  const lines = [
    edition.notice?.long,
    edition.assessment.method,
    ...edition.assessment.scope.map((item) => item.text),
    ...edition.assessment.tiers.map((tier) => tier.text),
    ...edition.assessment.placements.map((item) => item.reason),
    ...edition.assessment.recommendations.map((item) => item.text),
    ...edition.gaps.map((gap) => gap.text),
    ...edition.feeds.flatMap((feed) => [feed.text, ...feed.limitations]),
    ...Object.values(edition.figures).flatMap((figure) => [figure.headline, figure.subtitle]),
    ...Object.values(edition.tables).flatMap((table) => [table.caption, table.subtitle]),
    ...Object.values(edition.panels).flatMap((panel) =>
      panel.items.flatMap((item) => [item.label, item.detail]),
    ),
  ];
  return [
    ...Object.values(edition.sections).flatMap((section) => section.blocks.flatMap(claimsIn)),
    ...lines.flatMap((inlines) => inlineClaims(inlines ?? [])),
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

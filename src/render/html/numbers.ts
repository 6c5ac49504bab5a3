import type { Block, Inline, Table } from '../../model/document';
import { blocksOf, inlinesOf, runsOf } from '../../model/walk-document';
import { fragment, markup, type Html } from './markup';
import type { PageContext } from './context';

/** Every id of the document that can be linked to: blocks, items, rows. */
export function idsOf(chapters: readonly Block[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const block of blocksOf(chapters)) {
    ids.add(block.id);
    if (block.kind === 'table') for (const row of block.rows) ids.add(row.id);
    if (block.kind === 'list' || block.kind === 'definitions' || block.kind === 'key-figures')
      for (const item of block.items) ids.add(item.id);
  }
  return ids;
}

/** Measures that a table prints, in order, each once. */
function measuresIn(table: Table): string[] {
  const refs = runsOf(table).flatMap((run) =>
    inlinesOf(run).filter((inline): inline is Extract<Inline, { kind: 'value' }> => inline.kind === 'value'),
  );
  return [...new Set(refs.map(({ measure }) => measure))];
}

/** A link to where the first of a table's numbers is explained, the others being near it; null where none is. */
export function renderMade(table: Table, name: string, context: PageContext): Html | null {
  const first = measuresIn(table)
    .map((measure) => `measure-${measure}`)
    .find((id) => context.ids.has(id));
  if (first === undefined || table.rows.some(({ id }) => id === first)) return null;
  const which = markup`<span class="unseen"> (${name})</span>`;
  return markup`<p class="made"><a href="${fragment(first)}">${context.labels.howMade}${which}</a></p>\n`;
}

import { ofEach } from '../../../memory';
import { inlinePartsIn } from '../inlines';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { fileStart } from '../../../diagnostics/place';
import type { Block, Inline, ReportDocument } from '../../../model/document';
import { blocksOf, partsOf } from '../../../model/walk-document';

type Link = Extract<Inline, { kind: 'cross-ref' }>;

/** What hangs on ids must find them, once each, and no cell or text may be empty. */
export function checkStructure(document: ReportDocument): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const ids = new Set<string>();
  const add = (id: string, block: Block): void => {
    if (ids.has(id))
      diagnostics.push({
        rule: 'document/duplicate-id',
        severity: 'error',
        place: block.place ?? fileStart('edition.yaml'),
        message: `the id "${id}" stands twice`,
        fix: 'give one of them a name of its own: {#name}',
      });
    ids.add(id);
  };
  for (const block of blocksOf(document.chapters)) {
    add(block.id, block);
    for (const part of partsOf(block)) add(part, block);
    const place = block.place ?? fileStart('edition.yaml');
    if (block.kind === 'table')
      for (const row of block.rows)
        if (row.cells.length !== block.columns.length || row.cells.some((cell) => cell.length === 0))
          diagnostics.push({
            rule: 'table/empty-cell',
            severity: 'error',
            place,
            message: `the row "${row.id}" of "${block.id}" has an empty cell`,
            fix: 'say "not stated" or [x]; an empty cell says nothing to a listener',
          });
    if (block.kind === 'figure' && block.alt.trim() === '')
      diagnostics.push({
        rule: 'figure/no-alt',
        severity: 'error',
        place,
        message: `the figure "${block.id}" has no alternative text`,
        fix: 'give it values',
      });
    if (block.kind === 'section' && block.children.length === 0)
      diagnostics.push({
        rule: 'document/empty-section',
        severity: 'error',
        place,
        message: `the section "${block.id}" is empty`,
        fix: 'call its prose in the template, or take the heading out',
      });
  }
  const links = ofEach<readonly Link[]>('links');
  const followed = inlinePartsIn(document).flatMap((part) =>
    links(part, () => part.filter((inline) => inline.kind === 'cross-ref')),
  );
  for (const inline of followed) {
    if (ids.has(inline.target)) continue;
    diagnostics.push({
      rule: 'document/cross-reference',
      severity: 'error',
      place: fileStart('edition.yaml'),
      message: `a link points to "${inline.target}", which this document does not print`,
      fix: 'print it (an annex of sources or measures?), or take the link out',
    });
  }
  return diagnostics;
}

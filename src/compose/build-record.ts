import type { Block, Inline, Section } from '../model/document';
import type { Edition } from '../model/edition';
import type { MeasureSet } from '../model/measure';
import { judgementRecord, recordRegisters } from '../model/edition-record';
import type { PublishedEdition } from '../model/published';
import type { RecordedRanks } from '../model/scoring';
import { plainWords } from '../model/sentences';

type Blocks = PublishedEdition['blocks'];

/** The record of an edition, by id: its values, judgements, registers, sections and the words of every block. */
export function buildRecord(
  edition: Edition,
  set: MeasureSet,
  outline: string,
  chapters: readonly Section[],
  ranked: RecordedRanks | null,
): PublishedEdition {
  const blocks: Blocks = {};
  const sections: PublishedEdition['sections'] = {};
  const judgements: PublishedEdition['judgements'] = {};
  const visit = (block: Block, section: string): void => {
    if (block.kind === 'section') {
      sections[block.id] = {
        title: plainWords(block.title),
        parent: section || null,
        order: Object.keys(sections).length,
      };
      for (const child of block.children) visit(child, block.id);
      return;
    }
    const note = (id: string, kind: string, inlines: readonly Inline[]): void => {
      blocks[id] = { kind, section, text: plainWords(inlines), claims: claims(inlines) };
    };
    switch (block.kind) {
      case 'paragraph':
        return note(block.id, 'paragraph', block.inlines);
      case 'judgement':
        note(block.id, 'judgement', block.statement);
        for (const detail of block.judgements) {
          const known = edition.judgements[detail.judgement];
          if (known)
            judgements[detail.judgement] = judgementRecord(edition, known, {
              statement: plainWords(block.statement),
              words: detail.words,
              term: detail.term?.id ?? null,
            });
        }
        return;
      case 'list':
        for (const item of block.items) {
          note(
            item.id,
            'list-item',
            item.children.flatMap((child) => (child.kind === 'paragraph' ? child.inlines : [])),
          );
          for (const child of item.children) if (child.kind !== 'paragraph') visit(child, section);
        }
        return;
      case 'callout':
        for (const child of block.children) visit(child, section);
        return;
      case 'definitions':
        for (const item of block.items) note(item.id, 'definition', item.term);
        return;
      case 'table':
        for (const row of block.rows)
          note(
            row.id,
            'table-row',
            row.cells.flatMap((cell, i): Inline[] =>
              i === 0 ? [...cell] : [{ kind: 'text', text: ' | ', place: null }, ...cell],
            ),
          );
        return;
      case 'figure':
        note(block.id, 'figure', block.headline);
        return visit(block.data, section);
      case 'key-figures':
        for (const item of block.items)
          note(item.id, 'key-figure', [item.value, { kind: 'text', text: ' ', place: null }, ...item.label]);
        return;
    }
  };
  for (const chapter of chapters) visit(chapter, '');
  return { ...recordRegisters(edition, set, outline, ranked), judgements, sections, blocks };
}

function claims(inlines: readonly Inline[]): string[] {
  return inlines.flatMap((inline) => {
    if (inline.kind === 'value') return [inline.measure];
    if (inline.kind === 'judgement-ref') return [inline.judgement];
    return 'children' in inline ? claims(inline.children) : [];
  });
}

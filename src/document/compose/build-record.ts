import { ofEach } from '../../memory';
import type { Block, Inline, Paragraph, Section } from '../../model/document';
import type { Edition } from '../../model/edition';
import { judgementRecord, type Registers } from '../../model/edition-record';
import type { PublishedEdition } from '../../model/published';
import { plainWords } from '../../model/sentences';
import { blocksOf, inlinesOf } from '../../model/walk-document';

/** The record of an edition, by id: its values, judgements, registers, sections and the words of every block. */
export function buildRecord(
  edition: Edition,
  registers: Registers,
  chapters: readonly Section[],
): PublishedEdition {
  // Most chapters are the very same as before an edit.
  const known = ofEach<readonly (readonly [string, PublishedEdition['blocks'][string]])[]>('recorded');
  return {
    ...registers,
    judgements: judgementsIn(chapters, edition),
    sections: Object.fromEntries(
      sectionsIn(chapters, null).map(({ section, parent }, order) => [
        section.id,
        { title: plainWords(section.title), parent, order },
      ]),
    ),
    blocks: Object.fromEntries(chapters.flatMap((chapter) => known(chapter, () => wordsOf(chapter)))),
  };
}

/** Sections in reading order, each with the one that it stands in. */
const sectionsIn = (
  blocks: readonly Block[],
  parent: string | null,
): readonly { readonly section: Section; readonly parent: string | null }[] =>
  blocks.flatMap((block) =>
    // A statement is the text of a judgement, which the record has by itself.
    block.kind === 'section' && block.role !== 'statement'
      ? [{ section: block, parent }, ...sectionsIn(block.children, block.id)]
      : [],
  );

function judgementsIn(chapters: readonly Section[], edition: Edition): PublishedEdition['judgements'] {
  return Object.fromEntries(
    blocksOf(chapters).flatMap((block) => {
      if (block.kind !== 'judgement') return [];
      const statement = plainWords(block.statement);
      return block.judgements.flatMap(({ judgement, words, term }) => {
        const known = edition.judgements[judgement];
        if (!known) return [];
        return [[judgement, judgementRecord(edition, known, { statement, words, term: term?.id ?? null })]];
      });
    }),
  );
}

/** Words that are kept under an id, with the section that they stand in. */
interface Kept {
  readonly id: string;
  readonly kind: string;
  readonly section: string;
  readonly inlines: readonly Inline[];
}

/** The words of a chapter, each by its id. */
const wordsOf = (chapter: Section): readonly (readonly [string, PublishedEdition['blocks'][string]])[] =>
  keptOf(chapter, chapter.id).map(({ id, kind, section, inlines }) => [
    id,
    { kind, section, text: plainWords(inlines), claims: claimsIn(inlines) },
  ]);

/** What a block and the blocks in it leave in the record: what a comparison can hold against another edition's. */
function keptOf(block: Block, section: string): readonly Kept[] {
  const kept = (id: string, kind: string, inlines: readonly Inline[]): Kept => ({
    id,
    kind,
    section,
    inlines,
  });
  const inside = (blocks: readonly Block[]): readonly Kept[] =>
    blocks.flatMap((child) => keptOf(child, section));
  switch (block.kind) {
    case 'section':
      return block.children.flatMap((child) => keptOf(child, block.id));
    case 'paragraph':
      return isText(block) ? [kept(block.id, 'paragraph', block.inlines)] : [];
    case 'judgement':
      return [kept(block.id, 'judgement', block.statement)];
    case 'list':
      return block.items.flatMap(({ id, children }) => [
        kept(
          id,
          'list-item',
          children.flatMap((child) => (child.kind === 'paragraph' && isText(child) ? child.inlines : [])),
        ),
        ...inside(children.filter(({ kind }) => kind !== 'paragraph')),
      ]);
    case 'callout':
      return inside(block.children);
    case 'definitions':
      return block.items.map(({ id, term }) => kept(id, 'definition', term));
    case 'table':
      return block.rows.map(({ id, cells }) => kept(id, 'table-row', joined(cells, ' | ')));
    case 'figure':
      return [kept(block.id, 'figure', block.headline), ...inside([block.data])];
    case 'key-figures':
      return block.items.map(({ id, value, label }) => kept(id, 'key-figure', joined([[value], label], ' ')));
  }
}

/** A line that names sources is no words of the section: sources are compared by themselves. */
const isText = ({ role }: Paragraph): boolean => role !== 'source';

const joined = (runs: readonly (readonly Inline[])[], between: string): Inline[] =>
  runs.flatMap((run, i) => (i === 0 ? [...run] : [{ kind: 'text', text: between, place: null }, ...run]));

const claimsIn = (inlines: readonly Inline[]): string[] =>
  inlinesOf(inlines).flatMap((inline) => {
    if (inline.kind === 'value') return [inline.measure];
    return inline.kind === 'judgement-ref' ? [inline.judgement] : [];
  });

import type { Inline, Section, Table } from '../../model/document';
import { plainWords } from '../../model/sentences';
import { blocksOf, mapBlocks } from '../../model/walk-document';
import type { Words } from '../../model/words';

const TARGET = 'judgement:';
const PLACE = 'place-of-judgement:';
/** How the ids of the headings begin under which each key judgement that the document prints is listed. */
export const STATEMENT = 'statement-';
const LISTS = ['summary-judgements'];

/** A link to where a judgement stands, in the words of its own statement unless others are given; filled at the end. */
export const judgementLink = (id: string, words: readonly Inline[] = []): Inline => ({
  kind: 'cross-ref',
  target: `${TARGET}${id}`,
  children: words,
});

/** A link to the same, in the title of the section in which it stands. */
export const judgementPlace = (id: string): Inline => ({
  kind: 'cross-ref',
  target: `${PLACE}${id}`,
  children: [],
});
/** The judgement that a heading is the statement of; null for another heading. */
export function statedIn({ role, title }: Section): string | null {
  const [link] = title;
  return role === 'statement' && link?.kind === 'cross-ref' && link.target.startsWith(TARGET)
    ? link.target.slice(TARGET.length)
    : null;
}

/** Fills the cells and headings that name judgements with their own words. One that this document does not print has none. */
export function linkJudgements(
  chapters: readonly Section[],
  text: (words: string) => readonly Inline[],
  fixed: Words,
): Section[] {
  const found = new Map<
    string,
    { readonly block: string; readonly words: string; readonly under: readonly Inline[] }
  >();
  let under: readonly Inline[] = [];
  for (const block of blocksOf(chapters)) {
    if (block.kind === 'section') under = block.title;
    if (block.kind === 'judgement')
      for (const { judgement } of block.judgements)
        found.set(judgement, { block: block.id, words: plainWords(block.statement), under });
  }
  const filled = (inline: Inline): readonly Inline[] => {
    if (inline.kind === 'cross-ref' && inline.target.startsWith(PLACE)) {
      const stands = found.get(inline.target.slice(PLACE.length));
      return stands
        ? [{ kind: 'cross-ref', target: stands.block, children: text(plainWords(stands.under)) }]
        : [];
    }
    if (inline.kind !== 'cross-ref' || !inline.target.startsWith(TARGET)) return [inline];
    const judgement = found.get(inline.target.slice(TARGET.length));
    const given = inline.children.length > 0 ? inline.children : null;
    if (!judgement) return given ?? text(fixed.say('register.judgement-not-printed'));
    return [{ kind: 'cross-ref', target: judgement.block, children: given ?? text(judgement.words) }];
  };
  const isPrinted = (cell: readonly Inline[]): boolean =>
    cell.every(
      (inline) =>
        inline.kind !== 'cross-ref' ||
        !inline.target.startsWith(TARGET) ||
        found.has(inline.target.slice(TARGET.length)),
    );
  const table = (block: Table): Table => ({
    ...block,
    rows: block.rows
      .filter((row) => !LISTS.includes(block.id) || isPrinted(row.cells[0] ?? []))
      .map((row) => ({ ...row, cells: row.cells.map((cell) => cell.flatMap(filled)) })),
  });
  const statement = (block: Section): Section => ({
    ...block,
    title: block.title.flatMap(filled),
    children: block.children.map((child) =>
      child.kind === 'paragraph' ? { ...child, inlines: child.inlines.flatMap(filled) } : child,
    ),
  });
  return chapters.map((chapter) => ({
    ...chapter,
    children: mapBlocks(chapter.children, (block) => {
      if (block.kind === 'table') return [table(block)];
      if (block.kind !== 'section' || block.role !== 'statement') return [block];
      return isPrinted(block.title) ? [statement(block)] : [];
    }),
  }));
}

import type { Inline, Section, Table } from '../../model/document';
import { plainWords } from '../../model/sentences';
import { blocksOf, mapBlocks } from '../../model/walk-document';
import type { Words } from '../../model/words';

const TARGET = 'judgement:';
/** The table of all key judgements, which lists those that the document prints. */
export const KEY_JUDGEMENTS = 'key-judgement-list';
const LISTS = [KEY_JUDGEMENTS, 'summary-judgements'];

/** A link to where a judgement stands, in the words of its own statement unless others are given; filled at the end. */
export const judgementLink = (id: string, words: readonly Inline[] = []): Inline => ({
  kind: 'cross-ref',
  target: `${TARGET}${id}`,
  children: words,
});

/** Fills the cells that name judgements with their own words. One that this document does not print has none. */
export function linkJudgements(
  chapters: readonly Section[],
  text: (words: string) => readonly Inline[],
  fixed: Words,
): Section[] {
  const found = new Map<string, { readonly block: string; readonly words: string }>();
  for (const block of blocksOf(chapters))
    if (block.kind === 'judgement')
      for (const { judgement } of block.judgements)
        found.set(judgement, { block: block.id, words: plainWords(block.statement) });
  const filled = (inline: Inline): readonly Inline[] => {
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
  return chapters.map((chapter) => ({
    ...chapter,
    children: mapBlocks(chapter.children, (block) => [block.kind === 'table' ? table(block) : block]),
  }));
}

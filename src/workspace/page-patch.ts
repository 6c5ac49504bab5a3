import type { Block, Inline, Note, ReportDocument } from '../model/document';
import { remembered } from '../memory';
import { blocksOf, mapBlocks } from '../model/walk-document';
import { previewBlocks } from '../render/html';
import type { Alone } from './section-alone';

/** Blocks of a page, by their ids, and what is to stand in their place. */
export interface BlockPatch {
  /** In order, next to each other in the page; empty where nothing is to be put in the place of anything. */
  readonly of: readonly string[];
  readonly html: string;
}

/**
 * How the page of a document is to look where one of its texts is typed, from two looks at that text alone: what stands
 * between what both have is put in its place. A note keeps the number that it has in the page; one that the page has not
 * comes with the whole. Null where what is another does not stand in the page by itself.
 */
export function patchOf(document: ReportDocument, before: Alone, now: Alone): BlockPatch | null {
  // A line that names sources stands where they are needed first, in this text or in another: the whole says where.
  const [was, is] = [before.blocks, now.blocks].map((blocks) => blocks.filter(isNoSource)) as [
    Block[],
    Block[],
  ];
  const same = (a: Block | undefined, b: Block | undefined): boolean => a === b || written(a) === written(b);
  const most = Math.min(was.length, is.length);
  let head = 0;
  while (head < most && same(was[head], is[head])) head++;
  let tail = 0;
  while (tail < most - head && same(was[was.length - 1 - tail], is[is.length - 1 - tail])) tail++;
  if (was.length === is.length && head === was.length) return { of: [], html: '' };
  // What came in between two blocks stands with one of them.
  if (head === was.length - tail) {
    if (head > 0) head--;
    else tail--;
  }
  if (tail < 0) return null;
  const stands = standing(document, was);
  const old = stands?.slice(head, was.length - tail) ?? [];
  if (stands === null || old.length === 0) return null;
  if (old.length > 1 && before.blocks.length > was.length) return null;
  if (old.some((block, i) => sourcesIn(block) !== sourcesIn(was[head + i]))) return null;
  const numbers = notesOf(document, now.document);
  const ids = new Map(was.flatMap((block, i) => pairs(idsIn(block), idsIn(stands[i] ?? block))));
  const put = mapBlocks(is.slice(head, is.length - tail), (block) => [named(block, ids)])
    .map((block, i) => likeThere(block, old[i]))
    .flatMap((block) =>
      mapBlocks([block], (inner) => {
        if (inner.kind === 'paragraph') return [{ ...inner, inlines: numbered(inner.inlines, numbers) }];
        return inner.kind === 'judgement'
          ? [{ ...inner, statement: numbered(inner.statement, numbers) }]
          : [inner];
      }),
    );
  // In tables and exhibits notes are set by what holds them.
  if (put.some(({ kind }) => !SET_ALONE.has(kind))) return null;
  return { of: old.map(({ id }) => id), html: previewBlocks(put, document) };
}

/** The blocks of the document that the blocks of a text by itself stand for; null where they do not stand there so. */
function standing(document: ReportDocument, alone: readonly Block[]): readonly Block[] | null {
  const file = alone[0]?.place?.file;
  const own = remembered([document], `stands of ${file}`, (): { readonly of: readonly Block[] } => ({
    of: blocksOf(document.chapters).flatMap((block) =>
      block.kind === 'section'
        ? block.children.filter(
            (child) => child.kind !== 'section' && child.place?.file === file && isNoSource(child),
          )
        : [],
    ),
  })).of;
  return own.length === alone.length && own.every(({ kind }, i) => kind === alone[i]?.kind) ? own : null;
}
const isNoSource = (block: Block): boolean => block.kind !== 'paragraph' || block.role !== 'source';

const sourcesIn = (block: Block | undefined): number =>
  block ? blocksOf([block]).filter((inner) => !isNoSource(inner)).length : 0;

/** Every id in a block, in order. */
const idsIn = (block: Block): string[] =>
  blocksOf([block]).flatMap((inner) => [
    inner.id,
    ...('items' in inner ? inner.items.map(({ id }) => id) : []),
  ]);
const pairs = (from: readonly string[], to: readonly string[]): [string, string][] =>
  from.length === to.length ? from.map((id, i) => [id, to[i] ?? id]) : [];

/** A block with the ids that it has in the page. */
function named(block: Block, ids: ReadonlyMap<string, string>): Block {
  const id = ids.get(block.id) ?? block.id;
  return block.kind === 'list'
    ? { ...block, id, items: block.items.map((item) => ({ ...item, id: ids.get(item.id) ?? item.id })) }
    : { ...block, id };
}

/** A block with what it has in the page from others: its template sets a first paragraph large, a register judgements. */
function likeThere(block: Block, there: Block | undefined): Block {
  if (block.kind === 'paragraph' && there?.kind === 'paragraph' && block.role === 'text')
    return { ...block, role: there.role };
  return block.kind === 'judgement' &&
    there?.kind === 'judgement' &&
    block.judgements.length === there.judgements.length
    ? { ...block, judgements: there.judgements }
    : block;
}

const SET_ALONE: ReadonlySet<Block['kind']> = new Set(['paragraph', 'list', 'callout', 'judgement']);

/** Words with the numbers that their notes have in the page. */
const numbered = (inlines: readonly Inline[], numbers: ReadonlyMap<string, Note>): readonly Inline[] =>
  inlines.flatMap((inline): Inline[] => {
    if (inline.kind !== 'note-ref') return [inline];
    const note = numbers.get(inline.note);
    return note ? [{ kind: 'note-ref', note: note.id, number: note.number }] : [];
  });

/** Without where it stands: that a line went before it changes nothing of how it looks. */
const written = (block: Block | undefined): string =>
  JSON.stringify(block, (name, value: unknown) => (name === 'place' ? null : value));

/** The note of the whole document that says what a note of a text alone says. */
function notesOf(whole: ReportDocument, alone: ReportDocument): ReadonlyMap<string, Note> {
  const says = ({ inlines }: Note): string =>
    JSON.stringify(inlines, (name, value: unknown) => (name === 'place' ? null : value));
  const known = new Map(whole.notes.map((note) => [says(note), note]));
  return new Map(
    alone.notes.flatMap((note) => {
      const same = known.get(says(note));
      return same ? [[note.id, same] as const] : [];
    }),
  );
}

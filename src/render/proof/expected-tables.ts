import type { Block, Inline, ReportDocument, Table, ValueRef } from '../../model/document';
import { blocksOf, inlinesOf } from '../../model/walk-document';
import { oneLine } from './words';

/** One table of the document, or the data behind a figure, as open formats must give it. */
export interface ExpectedTable {
  /** The name of its file. */
  readonly id: string;
  /** `Table 2`, `Figure 1`; null for a list without a number. */
  readonly numbered: string | null;
  /** What stands over it; empty where it has no caption. */
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  readonly columns: readonly string[];
  readonly rows: readonly ExpectedRow[];
}
export interface ExpectedRow {
  readonly cells: readonly ExpectedCell[];
  /** The words of the notes that its cells point to. */
  readonly notes: readonly string[];
  /** The measures that its cells state, whose base, floor, coverage and caveat must be said beside them. */
  readonly measures: readonly string[];
}
export interface ExpectedCell {
  readonly text: string;
  /** The value that is all the cell states; null for words. */
  readonly ref: ValueRef | null;
}

/** Every table of a document in reading order, with the data of every figure. */
export function expectedTables(document: ReportDocument): ExpectedTable[] {
  const { labels } = document.theme;
  const notes = new Map(document.notes.map(({ id, inlines }) => [id, oneLine(inlines)]));
  const blocks = blocksOf(document.chapters);
  const behind = new Set(blocks.flatMap((block: Block) => (block.kind === 'figure' ? [block.data] : [])));
  return blocks.flatMap((block): ExpectedTable[] => {
    if (block.kind === 'figure') {
      const numbered = `${labels.figure} ${block.number}`;
      const table = tableOf(block.data, block.headline, block.subtitle, block.source, notes);
      return [{ ...table, id: table.id.replace(/-data$/, ''), numbered }];
    }
    if (block.kind !== 'table' || behind.has(block)) return [];
    const numbered = block.number === null ? null : `${labels.table} ${block.number}`;
    return [{ ...tableOf(block, block.caption, block.subtitle ?? [], block.source ?? [], notes), numbered }];
  });
}

function tableOf(
  table: Table,
  title: readonly Inline[],
  subtitle: readonly Inline[],
  source: readonly Inline[],
  notes: ReadonlyMap<string, string>,
): Omit<ExpectedTable, 'numbered'> {
  return {
    id: table.id,
    title: oneLine(title),
    subtitle: oneLine(subtitle),
    source: oneLine(source),
    columns: table.columns.map(({ header }) => oneLine(header)),
    rows: table.rows.map(({ cells }) => {
      const inlines = cells.flatMap((cell) => inlinesOf(cell));
      return {
        cells: cells.map((cell) => ({ text: oneLine(cell), ref: valueIn(cell) })),
        notes: inlines.flatMap((inline) =>
          inline.kind === 'note-ref' ? [notes.get(inline.note) ?? ''] : [],
        ),
        measures: inlines.flatMap((inline) => (inline.kind === 'value' ? [inline.measure] : [])),
      };
    }),
  };
}

function valueIn(cell: readonly Inline[]): ValueRef | null {
  const [first, ...others] = cell.filter(
    (inline) => inline.kind !== 'note-ref' && !(inline.kind === 'text' && inline.text.trim() === ''),
  );
  return first?.kind === 'value' && others.length === 0 ? first : null;
}

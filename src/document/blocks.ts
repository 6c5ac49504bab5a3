import { describeFigure } from '../model/describe-figure';
import { labelsSayAll } from '../model/labels-say-all';
import type {
  Block,
  Callout,
  Column,
  Definitions,
  FigureBlock,
  Inline,
  List,
  Paragraph,
  Section,
  Table,
  TableRow,
} from '../model/document';
import type { Figure } from '../model/figure';

/**
 * The kit of builders: what a report, a changes report, the quality log and the sheets are made with. Who calls them
 * gives ids, which last, and inlines, whose numbers have owners; the rest is as most blocks have it.
 */
type Words = readonly Inline[];

export const paragraph = (
  id: string,
  inlines: Words,
  more: Partial<Pick<Paragraph, 'role' | 'place'>> = {},
): Paragraph => ({ kind: 'paragraph', id, place: null, role: 'text', inlines, ...more });

export const section = (
  level: Section['level'],
  id: string,
  title: Words,
  children: readonly Block[],
  more: Partial<Pick<Section, 'role' | 'number' | 'marking' | 'place'>> = {},
): Section => ({
  kind: 'section',
  id,
  place: null,
  level,
  title,
  role: level === 1 ? 'chapter' : 'section',
  number: null,
  marking: 'OFFICIAL',
  children,
  ...more,
});

/** A list whose items are numbered after it. */
export const list = (id: string, items: readonly Words[]): List => ({
  kind: 'list',
  id,
  place: null,
  ordered: false,
  start: 1,
  items: items.map((inlines, i) => ({
    id: `${id}-${i + 1}`,
    children: [paragraph(`${id}-${i + 1}-text`, inlines)],
  })),
});

export const callout = (id: string, label: string, children: readonly Block[]): Callout => ({
  kind: 'callout',
  id,
  place: null,
  tone: 'caveat',
  label,
  children,
});

export const definitions = (id: string, items: Definitions['items']): Definitions => ({
  kind: 'definitions',
  id,
  place: null,
  items,
});

export interface ColumnSpec {
  readonly header: Words;
  /** Relative width. */
  readonly weight: number;
  readonly align?: Column['align'];
}
export const table = (
  id: string,
  caption: Words,
  columns: readonly ColumnSpec[],
  rows: readonly TableRow[],
  more: Partial<Pick<Table, 'number' | 'subtitle' | 'source' | 'place' | 'compact'>> = {},
): Table => ({
  kind: 'table',
  id,
  place: null,
  number: null,
  caption,
  subtitle: null,
  source: null,
  columns: columns.map(({ header, weight, align = 'left' }, i) => ({
    id: `${id}-c${i + 1}`,
    header,
    align,
    weight,
  })),
  rows,
  ...more,
});
/** Rows that are numbered after their table. */
export const rowsOf = (table: string, rows: readonly (readonly Words[])[]): TableRow[] =>
  rows.map((cells, i) => ({ id: `${table}-r${i + 1}`, cells }));

/** A figure with its alternative text, which is made of it. */
export const figure = (
  id: string,
  drawn: Figure,
  parts: Pick<FigureBlock, 'number' | 'headline' | 'subtitle' | 'data' | 'source'>,
  place: FigureBlock['place'] = null,
  printsData = !labelsSayAll(drawn),
): FigureBlock => ({
  kind: 'figure',
  id,
  place,
  figure: drawn,
  alt: describeFigure(drawn),
  printsData,
  ...parts,
});

/** Parts one after another, with words between them. */
export const joined = (parts: readonly Words[], between: Words): Inline[] =>
  parts.flatMap((part, i) => (i === 0 ? [...part] : [...between, ...part]));

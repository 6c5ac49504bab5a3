import type { Block, Callout, Column, Inline, List, Paragraph, Section, Table } from '../../model/document';
import type { Redline } from '../../model/edition-diff';
import type { Marking } from '../../model/marking';
import { originOf } from '../../model/measure-kinds/registry';
import { shownNumber } from '../../model/number';
import type { ValueRecord } from '../../model/published';
import { bounded } from '../../compare/comparability';

/** Words of the comparison itself. Its numbers were worked out from two records, or stand in them. */
export function words(text: string): Inline[] {
  return text
    .split(/(\d[\d,.]*\d%?|\d%?)/)
    .map((part, i): Inline =>
      i % 2 === 1
        ? { kind: 'structural', text: part, reason: 'comparison' }
        : { kind: 'text', text: part, place: null },
    )
    .filter((inline) => inline.kind !== 'text' || inline.text !== '');
}
export const strong = (text: string): Inline => ({ kind: 'strong', children: words(text) });
/** With a full stop, where it does not end with one. */
export const stopped = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A value of the new edition, tied to it; one of the old edition is words. */
export const valueWords = (id: string, record: ValueRecord): Inline[] => [
  {
    kind: 'value',
    measure: id,
    words: bounded(record),
    value: shownNumber(record.value, record).value,
    origin: originOf(record.kind),
    place: null,
  },
];

export const paragraph = (
  id: string,
  inlines: readonly Inline[],
  role: Paragraph['role'] = 'text',
): Paragraph => ({ kind: 'paragraph', id, place: null, role, inlines });

export const section = (
  level: Section['level'],
  id: string,
  title: string,
  children: readonly Block[],
  marking: Marking = 'OFFICIAL',
): Section => ({
  kind: 'section',
  id,
  place: null,
  level,
  title: words(title),
  role: level === 1 ? 'chapter' : 'section',
  number: null,
  marking,
  children,
});

export const list = (id: string, items: readonly (readonly Inline[])[]): List => ({
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

export const callout = (id: string, label: string, text: readonly Inline[]): Callout => ({
  kind: 'callout',
  id,
  place: null,
  tone: 'caveat',
  label,
  children: [paragraph(`${id}-text`, text)],
});

export type Cell = readonly Inline[];
/** A table with a caption; a table without rows is left out. */
export function table(
  id: string,
  caption: string,
  columns: readonly { readonly header: string; readonly weight: number; readonly align?: 'right' }[],
  rows: readonly { readonly id: string; readonly cells: readonly Cell[] }[],
): Table[] {
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      id,
      place: null,
      number: null,
      caption: words(caption),
      subtitle: null,
      source: null,
      columns: columns.map(({ header, weight, align }, i): Column => ({
        id: `${id}-c${i + 1}`,
        header: words(header),
        align: align ?? 'left',
        weight,
      })),
      rows: rows.map((row) => ({
        id: `${id}-${row.id}`,
        cells: row.cells.map((cell) => (cell.length === 0 ? words('not stated') : cell)),
      })),
    },
  ];
}

/** A redline in one line of text: what went struck through, what came underlined, numbers that moved in bold. */
export const inlineRedline = (runs: Redline): Inline[] =>
  runs.flatMap((run, i): Inline[] => {
    switch (run.op) {
      case 'same':
        return words(run.new);
      case 'deleted':
        // What went and what came in its place are kept apart, or they read as one word.
        return [
          { kind: 'revision', change: 'deleted', children: words(run.old) },
          ...(runs[i + 1]?.op === 'inserted' ? words(' ') : []),
        ];
      case 'inserted':
        return [{ kind: 'revision', change: 'inserted', children: words(run.new) }];
      case 'number':
        return [
          { kind: 'revision', change: 'deleted', children: words(run.old) },
          ...words(' '),
          { kind: 'strong', children: [{ kind: 'revision', change: 'inserted', children: words(run.new) }] },
        ];
    }
  });

/** One side of a redline: the old text with what went, or the new one with what came. */
export const sideOfRedline = (runs: Redline, side: 'old' | 'new'): Inline[] =>
  runs.flatMap((run): Inline[] => {
    const text = run[side];
    if (text === '') return [];
    if (run.op === 'same') return words(text);
    const marked: Inline = {
      kind: 'revision',
      change: side === 'old' ? 'deleted' : 'inserted',
      children: words(text),
    };
    return run.op === 'number' ? [{ kind: 'strong', children: [marked] }] : [marked];
  });

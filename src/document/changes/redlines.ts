import type { Inline } from '../../model/document';
import type { Redline } from '../../model/edition-diff';
import { originOf } from '../../model/measure-kinds/registry';
import { shownNumber } from '../../model/number';
import type { ValueRecord } from '../../model/published';
import { bounded } from '../../compare/comparability';

/** Words of the comparison itself. Its numbers were worked out from two records, or stand in them; `of` says of what. */
export function words(text: string, of?: string): Inline[] {
  return text
    .split(/(\d[\d,.]*\d%?|\d%?)/)
    .map((part, i): Inline =>
      i % 2 === 1
        ? { kind: 'structural', text: part, reason: 'comparison', ...(of === undefined ? {} : { of }) }
        : { kind: 'text', text: part, place: null },
    )
    .filter((inline) => inline.kind !== 'text' || inline.text !== '');
}
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

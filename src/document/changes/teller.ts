import { joined, section, table } from '../blocks';
import type { Block, Inline, Section, Table } from '../../model/document';
import type { EditionDiff } from '../../model/edition-diff';
import type { PublishedEdition } from '../../model/published';
import type { Laid, PlainId, Value, Values, WordId, Words } from '../../model/words';
import { namesOf, type Names } from '../../compare/comparability';
import { words } from './redlines';

/** A column by the entry of its head, or by its words where they are a name; `right` for numbers. */
export type Column = readonly [head: PlainId | { readonly words: string }, weight: number, align?: 'right'];
export interface Row {
  readonly id: string;
  readonly cells: readonly (readonly Inline[])[];
}

/** Tells the difference of two editions in the fixed words of the later one. */
export class Teller {
  readonly names: Names;
  constructor(
    readonly diff: EditionDiff,
    readonly fixed: Words,
  ) {
    this.names = namesOf(diff.old, diff.new);
  }

  say<Id extends WordId>(id: Id, ...given: Values<Id, Value>): string {
    return this.fixed.say(id, ...given);
  }

  /** An entry as words of the comparison. */
  set<Id extends WordId>(id: Id, ...given: Values<Id, Laid>): Inline[] {
    return this.fixed.set(id, words, ...given);
  }

  /** A section under a chapter; none where nothing stands in it. */
  part(id: string, title: string, blocks: readonly Block[]): Section[] {
    return blocks.length > 0 ? [section(2, id, words(title), blocks)] : [];
  }

  /** A table with a caption; one without rows is left out, and an empty cell says that it is. */
  table(id: string, caption: string, columns: readonly Column[], rows: readonly Row[]): Table[] {
    if (rows.length === 0) return [];
    const empty = this.set('nothing.not-stated');
    return [
      table(
        id,
        words(caption),
        columns.map(([head, weight, align]) => ({
          header: typeof head === 'string' ? this.set(head) : words(head.words),
          weight,
          ...(align ? { align } : {}),
        })),
        rows.map((row) => ({
          id: `${id}-${row.id}`,
          cells: row.cells.map((cell) => (cell.length === 0 ? empty : cell)),
        })),
      ),
    ];
  }

  /** Sentences one after another. */
  sentences(parts: readonly (readonly Inline[])[]): Inline[] {
    return joined(parts, words(' '));
  }
}

/** With both records whole, for a report that is a document of its own. */
export class RecordTeller extends Teller {
  constructor(
    diff: EditionDiff,
    readonly old: PublishedEdition,
    readonly fresh: PublishedEdition,
    fixed: Words,
  ) {
    super(diff, fixed);
  }
}

import type { ReportDocument } from '../../model/document';
import type { ThemeLabels } from '../../model/theme';

/** What every part of the page needs to know. */
export interface PageContext {
  readonly document: ReportDocument;
  readonly labels: ThemeLabels;
  readonly noteRefs: NoteRefs;
  /** Every id of the document that can be linked to. */
  readonly ids: ReadonlySet<string>;
  /** Whether words stand in a link already, in which no value can be one. */
  readonly linked?: boolean;
  /** The id of the row in which words stand: one that says how a number was made leads nowhere else. */
  readonly within?: string;
}

/** Counts the places in the text that point to each note, so that the note can point back to all of them. */
export class NoteRefs {
  private readonly counts = new Map<string, number>();

  /** The id of the next place that points to this note. */
  next(note: string): string {
    const count = (this.counts.get(note) ?? 0) + 1;
    this.counts.set(note, count);
    return NoteRefs.id(note, count);
  }

  /** The ids of all places that point to this note so far, in order. */
  of(note: string): readonly string[] {
    return Array.from({ length: this.counts.get(note) ?? 0 }, (_, i) => NoteRefs.id(note, i + 1));
  }

  private static id(note: string, count: number): string {
    return `${note}--ref-${count}`;
  }
}

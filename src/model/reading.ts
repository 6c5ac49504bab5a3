/** A chart as a file shows it. */
export interface Drawing {
  readonly alt: string;
  /** Null where the file gives it no title of its own. */
  readonly title: string | null;
  /** The words painted in it; null for a picture that is a file of its own. */
  readonly words: string | null;
}

/** What was read out of one finished file. */
export interface Reading {
  readonly path: string;
  /** Titles in order, the document's own first. */
  readonly headings: readonly string[];
  /** The words of the body, notes included, without contents lists, numbers of notes and drawings. */
  readonly text: string;
  /** Numbers of the notes that the text points to, in order. */
  readonly notes: readonly number[];
  /** The numbers that the notes themselves carry, in order; null where a format gives them none. */
  readonly noteNumbers: readonly number[] | null;
  /** In order; a format that draws for two widths has each twice. */
  readonly drawings: readonly Drawing[];
  /** How often each chart is drawn. */
  readonly copies: number;
  /** Whether the yardstick of a judgement is drawn, or only said. */
  readonly yardsticks: boolean;
  /** Machine-readable numbers: what is meant, and the words that stand for it. */
  readonly data: readonly { readonly measure: string; readonly value: number; readonly words: string }[];
  /** Words beside the text: contents lists, labels, words for screen readers, running heads, metadata. */
  readonly asides: readonly string[];
  /** What stands at the head and foot of each page after the cover; null where a format has no pages. */
  readonly running: readonly string[] | null;
  /** Addresses of links out of the document. */
  readonly links: readonly string[];
  /** Files that it shows, relative to itself. */
  readonly files: readonly string[];
  /** Files that lie in it, by name. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** Where the file contradicts itself: a link that leads nowhere, a label that is not its column's. */
  readonly faults: readonly string[];
}

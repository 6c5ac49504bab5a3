/** What was read out of one finished file. */
export type Reading = DocumentReading | ChartReading | WorkbookReading | CsvReading | RecordReading;

/** A chart as a file shows it. */
export interface Drawing {
  readonly alt: string;
  /** Null where the file gives it no title of its own. */
  readonly title: string | null;
  /** The words painted in it; null for a picture that is a file of its own. */
  readonly words: string | null;
}

/** A document for reading, whole. */
export interface DocumentReading {
  readonly kind: 'document';
  /** Which of the sealed documents it gives: the report, or the sheet for the press. */
  readonly prints: 'report' | 'press';
  readonly path: string;
  /** Whether it prints the title; a fragment leaves it to the page that it is pasted into. */
  readonly titled: boolean;
  /** Titles in order, the document's own first where it is printed. */
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

/** A chart that is a file of its own. */
export interface ChartReading {
  readonly kind: 'chart';
  readonly path: string;
  /** Of the figure that it is called by. */
  readonly id: string;
  /** Null: the file is no drawing. */
  readonly drawing: Drawing | null;
}

/** A cell of a workbook: a number, or words. */
export type Cell = string | number;
export interface WorkbookReading {
  readonly kind: 'workbook';
  readonly path: string;
  /** Sheets by name in order, each its rows of typed cells. */
  readonly sheets: ReadonlyMap<string, readonly (readonly Cell[])[]>;
  /** How each number is shown, by sheet, row and cell: its format, or itself as it is shown. */
  readonly formats: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** What the file says of itself. */
  readonly properties: readonly string[];
  /** Where the file contradicts itself: a number that is shown as another. */
  readonly faults: readonly string[];
}
export interface CsvReading {
  readonly kind: 'csv';
  readonly path: string;
  /** Of the table that it is called by. */
  readonly id: string;
  /** The header first. */
  readonly records: readonly (readonly string[])[];
}
/** The record of an edition for the next one. */
export interface RecordReading {
  readonly kind: 'record';
  readonly path: string;
  /** Null: the file cannot be read. */
  readonly record: unknown;
}

/** What was read out of one finished file. */
export type Reading = DocumentReading | ChartReading | WorkbookReading | CsvReading | RecordReading;

/**
 * A colour as a file writes it: `#12436d`, or the name that a page gives it, `var(--ink-lead)`. Null: not painted.
 */
export type Paint = string | null;

/**
 * One thing that is painted in a drawing, where it lies: points or CSS pixels from the left and, downward, from the top.
 */
export type Mark =
  | {
      readonly mark: 'rect';
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
      readonly fill: Paint;
      readonly stroke: Paint;
    }
  | {
      readonly mark: 'circle';
      readonly x: number;
      readonly y: number;
      readonly r: number;
      readonly fill: Paint;
      readonly stroke: Paint;
    }
  /** From point to point in straight lines; two points are one line. */
  | {
      readonly mark: 'line';
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly stroke: Paint;
      readonly dashed: boolean;
    }
  /** Words on one line. Of its ends and its middle a file may say one, and leave the others to the font. */
  | {
      readonly mark: 'words';
      readonly text: string;
      readonly left: number | null;
      readonly middle: number | null;
      readonly right: number | null;
      /** The line that the letters stand on. */
      readonly y: number;
      readonly size: number;
      readonly fill: Paint;
    };

/** What is painted in a drawing, in order: what comes later lies over what came before. */
export interface Painting {
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  readonly marks: readonly Mark[];
  /** Painted too, and in no way that the proof knows how to read. */
  readonly unread: readonly string[];
}

/** A chart as a file shows it. */
export interface Drawing {
  readonly alt: string;
  /** Null where the file gives it no title of its own. */
  readonly title: string | null;
  /** Null for a picture that is a file of its own, whose path is `file`. */
  readonly painting: Painting | null;
  /** Relative to the file that shows it; null where the drawing lies in that file itself. */
  readonly file: string | null;
}

/** A document for reading, whole. */
export interface DocumentReading {
  readonly kind: 'document';
  /** The picture that a Word file shows on its cover as a logo, null for none; left out where a format has no logo. */
  readonly logo?: { readonly sha256: string; readonly alt: string } | null;
  /** Which of the sealed documents it gives: the report, or the sheet for the press. */
  readonly prints: 'report' | 'press' | 'brief';
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
  /** The small drawings that repeat a rating beside its word, in order; null where a format has none. */
  readonly badges: readonly Painting[] | null;
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

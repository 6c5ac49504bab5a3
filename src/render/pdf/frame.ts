import type { Weight } from '../type/face';

/**
 * The laid-out document, as plain data: what stands where on each page, and what it is. `paint` draws it and
 * decides nothing. Points; x to the right and y down from the top left corner of the page.
 */
export interface PdfLayout {
  readonly width: number;
  readonly height: number;
  readonly pages: readonly PageFrame[];
  /** Node 0 is the document. */
  readonly structure: readonly StructureNode[];
  readonly destinations: readonly Destination[];
  readonly outline: readonly OutlineEntry[];
}
export interface PageFrame {
  /** Made each time that it is asked for. */
  readonly items: readonly FrameItem[];
}
export type FrameItem = TextItem | LineItem | RectItem | DrawingItem | LinkItem;

/** What a mark on the page is: content, by the number of its slot in the structure, or an artefact. */
export type Tag = number | Artefact;
/** `repeat` is a table's header row on its later pages: read once, seen on each. */
export type Artefact = 'layout' | 'header' | 'footer' | 'repeat';

export interface TextItem {
  readonly kind: 'text';
  readonly tag: Tag;
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
  /** With the space that parts it from what follows. */
  readonly text: string;
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
  /** A number that is that of a page, which is known when all pages are: where it leads, and its right end. */
  readonly pageOf?: PageOf;
  /** A hyphen that is there only because the line ends. */
  readonly softHyphen?: true;
}
export interface LineItem {
  readonly kind: 'line';
  readonly tag: Artefact;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
  readonly colour: string;
  /** `dots` draws the leader of a contents list. */
  readonly style: 'solid' | 'dots';
}
export interface RectItem {
  readonly kind: 'rect';
  readonly tag: Artefact;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
}
/** A chart: its marks lie from (x, y). All of it is one figure to a reader. */
export interface DrawingItem {
  readonly kind: 'drawing';
  readonly tag: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly DrawnMark[];
}
export type DrawnMark =
  | {
      readonly mark: 'path';
      /** M, L, C and Z only, absolute. */
      readonly d: string;
      readonly fill: string | null;
      readonly stroke: string | null;
      readonly width: number;
      readonly dash: readonly number[] | null;
    }
  | {
      readonly mark: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly weight: Weight;
      readonly colour: string;
    };
/** The area that is pressed; the words in it are text items in slots of the same node. */
export interface LinkItem {
  readonly kind: 'link';
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly target: LinkTarget;
  /** What is said of the link where only links are listed. */
  readonly contents: string;
  /** Whether that is the number of the page that it leads to, which is known when all pages are. */
  readonly saysPage?: true;
}
export interface PageOf {
  readonly destination: string;
  readonly right: number;
}
export type LinkTarget = { readonly uri: string } | { readonly destination: string };

export type StructureTag =
  | 'Document'
  | 'Sect'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'P'
  | 'Span'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Link'
  | 'Reference'
  | 'Note'
  | 'TOC'
  | 'TOCI';
export interface StructureAttributes {
  readonly alt?: string;
  readonly language?: string;
  readonly id?: string;
  /** The table whose data it shows. */
  readonly data?: string;
  readonly scope?: 'Column' | 'Row';
  readonly numbering?: 'None' | 'Disc' | 'Circle' | 'Decimal';
}
export interface StructureNode extends StructureAttributes {
  readonly tag: StructureTag;
  /** In reading order: slots, which are the marks of one strip of one page, and nodes by their number. */
  readonly kids: readonly Kid[];
}
export type Kid = { readonly slot: number } | { readonly node: number };

export interface Destination {
  readonly name: string;
  readonly page: number;
  readonly y: number;
}
export interface OutlineEntry {
  readonly title: string;
  readonly destination: string;
  readonly children: readonly OutlineEntry[];
}

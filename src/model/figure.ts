/**
 * What a chart shows, in published numbers only: rounded as printed, suppressed as printed. A `Figure`
 * has no colours and no sizes; `render/chart` draws it as a `Scene` at a given width.
 */
export type Figure = BarFigure | RangeFigure | YardstickFigure;

/** A number as it is printed, and as it is drawn. */
export interface PrintedNumber {
  readonly value: number;
  readonly text: string;
}

export interface BarFigure {
  readonly chart: 'bars';
  /**
   * `partition`: the bars are parts of one whole and sum to it. `overlapping`: shares of one base that
   * count some things twice; said on the drawing. `separate`: numbers that are no parts of each other.
   */
  readonly relation: 'partition' | 'overlapping' | 'separate';
  readonly unit: 'percent' | 'count' | 'number';
  readonly bars: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: PrintedNumber;
    /** The bar that the headline is about. */
    readonly emphasis: boolean;
  }[];
}

/** A span from lowest to highest with a marked value: force ranges. */
export interface RangeFigure {
  readonly chart: 'range';
  readonly unit: 'percent' | 'count' | 'number';
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly low: PrintedNumber | null;
    readonly high: PrintedNumber | null;
    /** The marked value, with what it is: "national share". */
    readonly mark: (PrintedNumber & { readonly label: string }) | null;
  }[];
}

/** A probability yardstick with its gaps, one term marked, or none for the table of terms. */
export interface YardstickFigure {
  readonly chart: 'yardstick';
  readonly terms: readonly {
    readonly id: string;
    readonly label: string;
    readonly range: string;
    readonly low: number;
    readonly high: number;
  }[];
  readonly selected: string | null;
}

// ---------------------------------------------------------------- scene

/** Roles of colour; the theme gives each its value, for light and for dark. */
export type Ink =
  'text' | 'soft' | 'rule' | 'lead' | 'second' | 'point' | 'muted' | 'paper' | 'on-lead' | 'tint';

export type Shape =
  | {
      readonly shape: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Ink | null;
      readonly stroke: Ink | null;
    }
  | {
      readonly shape: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: Ink;
      readonly width: number;
      readonly dash: readonly number[] | null;
    }
  | {
      readonly shape: 'circle';
      readonly cx: number;
      readonly cy: number;
      readonly r: number;
      readonly fill: Ink | null;
      readonly stroke: Ink | null;
    }
  | {
      /** SVG path data in absolute M, L, C and Z only, so that every renderer draws it. */
      readonly shape: 'path';
      readonly d: string;
      readonly fill: Ink | null;
      readonly stroke: Ink | null;
      readonly width: number;
    }
  | {
      readonly shape: 'text';
      /** On the baseline; `anchor` says which end of the text stands at x. */
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly weight: 'regular' | 'semibold';
      readonly anchor: 'start' | 'middle' | 'end';
      readonly fill: Ink;
    };

/** A drawing in points (PDF) or CSS pixels (SVG), y downward, in paint order. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

import type { PrintedNumber, ShownNumber } from './fact';
import type { Rating } from './judgement';
import type { Unit } from './measure';
import type { FunnelFigure, IntervalsFigure, SlopeFigure, SmallMultiplesFigure } from './comparison-figures';
import type { MatrixFigure } from './threat-figures';

/**
 * What a chart shows, in published numbers only: rounded as printed, suppressed as printed. A `Figure`
 * has no colours and no sizes; `render/chart` draws it as a `Scene` at a given width.
 */
export type Figure =
  | BarFigure
  | GroupedBarsFigure
  | LineFigure
  | RangeFigure
  | DotsFigure
  | DumbbellFigure
  | TilesFigure
  | TargetFigure
  | SmallMultiplesFigure
  | SlopeFigure
  | FunnelFigure
  | IntervalsFigure
  | YardstickFigure
  | MatrixFigure
  | RanksFigure
  | ConfidenceFigure;

/** More than four colours cannot be told apart in print and by everybody. */
export const MOST_SERIES = 4;

export interface BarFigure {
  readonly chart: 'bars';
  /**
   * `partition`: the bars are parts of one whole and sum to it. `overlapping`: shares of one base that
   * count some things twice; said on the drawing. `separate`: numbers that are no parts of each other.
   */
  readonly relation: 'partition' | 'overlapping' | 'separate';
  readonly unit: Unit;
  readonly bars: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: ShownNumber;
    /** The bar that the headline is about. */
    readonly emphasis: boolean;
  }[];
}

/** A span from lowest to highest with a marked value: force ranges. */
export interface RangeFigure {
  readonly chart: 'range';
  readonly unit: Unit;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly low: PrintedNumber | null;
    readonly high: PrintedNumber | null;
    /** The marked value, with what it is: "national share". */
    readonly mark: (PrintedNumber & { readonly label: string }) | null;
  }[];
}

/** Threats by rank, with how far single changes and random weights move each. */
export interface RanksFigure {
  readonly chart: 'ranks';
  /** What `one` is in words: "One weight, score or criterion changed". */
  readonly single: string;
  /** What `drawn` is in words; null where no weights were drawn. */
  readonly random: string | null;
  /** Name of the first tier, whose bars are dark. */
  readonly tier: string;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly rank: PrintedNumber;
    readonly one: { readonly best: number; readonly worst: number };
    readonly drawn: { readonly best: number; readonly worst: number } | null;
    /** In the first tier. */
    readonly emphasis: boolean;
    /** Whether a single change, or more than a few sets of weights, gives it another tier. */
    readonly sensitive: boolean;
  }[];
}

/** Bars side by side for the same few series in each group; `values` has one number a series. */
export interface GroupedBarsFigure {
  readonly chart: 'grouped-bars';
  readonly unit: Unit;
  /** At most `MOST_SERIES`. */
  readonly series: readonly { readonly id: string; readonly label: string }[];
  readonly groups: readonly {
    readonly id: string;
    readonly label: string;
    readonly values: readonly ShownNumber[];
  }[];
}

/** Lines over periods. No line is drawn, and no change is said, across a break. */
export interface LineFigure {
  readonly chart: 'line';
  readonly unit: Unit;
  readonly periods: readonly string[];
  /** A break lies before the period with this index, and says why. */
  readonly breaks: readonly { readonly before: number; readonly label: string }[];
  readonly lines: readonly {
    readonly id: string;
    readonly label: string;
    readonly points: readonly (ShownNumber & { readonly provisional: boolean })[];
  }[];
}

/** Every force as a dot on one scale, with the median of them, and perhaps a value of all together. */
export interface DotsFigure {
  readonly chart: 'dots';
  readonly unit: Unit;
  /** The force that is named in each row, by its id. */
  readonly chosen: string | null;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly places: readonly { readonly id: string; readonly name: string; readonly value: ShownNumber }[];
    readonly median: PrintedNumber | null;
    readonly mark: (PrintedNumber & { readonly label: string }) | null;
  }[];
}

/** Two editions, or two times, of the same things. A row that may not be compared says why and has no line. */
export interface DumbbellFigure {
  readonly chart: 'dumbbell';
  readonly unit: Unit;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly from: ShownNumber;
    readonly to: ShownNumber;
    readonly broken: string | null;
  }[];
}

/** Forces as squares of one size, where they lie towards each other, shaded by thirds of the forces. */
export interface TilesFigure {
  readonly chart: 'tiles';
  readonly unit: Unit;
  /** From the lowest to the highest: the values that each shade holds, `26% to 31%`. */
  readonly shades: readonly string[];
  /** The force whose tile stands out, by its id. */
  readonly chosen: string | null;
  readonly tiles: readonly {
    readonly id: string;
    readonly name: string;
    /** Few letters that fit a tile. */
    readonly short: string;
    readonly column: number;
    readonly row: number;
    readonly value: ShownNumber;
    /** Index into `shades`; null where there is no value. */
    readonly shade: number | null;
  }[];
}

/**
 * A target: the path from its baseline, dashed, and what was measured on the way, with the range that chance leaves. Time
 * runs along: a point lies where its period does.
 */
export interface TargetFigure {
  readonly chart: 'target';
  readonly unit: Unit;
  readonly path: 'straight' | 'compound';
  /** Where the path begins and ends: the number, and its period in few words. */
  readonly baseline: ShownNumber & { readonly period: string };
  readonly goal: ShownNumber & { readonly period: string; readonly label: string };
  /** What the dashed line is, in words. */
  readonly pathLabel: string;
  /** From the baseline to the target, in months; in days where the periods begin on other days of a month. */
  readonly length: number;
  /** In the order of time; the baseline is one of them, at 0. */
  readonly points: readonly (ShownNumber & {
    readonly id: string;
    readonly period: string;
    readonly at: number;
    readonly range: { readonly low: PrintedNumber; readonly high: PrintedNumber } | null;
    readonly provisional: boolean;
  })[];
  /** How the last of them stands to the path, in words; null where nobody asks. */
  readonly standing: string | null;
}

/** A rating of analytical confidence as a badge of three steps; its word stands beside it. */
export interface ConfidenceFigure {
  readonly chart: 'confidence';
  readonly rating: Rating;
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
  | 'text'
  | 'soft'
  | 'rule'
  | 'lead'
  | 'second'
  | 'point'
  | 'muted'
  | 'paper'
  | 'on-lead'
  | 'tint'
  | 'scale-low'
  | 'scale-middle'
  | 'scale-high';

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

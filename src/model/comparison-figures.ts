import type { PrintedNumber, ShownNumber } from './fact';
import type { Unit } from './measure';

/** A number at a period; open where it is provisional. */
export type Point = ShownNumber & { readonly provisional: boolean };

/** The same line for several things, each in a plot of its own, all on one scale. */
export interface SmallMultiplesFigure {
  readonly chart: 'small-multiples';
  readonly unit: Unit;
  readonly periods: readonly string[];
  /** Reasons for breaks, each once; a plot names them by their letters, A for the first. */
  readonly reasons: readonly string[];
  readonly panels: readonly {
    readonly id: string;
    readonly label: string;
    /** A break lies before the period with this index; `reason` is an index into `reasons`. */
    readonly breaks: readonly { readonly before: number; readonly reason: number }[];
    readonly points: readonly Point[];
  }[];
}

/** Two times of the same things, the earlier on the left; a row that may not be compared says why and has no line. */
export interface SlopeFigure {
  readonly chart: 'slope';
  readonly unit: Unit;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly from: ShownNumber;
    readonly to: ShownNumber;
    readonly broken: string | null;
    /** The row that the headline is about. */
    readonly emphasis: boolean;
  }[];
}

/** Shares of forces over how many each is a share of, with the limits within which chance alone leaves them. */
export interface FunnelFigure {
  readonly chart: 'funnel';
  readonly unit: 'percent';
  /** What the shares are of, under the scale: "rapes recorded". */
  readonly across: string;
  /** All forces together, with what it is called. */
  readonly centre: PrintedNumber & { readonly label: string };
  /** The same before it is rounded, in percent, and how many times as wide the limits are as chance makes them. */
  readonly share: number;
  readonly widening: number;
  /** What the outer, solid limits (3.09 standard errors) and the inner, dashed ones (1.96) are, in words. */
  readonly outer: string;
  readonly inner: string;
  readonly places: readonly {
    readonly id: string;
    readonly name: string;
    readonly value: PrintedNumber;
    readonly of: PrintedNumber;
    /** Outside the outer limits. */
    readonly outside: boolean;
  }[];
  /** The force that is named, by its id. */
  readonly chosen: string | null;
}
/** Standard errors of the outer limits, outside which one force in 500 lies by chance, and of the inner ones, one in 20. */
export const OUTER_LIMIT = 3.09;
export const INNER_LIMIT = 1.96;

/** Values with the ranges that go with them, on one scale from zero. */
export interface IntervalsFigure {
  readonly chart: 'intervals';
  readonly unit: Unit;
  /** What the ranges are of, in words. */
  readonly of: string;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: PrintedNumber;
    readonly low: PrintedNumber;
    readonly high: PrintedNumber;
  }[];
}

/** The last number of each plot, by which they are ranked. */
export const lastOf = ({ panels }: SmallMultiplesFigure): { label: string; value: ShownNumber }[] =>
  panels.flatMap(({ label, points }) => {
    const value = points.at(-1);
    return value ? [{ label, value }] : [];
  });

/** Letters by which a drawing names its breaks. */
export const letterOf = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

type Ends = (items: readonly { label: string; value: ShownNumber }[], high: string, low: string) => string;

export function describeSmallMultiples(figure: SmallMultiplesFigure, ends: Ends): string {
  const { periods, panels, reasons } = figure;
  const last = periods.at(-1) ?? '';
  const rows = panels.map(({ label, points, breaks }) => {
    const first = points.findIndex(({ value }) => value !== null);
    const from = first < 1 ? '' : `, with numbers from ${periods[first] ?? ''}`;
    const parted =
      breaks.length === 0 ? '' : `, ${breaks.length === 1 ? '1 break' : `${breaks.length} breaks`}`;
    return `${label}: ${points.at(-1)?.text ?? ''} in ${last}${from}${parted}`;
  });
  const because =
    reasons.length === 0 ? '' : ` No change is shown across a break. Breaks: ${reasons.join('; ')}.`;
  return `${panels.length} line charts of ${periods.length} periods on one scale.${ends(lastOf(figure), 'largest', 'smallest')} ${rows.join('; ')}.${because} The other numbers are in the table.`;
}

export function describeFunnel({ places, centre, across, outer }: FunnelFigure): string {
  const outside = places.filter((place) => place.outside).length;
  const out = outside === 0 ? 'None lies' : outside === 1 ? '1 lies' : `${outside} lie`;
  return `Funnel chart of ${places.length} forces over their numbers of ${across}. ${centre.label}: ${centre.text}. ${out} outside the solid limits. ${outer}. The numbers of all forces are in the table.`;
}

export const describeIntervals = ({ rows, of }: IntervalsFigure): string =>
  `Chart of values with ranges. ${of}. ${rows
    .map(({ label, value, low, high }) => `${label}: ${value.text}, from ${low.text} to ${high.text}`)
    .join('; ')}.`;

import type { PrintedNumber, RanksFigure } from './figure';

/** How far along an axis something lies, for who cannot see it. */
const of = (axis: { readonly label: string; readonly high: PrintedNumber }, value: PrintedNumber): string =>
  `${lowerFirst(axis.label)} ${value.text} of ${axis.high.text}`;
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

interface Axis {
  readonly label: string;
  readonly low: PrintedNumber;
  readonly high: PrintedNumber;
}
/** Threats by two values, each labelled where it lies; the size of its mark is a third. */
export interface MatrixFigure {
  readonly chart: 'matrix';
  readonly across: Axis;
  readonly up: Axis;
  readonly size: Axis | null;
  readonly points: readonly {
    readonly id: string;
    readonly label: string;
    readonly across: PrintedNumber;
    readonly up: PrintedNumber;
    readonly size: PrintedNumber | null;
    /** In the first tier. */
    readonly emphasis: boolean;
  }[];
}

export function describeMatrix(figure: MatrixFigure): string {
  const { across, up, size } = figure;
  const marks = size ? ` The larger the mark, the more ${lowerFirst(size.label)}.` : '';
  const points = figure.points.map((point) =>
    [
      `${point.label}: ${of(up, point.up)}`,
      of(across, point.across),
      ...(size && point.size ? [of(size, point.size)] : []),
    ].join(', '),
  );
  return `Matrix of ${figure.points.length} threats: ${lowerFirst(up.label)} upward from ${up.low.text} to ${up.high.text}, ${lowerFirst(across.label)} to the right from ${across.low.text} to ${across.high.text}.${marks} ${points.join('; ')}.`;
}

export function describeRanks(figure: RanksFigure): string {
  const span = ({ best, worst }: { best: number; worst: number }): string =>
    best === worst ? `always ${best}` : `${best} to ${worst}`;
  const rows = figure.rows.map(
    (row) =>
      `${row.label}: rank ${row.rank.text}; ${lowerFirst(figure.single)}, ${span(row.one)}${figure.random === null || row.drawn === null ? '' : `; ${lowerFirst(figure.random)}, ${span(row.drawn)}`}`,
  );
  return `Ranks of ${figure.rows.length} threats with their ranges. ${rows.join('. ')}.`;
}

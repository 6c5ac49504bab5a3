import type { PrintedNumber } from './fact';
import type { RanksFigure } from './figure';

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
  /** Name of the first tier, whose marks are dark. */
  readonly tier: string;
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
  const marks = size ? `; a larger mark means a higher score for ${lowerFirst(size.label)}` : '';
  const points = inTiers(figure.tier, figure.points, (point) =>
    [
      point.label,
      `${lowerFirst(up.label)} ${point.up.text}`,
      `${lowerFirst(across.label)} ${point.across.text}`,
      ...(size && point.size ? [`${lowerFirst(size.label)} ${point.size.text}`] : []),
    ].join(', '),
  );
  return `Matrix of ${counted(figure.points.length)}: ${lowerFirst(up.label)} upward from ${up.low.text} to ${up.high.text}, ${lowerFirst(across.label)} to the right from ${across.low.text} to ${across.high.text}${marks}.${points}`;
}

export function describeRanks(figure: RanksFigure): string {
  const span = ({ best, worst }: { best: number; worst: number }): string =>
    best === worst ? `always ${best}` : `${best} to ${worst}`;
  const rows = inTiers(figure.tier, figure.rows, (row) =>
    [
      `${row.label}, rank ${row.rank.text}`,
      span(row.one),
      ...(row.drawn === null ? [] : [span(row.drawn)]),
      ...(row.sensitive ? ['its tier is sensitive'] : []),
    ].join(', '),
  );
  const random = figure.random === null ? '' : `, then the ranks that ${lowerFirst(figure.random)} reach`;
  return `Ranks of ${counted(figure.rows.length)}. After each rank stand the ranks that a single change reaches (${lowerFirst(figure.single)})${random}.${rows}`;
}

const counted = (threats: number): string => `${threats} ${threats === 1 ? 'threat' : 'threats'}`;

/** Those of the first tier, then the others: what dark marks say to who sees them. */
function inTiers<T extends { readonly emphasis: boolean }>(
  tier: string,
  items: readonly T[],
  words: (item: T) => string,
): string {
  const [first, others] = [items.filter((item) => item.emphasis), items.filter((item) => !item.emphasis)];
  return [
    first.length > 0 ? ` In “${tier}”: ${first.map(words).join('; ')}.` : ` None is in “${tier}”.`,
    others.length > 0 ? ` Not in it: ${others.map(words).join('; ')}.` : '',
  ].join('');
}

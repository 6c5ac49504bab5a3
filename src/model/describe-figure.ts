import { boundIn, reachOf } from './bound';
import type { PrintedNumber, ShownNumber } from './fact';
import type {
  BarFigure,
  ConfidenceFigure,
  DotsFigure,
  DumbbellFigure,
  Figure,
  GroupedBarsFigure,
  LineFigure,
  RangeFigure,
  TargetFigure,
  TilesFigure,
  YardstickFigure,
} from './figure';
import {
  describeFunnel,
  describeIntervals,
  describeSmallMultiples,
  type SlopeFigure,
} from './comparison-figures';
import { describeMatrix, describeRanks } from './threat-figures';

/**
 * A figure in words, from its own values: the kind of drawing, what stands out, and every number.
 * `proveDescription` holds what this says of ranks and trends against the values again.
 */
export function describeFigure(figure: Figure): string {
  switch (figure.chart) {
    case 'bars':
      return describeBars(figure);
    case 'grouped-bars':
      return describeGroups(figure);
    case 'line':
      return describeLine(figure);
    case 'range':
      return describeRange(figure);
    case 'dots':
      return describeDots(figure);
    case 'dumbbell':
      return describeDumbbell(figure);
    case 'tiles':
      return describeTiles(figure);
    case 'target':
      return describeTarget(figure);
    case 'small-multiples':
      return describeSmallMultiples(figure, ends);
    case 'slope':
      return describeDumbbell(figure);
    case 'funnel':
      return describeFunnel(figure);
    case 'intervals':
      return describeIntervals(figure);
    case 'yardstick':
      return describeYardstick(figure);
    case 'confidence':
      return describeConfidence(figure);
    case 'matrix':
      return describeMatrix(figure);
    case 'ranks':
      return describeRanks(figure);
  }
}

interface Named {
  readonly label: string;
  readonly value: ShownNumber;
}
type Counted = Named & { readonly value: PrintedNumber };
const isCounted = (item: Named): item is Counted => item.value.value !== null;

/** Items with numbers, the largest first. */
const ranked = (items: readonly Named[]): Counted[] =>
  items.filter(isCounted).sort((a, b) => b.value.value - a.value.value);

/** The ends of a rank, each only where one item alone holds it. */
function ends(items: readonly Named[], high: string, low: string): string {
  const sorted = ranked(items);
  const [first, second] = sorted;
  const last = sorted.at(-1);
  const beforeLast = sorted.at(-2);
  const parts = [
    first && second && others(first, sorted).every(([, most]) => reachOf(first.value)[0] > most)
      ? `The ${high} is ${first.label}, ${first.value.text}.`
      : '',
    last && beforeLast && others(last, sorted).every(([least]) => reachOf(last.value)[1] < least)
      ? `The ${low} is ${last.label}, ${last.value.text}.`
      : '',
  ];
  return parts
    .filter(Boolean)
    .map((part) => ` ${part}`)
    .join('');
}
/** What the true numbers of the others can be: of a bound no rank is said that these leave open. */
const others = (item: Counted, all: readonly Counted[]) =>
  all.filter((other) => other !== item).map(({ value }) => reachOf(value));
const listed = (items: readonly Named[]): string =>
  items.map(({ label, value }) => `${label}: ${value.text}`).join('; ');

function describeBars(figure: BarFigure): string {
  const relation = {
    partition: ' The bars are parts of one whole.',
    overlapping: ' The bars overlap: some things are counted in more than one.',
    separate: '',
  }[figure.relation];
  const count = figure.bars.length === 1 ? '1 bar' : `${figure.bars.length} bars`;
  return `Bar chart with ${count}.${ends(figure.bars, 'largest', 'smallest')}${relation} ${listed(figure.bars)}.`;
}

function describeGroups(figure: GroupedBarsFigure): string {
  const names = figure.series.map(({ label }) => label).join(', ');
  const groups = figure.groups.map(({ label, values }) => {
    const parts = values.map((value, i) => `${figure.series[i]?.label ?? ''} ${value.text}`);
    return `${label}: ${parts.join(', ')}`;
  });
  return `Grouped bar chart with ${figure.groups.length} groups of ${names}. ${groups.join('; ')}.`;
}

/** `rises`, `falls` or `stays at`, from the numbers as they are printed. */
export const trendVerb = (from: number, to: number): string =>
  to > from ? 'rises' : to < from ? 'falls' : 'stays level';

function describeLine(figure: LineFigure): string {
  const lines = figure.lines.map(({ label, points }) => {
    const trends = stretches(figure).flatMap(([first, last]) => {
      const held = points
        .map((point, i) => ({ ...point, i }))
        .slice(first, last + 1)
        .filter(
          (point): point is typeof point & PrintedNumber => point.value !== null && boundIn(point) === null,
        );
      const [from] = held;
      const to = held.at(-1);
      if (!from || !to || from === to) return [];
      return `${trendVerb(from.value, to.value)} from ${from.text} in ${figure.periods[from.i] ?? ''} to ${to.text} in ${figure.periods[to.i] ?? ''}`;
    });
    const missing = points.flatMap(({ value }, i) => (value === null ? [figure.periods[i] ?? ''] : []));
    const open = points.flatMap(({ value, provisional }, i) =>
      provisional && value !== null ? [figure.periods[i] ?? ''] : [],
    );
    const alone = points.findLast((point) => point.value !== null && boundIn(point) === null);
    const bounds = points.flatMap((point, i) =>
      boundIn(point) === null ? [] : [`${point.text} in ${figure.periods[i] ?? ''}`],
    );
    const said = [
      ...(trends.length > 0 ? trends : alone ? [alone.text] : []),
      ...bounds,
      ...(missing.length > 0 ? [`no number in ${missing.join(', ')}`] : []),
      ...(open.length > 0 ? [`provisional in ${open.join(', ')}`] : []),
    ];
    return ` ${label}: ${said.join('; ')}.`;
  });
  const breaks = figure.breaks.map(
    ({ before, label }) =>
      ` The series breaks before ${figure.periods[before] ?? ''}: ${label}. No change is shown across it.`,
  );
  return `Line chart of ${figure.periods.length} periods.${breaks.join('')}${lines.join('')} The other numbers are in the table.`;
}

/** First and last index of each run of periods with no break in it. */
export function stretches(figure: {
  readonly periods: readonly string[];
  readonly breaks: readonly { readonly before: number }[];
}): [number, number][] {
  const starts = [...new Set([0, ...figure.breaks.map(({ before }) => before)])].sort((a, b) => a - b);
  return starts.map((start, i) => [start, (starts[i + 1] ?? figure.periods.length) - 1]);
}

function describeRange(figure: RangeFigure): string {
  const rows = figure.rows.map((row) => {
    const span =
      row.low && row.high
        ? `from ${row.low.text} to ${row.high.text}`
        : row.high
          ? `up to ${row.high.text}`
          : row.low
            ? `from ${row.low.text}`
            : '';
    const mark = row.mark ? `${row.mark.label} ${row.mark.text}` : '';
    return `${row.label}: ${[span, mark].filter(Boolean).join(', ')}`;
  });
  return `Chart of ranges. ${rows.join('; ')}.`;
}

function describeDots(figure: DotsFigure): string {
  const rows = figure.rows.map((row) => {
    const items = row.places.map(({ name, value }) => ({ label: name, value }));
    const count = items.filter(isCounted).length;
    const missing = items.length - count;
    const without = missing === 0 ? '' : `, ${missing} without a value`;
    const median = row.median ? ` Half of them lie at or below the median of ${row.median.text}.` : '';
    const mark = row.mark ? ` ${row.mark.label}: ${row.mark.text}.` : '';
    return ` ${row.label}: ${count} forces${without}.${ends(items, 'highest', 'lowest')}${median}${mark}`;
  });
  return `Dot chart with a dot for each force.${rows.join('')} The numbers of all forces are in the table.`;
}

function describeDumbbell(figure: DumbbellFigure | SlopeFigure): string {
  const rows = figure.rows.map(({ label, from, to, broken }) => {
    if (broken !== null) return `${label}: ${from.text}, then ${to.text}, not comparable: ${broken}`;
    if (from.value === null || to.value === null || boundIn(from) !== null || boundIn(to) !== null)
      return `${label}: ${from.text}, then ${to.text}`;
    return `${label}: ${trendVerb(from.value, to.value)} from ${from.text} to ${to.text}`;
  });
  return `Chart of two points for each row, ${figure.from} and ${figure.to}. ${rows.join('; ')}.`;
}

function describeTiles(figure: TilesFigure): string {
  const items = figure.tiles.map(({ name, value }) => ({ label: name, value }));
  const count = items.filter(isCounted).length;
  const missing = items.length - count;
  const without = missing === 0 ? '' : ` Without a value: ${missing}.`;
  return `Tile map of ${items.length} forces, shaded by thirds: ${figure.shades.join('; ')}.${ends(items, 'highest', 'lowest')}${without} The numbers of all forces are in the table.`;
}

function describeTarget({ baseline, goal, path, points, standing }: TargetFigure): string {
  const way = path === 'straight' ? 'as much in every year' : 'the same percentage in every year';
  const measured = points.map(({ period, text, range, provisional, value }) => {
    const within = range === null ? '' : `, between ${range.low.text} and ${range.high.text}`;
    return `${period} ${text}${within}${provisional && value !== null ? ' (provisional)' : ''}`;
  });
  const last = standing === null ? '' : ` ${standing}.`;
  return `Chart of a target. The path leads from ${baseline.text} in ${baseline.period} to ${goal.text} in ${goal.period}, ${way}. Measured: ${measured.join('; ')}.${last}`;
}

function describeYardstick(figure: YardstickFigure): string {
  const selected = figure.terms.find((term) => term.id === figure.selected);
  if (selected) return `Probability yardstick with “${selected.label}” marked: ${selected.range}.`;
  return `Probability yardstick with gaps between its terms. ${figure.terms.map((term) => `${term.label}: ${term.range}`).join('; ')}.`;
}

const describeConfidence = ({ rating }: ConfidenceFigure): string =>
  rating === 'not recorded'
    ? 'Confidence badge with no step filled: not recorded.'
    : `Confidence badge with ${{ low: 1, moderate: 2, high: 3 }[rating]} of 3 steps filled: ${rating}.`;

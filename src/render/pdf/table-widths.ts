import type { Inline, Table } from '../../model/document';
import { widestPart } from './break-lines';
import { plainText, type Run } from './run';
import { textWidth } from '../type/measure-text';

/** A column: the least width at which nothing is cut, and of each cell the width on one line. */
interface Measured {
  readonly least: number;
  readonly cells: readonly number[];
}

/**
 * Widths of columns by what stands in them, so that the table is as low as it can be: each at least as wide as
 * its longest word or number as long as there is room. A table whose rows all fit on one line is no wider than
 * that, or the eye would lose the row between a name and its number.
 */
export function columnWidths(table: Table, width: number, size: number, padding: number): number[] {
  const columns = table.columns.map((column, i): Measured => {
    const cells = [column.header, ...table.rows.map((row) => row.cells[i] ?? [])];
    const strong = (j: number): boolean => i === 0 || j === 0;
    const widths = cells.map(
      (cell, j) => textWidth(plainText(cell), size, strong(j) ? 'semibold' : 'regular') + padding + 1,
    );
    // What stands to the right is a number, which is not broken: `about 5%`.
    const least =
      column.align === 'right'
        ? Math.max(...widths)
        : Math.max(...cells.map((cell, j) => widestPart(plainRun(cell, strong(j)), size))) + padding + 1;
    return { least: Math.min(least, width / 2), cells: widths };
  });
  const natural = columns.map(({ cells }) => Math.max(...cells) + GAP);
  const total = sum(natural);
  if (total <= width) {
    // The last column has no gap after it.
    const whole = natural.map((w, i) => (i === natural.length - 1 ? w - GAP : w));
    return sum(whole) > width * NEARLY ? stretched(whole, width) : whole;
  }
  const least = columns.map((column) => column.least);
  if (sum(least) >= width) return least.map((w) => (w / sum(least)) * width);
  return lowest(columns, width);
}

const plainRun = (cell: readonly Inline[], strong: boolean): Run[] => [
  {
    text: plainText(cell),
    weight: strong ? 'semibold' : 'regular',
    place: null,
    within: null,
    raised: false,
    rule: null,
  },
];

/** White between the columns of a table that has room. */
const GAP = 18;
/** A table that takes almost the width takes all of it. */
const NEARLY = 0.82;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

const stretched = (widths: readonly number[], width: number): number[] => {
  const spare = (width - sum(widths)) / Math.max(1, widths.length - 1);
  return widths.map((w, i) => (i === widths.length - 1 ? w : w + spare));
};

/** Lines that a row takes at some widths; the fraction makes progress felt that does not yet save a line. */
function height(columns: readonly Measured[], widths: readonly number[]): number {
  let all = 0;
  const rows = columns[0]?.cells.length ?? 0;
  for (let row = 0; row < rows; row++) {
    let lines = 1;
    let part = 0;
    for (let i = 0; i < columns.length; i++) {
      // Lines are not filled to the end, the fewer words they hold the less.
      const full = ((columns[i]?.cells[row] ?? 0) * 1.08) / (widths[i] ?? 1);
      if (full > 1) lines = Math.max(lines, Math.ceil(full));
      part += full * full;
    }
    all += lines + part * 0.02;
  }
  return all;
}

/** From widths in proportion to what the columns hold, moves points between columns as long as the table gets lower. */
function lowest(columns: readonly Measured[], width: number): number[] {
  const least = columns.map((column) => column.least);
  const wish = columns.map(({ cells, least: w }) => Math.max(0, Math.max(...cells) - w));
  const spare = width - sum(least);
  let widths = least.map((w, i) => w + ((wish[i] ?? 0) / Math.max(1, sum(wish))) * spare);
  let best = height(columns, widths);
  for (const step of [48, 24, 12, 6, 3])
    for (let moved = true; moved;) {
      moved = false;
      for (let from = 0; from < widths.length; from++)
        for (let to = 0; to < widths.length; to++) {
          if (from === to || (widths[from] ?? 0) - step < (least[from] ?? 0)) continue;
          const tried = widths.map((w, i) => (i === from ? w - step : i === to ? w + step : w));
          const at = height(columns, tried);
          if (at >= best - 1e-9) continue;
          widths = tried;
          best = at;
          moved = true;
        }
    }
  return widths;
}

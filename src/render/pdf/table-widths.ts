import type { Table } from '../../model/document';
import { readOnce } from '../../model/read-once';
import type { Weight } from '../type/measure-text';
import { partsOf, type Part } from './break-lines';
import { plainText } from './run';

/** A column: the least width at which nothing is cut, and its cells, heading first. */
interface Measured {
  readonly least: number;
  /** The width at which every cell is one line. */
  readonly natural: number;
  readonly cells: readonly Cell[];
}
/** What a cell says, in points: its pieces, all of them on one line, and the longest. */
interface Cell {
  readonly parts: readonly Part[];
  readonly whole: number;
  readonly longest: number;
}

/** How wide the columns of a table are, and what that makes of it. */
export interface ColumnPlan {
  readonly widths: readonly number[];
  /** Words are broken within, for there is no room for the longest of each column. */
  readonly cutsWords: boolean;
  /** How many lines all rows take together in these columns, their heads included. */
  lines(): number;
  /** How many they take where each cell has lines of its own, so wide. */
  linesStacked(room: number): number;
}

/** White between the columns of a table that has room. */
const GAP = 18;
/** A table that takes almost the width takes all of it. */
const NEARLY = 0.82;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

/**
 * Widths of columns by what stands in them, so that the table is as low as it can be: each at least as wide as
 * its longest word or number as long as there is room. A table whose rows all fit on one line is no wider than
 * that, or the eye would lose the row between a name and its number. Its words are measured once for all widths that are
 * tried.
 */
export function columnPlans(table: Table, size: number, padding: number): (width: number) => ColumnPlan {
  const columns = table.columns.map((_, i) => measured(table, i, size, padding));
  return (width) =>
    planned(
      columns.map((column) => ({ ...column, least: Math.min(column.least, width / 2) })),
      width,
      padding,
    );
}

function planned(columns: readonly Measured[], width: number, padding: number): ColumnPlan {
  const natural = columns.map((column, i) => column.natural + (i < columns.length - 1 ? GAP : 0));
  const plan = (widths: readonly number[], cutsWords = false): ColumnPlan => ({
    widths,
    cutsWords,
    lines: () =>
      heightOf(columns.map(({ cells }, i) => cells.map((c) => linesOf(c.parts, (widths[i] ?? 0) - padding)))),
    linesStacked: (room) =>
      sum(columns.flatMap(({ cells }) => cells.slice(1).map((c) => wholeLines(c.parts, room)))),
  });
  if (sum(natural) <= width) return plan(sum(natural) > width * NEARLY ? stretched(natural, width) : natural);
  const least = columns.map((column) => column.least);
  if (sum(least) >= width)
    return plan(
      least.map((w) => (w / sum(least)) * width),
      true,
    );
  return plan(lowest(columns, width, padding));
}

function measured(table: Table, index: number, size: number, padding: number): Measured {
  const column = table.columns[index];
  const contents = [column?.header ?? [], ...table.rows.map((row) => row.cells[index] ?? [])];
  const cells = contents.map((cell, row) =>
    cellsIn(index === 0 || row === 0 ? 'semibold' : 'regular', size)(plainText(cell)),
  );
  const natural = Math.max(...cells.map(({ whole }) => whole)) + padding + 1;
  // What stands to the right is a number, which is not broken: `about 5%`. Its heading may be.
  const unbroken = cells.map(({ whole, longest }, row) =>
    column?.align === 'right' && row > 0 ? whole : longest,
  );
  const least = Math.max(...unbroken) + padding + 1;
  return { least, natural, cells };
}

/** By weight and size: tables say the same names and words in many rows, and in the documents of many forces. */
const known = new Map<string, (text: string) => Cell>();
function cellsIn(weight: Weight, size: number): (text: string) => Cell {
  const key = `${weight} ${size}`;
  let cells = known.get(key);
  if (!cells) known.set(key, (cells = readOnce((text) => cellOf(text, weight, size), 20_000)));
  return cells;
}
function cellOf(text: string, weight: Weight, size: number): Cell {
  const run = { text, weight, place: null, within: null, mark: false, rule: null };
  const parts = partsOf([run], size).map(({ visible, width }) => ({
    visible: visible * size,
    width: width * size,
  }));
  return {
    parts,
    whole: sum(parts.map(({ width }) => width)),
    longest: Math.max(0, ...parts.map(({ visible }) => visible)),
  };
}

const stretched = (widths: readonly number[], width: number): number[] => {
  const spare = (width - sum(widths)) / Math.max(1, widths.length - 1);
  return widths.map((w, i) => (i === widths.length - 1 ? w : w + spare));
};

/** How many lines a cell takes; the part of the last makes progress felt that does not yet save a line. */
function linesOf(parts: readonly Part[], room: number): number {
  let lines = 0;
  let used = 0;
  for (const part of parts) {
    if (used > 0 && used + part.visible > room) {
      lines++;
      used = 0;
    }
    used += part.width;
  }
  return lines + 1 + Math.min(1, used / room) * 0.02;
}

const wholeLines = (parts: readonly Part[], room: number): number => Math.floor(linesOf(parts, room));

/** From widths in proportion to what the columns hold, moves points between them as long as the table gets lower. */
function lowest(columns: readonly Measured[], width: number, padding: number): number[] {
  const least = columns.map((column) => column.least);
  const wish = columns.map((column, i) => Math.max(0, column.natural - (least[i] ?? 0)));
  const spare = width - sum(least);
  let widths = least.map((w, i) => w + ((wish[i] ?? 0) / Math.max(1, sum(wish))) * spare);
  // A column is tried at one width against each of the others.
  const tried = columns.map(() => new Map<number, readonly number[]>());
  const set = (at: number, w: number): readonly number[] => {
    const known = tried[at]?.get(w);
    if (known !== undefined) return known;
    const lines = (columns[at]?.cells ?? []).map(({ parts }) => linesOf(parts, w - padding));
    tried[at]?.set(w, lines);
    return lines;
  };
  let lines = columns.map((_, i) => set(i, widths[i] ?? 0));
  let best = heightOf(lines);
  for (const step of [40, 20, 10, 5])
    for (let moved = true; moved;) {
      moved = false;
      for (let from = 0; from < widths.length; from++) {
        const less = (widths[from] ?? 0) - step;
        if (less < (least[from] ?? 0)) continue;
        const shorter = set(from, less);
        for (let to = 0; to < widths.length; to++) {
          if (from === to) continue;
          const more = (widths[to] ?? 0) + step;
          const longer = set(to, more);
          const other = lines.map((own, i) => (i === from ? shorter : i === to ? longer : own));
          const height = heightOf(other);
          if (height >= best - 1e-9) continue;
          widths = widths.map((w, i) => (i === from ? less : i === to ? more : w));
          lines = other;
          best = height;
          moved = true;
          break;
        }
        if (moved) break;
      }
    }
  return widths;
}

/** Lines of all rows, each as many as its longest cell; what the other cells take breaks ties. */
function heightOf(lines: readonly (readonly number[])[]): number {
  let all = 0;
  const rows = lines[0]?.length ?? 0;
  for (let row = 0; row < rows; row++) {
    let most = 1;
    let together = 0;
    for (const own of lines) {
      const count = own[row] ?? 1;
      most = Math.max(most, Math.floor(count));
      together += count;
    }
    all += most + together * 0.01;
  }
  return all;
}

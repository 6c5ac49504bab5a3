import { asOne, beside, shifted, stacked } from './beside';
import type { Table, TableRow } from '../../model/document';
import type { FrameItem } from './frame';
import type { Galley } from './galley';
import { TEXT, type TypeSize } from './grid';
import { setRuns, widened, type Column } from './column';
import { setLines, type LineStyle } from './set-lines';
import { asRepeat, moved, strip, type Strip, type StripCut } from './strip';
import { compactLook, setCompactHead, setCompactRow, type CompactLook } from './set-compact-table';
import { isStacked, setStackedRows } from './set-stacked-table';
import { columnPlans, type ColumnPlan } from './table-widths';

const PAD = 6;
/** White over and under the words of a row of small type. */
const LOW = 2.2;
/** Tables of at most so many rows stand on one page. */
const SHORT = 6;
const SHORT_DATA = 14;
/** Unless they take more than this part of it. */
const SHORT_PART = 0.28;

interface TableLook {
  readonly type: TypeSize;
  readonly x: number;
  readonly widths: readonly number[];
  readonly padding: number;
  readonly wide: boolean;
  /** Null where a row has a column for each cell. */
  readonly compact: CompactLook | null;
}

/** Tables of more rows than this are lists to look something up in, and are set as small as those behind figures. */
const LONG = 20;

/** Sets a table over the width of the page. */
export function setTable(galley: Galley, table: Table, column: Column): void {
  const { scale } = galley;
  galley.space(13);
  setTableIn(galley, table, widened(column), table.rows.length > LONG ? scale.note : scale.table);
  galley.space(15);
}

/**
 * Sets a table: one table in the structure however many pages it takes. The header row is drawn again on
 * each of them as an artefact. A row goes to one page, unless it is longer than half of one.
 */
export function setTableIn(
  galley: Galley,
  table: Table,
  column: Column,
  type: TypeSize,
  behindFigure = false,
): void {
  const node = galley.tree.open('Table', column.node, { data: table.id });
  const small = type.size < galley.scale.table.size;
  const plan = planOf(galley, table, column.width, type, behindFigure);
  const look: TableLook = {
    type,
    x: column.x,
    widths: plan === null ? [column.width] : plan.widths,
    padding: small ? LOW : 2.7,
    wide: column.width > TEXT.width,
    compact: table.compact ? compactLook(table, type, column.x, column.width) : null,
  };
  setCaption(galley, table, { ...column, node }, look);
  if (plan !== null && isStacked(galley, plan, column.width)) {
    setStackedRows(galley, table, { ...column, node }, type, look.padding);
    return setSource(galley, table, column);
  }
  const head = galley.tree.open('THead', node);
  const header = setHeader(galley, table, head, look);
  const repeat = {
    height: header.height,
    items: header.items.filter((item) => item.kind !== 'link').map(asRepeat),
  };
  const body = galley.tree.open('TBody', node);
  const rows = table.rows.map((row) =>
    galley.capture(() => {
      galley.anchor(row.id);
      galley.push(...setRow(galley, table, row, body, look));
    }),
  );
  const folded = folds(rows, column.width, look, galley.body.height)
    ? fold([header, ...rows.flat()], repeat, column, look)
    : null;
  if (folded) galley.push(folded);
  else {
    galley.push(header);
    const height = rows.flat().reduce((all, s) => all + s.height, 0);
    const short = rows.length <= (small ? SHORT_DATA : SHORT) && height < galley.body.height * SHORT_PART;
    rows.forEach((strips, i) => {
      // The first two rows stay with the header, and the last two together; a short table is not broken at all.
      const keep = i === 0 || i === rows.length - 2 || short;
      galley.push(
        ...strips.map((s, j) =>
          j < strips.length - 1 ? { ...s, repeat } : { ...s, repeat, keep: keep && i < rows.length - 1 },
        ),
      );
    });
  }
  setSource(galley, table, column);
}

/** White between the two halves of a table that is folded. */
const FOLD_GAP = 30;
const FEWEST_FOLDED = 6;

/** A long list behind a figure, such as one of all forces, is set in two halves, if its names have to wrap for it. */
const MOST_FOLDED_COLUMNS = 3;
/** Null where a table has no columns side by side. */
function planOf(
  galley: Galley,
  table: Table,
  width: number,
  type: TypeSize,
  behindFigure: boolean,
): ColumnPlan | null {
  if (table.compact) return null;
  const planAt = columnPlans(table, type.size, 2 * PAD);
  const whole = planAt(width);
  const half = (width - FOLD_GAP) / 2;
  if (!behindFigure || widthOf(whole) <= half) return whole;
  if (table.rows.length <= LONG || table.columns.length > MOST_FOLDED_COLUMNS) return whole;
  const narrow = planAt(half);
  const height = narrow.lines() * type.leading + table.rows.length * 2 * LOW;
  const goes = widthOf(narrow) <= half && !narrow.cutsWords && height / 2 < mostFolded(galley.body.height);
  return goes ? narrow : whole;
}

const widthOf = ({ widths }: Pick<TableLook, 'widths'>): number => widths.reduce((all, w) => all + w, 0);

/** Each half goes on one page, with what stands over and under it. */
const mostFolded = (page: number): number => page * 0.7;

/** Narrow tables of some length stand in two halves beside each other, as long as both go on one page. */
function folds(rows: readonly Strip[][], width: number, look: TableLook, page: number): boolean {
  const height = rows.flat().reduce((all, s) => all + s.height, 0) / 2;
  return (
    rows.length >= FEWEST_FOLDED &&
    widthOf(look) <= (width - FOLD_GAP) / 2 &&
    height < mostFolded(page) &&
    rows.every((strips) => strips.length === 1)
  );
}

/** The first half of the rows, and beside it the others under the header drawn again. */
function fold(
  strips: readonly Strip[],
  repeat: NonNullable<Strip['repeat']>,
  column: Column,
  look: TableLook,
): Strip {
  const [header, ...rows] = strips;
  const again = strip({ height: repeat.height, items: repeat.items });
  const start = Math.max(widthOf(look) + FOLD_GAP, (column.width + FOLD_GAP) / 2);
  const halves = (head: Strip, some: readonly Strip[]): Strip => {
    const middle = Math.ceil(some.length / 2);
    const left = asOne([head, ...some.slice(0, middle)]);
    const right = asOne([again, ...some.slice(middle)]);
    return { ...beside([left, shifted(right, start, 0)]), wide: look.wide };
  };
  const cut: StripCut = {
    places: Math.floor(rows.length / 2) - 2 * FEWEST_IN_HALF + 1,
    at: (n) => {
      const first = 2 * (n + FEWEST_IN_HALF - 1);
      return [halves(header ?? again, rows.slice(0, first)), halves(again, rows.slice(first))];
    },
  };
  return { ...halves(header ?? again, rows), cut: cut.places > 0 ? cut : null };
}
/** Of a folded table that is cut, so many rows stand in each half of both pieces. */
const FEWEST_IN_HALF = 5;

function setCaption(galley: Galley, table: Table, column: Column, look: TableLook): void {
  const { inks, labels, scale } = galley;
  if (table.caption.length === 0 && table.number === null) return;
  const node = galley.tree.open('Caption', column.node);
  const style: LineStyle = {
    type: look.type,
    colour: inks.text,
    x: column.x,
    width: column.width,
    align: 'left',
  };
  const numbered = table.number === null ? [] : galley.words(`${labels.table} ${table.number} `, 'regular');
  // A space parts the caption from the line under it where they are read.
  const end = table.subtitle ? galley.words(' ', 'regular') : [];
  const caption = setLines(galley, [...numbered, ...galley.runs(table.caption, 'bold'), ...end], node, {
    ...style,
    type: table.number === null ? look.type : scale.body,
  });
  const subtitle = table.subtitle
    ? // A paragraph of its own, or a reader runs its first word into the caption's last.
      setLines(galley, galley.runs(table.subtitle, 'regular'), galley.tree.open('P', node), {
        ...style,
        colour: inks.soft,
      })
    : [];
  galley.push(...[...caption, ...subtitle].map((s) => ({ ...s, keep: true, wide: look.wide })));
  galley.space(5);
}

function setSource(galley: Galley, table: Table, column: Column): void {
  if (!table.source) return;
  galley.replace(galley.length - 1, (s) => ({ ...s, keep: true }));
  galley.space(5);
  setSourceLine(galley, table.source, column);
}

/** The line under a figure or table that says where it comes from. */
export function setSourceLine(galley: Galley, source: NonNullable<Table['source']>, column: Column): void {
  const label = galley.words(`${galley.labels.source}: `, 'regular');
  const runs = [...label, ...galley.runs(source, 'regular')];
  const strips = setRuns(galley, runs, column, { type: galley.scale.small, colour: galley.inks.soft });
  galley.push(...strips.map((s) => ({ ...s, wide: column.width > TEXT.width })));
}

function setHeader(galley: Galley, table: Table, head: number, look: TableLook): Strip {
  const row = galley.tree.open('TR', head);
  if (look.compact) {
    const set = padded(setCompactHead(galley, table, row, look.compact), look);
    return { ...set, keep: true, items: [...set.items, ruleAt(set.height, look, galley.inks.text, 1)] };
  }
  const cells = table.columns.map((column, i) => {
    const node = galley.tree.open('TH', row, { scope: 'Column' });
    const style = cellStyle(table, i, look, galley.inks.text);
    return setLines(galley, galley.runs(column.header, 'semibold'), node, style);
  });
  const set = asRow(cells, look, 'bottom');
  const rule = ruleAt(set.height, look, galley.inks.text, 1);
  return { ...set, keep: true, items: [...set.items, rule] };
}

function setRow(galley: Galley, table: Table, row: TableRow, body: number, look: TableLook): Strip[] {
  const node = galley.tree.open('TR', body);
  if (look.compact) {
    const set = padded(setCompactRow(galley, row, node, look.compact), look);
    return [{ ...set, items: [...set.items, ruleAt(set.height, look, galley.inks.rule, 0.6)] }];
  }
  const cells = row.cells.map((cell, i) => {
    const tag = i === 0 ? 'TH' : 'TD';
    const inner = galley.tree.open(tag, node, i === 0 ? { scope: 'Row' } : {});
    const style = cellStyle(table, i, look, galley.inks.text);
    return setLines(galley, galley.runs(cell, i === 0 ? 'semibold' : 'regular'), inner, style);
  });
  const whole = asRow(cells, look, 'top');
  if (whole.height < galley.body.height / 2) {
    return [{ ...whole, items: [...whole.items, ruleAt(whole.height, look, galley.inks.rule, 0.6)] }];
  }
  return byLine(galley, cells, look);
}

/** A row too long to keep whole: a strip a line, so that it may go on over the page. */
function byLine(galley: Galley, cells: readonly Strip[][], look: TableLook): Strip[] {
  const count = Math.max(...cells.map((cell) => cell.length));
  const strips = Array.from({ length: count }, (_, i) => {
    const line = cells.flatMap((cell) => cell.slice(i, i + 1));
    return strip({
      height: look.type.leading,
      items: line.flatMap((s) => s.items),
      notes: line.flatMap((s) => s.notes),
      anchors: line.flatMap((s) => s.anchors),
      wide: look.wide,
      keep: i === 0 || i === count - 2,
    });
  });
  return [...strips, strip({ height: 1, wide: look.wide, items: [ruleAt(1, look, galley.inks.rule, 0.6)] })];
}

function asRow(cells: readonly Strip[][], look: TableLook, stand: 'top' | 'bottom'): Strip {
  const boxes = cells.map(stacked);
  const tallest = Math.max(look.type.leading, ...boxes.map((box) => box.height));
  const items = boxes.flatMap((box) => {
    const down = look.padding + (stand === 'bottom' ? tallest - box.height : 0);
    return box.items.map((item) => moved(item, 0, down));
  });
  const all = cells.flat();
  return strip({
    height: tallest + 2 * look.padding,
    items,
    wide: look.wide,
    notes: all.flatMap((s) => s.notes),
    anchors: all.flatMap((s) => s.anchors),
  });
}

const padded = (set: Strip, look: TableLook): Strip => ({
  ...asRow([[set]], look, 'top'),
  anchors: set.anchors,
});

const ruleAt = (y: number, look: TableLook, colour: string, width: number): FrameItem => ({
  kind: 'line',
  tag: 'layout',
  x1: look.x,
  y1: y,
  x2: look.x + look.widths.reduce((sum, w) => sum + w, 0),
  y2: y,
  width,
  colour,
  style: 'solid',
});

function cellStyle(table: Table, index: number, look: TableLook, colour: string): LineStyle {
  const before = look.widths.slice(0, index).reduce((sum, w) => sum + w, 0);
  const own = look.widths[index] ?? 0;
  const left = index === 0 ? 0 : PAD;
  const right = index === look.widths.length - 1 ? 0 : PAD;
  return {
    type: look.type,
    colour,
    x: look.x + before + left,
    width: own - left - right,
    align: table.columns[index]?.align ?? 'left',
  };
}

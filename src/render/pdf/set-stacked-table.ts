import type { Table } from '../../model/document';
import { asOne, beside, shifted } from './beside';
import type { Column } from './column';
import type { Galley } from './galley';
import { isLarge, TEXT, type TypeSize } from './grid';
import { plainText } from './run';
import { setLines, type LineStyle } from './set-lines';
import { asRepeat, strip, type Strip } from './strip';
import type { ColumnPlan } from './table-widths';
import { textWidth } from '../type/measure-text';

/** The heads take no more than this part of the width. */
const MOST_FOR_HEADS = 0.36;
const GAP = 12;

/** Large type is stacked where that is lower than columns of two or three words; no type is ever cut within words. */
export function isStacked(galley: Galley, plan: ColumnPlan, width: number): boolean {
  if (plan.cutsWords) return true;
  if (!isLarge(galley.scale.body.size) || plan.widths.length < 3) return false;
  return plan.linesStacked(width * (1 - MOST_FOR_HEADS) - GAP) < plan.lines();
}

/**
 * Rows whose cells stand under each other, each behind the head of its column, as on a narrow screen: for tables that
 * have more columns than the page has room for. In the structure it is the table it was. The heads that are read are
 * those of the first row; those of the others are drawn again.
 */
export function setStackedRows(
  galley: Galley,
  table: Table,
  column: Column,
  type: TypeSize,
  padding: number,
): void {
  const { inks } = galley;
  const wide = column.width > TEXT.width;
  const widest = Math.max(
    ...table.columns.map(({ header }) => textWidth(plainText(header), type.size, 'regular')),
  );
  const heads = Math.min(widest + 2, column.width * MOST_FOR_HEADS);
  const left: LineStyle = { type, colour: inks.soft, x: column.x, width: heads, align: 'left' };
  const right: LineStyle = {
    ...left,
    colour: inks.text,
    x: column.x + heads + GAP,
    width: column.width - heads - GAP,
  };
  const headRow = galley.tree.open('TR', galley.tree.open('THead', column.node));
  const read = table.columns.map(({ header }) =>
    asOne(
      setLines(
        galley,
        galley.runs(header, 'regular'),
        galley.tree.open('TH', headRow, { scope: 'Column' }),
        left,
      ),
    ),
  );
  const drawn = read.map((head) => again(head));
  const body = galley.tree.open('TBody', column.node);
  galley.push(strip({ height: 1, wide, keep: true, items: [line(0, column, inks.text, 1)] }));
  table.rows.forEach((row, i) => {
    galley.anchor(row.id);
    const node = galley.tree.open('TR', body);
    const fields = row.cells.map((cell, j) => {
      const own = galley.tree.open(j === 0 ? 'TH' : 'TD', node, j === 0 ? { scope: 'Row' } : {});
      const said = setLines(galley, galley.runs(cell, j === 0 ? 'semibold' : 'regular'), own, right);
      const head = (i === 0 ? read : drawn)[j];
      return beside([...(head ? [head] : []), asOne(said)]);
    });
    galley.push(...kept(ruled(fields, column, padding, inks.rule), wide, galley.body.height / 2));
  });
}

/** The same marks, with nothing to press and nothing to read twice. */
const again = (head: Strip): Strip =>
  strip({ height: head.height, items: head.items.filter(({ kind }) => kind !== 'link').map(asRepeat) });

/** The fields of a row with white round them and a rule under the last. */
function ruled(fields: readonly Strip[], column: Column, padding: number, colour: string): Strip[] {
  return fields.map((field, i) => {
    const above = i === 0 ? padding : 0;
    const last = i === fields.length - 1;
    const height = field.height + above + (last ? padding : 0);
    const { items } = shifted(field, 0, above);
    return strip({
      ...field,
      height,
      items: last ? [...items, line(height, column, colour, 0.6)] : items,
    });
  });
}

/** A row goes to one page, unless it is longer than so much of one; then its first two fields stay together. */
function kept(fields: readonly Strip[], wide: boolean, most: number): Strip[] {
  const short = fields.reduce((all, s) => all + s.height, 0) < most;
  return fields.map((s, i) => ({ ...s, wide, keep: i < fields.length - 1 && (short || i === 0) }));
}

const line = (y: number, column: Column, colour: string, width: number) =>
  ({
    kind: 'line',
    tag: 'layout',
    x1: column.x,
    y1: y,
    x2: column.x + column.width,
    y2: y,
    width,
    colour,
    style: 'solid',
  }) as const;

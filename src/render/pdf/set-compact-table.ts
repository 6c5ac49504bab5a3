import { asOne, beside } from './beside';
import type { Inline, Table, TableRow } from '../../model/document';
import type { Galley } from './galley';
import type { TypeSize } from './grid';
import { plainText, type InlineNode, type Run } from './run';
import { setLines, type LineStyle } from './set-lines';
import type { Strip } from './strip';
import { textWidth } from '../type/measure-text';

/** How wide and in what type the rows are set. */
export interface CompactLook {
  readonly type: TypeSize;
  readonly x: number;
  readonly width: number;
  /** Of it, what the numbers at the other end of the line take: as wide as the widest of them. */
  readonly numbers: number;
}

/** The look of a table's rows, worked out once: each number of it is measured for this. */
export function compactLook(table: Table, type: TypeSize, x: number, width: number): CompactLook {
  let widest = 0;
  for (const { cells } of table.rows)
    widest = Math.max(widest, textWidth(plainText(cells[1] ?? []), type.size, 'semibold'));
  return { type, x, width, numbers: Math.min(width / 2, widest + 2) };
}

/**
 * A row of a long list to look something up in: its name, at the other end of the line its number, and under them what
 * the other cells say, one running after another. In the structure each is a cell of its own, as in any table.
 */
export function setCompactRow(galley: Galley, row: TableRow, node: number, look: CompactLook): Strip {
  const cells = row.cells.map((cell, i) => ({
    cell,
    node: galley.tree.open(i === 0 ? 'TH' : 'TD', node, i === 0 ? { scope: 'Row' } : {}),
  }));
  return setCells(galley, cells, node, look);
}

/** The heads of the columns, standing as the cells of the rows do. */
export function setCompactHead(galley: Galley, table: Table, node: number, look: CompactLook): Strip {
  const cells = table.columns.map(({ header }) => ({
    cell: header,
    node: galley.tree.open('TH', node, { scope: 'Column' }),
  }));
  return setCells(galley, cells, node, look);
}

interface Cell {
  readonly cell: readonly Inline[];
  readonly node: number;
}
const APART = 8;

function setCells(galley: Galley, cells: readonly Cell[], row: number, look: CompactLook): Strip {
  const { inks } = galley;
  const [name, number, ...rest] = cells;
  const style: LineStyle = {
    type: look.type,
    colour: inks.text,
    x: look.x,
    width: look.width,
    align: 'left',
  };
  if (!name || !number) return asOne([]);
  const wide = look.numbers;
  const first = beside([
    asOne(
      setLines(galley, galley.runs(name.cell, 'semibold'), name.node, {
        ...style,
        width: look.width - wide - APART,
      }),
    ),
    asOne(
      setLines(galley, galley.runs(number.cell, 'semibold'), number.node, {
        ...style,
        x: look.x + look.width - wide,
        width: wide,
        align: 'right',
      }),
    ),
  ]);
  const runs = rest.flatMap(({ cell, node }, i) => runIn(galley, cell, node, i === rest.length - 1));
  return asOne([first, ...setLines(galley, runs, row, { ...style, colour: inks.soft })]);
}

/** The words of a cell in its own node, with the stop and the space that part it from the next. */
function runIn(galley: Galley, cell: readonly Inline[], opened: number, last: boolean): Run[] {
  const within: InlineNode = { tags: [], language: null, target: null, contents: '', note: null, opened };
  const runs = galley.runs(cell, 'regular', false);
  const ended = /[.!?]\s*$/.test(plainText(cell));
  const stop = `${ended ? '' : '.'}${last ? '' : ' '}`;
  return [...runs, ...(stop === '' ? [] : galley.words(stop, 'regular'))].map((run) => ({ ...run, within }));
}

import type { Block } from '../../model/document';
import type { StructureTag } from './frame';
import type { Galley } from './galley';
import { FULL, TEXT, type TypeSize } from './grid';
import type { Run } from './run';
import { setLines, type LineStyle } from './set-lines';
import type { Strip } from './strip';

/** Where blocks stand: the column, and the node of the structure that holds them. */
export interface Column {
  readonly x: number;
  readonly width: number;
  readonly node: number;
  /** How many lists this is inside of. */
  readonly depth: number;
}

/** Where a block stands that may reach into the side column: over the whole page unless inside of something. */
export const widened = (column: Column): Column =>
  column.x === TEXT.x && column.width === TEXT.width ? { ...column, ...FULL } : column;

/** Sets blocks one after the other: what holds other blocks is given it, and knows no kind of them. */
export type SetBlocks = (galley: Galley, blocks: readonly Block[], column: Column) => void;

/** How far what stands in a list or under a term is moved in, in points. */
export const INDENT = 15;

/** Runs as a paragraph of its own in the column. */
export function setRuns(
  galley: Galley,
  runs: readonly Run[],
  column: Column,
  look: { type: TypeSize; colour: string; tag?: StructureTag },
): Strip[] {
  const node = galley.tree.open(look.tag ?? 'P', column.node);
  const style: LineStyle = {
    type: look.type,
    colour: look.colour,
    x: column.x,
    width: column.width,
    align: 'left',
  };
  return setLines(galley, runs, node, style);
}

import type { Scene } from '../../model/figure';
import type { DrawOptions } from './index';

/** How high the plots of a chart are, in sizes of the text: as a rule, at least, and how many stand over each other. */
interface Plots {
  readonly tall: number;
  readonly least: number;
  readonly rows: number;
}

/** A chart whose plots give up height where a page has not room for all of it; its words never do. */
export function lowered(
  draw: (tall: number) => Scene,
  { tall, least, rows }: Plots,
  { height, textSize }: DrawOptions,
): Scene {
  const scene = draw(tall);
  const over = scene.height - (height ?? Infinity);
  return over <= 0 ? scene : draw(Math.max(least, tall - over / (rows * textSize)));
}

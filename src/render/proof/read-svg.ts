import type { Drawing } from '../../model/reading';
import { deep, within, type Element } from './html-tree';

/** A drawing as its SVG has it. */
export function readDrawing(svg: Element): Drawing {
  const said = (tag: string): string => within(svg, tag).map(deep).join(' ');
  return { alt: said('desc'), title: said('title'), words: said('text') };
}

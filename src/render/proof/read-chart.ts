import { parseFragment } from 'parse5';
import type { ChartReading } from '../../model/reading';
import { isElement } from './html-tree';
import { readDrawing } from './read-svg';

/** Reads back a chart that is a file of its own: `charts/<id of the figure>.svg`. */
export function readChart(path: string, source: string): ChartReading {
  const [svg] = parseFragment(source).childNodes.filter(isElement);
  const id = /^charts\/(.*)\.svg$/.exec(path)?.[1] ?? '';
  return { kind: 'chart', path, id, drawing: svg?.tagName === 'svg' ? readDrawing(svg) : null };
}

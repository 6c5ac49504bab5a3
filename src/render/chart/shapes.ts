import type { Ink, Shape } from '../../model/figure';
import type { Weight } from './text';

/** Short ways to write the shapes of a scene. */
export const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: Ink | null,
  stroke: Ink | null = null,
): Shape => ({ shape: 'rect', x, y, width, height, fill, stroke });

export const line = (
  from: readonly [number, number],
  to: readonly [number, number],
  stroke: Ink,
  width = 1,
  dash: readonly number[] | null = null,
): Shape => ({ shape: 'line', x1: from[0], y1: from[1], x2: to[0], y2: to[1], stroke, width, dash });

export const circle = (
  cx: number,
  cy: number,
  r: number,
  fill: Ink | null,
  stroke: Ink | null = null,
): Shape => ({ shape: 'circle', cx, cy, r, fill, stroke });

/** One line of text on its baseline. */
export const label = (
  text: string,
  x: number,
  y: number,
  style: {
    readonly size: number;
    readonly weight?: Weight;
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly fill?: Ink;
  },
): Shape => ({
  shape: 'text',
  x,
  y,
  text,
  size: style.size,
  weight: style.weight ?? 'regular',
  anchor: style.anchor ?? 'start',
  fill: style.fill ?? 'text',
});

/** Colours of series in order; the same in every chart. */
export const SERIES: readonly Ink[] = ['lead', 'second', 'point', 'muted'];
export const seriesInk = (index: number): Ink => SERIES[index % SERIES.length] ?? 'lead';

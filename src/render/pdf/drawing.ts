import type { Figure, Ink, Scene, Shape } from '../../model/figure';
import type { ThemeLabels } from '../../model/theme';
import { faceOf, type Weight } from '../type/face';
import type { DrawnMark } from './frame';
import type { Inks } from './galley';
import { painted, settable } from './printable';

/** Draws a figure at a width in points with labels of a size in points. */
export type DrawFigure = (
  figure: Figure,
  options: {
    readonly width: number;
    readonly textSize: number;
    readonly labels: ThemeLabels;
    readonly height?: number;
  },
) => Scene;

/** The shapes of a scene as marks: colours in place of their roles, texts placed by their left end. */
export const marksOf = (scene: Scene, inks: Inks): DrawnMark[] =>
  scene.shapes.map((shape) => markOf(shape, inks));

function markOf(shape: Shape, inks: Inks): DrawnMark {
  const ink = (role: Ink | null): string | null => (role === null ? null : inks[role]);
  switch (shape.shape) {
    case 'rect': {
      const { x, y, width, height } = shape;
      const d = `M${x} ${y}L${x + width} ${y}L${x + width} ${y + height}L${x} ${y + height}Z`;
      return path(d, ink(shape.fill), ink(shape.stroke), 1);
    }
    case 'line': {
      const d = `M${shape.x1} ${shape.y1}L${shape.x2} ${shape.y2}`;
      return { ...path(d, null, ink(shape.stroke), shape.width), dash: shape.dash };
    }
    case 'circle':
      return path(circle(shape.cx, shape.cy, shape.r), ink(shape.fill), ink(shape.stroke), 1);
    case 'path':
      return path(shape.d, ink(shape.fill), ink(shape.stroke), shape.width);
    case 'text':
      return textMark(shape, inks);
  }
}

const path = (
  d: string,
  fill: string | null,
  stroke: string | null,
  width: number,
): DrawnMark & { mark: 'path' } => ({
  mark: 'path',
  d,
  fill,
  stroke,
  width,
  dash: null,
});

function textMark(shape: Shape & { shape: 'text' }, inks: Inks): DrawnMark {
  const text = painted(settable(shape.text));
  const weight: Weight = shape.weight;
  const width = faceOf(weight).width(text) * shape.size;
  const part = { start: 0, middle: 0.5, end: 1 }[shape.anchor];
  return {
    mark: 'text',
    x: shape.x - width * part,
    y: shape.y,
    text,
    size: shape.size,
    weight,
    colour: inks[shape.fill],
  };
}

/** How far the handles of four curves lie from their ends, so that they make a circle. */
const HANDLE = 0.5522847498;

function circle(cx: number, cy: number, r: number): string {
  const h = r * HANDLE;
  return [
    `M${cx + r} ${cy}`,
    `C${cx + r} ${cy + h} ${cx + h} ${cy + r} ${cx} ${cy + r}`,
    `C${cx - h} ${cy + r} ${cx - r} ${cy + h} ${cx - r} ${cy}`,
    `C${cx - r} ${cy - h} ${cx - h} ${cy - r} ${cx} ${cy - r}`,
    `C${cx + h} ${cy - r} ${cx + r} ${cy - h} ${cx + r} ${cy}`,
    'Z',
  ].join('');
}

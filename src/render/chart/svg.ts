import type { Ink, Scene, Shape } from '../../model/figure';
import { textWidth } from './text';
import { toStep } from '../../model/steps';

export interface SvgOptions {
  /** Null for a drawing that only repeats the words beside it. */
  readonly title: string | null;
  readonly description: string;
  /** Makes the ids of title and description unique in the page. */
  readonly idPrefix: string;
  readonly ink: (role: Ink) => string;
  readonly fontFamily: string;
  /** A file of its own, with a white ground; else to stand inside a page. */
  readonly standalone: boolean;
}

/** A scene as SVG: the same bytes for the same scene, every text escaped, named and described. */
export function sceneToSvg(scene: Scene, options: SvgOptions): string {
  const { idPrefix, standalone, title } = options;
  const size = `width="${n(scene.width)}" height="${n(scene.height)}"`;
  const named =
    title === null ? 'aria-hidden="true"' : `role="img" aria-labelledby="${idPrefix}-t ${idPrefix}-d"`;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(scene.width)} ${n(scene.height)}" ${size} ${named}>`,
    ...(title === null
      ? []
      : [
          `<title id="${idPrefix}-t">${escape(title)}</title>`,
          `<desc id="${idPrefix}-d">${escape(options.description)}</desc>`,
        ]),
    ...(standalone ? [`<rect width="100%" height="100%" fill="#ffffff"/>`] : []),
    `<g font-family="${escape(options.fontFamily)}">`,
    ...scene.shapes.map((shape) => draw(shape, options.ink, standalone)),
    '</g>',
    '</svg>',
  ];
  return `${lines.join('\n')}${standalone ? '\n' : ''}`;
}

function draw(shape: Shape, ink: SvgOptions['ink'], standalone: boolean): string {
  const paint = (fill: Ink | null, stroke: Ink | null, width = 1): string =>
    `fill="${fill ? ink(fill) : 'none'}"${stroke ? ` stroke="${ink(stroke)}" stroke-width="${n(width)}"` : ''}`;
  switch (shape.shape) {
    case 'rect':
      return `<rect x="${n(shape.x)}" y="${n(shape.y)}" width="${n(shape.width)}" height="${n(shape.height)}" ${paint(shape.fill, shape.stroke)}/>`;
    case 'line':
      return `<line x1="${n(shape.x1)}" y1="${n(shape.y1)}" x2="${n(shape.x2)}" y2="${n(shape.y2)}" stroke="${ink(shape.stroke)}" stroke-width="${n(shape.width)}"${shape.dash ? ` stroke-dasharray="${shape.dash.map(n).join(' ')}"` : ''}/>`;
    case 'circle':
      return `<circle cx="${n(shape.cx)}" cy="${n(shape.cy)}" r="${n(shape.r)}" ${paint(shape.fill, shape.stroke)}/>`;
    case 'path':
      return `<path d="${escape(shape.d)}" ${paint(shape.fill, shape.stroke, shape.width)}/>`;
    case 'text':
      return `<text x="${n(shape.x)}" y="${n(shape.y)}" font-size="${n(shape.size)}" font-weight="${shape.weight === 'semibold' ? 600 : 400}" text-anchor="${shape.anchor}"${standalone ? fixedLength(shape) : ''} fill="${ink(shape.fill)}">${escape(shape.text)}</text>`;
  }
}
/**
 * A file of its own may be shown without its type. The words then keep the room that they were measured for, and
 * neither leave the drawing nor run into each other.
 */
const fixedLength = (shape: Shape & { shape: 'text' }): string => {
  const width = textWidth(shape.text, shape.size, shape.weight);
  return width > 0 ? ` textLength="${n(width)}" lengthAdjust="spacingAndGlyphs"` : '';
};
const n = (value: number): string => String(toStep(value, 100));
// No XML parser takes these: one such letter in a label makes the whole file unreadable.
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;
const escape = (text: string): string =>
  text
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

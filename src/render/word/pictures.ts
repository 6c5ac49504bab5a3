import { createHash } from 'node:crypto';
import type { Figure } from '../../model/figure';
import type { Theme } from '../../model/theme';
import { drawFigure, sceneToSvg } from '../chart';
import { el, emus, settable } from './xml';

/** A drawing to be turned into a picture, and the relation that leads to it. */
export interface Picture {
  readonly relation: string;
  readonly name: string;
  /** The drawing as SVG, in points. */
  readonly svg: string;
}

/** The pictures of a file: the same drawing lies in it once. */
export class Pictures {
  readonly all: Picture[] = [];

  of(svg: string): Picture {
    const name = `chart-${createHash('sha256').update(svg).digest('hex').slice(0, 12)}.png`;
    const known = this.all.find((picture) => picture.name === name);
    if (known) return known;
    const picture = { relation: `rIdChart${this.all.length + 1}`, name, svg };
    this.all.push(picture);
    return picture;
  }
}

/** A figure as SVG at a width in points, in the colours of paper. */
export function drawn(
  figure: Figure,
  {
    width,
    textSize,
    title,
    alt,
    ground,
  }: {
    readonly width: number;
    readonly textSize: number;
    readonly title: string;
    readonly alt: string;
    readonly ground: boolean;
  },
  theme: Theme,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const scene = drawFigure(figure, { width, textSize, labels: theme.labels });
  const svg = sceneToSvg(scene, {
    title,
    description: alt,
    idPrefix: 'chart',
    ink: (ink) => theme.light[ink],
    fontFamily: theme.type.family,
    standalone: ground,
  });
  return { svg, width: scene.width, height: scene.height };
}

/** A picture in a line of text, said in words to whoever does not see it. */
export function inlinePicture(
  picture: Picture,
  at: {
    readonly name: string;
    readonly number: number;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
  },
): string {
  const { name, number, width, height } = at;
  const extent = { cx: emus(width), cy: emus(height) };
  const alt = settable(at.alt);
  const drawing = el(
    'pic:pic',
    {},
    el('pic:nvPicPr', {}, el('pic:cNvPr', { id: number, name, descr: alt }), el('pic:cNvPicPr')),
    el(
      'pic:blipFill',
      {},
      el('a:blip', { 'r:embed': picture.relation }),
      el('a:stretch', {}, el('a:fillRect')),
    ),
    el(
      'pic:spPr',
      {},
      el('a:xfrm', {}, el('a:off', { x: 0, y: 0 }), el('a:ext', extent)),
      el('a:prstGeom', { prst: 'rect' }, el('a:avLst')),
    ),
  );
  return el(
    'w:r',
    {},
    el(
      'w:drawing',
      {},
      el(
        'wp:inline',
        { distT: 0, distB: 0, distL: 0, distR: 0 },
        el('wp:extent', extent),
        el('wp:docPr', { id: number, name, descr: alt }),
        el('wp:cNvGraphicFramePr', {}, el('a:graphicFrameLocks', { noChangeAspect: 1 })),
        el(
          'a:graphic',
          {},
          el('a:graphicData', { uri: 'http://schemas.openxmlformats.org/drawingml/2006/picture' }, drawing),
        ),
      ),
    ),
  );
}

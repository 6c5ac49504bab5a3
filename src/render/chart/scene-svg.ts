import type { Ink, Scene, Shape } from '../../model/figure';

export interface SvgOptions {
  readonly title: string;
  readonly description: string;
  /** Starts the ids in the drawing, so that several can stand in one page. */
  readonly idPrefix: string;
  /** The colour of a role, or the custom property that holds it. */
  readonly ink: (ink: Ink) => string;
  readonly fontFamily: string;
  /** A file of its own, on its own paper, rather than a part of a page. */
  readonly standalone: boolean;
}

// No XML parser takes these, and overrides of direction would reorder a label and the number beside it.
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;
const REORDERING = /[\u202A-\u202E\u2066-\u2069]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeXml = (text: string): string =>
  text
    .replace(REORDERING, '')
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** Two decimals are finer than any screen or printer shows. */
const coordinate = (number: number): string => String(Math.round(number * 100) / 100 || 0);

function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  content = '',
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === null) return [];
    return [` ${key}="${escapeXml(typeof value === 'number' ? coordinate(value) : value)}"`];
  });
  return content === ''
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${content}</${name}>`;
}

const WEIGHTS = { regular: null, semibold: '600' } as const;
const ANCHORS = { start: null, middle: 'middle', end: 'end' } as const;

function shapeElement(shape: Shape, ink: SvgOptions['ink']): string {
  const colour = (role: Ink | null): string => (role === null ? 'none' : ink(role));
  const edge = (role: Ink | null): string | null => (role === null ? null : ink(role));
  switch (shape.shape) {
    case 'rect': {
      const { x, y, width, height, fill, stroke } = shape;
      return element('rect', { x, y, width, height, fill: colour(fill), stroke: edge(stroke) });
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke, width, dash } = shape;
      const dashes = dash === null ? null : dash.map(coordinate).join(' ');
      return element('line', {
        ...{ x1, y1, x2, y2 },
        stroke: ink(stroke),
        'stroke-width': width,
        'stroke-dasharray': dashes,
      });
    }
    case 'circle': {
      const { cx, cy, r, fill, stroke } = shape;
      return element('circle', { cx, cy, r, fill: colour(fill), stroke: edge(stroke) });
    }
    case 'path': {
      const { d, fill, stroke, width } = shape;
      const stroked = stroke === null ? null : width;
      return element('path', { d, fill: colour(fill), stroke: edge(stroke), 'stroke-width': stroked });
    }
    case 'text': {
      const { x, y, size, weight, anchor, fill } = shape;
      const attributes = { x, y, 'font-size': size, 'font-weight': WEIGHTS[weight] };
      return element(
        'text',
        { ...attributes, 'text-anchor': ANCHORS[anchor], fill: ink(fill) },
        escapeXml(shape.text),
      );
    }
    default:
      return shape satisfies never;
  }
}

/** A scene as SVG with its name and its words; the same scene always gives the same bytes. */
export function sceneToSvg(scene: Scene, options: SvgOptions): string {
  const { title, description, idPrefix, ink, fontFamily, standalone } = options;
  const { width, height } = scene;
  // A file is read on whatever the reader's viewer shows behind it, so that it brings its paper and a margin.
  const margin = standalone ? 16 : 0;
  const box = [-margin, -margin, width + 2 * margin, height + 2 * margin];
  const [left = 0, top = 0, wide = 0, high = 0] = box;
  const paper = { x: left, y: top, width: wide, height: high, fill: ink('paper') };
  const parts = [
    element('title', { id: `${idPrefix}-title` }, escapeXml(title)),
    element('desc', { id: `${idPrefix}-desc` }, escapeXml(description)),
    ...(standalone ? [element('rect', paper)] : []),
    ...scene.shapes.map((shape) => shapeElement(shape, ink)),
  ];
  return element(
    'svg',
    {
      xmlns: standalone ? 'http://www.w3.org/2000/svg' : null,
      viewBox: box.map(coordinate).join(' '),
      width: standalone ? wide : null,
      height: standalone ? high : null,
      role: 'img',
      'aria-labelledby': `${idPrefix}-title`,
      'aria-describedby': `${idPrefix}-desc`,
      'font-family': fontFamily,
    },
    `\n${parts.join('\n')}\n`,
  );
}

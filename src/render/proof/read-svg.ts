import type { Drawing, Mark, Paint, Painting } from '../../model/reading';
import { childrenOf, deep, valueOf, within, type Element } from './html-tree';

/** A drawing as its SVG has it. */
export function readDrawing(svg: Element): Drawing {
  const said = (tag: string): string => within(svg, tag).map(deep).join(' ');
  return { alt: said('desc'), title: said('title'), painting: readPainting(svg), file: null };
}

/** What else an element may say without moving what it paints. Anything besides is not read, and so not proven. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  svg: ['xmlns', 'viewBox', 'width', 'height', 'role', 'aria-labelledby', 'aria-hidden'],
  g: ['font-family'],
  title: ['id'],
  desc: ['id'],
  rect: ['x', 'y', 'width', 'height', 'fill', 'stroke', 'stroke-width'],
  circle: ['cx', 'cy', 'r', 'fill', 'stroke', 'stroke-width'],
  line: ['x1', 'y1', 'x2', 'y2', 'stroke', 'stroke-width', 'stroke-dasharray'],
  path: ['d', 'fill', 'stroke', 'stroke-width'],
  text: ['x', 'y', 'font-size', 'font-weight', 'text-anchor', 'textLength', 'lengthAdjust', 'fill'],
};

export function readPainting(svg: Element): Painting {
  const marks: Mark[] = [];
  const unread: string[] = [];
  const visit = (element: Element): void => {
    const { tagName, attrs } = element;
    const known = HARMLESS[tagName];
    const odd = known ? attrs.find(({ name }) => !known.includes(name)) : undefined;
    if (!known) unread.push(`<${tagName}>`);
    else if (odd) unread.push(`<${tagName} ${odd.name}="${odd.value}">`);
    else if (tagName === 'g') childrenOf(element).forEach(visit);
    else if (tagName !== 'title' && tagName !== 'desc' && !(marks.length === 0 && isGround(element))) {
      const mark = markOf(element);
      if (mark) marks.push(mark);
      else unread.push(`<${tagName}> ${attrs.map(({ name, value }) => `${name}="${value}"`).join(' ')}`);
    }
  };
  const [left = 0, top = 0, width = Number.NaN, height = Number.NaN] = (valueOf(svg, 'viewBox') ?? '')
    .split(' ')
    .map(Number);
  if (width !== number(svg, 'width') || height !== number(svg, 'height'))
    unread.push(`a drawing of another size than what it shows (viewBox="${valueOf(svg, 'viewBox') ?? ''}")`);
  const odd = svg.attrs.find(({ name }) => !HARMLESS['svg']?.includes(name));
  if (odd) unread.push(`<svg ${odd.name}="${odd.value}">`);
  childrenOf(svg).forEach(visit);
  return { box: { left, top, right: left + width, bottom: top + height }, marks, unread };
}

/** The white of a drawing that is a file of its own. */
const isGround = (element: Element): boolean =>
  element.tagName === 'rect' && valueOf(element, 'width') === '100%' && valueOf(element, 'x') === null;

const number = (element: Element, name: string): number => {
  const value = valueOf(element, name);
  return value === null || value.trim() === '' ? Number.NaN : Number(value);
};
const paint = (element: Element, name: string): Paint => {
  const value = valueOf(element, name);
  return value === null || value === 'none' ? null : value.toLowerCase();
};

/** Null where a number is missing or is none. */
function markOf(element: Element): Mark | null {
  const mark = unchecked(element);
  if (mark === null) return null;
  const numbers = mark.mark === 'line' ? mark.points.flat() : Object.values(mark);
  return numbers.some((value) => typeof value === 'number' && !Number.isFinite(value)) ? null : mark;
}

const painted = (element: Element): { readonly fill: Paint; readonly stroke: Paint } => ({
  fill: paint(element, 'fill'),
  stroke: paint(element, 'stroke'),
});
const READ: Readonly<Record<string, (element: Element, at: (name: string) => number) => Mark | null>> = {
  rect: (element, at) => {
    const [left, top, width, height] = [at('x'), at('y'), at('width'), at('height')];
    // A browser draws none of a negative size.
    if (width < 0 || height < 0) return null;
    return { mark: 'rect', left, top, right: left + width, bottom: top + height, ...painted(element) };
  },
  circle: (element, at) => ({ mark: 'circle', x: at('cx'), y: at('cy'), r: at('r'), ...painted(element) }),
  line: (element, at) => {
    const points = [[at('x1'), at('y1')] as const, [at('x2'), at('y2')] as const];
    const dashed = valueOf(element, 'stroke-dasharray') !== null;
    return { mark: 'line', points, stroke: paint(element, 'stroke'), dashed };
  },
  path: (element) => {
    const points = pointsOf(valueOf(element, 'd') ?? '');
    const { fill, stroke } = painted(element);
    return points === null || fill !== null ? null : { mark: 'line', points, stroke, dashed: false };
  },
  text: (element) => wordsOf(element, paint(element, 'fill')),
};
const unchecked = (element: Element): Mark | null =>
  READ[element.tagName]?.(element, (name) => number(element, name)) ?? null;

/** `M1,2L3,4L5,6`: straight lines from point to point; null for any other path. */
function pointsOf(d: string): (readonly [number, number])[] | null {
  const steps = [...d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)];
  const points = steps.map(([, command, rest = '']) => {
    const [x, y, ...more] = rest
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (x === undefined || y === undefined || more.length > 0) return null;
    return { command, point: [x, y] as const };
  });
  const straight = points.every((step, i) => step?.command === (i === 0 ? 'M' : 'L'));
  return straight && points.length > 1 ? points.flatMap((step) => (step ? [step.point] : [])) : null;
}

function wordsOf(element: Element, fill: Paint): Mark | null {
  const [x, y, size] = [number(element, 'x'), number(element, 'y'), number(element, 'font-size')];
  const length = valueOf(element, 'textLength');
  const width = length === null ? null : Number(length);
  const words = { mark: 'words', text: deep(element), y, size, fill } as const;
  if (childrenOf(element).length > 0 || !Number.isFinite(x)) return null;
  const anchor = ANCHORS.indexOf(valueOf(element, 'text-anchor') ?? '');
  if (anchor < 0) return null;
  // Without a length a file says where one of the three is, and no more.
  const at = (which: number): number | null =>
    width === null ? (which === anchor ? x : null) : x + (width * (which - anchor)) / 2;
  return { ...words, left: at(0), middle: at(1), right: at(2) };
}
const ANCHORS = ['start', 'middle', 'end'];

import { parseFragment } from 'parse5';
import { inflateSync } from 'node:zlib';
import type { Drawing, Mark } from '../../model/reading';
import { isElement } from './html-tree';
import { readDrawing } from './read-svg';

/** A picture as it is read: the drawing that it says it is made from, and where its pixels say something else. */
interface PictureReading {
  readonly drawing: Drawing | null;
  readonly faults: readonly string[];
}

/** Reads a picture that carries its drawing, and holds its pixels against that. Its size on the page is in points. */
export function readPicture(
  bytes: Uint8Array,
  page: { readonly width: number; readonly height: number },
): PictureReading {
  const png = readPng(bytes);
  const svg = png?.drawing ?? null;
  const [root] = svg === null ? [] : parseFragment(svg).childNodes.filter(isElement);
  if (!png || root?.tagName !== 'svg') return { drawing: null, faults: ['nobody knows what it shows'] };
  const drawing = readDrawing(root);
  return { drawing, faults: pixelFaults(png, drawing, page) };
}

interface Png {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel: red, green, blue, how much of it covers. A pixel of nothing stands before each line, a line above all. */
  readonly pixels: Uint8Array;
  readonly drawing: string | null;
}

/** A picture of eight bits a channel with colours that cover: what is written, and no other kind. */
function readPng(bytes: Uint8Array): Png | null {
  const file = Buffer.from(bytes);
  let header: Buffer | null = null;
  let drawing: string | null = null;
  const packed: Buffer[] = [];
  for (let at = 8; at + 8 <= file.length;) {
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    const content = file.subarray(at + 8, at + 8 + length);
    if (name === 'IHDR') header = content;
    if (name === 'IDAT') packed.push(content);
    if (name === 'iTXt' && content.toString('latin1', 0, 4) === 'SVG\0')
      drawing = inflateSync(content.subarray(8)).toString('utf8');
    at += 12 + length;
  }
  if (header?.readUInt8(8) !== 8 || header.readUInt8(9) !== 6 || header.readUInt8(12) !== 0) return null;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  return { width, height, pixels: unfiltered(inflateSync(Buffer.concat(packed)), width, height), drawing };
}

const CHANNELS = 4;

/** Lines of pixels as they are, each written by what it differs in from its neighbours (PNG, 9.2). */
function unfiltered(raw: Uint8Array, width: number, height: number): Uint8Array {
  const stride = width * CHANNELS;
  // A pixel of nothing before each line and a line of nothing above all of them, so that every pixel has neighbours.
  const step = stride + CHANNELS;
  const out = new Uint8Array(step * (height + 1));
  let from = 0;
  for (let y = 1; y <= height; y++) {
    const filter = raw[from++] ?? 0;
    const begin = y * step + CHANNELS;
    const end = begin + stride;
    if (filter === 0) out.set(raw.subarray(from, from + stride), begin);
    else
      for (let at = begin, i = from; at < end; at++, i++) {
        const left = out[at - CHANNELS] ?? 0;
        const up = out[at - step] ?? 0;
        const guess =
          filter === 1
            ? left
            : filter === 2
              ? up
              : filter === 3
                ? (left + up) >> 1
                : nearest(left, up, out[at - step - CHANNELS] ?? 0);
        out[at] = (raw[i] ?? 0) + guess;
      }
    from += stride;
  }
  return out;
}
function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** So many pixels from an edge the line round a mark has ended. */
const EDGE = 4;
/** How far a colour may be off in each channel. */
const SLACK = 6;

/** Where the pixels of a picture are not those of its drawing: its bars, its dots, and that its words are there. */
function pixelFaults(
  { width, height, pixels }: Png,
  { painting }: Drawing,
  page: { readonly width: number; readonly height: number },
): string[] {
  if (painting === null) return [];
  const { box, marks } = painting;
  const [wide, tall] = [box.right - box.left, box.bottom - box.top];
  const scale = width / wide;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1.5;
  if (!near(height, tall * scale)) return ['it is stretched'];
  if (!near(page.width, wide) || !near(page.height, tall))
    return ['it is shown at another size than it is drawn at'];
  const at = (x: number, y: number): string => {
    const row = Math.floor((y - box.top) * scale) + 1;
    const i = (row * (width + 1) + 1 + Math.floor((x - box.left) * scale)) * CHANNELS;
    return `#${[0, 1, 2].map((k) => (pixels[i + k] ?? 0).toString(16).padStart(2, '0')).join('')}`;
  };
  const inset = EDGE / scale;
  const faults = marks.flatMap((mark, i): string[] => {
    if (!('fill' in mark) || mark.fill === null) return [];
    const { fill } = mark;
    const later = marks.slice(i + 1);
    const wrong = spotsOf(mark, inset).some(
      ([x, y]) => !later.some((over) => covers(over, x, y, inset)) && !alike(at(x, y), fill),
    );
    return wrong ? [`its pixels do not show the ${mark.mark} of ${fill} that it is drawn with`] : [];
  });
  return [...new Set(faults)];
}

/** Whether a mark may have painted at a place: of words it is not known how far they reach up and down. */
function covers(mark: Mark, x: number, y: number, inset: number): boolean {
  switch (mark.mark) {
    case 'rect':
      return (
        x > mark.left - inset && x < mark.right + inset && y > mark.top - inset && y < mark.bottom + inset
      );
    case 'circle':
      return Math.hypot(x - mark.x, y - mark.y) < mark.r + inset;
    case 'line':
      return mark.points.some(([x2, y2], i) => {
        const [x1, y1] = mark.points[i - 1] ?? [x2, y2];
        const length = Math.hypot(x2 - x1, y2 - y1);
        const along = length === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length ** 2;
        const t = Math.min(1, Math.max(0, along));
        return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1)) < 2 * inset + 2;
      });
    case 'words': {
      const room = mark.size * mark.text.length;
      const left = mark.left ?? (mark.middle ?? mark.right ?? x) - room;
      const right = mark.right ?? (mark.middle ?? mark.left ?? x) + room;
      return (
        x > left - inset && x < right + inset && y > mark.y - mark.size * 1.2 && y < mark.y + mark.size * 0.4
      );
    }
  }
}

/** Places inside a mark that have its colour unless something lies over them. */
function spotsOf(mark: Mark, inset: number): (readonly [number, number])[] {
  if (mark.mark === 'circle') return mark.r > 2 * inset ? [[mark.x, mark.y]] : [];
  if (mark.mark !== 'rect') return [];
  const { left, top, right, bottom } = mark;
  if (right - left < 4 * inset || bottom - top < 4 * inset) return [];
  return [
    [left + inset, top + inset],
    [right - inset, top + inset],
    [left + inset, bottom - inset],
    [right - inset, bottom - inset],
  ];
}
const alike = (a: string, b: string): boolean =>
  [1, 3, 5].every(
    (k) => Math.abs(parseInt(a.slice(k, k + 2), 16) - parseInt(b.slice(k, k + 2), 16)) <= SLACK,
  );

import type { Ink } from '../../../model/figure';
import type { Mark, Paint, Painting } from '../../../model/reading';
import type { Theme } from '../../../model/theme';
import { folded } from '../reading';
import { arrowIn, type Arrow } from './arrows';
import { TOLERANCE } from './scale';

export type Rect = Extract<Mark, { mark: 'rect' }>;
export type Circle = Extract<Mark, { mark: 'circle' }>;
export type Line = Extract<Mark, { mark: 'line' }>;
export type Words = Extract<Mark, { mark: 'words' }>;
/** What stands for a number: a dot, or for a bound an arrow. */
export type Spot = Circle | Arrow;
type Thing = Mark | Arrow;

/** One thing said on one or more lines, and the room it takes upward and downward. */
export interface Said {
  readonly lines: readonly Words[];
  readonly top: number;
  readonly bottom: number;
  /** Size of its letters. */
  readonly size: number;
}
/** Faults of a drawing in words, each found only when it is asked for: the first is enough. */
export type Faults = Generator<string, void, void>;

/**
 * What is painted in a drawing. A proof takes each thing that it expects off the canvas; what is left at the end is
 * nobody's.
 */
export class Canvas {
  private readonly left: Set<Thing>;
  private readonly words: readonly Words[];
  private readonly squeezed: ReadonlyMap<Words, string>;
  readonly box: Painting['box'];

  constructor(
    private readonly painting: Painting,
    private readonly theme: Theme,
  ) {
    this.left = new Set(painting.marks.map((mark) => arrowIn(mark) ?? mark));
    this.words = painting.marks.filter((mark) => mark.mark === 'words');
    this.squeezed = new Map(this.words.map((line) => [line, squeezed(line.text)]));
    this.box = painting.box;
  }

  get labels(): Theme['labels'] {
    return this.theme.labels;
  }
  /** Whether a colour is the one of a role, by its name or as the theme has it. */
  inked(paint: Paint, ink: Ink): boolean {
    return paint !== null && (paint === `var(--ink-${ink})` || paint === this.theme.light[ink].toLowerCase());
  }

  /** What nobody has taken yet, from the top down and from left to right. */
  rects(): Rect[] {
    const found = this.marks().filter((mark) => mark.mark === 'rect');
    return found.sort((a, b) => a.top - b.top || a.left - b.left);
  }
  circles(): Circle[] {
    const found = this.marks().filter((mark) => mark.mark === 'circle');
    return found.sort((a, b) => a.x - b.x || a.y - b.y);
  }
  /** Dots and arrows, from left to right. */
  spots(): Spot[] {
    const found = this.marks().filter((mark) => mark.mark === 'circle' || mark.mark === 'arrow');
    return found.sort((a, b) => a.x - b.x || a.y - b.y);
  }
  arrows(): Arrow[] {
    return this.marks().filter((mark) => mark.mark === 'arrow');
  }
  /** Lines of two points, upright or level, from the top down and from left to right. */
  straight(way: 'upright' | 'level'): Straight[] {
    const found = this.lines().flatMap((line) => {
      const straight = straightOf(line);
      return straight?.way === way ? [straight] : [];
    });
    return found.sort((a, b) => a.y1 - b.y1 || a.x1 - b.x1);
  }
  lines(): Line[] {
    return this.marks().filter((mark) => mark.mark === 'line');
  }
  private marks(): Thing[] {
    return [...this.left];
  }
  /** Everything that is painted, taken or not, in the order of painting. */
  get painted(): readonly Mark[] {
    return this.painting.marks;
  }
  isLeft(mark: Mark): boolean {
    return this.left.has(mark);
  }
  take(...marks: readonly Thing[]): void {
    for (const mark of marks) this.left.delete(mark);
  }

  /** Every place where these words stand, on one line or several that follow each other. */
  places(text: string): Said[] {
    const wanted = squeezed(text);
    if (wanted === '') return [];
    return this.words.flatMap((_, start): Said[] => {
      let found = '';
      for (let end = start; end < this.words.length && found.length < wanted.length; end++) {
        const line = this.words[end];
        if (!line || !this.left.has(line)) return [];
        found += this.squeezed.get(line) ?? '';
        if (found === wanted) return [saidOf(this.words.slice(start, end + 1))];
        if (!wanted.startsWith(found)) return [];
      }
      return [];
    });
  }
  /** Takes these words from where they stand as they should; null where they stand nowhere so. */
  say(text: string, stands: (said: Said) => boolean = () => true): Said | null {
    const found = this.places(text).find(stands) ?? null;
    if (found) this.take(...found.lines);
    return found;
  }
  /** Takes whatever words stand so; null where none do. */
  sayAny(stands: (said: Said) => boolean): Words | null {
    const found = this.words.find((line) => this.left.has(line) && stands(saidOf([line]))) ?? null;
    if (found) this.take(found);
    return found;
  }
  /** Words that nobody has taken, for a finding: what stands where others were expected. */
  standing(stands: (said: Said) => boolean): string {
    const found = this.words.filter((line) => this.left.has(line) && stands(saidOf([line])));
    return found.length === 0 ? 'nothing' : `"${found.map(({ text }) => text.trim()).join(' ')}"`;
  }

  /** What is wrong with what is painted, whatever it is: out of the drawing, hidden, or in no known way. */
  *sound(): Faults {
    const { unread, marks } = this.painting;
    if (unread[0] !== undefined) yield `it holds what cannot be read, and so not proven: ${unread[0]}`;
    const out = marks.find((mark) => !this.holds(mark));
    if (out) yield `${named(out)} reaches out of the drawing`;
    for (const [i, mark] of marks.entries()) {
      const [x, y] = centreOf(mark);
      if (x === null) continue;
      const over = marks
        .slice(i + 1)
        .find((later) => later.mark === 'rect' && later.fill !== null && within(x, y, later));
      if (over) yield `${named(mark)} lies under a ground that hides it`;
    }
  }
  private holds(mark: Mark): boolean {
    const [xs, ys] = reachOf(mark);
    const { left, top, right, bottom } = this.box;
    const slack = 1;
    return (
      xs.every((x) => x >= left - slack && x <= right + slack) &&
      ys.every((y) => y >= top - slack && y <= bottom + slack)
    );
  }
  /** What nobody took. */
  *nobodys(): Faults {
    for (const mark of this.left) yield `${named(mark)} stands in it and belongs to nothing`;
  }

  /**
   * Whether words are centred at a place, or as near to it as the edge of the drawing lets them: a file that leaves
   * their width to the font has it estimated.
   */
  centred({ lines, size }: Said, x: number): boolean {
    const widths = lines.map((line) => widthOf(line));
    const half = Math.max(...widths.map(({ width }) => width)) / 2;
    // Room is kept for words as if they were bold.
    const slack = Math.max(size / 2, ...widths.map(({ unsure }) => unsure));
    return lines.every(({ middle }) => {
      if (middle === null) return false;
      if (Math.abs(middle - x) <= 2 * TOLERANCE) return true;
      const edge = x < middle ? middle - half - this.box.left : this.box.right - (middle + half);
      return Math.abs(edge) <= slack;
    });
  }
}

/** A line from left to right, or from the top down. */
export interface Straight {
  readonly line: Line;
  readonly way: 'upright' | 'level';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}
function straightOf(line: Line): Straight | null {
  const [a, b, more] = line.points;
  if (!a || !b || more) return null;
  const [x1, x2] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
  const [y1, y2] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
  const [upright, level] = [x2 - x1 <= TOLERANCE, y2 - y1 <= TOLERANCE];
  if (!upright && !level) return null;
  return { line, way: upright ? 'upright' : 'level', x1, y1, x2, y2 };
}

const saidOf = (lines: readonly Words[]): Said => {
  const size = Math.max(...lines.map((line) => line.size));
  return {
    lines,
    top: Math.min(...lines.map((line) => line.y - line.size * ASCENT)),
    bottom: Math.max(...lines.map((line) => line.y + line.size * DESCENT)),
    size,
  };
};
/** How far letters reach above and below the line they stand on, in their size. */
const ASCENT = 0.75;
const DESCENT = 0.25;

/** Letters and marks without what print does to spaces and hyphens; a word that is cut at the end of a line is whole. */
const squeezed = (text: string): string =>
  folded(text)
    .normalize('NFC')
    .replace(/[\s\u00ad\u200b\u2060]/g, '')
    .replace(/[\u2010\u2011]/g, '-');

/** How wide words are; where a file does not say, about how wide, and how unsure that is. */
export function widthOf({ left, right, text, size }: Words): {
  readonly width: number;
  readonly unsure: number;
} {
  if (left !== null && right !== null) return { width: right - left, unsure: 0 };
  const width = text.trim().length * size * 0.5;
  return { width, unsure: width * 0.2 };
}

/** How far apart two stretches are; 0 where they meet. */
export const apart = (
  a: { readonly top: number; readonly bottom: number },
  b: { readonly top: number; readonly bottom: number },
): number => Math.max(0, a.top - b.bottom, b.top - a.bottom);

/** The middle of letters that stand on a line: half the height of a digit above it. */
export const middleOf = ({ y, size }: Words): number => y - size * 0.33;

/** Whether a number stands at the end of something on its right or left side, on one line with `y`. */
export function standsBeside(
  { lines, size }: Said,
  end: number,
  side: 'left' | 'right',
  y: { readonly top: number; readonly bottom: number },
): boolean {
  const [only, more] = lines;
  if (!only || more) return false;
  const edge = side === 'right' ? only.left : only.right;
  if (edge === null) return false;
  const gap = side === 'right' ? edge - end : end - edge;
  const middle = middleOf(only);
  return gap >= 0 && gap <= size && middle >= y.top && middle <= y.bottom;
}

/** Every place that belongs to a thing, as far as its file says. */
function reachOf(mark: Mark): readonly [xs: readonly number[], ys: readonly number[]] {
  switch (mark.mark) {
    case 'rect':
      return [
        [mark.left, mark.right],
        [mark.top, mark.bottom],
      ];
    case 'circle':
      return [
        [mark.x - mark.r, mark.x + mark.r],
        [mark.y - mark.r, mark.y + mark.r],
      ];
    case 'line':
      return [mark.points.map(([x]) => x), mark.points.map(([, y]) => y)];
    case 'words':
      return [[mark.left, mark.middle, mark.right].filter((x) => x !== null), [mark.y]];
  }
}

/** A point by which a thing is seen; without one for what may run on under others. */
function centreOf(mark: Mark): readonly [x: number | null, y: number] {
  switch (mark.mark) {
    case 'rect':
    case 'line':
      return [null, 0];
    case 'circle':
      return [mark.x, mark.y];
    case 'words':
      return [mark.middle ?? mark.left ?? mark.right, middleOf(mark)];
  }
}
const within = (x: number, y: number, rect: Rect): boolean =>
  x > rect.left && x < rect.right && y > rect.top && y < rect.bottom;

function named(mark: Thing): string {
  switch (mark.mark) {
    case 'rect':
      return 'a bar or a box';
    case 'circle':
      return 'a dot';
    case 'line':
      return 'a line';
    case 'arrow':
      return 'an arrow';
    case 'words':
      return `"${mark.text.trim()}"`;
  }
}

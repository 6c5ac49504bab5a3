import type { Mark } from '../../../model/reading';
import { arrowIn } from './arrows';
import { middleOf, widthOf, type Canvas, type Faults, type Line, type Rect, type Words } from './canvas';

/**
 * Paper under words belongs to them where all of them were expected, and it lies just under them and hides nothing else.
 * Any other stays on the canvas, and is nobody's.
 */
export function* proveGrounds(canvas: Canvas): Faults {
  const isPaper = (rect: Rect): boolean =>
    canvas.isLeft(rect) && rect.stroke === null && canvas.inked(rect.fill, 'paper');
  // Of the limits of a funnel whole dashes may pass under words: they are pieces of a line that goes on.
  const isHelp = ({ stroke }: Line): boolean => canvas.inked(stroke, 'soft');
  for (const ground of groundsOf(canvas.painted, isPaper)) {
    if (ground.own.length === 0 || ground.own.some((words) => canvas.isLeft(words))) continue;
    const fault = faultOf(ground, isHelp);
    if (fault !== null) yield fault;
    canvas.take(ground.rect);
  }
}

/** Paper under words, so that no line runs through them; and the words that stand on it. */
interface Ground {
  readonly rect: Rect;
  /** Painted directly after it, on it; without any it is nobody's ground. */
  readonly own: readonly Words[];
  /** What was painted before, and so lies under it. */
  readonly under: readonly Mark[];
}

/** Every sheet of paper in a drawing, with what was painted on it before anything else. */
const groundsOf = (marks: readonly Mark[], isPaper: (rect: Rect) => boolean): Ground[] =>
  marks.flatMap((rect, i): Ground[] => {
    if (rect.mark !== 'rect' || !isPaper(rect)) return [];
    const own: Words[] = [];
    for (const next of marks.slice(i + 1)) {
      if (next.mark !== 'words' || !standsOn(next, rect)) break;
      own.push(next);
    }
    return [{ rect, own, under: marks.slice(0, i) }];
  });

function standsOn(words: Words, { left, right, top, bottom }: Rect): boolean {
  const known = [words.left, words.middle, words.right].filter((x) => x !== null);
  const y = middleOf(words);
  return known.every((x) => x >= left - SLACK && x <= right + SLACK) && y > top && y < bottom;
}
const SLACK = 1;

/** How far paper may reach beyond its words: to their sides, above the first line, and below the last, in their size. */
const ROOM = { side: 0.4, above: 1, below: 0.45 };

/** What a ground would hide: it may be no larger than its words need, and nothing but a line may pass under it. */
function faultOf({ rect, own, under }: Ground, isHelp: (line: Line) => boolean): string | null {
  const said = own.map(({ text }) => text.trim()).join(' ');
  if (!fits(rect, own)) return `the ground under "${said}" is larger than the words on it`;
  const hidden = under.find((mark) => isHidden(mark, rect, isHelp));
  return hidden ? `the ground under "${said}" hides ${WHAT[hidden.mark]}` : null;
}
const WHAT: Readonly<Record<Mark['mark'], string>> = {
  rect: 'a bar or a box',
  circle: 'a dot',
  line: 'a line or an arrow',
  words: 'other words',
};

function fits(rect: Rect, own: readonly Words[]): boolean {
  const size = Math.max(...own.map((line) => line.size));
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return false;
  const reaches = own.map(reachOf);
  const side = Math.max(2 * SLACK, size * ROOM.side);
  return (
    rect.left >= Math.min(...reaches.map(([left]) => left)) - side &&
    rect.right <= Math.max(...reaches.map(([, right]) => right)) + side &&
    rect.top >= first.y - size * ROOM.above &&
    rect.bottom <= last.y + size * ROOM.below
  );
}

/** From where to where words reach at most: a file that leaves their width to the font has it estimated. */
function reachOf(words: Words): readonly [left: number, right: number] {
  const { width, unsure } = widthOf(words);
  const most = width + unsure;
  const { left, middle, right } = words;
  const centre = middle ?? (left !== null ? left + most / 2 : (right ?? Number.NaN) - most / 2);
  return [left ?? (right ?? centre + most / 2) - most, right ?? (left ?? centre - most / 2) + most];
}

/** Paper may cut a line that goes on beyond it; it hides a whole one, and any piece of what stands for a number. */
function isHidden(mark: Mark, rect: Rect, isHelp: (line: Line) => boolean): boolean {
  switch (mark.mark) {
    case 'rect':
      // Paper on paper hides nothing; words on the lower one are looked at by themselves.
      return mark.fill !== rect.fill && meets(rect, mark);
    case 'circle': {
      const { x, y, r } = mark;
      return meets(rect, { left: x - r, right: x + r, top: y - r, bottom: y + r });
    }
    case 'line':
      return isArrow(mark)
        ? mark.points.some((point) => holds(rect, point))
        : !isHelp(mark) && mark.points.every((point) => holds(rect, point));
    case 'words': {
      const [left, right] = [mark.left, mark.right];
      if (left === null || right === null) return false;
      const [top, bottom] = [mark.y - mark.size * 0.66, mark.y];
      return meets(rect, { left, right, top, bottom });
    }
  }
}
const isArrow = (line: Line): boolean => arrowIn(line) !== null;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const meets = (a: Box, b: Box): boolean =>
  a.left < b.right - SLACK &&
  b.left < a.right - SLACK &&
  a.top < b.bottom - SLACK &&
  b.top < a.bottom - SLACK;
const holds = ({ left, right, top, bottom }: Box, [x, y]: readonly [number, number]): boolean =>
  x > left && x < right && y > top && y < bottom;

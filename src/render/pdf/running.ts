import type { FrontMatter } from '../../model/document';
import { textWidth, type Weight } from '../type/measure-text';
import { bodyLess, FULL, PAGE, type Body, type TypeSize } from './grid';
import { painted, settable } from './printable';

/**
 * What runs over and under each page, and where: heights are those of baselines, in points from the top of the page.
 * A notice that is too long for a line has as many as it needs, and a title that finds no room beside it stands at
 * the foot: neither is cut.
 */
export interface Running {
  readonly marking: number;
  /** Left over the text; empty where the title stands at the foot. */
  readonly title: string;
  readonly notice: readonly string[];
  readonly headLine: number;
  readonly headRule: number;
  readonly foot: readonly string[];
  readonly footLine: number;
  readonly footRule: number;
  readonly leading: number;
  /** What is left of the page for the text. */
  readonly body: Body;
}

/** Where the second line at the head and the first at the foot stand in type of the usual size. */
const HEAD = 44;
const FOOT = PAGE.height - 36;
/** No line stands nearer to an end of the page: printers leave a margin. */
const HIGHEST = 28;
const LOWEST = PAGE.height - 22;
const RULE_BELOW = 8;
const RULE_ABOVE = 14;
/** White at least between two things on one line, in sizes of the type. */
const APART = 2;
const MOST_AT_FOOT = 3;

export const runningWidth = (text: string, size: number, weight: Weight): number =>
  textWidth(painted(settable(text)), size, weight);

/** Lines of whole words, none wider than the room where a word is not. */
function wrapped(text: string, room: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && runningWidth(`${last} ${word}`, size, 'regular') <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** As many lines as that takes, as even as they can be. */
function balanced(text: string, room: number, size: number): string[] {
  const { length } = wrapped(text, room, size);
  for (let width = room / Math.max(1, length); width < room; width += size) {
    const lines = wrapped(text, width, size);
    if (lines.length === length && lines.every((line) => runningWidth(line, size, 'regular') <= room))
      return lines;
  }
  return wrapped(text, room, size);
}

/** As many lines as there may be at the foot; what is longer than that ends in an ellipsis. */
function atFoot(title: string, room: number, size: number): string[] {
  const words = title.split(' ');
  for (let count = words.length; count > 0; count--) {
    const said = count === words.length ? title : `${words.slice(0, count).join(' ')} …`;
    const lines = balanced(said, room, size);
    if (lines.length <= MOST_AT_FOOT) return lines;
  }
  return [];
}

export function runningOf(front: FrontMatter, { size, leading }: TypeSize): Running {
  const step = Math.min(size * 1.7, Math.max(leading, HEAD - HIGHEST));
  const marking = Math.max(HIGHEST, HEAD - step);
  const headLine = marking + step;
  const short = front.notice?.short ?? '';
  const notice = short === '' ? [] : balanced(short, FULL.width, size);
  const taken = short === '' ? 0 : runningWidth(short, size, 'regular') + size * APART;
  const fits = notice.length <= 1 && runningWidth(front.title, size, 'regular') <= FULL.width - taken;
  const beside = (FULL.width - runningWidth(front.marking, size, 'bold')) / 2 - size;
  const foot = fits ? [] : atFoot(front.title, beside, size);
  const footLine = Math.min(FOOT, LOWEST - Math.max(0, foot.length - 1) * leading);
  const ruleAbove = Math.max(RULE_ABOVE, size + 5);
  const headRule = headLine + Math.max(0, notice.length - 1) * leading + RULE_BELOW;
  return {
    marking,
    title: fits ? front.title : '',
    notice,
    headLine,
    headRule,
    foot,
    footLine,
    footRule: footLine - ruleAbove,
    leading,
    body: bodyLess(Math.max(0, headRule - HEAD - RULE_BELOW), FOOT - footLine + ruleAbove - RULE_ABOVE),
  };
}

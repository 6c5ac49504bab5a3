import type { Ink, Shape } from '../../model/figure';
import { textWidth } from '../type/measure-text';

export type TextShape = Extract<Shape, { shape: 'text' }>;
type Weight = TextShape['weight'];

/** How text is painted; sizes in the unit of the scene. */
export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly fill: Ink;
  readonly anchor: TextShape['anchor'];
}
/** Distance between the baselines of wrapped text, in ems. */
const LEADING = 1.22;
/** Where the baseline stands in a line of that height, in ems from its top. */
const ASCENT = 0.92;

export const lineHeight = (size: number): number => size * LEADING;

/** The baseline that puts the x-height of text on a middle line. */
export const centredBaseline = (middle: number, size: number): number => middle + size * 0.34;

/** The longest start of a word that fits, of one letter at least, so that wrapping always ends. */
function headOf(word: string, fits: (text: string) => boolean): string {
  let head = '';
  for (const letter of word) {
    if (head !== '' && !fits(head + letter)) break;
    head += letter;
  }
  return head;
}

/** Lines no wider than `room`, broken at spaces; a word that is wider by itself is broken between letters. */
export function wrapText(
  text: string,
  style: { readonly size: number; readonly weight: Weight },
  room: number,
): string[] {
  const fits = (line: string): boolean => textWidth(line, style.size, style.weight) <= room;
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(/[ \t\r\n]+/).filter(Boolean)) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (fits(joined)) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    while (!fits(word)) {
      const head = headOf(word, fits);
      if (head === word) break;
      lines.push(head);
      word = word.slice(head.length);
    }
    line = word;
  }
  return line === '' ? lines : [...lines, line];
}

/** Lines of text, the top of the first at `top`. */
export const setLines = (lines: readonly string[], x: number, top: number, style: TextStyle): TextShape[] =>
  lines.map((text, i) => ({
    shape: 'text',
    x,
    y: top + style.size * ASCENT + i * lineHeight(style.size),
    text,
    ...style,
  }));

/** Width of the widest text; 0 without any. */
export const widest = (texts: readonly string[], size: number, weight: Weight): number =>
  texts.reduce((width, text) => Math.max(width, textWidth(text, size, weight)), 0);

/** The middle for text of this width, moved as little as keeps it between 0 and `room`. */
export const keepInside = (middle: number, width: number, room: number): number =>
  Math.min(Math.max(middle, width / 2), room - width / 2);

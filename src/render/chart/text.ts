import type { Ink, Shape } from '../../model/figure';
import { textWidth } from '../type/measure-text';

export type Weight = 'regular' | 'semibold';
export const LEADING = 1.22;

/** Words in lines no wider than `width`; a word that is wider than the line is cut, so that nothing is clipped. */
export function wrap(text: string, width: number, size: number, weight: Weight): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((w) => pieces(w, width, size, weight))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, weight) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, width: number, size: number, weight: Weight): string[] {
  const out: string[] = [];
  let piece = '';
  for (const char of word) {
    if (piece !== '' && textWidth(piece + char, size, weight) > width) {
      out.push(piece);
      piece = '';
    }
    piece += char;
  }
  return [...out, piece];
}

export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly fill: Ink;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Lines of text, the first with its baseline at `y`. */
export const textLines = (lines: readonly string[], x: number, y: number, style: TextStyle): Shape[] =>
  lines.map((text, i) => ({ shape: 'text', x, y: y + i * style.size * LEADING, text, ...style }));

export { textWidth };

import { plain } from './difference';

/** Words of a proposal as somebody reads them: the sentence round a place, the ends of a long text. */
export function sentenceRange(text: string, at: number): { from: number; to: number } {
  const ends = [...text.matchAll(/(?<=[.!?]["’”)]?)\s+(?=["“‘(]?[A-Z0-9])/gu)].map(({ index, 0: gap }) => ({
    end: index,
    next: index + gap.length,
  }));
  const from = ends.findLast(({ next }) => next <= at)?.next ?? 0;
  const to = ends.find(({ end }) => end >= Math.max(at, from + 1))?.end ?? text.length;
  return { from, to };
}

/** Where the second part of a paragraph began in what was sent. */
export function splitAt(text: string, second: string): number | null {
  const start = plain(second).trim().slice(0, 40);
  const at = plain(text).length === text.length ? plain(text).lastIndexOf(start) : -1;
  return at <= 0 ? null : at;
}

export const head = (text: string): string =>
  text.length <= 50 ? text : `${text.slice(0, 50).replace(/\s+\S*$/u, '')} …`;
export const tail = (text: string): string =>
  text.length <= 50
    ? text.trim()
    : `… ${text
        .slice(-50)
        .replace(/^\S*\s+/u, '')
        .trim()}`;
export const quoted = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');

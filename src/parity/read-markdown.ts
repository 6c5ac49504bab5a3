import type { Reading } from './reading';

/** Reads back the Markdown that `render/markdown` writes. `contents` is the heading over its list of contents. */
export function readMarkdown(path: string, source: string, contents: string): Reading {
  const headings: string[] = [];
  const notes: number[] = [];
  const alts: string[] = [];
  const words: string[] = [];
  let inContents = false;
  for (const line of source.split('\n')) {
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    if (heading) {
      const title = plain(heading[2] ?? '', notes, alts);
      inContents = title === contents;
      if (!inContents) {
        headings.push(title);
        words.push(title);
      }
      continue;
    }
    if (inContents && /^\s*- \[/.test(line)) continue;
    if (/^\|[ :|-]+\|$/.test(line.trim())) continue;
    const body = line.replace(/^\[\^\d+\]: /, '').replace(/^[>\s]*(?:(?:[-*+]|\d+\.)\s+)*/, '');
    words.push(plain(body, notes, alts));
  }
  return { path, headings, text: words.join('\n'), notes, alts, drawings: [], data: [] };
}

/** The words of a line, its marks undone. */
function plain(line: string, notes: number[], alts: string[]): string {
  return line
    .replace(/\\([^\p{L}\p{N}\s])/gu, (_, char: string) =>
      String.fromCodePoint(0xe000 + (char.codePointAt(0) ?? 0)),
    )
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, (_, alt: string) => (alts.push(unhidden(alt)), ' '))
    .replace(/\[\^(\d+)\]/g, (_, number: string) => (notes.push(Number(number)), ''))
    .replace(/\]\([^)]*\)/g, '')
    .replace(/[[\]*|]/g, (mark) => (mark === '|' ? ' ' : ''))
    .replace(/[\ue000-\ue0ff]/g, unhidden)
    .trim();
}
const unhidden = (text: string): string =>
  text.replace(/[\ue000-\ue0ff]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0xe020) - 0xe000));

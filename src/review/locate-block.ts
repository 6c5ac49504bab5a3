import { asTyped } from '../model/typographic';
import type { SentBlock } from '../model/review-copy';
import { seenText, type SeenText } from '../syntax/markdown-source';
import { Alignment, likeness, plain } from './difference';

/** A block of an author's Markdown as it stands in its file now. Places count line ends as one letter. */
export interface LocatedBlock {
  readonly file: string;
  /** The whole lines, with the end of the last one left out. */
  readonly start: number;
  readonly end: number;
  /** Where the words begin that `seen` is of: past a mark of a list, a heading or a cell. */
  readonly from: number;
  readonly source: string;
  readonly seen: SeenText;
  /** What stands before the words in their first line: `- `, `> `, `## `. */
  readonly prefix: string;
  /** Letters of what was sent, against letters that are seen now. */
  readonly align: Alignment;
}

const PREFIX = /^[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:#{1,6}[ \t]+)?(?:>[ \t]?)*/u;
const ALIKE = 0.5;

/** Finds a block that was sent where it stands now, by its lines, and where the file moved on by likeness; null for stale. */
export function locateBlock(block: SentBlock, text: string): LocatedBlock | null {
  if (block.written.by !== 'author') return null;
  const { file, line, endLine } = block.written;
  const lines = text.split('\n');
  const starts: number[] = [];
  let at = 0;
  for (const one of lines) {
    starts.push(at);
    at += one.length + 1;
  }
  const tried = candidates(lines, line - 1, endLine - 1);
  let best: { readonly found: LocatedBlock; readonly alike: number } | null = null;
  for (const [first, last] of tried) {
    const start = starts[first] ?? 0;
    const end = (starts[last] ?? 0) + (lines[last]?.length ?? 0);
    for (const { from, source } of pieces(text.slice(start, end))) {
      const seen = seenText(source);
      if (!seen) continue;
      const sent = block.text.slice(block.lead);
      const alike = isWithin(sent, seen.text) ? 1 : likeness(sent, seen.text);
      if (alike < ALIKE || (best && alike <= best.alike)) continue;
      const prefix = text.slice(start, start + from);
      const align = new Alignment(
        asTyped(block.text),
        asTyped(`${block.text.slice(0, block.lead)}${seen.text}`),
      );
      best = { found: { file, start, end, from: start + from, source, seen, prefix, align }, alike };
    }
    if (best && best.alike > 0.95) break;
  }
  return best?.found ?? null;
}
const isWithin = (part: string, whole: string): boolean => plain(whole).includes(plain(part).trim());

/** Where a block may stand: where it was, then every paragraph of the file, the nearest first. */
function* candidates(
  lines: readonly string[],
  first: number,
  last: number,
): Generator<readonly [number, number]> {
  if (last < lines.length) yield [first, last];
  const blocks: [number, number][] = [];
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const begins = /^[ \t]*(?:[-*+]|\d+[.)]|#{1,6}|\|)[ \t]?/u.test(line);
    const last = blocks.at(-1);
    if (last?.[1] === i - 1 && !begins) last[1] = i;
    else blocks.push([i, i]);
  });
  yield* blocks.sort((a, b) => Math.abs(a[0] - first) - Math.abs(b[0] - first));
}

/** The words of lines without the mark before them; of a row of a table, each cell. */
function* pieces(source: string): Generator<{ readonly from: number; readonly source: string }> {
  const prefix = PREFIX.exec(source)?.[0].length ?? 0;
  if (!source.trimStart().startsWith('|')) {
    yield { from: prefix, source: source.slice(prefix).trimEnd() };
    return;
  }
  let from = 0;
  for (let i = 0; i <= source.length; i++) {
    if (i < source.length && (source[i] !== '|' || source[i - 1] === '\\')) continue;
    const cell = source.slice(from, i);
    const skip = cell.length - cell.trimStart().length;
    if (cell.trim() !== '') yield { from: from + skip, source: cell.trim() };
    from = i + 1;
  }
}

/** The letters that are seen which a stretch of what was sent stands for now; null where they were changed since. */
export function seenStretch(
  located: LocatedBlock,
  block: SentBlock,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } | null {
  const found = located.align.stretch(from, to);
  return found && found.from >= block.lead
    ? { from: found.from - block.lead, to: found.to - block.lead }
    : null;
}

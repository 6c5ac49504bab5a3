import type { ReviewCopy, SentBlock } from '../model/review-copy';
import { escapedStart, escapedWords, type TextEdit } from '../syntax/markdown-source';
import { plain } from './difference';
import { locateBlock, seenStretch, type LocatedBlock } from './locate-block';
import { replaceSeen } from './replace-seen';
import type { Proposal } from './proposal';

/** What taking proposals does to the texts of an edition, before anything is written. */
export interface WrittenBack {
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  /** Proposals whose edits these are. */
  readonly taken: readonly Proposal[];
  /** Those that cannot be written, each with its reason. */
  readonly left: readonly { readonly proposal: Proposal; readonly why: string }[];
  /** Where what a proposal wants stands already: nothing is to be done. */
  readonly there: readonly Proposal[];
}

const STALE = 'what it was about reads otherwise by now: look at it by hand';
const BY_HAND = 'it cannot be written without losing a link or an emphasis: write it by hand';
const TWICE = 'another proposal that was taken changes the same words';

/** The edits that put proposals into what authors wrote, only in those words. `texts` are whole files with LF line ends. */
export function writeBack(
  proposals: readonly Proposal[],
  copy: ReviewCopy,
  texts: ReadonlyMap<string, string>,
): WrittenBack {
  const blocks = new Map(copy.blocks.map((block) => [block.bookmark, block]));
  const edits = new Map<string, TextEdit[]>();
  const taken: Proposal[] = [];
  const left: { proposal: Proposal; why: string }[] = [];
  const there: Proposal[] = [];
  const place = (name: string): Placed | null => {
    const block = blocks.get(name);
    const text = block?.written.by === 'author' ? texts.get(block.written.file) : undefined;
    const located = block && text !== undefined ? locateBlock(block, text) : null;
    return block && located && text !== undefined ? { block, located, text } : null;
  };
  for (const proposal of proposals) {
    const made = editsOf(proposal, place);
    if (made === 'there') {
      there.push(proposal);
      continue;
    }
    if ('why' in made) {
      left.push({ proposal, why: made.why });
      continue;
    }
    const known = edits.get(made.file) ?? [];
    const crosses = made.edits.some((one) => known.some((other) => overlaps(one, other)));
    if (crosses) {
      left.push({ proposal, why: TWICE });
      continue;
    }
    edits.set(made.file, [...known, ...made.edits]);
    taken.push(proposal);
  }
  return { edits, taken, left, there };
}

interface Placed {
  readonly block: SentBlock;
  readonly located: LocatedBlock;
  readonly text: string;
}
type Made =
  { readonly file: string; readonly edits: readonly TextEdit[] } | { readonly why: string } | 'there';

function editsOf({ deed, know }: Proposal, place: (name: string) => Placed | null): Made {
  switch (deed.does) {
    case 'nothing':
      return { why: know ?? 'it is changed by hand' };
    case 'replace':
      return replacing(deed, place(deed.block));
    case 'delete':
      return deleting(place(deed.block));
    case 'add':
      return adding(
        deed.put,
        deed.after === null ? null : place(deed.after),
        deed.before === null ? null : place(deed.before),
      );
    case 'split':
      return splitting(place(deed.block), deed.at);
    case 'join':
      return joining(place(deed.first), place(deed.second));
    case 'move':
      return moving(place(deed.block), place(deed.after));
  }
}

function replacing(
  deed: { readonly from: number; readonly to: number; readonly put: string; readonly claim: string | null },
  placed: Placed | null,
): Made {
  if (!placed) return { why: STALE };
  const { block, located } = placed;
  const stretch = seenStretch(located, block, deed.from, deed.to);
  if (!stretch) {
    const wanted = plain(block.text.slice(0, deed.from) + deed.put + block.text.slice(deed.to)).trim();
    const nearby = plain(deed.put).trim();
    const isThere =
      plain(located.seen.text).includes(wanted) ||
      (nearby.length > 3 &&
        plain(located.seen.text).includes(nearby) &&
        !plain(located.seen.text).includes(plain(block.text.slice(deed.from, deed.to)).trim()));
    return isThere ? 'there' : { why: STALE };
  }
  const edits = replaceSeen(located.source, stretch.from, stretch.to, deed.put, deed.claim !== null);
  return edits
    ? { file: located.file, edits: edits.map((edit) => moved(edit, located.from)) }
    : { why: BY_HAND };
}
const moved = ({ from, to, put }: TextEdit, by: number): TextEdit => ({ from: from + by, to: to + by, put });

/** A paragraph goes with the empty line that parted it from the next. */
function deleting(placed: Placed | null): Made {
  if (!placed) return 'there';
  const { located, text, block } = placed;
  if (!isWhole(placed)) {
    const stretch = seenStretch(located, block, block.lead, block.text.length);
    const edits = stretch && replaceSeen(located.source, stretch.from, stretch.to, '', false);
    return edits
      ? { file: located.file, edits: edits.map((edit) => moved(edit, located.from)) }
      : { why: BY_HAND };
  }
  const [from, to] = withGap(text, located.start, located.end);
  return { file: located.file, edits: [{ from, to, put: '' }] };
}
/** Lines of a block with what parts it from the next; of the last one, what parts it from the one before. */
function withGap(text: string, start: number, end: number): [number, number] {
  const after = /^\n(?:[ \t]*\n)*/u.exec(text.slice(end))?.[0].length ?? 0;
  if (end + after < text.length) return [start, end + after];
  const before = /(?:\n[ \t]*)*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  return [start - before, end];
}
/** Whether a block is all that its lines say: a sentence of a paragraph is not. */
const isWhole = ({ located, block }: Placed): boolean => {
  const sent = block.text.slice(block.lead).length;
  return (
    located.seen.text.length <= sent * 1.2 + 10 && located.from + located.source.length >= located.end - 1
  );
};

/** Whether a block is the last that its paragraph says. */
const isLast = ({ located, block }: Placed): boolean =>
  plain(located.seen.text)
    .trim()
    .endsWith(plain(block.text.slice(block.lead)).trim());

function adding(put: string, after: Placed | null, before: Placed | null): Made {
  const beside = after ?? before;
  if (!beside) return { why: STALE };
  const { located } = beside;
  if (located.prefix.includes('|') || located.source.startsWith('|')) return { why: BY_HAND };
  const isItem = /(?:[-*+]|\d+[.)])[ \t]+$/u.test(located.prefix);
  const quote = /^[ \t]*>/u.exec(located.prefix)?.[0] ?? '';
  const written = escapedStart(escapedWords(put.trim()));
  const line = `${quote === '' ? '' : `${quote} `}${written}`;
  if (isItem) return { why: 'it stands in a list: write it by hand' };
  const gap = quote === '' ? '\n\n' : `\n${quote}\n`;
  const at = after ? located.end : located.start;
  return {
    file: located.file,
    edits: [{ from: at, to: at, put: after ? `${gap}${line}` : `${line}${gap}` }],
  };
}

function splitting(placed: Placed | null, at: number): Made {
  if (!placed) return { why: STALE };
  const { located, block } = placed;
  const stretch = seenStretch(located, block, at, at);
  if (!stretch) return { why: STALE };
  const { seen } = located;
  const inside = seen.wraps.some((wrap) => wrap.from < stretch.from && wrap.to > stretch.from);
  if (inside) return { why: BY_HAND };
  const begins = seen.wraps.filter((wrap) => wrap.from === stretch.from).map(({ start }) => start);
  let from = Math.min(seen.starts[stretch.from] ?? 0, ...begins);
  const to = from;
  while (from > 0 && /[ \t\n]/u.test(located.source[from - 1] ?? '')) from--;
  if (from === to && to > 0 && seen.text[stretch.from - 1] !== ' ') return { why: BY_HAND };
  const { prefix } = located;
  if (/(?:[-*+]|\d+[.)])[ \t]+$/u.test(prefix) || prefix.includes('#'))
    return { why: 'it stands in a list: write it by hand' };
  const quote = /^[ \t]*>[ \t]?/u.exec(prefix)?.[0] ?? '';
  const put = quote === '' ? '\n\n' : `\n${quote.trimEnd()}\n${quote}`;
  return { file: located.file, edits: [{ from: from + located.from, to: to + located.from, put }] };
}

function joining(first: Placed | null, second: Placed | null): Made {
  if (!first || !second) return { why: STALE };
  const [a, b] = [first.located, second.located];
  const between = a.file === b.file ? first.text.slice(a.end, b.start) : 'other';
  if (!/^\n(?:[ \t]*>?[ \t]*\n)*$/u.test(between) || /[#|]|[-*+][ \t]|\d[.)]/u.test(b.prefix))
    return { why: 'they do not stand one after the other in one text: join them by hand' };
  return { file: a.file, edits: [{ from: a.end, to: b.from, put: ' ' }] };
}

function moving(placed: Placed | null, after: Placed | null): Made {
  if (!placed || !after) return { why: STALE };
  const [block, target] = [placed.located, after.located];
  if (
    block.file !== target.file ||
    block.prefix !== '' ||
    target.prefix !== '' ||
    !isWhole(placed) ||
    !isLast(after)
  )
    return { why: 'it moves to another text: move it by hand' };
  if (target.end <= block.start && /^\s*$/u.test(placed.text.slice(target.end, block.start))) return 'there';
  const [from, to] = withGap(placed.text, block.start, block.end);
  return {
    file: block.file,
    edits: [
      { from, to, put: '' },
      { from: target.end, to: target.end, put: `\n\n${placed.text.slice(block.start, block.end)}` },
    ],
  };
}

const overlaps = (a: TextEdit, b: TextEdit): boolean =>
  a.from === a.to && b.from === b.to
    ? false
    : a.from === a.to
      ? a.from > b.from && a.from < b.to
      : b.from === b.to
        ? b.from > a.from && b.from < a.to
        : a.from < b.to && b.from < a.to;

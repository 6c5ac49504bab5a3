import { escapedWords, seenText, type SeenText, type TextEdit, type Wrap } from '../syntax/markdown-source';
import { plain } from './difference';

/**
 * The edits that put other words in place of letters that are seen of a paragraph of Markdown. Emphasis stays round what
 * it held; a link or claim stays where its words stay, and goes with them where they go. Null where what comes of it would
 * not read as was meant: somebody then writes it by hand.
 */
export function replaceSeen(
  source: string,
  from: number,
  to: number,
  put: string,
  inClaim: boolean,
): readonly TextEdit[] | null {
  const seen = seenText(source);
  if (!seen || from > to || to > seen.text.length) return null;
  const edits = inClaim
    ? inside(seen, from, to, put)
    : from === to
      ? inserted(seen, from, put)
      : replaced(source, seen, from, to, put);
  return edits && proven(source, seen, edits, { from, to, put }) ? edits : null;
}

/** Other words in the brackets of a claim, whose address stays. */
function inside(seen: SeenText, from: number, to: number, put: string): readonly TextEdit[] | null {
  const wrap = seen.wraps.find((one) => one.kind === 'link' && one.from === from && one.to === to);
  if (!wrap || from === to) return null;
  return [{ from: seen.starts[from] ?? 0, to: seen.ends[to - 1] ?? 0, put: escapedWords(put) }];
}

/** Words between letters stand outside of what ends or begins there. */
function inserted(seen: SeenText, at: number, put: string): readonly TextEdit[] {
  const place = outside(seen, at, /^\s/u.test(put) || at === seen.text.length);
  return [{ from: place, to: place, put: escapedWords(put) }];
}
function outside(seen: SeenText, at: number, after: boolean): number {
  const ends = seen.wraps.filter((wrap) => wrap.to === at && wrap.from < at);
  const begins = seen.wraps.filter((wrap) => wrap.from === at);
  const letter = after ? (seen.ends[at - 1] ?? seen.starts[at] ?? 0) : (seen.starts[at] ?? 0);
  if (after && ends.length > 0) return Math.max(...ends.map(({ end }) => end));
  if (begins.length > 0 && !after) return Math.min(...begins.map(({ start }) => start));
  if (ends.length > 0) return Math.max(...ends.map(({ end }) => end));
  if (begins.length > 0) return Math.min(...begins.map(({ start }) => start));
  return letter;
}

function replaced(
  source: string,
  seen: SeenText,
  from: number,
  to: number,
  put: string,
): readonly TextEdit[] {
  const within = seen.wraps.filter((wrap) => wrap.from >= from && wrap.to <= to && wrap.to > wrap.from);
  // Bold or italics round exactly these words stay round the new ones.
  const whole = within.find(({ kind, from: a, to: b }) => kind !== 'link' && a === from && b === to);
  const goes = within.filter((wrap) => wrap !== whole);
  const words = relinked(source, seen, goes, put);
  const ranges: { from: number; to: number }[] = [];
  const take = (start: number, end: number): void => {
    const last = ranges.at(-1);
    if (last && start <= last.to) last.to = Math.max(last.to, end);
    else ranges.push({ from: start, to: end });
  };
  for (let i = from; i < to; i++) {
    const outer = goes.find((wrap) => i >= wrap.from && i < wrap.to);
    if (outer) take(outer.start, outer.end);
    else take(seen.starts[i] ?? 0, seen.ends[i] ?? 0);
  }
  // A link that the first letters end keeps what is left of it, and the new words stand behind it.
  const cut = seen.wraps.find(
    (wrap) => wrap.from < from && wrap.to > from && wrap.to <= to && wrap.kind === 'link',
  );
  const at = cut ? cut.end : (ranges[0]?.from ?? 0);
  return [
    ...ranges.map((range) => ({ from: range.from, to: range.to, put: '' })),
    { from: at, to: at, put: words },
  ];
}

/** New words in which what was linked before, and stands word for word, is linked again. */
function relinked(source: string, seen: SeenText, goes: readonly Wrap[], put: string): string {
  let rest = put;
  let out = '';
  for (const wrap of goes.filter(({ kind }) => kind === 'link')) {
    const words = seen.text.slice(wrap.from, wrap.to);
    const at = plain(rest).length === rest.length ? plain(rest).indexOf(plain(words)) : rest.indexOf(words);
    if (at < 0 || words === '') continue;
    const address = source
      .slice(wrap.start, wrap.end)
      .slice(source.slice(wrap.start, wrap.end).lastIndexOf(']('));
    out += `${escapedWords(rest.slice(0, at))}[${escapedWords(rest.slice(at, at + words.length))}${address}`;
    rest = rest.slice(at + words.length);
  }
  return out + escapedWords(rest);
}

/** What comes of edits is read again: it must say what was meant, and every link that was not meant must be what it was. */
function proven(
  source: string,
  seen: SeenText,
  edits: readonly TextEdit[],
  { from, to, put }: { readonly from: number; readonly to: number; readonly put: string },
): boolean {
  const now = seenText(edited(source, edits));
  if (!now) return false;
  const wanted = `${seen.text.slice(0, from)}${put}${seen.text.slice(to)}`;
  if (spaced(now.text) !== spaced(wanted)) return false;
  const links = ({ wraps, text }: SeenText, lost: (wrap: Wrap) => boolean): string[] =>
    wraps.flatMap((wrap) =>
      wrap.kind === 'link' && !lost(wrap)
        ? [`${spaced(text.slice(wrap.from, wrap.to))}\0${wrap.href ?? ''}`]
        : [],
    );
  const staying = links(seen, (wrap) => wrap.from < to && wrap.to > from);
  const there = links(now, () => false);
  return staying.every((link) => there.includes(link));
}
const spaced = (text: string): string => plain(text).trim();

/** A text with its edits made; those at one place in their order. */
export function edited(source: string, edits: readonly TextEdit[]): string {
  let out = '';
  let done = 0;
  for (const { from, to, put } of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    out += source.slice(done, Math.max(done, from)) + put;
    done = Math.max(done, to);
  }
  return out + source.slice(done);
}

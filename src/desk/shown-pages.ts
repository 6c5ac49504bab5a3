import type { Preview } from '../workspace/preview-page';
import { sha256 } from '../world';
import type { PageNow } from './talk';

const BODY = '<body>';
/** As many tabs as look at one edition get of each change what changed, and no more. */
const KEPT = 4;

/** The pages that were sent last: of a page that follows one of them, only what is another is sent. */
export class ShownPages {
  private readonly bodies = new Map<string, string>();
  private last: Split | null = null;

  /** A page for a browser that has the body of this hash, or, for an empty one, none. */
  since(has: string, { html, title, kicker, places, holds }: Preview): Omit<PageNow, 'ground'> {
    const { head, body, hash } = (this.last = this.last?.html === html ? this.last : split(html));
    const before = this.bodies.get(has);
    // What was sent or is had last goes last.
    for (const [of, one] of [
      ...(before === undefined ? [] : [[has, before] as const]),
      [hash, body] as const,
    ]) {
      this.bodies.delete(of);
      this.bodies.set(of, one);
    }
    for (const of of [...this.bodies.keys()].slice(0, -KEPT)) this.bodies.delete(of);
    return {
      title,
      kicker,
      places,
      holds,
      head,
      body: hash,
      change: before === undefined ? { from: 0, to: null, put: body } : changeOf(before, body),
    };
  }
}

/** A page, with the hashes of what stands in its `<head>` and in its `<body>`. */
interface Split {
  readonly html: string;
  readonly head: string;
  readonly body: string;
  readonly hash: string;
}
function split(html: string): Split {
  const from = html.indexOf(BODY);
  const body = html.slice(from);
  return { html, head: sha256(html.slice(0, from)), body, hash: sha256(body) };
}

/** So much of two pages is held against each other at once, which costs a hundredth of doing it letter by letter. */
const STRETCH = 4096;

/** The one piece in which two texts differ, in UTF-16 units as both sides count them. */
function changeOf(before: string, now: string): PageNow['change'] {
  const most = Math.min(before.length, now.length);
  const [end, endNow] = [before.length, now.length];
  let head = 0;
  while (head + STRETCH <= most && isSame(before, head, now, head)) head += STRETCH;
  while (head < most && before.charCodeAt(head) === now.charCodeAt(head)) head++;
  let tail = 0;
  while (tail + STRETCH <= most - head && isSame(before, end - tail - STRETCH, now, endNow - tail - STRETCH))
    tail += STRETCH;
  while (
    tail < most - head &&
    before.charCodeAt(before.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)
  )
    tail++;
  // JSON keeps no half of a letter that is two units.
  while (head > 0 && isHalf(now.charCodeAt(head - 1), 0xd800)) head--;
  while (tail > 0 && isHalf(now.charCodeAt(now.length - tail), 0xdc00)) tail--;
  return { from: head, to: before.length - tail, put: now.slice(head, now.length - tail) };
}
const isSame = (before: string, at: number, now: string, atNow: number): boolean =>
  before.slice(at, at + STRETCH) === now.slice(atNow, atNow + STRETCH);
const isHalf = (unit: number, first: number): boolean => unit >= first && unit < first + 0x400;

import { LEADING, textWidth } from './text';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Finds room for labels beside their points: above, then below, never on one another or out of the plot. */
export class Labels {
  private readonly taken: Box[] = [];
  constructor(private readonly room: Box) {}

  block(box: Box): void {
    this.taken.push(box);
  }

  /** The box for words at a point, or null where they fit nowhere; the first word is set bold. */
  beside(point: {
    readonly x: number;
    readonly y: number;
    readonly words: readonly string[];
    readonly size: number;
    readonly gap: number;
    /** How far a range about the point reaches, which words keep out of. */
    readonly reach?: { readonly top: number; readonly bottom: number };
  }): Box | null {
    const { x, y, words, size, gap, reach = { top: y, bottom: y } } = point;
    const width = Math.max(...words.map((text) => textWidth(text, size, 'semibold'))) + 2;
    const height = words.length * size * LEADING;
    const left = Math.max(this.room.left, Math.min(this.room.right - width, x - width / 2));
    const tries = [reach.top - gap * 0.6 - height, reach.bottom + gap * 0.6].map((top) => ({
      left,
      right: left + width,
      top,
      bottom: top + height,
    }));
    const free = tries.find(
      (box) =>
        box.top >= this.room.top &&
        box.bottom <= this.room.bottom &&
        !this.taken.some((other) => meet(box, other)),
    );
    if (free) this.taken.push(free);
    return free ?? null;
  }
}

import type { FrameItem } from './frame';
import { moved, strip, type Strip } from './strip';

/** Strips one under another as the items of one. */
export function stacked(strips: readonly Strip[]): { height: number; items: FrameItem[] } {
  const items: FrameItem[] = [];
  let y = 0;
  strips.forEach((s, i) => {
    y += i === 0 ? 0 : s.before;
    for (const item of s.items) items.push(moved(item, 0, y));
    y += s.height;
  });
  return { height: y, items };
}

/** How high they are together, with the white between them. */
export const stackedHeight = (strips: readonly Strip[]): number =>
  strips.reduce((y, s, i) => y + (i === 0 ? 0 : s.before) + s.height, 0);

/** The same with their notes and anchors, as one strip that is never broken. */
export const asOne = (strips: readonly Strip[]): Strip => {
  const notes = strips.flatMap((s) => s.notes);
  const anchors = strips.flatMap((s) => s.anchors);
  return strip({ ...stacked(strips), notes, anchors });
};

/** Strips that stand side by side, as one; they are read from the first to the last. */
export const beside = (strips: readonly Strip[]): Strip =>
  strip({
    height: Math.max(...strips.map((s) => s.height)),
    items: strips.flatMap((s) => s.items),
    notes: strips.flatMap((s) => s.notes),
    anchors: strips.flatMap((s) => s.anchors),
  });

/** The same strip with its items moved in it. */
export const shifted = (s: Strip, dx: number, dy: number): Strip => ({
  ...s,
  items: s.items.map((item) => moved(item, dx, dy)),
});

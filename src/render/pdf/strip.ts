import type { FrameItem, TextItem } from './frame';

/**
 * A band of the page that is never broken: a line of text, a row of a table, a drawing. A document is laid
 * out as one long galley of strips, and the pages are cut from it. Items count y from the top of the strip.
 */
export interface Strip {
  readonly height: number;
  /** White above; dropped at the top of a page. */
  readonly before: number;
  /** No page ends after this strip, as long as the strips so kept together fit on one. */
  readonly keep: boolean;
  readonly items: readonly FrameItem[];
  /** Names of destinations at the top of the strip. */
  readonly anchors: readonly string[];
  /** Ids of notes that are referred to in the strip for the first time. */
  readonly notes: readonly string[];
  /** Reaches into the side column, so that no note stands beside it. */
  readonly wide: boolean;
  /** Drawn again above this strip where a page begins with it. */
  readonly repeat: { readonly height: number; readonly items: readonly FrameItem[] } | null;
  /** Begins a page where less than this part of one is free: 1 always does, 0 never. */
  readonly needs: number;
  /** Kept with the next only where the page that is left behind is at least half full; says more than `keep`. */
  readonly loose: boolean;
  /** Two strips in its place where it finds no room on a page whole; null where it is never cut. */
  readonly cut: StripCut | null;
  /** A line of running text. */
  readonly flows: boolean;
}

/** Where a strip that is as good in two pieces may be cut: `at(n)` for each n from 1 to `places`, the later the larger the first piece. */
export interface StripCut {
  readonly places: number;
  readonly at: (n: number) => readonly [Strip, Strip];
}

const PLAIN: Strip = {
  height: 0,
  before: 0,
  keep: false,
  items: [],
  anchors: [],
  notes: [],
  wide: false,
  repeat: null,
  needs: 0,
  loose: false,
  cut: null,
  flows: false,
};

export const strip = (parts: Partial<Strip> & Pick<Strip, 'height'>): Strip => ({ ...PLAIN, ...parts });

/** The same item, moved. Most are words: each kind is copied by itself, which is what makes it fast. */
export function moved(item: FrameItem, dx: number, dy: number): FrameItem {
  if (dx === 0 && dy === 0) return item;
  switch (item.kind) {
    case 'text':
      return movedText(item, dx, dy);
    case 'line':
      return { ...item, x1: item.x1 + dx, y1: item.y1 + dy, x2: item.x2 + dx, y2: item.y2 + dy };
    case 'rect':
      return { ...item, x: item.x + dx, y: item.y + dy };
    case 'drawing':
      return { ...item, x: item.x + dx, y: item.y + dy };
    case 'link':
      return { ...item, x: item.x + dx, y: item.y + dy };
  }
}
function movedText(item: TextItem, dx: number, dy: number): TextItem {
  if (item.pageOf !== undefined || item.softHyphen !== undefined)
    return { ...item, x: item.x + dx, y: item.y + dy };
  const { tag, x, y, text, size, weight, colour } = item;
  return { kind: 'text', tag, x: x + dx, y: y + dy, text, size, weight, colour };
}

/** Keeps strips together with the next one of them; the last as it is, unless `last` says otherwise. */
export const keptTogether = (strips: readonly Strip[], last?: boolean): Strip[] =>
  strips.map((s, i) => ({ ...s, keep: i < strips.length - 1 || (last ?? s.keep) }));

/** What is drawn again, such as the header of a table on its next page: nothing to press, and nothing to read twice. */
export const asRepeat = (item: FrameItem): FrameItem => {
  if (item.kind === 'text') return { ...item, tag: 'repeat' };
  if (item.kind === 'line' || item.kind === 'rect') return { ...item, tag: 'repeat' };
  return item;
};

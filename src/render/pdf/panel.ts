import type { RectItem } from './frame';
import { moved, strip, type Strip } from './strip';

export interface PanelLook {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly fill: string;
  /** A strong stripe down the left side; null for none. */
  readonly bar: string | null;
}

const BAR = 3;

/**
 * Puts strips on a tinted ground. Each strip carries its own piece of the ground, the white above it
 * included, so that a panel may go on over a page end without a gap.
 */
export function panelled(strips: readonly Strip[], look: PanelLook): Strip[] {
  const inner = strips.map((s, i) => (i === 0 ? { ...s, before: 0 } : s));
  // The padding belongs to the first and last strip, or it could be left alone on a page.
  return inner.map((s, i) => {
    const above = s.before + (i === 0 ? look.top : 0);
    const below = i === inner.length - 1 ? look.bottom : 0;
    const height = above + s.height + below;
    const items = s.items.map((item) => moved(item, 0, above));
    return strip({ ...s, height, before: 0, items: [...ground(look, height), ...items], flows: false });
  });
}

function ground(look: PanelLook, height: number): RectItem[] {
  const rect = (x: number, width: number, colour: string): RectItem => ({
    kind: 'rect',
    tag: 'layout',
    x,
    y: 0,
    width,
    height,
    colour,
  });
  const fill = rect(look.x, look.width, look.fill);
  return look.bar === null ? [fill] : [fill, rect(look.x, BAR, look.bar)];
}

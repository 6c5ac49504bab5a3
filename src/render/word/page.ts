import { toStep } from '../../model/steps';

/** The page in points: A4, with a margin that leaves room for comments beside it on a screen. */
export const PAGE = { width: 595.3, height: 841.9 } as const;
export const MARGIN = { left: 62, right: 62, top: 82, bottom: 72, header: 34, footer: 30 } as const;
/** What tables, charts and panels take. */
export const FULL = PAGE.width - MARGIN.left - MARGIN.right;
/** Text ends before: a line of more letters is hard to follow. */
export const TEXT_INSET = 44;

/** Sizes of type from the size of body text, in points; none is smaller than nine, or sixteen in large print. */
export function sizesOf(body: number) {
  const least = body >= 16 ? 16 : 9;
  const size = (ratio: number): number => Math.max(least, toStep(body * ratio, 2));
  return {
    body,
    lede: size(1.26),
    small: size(0.86),
    table: size(0.88),
    note: size(0.82),
    statement: size(1.2),
    amount: size(2.2),
    words: size(1.5),
    headings: [size(2.3), size(1.6), size(1.24), size(1.05)],
    title: size(4),
    kicker: size(1.52),
    contents: size(0.96),
    running: size(0.82),
    /** What is least in a chart is this much smaller than its text. */
    chart: least / 0.86,
  } as const;
}

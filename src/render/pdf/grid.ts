import { toStep } from '../../model/steps';

/** The page and its columns, in points: a wide column for text, a side column for what stands beside it. */
export const PAGE = { width: 595.28, height: 841.89 } as const;
export const MARGIN = { left: 56, right: 56.28, top: 74, bottom: 64 } as const;
export const FULL = { x: MARGIN.left, width: PAGE.width - MARGIN.left - MARGIN.right } as const;
const SIDE_WIDTH = 126;
const GUTTER = 21;
export const TEXT = { x: MARGIN.left, width: FULL.width - SIDE_WIDTH - GUTTER } as const;
export const SIDE = { x: FULL.x + FULL.width - SIDE_WIDTH, width: SIDE_WIDTH } as const;
export const BODY_TOP = MARGIN.top;
export const BODY_BOTTOM = PAGE.height - MARGIN.bottom;

/** The part of a page that text stands in, between what runs over and under it. */
export interface Body {
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}
/** The same, with so much less of it above and below: what runs there is larger than usual, or has more lines. */
export const bodyLess = (above: number, below: number): Body => {
  const [top, bottom] = [BODY_TOP + above, BODY_BOTTOM - below];
  return { top, bottom, height: bottom - top };
};
export const BODY = bodyLess(0, 0);

/** Sizes of type and the leading that goes with each, in points, from the size of body text. */
export interface TypeScale {
  readonly body: TypeSize;
  readonly lede: TypeSize;
  readonly small: TypeSize;
  readonly note: TypeSize;
  /** Notes in the side column. */
  readonly aside: TypeSize;
  readonly table: TypeSize;
  readonly contents: TypeSize;
  readonly statement: TypeSize;
  readonly number: TypeSize;
  readonly glanceNumber: TypeSize;
  readonly headings: readonly [TypeSize, TypeSize, TypeSize, TypeSize];
  readonly title: TypeSize;
  readonly kicker: TypeSize;
  readonly running: TypeSize;
}
export interface TypeSize {
  readonly size: number;
  readonly leading: number;
}

/** No type is smaller: of a document in large print, and of any other. */
const LEAST_LARGE = 16;
const LEAST = 9;
export const isLarge = (body: number): boolean => body >= LEAST_LARGE;
export const leastSize = (body: number): number => (isLarge(body) ? LEAST_LARGE : LEAST);

const step = (body: number, ratio: number, lead: number): TypeSize => {
  const size = Math.max(leastSize(body), toStep(body * ratio, 4));
  return { size, leading: toStep(size * lead, 4) };
};

export const typeScale = (body: number): TypeScale => ({
  body: step(body, 1, 1.4),
  lede: step(body, 1.26, 1.36),
  small: step(body, 0.86, 1.36),
  note: step(body, 0.81, 1.32),
  aside: step(body, 0.76, 1.28),
  table: step(body, 0.88, 1.32),
  contents: step(body, 0.96, 1.52),
  statement: step(body, 1.2, 1.34),
  number: step(body, 2.67, 1.1),
  glanceNumber: step(body, 1.72, 1.15),
  headings: [step(body, 2.3, 1.14), step(body, 1.6, 1.18), step(body, 1.24, 1.24), step(body, 1.05, 1.3)],
  title: step(body, 4.6, 1.06),
  kicker: step(body, 1.52, 1.3),
  running: step(body, 0.76, 1.3),
});

/** Charts set what is least in them this much smaller than their text. */
const LEAST_IN_CHARTS = 0.86;
/** The size of the text of a chart beside body text of a size, so that nothing in it is smaller than the least. */
export const chartText = (body: number): number => toStep(leastSize(body) / LEAST_IN_CHARTS, 4);

/** Whether notes of this size can be read in the side column: larger ones would have two or three words a line. */
export const fitsAside = ({ size }: TypeSize): boolean => SIDE.width / size >= 13;

/** Where the baseline lies in a line of type: capitals stand in the middle of their leading. */
export const baseline = ({ size, leading }: TypeSize): number => leading / 2 + size * 0.33;

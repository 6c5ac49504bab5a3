import type { Canvas, Faults, Said, Straight } from './canvas';
import { TOLERANCE } from './scale';

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2 * TOLERANCE;

/** Where a break is drawn: a dashed line from over the plot to its foot. Null where there is none at `x`. */
export function dashedAt(canvas: Canvas, x: number | null, top: number, bottom: number): Straight | null {
  return (
    canvas
      .straight('upright')
      .find(
        ({ line, x1, y1, y2 }) =>
          line.dashed && y1 <= top + 1 && Math.abs(y2 - bottom) <= 1 && (x === null || near(x1, x)),
      ) ?? null
  );
}

/** Whether words stand over the head of a line. */
export const standsOver =
  (canvas: Canvas, { x1, y1 }: Straight) =>
  (said: Said): boolean =>
    said.bottom <= y1 + said.size / 2 && said.bottom >= y1 - said.size && canvas.centred(said, x1);

/** The letter that the proof expects of a break: A, B, C, in the order of their reasons. */
export const letter = (index: number): string => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(index);

/** Under all plots stands what each letter is. */
export function* proveReasons(reasons: readonly string[], below: number, canvas: Canvas): Faults {
  yield* proveListed(
    reasons.map((reason, i) => `${letter(i)}: ${reason}`),
    below,
    canvas,
  );
}

// Where each begins is known in every format; how wide its words are is not in a page.
const leftOf = ({ lines }: Said): number => Math.min(...lines.map(({ left }) => left ?? NaN));

/**
 * Words under the plot, down a column, or down two that begin at one height: each below the one before in its column,
 * or at the head of the next.
 */
export function* proveListed(texts: readonly string[], below: number, canvas: Canvas): Faults {
  let head: Said | null = null;
  let last: Said | null = null;
  for (const text of texts) {
    const [first, before] = [head, last];
    const said = canvas.say(text, (one) => {
      if (first === null || before === null) return one.top >= below - one.size / 4;
      if (leftOf(one) > leftOf(before) + 2 * TOLERANCE) return near(one.top, first.top);
      return near(leftOf(one), leftOf(before)) && one.top >= before.bottom - one.size / 4;
    });
    if (!said) return yield `it does not say "${text}" under its plot, in its order`;
    head ??= said;
    last = said;
  }
}

import type { ConfidenceFigure } from '../../../model/figure';
import type { Canvas, Faults } from './canvas';

/** How many of the three steps are filled. */
const FILLED: Readonly<Record<ConfidenceFigure['rating'], number>> = {
  'not recorded': 0,
  low: 1,
  moderate: 2,
  high: 3,
};

/** Three steps from low to high, as many filled as the rating has. */
export function* proveConfidence({ rating }: ConfidenceFigure, canvas: Canvas): Faults {
  const steps = canvas.rects().sort((a, b) => a.left - b.left);
  if (steps.length !== 3) return yield `it has ${steps.length} steps, expected 3`;
  canvas.take(...steps);
  const tops = steps.map(({ top }) => top);
  if (tops.some((top, i) => i > 0 && top >= (tops[i - 1] ?? 0))) yield 'it has steps that do not rise';
  const filled = steps.map(({ fill }) => canvas.inked(fill, 'lead'));
  const wanted = steps.map((_, i) => i < FILLED[rating]);
  if (filled.join() !== wanted.join())
    yield `it has ${filled.filter(Boolean).length} steps filled, expected the first ${FILLED[rating]}: its rating is "${rating}"`;
}

import type { ConfidenceFigure, Scene } from '../../model/figure';
import type { DrawOptions } from './index';
import { rect } from './shapes';

const STEPS = { low: 1, moderate: 2, high: 3, 'not recorded': 0 } as const;

/** Three steps, as many filled as the rating has: one for low, two for moderate, three for high. */
export function drawConfidence(figure: ConfidenceFigure, { textSize: size }: DrawOptions): Scene {
  const filled = STEPS[figure.rating];
  const step = size * 0.52;
  const gap = size * 0.14;
  const height = size;
  const shapes = [1, 2, 3].map((n) => {
    const tall = height * (0.4 + 0.2 * n) - 1;
    const on = n <= filled;
    return rect(
      0.5 + (n - 1) * (step + gap),
      height - tall - 0.5,
      step,
      tall,
      on ? 'lead' : 'paper',
      on ? 'lead' : 'muted',
    );
  });
  return { width: Math.ceil(3 * step + 2 * gap + 1), height: Math.ceil(height), shapes };
}

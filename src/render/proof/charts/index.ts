import type { Figure } from '../../../model/figure';
import type { Painting } from '../../../model/reading';
import type { Theme } from '../../../model/theme';
import { proveBars, proveGroupedBars } from './bars';
import { Canvas, type Faults } from './canvas';
import { proveConfidence } from './confidence';
import { proveDots } from './dots';
import { proveDumbbell } from './dumbbell';
import { proveFunnel } from './funnel';
import { proveGrounds } from './ground';
import { proveIntervals } from './intervals';
import { proveLine } from './line';
import { proveMatrix } from './matrix';
import { proveRange } from './range';
import { proveRanks } from './ranks';
import { proveTarget } from './target';
import { proveSlope } from './slope';
import { proveSmallMultiples } from './small-multiples';
import { proveTiles } from './tiles';
import { proveYardstick } from './yardstick';

/**
 * The first thing that is wrong with what was painted of a figure; null where the length of every bar, the place of
 * every dot and the words at each are those of its numbers, and nothing else is painted.
 */
export function chartFault(figure: Figure, painting: Painting, theme: Theme): string | null {
  const canvas = new Canvas(painting, theme);
  for (const fault of faultsOf(figure, canvas)) return fault;
  return null;
}

function* faultsOf(figure: Figure, canvas: Canvas): Faults {
  yield* proofOf(figure, canvas);
  yield* canvas.sound();
  yield* proveGrounds(canvas);
  yield* canvas.nobodys();
}

/** A kind of figure without a proof does not compile. */
function proofOf(figure: Figure, canvas: Canvas): Faults {
  switch (figure.chart) {
    case 'bars':
      return proveBars(figure, canvas);
    case 'grouped-bars':
      return proveGroupedBars(figure, canvas);
    case 'line':
      return proveLine(figure, canvas);
    case 'range':
      return proveRange(figure, canvas);
    case 'dots':
      return proveDots(figure, canvas);
    case 'dumbbell':
      return proveDumbbell(figure, canvas);
    case 'tiles':
      return proveTiles(figure, canvas);
    case 'small-multiples':
      return proveSmallMultiples(figure, canvas);
    case 'slope':
      return proveSlope(figure, canvas);
    case 'funnel':
      return proveFunnel(figure, canvas);
    case 'intervals':
      return proveIntervals(figure, canvas);
    case 'yardstick':
      return proveYardstick(figure, canvas);
    case 'matrix':
      return proveMatrix(figure, canvas);
    case 'ranks':
      return proveRanks(figure, canvas);
    case 'target':
      return proveTarget(figure, canvas);
    case 'confidence':
      return proveConfidence(figure, canvas);
  }
}

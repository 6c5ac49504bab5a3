import type { Figure, Scene } from '../../model/figure';
import type { ThemeLabels } from '../../model/theme';
import { drawBars } from './bars';
import { drawConfidence } from './confidence';
import { drawDots } from './dots';
import { drawDumbbell } from './dumbbell';
import { drawFunnel } from './funnel';
import { drawGroupedBars } from './grouped-bars';
import { drawIntervals } from './intervals';
import { drawLine } from './line';
import { drawMatrix } from './matrix';
import { drawRange } from './range';
import { drawRanks } from './ranks';
import { drawTarget } from './target';
import { drawSlope } from './slope';
import { drawSmallMultiples } from './small-multiples';
import { drawTiles } from './tiles';
import { drawYardstick } from './yardstick';

export { sceneToSvg, type SvgOptions } from './svg';

/** Size of a drawing and of its text, in one unit: points or CSS pixels. */
export interface DrawOptions {
  readonly width: number;
  readonly textSize: number;
  readonly labels: ThemeLabels;
  /** As high as the drawing may be, if it can be read at that: a page has an end, and a window has none. */
  readonly height?: number;
}

/** Draws a figure at a width. The same scene is written as SVG and painted into the PDF. */
export function drawFigure(figure: Figure, options: DrawOptions): Scene {
  switch (figure.chart) {
    case 'bars':
      return drawBars(figure, options);
    case 'grouped-bars':
      return drawGroupedBars(figure, options);
    case 'line':
      return drawLine(figure, options);
    case 'range':
      return drawRange(figure, options);
    case 'dots':
      return drawDots(figure, options);
    case 'dumbbell':
      return drawDumbbell(figure, options);
    case 'tiles':
      return drawTiles(figure, options);
    case 'target':
      return drawTarget(figure, options);
    case 'small-multiples':
      return drawSmallMultiples(figure, options);
    case 'slope':
      return drawSlope(figure, options);
    case 'funnel':
      return drawFunnel(figure, options);
    case 'intervals':
      return drawIntervals(figure, options);
    case 'confidence':
      return drawConfidence(figure, options);
    case 'matrix':
      return drawMatrix(figure, options);
    case 'ranks':
      return drawRanks(figure, options);
    case 'yardstick':
      return drawYardstick(figure, options);
  }
}

import type { ThemeLabels } from '../../model/theme';
import { lineHeight, wrapText } from './set-text';

/** The room for a drawing: width and size of text in points (PDF) or CSS pixels (SVG). */
export interface DrawOptions {
  readonly width: number;
  readonly textSize: number;
  readonly labels: ThemeLabels;
}

// With fewer ems than this a column of labels leaves the bars too short to compare.
const EMS_FOR_A_COLUMN = 30;
const SHARE_OF_LABELS = 0.36;

/** Whether row labels stand above what they label, for want of room beside it. */
export const isNarrow = ({ width, textSize }: DrawOptions): boolean => width < EMS_FOR_A_COLUMN * textSize;

/** Row labels in wrapped lines, with the left edge of what stands beside them, or 0 where they stand above. */
export interface RowLabels {
  readonly lines: readonly (readonly string[])[];
  readonly plotLeft: number;
  readonly above: boolean;
}

export function rowLabels(
  labels: readonly string[],
  options: DrawOptions,
  widest: (texts: readonly string[]) => number,
): RowLabels {
  const { width, textSize } = options;
  const above = isNarrow(options);
  const room = above ? width : width * SHARE_OF_LABELS;
  const lines = labels.map((label) => wrapText(label, { size: textSize, weight: 'regular' }, room));
  return { lines, plotLeft: above ? 0 : widest(lines.flat()) + textSize, above };
}

export const heightOf = (lines: readonly string[], size: number): number => lines.length * lineHeight(size);

import { faceOf, type Weight } from './face';

export type { Weight } from './face';

/**
 * Width of a line of text as it is painted, in the unit of `size` (points, or CSS pixels), kerning included.
 * Nothing is broken or trimmed: a space at the end counts.
 */
export const textWidth = (text: string, size: number, weight: Weight): number =>
  faceOf(weight).width(text) * size;

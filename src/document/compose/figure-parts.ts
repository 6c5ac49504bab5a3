import type { ValueRef } from '../../model/document';
import type { Figure } from '../../model/figure';

/** What a figure draws, and the rows of the table behind it. */
export interface FigureParts {
  readonly figure: Figure;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly (string | ValueRef)[] }[];
}

import type { ValueRef } from '../../model/document';
import type { Edition } from '../../model/edition';
import type { Fact, ShownNumber } from '../../model/fact';
import type { Figure } from '../../model/figure';
import type { Unit } from '../../model/measure';
import type { Words } from '../../model/words';

/** What a figure draws, and the rows of the table behind it. */
export interface FigureParts {
  readonly figure: Figure;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly (string | ValueRef)[] }[];
}

/** The numbers of an edition, as figures take them. */
export interface NumbersOf {
  readonly edition: Edition;
  readonly fixed: Words;
  fact(id: string): Fact;
  unit(id: string | undefined): Unit;
  shown(id: string): ShownNumber;
  hasStatus(id: string | null | undefined, status: 'p' | 'b'): boolean;
  /** The number where it stands in the table behind a figure, of all or of one force. */
  ref(id: string, force?: string): ValueRef;
}

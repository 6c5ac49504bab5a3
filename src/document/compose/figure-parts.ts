import type { ValueRef } from '../../model/document';
import type { Edition } from '../../model/edition';
import { boundIn, boundOf } from '../../model/bound';
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

/** A number as it stands in a drawing: what is a bound, or only about so, says so there too, and a bound is no point. */
export function drawnNumber(fact: Fact, fixed: Words): ShownNumber {
  if (fact.printed.value === null) return fact.printed;
  const bound = boundOf(fact);
  const text =
    fact.measure.floor === null
      ? fact.printedWithSense
      : fixed.say('value.at-least-number', { value: fact.printed.text });
  return { value: fact.printed.value, text, ...(bound === null ? {} : { bound }) };
}

/** Why two numbers of one thing may not be compared; null where they may. A distance from a bound is none. */
export function notJoined(
  row: { readonly from: string; readonly to: string; readonly broken?: string },
  numbers: NumbersOf,
): string | null {
  if (row.broken !== undefined) return row.broken;
  if (numbers.hasStatus(row.to, 'b')) return numbers.fixed.say('exhibit.break');
  const bounded = [row.from, row.to].some((id) => boundIn(numbers.shown(id)) !== null);
  return bounded ? numbers.fixed.say('exhibit.only-a-bound') : null;
}

import type { Fact, ShownNumber } from './fact';
import type { Sense } from './measure';

/** Where the true number lies of one that is only a floor ("at least") or a ceiling: over it, or under it. */
export type Bound = 'over' | 'under';

/** Whether a number that is declared so is a floor or a ceiling, and no number to subtract. */
export function boundOfSense(sense: Sense): Bound | null {
  switch (sense) {
    case 'over':
    case 'just over':
      return 'over';
    case 'under':
    case 'just under':
      return 'under';
    case 'exact':
    case 'rounded':
    case 'about':
      return null;
  }
}

/** The same of a value: a figure with known exclusions is a floor, however exact its count is. */
export const boundOf = ({ sense, measure }: Pick<Fact, 'sense' | 'measure'>): Bound | null =>
  measure.floor === null ? boundOfSense(sense) : 'over';

/** Whether a drawn number is only a bound; null for what is missing. */
export const boundIn = (number: ShownNumber): Bound | null =>
  number.value === null ? null : (number.bound ?? null);

/** The lowest and the highest that the true number can be. */
export const reachOf = (number: ShownNumber & { readonly value: number }): readonly [number, number] => [
  boundIn(number) === 'under' ? Number.NEGATIVE_INFINITY : number.value,
  boundIn(number) === 'over' ? Number.POSITIVE_INFINITY : number.value,
];

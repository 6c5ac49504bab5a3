import Big from 'big.js';
import type { Unit } from './measure';
import type { NumberChange } from './edition-diff';
import { printSigned, roundHalfUp } from './number';

/** Below this, a count's relative change says more about chance than about anything else. */
export const SMALL_COUNT = 50;

/** How far a number that is known only as it was printed may lie from it; 0 of one that is known exactly. */
export interface Rounding {
  readonly old: number;
  readonly fresh: number;
}
const EXACT: Rounding = { old: 0, fresh: 0 };

/**
 * The change from `old` to `fresh`, worked out on unrounded values and rounded last: percentage points for
 * shares, per cent for rates, years and days for ages and waits, and both for counts. No per cent of zero, nor of a
 * count under 50, nor of an age. Where only printed values are known, the least and the most that it can be are said.
 */
export function numberChange(
  old: number,
  fresh: number,
  unit: Unit,
  decimals: number,
  rounding: Rounding = EXACT,
): NumberChange {
  const change = changeBetween(old, fresh, unit, decimals);
  if (rounding.old === 0 && rounding.fresh === 0) return change;
  const low = changeBetween(added(old, rounding.old), added(fresh, -rounding.fresh), unit, decimals);
  const high = changeBetween(added(old, -rounding.old), added(fresh, rounding.fresh), unit, decimals);
  return {
    ...asPrintedChange(change, unit, decimals),
    printed:
      low.printed === high.printed
        ? change.printed
        : `${change.printed}, from printed numbers: between ${low.printed} and ${high.printed}`,
  };
}
const added = (a: number, b: number): number => Number(new Big(a).plus(b).toString());

/** A change with no more digits than it is printed with, for a record of what is printed. */
export function asPrintedChange(change: NumberChange, unit: Unit, decimals: number): NumberChange {
  const { absolute, relative } = change;
  return {
    ...change,
    absolute: roundHalfUp(absolute, unit === 'percent' ? Math.max(1, decimals) : decimals),
    relative: relative === null ? null : roundHalfUp(relative, relativeDecimals(relative)),
  };
}

function changeBetween(old: number, fresh: number, unit: Unit, decimals: number): NumberChange {
  const absolute = new Big(fresh).minus(old);
  const small = unit === 'count' && Math.min(Math.abs(old), Math.abs(fresh)) < SMALL_COUNT;
  const relative =
    unit === 'percent' || unit === 'years' || old === 0 || small
      ? null
      : Number(absolute.times(100).div(new Big(old).abs()).toString());
  const gap = Number(absolute.toString());
  const steps = relative === null ? null : printSigned(relative, 'percent', relativeDecimals(relative));
  const printed =
    unit === 'percent'
      ? `${printSigned(gap, 'number', Math.max(1, decimals))} percentage points`
      : steps === null
        ? printSigned(gap, unit, decimals)
        : unit === 'number'
          ? steps
          : `${printSigned(gap, unit, decimals)} (${steps})`;
  return { absolute: gap, relative, printed: gap === 0 ? 'no change' : printed };
}

// 0.07% is not 0.1%: a change that small keeps two digits that count.
const relativeDecimals = (relative: number): number => (Math.abs(relative) < 0.095 ? 2 : 1);

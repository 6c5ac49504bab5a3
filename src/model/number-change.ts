import Big from 'big.js';
import type { Unit } from './measure';
import type { NumberChange } from './edition-diff';
import { printSigned } from './number';

/** Below this, a count's relative change says more about chance than about anything else. */
export const SMALL_COUNT = 50;

/**
 * The change from `old` to `fresh`, worked out on unrounded values and rounded last: percentage points for
 * shares, per cent for rates, years and days for ages and waits, and both for counts. No per cent of zero, nor of a
 * count under 50, nor of an age.
 */
export function numberChange(old: number, fresh: number, unit: Unit, decimals: number): NumberChange {
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

import Big from 'big.js';
import type { Unit } from './measure';
import { printDigits } from './number';

/** Below this, a count's relative change says more about chance than about anything else. */
export const SMALL_COUNT = 50;

export interface NumberChange {
  readonly absolute: number;
  readonly relative: number | null;
  readonly printed: string;
}

/**
 * The change from `old` to `fresh`, worked out on unrounded values and rounded last: percentage points for
 * shares, per cent for rates, and both for counts. No per cent of zero, nor of a count under 50.
 */
export function numberChange(old: number, fresh: number, unit: Unit, decimals: number): NumberChange {
  const absolute = new Big(fresh).minus(old);
  const small = unit === 'count' && Math.min(Math.abs(old), Math.abs(fresh)) < SMALL_COUNT;
  const relative =
    unit === 'percent' || old === 0 || small
      ? null
      : Number(absolute.times(100).div(new Big(old).abs()).toString());
  const gap = Number(absolute.toString());
  const points = unit === 'percent' ? ' percentage points' : '';
  const size = unit === 'percent' ? Math.max(1, decimals) : decimals;
  const steps = relative === null ? null : `${signed(relative, relativeDecimals(relative))}%`;
  const printed =
    unit === 'number' && steps !== null
      ? steps
      : steps === null
        ? `${signed(gap, size)}${points}`
        : `${signed(gap, decimals)} (${steps})`;
  return { absolute: gap, relative, printed: gap === 0 ? 'no change' : printed };
}

// 0.07% is not 0.1%: a change that small keeps two digits that count.
const relativeDecimals = (relative: number): number => (Math.abs(relative) < 0.095 ? 2 : 1);

function signed(value: number, decimals: number): string {
  const text = printDigits(value, decimals);
  // Rounded to nothing: say that it is less than what can be printed, and not that it is nothing.
  if (!/[1-9]/.test(text))
    return `less than ${value < 0 ? '−' : '+'}${printDigits(10 ** -decimals, decimals)}`;
  return value > 0 ? `+${text}` : text.replace('-', '−');
}

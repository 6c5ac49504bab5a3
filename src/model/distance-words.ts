import type { Unit } from './measure';
import { printDigits, printNumber } from './number';

/** A distance from a target or its path: which of them, and which way is better. Words say its size and its side. */
export interface Distance {
  readonly from: string;
  readonly better: 'lower' | 'higher';
}
/** A distance of a record; nothing where it is another kind of value. */
export const distanceIn = (
  definition: Readonly<Record<string, string>> | undefined,
  target: { readonly better: 'lower' | 'higher' } | undefined,
): { readonly distance?: Distance } => {
  const from = definition?.['distance from'];
  return from === undefined || target === undefined ? {} : { distance: { from, better: target.better } };
};

const SIDE =
  /^(?<size>.+) (?:(?<above>above|over)|(?<below>below|under)|(?<ahead>ahead of)|(?<behind>behind|short of)) (?:the |its )?(?<from>path|target)$/;
const POINTS = / (?:percentage )?points?$/;

/**
 * What "1.2 points above the path" says of a distance: its size, without a sign unless it says no side, and null or
 * what is wrong with the side.
 */
export function readDistance(
  said: string,
  { from, better }: Distance,
  value: number,
): { readonly size: string; readonly isSigned: boolean; readonly wrong: string | null } {
  const match = SIDE.exec(said)?.groups;
  const size = (match?.['size'] ?? said).replace(POINTS, '');
  // A sign is as good as a side where there is none.
  if (!match) return { size, isSigned: size.startsWith('-'), wrong: null };
  if (match['from'] !== from)
    return {
      size,
      isSigned: false,
      wrong: `"${said}" is told from the ${match['from'] ?? ''}, and the distance is from the ${from}`,
    };
  const isGood = better === 'lower' ? value < 0 : value > 0;
  const isSo =
    match['above'] !== undefined
      ? value > 0
      : match['below'] !== undefined
        ? value < 0
        : match['ahead'] !== undefined
          ? isGood
          : !isGood && value !== 0;
  return { size, isSigned: false, wrong: isSo ? null : `"${said}" is on the other side` };
}

const MOST_DECIMALS = 6;
/** How a distance can be said. */
export function distanceOffers(
  { from }: Distance,
  {
    value,
    unit,
    decimals,
    points,
  }: {
    readonly value: number;
    readonly unit: Unit;
    readonly decimals: number;
    readonly points?: boolean;
  },
): string[] {
  const size = Math.abs(value);
  // A distance that would be printed as none is told with the decimals that show it: it lies on one side.
  let shown = decimals;
  while (size > 0 && shown < MOST_DECIMALS && size < 0.5 * 10 ** -shown) shown += 1;
  const words = points === true ? `${printDigits(size, shown)} points` : printNumber(size, unit, shown);
  return [`${words} ${value > 0 ? 'above' : 'below'} the ${from}`, words];
}

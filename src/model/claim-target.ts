import { distanceIn, type Distance } from './distance-words';
import type { MeasureKind, Sense, Unit } from './measure';
import { kindOf } from './measure-kinds/registry';
import { printNumber, roundHalfUp } from './number';
import type { Spoken } from './spoken-number';

/** What words are held against: the unrounded value, and what is known of how exact it is. */
export interface ClaimTarget {
  readonly value: number;
  readonly unit: Unit;
  readonly decimals: number;
  readonly sense: Sense;
  /** Whether known exclusions make the value a floor. */
  readonly floor: boolean;
  /** Whether the value is a change between two periods, so that words of change may rest on it. */
  readonly change?: boolean;
  /** Whether the value is a rate, so that "five times" is no way to say it. */
  readonly rate?: boolean;
  /** Whether the change is between two shares and counts points: "by 3 points", never "by 3%". */
  readonly points?: boolean;
  /** Of a distance from a target or its path. */
  readonly distance?: Distance;
}
/** A value of the record as words are held against it; `value` is the number, which the record may lack. */
export const targetOf = (
  recorded: {
    readonly kind: MeasureKind;
    readonly unit: Unit;
    readonly decimals: number;
    readonly sense: Sense;
    readonly floor: string | null;
    readonly definition?: Readonly<Record<string, string>>;
    readonly target?: { readonly better: 'lower' | 'higher' };
  },
  value: number,
): ClaimTarget => ({
  value,
  unit: recorded.unit,
  decimals: recorded.decimals,
  sense: recorded.sense,
  floor: recorded.floor !== null,
  // A figure that was published as a change is one, though its kind is that of any figure.
  change: kindOf(recorded).change === true || recorded.definition?.['change told as'] !== undefined,
  rate: recorded.kind === 'rate' || recorded.kind === 'population-rate',
  points: [recorded.definition?.['change told as'], recorded.definition?.['distance told as']].includes(
    'points',
  ),
  ...distanceIn(recorded.definition, recorded.target),
});

/** The value with so many decimals, as tables print it. */
export const printed = (target: ClaimTarget, decimals: number): string =>
  printNumber(target.value, target.unit, decimals);
/** The same with the word that says how it was published: "about", "more than". */
export const sensed = (target: ClaimTarget, text: string): string => `${SENSE_WORDS[target.sense]}${text}`;
const SENSE_WORDS: Readonly<Record<Sense, string>> = {
  exact: '',
  rounded: '',
  about: 'about ',
  over: 'more than ',
  under: 'less than ',
  'just over': 'just over ',
  'just under': 'just under ',
};
/** The value with as many decimals as tell it from what was said: "at least 15.4%" is not true of 15.35%. */
export function shown(target: ClaimTarget, spoken: Spoken | null = null): string {
  let decimals = Math.max(target.decimals, 0);
  const alike = (): boolean => roundHalfUp(target.value, decimals) === spoken?.number;
  if (spoken && spoken.number !== target.value) while (decimals < MOST_DECIMALS && alike()) decimals += 1;
  return sensed(target, printed(target, decimals) + (target.points === true ? ' points' : ''));
}
const MOST_DECIMALS = 8;

import { readDistance } from './distance-words';
import { shown, type ClaimTarget } from './claim-target';
import { exactly, isTrue, knownWithin, tight } from './claim-truth';
import type { PhrasesSpec } from './files/reference-files';
import { readSpoken, splitQualifier } from './spoken-number';

/** What is wrong with words: see the rules of the same names. */
export type Fault = 'does-not-fit' | 'loose-phrase' | 'times-higher' | 'at-least' | 'trend';
export interface Finding {
  readonly fault: Fault;
  readonly reason: string;
}

/** "507,827 or more" says what "at least 507,827" says. */
const OR_MORE = /^(\S.*) or (?:more|over|above)$/;
/** Words as they are compared. */
export const normal = (words: string): string =>
  words.trim().toLowerCase().replace(/\s+/g, ' ').replace(OR_MORE, 'at least $1');

/** Null where the words are true of the value and tight. */
export function fault(said: string, target: ClaimTarget, phrases: PhrasesSpec): Finding | null {
  const wrong = (kind: Fault, reason: string): Finding => ({ fault: kind, reason });
  const { distance, ...rest } = target;
  if (distance) {
    const { size, isSigned, wrong: why } = readDistance(said, distance, target.value);
    const amount = isSigned ? target.value : Math.abs(target.value);
    const found = fault(size, { ...rest, value: amount }, phrases);
    if (why === null && found === null) return null;
    return wrong(
      found?.fault ?? 'does-not-fit',
      `${why ?? `"${said}" does not fit a distance`}: ${shown(target)}`,
    );
  }
  if (target.points === true && /^[^a-z]/.test(said) && POINTS_AFTER.test(said))
    return fault(said.replace(POINTS_AFTER, ''), target, phrases);
  if (/\btimes (higher|more|greater|larger|bigger)\b/.test(said))
    return wrong('times-higher', '"times higher" can be read as two different numbers');
  const trend = phrases.trends?.find((item) => item.words.includes(said));
  // A ratio of this period to an earlier one may be said to have doubled.
  const multiple = target.unit === 'number' && readSpoken(said, 'number', phrases) !== null;
  if (trend && !multiple) return trendFault(said, trend, target);
  const amount = trend || multiple ? null : amountOf(said, phrases);
  if (amount)
    return trendFault(said, amount.trend, target) ?? amountFault(said, amount.rest, target, phrases);
  const quantity = phrases.quantities?.find((item) => item.unit === target.unit && item.words.includes(said));
  if (quantity) {
    if (!knownWithin(target, quantity.above, quantity.below))
      return wrong('does-not-fit', `"${said}" does not fit ${shown(target)}`);
    return target.value <= quantity.tight[1] && target.value >= quantity.tight[0]
      ? null
      : wrong('loose-phrase', `"${said}" is loose for ${shown(target)}`);
  }
  const both = BOTH.exec(said);
  if (both) return bothFault(said, both, target, phrases);
  const { qualifier, rest: number } = splitQualifier(said, phrases);
  const spoken = readSpoken(number, target.unit, phrases);
  if (!spoken)
    return wrong(
      'does-not-fit',
      target.unit === 'percent' && readSpoken(number, 'number', phrases)
        ? `"${said}" lacks the per cent sign of a share`
        : `"${said}" is no number and no phrase of "${phrases.id}"`,
    );
  if (!qualifier)
    return exactly(spoken, target) ? null : wrong('does-not-fit', `"${said}" is not ${shown(target)}`);
  if (qualifier.needs === 'floor' && !target.floor && target.sense !== 'over')
    return wrong('at-least', `"${said}" needs known exclusions, and none are declared`);
  if (!isTrue(spoken, qualifier, target))
    return wrong('does-not-fit', `"${said}" does not fit ${shown(target, spoken)}`);
  return tight(spoken, qualifier, target, phrases)
    ? null
    : wrong('loose-phrase', `"${said}" is loose for ${shown(target, spoken)}`);
}

/** "Two thirds (66%)": a share in words and in figures, as official statistics set it. */
const BOTH = /^([a-z][a-z -]*) \((\d[^()]*)\)$/;
/** The figures are the number; the words, beside them, may be about it. */
function bothFault(
  said: string,
  [, words = '', figures = '']: RegExpExecArray,
  target: ClaimTarget,
  phrases: PhrasesSpec,
): Finding | null {
  const wrong = fault(figures, target, phrases);
  if (wrong) return wrong;
  const fits = fault(words, target, phrases) === null || fault(`about ${words}`, target, phrases) === null;
  return fits
    ? null
    : { fault: 'does-not-fit', reason: `"${said}" says two numbers: "${words}" does not fit ${figures}` };
}

export type Trend = NonNullable<PhrasesSpec['trends']>[number];
function trendFault(said: string, trend: Trend, target: ClaimTarget): Finding | null {
  if (!target.change)
    return { fault: 'trend', reason: `"${said}" tells of a change, and ${shown(target)} is none` };
  const { value } = target;
  const { above = -Infinity, below = Infinity } = trend;
  return value > above && value < below
    ? null
    : { fault: 'trend', reason: `"${said}" does not fit a change of ${shown(target)}` };
}

/** "Fell by 5.2%", "a rise of almost a fifth": a way and an amount. */
function amountOf(said: string, phrases: PhrasesSpec): { trend: Trend; rest: string } | null {
  if (!said.includes(' by ') && !said.includes(' of ')) return null;
  // "Down by 4%" is short for "is down by 4%".
  if (/^(?:up|down) by /.test(said)) return amountOf(`is ${said}`, phrases);
  for (const trend of (phrases.trends ?? []).filter(isWay))
    for (const words of trend.words)
      for (const link of [' by ', ' of '])
        if (said.startsWith(words + link)) return { trend, rest: said.slice(words.length + link.length) };
  return null;
}
const POINTS_AFTER = / (?:percentage )?points?$/;
/** The amount is held against the size of the change; the word before it says the way. */
function amountFault(said: string, rest: string, target: ClaimTarget, phrases: PhrasesSpec): Finding | null {
  const size = { ...target, value: Math.abs(target.value), change: false };
  if (POINTS_AFTER.test(rest) !== (target.points === true))
    return {
      fault: 'trend',
      reason:
        target.points === true
          ? `"${said}" would be a part of what was, and the change is ${shown(target)}`
          : `"${said}" counts points, and the change is ${shown(target)}`,
    };
  const found = fault(rest.replace(POINTS_AFTER, ''), size, phrases);
  return found && { ...found, reason: `"${said}" does not fit a change of ${shown(target)}` };
}

/** Words that give only the way of a change, so that its size may follow. */
export const isWay = ({ above, below }: Trend): boolean =>
  (above === 0 && below === undefined) || (below === 0 && above === undefined);

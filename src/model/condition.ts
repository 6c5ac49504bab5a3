import type { Measure, Unit } from './measure';
import { nearest } from './nearest';
import { UNIT_SIGN } from './number';

export const COMPARATORS = ['>=', '<=', '>', '<', '='] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** What a judgement's author said must go on holding: `stalking-share >= 40%`. */
export interface Condition {
  /** As it was written, spaces tidied. */
  readonly text: string;
  readonly measure: string;
  readonly comparator: Comparator;
  readonly limit: number;
}

/** How far a value may move before its judgement asks for review: in the measure's own unit, or a part of it. */
export interface Tolerance {
  readonly text: string;
  readonly kind: 'absolute' | 'relative';
  /** Percentage points or the measure's unit where absolute; percent of the value that was signed where relative. */
  readonly amount: number;
}
/** What is wrong with what was written. `unknown`: the measure that it names and that nobody knows. */
interface Wrong {
  readonly error: string;
  readonly fix: string;
  readonly unknown?: string;
}
export type Parsed<T> = T | Wrong;
export const isWrong = <T extends object>(parsed: Parsed<T>): parsed is Wrong => 'error' in parsed;

const CONDITION = /^([a-z0-9][a-z0-9-]*)\s*(>=|<=|≥|≤|>|<|=)\s*(\S.*)$/u;
/** `=>` and `=<`, meant for `>=` and `<=`. */
const TURNED = /^=\s*([<>])/u;
/** A number with its unit, of at most 15 digits: so many are kept as they are written. */
const NUMBER =
  /^(?=[-+]?(?:\d[,.]?){1,15}(?![\d,.]))([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(%|points?|percentage points?|years?|days?)?$/u;
const SIGNS: Readonly<Record<string, Comparator>> = { '≥': '>=', '≤': '<=' };

type Units = Readonly<Record<string, Pick<Measure, 'unit'>>>;

/**
 * Reads `measure comparator number[unit]`. Only the name of a measure and a number are understood; nothing is
 * ever run. The unit must be the measure's own, so that "40" is never taken for "40%".
 */
export function parseCondition(written: string, measures: Units): Parsed<Condition> {
  const text = written.trim().replace(/\s+/gu, ' ');
  const [, measure = '', sign = '', rest = ''] = CONDITION.exec(text) ?? [];
  if (measure === '')
    return {
      error: `"${text}" is no condition`,
      fix: 'write a measure, one of >= <= > < =, and a number: stalking-share >= 40%',
    };
  const known = Object.hasOwn(measures, measure) ? measures[measure] : undefined;
  if (!known) {
    const near = nearest(measure, Object.keys(measures));
    return {
      unknown: measure,
      error: `"${measure}" is no measure of this edition`,
      fix: near ? `write "${near}"` : 'name a measure of measures.yaml or reported.csv',
    };
  }
  const turned = TURNED.exec(`${sign}${rest}`);
  if (turned) {
    const meant = turned[1] === '<' ? '<=' : '>=';
    const number = `${sign}${rest}`.slice(turned[0].length).trim();
    return {
      error: `"${turned[0]}" is no comparison`,
      fix: `write ${measure} ${meant} ${number}; the comparisons are >= <= > < =`,
    };
  }
  const [, digits, unit = ''] = NUMBER.exec(rest) ?? [];
  if (digits === undefined)
    return {
      error: `"${rest}" ${/\d(?:[,.]?\d){15}/u.test(rest) ? 'has more than 15 digits' : 'is no number'}`,
      fix: `write ${measure} ${sign} and a number such as ${UNIT_NAMES[known.unit].example}`,
    };
  const wanted = UNIT_SIGN[known.unit];
  if (!isUnit(unit, known.unit))
    return {
      error: `"${rest}" is not in the unit of "${measure}", which is ${UNIT_NAMES[known.unit].name}`,
      fix: `write ${measure} ${sign} ${digits}${wanted}`,
    };
  const comparator = SIGNS[sign] ?? COMPARATORS.find((item) => item === sign) ?? '=';
  return { text, measure, comparator, limit: Number(digits.replaceAll(',', '')) };
}

/** Reads `2 points`, `5%` or `1,000`. A percentage of a percentage can be read in two ways and is refused. */
export function parseTolerance(written: string, unit: Unit): Parsed<Tolerance> {
  const text = written.trim().replace(/\s+/gu, ' ');
  const [, digits, suffix = ''] = NUMBER.exec(text) ?? [];
  const fix =
    unit === 'percent'
      ? 'write it in points: 2 points'
      : `write a part or a number: 5%, or ${UNIT_NAMES[unit].step}`;
  const amount = Number(digits?.replaceAll(',', ''));
  if (digits === undefined || !(amount >= 0)) return { error: `"${text}" is no tolerance`, fix };
  if (unit === 'percent')
    return suffix.includes('point')
      ? { text, kind: 'absolute', amount }
      : { error: `"${text}" of a percentage can be read in two ways`, fix };
  if (suffix === '%') return { text, kind: 'relative', amount };
  return isUnit(suffix, unit)
    ? { text, kind: 'absolute', amount }
    : {
        error: `"${text}" is in ${suffix.includes('point') ? 'points' : suffix}, and the measure is ${UNIT_NAMES[unit].name}`,
        fix,
      };
}

/** Whether a condition holds for an unrounded value: 39.96% does not hold 40%, whatever a table prints. */
export function holds(condition: Condition, value: number): boolean {
  switch (condition.comparator) {
    case '>=':
      return value >= condition.limit;
    case '<=':
      return value <= condition.limit;
    case '>':
      return value > condition.limit;
    case '<':
      return value < condition.limit;
    case '=':
      return value === condition.limit;
  }
}

/** Whether `now` is no further from `then` than the tolerance allows; the bound itself is within. */
export function isWithinTolerance(then: number, now: number, tolerance: Tolerance): boolean {
  const room = tolerance.kind === 'absolute' ? tolerance.amount : (Math.abs(then) * tolerance.amount) / 100;
  // Half a billionth is what doubles lose on a difference of counts; it is no movement.
  return Math.abs(now - then) <= room + 1e-9 * Math.max(1, Math.abs(then));
}

/** Whether what follows a number is the unit. A length of time may go without its name, a share not without its sign. */
const isUnit = (written: string, unit: Unit): boolean =>
  unit === 'years' || unit === 'days'
    ? written === '' || `${written.replace(/s$/, '')}s` === unit
    : written === UNIT_SIGN[unit];
/** How a unit is called, and how a limit and a step are written in it. */
const UNIT_NAMES: Readonly<Record<Unit, { name: string; example: string; step: string }>> = {
  percent: { name: 'a percentage', example: '40%', step: '2 points' },
  count: { name: 'a count', example: '200,000', step: '1,000' },
  number: { name: 'a plain number', example: '200,000', step: '1,000' },
  years: { name: 'a number of years', example: '30 years', step: '2 years' },
  days: { name: 'a number of days', example: '14 days', step: '2 days' },
};

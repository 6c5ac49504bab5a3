import type {
  Measure,
  MeasureValue,
  PopulationRateMeasure,
  RateMeasure,
  RatioMeasure,
  ShareMeasure,
  ValueStatus,
} from '../model/measure';
import { printDigits, quotient } from '../model/number';
import { daysIn, hoursIn, lengthInWords, periodInWords } from '../model/period';
import { complain, derived, eachForce, operand, show, withNotes, type Derivation } from './derivation';
import { reportUnlike } from './unlike';

/** A percentage of fewer than this is printed with its n. */
const SMALL_BASE = 100;
/** Where small counts are withheld, a percentage of fewer than this is too. */
const RATE_FROM = 10;
/** A force with fewer residents has no rate: the City of London has some thousands and a daytime half million. */
const SMALL_POPULATION = 20_000;

export function rate(at: Derivation, measure: RateMeasure, of: MeasureValue): MeasureValue | undefined {
  if (!measure.period) return undefined;
  const elapsed = {
    day: daysIn(measure.period),
    hour: hoursIn(measure.period),
    minute: hoursIn(measure.period) * 60,
  }[measure.per];
  const value = of.value === null ? null : quotient(of.value, elapsed);
  return derived(measure, value, [of], {
    numerator: operand(at, of),
    denominator: {
      measure: null,
      label: `${measure.per}s from ${periodInWords(measure.period)}`,
      value: elapsed,
    },
    working: `${show(of.value)} ÷ ${show(elapsed)}`,
    byForce: Object.fromEntries(
      Object.entries(of.byForce).map(([force, n]) => [force, n === null ? null : quotient(n, elapsed)]),
    ),
  });
}

export function fraction(
  at: Derivation,
  measure: ShareMeasure | RatioMeasure,
  of: MeasureValue,
  below: MeasureValue,
): MeasureValue {
  const factor = measure.kind === 'share' ? 100 : 1;
  reportUnlike(measure, of, below, at.edition.measures, 'fraction', at.diagnostics);
  return divided(at, measure, of, below, factor, factor === 100 ? '100 × ' : '');
}

export function populationRate(
  at: Derivation,
  measure: PopulationRateMeasure,
  of: MeasureValue,
  people: MeasureValue,
): MeasureValue {
  reportUnlike(measure, of, people, at.edition.measures, 'population', at.diagnostics);
  const days = of.period ? daysIn(of.period) : 365;
  const year = days === 365 || days === 366;
  const scaled = measure.annualised && !year;
  const notes =
    !year && of.period && !measure.annualised
      ? [`For ${lengthInWords(of.period)}, not a year`]
      : scaled
        ? [`As for a year: the records cover ${days} days`]
        : [];
  const made = divided(
    at,
    measure,
    of,
    people,
    scaled ? (measure.per * 365) / days : measure.per,
    `${printDigits(measure.per, 0)} × ${scaled ? `365 ÷ ${days} × ` : ''}`,
  );
  const small = Object.entries(people.byForce).flatMap(([force, n]) =>
    n !== null && n < SMALL_POPULATION && force in made.byForce ? [force] : [],
  );
  return {
    ...made,
    byForce: { ...made.byForce, ...Object.fromEntries(small.map((force) => [force, null])) },
    forceStatus: {
      ...made.forceStatus,
      ...Object.fromEntries(small.map((force): [string, ValueStatus] => [force, 'z'])),
    },
    ...withNotes(
      [
        ...notes,
        ...small.map(
          (force) =>
            `No rate for ${at.edition.forces[force]?.name ?? force}: too few live there for what happens there`,
        ),
      ],
      made.detail,
    ),
  };
}

/** `factor` × `of` ÷ `below`, nationally and by force; nothing over zero has a value, and that is an error. */
export function divided(
  at: Derivation,
  measure: Measure,
  of: MeasureValue,
  below: MeasureValue,
  factor: number,
  lead: string,
): MeasureValue {
  const careful =
    factor === 100 &&
    [...of.rows, ...below.rows].some(({ dataset }) => (at.edition.datasets[dataset]?.suppressBelow ?? 0) > 0);
  const isFew = (n: number | null): boolean => careful && n !== null && n > 0 && n < RATE_FROM;
  const value =
    of.value === null || below.value === null || isFew(below.value)
      ? null
      : quotient(of.value, below.value, factor);
  if (below.value === 0)
    complain(
      at,
      measure,
      'measure/zero',
      `"${measure.id}" is a share of nothing: "${below.measure}" is 0`,
      'check the filter and the period of the denominator',
    );
  at.parts.set(measure.id, { of: of.byForce, below: below.byForce, factor });
  const few = factor === 100 && value !== null && below.value !== null && below.value < SMALL_BASE;
  const made = derived(measure, value, [of, below], {
    base: measure.base ?? below.base ?? at.edition.measures[below.measure]?.label ?? null,
    numerator: operand(at, of),
    denominator: operand(at, below),
    working: `${lead}${show(of.value)} ÷ ${show(below.value)}`,
    byForce: eachForce(of.byForce, below.byForce, (a, b) => (isFew(b) ? null : quotient(a, b, factor))),
    ...withNotes(few ? [`Of ${printDigits(below.value, 0)} in all`] : []),
  });
  return careful ? withoutFew(made, below, isFew) : made;
}

/** Says of percentages of too few that they are withheld, and takes out what they were made from. */
function withoutFew(
  made: MeasureValue,
  below: MeasureValue,
  isFew: (n: number | null) => boolean,
): MeasureValue {
  const forces = Object.keys(made.byForce).filter((force) => isFew(below.byForce[force] ?? null));
  const marked: MeasureValue =
    forces.length === 0
      ? made
      : {
          ...made,
          forceStatus: {
            ...made.forceStatus,
            ...Object.fromEntries(forces.map((force): [string, ValueStatus] => [force, 'c'])),
          },
        };
  return isFew(below.value)
    ? {
        ...marked,
        status: ['c'],
        numerator: null,
        denominator: null,
        working: `withheld: of fewer than ${RATE_FROM}`,
      }
    : marked;
}

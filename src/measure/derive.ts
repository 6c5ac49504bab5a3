import type { Measure, MeasureValue, StatedMeasure, SurveyProportionMeasure } from '../model/measure';
import { printDigits, quotient, UNIT_SIGN } from '../model/number';
import { change, index, rank } from './changes';
import { complain, derived, operand, show, withNotes, type Derivation } from './derivation';
import { fraction, populationRate, rate } from './fractions';
import { flaggedShare, outcomeRate } from './outcome-rates';
import { overForces } from './over-forces';
import { poissonInterval, wilson } from './statistics/intervals';

/** Above this chance is small beside everything else, and the exact sum is slow. */
const SMALL_COUNT = 1000;

/** A figure that came as a figure: its value is what was published. */
export function stated(measure: StatedMeasure): MeasureValue {
  return {
    measure: measure.id,
    origin: measure.kind,
    value: Number(measure.stated),
    unit: measure.unit,
    numerator: null,
    denominator: null,
    period: measure.period,
    population: measure.population,
    geography: measure.geography,
    base: measure.base,
    coverage: measure.coverage,
    status: measure.status,
    sense: measure.sense,
    sources: measure.sources,
    rows: [],
    working: `as published: ${measure.stated}`,
    byForce: {},
  };
}

/** Adds the measures that are made from others, each after its parts. */
export function derive(at: Derivation, values: Record<string, MeasureValue>): void {
  const open = new Set<string>();
  const visit = (id: string): MeasureValue | undefined => {
    const measure = at.edition.measures[id];
    if (values[id] || !measure || open.has(id)) return values[id];
    open.add(id);
    const value = made(at, measure, visit);
    if (value) values[id] = value;
    return value;
  };
  for (const id of Object.keys(at.edition.measures)) visit(id);
}

function made(
  at: Derivation,
  measure: Measure,
  visit: (id: string) => MeasureValue | undefined,
): MeasureValue | undefined {
  const both = (
    below: string,
    make: (of: MeasureValue, below: MeasureValue) => MeasureValue | undefined,
  ): MeasureValue | undefined => {
    const [upper, lower] = ['of' in measure ? visit(measure.of) : undefined, visit(below)];
    return upper && lower && make(upper, lower);
  };
  const one = (make: (of: MeasureValue) => MeasureValue | undefined): MeasureValue | undefined => {
    const upper = 'of' in measure ? visit(measure.of) : undefined;
    return upper && make(upper);
  };
  switch (measure.kind) {
    case 'count':
      return counted(at, measure);
    case 'reported':
    case 'quoted':
      return stated(measure);
    case 'share':
      return both(measure.in, (of, below) => fraction(at, measure, of, below));
    case 'ratio':
      return both(measure.to, (of, below) => fraction(at, measure, of, below));
    case 'rate':
      return one((of) => rate(at, measure, of));
    case 'population-rate':
      return both(measure.in, (of, people) => populationRate(at, measure, of, people));
    case 'outcome-rate':
    case 'charge-rate':
    case 'victim-attrition':
      return outcomeRate(at, measure, measure.in === null ? undefined : visit(measure.in));
    case 'flagged-share':
      return flaggedShare(at, measure);
    case 'repeat-victims':
      return repeatVictims(at, measure);
    case 'returned':
      return at.counts[measure.id];
    case 'change':
      return both(measure.from, (of, from) => change(at, measure, of, from));
    case 'index':
      return both(measure.from, (of, from) => index(at, measure, of, from));
    case 'rank':
      return one((of) =>
        rank(
          at,
          measure,
          of,
          measure.among.flatMap((id) => visit(id) ?? []),
        ),
      );
    case 'pooled':
    case 'mean-of-forces':
    case 'distribution':
      return one((of) => overForces(at, measure, of));
    case 'survey-proportion':
      return both(measure.in, (of, asked) => surveyProportion(at, measure, of, asked));
  }
}

function counted(at: Derivation, measure: Extract<Measure, { kind: 'count' }>): MeasureValue | undefined {
  const value = at.counts[measure.id];
  if (!value || measure.interval === null || value.value === null) return value;
  if (value.value < 0 || value.value > SMALL_COUNT) {
    complain(
      at,
      measure,
      'measure/interval',
      `"${measure.id}" asks for a small-count interval, and is ${printDigits(value.value, 0)}`,
      `take out interval: poisson; it is for counts from 0 to ${printDigits(SMALL_COUNT, 0)}`,
    );
    return value;
  }
  return { ...value, detail: { ...value.detail, interval: poissonInterval(value.value) } };
}

function repeatVictims(
  at: Derivation,
  measure: Extract<Measure, { kind: 'repeat-victims' }>,
): MeasureValue | undefined {
  const [of, all] = [at.counts[`${measure.id}/of`], at.counts[`${measure.id}/all`]];
  if (!of || !all) return undefined;
  const value = of.value === null || all.value === null ? null : quotient(of.value, all.value, 100);
  at.parts.set(measure.id, { of: of.byForce, below: all.byForce, factor: 100 });
  return derived(measure, value, [of, all], {
    base: measure.base ?? 'distinct victims, each within one force',
    numerator: operand(at, of) && { measure: null, label: 'victims with two or more', value: of.value ?? 0 },
    denominator: operand(at, all) && { measure: null, label: 'distinct victims', value: all.value ?? 0 },
    working: `100 × ${show(of.value)} ÷ ${show(all.value)}`,
    byForce: Object.fromEntries(
      Object.entries(all.byForce).map(([force, victims]) => {
        const repeats = of.byForce[force];
        return [force, victims === null || repeats == null ? null : quotient(repeats, victims, 100)];
      }),
    ),
    ...withNotes([
      'Two or more offences in the period, in the same force; a victim known to two forces counts in each',
      ...(all.detail?.notes ?? []),
    ]),
  });
}

function surveyProportion(
  at: Derivation,
  measure: SurveyProportionMeasure,
  of: MeasureValue,
  asked: MeasureValue,
): MeasureValue {
  const estimate = of.unit === 'percent';
  const value =
    of.value === null || asked.value === null
      ? null
      : estimate
        ? of.value
        : quotient(of.value, asked.value, 100);
  if (asked.value !== null && (asked.value <= 0 || value === null || value < 0 || value > 100))
    complain(
      at,
      measure,
      'measure/zero',
      `"${measure.id}" is no share of a sample: ${show(of.value)} of ${show(asked.value)}`,
      'correct the number of respondents',
    );
  const sound = value !== null && value >= 0 && value <= 100 && asked.value !== null && asked.value > 0;
  return derived(measure, sound ? value : null, [of, asked], {
    numerator: estimate ? null : operand(at, of),
    denominator: operand(at, asked),
    base: measure.base ?? asked.base ?? at.edition.measures[asked.measure]?.label ?? null,
    working: estimate
      ? `${show(value)}${UNIT_SIGN.percent} as published, of ${show(asked.value)} respondents`
      : `100 × ${show(of.value)} ÷ ${show(asked.value)}`,
    ...(sound
      ? {
          detail: {
            interval: wilson(value / 100, asked.value, measure.designEffect),
            notes: ['From a survey: an estimate, and no count of recorded crime'],
          },
        }
      : {}),
  });
}

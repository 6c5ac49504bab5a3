import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Edition } from '../model/edition';
import type {
  Measure,
  MeasureValue,
  Operand,
  RateMeasure,
  RatioMeasure,
  ShareMeasure,
  StatedMeasure,
} from '../model/measure';
import { printDigits, quotient } from '../model/number';
import { daysIn, hoursIn, periodInWords, samePeriod } from '../model/period';

type Derived = ShareMeasure | RateMeasure | RatioMeasure;

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
export function derive(
  edition: Edition,
  values: Record<string, MeasureValue>,
  diagnostics: Diagnostic[],
): void {
  const open = new Set<string>();
  const visit = (id: string): MeasureValue | undefined => {
    const measure = edition.measures[id];
    if (values[id] || !measure || open.has(id)) return values[id];
    if (measure.kind !== 'share' && measure.kind !== 'rate' && measure.kind !== 'ratio') return undefined;
    open.add(id);
    const of = visit(measure.of);
    const below =
      measure.kind === 'rate' ? undefined : visit(measure.kind === 'share' ? measure.in : measure.to);
    const value =
      of &&
      (measure.kind === 'rate'
        ? rate(measure, of, edition)
        : below && fraction(measure, of, below, edition, diagnostics));
    if (value) values[id] = value;
    return value;
  };
  for (const id of Object.keys(edition.measures)) visit(id);
}

function rate(measure: RateMeasure, of: MeasureValue, edition: Edition): MeasureValue | undefined {
  if (!measure.period) return undefined;
  const elapsed = {
    day: daysIn(measure.period),
    hour: hoursIn(measure.period),
    minute: hoursIn(measure.period) * 60,
  }[measure.per];
  const value = of.value === null ? null : quotient(of.value, elapsed);
  return {
    ...common(measure, of, value, edition),
    denominator: {
      measure: null,
      label: `${measure.per}s from ${periodInWords(measure.period)}`,
      value: elapsed,
    },
    working: `${show(of.value)} ÷ ${show(elapsed)}`,
    byForce: Object.fromEntries(
      Object.entries(of.byForce).map(([force, n]) => [force, n === null ? null : quotient(n, elapsed)]),
    ),
  };
}

function fraction(
  measure: ShareMeasure | RatioMeasure,
  of: MeasureValue,
  below: MeasureValue,
  edition: Edition,
  diagnostics: Diagnostic[],
): MeasureValue {
  const factor = measure.kind === 'share' ? 100 : 1;
  for (const clash of clashes(measure, of, below))
    diagnostics.push({
      rule: 'measure/type',
      severity: 'error',
      place: measure.place,
      message: `"${measure.id}" divides unlike things: ${clash}`,
      why: 'a reader takes both parts to be about the same people, time and place',
      fix: 'use a part that matches, or add a caveat: that says what differs; it is printed',
      related: [edition.measures[of.measure], edition.measures[below.measure]].flatMap((part) =>
        part ? [part.place] : [],
      ),
    });
  const value = of.value === null || below.value === null ? null : quotient(of.value, below.value, factor);
  if (below.value === 0)
    diagnostics.push({
      rule: 'measure/zero',
      severity: 'error',
      place: measure.place,
      message: `"${measure.id}" is a share of nothing: "${below.measure}" is 0`,
      fix: 'check the filter and the period of the denominator',
    });
  const forces = Object.keys(of.byForce).filter((force) => force in below.byForce);
  return {
    ...common(measure, of, value, edition),
    base: measure.base ?? below.base ?? edition.measures[below.measure]?.label ?? null,
    denominator: operand(edition.measures[below.measure], below),
    working: `${factor === 100 ? '100 × ' : ''}${show(of.value)} ÷ ${show(below.value)}`,
    rows: [...of.rows, ...below.rows],
    sources: [...new Set([...measure.sources, ...of.sources, ...below.sources])],
    byForce: Object.fromEntries(
      forces.map((force) => [force, quotient(of.byForce[force] ?? 0, below.byForce[force] ?? 0, factor)]),
    ),
  };
}

function common(
  measure: Derived,
  of: MeasureValue,
  value: number | null,
  edition: Edition,
): Omit<MeasureValue, 'denominator' | 'working' | 'byForce'> {
  return {
    measure: measure.id,
    origin: 'computed',
    value,
    unit: measure.unit,
    numerator:
      of.value === null
        ? null
        : { measure: of.measure, label: edition.measures[of.measure]?.label ?? of.measure, value: of.value },
    period: measure.period,
    population: measure.population,
    geography: measure.geography,
    base: measure.base,
    coverage: of.coverage,
    status: value === null ? ['x'] : measure.status,
    sense: of.sense,
    sources: [...new Set([...measure.sources, ...of.sources])],
    rows: of.rows,
  };
}
const operand = (measure: Measure | undefined, value: MeasureValue): Operand | null =>
  value.value === null
    ? null
    : { measure: value.measure, label: measure?.label ?? value.measure, value: value.value };
const show = (value: number | null): string =>
  value === null ? '[x]' : printDigits(value, Number.isInteger(value) ? 0 : 2);

/**
 * What makes a fraction misleading: parts of different times, places or people. A whole that counts offences
 * whoever the victim ("all recorded offences") is a fair base for a part that counts some of them.
 */
function clashes(measure: ShareMeasure | RatioMeasure, of: MeasureValue, below: MeasureValue): string[] {
  if (measure.caveat !== null) return [];
  const found: string[] = [];
  if (of.period && below.period && !samePeriod(of.period, below.period))
    found.push(`${periodInWords(of.period)} over ${periodInWords(below.period)}`);
  if (of.geography !== below.geography) found.push(`${of.geography} over ${below.geography}`);
  const whole = below.population !== null && /^all (recorded )?(offences|crime)/.test(below.population);
  if (of.population !== below.population && !whole)
    found.push(`"${of.population ?? 'not stated'}" over "${below.population ?? 'not stated'}"`);
  return found;
}

import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Measure, MeasureValue } from '../measure';
import { daysIn, lengthInWords, periodInWords, samePeriod, type Period } from '../period';

/**
 * What two values are put together for. `fraction`: both must describe the same people, time, place and rules.
 * `population`: the lower one counts people about that time. `comparison`: the same thing at two times.
 */
export type Pairing = 'fraction' | 'population' | 'comparison';

type Part = Pick<
  MeasureValue,
  'measure' | 'unit' | 'period' | 'population' | 'geography' | 'base' | 'coverage' | 'denominator'
>;

/**
 * How the definitions of two parts differ, each as `what: one (its id), other (its id)`. A whole that counts
 * offences whoever the victim ("all recorded offences") is a fair base for a part that counts some of them.
 */
export function differences(
  of: Part,
  below: Part,
  counting: readonly [string | null, string | null],
  pairing: Pairing,
): string[] {
  const found: string[] = [];
  const differ = (what: string, a: string, b: string): void => {
    found.push(`${what}: ${a} ("${of.measure}") and ${b} ("${below.measure}")`);
  };
  if (pairing !== 'population' && of.unit !== below.unit) differ('unit', of.unit, below.unit);
  const time = of.period && below.period && timesDiffer(of.period, below.period, pairing);
  if (of.period && below.period && time) differ(time, periodInWords(of.period), periodInWords(below.period));
  if (of.geography !== below.geography) differ('place', of.geography, below.geography);
  const whole =
    pairing === 'fraction' &&
    below.population !== null &&
    /^all (recorded )?(offences|crime)/.test(below.population);
  if (of.population !== below.population && !whole)
    differ('population', `"${of.population ?? 'not stated'}"`, `"${below.population ?? 'not stated'}"`);
  if (of.base !== null && below.base !== null && of.base !== below.base)
    differ('base', `"${of.base}"`, `"${below.base}"`);
  const [a, b] = counting;
  if (a !== null && b !== null && a !== b) differ('counting rules', `"${a}"`, `"${b}"`);
  const coverage = coverageDiffers(of, below);
  if (coverage !== null) differ('forces', ...coverage);
  return found;
}

function timesDiffer(a: Period, b: Period, pairing: Pairing): string | null {
  switch (pairing) {
    case 'fraction':
      return samePeriod(a, b) ? null : 'period';
    case 'population':
      return Math.abs(middle(a) - middle(b)) > 366 ? 'period' : null;
    case 'comparison':
      return lengthInWords(a) === lengthInWords(b) || daysIn(a) === daysIn(b) ? null : 'length of period';
  }
}
const middle = (period: Period): number => Date.parse(period.start) / 86_400_000 + daysIn(period) / 2;

/** Known only where both say which forces they hold. */
function coverageDiffers(of: Part, below: Part): [string, string] | null {
  const [a, b] = [of.coverage, below.coverage];
  if (!a || !b || a.forces === null || b.forces === null) return null;
  const names = (missing: readonly string[]): string => [...missing].sort().join(', ');
  const same = a.forces === b.forces && names(a.missing) === names(b.missing);
  const words = (coverage: NonNullable<typeof a>): string =>
    `${coverage.forces ?? '?'} of ${coverage.of}${coverage.missing.length > 0 ? ` without ${names(coverage.missing)}` : ''}`;
  return same ? null : [words(a), words(b)];
}

/** The finding about unlike parts; nothing where they are alike or a caveat says what differs. */
export function reportUnlike(
  measure: Measure,
  of: Part,
  below: Part,
  measures: Readonly<Record<string, Measure>>,
  pairing: Pairing,
  diagnostics: Diagnostic[],
): void {
  const [upper, lower] = [measures[of.measure], measures[below.measure]];
  // A base that nobody declared is the name of the denominator, which may name its year.
  const declared = (part: Part): Part => {
    const below = part.denominator?.measure ?? null;
    return below !== null && part.base === measures[below]?.label ? { ...part, base: null } : part;
  };
  const counting = [upper?.counting ?? null, lower?.counting ?? null] as const;
  const found = differences(declared(of), declared(below), counting, pairing);
  if (found.length === 0 || measure.caveat !== null) return;
  diagnostics.push({
    rule: 'measure/type',
    severity: 'error',
    place: measure.place,
    message: `"${measure.id}" ${pairing === 'comparison' ? 'compares' : 'divides'} unlike things: ${found.join('; ')}`,
    why: 'a reader takes both parts to be about the same people, time and place',
    fix: 'use a part that matches, or add a caveat: that says what differs; it is printed',
    related: [upper, lower].flatMap((part) => (part ? [part.place] : [])),
  });
}

import type { Static } from '@sinclair/typebox';
import { Id, oneOf } from '../files/shape';
import type { Measure, MeasureBase, MeasureValue } from '../measure';
import { difference, printDigits, printNumber, quotient } from '../number';
import { periodInWords } from '../period';
import { samplingVariance, Z95 } from '../statistics/intervals';
import type { SignificanceTest, TargetStanding } from '../value-detail';
import { acrossBreak } from './across-break';
import { complain, derived, operand, show, withNotes, type Derivation } from './derivation';
import { entryOf } from './entry';
import { defines, input, type ComputedKind } from './kind';
import { askedFor, partOfWay, standingOf } from './target-way';
import { reportUnlike } from './unlike';

/**
 * How far a value is from what the path to a target asks for in its period, or from the target itself: `of` less that.
 * Positive above it, whichever way is the better one.
 */
export interface TargetDistanceMeasure extends MeasureBase {
  readonly kind: 'target-distance';
  readonly of: string;
  readonly target: string;
  readonly from: 'path' | 'target';
  readonly as: 'difference' | 'percent' | 'points';
}
const entry = () =>
  entryOf('target-distance', {
    of: Id,
    target: Id,
    from: oneOf(
      ['path', 'target'] as const,
      'From what the path asks for in the period of the measure, or from what is to be reached in the end',
    ),
    as: oneOf(
      ['difference', 'percent', 'points'] as const,
      'In the unit of the measure; in percent of what is asked for; percentage points of a share',
    ),
  });
export type TargetDistanceSpec = Static<ReturnType<typeof entry>>;

export const targetDistance: ComputedKind<TargetDistanceMeasure, TargetDistanceSpec> = {
  entry,
  origin: 'computed',
  fields: {
    of: input('of'),
    target: input('target'),
    from: defines('distance from'),
    as: defines('distance told as'),
  },
  nature: 'recorded',
  unit: ({ as }) => (({ points: 'number', percent: 'percent', difference: null }) as const)[as],
  unitLabel: ({ as }) => (as === 'points' ? 'percentage points' : null),
  decimals: null,
  complete: (spec) => ({
    kind: 'target-distance',
    of: spec.of,
    target: spec.target,
    from: spec.from,
    as: spec.as,
  }),
  tells: () => ({ tells: 'all of them' }),
  derive(at, measure, made) {
    const [of, target] = [made(measure.of), made(measure.target)];
    const declared = at.edition.measures[measure.target];
    if (!of || !target) return undefined;
    if (declared?.kind !== 'target') {
      complain(
        at,
        measure,
        'measure/target',
        `"${measure.id}" is held against "${measure.target}", which is no target`,
        'name a measure of kind: target',
      );
      return derived(measure, null, [of, target], { working: 'no value', base: of.base });
    }
    const baseline = made(declared.baseline);
    return (
      baseline && distanceOf(at, measure, { of, target, baseline, isRelative: declared.change !== null })
    );
  },
};

interface Parts {
  readonly of: MeasureValue;
  readonly target: MeasureValue;
  readonly baseline: MeasureValue;
  /** Whether the target is a part of the baseline, so that what is unsure of one is unsure of the other. */
  readonly isRelative: boolean;
}

function distanceOf(at: Derivation, measure: TargetDistanceMeasure, parts: Parts): MeasureValue {
  const { of, target, baseline } = parts;
  const refused = of.measure === baseline.measure ? null : acrossBreak(at, measure, of, baseline);
  if (refused) return refused;
  reportUnlike(measure, of, baseline, at.edition.measures, 'comparison', at.diagnostics);
  const standing = standingOf(target);
  const none = (message?: string, fix = ''): MeasureValue => {
    if (message !== undefined) complain(at, measure, 'measure/target', `"${measure.id}" ${message}`, fix);
    return derived(measure, null, [of, target], { working: 'no value', base: of.base });
  };
  const wrong = misfit(measure, of);
  if (wrong) return none(wrong.message, wrong.fix);
  if (!standing || of.value === null || of.period === null) return none();
  const part = partOfWay(standing.from, standing.by, of.period);
  if (part === null || part < 0)
    return none(
      `holds ${periodInWords(of.period)} against a target whose baseline is ${periodInWords(standing.from)}, which is later`,
      'name a value of the baseline’s period or after it',
    );
  const asks = measure.from === 'path' ? askedFor(standing, part) : standing.number;
  const value =
    measure.as === 'percent' ? quotient(difference(of.value, asks), asks, 100) : difference(of.value, asks);
  const test = tested(at, parts, asks, { ...standing, asks });
  const [a, b] = [show(of.value), show(asks)];
  return derived(measure, value, [of, target], {
    base: measure.base ?? of.base,
    numerator: operand(at, of),
    denominator: null,
    working: measure.as === 'percent' ? `100 × (${a} − ${b}) ÷ ${b}` : `${a} − ${b}`,
    ...withNotes(
      [asked(at, measure, of, { ...standing, asks }, part), ...(test ? [test.words] : [UNTESTED])],
      test ? { test, target: { ...standing, asks } } : { target: { ...standing, asks } },
    ),
  });
}

const UNTESTED = 'Not tested against chance: its parts have no interval';

/** What is asked for in the period of the value, and who set it. */
function asked(
  at: Derivation,
  measure: TargetDistanceMeasure,
  of: MeasureValue,
  { asks, number, by }: TargetStanding,
  part: number,
): string {
  const decimals = at.edition.measures[of.measure]?.decimals ?? measure.decimals;
  const print = (n: number): string => printNumber(n, of.unit, decimals);
  const goal = `${print(number)} in ${periodInWords(by)}`;
  if (measure.from === 'target') return `The target is ${goal}`;
  const when = of.period === null ? '' : ` in ${periodInWords(of.period)}`;
  return part > 1
    ? `The target was ${goal}, and the path ends there`
    : `The path to ${goal} asks for ${print(asks)}${when}`;
}

/** A distance that has no meaning whatever a caveat says. */
function misfit({ as }: TargetDistanceMeasure, of: MeasureValue): { message: string; fix: string } | null {
  if (as === 'points' && of.unit !== 'percent')
    return { message: 'takes points of a value that is no percentage', fix: 'write as: difference' };
  if (as !== 'points' && of.unit === 'percent')
    return {
      message:
        as === 'percent'
          ? 'takes a percentage of a percentage, which readers take for points'
          : 'takes a difference of percentages, which readers take for a percentage',
      fix: 'write as: points',
    };
  return null;
}

/** What a value may be off by because of chance, squared, in its own unit; null where nothing is known of that. */
interface Chance {
  readonly variance: number;
  readonly of: 'sampling' | 'natural variation';
}
function chanceOf(measure: Measure | undefined, value: MeasureValue): Chance | null {
  if (!measure || value.value === null) return null;
  if (measure.kind === 'survey-proportion' && value.denominator) {
    const p = value.value / 100;
    return {
      variance: 1e4 * samplingVariance(p, value.denominator.value, measure.designEffect),
      of: 'sampling',
    };
  }
  const interval = value.detail?.interval;
  if (interval?.method === 'as published')
    return { variance: ((interval.high - interval.low) / (2 * Z95)) ** 2, of: 'sampling' };
  // Of a Poisson count the variance is the count.
  return interval?.method === 'Poisson, exact' ? { variance: value.value, of: 'natural variation' } : null;
}

/**
 * `z = (value − asked) ÷ √(V + k² × V₀)`: V and V₀ are the variances of the value and of the baseline, which are two
 * samples; k is how far what is asked for moves with the baseline: `asked ÷ baseline` where the target is a part of
 * it; else `1 − part` on a straight path, `(1 − part) × asked ÷ baseline` on one of equal percentages.
 */
function tested(
  at: Derivation,
  { of, baseline, isRelative }: Parts,
  asks: number,
  standing: TargetStanding,
): SignificanceTest | null {
  if (of.measure === baseline.measure || of.value === null || of.period === null) return null;
  const [own, first] = [of, baseline].map((value) => chanceOf(at.edition.measures[value.measure], value));
  if (!first || own?.of !== first.of) return null;
  const { number, path } = standing;
  const left = asks === number ? 0 : 1 - (partOfWay(standing.from, standing.by, of.period) ?? 0);
  const share = asks / standing.baseline;
  const k = isRelative ? share : path === 'straight' ? left : left * share;
  const variance = own.variance + k ** 2 * first.variance;
  if (!(variance > 0)) return null;
  const z = difference(of.value, asks) / Math.sqrt(variance);
  const significant = Math.abs(z) > Z95;
  return { z, level: 0.05, significant, words: inWords(significant, own.of, z) };
}

function inWords(significant: boolean, of: Chance['of'], z: number): string {
  const side = z > 0 ? 'above' : 'below';
  const size = `z ${printDigits(z, 2)}`;
  if (of === 'sampling')
    return significant
      ? `A statistically significant distance ${side} (${size})`
      : `No statistically significant distance: another sample could lie on the other side (${size})`;
  return significant
    ? `Further ${side} than natural variation alone would bring it (${size})`
    : `No further than natural variation alone would bring it (${size})`;
}

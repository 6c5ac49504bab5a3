import { besideId } from '../../../model/area';
import type { MeasureValue } from '../../../model/measure';
import type { Derivation } from '../../../model/measure-kinds/derivation';
import { printDigits } from '../../../model/number';
import { poissonInterval, wilson, Z95 } from '../../../model/statistics/intervals';

interface Ranged {
  readonly force: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
export interface Rank {
  readonly value: MeasureValue;
  /** Why none is given; null where one is. */
  readonly why: string | null;
}

/** From here the normal limits of a count and the exact ones are alike to the digits that decide a place. */
const MANY = 1000;

/**
 * The place of a force among those that have a number, highest first, where chance leaves no doubt of it: as many places
 * are possible as forces whose 95% range overlaps with its own. Counts are taken as Poisson's (Garwood 1936), shares by
 * Wilson's limits; of what has neither parts nor rows, such as a change, no place is given.
 */
export function ranksOf(
  at: Derivation,
  asked: ReadonlySet<string>,
  values: Readonly<Record<string, MeasureValue>>,
): (force: string, id: string) => Rank | null {
  const known = new Map<string, readonly Ranged[] | null>();
  const rangesOf = (id: string): readonly Ranged[] | null => {
    if (!known.has(id)) known.set(id, asked.has(id) ? ranged(at, id, values[id]) : null);
    return known.get(id) ?? null;
  };
  return (force, id) => {
    if (!asked.has(id)) return null;
    const value = values[id];
    const all = rangesOf(id);
    if (value?.byForce[force] == null) return null;
    const mine = all?.find((one) => one.force === force);
    if (!all || !mine) return none(value, id, 'nothing says how far chance alone would move it');
    const best = 1 + all.filter(({ low }) => low > mine.high).length;
    const worst = all.length - all.filter(({ high }) => high < mine.low).length;
    if (best !== worst)
      return none(
        value,
        id,
        `chance alone would give it a place from ${printDigits(best, 0)} to ${printDigits(worst, 0)} of ${printDigits(all.length, 0)}`,
      );
    return { why: null, value: rankValue(value, id, best, all.length) };
  };
}

const none = (value: MeasureValue, id: string, why: string): Rank => ({
  why,
  value: { ...rankValue(value, id, null, 0), status: ['z'] },
});

const rankValue = (of: MeasureValue, id: string, value: number | null, among: number): MeasureValue => ({
  measure: besideId(id, 'rank'),
  origin: 'computed',
  value,
  unit: 'number',
  numerator: null,
  denominator: null,
  period: of.period,
  population: of.population,
  geography: of.geography,
  base: null,
  coverage: null,
  status: [],
  sense: 'exact',
  sources: of.sources,
  rows: [],
  working: value === null ? 'no place is given' : `place among ${among} forces, highest first`,
  byForce: {},
  ...(value === null ? {} : { detail: { rank: { of: among, joint: [] } } }),
});

function ranged(at: Derivation, id: string, value: MeasureValue | undefined): readonly Ranged[] | null {
  const measure = at.edition.measures[id];
  if (!value || !measure) return null;
  const parts = at.parts.get(id);
  const isTerritorial = (force: string): boolean => at.edition.forces[force]?.kind === 'territorial';
  const forces = Object.entries(value.byForce).flatMap(([force, n]) =>
    n !== null && isTerritorial(force) ? [{ force, value: n }] : [],
  );
  if (parts) {
    return forces.flatMap(({ force, value: own }): Ranged[] => {
      const [of, below] = [parts.of[force] ?? null, parts.below[force] ?? null];
      if (of === null || below === null || below <= 0 || of < 0) return [];
      if (measure.unit === 'percent' && parts.factor === 100 && of <= below) {
        const { low, high } = wilson(of / below, below, 1);
        return [{ force, value: own, low, high }];
      }
      const { low, high } = countRange(of);
      return [{ force, value: own, low: (parts.factor * low) / below, high: (parts.factor * high) / below }];
    });
  }
  if (measure.unit !== 'count' || !('dataset' in measure)) return null;
  return forces.map(({ force, value: own }) => ({ force, value: own, ...countRange(own) }));
}

function countRange(count: number): { low: number; high: number } {
  if (count <= MANY) {
    const { low, high } = poissonInterval(count);
    return { low, high };
  }
  const half = Z95 * Math.sqrt(count);
  return { low: count - half, high: count + half };
}

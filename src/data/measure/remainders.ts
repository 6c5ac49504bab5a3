import type { Remainder } from '../../model/disclosure';
import type { MeasureValue } from '../../model/measure';
import type { Question } from './questions';

/** A count with the groups of rows that it is made of. */
export interface CountedParts {
  readonly question: Question;
  readonly parts: readonly number[];
  readonly value: MeasureValue;
}

/**
 * What is left of counts when others are taken away, and is small: nobody asked for it, and whoever reads both has it.
 * Of each count what is left without any one other that lies within it, and without all that tell one column apart:
 * of all umbrellas those that are neither red nor blue nor green.
 */
export function smallRemainders(counted: readonly CountedParts[], below: number): Remainder[] {
  const asked = new Set(counted.map(({ parts }) => keyOf(parts)));
  const found = new Map<string, Remainder>();
  for (const whole of counted) {
    const within = counted.filter(({ parts }) => isWithin(parts, whole.parts));
    const families = [...within.map((one) => [one]), ...byColumn(whole, within)];
    for (const family of families) {
      const taken = family.flatMap(({ parts }) => parts);
      const gone = new Set(taken);
      // Counts that share rows take them away twice: what is left is no difference of them.
      if (gone.size < taken.length) continue;
      const parts = whole.parts.filter((part) => !gone.has(part));
      if (parts.length === 0 || asked.has(keyOf(parts))) continue;
      for (const force of [null, ...Object.keys(whole.value.byForce)]) {
        const left = leftIn(whole, family, force);
        const key = `${keyOf(parts)} ${force ?? ''} ${force === null ? 'all' : ''}`;
        if (left === null || left <= 0 || left >= below || found.has(key)) continue;
        found.set(key, {
          parts,
          force,
          of: whole.question.key,
          without: family.map(({ question }) => question.key),
        });
      }
    }
  }
  return [...found.values()];
}

const keyOf = (parts: readonly number[]): string => [...parts].sort((a, b) => a - b).join();
function isWithin(parts: readonly number[], whole: readonly number[]): boolean {
  const all = new Set(whole);
  return parts.length > 0 && parts.length < all.size && parts.every((part) => all.has(part));
}

/** Counts within another that ask one column more closely and nothing else: by column, each content once. */
function byColumn(whole: CountedParts, within: readonly CountedParts[]): CountedParts[][] {
  const families = new Map<string, Map<string, CountedParts>>();
  for (const one of within) {
    const columns = new Set([...Object.keys(one.question.where), ...Object.keys(whole.question.where)]);
    const differing = [...columns].filter(
      (column) => same(one.question.where[column]) !== same(whole.question.where[column]),
    );
    const [column] = differing;
    if (column === undefined || differing.length > 1) continue;
    const family = families.get(column) ?? new Map<string, CountedParts>();
    family.set(keyOf(one.parts), one);
    families.set(column, family);
  }
  return [...families.values()].map((family) => [...family.values()]).filter((family) => family.length > 1);
}
const same = (values: readonly string[] | undefined): string => [...(values ?? [])].sort().join('\n');

/** How many are left, in a force or in all; null where one of the numbers is not known. */
function leftIn(whole: CountedParts, family: readonly CountedParts[], force: string | null): number | null {
  const all = force === null ? whole.value.value : whole.value.byForce[force];
  if (all == null) return null;
  let left = all;
  for (const { value } of family) {
    const n = force === null ? value.value : (value.byForce[force] ?? 0);
    if (n === null) return null;
    left -= n;
  }
  return left;
}

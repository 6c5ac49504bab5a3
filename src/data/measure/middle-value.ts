import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Force } from '../../model/registers';
import type { Coverage, MeasureValue, ValueStatus } from '../../model/measure';
import { printCount } from '../../model/number';
import { shared, type Answer } from './counted-values';
import { missingForces } from '../../model/missing-forces';

/**
 * A middle value. One of fewer values than the dataset withholds has none, nationally and in a force, and neither has
 * one whose author withholds it; nothing of those is said but that they are withheld.
 */
export function middleValue(
  answer: Answer,
  { column, atLeast }: { readonly column: string; readonly atLeast: number },
  forces: Readonly<Record<string, Force>>,
  coverage: Coverage,
  diagnostics: Diagnostic[],
): MeasureValue {
  const { measure, dataset, sum } = answer;
  const { national: n, byForce: counts, negative } = sum.values ?? { national: 0, byForce: {}, negative: 0 };
  const careful = dataset.suppressBelow > 0;
  const isGone = (many: number, name: string): boolean =>
    many > 0 && (many < atLeast || (careful && measure.withhold.includes(name)));
  const gone = Object.keys(counts).filter((force) => isGone(counts[force] ?? 0, force));
  const name = dataset.columns[column]?.label ?? column;
  const byForce = Object.fromEntries(
    Object.keys(counts).map((force) => [force, gone.includes(force) ? null : (sum.byForce[force] ?? null)]),
  );
  report(answer, column, n, negative, diagnostics);
  const sound = n > 0 && negative === 0;
  const made = {
    ...shared(answer),
    coverage: withoutEmpty(coverage, counts, forces),
    byForce: negative === 0 ? byForce : {},
    ...(gone.length > 0 ? { forceStatus: withheldIn(gone) } : {}),
  };
  if (isGone(n, 'national'))
    return {
      ...made,
      value: null,
      status: ['c'],
      rows: [],
      working:
        n < atLeast
          ? `withheld: of fewer than ${atLeast} values of ${name}`
          : `withheld, so that no small count of ${dataset.label} follows from it`,
    };
  return {
    ...made,
    value: sound ? sum.national : null,
    status: sound ? measure.status : ['x'],
    // How many values there are is a count, and is not said where small ones are withheld.
    working: careful ? `the middle of the values of ${name}` : workingOf(n, name),
    ...(sum.missing > 0 && sound ? { detail: { notes: [leftOut(sum.missing, atLeast, name)] } } : {}),
  };
}

const workingOf = (n: number, name: string): string =>
  n % 2 === 0
    ? `the mean of the two in the middle of ${printCount(n)} values of ${name}`
    : `the one in the middle of ${printCount(n)} values of ${name}`;
const leftOut = (missing: number, atLeast: number, name: string): string =>
  missing < atLeast
    ? `Fewer than ${atLeast} rows have no value of ${name} and are left out`
    : `${printCount(missing)} ${missing === 1 ? 'row has' : 'rows have'} no value of ${name} and ${missing === 1 ? 'is' : 'are'} left out`;
const withheldIn = (forces: readonly string[]): Record<string, ValueStatus> =>
  Object.fromEntries(forces.map((force): [string, ValueStatus] => [force, 'c']));

/** Forces that sent rows and no value in any of them are not in it. */
function withoutEmpty(
  coverage: Coverage,
  counts: Readonly<Record<string, number>>,
  forces: Readonly<Record<string, Force>>,
): Coverage {
  const territorial = Object.values(forces).filter(({ kind }) => kind === 'territorial');
  const held = territorial.filter(
    ({ id, name }) => (counts[id] ?? 0) > 0 && !coverage.missing.includes(name),
  );
  if (held.length === 0 || coverage.forces === null) return coverage;
  return {
    forces: held.length,
    of: coverage.of,
    missing: missingForces(territorial, new Set(held.map(({ id }) => id)), coverage.of),
  };
}

function report(
  { measure, dataset, sum }: Answer,
  column: string,
  n: number,
  negative: number,
  diagnostics: Diagnostic[],
): void {
  if (negative > 0)
    diagnostics.push({
      rule: 'measure/median',
      severity: 'error',
      place: measure.place,
      message: `"${measure.id}" has no middle: "${dataset.count ?? ''}" of "${dataset.id}" is less than 0 for ${printCount(negative)} ${negative === 1 ? 'value' : 'values'} of "${column}"`,
      why: 'a value that counts less than nothing has no place in an order',
      fix: 'take the corrections that are below 0 into the rows that they correct, or filter them out',
    });
  if (n === 0 && negative === 0 && sum.counted > 0)
    diagnostics.push({
      rule: 'measure/no-rows',
      severity: 'warning',
      place: measure.place,
      message: `none of the ${printCount(sum.counted)} rows of "${dataset.id}" that fit "${measure.id}" has a value of "${column}"`,
      why: 'an empty cell is missing, and never 0',
      fix: 'ask for the values, or choose another column',
    });
}

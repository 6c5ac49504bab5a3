import type { Dataset } from '../../model/dataset';
import type { AbsentForces, MeasureValue } from '../../model/measure';
import type { Question, Sums } from './questions';

/** What became of the forces that have rows, and no number of what a question counts. */
export interface Absent {
  /** They have no row with it. Null: there are none, or nothing was filtered by that they could lack. */
  readonly none: AbsentForces | null;
  /** Ids of the forces that have such rows, and every number of them was not supplied. */
  readonly unsupplied: readonly string[];
}

/** The count that another is a part of: its filter, and what was found. */
export interface Whole {
  readonly where: Question['where'];
  readonly sum: Sums;
}

/**
 * Looks for forces that a count would leave out without a word. `held` are those that have numbers in its period.
 * Whether a force without a row has none of it, or cannot tell, only its dataset can say: column by column. Of a part
 * it is asked where the whole is there, and of the columns by which it is less than the whole.
 */
export function absentFrom(
  question: Question,
  sum: Sums,
  dataset: Dataset,
  held: readonly string[],
  whole: Whole | null,
): Absent {
  const { where } = question;
  const among = dataset.force === null ? undefined : where[dataset.force];
  const supplied = new Set(Object.keys(sum.byForce));
  const { missingByForce = {} } = sum;
  const without = held.filter(
    (id) => (among?.includes(id) ?? true) && !supplied.has(id) && (whole === null || id in whole.sum.byForce),
  );
  const unsupplied = without.filter((id) => id in missingByForce);
  const forces = without.filter((id) => !(id in missingByForce));
  const columns = Object.keys(where).filter(
    (name) => name !== dataset.force && name !== dataset.time && !isSame(where[name], whole?.where[name]),
  );
  if (forces.length === 0 || columns.length === 0) return { none: null, unsupplied };
  return { none: { ...saidOf(dataset, columns), counted: inWords(where, columns), forces }, unsupplied };
}

const isSame = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  b !== undefined && a?.length === b.length && a.every((value) => b.includes(value));

/** One column of which nothing is known is enough that nothing is known; one that says nothing, that it is asked. */
function saidOf(
  dataset: Dataset,
  columns: readonly string[],
): Pick<AbsentForces, 'as' | 'dataset' | 'columns'> {
  const all = columns.map((name) => ({ name, as: absentIn(dataset, name) }));
  const of = (as: AbsentForces['as']): string[] => all.filter((one) => one.as === as).map(({ name }) => name);
  const [first = 'zero'] = (['missing', 'asked'] as const).filter((as) => of(as).length > 0);
  return { as: first, dataset: dataset.id, columns: of(first) };
}

/** An outcome is one of a whole that each case has: what a force never gave, it gave 0 times. */
export const absentIn = (dataset: Dataset, column: string): AbsentForces['as'] =>
  dataset.columns[column]?.absent ?? (column === dataset.outcome ? 'zero' : 'asked');

const inWords = (where: Question['where'], columns: readonly string[]): string =>
  columns.map((name) => `${name}: ${(where[name] ?? []).join(' or ')}`).join(', ');

/** A count with the zeros that its dataset declares, and with the forces that have no number of it. */
export function withAbsent(value: MeasureValue, { none, unsupplied }: Absent): MeasureValue {
  if (value.value === null || (none === null && unsupplied.length === 0)) return value;
  const zeros = none?.as === 'zero' ? none.forces.map((id): [string, number] => [id, 0]) : [];
  const gaps = unsupplied.map((id): [string, null] => [id, null]);
  return {
    ...value,
    byForce: { ...Object.fromEntries([...zeros, ...gaps]), ...value.byForce },
    ...(none === null ? {} : { absent: [none] }),
  };
}

/**
 * Whether no row at all is a count of 0: where the table is complete in every column that was filtered by, and declares
 * each value that was asked for, so that a slip is none of them. A force that sent nothing has no 0.
 */
export function isZero(
  { where }: Question,
  sum: Sums,
  dataset: Dataset,
  held: readonly string[],
  times: readonly string[],
): boolean {
  if (sum.counted > 0) return false;
  const columns = Object.keys(where).filter((name) => name !== dataset.force && name !== dataset.time);
  const within = dataset.time === null || (where[dataset.time] ?? times).length > 0;
  const forces = dataset.force === null ? null : (where[dataset.force] ?? held);
  const sent =
    forces === null ||
    dataset.nation !== null ||
    (forces.length > 0 && forces.every((id) => held.includes(id)));
  const isComplete = (name: string): boolean =>
    dataset.columns[name]?.absent === 'zero' &&
    (where[name] ?? []).every((asked) => dataset.columns[name]?.values?.includes(asked));
  return columns.length > 0 && within && sent && columns.every(isComplete);
}

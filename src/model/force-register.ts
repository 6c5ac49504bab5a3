/** What is known of a force besides its names: since when and until when it is one, and what came after it. */
export interface RegisteredForce {
  readonly force: string;
  readonly name: string;
  readonly kind: 'territorial' | 'national' | 'transport' | 'scotland' | 'northern-ireland' | 'fraud-body';
  /** The region of England, or Wales; null for a force of none. */
  readonly region: string | null;
  /** First and last day as ISO dates; null: before all tables, and still. */
  readonly from: string | null;
  readonly to: string | null;
  /** The forces that its area is in afterwards. */
  readonly successors: readonly string[];
}
export type ForceHistory = readonly RegisteredForce[];

const isThen = ({ from, to }: RegisteredForce, day: string): boolean =>
  (from === null || from <= day) && (to === null || to >= day);

/** The forces that there are on a day, of one kind: 43 territorial ones in 2024. */
export const forcesOn = (
  history: ForceHistory,
  day: string,
  kind: RegisteredForce['kind'] = 'territorial',
): readonly RegisteredForce[] => history.filter((force) => force.kind === kind && isThen(force, day));

/** The force that has the area of another on a day; null where it was divided, or nothing is known of it. */
export function forceOn(history: ForceHistory, force: string, day: string): string | null {
  const known = history.find((one) => one.force === force);
  if (!known) return null;
  if (known.to === null || known.to >= day) return force;
  const [only, ...more] = known.successors;
  return only === undefined || more.length > 0 ? null : forceOn(history, only, day);
}

export interface AreaRow {
  readonly force: string;
  /** The period of the row, as the table has it. */
  readonly time: string;
  /** What tells rows of one force and period apart. */
  readonly rest: string;
  /** Null: not supplied. */
  readonly count: number | null;
}
export type Restated =
  | { readonly rows: readonly AreaRow[]; readonly said: readonly string[] }
  | { readonly refused: readonly string[] };

/**
 * The rows of old forces on the areas of a day. A merged force has the sum of those that it came from, where each of them
 * has rows for the period; a number that one of them did not supply is missing from the sum, so that there is none.
 * Refused where a force was divided, because its rows do not say which part is where, and where one of several is not there.
 */
export function restateOn(rows: readonly AreaRow[], history: ForceHistory, day: string): Restated {
  const refused: string[] = [];
  const target = new Map<string, string>();
  for (const force of new Set(rows.map((row) => row.force))) {
    const now = forceOn(history, force, day);
    if (now !== null) target.set(force, now);
    else
      refused.push(
        history.some((one) => one.force === force)
          ? `${force} was divided: its rows do not say which part of its area is where`
          : `${force} is not in the register of forces`,
      );
  }
  const there = new Map<string, Set<string>>();
  for (const { force, time } of rows) there.set(time, (there.get(time) ?? new Set<string>()).add(force));
  for (const now of new Set(target.values())) {
    const before = history.filter((one) => one.force !== now && forceOn(history, one.force, day) === now);
    if (before.length === 0) continue;
    for (const [time, forces] of there) {
      const missing = before.filter(({ force }) => !forces.has(force));
      // The table may have the merged force already, for periods after the merger.
      if (
        forces.has(now)
          ? missing.length < before.length
          : missing.length > 0 && missing.length < before.length
      )
        refused.push(
          forces.has(now)
            ? `${time || 'the table'} has ${now} and forces that it came from`
            : `${time || 'the table'} lacks ${missing.map(({ name }) => name).join(', ')}, of which ${now} was made`,
        );
    }
  }
  if (refused.length > 0) return { refused };
  const sums = new Map<string, AreaRow>();
  for (const { force, time, rest, count } of rows) {
    const now = target.get(force) ?? force;
    const key = [now, time, rest].join('\u0001');
    const sum = sums.get(key);
    const total = sum === undefined ? count : sum.count === null || count === null ? null : sum.count + count;
    sums.set(key, { force: now, time, rest, count: total });
  }
  const moved = [...target].filter(([force, now]) => force !== now);
  return {
    rows: [...sums.values()],
    said: moved.map(([force, now]) => `${force} is counted in ${now}`),
  };
}

/** JSON values that are the same, whatever the order of their keys. */
export function equalRecords(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => equalRecords(item, b[i]))
    );
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    left.size === right.size &&
    [...left].every(([key, item]) => right.has(key) && equalRecords(item, right.get(key)))
  );
}

type Register<T> = Readonly<Record<string, T>>;

/** What a register holds under an id, and never what every object has by birth: "constructor" is a good id. */
export const entryOf = <T>(register: Register<T>, id: string): T | undefined =>
  Object.hasOwn(register, id) ? register[id] : undefined;

/** Ids whose records are not the same in both: those of the new register in its order, then those that are gone. */
export function changedIds<T>(old: Register<T>, fresh: Register<T>): string[] {
  const kept = Object.keys(fresh).filter(
    (id) => !Object.hasOwn(old, id) || !equalRecords(old[id], fresh[id]),
  );
  const gone = Object.keys(old).filter((id) => !Object.hasOwn(fresh, id));
  return [...kept, ...gone];
}

/** `42 of 43 forces, without Saltness`. */
export function coverageInWords(coverage: {
  readonly forces: number | null;
  readonly of: number;
  readonly missing: readonly string[];
}): string | null {
  if (coverage.forces === null) return null;
  const missing = coverage.missing.length > 0 ? `, without ${[...coverage.missing].sort().join(', ')}` : '';
  return `${coverage.forces} of ${coverage.of} forces${missing}`;
}

/** A value in words, for the two sides of a property that differs. */
export function inWords(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(inWords).join(', ');
  if (typeof value === 'object' && 'forces' in value && 'of' in value && 'missing' in value)
    return coverageInWords(value as { forces: number | null; of: number; missing: readonly string[] });
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, item]) => `${key} ${inWords(item) ?? 'not stated'}`)
      .join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Properties of two records that differ, each with its two sides in words. */
export function facetsOf<T extends object>(
  old: T,
  fresh: T,
  names: Readonly<Partial<Record<keyof T & string, string>>>,
): { what: string; old: string | null; new: string | null }[] {
  const [left, right] = [new Map(Object.entries(old)), new Map(Object.entries(fresh))];
  return Object.entries<string | undefined>(names).flatMap(([key, what]) =>
    what === undefined || equalRecords(left.get(key), right.get(key))
      ? []
      : [{ what, old: inWords(left.get(key)), new: inWords(right.get(key)) }],
  );
}

/**
 * How each field of a thing is cut for whoever may not see all of it. The type is total: a field that is added to `T`
 * and has no answer here does not compile, so that what nobody thought of is never shown.
 */
export type Cuts<T, By> = { readonly [K in keyof T]-?: (value: T[K], by: By, whole: T) => T[K] };

/** The thing with every field cut, and no field that `cuts` does not name, whatever `whole` holds besides. */
export function cut<T extends object, By>(whole: T, cuts: Cuts<T, By>, by: By): T {
  const shown: Partial<T> = {};
  for (const name of Object.keys(cuts) as (keyof T)[])
    if (name in whole) shown[name] = cuts[name](whole[name], by, whole);
  return shown as T;
}

/** A field that says nothing of any part of an edition: shown to everybody as it is. */
export const shownToAll = <V>(value: V): V => value;

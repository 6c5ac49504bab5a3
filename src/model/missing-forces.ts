interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * Names of the forces that are missing, of those with an area. Where fewer are due than there are, and nobody said which,
 * those that have no number are not known to be missing: an edition of two forces does not lack the others.
 */
export const missingForces = (all: readonly Named[], held: ReadonlySet<string>, due: number): string[] =>
  due < all.length ? [] : all.filter(({ id }) => !held.has(id)).map(({ name }) => name);

/**
 * Entries that the catalogue of fixed words had in an earlier version. The copy that an issued edition keeps still has
 * them, and prints none of them; an edition that puts one otherwise is told that nothing prints it any more.
 */
export const RETIRED_WORDS: ReadonlySet<string> = new Set([
  'changes.glance',
  'changes.glance-more',
  'changes.no-change-stated',
  'changes.not-comparable',
  'heading.instead-of-change',
  'summary.all-judgements',
]);

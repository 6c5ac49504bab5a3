// Mutants that no test can notice, each with its reason, in equivalent.yaml. They are known by their function and the
// text of their line, which other changes of a module leave as they are.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const LISTED = parse(readFileSync(new URL('./equivalent.yaml', import.meta.url), 'utf8')) ?? {};

/** The mutants of a module that are listed, with the reason, and the entries that fit none. */
export function equivalentsOf(module, mutants) {
  const equivalents = new Map();
  const stale = (LISTED[module] ?? []).filter((entry) => {
    const found = mutants.filter(
      (mutant) => mutant.in === entry.in && mutant.before === entry.before && mutant.after === entry.after,
    );
    for (const mutant of found) equivalents.set(mutant, entry.because);
    return found.length === 0;
  });
  return { equivalents, stale };
}

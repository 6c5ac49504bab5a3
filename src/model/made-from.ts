import type { Measure } from './measure';
import { inputsOf } from './measure-kinds/definition';

/** A measure and all that are made from it. */
export function madeFrom(measure: string, measures: Readonly<Record<string, Measure>>): Set<string> {
  const found = new Set([measure]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const [id, made] of Object.entries(measures))
      if (inputsOf(made).some((input) => found.has(input))) found.add(id);
  }
  return found;
}

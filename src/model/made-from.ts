import type { Measure } from './measure';

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
const INPUTS = new Set(['of', 'in', 'to', 'from', 'among']);
const inputsOf = (measure: Measure): string[] =>
  Object.entries(measure).flatMap(([key, value]: [string, unknown]) =>
    !INPUTS.has(key)
      ? []
      : (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string'),
  );

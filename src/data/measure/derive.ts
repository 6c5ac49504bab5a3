import type { MeasureValue } from '../../model/measure';
import type { Derivation } from '../../model/measure-kinds/derivation';
import { kindOf } from '../../model/measure-kinds/registry';

/** Adds the measures that are made from others, each after its parts. */
export function derive(at: Derivation, values: Record<string, MeasureValue>): void {
  const open = new Set<string>();
  const visit = (id: string): MeasureValue | undefined => {
    const measure = at.edition.measures[id];
    if (values[id] || !measure || open.has(id)) return values[id];
    open.add(id);
    const value = kindOf(measure).derive(at, measure, visit);
    if (value) values[id] = value;
    return value;
  };
  for (const id of Object.keys(at.edition.measures)) visit(id);
}

import type { AssessedCell } from '../../model/scoring';
import { oriented, type Model } from './compile-model';
import { boundsOf, type Bounds } from './expression';

/**
 * From the lowest to the highest of each section and value, where each missing score may be any point of its scale.
 * By interval arithmetic: never too narrow.
 */
export function spansOf(
  model: Model,
  cells: Readonly<Record<string, AssessedCell>>,
): Readonly<Record<string, Bounds>> {
  const { spec } = model;
  const found = new Map<string, Bounds>();
  for (const criterion of model.criteria) {
    const score = cells[criterion.id]?.score ?? null;
    const ends = score === null ? [spec.scale.min, spec.scale.max] : [score, score];
    const turned = ends.map((end) => oriented(spec, criterion, end));
    found.set(criterion.id, { low: Math.min(...turned), high: Math.max(...turned) });
  }
  for (const step of model.steps) {
    if (step.how === 'formula') {
      const bounds = boundsOf(step.expression, (name) => found.get(name) ?? null);
      if (!bounds) throw new Error(`"${step.id}" passed the check and can divide by zero`);
      found.set(step.id, bounds);
      continue;
    }
    const parts = step.of.map((input) => ({
      bounds: found.get(input.id) ?? { low: Number.NaN, high: Number.NaN },
      weight: input.weight === null ? 1 : (model.weights[input.weight]?.value ?? 0),
    }));
    const at = (end: 'low' | 'high'): number => {
      if (step.how === 'max') return Math.max(...parts.map((part) => part.bounds[end]));
      const total = parts.reduce((sum, part) => sum + part.weight * part.bounds[end], 0);
      return step.how === 'sum' ? total : total / parts.reduce((sum, part) => sum + part.weight, 0);
    };
    found.set(step.id, { low: at('low'), high: at('high') });
  }
  return Object.fromEntries(found);
}

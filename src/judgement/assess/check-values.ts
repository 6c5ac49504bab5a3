import type { Scoring } from '../../model/scoring';
import { combinationOf, partsOf, valuesInOrder } from './compile-model';
import { boundsOf, parseExpression, zeroDivision, type Bounds, type Expression } from './expression';
import type { ModelFaults } from './model-faults';

/** Values that are made of sections and of each other. */
export function checkValues(model: ModelFaults): void {
  const { sections, values } = model.scoring.spec;
  const usable = [...Object.keys(sections), ...Object.keys(values)];
  for (const [id, value] of Object.entries(values)) {
    const path = `values/${id}`;
    if ((value.formula === undefined) === (value.weights === undefined))
      model.report(
        'scoring/value',
        path,
        `"${id}" has ${value.formula === undefined ? 'neither a formula nor weights' : 'a formula and weights'}`,
        'give it one of the two',
      );
    else if (value.formula !== undefined)
      model.formula(value.formula, `${path}/formula`, usable, 'a section or value', 'a formula');
    else if (value.weights) {
      for (const name of Object.keys(value.weights))
        if (!usable.includes(name))
          model.unknownName(`${path}/weights/${name}`, name, usable, 'a section or value');
      if (Object.values(value.weights).every((weight) => weight === 0))
        model.report(
          'scoring/zero-weights',
          `${path}/weights`,
          `the weights of "${id}" sum to zero`,
          'give one part a weight above zero',
          'a mean over no weight has no value',
        );
    }
  }
  const cycle = findCycle(values);
  if (cycle) {
    const [first = ''] = cycle;
    const at = values[first]?.weights ? 'weights' : 'formula';
    model.report(
      'scoring/cycle',
      `values/${first}/${at}`,
      `"${first}" is made from itself: ${[...cycle, first].join(' → ')}`,
      'take one of them out of the other’s formula',
    );
  }
}

/** Lowest and highest that each part can be; reports a division by what can be zero. */
export function boundsOfValues(model: ModelFaults): ReadonlyMap<string, Bounds> {
  const { spec } = model.scoring;
  const found = new Map<string, Bounds>();
  const of = (name: string): Bounds | null => found.get(name) ?? null;
  const put = (id: string, expression: Expression, path: string): void => {
    const bounds = boundsOf(expression, of);
    if (bounds) found.set(id, bounds);
    const zero = zeroDivision(expression, of);
    if (zero)
      model.reportWithin(
        'scoring/divides-by-zero',
        path,
        zero,
        'this divisor can be zero',
        'add something to it, or use max(1, …)',
      );
  };
  for (const [id, section] of Object.entries(spec.sections)) {
    const count = Object.keys(section.criteria).length;
    for (const name of Object.keys(section.criteria))
      found.set(name, { low: spec.scale.min, high: spec.scale.max });
    const how = combinationOf(section.combine);
    const times = how === 'sum' ? count : 1;
    if (how) found.set(id, { low: spec.scale.min * times, high: spec.scale.max * times });
    else {
      const { expression } = parseExpression(section.combine);
      if (expression) put(id, expression, `sections/${id}/combine`);
    }
  }
  for (const id of valuesInOrder(spec)) {
    const value = spec.values[id];
    if (value?.weights) {
      const parts = Object.entries(value.weights).flatMap(([name, weight]) =>
        weight > 0 && of(name) ? [of(name)] : [],
      );
      const known = parts.filter((part) => part !== null);
      found.set(id, {
        low: Math.min(...known.map((b) => b.low)),
        high: Math.max(...known.map((b) => b.high)),
      });
    } else if (value?.formula !== undefined) {
      const { expression } = parseExpression(value.formula);
      if (expression) put(id, expression, `values/${id}/formula`);
    }
  }
  return found;
}

/** Values that are made from each other, in order; null where there are none. */
function findCycle(values: Scoring['spec']['values']): string[] | null {
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): string[] | null => {
    const start = path.indexOf(id);
    if (start >= 0) return path.slice(start);
    const value = values[id];
    if (!value || done.has(id)) return null;
    for (const part of partsOf(value)) {
      const found = visit(part, [...path, id]);
      if (found) return found;
    }
    done.add(id);
    return null;
  };
  for (const id of Object.keys(values)) {
    const found = visit(id, []);
    if (found) return found;
  }
  return null;
}

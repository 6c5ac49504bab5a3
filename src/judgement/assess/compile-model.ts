import type { ScoringSpec } from '../../model/files/scoring-file';
import { namesIn, readied, parseExpression, type Expression } from './expression';

export const COMBINATIONS = ['weighted mean', 'mean', 'sum', 'max'] as const;
export type Combination = (typeof COMBINATIONS)[number];

export interface Criterion {
  readonly id: string;
  readonly name: string;
  readonly section: string;
  readonly reverse: boolean;
  /** Position of its weight; null where its section does not weigh. */
  readonly weight: number | null;
}
export interface Weight {
  readonly on: string;
  readonly within: string;
  readonly value: number;
}
/** How one section or value is worked out from what comes before it, and the slot that it goes to. */
type Step = { readonly id: string; readonly slot: number } & (
  | { readonly how: Combination; readonly of: readonly Input[] }
  | {
      readonly how: 'formula';
      readonly expression: Expression;
      readonly value: (values: Float64Array) => number;
    }
);
interface Input {
  readonly id: string;
  readonly slot: number;
  readonly weight: number | null;
}

/** A scoring model that is known to be sound, in the order in which it is worked out. */
export interface Model {
  readonly spec: ScoringSpec;
  readonly criteria: readonly Criterion[];
  readonly weights: readonly Weight[];
  readonly steps: readonly Step[];
  /** Where each criterion, section and value is kept while a threat is worked out: criteria first, in order. */
  readonly slots: ReadonlyMap<string, number>;
  /** Slots of what a threat is ranked by, in order. */
  readonly rankedBy: readonly number[];
}

export const combinationOf = (text: string): Combination | null =>
  COMBINATIONS.find((name) => name === text.trim().toLowerCase().replace('weighted-mean', 'weighted mean')) ??
  null;

/** Orders a model's parts and numbers its weights. Only for a model in which `checkModel` found no error. */
export function compileModel(spec: ScoringSpec): Model {
  const criteria: Criterion[] = [];
  const weights: Weight[] = [];
  const weigh = (on: string, within: string, value: number): number =>
    weights.push({ on, within, value }) - 1;
  for (const [section, part] of Object.entries(spec.sections)) {
    const weighs = combinationOf(part.combine) === 'weighted mean';
    for (const [id, { name, weight = 1 }] of Object.entries(part.criteria))
      criteria.push({
        id,
        name,
        section,
        reverse: part.reverse ?? false,
        weight: weighs ? weigh(id, section, weight) : null,
      });
  }
  const order = [...Object.keys(spec.sections), ...valuesInOrder(spec)];
  const slots = new Map([...criteria.map(({ id }) => id), ...order].map((id, i) => [id, i]));
  const slotOf = (id: string): number => slots.get(id) ?? -1;
  const formula = (id: string, slot: number, text: string): Step => {
    const expression = parsed(text);
    return { id, slot, how: 'formula', expression, value: readied(expression, slotOf) };
  };
  const steps = order.map((id): Step => {
    const slot = slotOf(id);
    const section = spec.sections[id];
    if (section) {
      const how = combinationOf(section.combine);
      if (!how) return formula(id, slot, section.combine);
      const mine = criteria.filter((criterion) => criterion.section === id);
      return { id, slot, how, of: mine.map((c) => ({ id: c.id, slot: slotOf(c.id), weight: c.weight })) };
    }
    const { formula: text = '', weights: parts } = spec.values[id] ?? {};
    if (!parts) return formula(id, slot, text);
    const of = Object.entries(parts).map(([on, value]) => ({
      id: on,
      slot: slotOf(on),
      weight: weigh(on, id, value),
    }));
    return { id, slot, how: 'weighted mean', of };
  });
  const rankedBy = [spec.rank.by, ...(spec.rank.thenBy ?? [])].map(slotOf);
  return { spec, criteria, weights, steps, slots, rankedBy };
}

function parsed(text: string): Expression {
  const { expression, error } = parseExpression(text);
  if (!expression)
    throw new Error(`the formula "${text}" passed the check and cannot be read: ${error.message}`);
  return expression;
}

/** Names that a value is made from. */
export function partsOf(value: ScoringSpec['values'][string]): string[] {
  if (value.weights) return Object.keys(value.weights);
  const { expression } = parseExpression(value.formula ?? '');
  return expression ? namesIn(expression).map((name) => name.name) : [];
}

/** Values after all that they are made from. A cycle has no order: its members are left as they are met. */
export function valuesInOrder(spec: ScoringSpec): string[] {
  const done = new Set<string>();
  const visit = (id: string): void => {
    const value = spec.values[id];
    if (!value || done.has(id)) return;
    done.add(id);
    for (const part of partsOf(value)) visit(part);
    order.push(id);
  };
  const order: string[] = [];
  for (const id of Object.keys(spec.values)) visit(id);
  return order;
}

/** A score as its section takes it: turned round where a low one raises the threat. */
export const oriented = (spec: ScoringSpec, criterion: Pick<Criterion, 'reverse'>, score: number): number =>
  criterion.reverse ? spec.scale.min + spec.scale.max - score : score;

/**
 * Every criterion, section and value of a threat by slot, from its oriented scores in the order of `model.criteria`
 * and weights in the order of `model.weights`. `leftOut` is a criterion that counts for nothing. `into` is written
 * over where it is given, so that ten thousand variations make no garbage.
 */
export function work(
  model: Model,
  scores: readonly number[],
  weights: readonly number[],
  leftOut: string | null = null,
  into: Float64Array = new Float64Array(model.slots.size),
): Float64Array {
  for (let i = 0; i < scores.length; i++) into[i] = scores[i] ?? Number.NaN;
  for (const step of model.steps)
    into[step.slot] =
      step.how === 'formula' ? step.value(into) : combine(step.how, step.of, into, weights, leftOut);
  return into;
}

function combine(
  how: Combination,
  of: readonly Input[],
  values: Float64Array,
  weights: readonly number[],
  leftOut: string | null,
): number {
  let total = 0;
  let divisor = 0;
  let highest = -Infinity;
  for (const input of of) {
    if (input.id === leftOut) continue;
    const value = values[input.slot] ?? Number.NaN;
    const weight = input.weight === null ? 1 : (weights[input.weight] ?? 0);
    total += weight * value;
    divisor += weight;
    if (value > highest) highest = value;
  }
  return how === 'max' ? highest : how === 'sum' ? total : total / divisor;
}

/** The slot of a section or value, by name. */
export const valueIn = (model: Model, values: Float64Array, id: string): number =>
  values[model.slots.get(id) ?? -1] ?? Number.NaN;

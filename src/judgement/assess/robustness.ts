import type { DecisiveChange, RankRange, Variation } from '../../model/scoring';
import { valueIn, work, type Model } from './compile-model';
import { randomFrom, randomWeights } from './random';
import { keysOf, ranksOf, tierAt } from './rank-threats';

/** How far a weight is moved, either way, in percent. */
const WEIGHT_STEP = 25;
/** A threat is sensitive to the draws when more than one in twenty put it in another tier. */
const SETTLED = 0.95;
export const DEFAULT_DRAWS = 10_000;
export const DEFAULT_SEED = 1;

/** One threat with its oriented scores, in the order of `model.criteria`. */
export interface Scored {
  readonly threat: string;
  readonly scores: readonly number[];
  /** Whether somebody set its tier, so that no score can change it. */
  readonly overridden: boolean;
}
export interface Robustness {
  readonly ranges: readonly Readonly<Record<Variation, RankRange>>[];
  /** By threat: how many draws put it in the first tier; null where no weights could be drawn. */
  readonly inFirstTier: readonly number[] | null;
  readonly sensitiveTo: readonly (readonly Variation[])[];
  readonly decisive: readonly DecisiveChange[];
  readonly keptIn: readonly string[];
  readonly draws: number;
  readonly seed: number;
}

/**
 * How far ranks and tiers hang on single numbers: each weight a quarter less and more, each score a point less and
 * more, each criterion left out, and random weights. The same model and scores give the same result.
 */
export function testRobustness(model: Model, threats: readonly Scored[]): Robustness {
  const weights = model.weights.map((weight) => weight.value);
  const base = standing(model, threats, weights, null);
  const trials = new Trials(base, threats.length);
  const decisive: DecisiveChange[] = [];
  const change = (trial: Standing): Pick<DecisiveChange, 'enters' | 'leaves'> | null => {
    const moved = (into: boolean): string[] =>
      threats.flatMap(({ threat, overridden }, i) =>
        !overridden && (trial.tiers[i] === 0) === into && (base.tiers[i] === 0) !== into ? [threat] : [],
      );
    const [enters, leaves] = [moved(true), moved(false)];
    return enters.length + leaves.length > 0 ? { enters, leaves } : null;
  };

  model.weights.forEach((weight, at) => {
    if (weight.value === 0 || sharers(model, at).length < 2) return;
    const { on, within, value } = weight;
    const moved = (percent: number): number => (value * (100 + percent)) / 100;
    for (const way of [-1, 1]) {
      const trial = standing(model, threats, weights.with(at, moved(way * WEIGHT_STEP)), null);
      trials.add('weights', trial);
      if (!change(trial)) continue;
      // How little of it would do: whole percents, smallest first.
      for (let percent = 1; percent <= WEIGHT_STEP; percent++) {
        const to = moved(way * percent);
        const found = change(standing(model, threats, weights.with(at, to), null));
        if (!found) continue;
        decisive.push({ kind: 'weight', threat: null, on, within, from: value, to, ...found });
        break;
      }
    }
  });
  const share = ({ from, to }: DecisiveChange): number => Math.abs(to - from) / from;
  decisive.sort((a, b) => share(a) - share(b));

  const { min, max, step = 1 } = model.spec.scale;
  threats.forEach((mine, t) =>
    model.criteria.forEach((criterion, c) => {
      const from = mine.scores[c] ?? min;
      // A mean of several assessors may lie less than a step from the end of the scale.
      for (const to of [Math.max(min, from - step), Math.min(max, from + step)]) {
        if (to === from) continue;
        const changed = threats.with(t, { ...mine, scores: mine.scores.with(c, to) });
        const trial = standing(model, changed, weights, null);
        trials.add('scores', trial);
        const moved = change(trial);
        const turned = (score: number): number => (criterion.reverse ? min + max - score : score);
        if (moved)
          decisive.push({
            kind: 'score',
            threat: mine.threat,
            on: criterion.id,
            within: null,
            from: turned(from),
            to: turned(to),
            ...moved,
          });
      }
    }),
  );

  const keptIn: string[] = [];
  for (const { id } of model.criteria)
    if (canLeaveOut(model, id)) trials.add('criteria', standing(model, threats, weights, id));
    else keptIn.push(id);

  const { seed = DEFAULT_SEED, draws = DEFAULT_DRAWS } = model.spec.robustness ?? {};
  const groups = drawnGroups(model);
  const first = groups.length > 0 ? threats.map(() => 0) : null;
  if (first) {
    const random = randomFrom(seed);
    const drawn = [...weights];
    const room = threats.map(() => new Float64Array(model.slots.size));
    for (let n = 0; n < draws; n++) {
      for (const group of groups) {
        const set = randomWeights(group.length, random);
        group.forEach((at, i) => {
          drawn[at] = set[i] ?? 0;
        });
      }
      const trial = standing(model, threats, drawn, null, room);
      trials.add('draws', trial);
      trial.tiers.forEach((tier, i) => {
        if (tier === 0) first[i] = (first[i] ?? 0) + 1;
      });
    }
  }
  return {
    ranges: trials.ranges(),
    inFirstTier: first,
    sensitiveTo: trials.sensitive(),
    decisive,
    keptIn,
    draws: first ? draws : 0,
    seed,
  };
}

interface Standing {
  readonly ranks: readonly number[];
  readonly tiers: readonly number[];
}
function standing(
  model: Model,
  threats: readonly Scored[],
  weights: readonly number[],
  leftOut: string | null,
  room: readonly Float64Array[] = [],
): Standing {
  const values = threats.map(({ scores }, i) => work(model, scores, weights, leftOut, room[i]));
  const ranks = ranksOf(values.map((value) => keysOf(model, value)));
  const tiers = values.map((value, i) =>
    tierAt(model, ranks[i] ?? 0, valueIn(model, value, model.spec.rank.by)),
  );
  return { ranks, tiers };
}

/** What was seen of every threat under each set of variations, its own standing first. */
class Trials {
  private readonly seen: Record<
    Variation,
    { best: number[]; worst: number[]; moved: number[]; count: number }
  >;
  constructor(
    private readonly base: Standing,
    private readonly size: number,
  ) {
    const none = () => ({
      best: [...base.ranks],
      worst: [...base.ranks],
      moved: base.ranks.map(() => 0),
      count: 0,
    });
    this.seen = { weights: none(), scores: none(), criteria: none(), draws: none() };
  }
  add(variation: Variation, trial: Standing): void {
    const seen = this.seen[variation];
    seen.count += 1;
    for (let i = 0; i < this.size; i++) {
      const rank = trial.ranks[i] ?? 0;
      if (rank < (seen.best[i] ?? 0)) seen.best[i] = rank;
      if (rank > (seen.worst[i] ?? 0)) seen.worst[i] = rank;
      if (trial.tiers[i] !== this.base.tiers[i]) seen.moved[i] = (seen.moved[i] ?? 0) + 1;
    }
  }
  ranges(): Readonly<Record<Variation, RankRange>>[] {
    const range = (variation: Variation, i: number): RankRange => ({
      best: this.seen[variation].best[i] ?? 0,
      worst: this.seen[variation].worst[i] ?? 0,
    });
    return this.base.ranks.map((_, i) => ({
      weights: range('weights', i),
      scores: range('scores', i),
      criteria: range('criteria', i),
      draws: range('draws', i),
    }));
  }
  sensitive(): Variation[][] {
    const any = (variation: Variation, i: number): boolean => (this.seen[variation].moved[i] ?? 0) > 0;
    const { count, moved } = this.seen.draws;
    return this.base.ranks.map((_, i) => [
      ...(['weights', 'scores', 'criteria'] as const).filter((variation) => any(variation, i)),
      ...((moved[i] ?? 0) > count * (1 - SETTLED) ? (['draws'] as const) : []),
    ]);
  }
}

/** Weights above zero in the same mean as this one, itself among them. */
const sharers = (model: Model, at: number): number[] =>
  model.weights.flatMap((weight, i) =>
    weight.within === model.weights[at]?.within && weight.value > 0 ? [i] : [],
  );

/** Weights that are drawn together: those above zero of each mean. A weight of zero keeps its criterion out. */
const drawnGroups = (model: Model): number[][] =>
  [...new Set(model.weights.map((weight) => weight.within))]
    .map((within) =>
      model.weights.flatMap((weight, i) => (weight.within === within && weight.value > 0 ? [i] : [])),
    )
    .filter((group) => group.length > 1);

/** Whether its section can still be worked out without it. */
function canLeaveOut(model: Model, id: string): boolean {
  const criterion = model.criteria.find((item) => item.id === id);
  const step = model.steps.find((item) => item.id === criterion?.section);
  if (!step || step.how === 'formula') return false;
  return step.of.some(
    (input) => input.id !== id && (input.weight === null || (model.weights[input.weight]?.value ?? 0) > 0),
  );
}

import type { Highs } from 'highs';
import { Solver } from './solver';
import type { Part, Row, Split, Target } from './system';

/** What was found of a target. Each number of `seen` has a table behind it that fits all that is printed. */
export interface Range {
  readonly seen: readonly number[];
  /** Whether there is no other number, or the numbers between the least and the most were not asked for. */
  readonly isWhole: boolean;
  /** The least and the most, where they were looked for and found. */
  readonly low: number | null;
  readonly high: number | null;
}
/** `enough`: until a target is safe. `ends`: the least and the most as well. */
export type Wanted = 'enough' | 'ends';

/** So many questions are put to the solver for one dataset. A number and no clock: each run finds the same. */
export const QUESTIONS = 4000;
export interface Budget {
  left: number;
}
/** Before single targets are looked at, so many tables are asked for that lie far apart. */
const SPREAD = 6;

/** How large each target can be, as far as it was asked for. Null where no table fits all that is printed. */
export function rangesOf(
  split: Extract<Split, { is: 'parts' }>,
  targets: readonly Target[],
  highs: Highs,
  isSigned: boolean,
  budget: Budget,
  wanted: (target: number) => Wanted | null = () => 'enough',
): readonly Range[] | null {
  const found = new Map<number, Range>();
  for (const [index, value] of split.known)
    found.set(index, { seen: [value], isWhole: true, low: value, high: value });
  for (const part of split.parts) {
    const search = new Search(part, targets, highs, isSigned, budget);
    try {
      if (!search.spread()) return null;
      part.targets.forEach((index, at) => {
        const want = wanted(index);
        found.set(index, want === null ? search.unasked(at) : search.range(at, want));
      });
    } finally {
      search.dispose();
    }
  }
  return targets.map((_, index) => found.get(index) ?? { seen: [], isWhole: false, low: null, high: null });
}

class Search {
  private readonly solver: Solver;
  private readonly seen: Set<number>[];

  constructor(
    private readonly part: Part,
    private readonly targets: readonly Target[],
    highs: Highs,
    private readonly isSigned: boolean,
    private readonly budget: Budget,
  ) {
    this.seen = part.targets.map(() => new Set());
    const rows = [...part.rows, ...part.sums.map((_, at) => this.own(at))];
    this.solver = new Solver(highs, rows, part.variables, isSigned, (values) => this.fits(values));
  }
  dispose(): void {
    this.solver.dispose();
  }

  private target(at: number): Target | undefined {
    return this.targets[this.part.targets[at] ?? -1];
  }
  /** The row of a target: what a reader knows of it beforehand. */
  private own(at: number): Row {
    const { terms, fixed } = this.part.sums[at] ?? { terms: new Map<number, number>(), fixed: 0 };
    const { low = -Infinity, high = Infinity } = this.target(at) ?? {};
    return { terms, low: low - fixed, high: high - fixed };
  }

  /** Tables that lie far apart, each of which tells a number of every target. False where none fits. */
  spread(): boolean {
    for (let round = 0; round < SPREAD; round++) {
      const weights = new Map<number, number>();
      this.part.sums.forEach(({ terms }, at) => {
        // Each round pulls half of the targets up and the others down, another half each time; the first two all one way.
        const way =
          round === 0
            ? 1
            : round === 1
              ? -1
              : ((at * 2654435761 + round * 40503) >>> (round + 3)) % 2 === 0
                ? 1
                : -1;
        for (const variable of terms.keys()) weights.set(variable, (weights.get(variable) ?? 0) + way);
      });
      const asked = this.ask(weights);
      if (asked === 'none') return false;
    }
    return true;
  }

  private ask(weights: ReadonlyMap<number, number>): 'table' | 'none' | 'gave up' {
    if (this.budget.left <= 0) return 'gave up';
    this.budget.left -= 1;
    const answer = this.solver.least(weights);
    if (answer.found !== 'table') return answer.found;
    this.part.sums.forEach(({ terms, fixed }, at) =>
      this.seen[at]?.add(fixed + valueOf(terms, answer.values)),
    );
    return 'table';
  }

  /** Whether a table really fits every row, in whole numbers: the solver reckons in fractions and may be a little off. */
  private fits(values: readonly number[]): boolean {
    if (!this.isSigned && values.some((value) => value < 0)) return false;
    return [...this.part.rows, ...this.part.sums.map((_, at) => this.own(at))].every(
      ({ terms, low, high }) => {
        const sum = valueOf(terms, values);
        return Number.isSafeInteger(sum) && sum >= low && sum <= high;
      },
    );
  }

  unasked(at: number): Range {
    return { seen: sorted(this.seen[at] ?? []), isWhole: false, low: null, high: null };
  }

  range(at: number, wanted: Wanted): Range {
    const { terms, fixed } = this.part.sums[at] ?? { terms: new Map<number, number>(), fixed: 0 };
    const seen = this.seen[at] ?? new Set<number>();
    const least = this.target(at)?.least ?? 0;
    const isEnough = (): boolean => seen.size >= least;
    if (wanted === 'enough' && isEnough()) return this.unasked(at);
    const extreme = (way: 1 | -1): number | null => {
      const answer = this.ask(new Map([...terms].map(([variable, times]) => [variable, way * times])));
      const ends = sorted(seen);
      return answer === 'table' ? ((way === 1 ? ends[0] : ends.at(-1)) ?? null) : null;
    };
    const low = extreme(1);
    const high = extreme(-1);
    let isOpen = low === null || high === null;
    const row = this.part.rows.length + at;
    // Between two numbers that it can be others may lie; each question finds one or closes the gap.
    const closed = new Set<number>();
    while (!isEnough()) {
      const known = sorted(seen);
      const gap = known.findIndex((value, i) => !closed.has(value) && (known[i + 1] ?? value) - value > 1);
      const from = known[gap];
      const to = known[gap + 1];
      if (gap < 0 || from === undefined || to === undefined) break;
      this.solver.between(row, from + 1 - fixed, to - 1 - fixed);
      const before = seen.size;
      const answer = this.ask(terms);
      if (seen.size > before) continue;
      closed.add(from);
      if (answer !== 'none') isOpen = true;
    }
    const own = this.own(at);
    this.solver.between(row, own.low, own.high);
    return { seen: sorted(seen), isWhole: !isOpen, low, high };
  }
}

const valueOf = (terms: ReadonlyMap<number, number>, values: readonly number[]): number => {
  let sum = 0;
  for (const [variable, times] of terms) sum += times * (values[variable] ?? 0);
  return sum;
};
const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);

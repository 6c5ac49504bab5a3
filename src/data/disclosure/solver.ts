import type { Highs, Model } from 'highs';
import type { Row } from './system';

/** What a solver may say. `gave up`: within its limits it found neither a table nor that there is none. */
export type Answer =
  | { readonly found: 'table'; readonly values: readonly number[] }
  | { readonly found: 'none' }
  | { readonly found: 'gave up' };

/** Branches and steps of one question: numbers and no clock, so that each run finds the same. */
const LIMITS = { mip_max_nodes: 2000, simplex_iteration_limit: 200_000 } as const;

/** More than any count is: what can be this large can be of any size. */
export const NO_LIMIT = 1e7;

let loading: Promise<Highs> | null = null;
/** HiGHS, once in a process and only where something is withheld: it takes a tenth of a second to start. */
export const loadSolver = (): Promise<Highs> => (loading ??= import('highs').then((made) => made.default()));

/**
 * Tables of whole numbers that fit a list of rows. What it finds is a proposal: it is held against the rows exactly, by
 * whoever asked, and nothing else of it is believed. Most such systems have whole corners, so that they are solved
 * without asking for whole numbers first, from where the last one ended; only where that gives fractions, or a table
 * that does not fit to the last one, branches are tried.
 */
export class Solver {
  private readonly plain: Model;
  private whole: Model | null = null;
  private costs = new Set<number>();
  private readonly bounds = new Map<number, readonly [number, number]>();

  constructor(
    private readonly highs: Highs,
    private readonly rows: readonly Row[],
    private readonly variables: number,
    private readonly isSigned: boolean,
    /** Whether a table fits every row, exactly. */
    private readonly fits: (values: readonly number[]) => boolean,
  ) {
    this.plain = this.modelled(false);
  }

  private modelled(isWhole: boolean): Model {
    const { infinity, constants } = this.highs;
    const { rows, variables } = this;
    const starts = [0];
    const [indices, values]: [number[], number[]] = [[], []];
    for (const { terms } of rows) {
      for (const [variable, times] of terms) {
        indices.push(variable);
        values.push(times);
      }
      starts.push(indices.length);
    }
    const bound = (n: number): number => (Math.abs(n) === Infinity ? Math.sign(n) * infinity : n);
    const filled = (value: number): number[] => new Array<number>(variables).fill(value);
    const model = this.highs.createModel();
    model.options.set({ output_flag: false, log_to_console: false, random_seed: 1, ...LIMITS });
    model.passModel({
      numCols: variables,
      numRows: rows.length,
      colCost: filled(0),
      // Bounded, so that a count that nothing limits has a largest number too.
      colLower: filled(this.isSigned ? -NO_LIMIT : 0),
      colUpper: filled(NO_LIMIT),
      rowLower: rows.map(({ low }) => bound(low)),
      rowUpper: rows.map(({ high }) => bound(high)),
      matrix: { format: 'csr', numRows: rows.length, numCols: variables, starts, indices, values },
      ...(isWhole
        ? {
            integrality: new Array<(typeof constants.variableType)['integer']>(variables).fill(
              constants.variableType.integer,
            ),
          }
        : {}),
    });
    for (const [row, [low, high]] of this.bounds) model.changeRowBounds(row, bound(low), bound(high));
    return model;
  }

  /** A table in which the weighed sum is as small as it can be. */
  least(weights: ReadonlyMap<number, number>): Answer {
    const old = [...this.costs].filter((variable) => !weights.has(variable));
    this.costs = new Set(weights.keys());
    const weigh = (model: Model): void => {
      for (const variable of old) model.changeColCost(variable, 0);
      for (const [variable, weight] of weights) model.changeColCost(variable, weight);
    };
    weigh(this.plain);
    const first = this.checked(this.run(this.plain));
    if (first !== null) return first;
    if (this.whole) weigh(this.whole);
    else {
      this.whole = this.modelled(true);
      weigh(this.whole);
    }
    return this.checked(this.run(this.whole)) ?? { found: 'gave up' };
  }

  /** The answer in whole numbers; null for a table of fractions, or one that does not fit. */
  private checked(answer: Answer): Answer | null {
    if (answer.found !== 'table') return answer;
    const values = answer.values.map((value) => Math.floor(value + 0.5));
    const isWhole = values.every((value, i) => Math.abs(value - (answer.values[i] ?? NaN)) < NEAR);
    return isWhole && this.fits(values) ? { found: 'table', values } : null;
  }

  private run(model: Model): Answer {
    const { modelStatus } = model.run();
    const { modelStatus: known } = this.highs.constants;
    if (modelStatus === known.optimal) return { found: 'table', values: [...model.getSolution().colValue] };
    // Whatever else it says, from a limit that was reached to a fault, says nothing of the counts.
    return { found: modelStatus === known.infeasible ? 'none' : 'gave up' };
  }

  /** Holds a row between other bounds than before. */
  between(row: number, low: number, high: number): void {
    const { infinity } = this.highs;
    const bound = (n: number): number => (Math.abs(n) === Infinity ? Math.sign(n) * infinity : n);
    this.bounds.set(row, [low, high]);
    this.plain.changeRowBounds(row, bound(low), bound(high));
    this.whole?.changeRowBounds(row, bound(low), bound(high));
  }

  dispose(): void {
    this.plain.dispose();
    this.whole?.dispose();
  }
}

/** What a solver that reckons in fractions may be off a whole number. */
const NEAR = 1e-6;

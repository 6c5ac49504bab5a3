import type { DisclosedCell, DisclosureModel } from '../../model/disclosure';

/** One number with the unknowns that it is the sum of: the smallest groups of rows in each force. */
export interface Equation {
  readonly cell: DisclosedCell;
  readonly unknowns: readonly number[];
}
/** A printed number, or one less others that are printed: what is left over is the sum of fewer unknowns. */
export interface PrintedSum {
  readonly of: Equation;
  readonly less: readonly Equation[];
  readonly unknowns: readonly number[];
}

const places = new WeakMap<readonly string[], ReadonlyMap<string, number>>();
/** Where each force stands in the list of its model; worked out once a list. */
function placesOf(forces: readonly string[]): ReadonlyMap<string, number> {
  const known = places.get(forces);
  if (known) return known;
  const made = new Map(forces.map((id, i) => [id, i]));
  places.set(forces, made);
  return made;
}

/** The smallest groups of rows, each in one force, that some groups of rows are in a force or in all of them. */
export function unknownsIn(
  { forces }: Pick<DisclosureModel, 'forces'>,
  parts: readonly number[],
  asked: readonly string[] | null,
  force: string | null,
): number[] {
  const index = placesOf(forces);
  return (force === null ? (asked ?? forces) : [force]).flatMap((id) => {
    const at = index.get(id);
    return at === undefined ? [] : parts.map((part) => part * forces.length + at);
  });
}
export function unknownsOf(
  model: Pick<DisclosureModel, 'forces' | 'questions'>,
  { question, force }: Pick<DisclosedCell, 'question' | 'force'>,
): number[] {
  const asked = model.questions[question];
  return asked ? unknownsIn(model, asked.parts, asked.forces, force) : [];
}

/**
 * What is printed, as sums, each total less the forces of it that are printed too. Nothing is lost by it, and forces of
 * which nothing is withheld have nothing to do with the others any more.
 */
export function printedSums(model: DisclosureModel, printed: Iterable<DisclosedCell>): PrintedSum[] {
  const equations = [...printed].map((cell): Equation => ({ cell, unknowns: unknownsOf(model, cell) }));
  const byQuestion = new Map<number, Map<string, Equation>>();
  for (const equation of equations) {
    const { question, force } = equation.cell;
    if (force === null) continue;
    const forces = byQuestion.get(question) ?? new Map<string, Equation>();
    if (!forces.has(force)) forces.set(force, equation);
    byQuestion.set(question, forces);
  }
  return equations.map((of): PrintedSum => {
    const forces = of.cell.force === null ? byQuestion.get(of.cell.question) : undefined;
    if (!forces) return { of, less: [], unknowns: of.unknowns };
    const gone = new Set([...forces.values()].flatMap(({ unknowns }) => unknowns));
    return {
      of,
      less: [...forces.values()],
      unknowns: of.unknowns.filter((unknown) => !gone.has(unknown)),
    };
  });
}

/** Those that have to do with some unknowns, at any remove. */
export function sumsAbout(sums: readonly PrintedSum[], unknowns: readonly number[]): PrintedSum[] {
  const about = new Set(unknowns);
  const left = new Set(sums.filter((sum) => sum.unknowns.length > 0));
  const found: PrintedSum[] = [];
  for (let before = -1; before !== found.length;) {
    before = found.length;
    for (const sum of left) {
      if (!sum.unknowns.some((unknown) => about.has(unknown))) continue;
      left.delete(sum);
      found.push(sum);
      for (const unknown of sum.unknowns) about.add(unknown);
    }
  }
  return found;
}

import type { DisclosedCell, DisclosureModel } from '../../model/disclosure';

/** One number with the unknowns that it is the sum of: the smallest groups of rows in each force. */
export interface Equation {
  readonly cell: DisclosedCell;
  readonly unknowns: readonly number[];
}
/** A printed number, or one less others that are printed: what is left over is the sum of fewer unknowns. */
export interface Row {
  readonly of: Equation;
  readonly less: readonly Equation[];
  readonly unknowns: readonly number[];
}
export interface Equations {
  /** What is printed, here or in the edition before. */
  readonly printed: readonly Row[];
  /** What is withheld. */
  readonly withheld: readonly Equation[];
}
export const rowValue = ({ of, less }: Row): number =>
  less.reduce((n, { cell }) => n - (cell.value ?? 0), of.cell.value ?? 0);
const plainRow = (of: Equation): Row => ({ of, less: [], unknowns: of.unknowns });

/** Writes every count of a dataset as a sum of the same unknowns. */
export function equationsOf(model: DisclosureModel): Equations {
  const index = new Map(model.forces.map((force, i) => [force, i]));
  const unknownsOf = ({ question, force }: DisclosedCell): number[] => {
    const asked = model.questions[question];
    if (!asked) return [];
    const forces = force === null ? (asked.forces ?? model.forces) : [force];
    return forces.flatMap((id) => {
      const at = index.get(id);
      return at === undefined ? [] : asked.parts.map((part) => part * model.forces.length + at);
    });
  };
  const all = model.cells.map((cell): Equation => ({ cell, unknowns: unknownsOf(cell) }));
  const printed = all.filter(({ cell }) => cell.value !== null);
  return { printed: lessForces(printed), withheld: all.filter(({ cell }) => cell.value === null) };
}

/**
 * Takes the forces that are printed from the totals they are part of. Nothing is lost by it, and forces of which
 * nothing is withheld have nothing to do with the others any more.
 */
function lessForces(printed: readonly Equation[]): Row[] {
  const byQuestion = new Map<number, Map<string, Equation>>();
  for (const equation of printed) {
    const { question, force } = equation.cell;
    if (force === null) continue;
    const forces = byQuestion.get(question) ?? new Map<string, Equation>();
    if (!forces.has(force)) forces.set(force, equation);
    byQuestion.set(question, forces);
  }
  return printed.map((of): Row => {
    const forces = of.cell.force === null ? byQuestion.get(of.cell.question) : undefined;
    if (!forces) return plainRow(of);
    const less = [...forces.values()];
    const gone = new Set(less.flatMap(({ unknowns }) => unknowns));
    return { of, less, unknowns: of.unknowns.filter((unknown) => !gone.has(unknown)) };
  });
}

/** The equations that have to do with what is withheld, at any remove, in groups that share no unknown. */
export function groupsOf({ printed, withheld }: Equations): Equations[] {
  const parent = new Map<number, number>();
  const root = (unknown: number): number => {
    let at = unknown;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    parent.set(unknown, at);
    return at;
  };
  for (const { unknowns } of [...printed, ...withheld])
    for (const unknown of unknowns) parent.set(root(unknown), root(unknowns[0] ?? unknown));
  const groups = new Map<number, { printed: Row[]; withheld: Equation[] }>();
  for (const equation of withheld) {
    const at = root(equation.unknowns[0] ?? -1);
    const group = groups.get(at) ?? { printed: [], withheld: [] };
    group.withheld.push(equation);
    groups.set(at, group);
  }
  for (const row of printed) {
    const [first] = row.unknowns;
    if (first !== undefined) groups.get(root(first))?.printed.push(row);
  }
  return [...groups.values()];
}

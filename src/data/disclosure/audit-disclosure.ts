import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import { measureOf, type DisclosedCell, type DisclosureModel } from '../../model/disclosure';
import type { Edition } from '../../model/edition';
import { printDigits } from '../../model/number';
import { pinnedBy, STEPS, type Pinned } from './bounds';
import { equationsOf, groupsOf, type Equation, type Equations } from './equations';
import { Solver, type Term } from './solve';

type Known = Pick<Edition, 'measures' | 'datasets' | 'forces'>;
/** So many are reported one by one. A remedy is tried for the first of them: each try is an audit of its own. */
const SHOWN = 20;
const TERMS_SHOWN = 12;
const CANDIDATES = 3;
const CELLS_TRIED = 20_000;

/** A withheld count that can be told, and from what. */
interface Disclosed {
  readonly equation: Equation;
  readonly proof: readonly Term[] | null;
  readonly by: Equation | null;
}

/** What was found in counts that hang together, and whether all of it was looked at. */
interface Audit {
  readonly disclosed: readonly Disclosed[];
  readonly isFinished: boolean;
}

/**
 * Whether a count that is withheld follows from those that are published, in this edition and the one before. Every
 * number of a document, its charts, their descriptions and its tables is one of these counts or is worked out from
 * them after what is withheld was taken out, so that nothing else needs to be looked at. What is not worked out within
 * so many `steps` is found as not proven.
 */
export function auditDisclosure(
  models: readonly DisclosureModel[],
  edition: Known,
  steps = STEPS,
): Diagnostic[] {
  return models.flatMap((model) => {
    const audits = groupsOf(equationsOf(model)).map((group) => ({ group, ...auditOf(group, model, steps) }));
    const disclosed = audits.flatMap((audit) => audit.disclosed);
    const shown = disclosed
      .slice(0, SHOWN)
      .map((found, i) => finding(found, model, edition, i * CANDIDATES * model.cells.length < CELLS_TRIED));
    if (disclosed.length > shown.length)
      shown.push({
        rule: 'disclosure/solvable',
        severity: 'error',
        place: placeOf(model, null, edition),
        message: `and ${disclosed.length - shown.length} more withheld counts of "${model.dataset}" that follow from others`,
        fix: 'mend what is common to them first: merge groups, or withhold one more of each',
      });
    const unproven = audits.filter(
      ({ group, disclosed: told, isFinished }) => !isFinished && told.length < group.withheld.length,
    );
    return [...shown, ...unproven.map((audit) => notProven(audit, model, edition))];
  });
}

/** Nothing is let pass because there was no time to look at it. */
function notProven(
  { group, disclosed }: Audit & { readonly group: Equations },
  model: DisclosureModel,
  edition: Known,
): Diagnostic {
  const open = group.withheld.length - disclosed.length;
  const sums = group.withheld.length + group.printed.length;
  return {
    rule: 'disclosure/not-proven',
    severity: 'error',
    place: placeOf(model, group.withheld[0]?.cell ?? null, edition),
    message: `it is not proven that ${open} withheld counts of "${model.dataset}" can each be more than one number: ${sums} counts hang together, and their ranges could not be worked out to the end`,
    why: 'a small count that can be only one number is as good as printed',
    fix: 'merge groups or forces so that fewer counts are small, or leave measures of this dataset out',
  };
}

/** The withheld counts of a group that follow from its printed ones. */
export function auditOf(group: Equations, model: DisclosureModel, steps = STEPS): Audit {
  const { printed, withheld } = group;
  const solver = new Solver(printed);
  const proven = withheld.map((equation) => ({ equation, proof: solver.proof(equation.unknowns), by: null }));
  const solved = proven.filter(({ proof }) => proof !== null);
  // Where counts may be negative, or one is small because of another, a range says nothing.
  if (model.signed) return { disclosed: solved, isFinished: true };
  const open = new Set(proven.filter(({ proof }) => proof === null).map(({ equation }) => equation.cell));
  const { pinned, isFinished } = pinnedIn(group, model, steps);
  const told = pinned.filter(({ equation }) => open.has(equation.cell));
  return { disclosed: [...solved, ...told.map((found) => ({ ...found, proof: null }))], isFinished };
}

/** An edition before that counted otherwise contradicts this one. Then this one is looked at by itself. */
function pinnedIn(
  group: Equations,
  model: DisclosureModel,
  steps: number,
): { pinned: readonly Pinned[]; isFinished: boolean } {
  const { pinned, end } = pinnedBy(group, model.below, steps);
  if (end !== 'contradiction') return { pinned, isFinished: end === 'narrowed' };
  const cells = new Set(group.withheld.map(({ cell }) => cell));
  const own = { ...model, cells: model.cells.filter(({ edition }) => edition === null) };
  const parts = groupsOf(equationsOf(own))
    .filter(({ withheld }) => withheld.some(({ cell }) => cells.has(cell)))
    .map((part) => pinnedBy(part, model.below, steps));
  return {
    pinned: parts.flatMap((part) => part.pinned),
    isFinished: parts.every((part) => part.end === 'narrowed'),
  };
}

function finding(
  { equation, proof, by }: Disclosed,
  model: DisclosureModel,
  edition: Known,
  isTried: boolean,
): Diagnostic {
  const name = (cell: DisclosedCell): string => nameOf(cell, edition);
  const before = proof?.length === 1 ? proof[0]?.equation.cell.edition : null;
  const message =
    proof === null
      ? `the withheld count ${name(equation.cell)} can be only one number${by ? `, because of ${name(by.cell)} (${printDigits(by.cell.value ?? 0, 0)})` : ''}: counts are whole, and a small one is from 1 to ${model.below - 1}`
      : before != null
        ? `the withheld count ${name(equation.cell)} was published in the edition ${before}`
        : `the withheld count ${name(equation.cell)} follows from others: it is ${inWords(proof, name)}`;
  return {
    rule: 'disclosure/solvable',
    severity: 'error',
    place: placeOf(model, equation.cell, edition),
    message,
    why: 'who adds and takes away what is printed knows what was withheld, and it may be about one person',
    fix: remedy({ equation, proof, by }, model, before ?? null, isTried),
  };
}

/** A remedy is offered only when it was tried, and the count no longer follows. */
function remedy(
  { equation, proof, by }: Disclosed,
  model: DisclosureModel,
  before: string | null,
  isTried: boolean,
): string {
  if (before !== null)
    return 'what is published cannot be withheld: ask who answers for the data, and lower suppressBelow: or take the measure out';
  const merge = 'merge groups or forces so that no part is small';
  if (!isTried) return `${merge}, or withhold one more of these`;
  const used = proof ? proof.map((term) => term.equation) : by ? [by] : [];
  const found = used
    .map(({ cell }) => cell)
    .filter((cell) => cell.edition === null && cell.value !== null && cell.value > 0)
    .sort((a, b) => (a.value ?? 0) - (b.value ?? 0))
    .slice(0, CANDIDATES)
    .find((cell) => isSafeWithout(equation.cell, cell, model));
  return found
    ? `say withhold: [${found.force ?? 'national'}] at the measure "${measureOf(found.key)}" (tried: it then no longer follows), or ${merge}`
    : `${merge}, or take one of these numbers out`;
}

/** Whether a withheld count no longer follows when one more is withheld, and that one does not follow either. */
function isSafeWithout(target: DisclosedCell, more: DisclosedCell, model: DisclosureModel): boolean {
  const gone = (cell: DisclosedCell): boolean =>
    cell.question === more.question && cell.force === more.force && cell.edition === null;
  const next: DisclosureModel = {
    ...model,
    cells: model.cells.map((cell) =>
      gone(cell) && cell.value !== null ? { ...cell, value: null, because: 'said' } : cell,
    ),
  };
  const same = (cell: DisclosedCell): boolean =>
    gone(cell) || (cell.question === target.question && cell.force === target.force);
  return groupsOf(equationsOf(next))
    .filter(({ withheld }) => withheld.some(({ cell }) => same(cell)))
    .map((group) => auditOf(group, next))
    .every(
      ({ disclosed, isFinished }) => isFinished && !disclosed.some(({ equation }) => same(equation.cell)),
    );
}

function inWords(proof: readonly Term[], name: (cell: DisclosedCell) => string): string {
  // What is added stands first, so that the line does not begin with a minus.
  const ordered = [...proof].sort((a, b) => (a.times > b.times ? -1 : a.times < b.times ? 1 : 0));
  const terms = ordered.slice(0, TERMS_SHOWN).map(({ equation, times, over }, i) => {
    const size = times < 0n ? -times : times;
    const factor = size === 1n && over === 1n ? '' : over === 1n ? `${size} × ` : `${size}/${over} × `;
    const sign = times < 0n ? '− ' : i === 0 ? '' : '+ ';
    const { value, edition } = equation.cell;
    return `${sign}${factor}${name(equation.cell)} ${printDigits(value ?? 0, 0)}${edition === null ? '' : ` (published in ${edition})`}`;
  });
  const more = ordered.length - terms.length;
  return terms.join(' ') + (more > 0 ? ` and ${more} more` : '');
}

const PARTS: Readonly<Record<string, string>> = {
  of: ', the part',
  all: ', the whole',
  open: ', not yet assigned',
  rows: ', the rows that it is of',
};
function nameOf({ key, force }: DisclosedCell, { forces }: Known): string {
  const part = PARTS[/\/(\w+)$/.exec(key)?.[1] ?? ''] ?? '';
  const where = force === null || force === '' ? 'all forces' : (forces[force]?.name ?? force);
  return `"${measureOf(key)}"${part} [${where}]`;
}

const placeOf = (model: DisclosureModel, cell: DisclosedCell | null, edition: Known): Place =>
  (cell && edition.measures[measureOf(cell.key)]?.place) ??
  edition.datasets[model.dataset]?.place ?? { file: 'datasets.yaml', line: 1, column: 1 };

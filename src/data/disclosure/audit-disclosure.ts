import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import { measureOf, type DisclosedCell, type DisclosureModel, type Remainder } from '../../model/disclosure';
import type { Edition } from '../../model/edition';
import type { Facts } from '../../model/fact';
import { Elimination, type Term } from './eliminate';
import { printedSums, sumsAbout, unknownsIn, unknownsOf } from './equations';
import { inWords, nameOf, remainderName } from './name-counts';
import { QUESTIONS, rangesOf, type Budget, type Range, type Wanted } from './ranges';
import { toldOf, type Read, type ToldOf } from './read-printed';
import { loadSolver } from './solver';
import { splitSystem, type Row, type Target } from './system';

type Known = Pick<Edition, 'measures' | 'datasets' | 'forces'> & {
  readonly previous?: Edition['previous'];
};
/** What is printed, in all documents that a reader of this one may have, and the values that they print. */
export interface Publication {
  readonly reads: readonly Read[];
  readonly facts: Facts;
}
/** So many are reported one by one. A remedy is tried for the first of them: each try is an audit of its own. */
const SHOWN = 20;
const REMEDIES_TRIED = 6;
const CANDIDATES = 3;
/** Of so many numbers a small count must be able to be any; of fewer where fewer are small. */
const LEAST = 3;

/** A count that nobody may know, or that is printed nowhere and small: what is left of one without others. */
type Hidden =
  | { readonly is: 'withheld'; readonly cell: DisclosedCell }
  | { readonly is: 'remainder'; readonly of: Remainder };

/** How well a hidden count can be told from all that is printed. */
export interface Inferred {
  readonly hidden: Hidden;
  readonly target: Target;
  readonly range: Range;
}
export interface Audited {
  readonly model: DisclosureModel;
  readonly told: ToldOf;
  readonly inferred: readonly Inferred[];
  /** What fits all that is printed; where no table does, or its numbers are not whole, nothing is proven. */
  readonly fits: 'a table' | 'no table' | 'no whole numbers';
  /** Whether the counts of the edition before were left out, because it counted otherwise. */
  readonly alone: boolean;
}

/** Whether a count can be so many numbers as it must; `null`: it was not worked out to the end. */
const isSafe = ({ range, target }: Inferred): boolean | null =>
  range.seen.length >= target.least ? true : range.isWhole ? false : null;

/**
 * What can be told of each withheld count, and of each small remainder, from everything that is published: the documents,
 * their records and tables, and the edition before. The solver is started only where something is hidden.
 */
export async function auditModel(
  model: DisclosureModel,
  { reads, facts }: Publication,
  edition: Known,
  options: { readonly budget?: Budget; readonly wanted?: (hidden: Hidden) => Wanted | null } = {},
): Promise<Audited> {
  const told = toldOf(model, reads, facts, edition);
  // Amounts of money and the like are no counts of persons, and nothing here is proven of them.
  if (model.cells.some(({ value }) => value !== null && !Number.isInteger(value)))
    return {
      model,
      told,
      inferred: hiddenIn(model, told).map((one) => ({ ...one, range: NOTHING_FOUND })),
      fits: 'no whole numbers',
      alone: false,
    };
  const budget = options.budget ?? { left: QUESTIONS };
  const found = await inferredFrom(model, told, budget, options.wanted);
  if (found !== null) return { model, told, inferred: found, fits: 'a table', alone: false };
  // An edition before that counted otherwise contradicts this one. Then this one is looked at by itself.
  const own = {
    ...told,
    exact: new Set([...told.exact].filter((cell) => cell.edition === null)),
    before: [],
  };
  const again = await inferredFrom(model, own, budget, options.wanted);
  const inferred = again ?? hiddenIn(model, own).map((one) => ({ ...one, range: NOTHING_FOUND }));
  return {
    model,
    told: own,
    // What the edition before printed for the same rows is known all the same.
    inferred: inferred.map((one): Inferred => {
      const value = publishedBefore(one.target, model)?.value ?? null;
      return value === null
        ? one
        : { ...one, range: { seen: [value], isWhole: true, low: value, high: value } };
    }),
    fits: again === null ? 'no table' : 'a table',
    alone: true,
  };
}

const NOTHING_FOUND: Range = { seen: [], isWhole: false, low: null, high: null };

/** The same count as an edition before published it. */
function publishedBefore({ unknowns }: Target, model: DisclosureModel): DisclosedCell | undefined {
  const key = unknowns.join();
  return model.cells.find((cell) => cell.edition !== null && unknownsOf(model, cell).join() === key);
}

async function inferredFrom(
  model: DisclosureModel,
  told: ToldOf,
  budget: Budget,
  wanted: (hidden: Hidden) => Wanted | null = () => 'enough',
): Promise<Inferred[] | null> {
  const hidden = hiddenIn(model, told);
  const isProtecting = (one: Hidden): boolean => one.is === 'withheld' && one.cell.because === 'said';
  const ranges = new Map<Pick<Inferred, 'hidden' | 'target'>, Range>();
  // A small count is held against a reader who knows of every [c] that is small that it is. Nothing that is printed says
  // so; one that protects it is held against a reader who knows what is printed.
  for (const protecting of [false, true]) {
    const asked = hidden.filter((one) => isProtecting(one.hidden) === protecting);
    if (asked.length === 0) continue;
    const targets = asked.map(({ target }) => target);
    const split = splitSystem(rowsOf(model, told, protecting ? [] : targets), targets, model.signed);
    if (split.is === 'contradiction') return null;
    // Where everything is known for sure there is nothing to solve.
    const found =
      split.parts.length === 0
        ? targets.map((_, i): Range => {
            const value = split.known.get(i) ?? 0;
            return { seen: [value], isWhole: true, low: value, high: value };
          })
        : rangesOf(split, targets, await loadSolver(), model.signed, budget, (i) => {
            const one = asked[i];
            return one ? wanted(one.hidden) : null;
          });
    if (found === null) return null;
    asked.forEach((one, i) => {
      const range = found[i];
      if (range) ranges.set(one, range);
    });
  }
  return hidden.flatMap((one) => {
    const range = ranges.get(one);
    return range ? [{ ...one, range }] : [];
  });
}

/** Every count that is hidden, with what is known of it beforehand and how many numbers it must be able to be. */
function hiddenIn(model: DisclosureModel, told: ToldOf): Pick<Inferred, 'hidden' | 'target'>[] {
  // Where 1 alone is small [c] says which number it is.
  const least = Math.min(LEAST, Math.max(2, model.below - 1));
  const free = model.signed ? -Infinity : 0;
  const cells = model.cells.flatMap((cell): Pick<Inferred, 'hidden' | 'target'>[] => {
    if (cell.value !== null || cell.edition !== null) return [];
    const isSmall = cell.because === 'small';
    const isKnownSmall = isSmall && told.marked.has(cell);
    return [
      {
        hidden: { is: 'withheld', cell },
        target: {
          unknowns: unknownsOf(model, cell),
          low: isKnownSmall ? 1 : free,
          high: isKnownSmall ? model.below - 1 : Infinity,
          least: isSmall ? least : model.below,
        },
      },
    ];
  });
  const remainders = model.remainders.map((of): Pick<Inferred, 'hidden' | 'target'> => ({
    hidden: { is: 'remainder', of },
    target: {
      unknowns: unknownsIn(model, of.parts, null, of.force),
      low: free,
      high: Infinity,
      least,
    },
  }));
  return [...cells, ...remainders];
}

function rowsOf(model: DisclosureModel, told: ToldOf, targets: readonly Target[]): Row[] {
  const ones = (unknowns: readonly number[]): Map<number, number> =>
    new Map(unknowns.map((unknown) => [unknown, 1]));
  const exact = printedSums(model, told.exact).map(({ of, less, unknowns }): Row => {
    const value = less.reduce((n, { cell }) => n - (cell.value ?? 0), of.cell.value ?? 0);
    return { terms: ones(unknowns), low: value, high: value };
  });
  const marked = targets
    .filter(({ low, high }) => low > 0 || high < Infinity)
    .map(({ unknowns, low, high }): Row => ({ terms: ones(unknowns), low, high }));
  return [...exact, ...told.rows, ...told.before, ...marked];
}

/** What was looked at of a dataset, and how it ended. */
export interface DatasetAudit {
  readonly dataset: string;
  /** How many counts are withheld, and how many small remainders are printed nowhere. */
  readonly withheld: number;
  readonly remainders: number;
  /** The least that one of them can be: so many numbers at least. */
  readonly fewest: number;
  /** How many documents were read, and how many could not be put together and were taken to print everything. */
  readonly documents: number;
  readonly unread: number;
  /** Measures of which no equation was read: what they are made from was taken to be printed. */
  readonly asPrinted: readonly string[];
  /** Editions before whose counts were read; `left out`: they counted otherwise, and were not. */
  readonly before: readonly string[];
  readonly isBeforeLeftOut: boolean;
}

/** Errors for what can be told too well, or was not worked out to the end; and what was looked at. */
export async function auditDisclosure(
  models: readonly DisclosureModel[],
  publication: Publication,
  edition: Known,
  questions = QUESTIONS,
): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly audits: readonly DatasetAudit[] }> {
  const found: Diagnostic[] = [];
  const audits: DatasetAudit[] = [];
  for (const model of models) {
    const audited = await auditModel(model, publication, edition, { budget: { left: questions } });
    const leaks = audited.inferred.filter((one) => isSafe(one) === false);
    for (const [i, leak] of leaks.slice(0, SHOWN).entries())
      found.push(await finding(leak, audited, edition, i < REMEDIES_TRIED));
    if (leaks.length > SHOWN)
      found.push({
        rule: 'disclosure/solvable',
        severity: 'error',
        place: placeOf(model, null, edition),
        message: `and ${leaks.length - SHOWN} more counts of "${model.dataset}" that can be told from what is printed`,
        fix: 'mend what is common to them first: merge groups, or withhold one more of each',
      });
    const open = audited.inferred.filter((one) => isSafe(one) === null);
    if (open.length > 0) found.push(notProven(open, audited, edition));
    audits.push(accountOf(audited, publication));
  }
  return { diagnostics: found, audits };
}

function accountOf({ model, told, inferred, alone }: Audited, { reads }: Publication): DatasetAudit {
  const unread = reads.filter((one) => one === 'everything').length;
  return {
    dataset: model.dataset,
    withheld: inferred.filter(({ hidden }) => hidden.is === 'withheld').length,
    remainders: inferred.filter(({ hidden }) => hidden.is === 'remainder').length,
    fewest: Math.min(...inferred.map(({ range }) => range.seen.length)),
    documents: reads.length,
    unread,
    asPrinted: told.asPrinted,
    before: [...new Set(model.cells.flatMap(({ edition }) => edition ?? []))],
    isBeforeLeftOut: alone,
  };
}

const UNPROVEN: Readonly<Record<Audited['fits'], string>> = {
  'a table': 'they could not be worked out to the end',
  'no table': 'no table fits all that is printed',
  'no whole numbers': 'some numbers of the table are not whole, and small counts are',
};
/** Nothing is let pass because there was no time to look at it. */
function notProven(open: readonly Inferred[], { model, fits }: Audited, edition: Known): Diagnostic {
  const [first] = open;
  return {
    rule: 'disclosure/not-proven',
    severity: 'error',
    place: placeOf(model, first ? first.hidden : null, edition),
    message: `it is not proven that ${open.length} hidden counts of "${model.dataset}" can each be as many numbers as they must: ${UNPROVEN[fits]}`,
    why: 'a small count that can be only one number is as good as printed',
    fix: 'merge groups or forces so that fewer counts are small, or leave measures of this dataset out',
  };
}

async function finding(
  leak: Inferred,
  audited: Audited,
  edition: Known,
  isTried: boolean,
): Promise<Diagnostic> {
  const { hidden, range, target } = leak;
  const { model, told } = audited;
  const name = (cell: DisclosedCell): string => nameOf(cell, edition);
  const proof = range.seen.length === 1 ? proofOf(target, model, told) : null;
  const before = publishedBefore(target, model)?.edition ?? null;
  const what =
    hidden.is === 'withheld'
      ? `the withheld count ${name(hidden.cell)}`
      : `what is left of ${remainderName(hidden.of, edition)}, which nobody asked for and is small,`;
  const message =
    before !== null
      ? `${what} was published in the edition ${before}`
      : proof !== null
        ? `${what} follows from others: it is ${inWords(proof, name)}`
        : range.seen.length === 1
          ? `${what} can be only one number, by all that is printed: counts are whole, and a small one is from 1 to ${model.below - 1}`
          : `${what} can be only ${range.seen.length} numbers, by all that is printed, and must be able to be ${target.least}`;
  return {
    rule: 'disclosure/solvable',
    severity: 'error',
    place: placeOf(model, hidden, edition),
    message,
    why: 'who adds and takes away what is printed knows what was withheld, and it may be about one person',
    fix: await remedy(leak, proof, audited, before, isTried),
  };
}

/** The printed numbers that a hidden sum follows from by adding and taking away; null where it does not. */
function proofOf(target: Target, model: DisclosureModel, told: ToldOf): readonly Term[] | null {
  const sums = sumsAbout(printedSums(model, told.exact), target.unknowns);
  return new Elimination(sums).proof(target.unknowns);
}

/** A remedy is offered only when it was tried, and neither count can be told too well then. */
async function remedy(
  leak: Inferred,
  proof: readonly Term[] | null,
  audited: Audited,
  before: string | null,
  isTried: boolean,
): Promise<string> {
  if (before !== null)
    return 'what is published cannot be withheld: ask who answers for the data, and lower suppressBelow: or take the measure out';
  const merge = 'merge groups or forces so that no part is small';
  if (!isTried) return `${merge}, or withhold one more of these`;
  const { model, told } = audited;
  const used = proof
    ? proof.map(({ equation }) => equation.cell)
    : sumsAbout(printedSums(model, told.exact), leak.target.unknowns).flatMap(({ of, less }) =>
        [of, ...less].map(({ cell }) => cell),
      );
  const candidates = [...new Set(used)]
    .filter(({ edition, value, key }) => edition === null && key !== 'rows' && value !== null && value > 0)
    .sort((a, b) => (a.value ?? 0) - (b.value ?? 0))
    .slice(0, CANDIDATES);
  for (const cell of candidates)
    if (await isSafeWithout(cell, leak, audited))
      return `say withhold: [${cell.force ?? 'national'}] at the measure "${measureOf(cell.key)}" (tried: it then no longer follows), or ${merge}`;
  return `${merge}, or take one of these numbers out`;
}

/** Whether a hidden count is safe when one more is withheld, and that one is as well. */
async function isSafeWithout(
  more: DisclosedCell,
  leak: Inferred,
  { model, told }: Audited,
): Promise<boolean> {
  const gone = (cell: DisclosedCell): boolean =>
    cell.edition === null && cell.question === more.question && cell.force === more.force;
  const next: DisclosureModel = {
    ...model,
    cells: model.cells.map((cell) => (gone(cell) ? { ...cell, value: null, because: 'said' } : cell)),
  };
  const now = new Map(model.cells.map((cell, i) => [cell, next.cells[i]]));
  const held = new Set([...told.exact].filter((cell) => !gone(cell)));
  // A share that was printed of it is withheld with it.
  const rows = told.rows.filter(
    ({ terms }) => !unknownsOf(model, more).some((unknown) => terms.has(unknown)),
  );
  const marked = new Set([...told.marked].map((cell) => now.get(cell) ?? cell));
  const key = leak.target.unknowns.join();
  const isAsked = (hidden: Hidden): boolean =>
    hidden.is === 'withheld'
      ? gone(hidden.cell) || unknownsOf(model, hidden.cell).join() === key
      : unknownsIn(model, hidden.of.parts, null, hidden.of.force).join() === key;
  const found = await inferredFrom(
    next,
    { ...told, exact: held, rows, marked },
    { left: QUESTIONS_OF_A_REMEDY },
    (hidden) => (isAsked(hidden) ? 'enough' : null),
  );
  return found?.filter(({ hidden }) => isAsked(hidden)).every((one) => isSafe(one) === true) ?? false;
}
const QUESTIONS_OF_A_REMEDY = 100;
function placeOf(model: DisclosureModel, hidden: Hidden | null, edition: Known): Place {
  const key = hidden === null ? null : hidden.is === 'withheld' ? hidden.cell.key : hidden.of.of;
  return (
    (key === null ? undefined : edition.measures[measureOf(key)]?.place) ??
    edition.datasets[model.dataset]?.place ?? { file: 'datasets.yaml', line: 1, column: 1 }
  );
}

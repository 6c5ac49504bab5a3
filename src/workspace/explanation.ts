import { accountRows, type RowAccount } from '../data/measure/account-rows';
import type { EngineLimits } from '../data/measure/sql-engine';
import type { Edition } from '../model/edition';
import type { EditionDiff } from '../model/edition-diff';
import { besideValue, countedWhere, filterInWords, rowsInWords } from '../model/made-words';
import type { Fact, Facts } from '../model/fact';
import type { Measure, Operand } from '../model/measure';
import { forceNumber } from '../model/force-spread';
import { statementsOf } from '../model/measure-sql';
import { printCount, printPart } from '../model/number';
import { periodInWords } from '../model/period';
import { inputsOf } from '../model/measure-kinds/definition';
import type { World } from '../world';
import { countedRows, type CountedRows } from './counted-rows';

/** One step of the way from a printed number to its rows. */
export interface Step {
  readonly what: string;
  readonly text: string;
}
export interface Explanation {
  readonly measure: string;
  readonly steps: readonly Step[];
  /** The counts that it is made from, at the end of the way: filter, statement, table and rows. */
  readonly counts: readonly ExplainedCount[];
  /** The rows themselves, by the count that they were counted for, where they were asked for and may be looked at. */
  readonly rows: Readonly<Record<string, CountedRows>>;
}
export interface ExplainedCount {
  readonly measure: string;
  readonly steps: readonly Step[];
  readonly rows: RowAccount | null;
}
interface Found {
  readonly edition: Edition;
  readonly facts: Facts;
  readonly diff: EditionDiff | undefined;
  readonly printedIn: readonly string[];
  /** What can be told of its withheld counts, a line each. */
  readonly withheld: readonly string[];
  readonly world: World;
  readonly limits: EngineLimits;
  /** Whether the rows themselves are wanted. */
  readonly withRows: boolean;
}

const present = (steps: readonly (readonly [string, string | null | undefined])[]): Step[] =>
  steps.flatMap(([what, text]) => (text == null || text === '' ? [] : [{ what, text }]));

/** Walks from a printed number through its rounding and its formula to the rows that it was counted from. */
export async function explainMeasure(fact: Fact, found: Found): Promise<Explanation> {
  const { edition, facts } = found;
  const { measure, value } = fact;
  const counts: ExplainedCount[] = [];
  for (const one of countsBehind(measure, edition))
    counts.push(await explainCount(one, facts.values[one.id], found));
  return {
    measure: measure.id,
    rows: found.withRows ? await rowsOf(counts, found) : {},
    steps: present([
      ['measure', `${measure.id}: ${measure.label}`],
      ['printed', fact.printedWithSense],
      ['unrounded', value === null ? 'no value' : String(value)],
      [
        'rounding',
        `half up on decimals, to ${measure.decimals} ${measure.decimals === 1 ? 'decimal' : 'decimals'} in tables; nothing is rounded before`,
      ],
      ['known', fact.origin],
      ['formula', fact.working],
      ['numerator', operandInWords(fact.numerator)],
      ['denominator', operandInWords(fact.denominator)],
      ...besideValue(fact).map((text) => ['beside', text] as const),
      ['period', fact.period && periodInWords(fact.period)],
      ['population', fact.population],
      ['base', fact.base],
      ['place', fact.geography],
      ['counting', measure.counting],
      ['coverage', coverageInWords(fact)],
      ...absentInWords(fact, edition).map((text) => ['none of it', text] as const),
      ...similarInWords(fact, edition).map((text) => ['similar', text] as const),
      ...found.withheld.map((text) => ['withheld', text] as const),
      ['floor', measure.floor],
      ['caveat', measure.caveat],
      ...fact.sources.map(
        (source) =>
          [
            'source',
            `${edition.sources[source]?.publisher ?? ''}, ${edition.sources[source]?.title ?? source}`,
          ] as const,
      ),
      ['before', beforeInWords(measure, found)],
      ['defined', `${measure.place.file}:${measure.place.line}`],
      ['definition', `sha256 ${measure.definitionHash.slice(0, 12)}`],
      ['printed in', found.printedIn.join(', ') || 'nowhere'],
    ]),
    counts,
  };
}

async function rowsOf(
  counts: readonly ExplainedCount[],
  { edition, facts, world }: Found,
): Promise<Explanation['rows']> {
  const rows: Record<string, CountedRows> = {};
  for (const { measure } of counts) {
    const fact = facts.values[measure];
    const dataset = fact && 'dataset' in fact.measure ? edition.datasets[fact.measure.dataset] : undefined;
    const shown = fact && dataset ? await countedRows(fact, dataset, world) : null;
    if (shown) rows[measure] = shown;
  }
  return rows;
}

/** The measures that count rows, at any depth, each once. */
function countsBehind(measure: Measure, edition: Edition): Measure[] {
  const seen = new Map<string, Measure>();
  const visit = (one: Measure): void => {
    if (seen.has(one.id)) return;
    seen.set(one.id, one);
    for (const id of inputsOf(one)) {
      const input = edition.measures[id];
      if (input) visit(input);
    }
  };
  visit(measure);
  return [...seen.values()].filter((one) => 'dataset' in one);
}

async function explainCount(
  measure: Measure,
  fact: Fact | undefined,
  { edition, facts, world, limits }: Found,
): Promise<ExplainedCount> {
  const dataset = 'dataset' in measure ? edition.datasets[measure.dataset] : undefined;
  const account = dataset && facts.datasets[dataset.id];
  const withheld = fact?.status.includes('c') ?? false;
  const rows = withheld ? null : await accountRows(edition, measure, world, limits);
  const lines = fact?.rows.flatMap((row) => row.lines ?? []) ?? [];
  const notCounted =
    rows === null
      ? withheld
        ? 'not said: the count is withheld'
        : dataset?.path === null
          ? `not known: give the records once more with --records ${dataset.id}=<path>`
          : 'not said'
      : rows.leftOut.length === 0
        ? 'none: every row is counted'
        : null;
  return {
    measure: measure.id,
    rows,
    steps: present([
      ['count', `${measure.id}: ${measure.label}`],
      ['value', fact?.printedWithSense],
      ['filter', filterWithPlace(measure, edition) ?? 'none: all rows of the period'],
      ...statementsOf(measure, edition.datasets).map(
        ({ part, sql }) => ['sql', `${part === null ? '' : `-- ${part}\n`}${sql}`] as const,
      ),
      ['dataset', dataset && `${dataset.id}: ${dataset.label}`],
      ...changesOf(edition, dataset?.id).map((text) => ['changed', text] as const),
      ['file', account && `${account.file} (sha256 ${account.sha256.slice(0, 12)})`],
      ...wayToRows(account, dataset),
      [
        'counted',
        fact && !withheld
          ? `${rowsInWords(fact, facts).join(', ')}${lines.length > 0 ? `, line ${lines.join(', ')}` : ''}`
          : null,
      ],
      ...(rows?.leftOut ?? []).map(
        (one) =>
          ['not counted', `${printCount(one.rows)} ${one.rows === 1 ? 'row' : 'rows'} ${one.why}`] as const,
      ),
      ['not counted', notCounted],
    ]),
  };
}

/** Of records that are no single file: where they were read, in what state, and what the engine there was asked. */
function wayToRows(
  account: Facts['datasets'][string] | undefined,
  dataset: Edition['datasets'][string] | undefined,
): (readonly [string, string | null])[] {
  const { read } = account ?? {};
  const parts = dataset?.store?.kind === 'parts' ? dataset.store.parts.length : 0;
  return [
    [
      'parts',
      parts === 0 ? null : `${printCount(parts)} Parquet ${parts === 1 ? 'file' : 'files'}, read by DuckDB`,
    ],
    ['snapshot', read?.snapshot ?? dataset?.snapshot ?? null],
    ...(read
      ? ([
          ['engine', read.engine],
          ['table', read.table],
          ['statement', read.statement],
          ['bound to', boundInWords(read.values)],
        ] as const)
      : []),
  ];
}
const BOUND_SHOWN = 24;
function boundInWords(values: readonly string[]): string | null {
  if (values.length === 0) return null;
  const more = values.length - BOUND_SHOWN;
  return `${values.slice(0, BOUND_SHOWN).join(', ')}${more > 0 ? ` and ${printCount(more)} more values, in their order` : ''}`;
}

/** Each force beside those that it is compared with, as they are printed, and whose group that is. */
function similarInWords(fact: Fact, { similarForces, forces, sources }: Edition): string[] {
  if (Object.keys(fact.byForce).length === 0) return [];
  const said = (id: string): string => `${forces[id]?.name ?? id} ${forceNumber(fact, id).text}`;
  return similarForces
    .filter(({ force }) => Object.hasOwn(fact.byForce, force))
    .map(
      ({ force, similar, source }) =>
        `${said(force)}; like it: ${similar.map(said).join(', ')} (${sources[source]?.publisher ?? source})`,
    );
}

/** Cells of its table that were changed after they came. Of a withheld count no numbers are said. */
function changesOf({ changedCells, forces, datasets }: Edition, dataset: string | undefined): string[] {
  const isSmall = dataset !== undefined && (datasets[dataset]?.suppressBelow ?? 0) > 0;
  const shown = (cell: string): string => (isSmall ? '[c]' : cell === '' ? '[x]' : cell);
  return changedCells
    .filter((cell) => cell.dataset === dataset)
    .map(
      ({ force, row, column, old, new: now, reason, agreed, on }) =>
        `${forces[force]?.name ?? force}, ${row}: "${column}" was ${shown(old)}, is ${shown(now)} since ${on}: ${reason} (agreed: ${agreed})`,
    );
}

/** All that the statement asks for besides the period: the national row of a table that has one as well. */
function filterWithPlace(measure: Measure, edition: Edition): string | null {
  const dataset = 'dataset' in measure ? edition.datasets[measure.dataset] : undefined;
  const where = countedWhere(measure, edition.datasets);
  const { force = null, nation = null } = dataset ?? {};
  if (nation === null || force === null) return where;
  const place = filterInWords({ [force]: [measure.geography] }, dataset);
  return where === null ? place : `${where}; ${place}`;
}

const operandInWords = (part: Operand | null): string | null =>
  part && `${printPart(part.value)}  ${part.label}${part.measure ? ` (${part.measure})` : ''}`;

/** What each force without a row was taken to have. */
function absentInWords({ absent }: Fact, { forces: known }: Edition): string[] {
  return absent.map(({ as, columns, counted, forces }) => {
    const names = forces.map((id) => known[id]?.name ?? id).join(', ');
    const column = columns.map((name) => `"${name}"`).join(' and ');
    const taken = {
      zero: `counted as 0 (absent: zero at the column ${column})`,
      missing: `not known, and left out (absent: missing at the column ${column})`,
      asked: `not said at the column ${column}: left out of statistics over forces until it is`,
    }[as];
    return `${counted}: ${taken}: ${names}`;
  });
}

const coverageInWords = ({ coverage }: Fact): string | null =>
  coverage &&
  (coverage.forces === null
    ? `not known, of ${coverage.of} forces`
    : `${coverage.forces} of ${coverage.of} forces${coverage.missing.length ? `; missing: ${coverage.missing.join(', ')}` : ''}`);

/** The value of the edition before, and whether the two may be compared. */
function beforeInWords(measure: Measure, { edition, diff }: Found): string | null {
  const { previous } = edition;
  if (!previous) return null;
  const old = previous.values[measure.id];
  if (!old) return `not in ${previous.edition.id}`;
  const found = diff?.values.find(({ id }) => id === measure.id);
  const redefined = old.definitionHash === measure.definitionHash ? '' : '; its definition has changed since';
  const verdict = !found
    ? 'the same'
    : found.verdict === 'not comparable'
      ? `not comparable: ${found.causes
          .filter(({ prevents }) => prevents)
          .map(({ words }) => words)
          .join('; ')}`
      : (found.change?.printed ?? found.verdict);
  return `${old.printed} in ${previous.edition.id}: ${verdict}${redefined}`;
}

import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Dataset } from '../model/edition';
import type { CountMeasure, MeasureValue, OutcomeRateMeasure, SourceRows } from '../model/measure';
import { printDigits, quotient } from '../model/number';
import { covers, parsePeriod, type Period } from '../model/period';
import { quoted, type SqlEngine, type SqlValue } from './sql-engine';

type Counted = CountMeasure | OutcomeRateMeasure;
export interface CubeAnswer {
  readonly values: Readonly<Record<string, MeasureValue>>;
  readonly rows: number;
  /** Force ids that the rows name. */
  readonly forces: readonly string[];
}
interface Sums {
  readonly national: number;
  readonly byForce: Record<string, number>;
  readonly counted: number;
  readonly lines: number[] | null;
}
/** Files longer than this are counted without naming their lines. */
const LINES_UP_TO = 10_000;
const LINES_SHOWN = 200;
const INSERT_ROWS = 500;
const NOT_ASSIGNED = 'not yet assigned';

/**
 * Groups a dataset once by the columns its measures use, and answers all measures by joining the groups with
 * a table of (measure, key): the time taken does not grow with the number of measures.
 */
export async function countFromCube(
  engine: SqlEngine,
  dataset: Dataset,
  table: string,
  measures: readonly Counted[],
  diagnostics: Diagnostic[],
): Promise<CubeAnswer> {
  const [total] = await engine.rows(`SELECT count(*) AS n FROM ${quoted(table)}`);
  const rows = Number(total?.['n'] ?? 0);
  const columns = [
    ...new Set([
      dataset.force,
      dataset.time,
      dataset.outcome,
      ...measures.flatMap((m) => Object.keys(m.where)),
    ]),
  ].filter((c) => c !== null);
  const cube = `cube_${dataset.id}`;
  const group = columns.map(quoted).join(', ');
  const lines = rows <= LINES_UP_TO ? `string_agg(CAST(line AS VARCHAR), ',' ORDER BY line)` : 'NULL';
  await engine.run(
    `CREATE TABLE ${quoted(cube)} AS SELECT ${group ? `${group}, ` : ''}sum(CAST(${quoted(dataset.count)} AS BIGINT)) AS n, ` +
      `count(*) AS counted, ${lines} AS lines FROM ${quoted(table)}${group ? ` GROUP BY ${group}` : ''}`,
  );
  const times =
    dataset.time === null
      ? []
      : (
          await engine.rows(`SELECT DISTINCT ${quoted(dataset.time)} AS t FROM ${quoted(cube)} ORDER BY 1`)
        ).map((r) => String(r['t']));
  for (const time of times) {
    const span = periodOf(time);
    if (!span || !covers(dataset.period, span))
      diagnostics.push({
        rule: 'data/period',
        severity: 'error',
        place: dataset.place,
        message: span
          ? `"${time}" lies outside the period of the dataset "${dataset.id}"`
          : `"${time}" is no date of the calendar`,
        fix: 'correct the rows, or the period in the datasets file',
      });
  }
  const asked = measures.flatMap((measure) => questions(measure, dataset, times, diagnostics));
  const sums = await answer(engine, cube, columns, dataset, asked);
  const values: Record<string, MeasureValue> = {};
  for (const measure of measures) values[measure.id] = valueOf(measure, dataset, sums);
  const forces =
    dataset.force === null
      ? []
      : (await engine.rows(`SELECT DISTINCT ${quoted(dataset.force)} AS f FROM ${quoted(cube)} ORDER BY 1`))
          .map((r) => String(r['f']))
          .filter((f) => f !== dataset.nation);
  return { values, rows, forces };
}

interface Question {
  readonly key: string;
  readonly where: Readonly<Record<string, readonly string[]>>;
}
function questions(
  measure: Counted,
  dataset: Dataset,
  times: readonly string[],
  diagnostics: Diagnostic[],
): Question[] {
  const where: Record<string, readonly string[]> = { ...measure.where };
  const period = measure.period;
  const complain = (message: string, fix: string) =>
    diagnostics.push({ rule: 'measure/period', severity: 'error', place: measure.place, message, fix });
  if (period && !covers(dataset.period, period))
    complain(
      `the period of "${measure.id}" lies outside that of the dataset "${dataset.id}"`,
      'choose a period that the data cover',
    );
  else if (period && dataset.time !== null) {
    const chosen = times.filter((time) => isWithin(time, period));
    const days = chosen.reduce((n, time) => n + length(periodOf(time)), 0);
    if (days < length(period))
      complain(
        `the data of "${dataset.id}" do not fill the period of "${measure.id}" with whole ${dataset.columns[dataset.time]?.type ?? 'period'}s`,
        'choose a period of whole ones that are all there',
      );
    where[dataset.time] = chosen;
  }
  if (measure.kind === 'count') return [{ key: measure.id, where }];
  const outcome = dataset.outcome;
  if (outcome === null || (measure.method === 'assigned') !== (dataset.basis === 'assigned')) {
    complain(
      `"${measure.id}" needs outcomes on the basis "${measure.method}", which the dataset "${dataset.id}" does not hold`,
      'declare outcome and basis of the dataset, or choose another method',
    );
    return [];
  }
  return [
    { key: `${measure.id}/of`, where: { ...where, [outcome]: measure.outcomes } },
    { key: `${measure.id}/all`, where },
    { key: `${measure.id}/open`, where: { ...where, [outcome]: [NOT_ASSIGNED] } },
  ];
}

async function answer(
  engine: SqlEngine,
  cube: string,
  columns: readonly string[],
  dataset: Dataset,
  asked: readonly Question[],
): Promise<Map<string, Sums>> {
  const keys = `keys_${dataset.id}`;
  const keyColumns = ['measure', ...columns];
  await engine.run(
    `CREATE TABLE ${quoted(keys)} (${keyColumns.map((c) => `${quoted(c)} VARCHAR`).join(', ')})`,
  );
  const rows = asked.flatMap((question) =>
    combinations(columns, question.where).map((key) => [question.key, ...key]),
  );
  const row = `(${keyColumns.map(() => '?').join(', ')})`;
  for (let from = 0; from < rows.length; from += INSERT_ROWS) {
    const part = rows.slice(from, from + INSERT_ROWS);
    await engine.run(`INSERT INTO ${quoted(keys)} VALUES ${part.map(() => row).join(', ')}`, part.flat());
  }
  const on =
    columns.map((c) => `(k.${quoted(c)} IS NULL OR k.${quoted(c)} = c.${quoted(c)})`).join(' AND ') || 'true';
  const force = dataset.force === null ? `''` : `c.${quoted(dataset.force)}`;
  const found = await engine.rows(
    `SELECT k.measure AS measure, ${force} AS force, sum(c.n) AS n, sum(c.counted) AS counted, string_agg(c.lines, ',') AS lines ` +
      `FROM ${quoted(keys)} k JOIN ${quoted(cube)} c ON ${on} GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const sums = new Map<string, Sums>();
  for (const question of asked) {
    const mine = found.filter((row) => row['measure'] === question.key);
    const nation = mine.filter((row) => row['force'] === dataset.nation);
    // A published national total is its own row, and is never added to the forces it already holds.
    const national = dataset.nation === null ? mine : nation;
    const byForce = Object.fromEntries(
      mine
        .filter((row) => row['force'] !== '' && row['force'] !== dataset.nation)
        .map((row) => [String(row['force']), Number(row['n'])]),
    );
    const add = (name: string) => national.reduce((total, row) => total + Number(row[name] ?? 0), 0);
    const lines = national.every((row) => row['lines'] !== null)
      ? national.flatMap((row) => String(row['lines']).split(',').map(Number)).sort((a, b) => a - b)
      : null;
    sums.set(question.key, {
      national: add('n'),
      byForce,
      counted: add('counted'),
      lines: lines && lines.length <= LINES_SHOWN ? lines : null,
    });
  }
  return sums;
}

/** Every combination of the values that each column may have; null where a column is not asked about. */
function combinations(columns: readonly string[], where: Question['where']): SqlValue[][] {
  return columns.reduce<SqlValue[][]>(
    (rows, column) => rows.flatMap((row) => (where[column] ?? [null]).map((value) => [...row, value])),
    [[]],
  );
}

function valueOf(measure: Counted, dataset: Dataset, sums: ReadonlyMap<string, Sums>): MeasureValue {
  const rowsOf = (sum: Sums | undefined): SourceRows[] => [
    {
      dataset: dataset.id,
      file: dataset.file,
      sha256: dataset.sha256,
      counted: sum?.counted ?? 0,
      lines: sum?.lines ?? null,
    },
  ];
  const shared = {
    measure: measure.id,
    origin: 'computed',
    unit: measure.unit,
    period: measure.period,
    population: measure.population,
    geography: measure.geography,
    base: measure.base,
    coverage: null,
    sense: 'exact',
    sources: measure.sources,
  } as const;
  if (measure.kind === 'count') {
    const sum = sums.get(measure.id);
    const value = sum && sum.counted > 0 ? sum.national : null;
    return {
      ...shared,
      value,
      numerator: null,
      denominator: null,
      status: value === null ? ['x'] : measure.status,
      rows: rowsOf(sum),
      working: `sum of ${sum?.counted ?? 0} ${sum?.counted === 1 ? 'cell' : 'cells'} of ${dataset.label}`,
      byForce: sum?.byForce ?? {},
    };
  }
  const [of, all, open] = ['of', 'all', 'open'].map((part) => sums.get(`${measure.id}/${part}`));
  const without = measure.method === 'recorded-assigned';
  const below = (all?.national ?? 0) - (without ? (open?.national ?? 0) : 0);
  const value = quotient(of?.national ?? 0, below, 100);
  const forces = Object.keys(all?.byForce ?? {});
  return {
    ...shared,
    value,
    status: value === null ? ['x'] : measure.status,
    rows: rowsOf(all),
    numerator: { measure: null, label: measure.outcomes.join(', '), value: of?.national ?? 0 },
    denominator: {
      measure: null,
      label: without
        ? 'offences recorded, with an outcome'
        : measure.method === 'recorded'
          ? 'offences recorded'
          : 'outcomes assigned',
      value: below,
    },
    working: `100 × ${printDigits(of?.national ?? 0, 0)} ÷ ${printDigits(below, 0)}`,
    byForce: Object.fromEntries(
      forces.map((force) => [
        force,
        quotient(
          of?.byForce[force] ?? 0,
          (all?.byForce[force] ?? 0) - (without ? (open?.byForce[force] ?? 0) : 0),
          100,
        ),
      ]),
    ),
  };
}

/** The days that a cell of the time column covers. */
export function periodOf(cell: string): Period | null {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(cell);
  const first = quarter ? (Number(quarter[2]) - 1) * 3 + 1 : 0;
  const month = (n: number) => String(n).padStart(2, '0');
  const period = parsePeriod(
    quarter ? `${quarter[1]}-${month(first)}/${quarter[1]}-${month(first + 2)}` : cell,
  );
  return 'error' in period ? null : period;
}
export const isWithin = (time: string, period: Period): boolean => {
  const span = periodOf(time);
  return span !== null && covers(period, span);
};
const length = (period: Period | null): number =>
  period === null ? 0 : (Date.parse(period.endExclusive) - Date.parse(period.start)) / 86_400_000;

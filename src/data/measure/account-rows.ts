import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset } from '../../model/dataset';
import type { Edition } from '../../model/edition';
import type { Filter, Measure } from '../../model/measure';
import type { CountMeasure } from '../../model/measure-kinds/count';
import { periodInWords } from '../../model/period';
import type { World } from '../../world';
import { countDatasets } from './count-datasets';
import { askingOf } from './questions';
import { DEFAULT_LIMITS, type EngineLimits } from './sql-engine';

/** Rows that were not counted, and why (as what follows "rows"); each for the first reason that holds. */
export interface LeftOut {
  readonly why: string;
  readonly rows: number;
}
export interface RowAccount {
  readonly counted: number;
  readonly all: number;
  readonly leftOut: readonly LeftOut[];
}

/** `whose group of offences is not vawg`. */
function notInWords(column: string, values: readonly string[], dataset: Dataset): string {
  const label = dataset.columns[column]?.label ?? column;
  // A name in capitals stays one.
  const name = /^[A-Z][a-z ]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
  const [last] = values.slice(-1);
  const list = values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last ?? ''}`;
  return `whose ${name} is not ${list ?? ''}`;
}

/**
 * What became of every row of a measure's dataset. Reads it once more, with one question for each part of the filter.
 * Null where the rows are not at hand, or too few to be said.
 */
export async function accountRows(
  edition: Edition,
  measure: Measure,
  world: World,
  limits: EngineLimits = DEFAULT_LIMITS,
): Promise<RowAccount | null> {
  const dataset = 'dataset' in measure ? edition.datasets[measure.dataset] : undefined;
  if (!('dataset' in measure) || dataset?.path == null) return null;
  const steps: { why: string; where: Filter; period: Measure['period'] }[] = [
    { why: '', where: {}, period: null },
  ];
  if (dataset.time !== null && measure.period !== null)
    steps.push({
      why: `not from ${periodInWords(measure.period)}`,
      where: {},
      period: measure.period,
    });
  let where: Filter = {};
  const [counted] = askingOf(measure, dataset)?.asks ?? [];
  for (const [column, values] of Object.entries(counted?.where ?? {})) {
    where = { ...where, [column]: values };
    steps.push({
      why: notInWords(column, values, dataset),
      where,
      period: dataset.time === null ? null : measure.period,
    });
  }
  const asked = steps.map((step, i): CountMeasure => ({
    ...measure,
    kind: 'count',
    interval: null,
    withhold: [],
    dataset: dataset.id,
    id: `rows-${i}`,
    where: step.where,
    period: step.period,
  }));
  const diagnostics: Diagnostic[] = [];
  // The cache keeps the answers of the build, and these are others. Here only rows are counted, and none is printed
  // of a table whose small counts are withheld.
  const { counts, accounts } = await countDatasets(
    {
      forces: edition.forces,
      datasets: { [dataset.id]: { ...dataset, suppressBelow: 0 } },
      measures: Object.fromEntries(asked.map((count) => [count.id, count])),
    },
    { ...world, cache: null },
    diagnostics,
    limits,
  );
  const rows = asked.map(({ id }) => counts[id]?.rows[0]?.counted ?? 0);
  const all = accounts[dataset.id]?.rows;
  if (all === undefined) return null;
  const aside = accounts[dataset.id]?.setAside ?? [];
  const nation = dataset.nation === null ? 0 : all - (rows[0] ?? 0);
  const totals = Object.values(dataset.columns).some((column) => column.totals !== undefined);
  const added = totals && dataset.nation === null ? all - (rows[0] ?? 0) : 0;
  const leftOut = [
    ...(added > 0 ? [{ why: 'that are totals of others', rows: added }] : []),
    ...aside.map((one) => ({ why: `set aside with the return of ${one.name}`, rows: one.rows })),
    ...(nation > 0 ? [{ why: 'of single forces, which the national row holds already', rows: nation }] : []),
    ...steps
      .slice(1)
      .map(({ why }, i) => ({ why, rows: (rows[i] ?? 0) - (rows[i + 1] ?? 0) }))
      .filter((one) => one.rows > 0),
  ];
  const setAside = aside.reduce((n, one) => n + one.rows, 0);
  const result = { counted: rows.at(-1) ?? 0, all: all + setAside, leftOut };
  const small = [result.counted, ...leftOut.map((one) => one.rows)];
  return small.some((n) => n > 0 && n < dataset.suppressBelow) && dataset.count === null ? null : result;
}

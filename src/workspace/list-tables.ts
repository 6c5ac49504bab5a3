import { printCount } from '../model/number';
import { lastDay, periodInWords } from '../model/period';
import type { Edition } from '../model/edition';
import type { Facts } from '../model/fact';
import { found, type Found, type Opened } from './found';
import { runOn } from './run-stages';

/** A table of the edition as whoever brings a new one sees it. */
export interface ListedTable {
  readonly id: string;
  readonly label: string;
  readonly file: string;
  /** Of the file as it stands: what is handed back with one that takes its place. */
  readonly sha256: string;
  /** Null where they were not counted. */
  readonly rows: number | null;
  /** The same as it is printed: `3,044 rows`. */
  readonly size: string | null;
  readonly period: string;
  /** The same as its first and last month. */
  readonly covers: string;
  /** Who published it. */
  readonly source: string;
  /** What counts its rows, with the value as it is printed. */
  readonly numbers: readonly { readonly label: string; readonly printed: string }[];
  /** Whether its rows are sent by forces, each their own. */
  readonly isReturns: boolean;
}

/** The tables of the edition in their order. Findings are those that stand in the way, where it cannot be read so far. */
export async function listTables(at: Opened): Promise<Found<readonly ListedTable[]>> {
  const { results, diagnostics } = await runOn(at, { stopAfter: 'check' });
  const { validate: edition, facts } = results;
  if (!edition) return found<readonly ListedTable[]>(null, diagnostics);
  return found(
    Object.values(edition.datasets).map((dataset) => ({
      id: dataset.id,
      label: dataset.label,
      file: dataset.file,
      sha256: dataset.sha256,
      ...rowsOf(facts?.datasets[dataset.id]?.rows ?? null),
      period: periodInWords(dataset.period),
      covers: `${dataset.period.start.slice(0, 7)}/${lastDay(dataset.period).slice(0, 7)}`,
      source: edition.sources[dataset.source]?.title ?? dataset.source,
      numbers: countedIn(dataset.id, edition, facts),
      isReturns: dataset.force !== null && !dataset.records && dataset.file.endsWith('.csv'),
    })),
  );
}

const rowsOf = (rows: number | null): Pick<ListedTable, 'rows' | 'size'> => ({
  rows,
  size: rows === null ? null : `${printCount(rows)} ${rows === 1 ? 'row' : 'rows'}`,
});
const countedIn = (id: string, { measures }: Edition, facts: Facts | undefined): ListedTable['numbers'] =>
  Object.values(measures).flatMap((measure) =>
    'dataset' in measure && measure.dataset === id
      ? [{ label: measure.label, printed: facts?.values[measure.id]?.printedWithSense ?? 'no value' }]
      : [],
  );

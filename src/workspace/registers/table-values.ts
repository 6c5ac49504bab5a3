import type { DatasetSpec } from '../../model/files/dataset-file';
import { decodePieces, NotTextError, scanCsv } from '../../syntax/csv-stream';
import { rememberedLater } from '../../memory';
import { found, refused, type Found, type Opened } from '../found';
import { runOn } from '../run-stages';
import { datasetsIn } from './list-registers';

/** A column of a table with the values that it has. */
export interface ColumnValues {
  readonly column: string;
  readonly label: string;
  /** In their order; null where they are too many to tick, or are persons' own. */
  readonly values: readonly string[] | null;
}
export interface TableValues {
  readonly dataset: string;
  readonly label: string;
  readonly columns: readonly ColumnValues[];
}

/** More than these nobody ticks. */
const MOST = 200;
/** Larger tables are not read for a form. */
const LARGEST = 64 * 1024 * 1024;
/** Columns that are added up, and tell no rows apart. */
const NUMBERS: readonly DatasetSpec['columns'][string]['type'][] = ['count', 'percent', 'number', 'money'];
const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const;

/**
 * The values that the columns of a table have, to be ticked. Those of records about persons are said only where the
 * edition declares them: what stands in their cells is shown to nobody.
 */
export async function tableValues(at: Opened, dataset: string): Promise<Found<TableValues>> {
  const { results } = await runOn(at, { stopAfter: 'load' });
  const files = results.load?.files ?? [];
  const spec = datasetsIn(files)[dataset];
  if (!spec) return refused(`the edition has no table "${dataset}"`);
  const file = files.find(({ role, file }) => role === 'dataset' && file === spec.file);
  const told = Object.entries(spec.columns).filter(([, { type }]) => !NUMBERS.includes(type));
  const isRead =
    file !== undefined && spec.records !== true && file.bytes <= LARGEST && /\.csv$/i.test(file.file);
  const seen = isRead
    ? await rememberedLater([file], `values of ${JSON.stringify(spec.columns)}`, () =>
        seenIn(at, file.path, spec),
      )
    : new Map<string, ReadonlySet<string>>();
  return found({
    dataset,
    label: spec.label,
    columns: told.map(([column, { label, header, values }]) => ({
      column,
      label: label ?? column,
      values: values ?? ticked(seen.get(header ?? column)),
    })),
  });
}
function ticked(values: ReadonlySet<string> | undefined): readonly string[] | null {
  if (values === undefined || values.size > MOST) return null;
  return [...values].filter((value) => value !== '').sort((a, b) => a.localeCompare(b, 'en'));
}

async function seenIn(
  { world }: Opened,
  path: string,
  { delimiter = 'comma', encoding = 'utf-8' }: DatasetSpec,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const seen: Set<string>[] = [];
  let header: readonly string[] | null = null;
  try {
    for await (const records of scanCsv(decodePieces(world.chunks(path), encoding), DELIMITERS[delimiter]))
      for (const { cells } of records) {
        if (header === null) {
          header = cells.map((cell) => cell.trim());
          seen.push(...header.map(() => new Set<string>()));
          continue;
        }
        for (const [n, values] of seen.entries())
          if (values.size <= MOST) values.add((cells[n] ?? '').trim());
      }
  } catch (error) {
    if (!(error instanceof NotTextError)) throw error;
  }
  return new Map((header ?? []).map((name, n) => [name, seen[n] ?? new Set<string>()]));
}

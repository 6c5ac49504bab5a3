import type { TableStore } from '../../../model/record-store';
import { countDataset, type Asked, type CountedDataset, type Counting } from '../count-dataset';
import { reporter } from '../read-records';
import type { Environment } from './source';
import { openPostgres } from './postgres';
import { openTrino } from './trino';
import { holdToSnapshot } from './table-identity';

/** Reads a table of a database in one reading, and holds it to the snapshot that it was read under before. */
export async function countTable(
  counting: Counting,
  store: TableStore,
  asked: Asked,
  { reading, environment }: { readonly reading: string; readonly environment: Environment },
): Promise<CountedDataset | null> {
  const { dataset, diagnostics } = counting;
  const open = { postgres: openPostgres, trino: openTrino }[store.engine];
  const source = await open(dataset, store, environment, reporter(dataset, diagnostics));
  if (source === null) return null;
  try {
    const counted = await countDataset({ ...counting, file: { ...counting.file, source } }, asked);
    if (counted) holdToSnapshot(dataset, counted.answers, reading);
    return counted;
  } finally {
    await source.remote.close();
  }
}

import { join } from 'node:path';
import type { MeasureSet } from '../model/measure';
import { putFiles } from '../write/put-files';
import type { Opened } from './found';

/** What an edition keeps of record-level data: sums, the hash and the number of rows, and no row. */
export interface KeptRecords {
  readonly file: string;
  readonly rows: number;
}

/** Keeps in the edition what was found in record-level data, so that it builds where they do not lie. */
export async function keepRecords({ root }: Opened, set: MeasureSet): Promise<readonly KeptRecords[]> {
  const kept: KeptRecords[] = [];
  for (const account of Object.values(set.datasets)) {
    if (account.from !== 'file' || account.kept === undefined) continue;
    const file = `records/${account.id}.json`;
    await putFiles([{ path: join(root, ...file.split('/')), content: account.kept }]);
    kept.push({ file, rows: account.rows });
  }
  return kept;
}

import { join } from 'node:path';
import type { MeasureSet } from '../model/measure';
import { holdFolder } from '../write/held-folder';
import type { Put } from '../write/put-files';
import type { Opened } from './found';

/** What an edition keeps of record-level data: sums, the hash and the number of rows, and no row. */
export interface KeptRecords {
  readonly file: string;
  readonly rows: number;
}

/** Keeps in the edition what was found in record-level data, so that it builds where they do not lie. */
export async function keepRecords({ root }: Opened, set: MeasureSet): Promise<readonly KeptRecords[]> {
  const kept: KeptRecords[] = [];
  const puts: Put[] = [];
  for (const account of Object.values(set.datasets)) {
    if (account.from !== 'file' || account.kept === undefined) continue;
    const file = `records/${account.id}.json`;
    puts.push({ path: join(root, ...file.split('/')), content: account.kept });
    kept.push({ file, rows: account.rows });
  }
  if (puts.length > 0) await holdFolder(root, 'build --records', (folder) => folder.put(puts));
  return kept;
}

import { join } from 'node:path';
import type { World } from '../../world';

const TABLES = /\.(csv|csv\.gz|xlsx|ods)$/i;

/** The spreadsheets that lie in a folder itself, by name. */
export async function tablesIn(folder: string, world: World): Promise<readonly string[]> {
  if ((await world.realPath(folder)) === null) return [];
  const files = await world.listFiles(folder);
  return files.filter((file) => TABLES.test(file) && !file.includes('/')).map((file) => join(folder, file));
}

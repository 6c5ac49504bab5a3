import { join } from 'node:path';
import { RECORDS_PREFIX } from '../../diagnostics/place';
import type { LoadedFile } from '../../model/edition-files';
import { engineIn, tableIn, TABLE_FORMS, type RecordPart } from '../../model/record-store';
import { sha256, sha256OfFile, type World } from '../../world';

type Report = (message: string, fix: string) => void;

/**
 * Records in a folder of parts or in a table of a database. Undefined where the place is neither, and may be a file; null
 * where it cannot be read, which is then said.
 */
export async function storedElsewhere(
  id: string,
  place: string,
  world: World,
  report: Report,
): Promise<LoadedFile | null | undefined> {
  const loaded = {
    file: `${RECORDS_PREFIX}${id}`,
    path: place,
    role: 'dataset',
    name: id,
    text: null,
  } as const;
  const engine = engineIn(place);
  if (engine !== null) {
    const store = tableIn(engine, place);
    if (store !== null) return { ...loaded, sha256: '', bytes: 0, store };
    report(
      `--records ${id}=${engine}:… names no table`,
      `write ${TABLE_FORMS[engine]}; where the server is and who asks is taken from the environment`,
    );
    return null;
  }
  if ((await world.fileSize(place)) !== null || (await world.realPath(place)) === null) return undefined;
  const parts = await partsIn(place, world);
  const strange = parts.find(({ name }) => !/\.parquet$/i.test(name));
  if (parts.length === 0 || strange !== undefined) {
    report(
      strange === undefined
        ? `the folder of --records ${id}=… has no Parquet file`
        : `the folder of --records ${id}=… has a file that is no part of a table: ${strange.name}`,
      'give a folder with the Parquet files of one table and nothing else',
    );
    return null;
  }
  const columns = parts.map(({ cells }) => Object.keys(cells).join('/'));
  const other = columns.findIndex((names) => names !== columns[0]);
  if (other !== -1) {
    report(
      `the parts of --records ${id}=… lie in folders that are not called alike: ${parts[0]?.name ?? ''} and ${parts[other]?.name ?? ''}`,
      'name the folders of all parts by the same columns: force=kent/month=2024-05/part.parquet',
    );
    return null;
  }
  return {
    ...loaded,
    sha256: sha256(JSON.stringify(parts.map(({ name, bytes, sha256: hash }) => [name, bytes, hash]))),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    store: { kind: 'parts', parts },
  };
}

/** Every file under a folder in the order of their names, with its size and hash. */
async function partsIn(folder: string, world: World): Promise<RecordPart[]> {
  const parts: RecordPart[] = [];
  for (const name of await world.listFiles(folder)) {
    // Programs that write such folders call so what is theirs: _SUCCESS, _temporary.
    if (name.split('/').some((one) => one.startsWith('_'))) continue;
    const path = join(folder, ...name.split('/'));
    parts.push({
      name,
      path,
      bytes: (await world.fileSize(path)) ?? 0,
      sha256: await sha256OfFile(path, world),
      cells: cellsIn(name),
    });
  }
  return parts;
}

/** What the folders of a part say of its rows: `force=kent/month=2024-05/0.parquet`. */
function cellsIn(name: string): Record<string, string | null> {
  return Object.fromEntries(
    name
      .split('/')
      .slice(0, -1)
      .flatMap((folder): [string, string | null][] => {
        const at = folder.indexOf('=');
        return at < 1 ? [] : [[folder.slice(0, at), valueIn(folder.slice(at + 1))]];
      }),
  );
}
/** As Hive writes them: what a path cannot hold as %20, and a name of its own for no value. */
function valueIn(text: string): string | null {
  if (text === '__HIVE_DEFAULT_PARTITION__') return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

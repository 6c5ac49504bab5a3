import { extname, join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, RECORDS_PREFIX } from '../../diagnostics/place';
import type { LoadedFile } from '../../model/edition-files';
import { printDigits } from '../../model/number';
import { yamlOf } from '../../syntax/yaml';
import { storedElsewhere } from './stored-records';
import { LONGEST_LINE, readTable, sha256, type World } from '../../world';

/** Where the aggregates of record-level data are kept in the edition. */
export const keptFile = (dataset: string): string => `records/${dataset}.json`;

/**
 * Record-level data that the command line names, hashed where they lie, and what earlier builds kept of them.
 * Only a dataset that declares `records: true` may lie outside the edition.
 */
export async function recordFiles(
  files: readonly LoadedFile[],
  root: string,
  records: Readonly<Record<string, string>>,
  world: World,
  diagnostics: Diagnostic[],
): Promise<LoadedFile[]> {
  const list = files.find((file) => file.name === 'datasets' && file.role === 'edition');
  const declared = list ? declaredRecords(list) : [];
  for (const id of Object.keys(records))
    if (!declared.includes(id))
      diagnostics.push({
        rule: 'load/records',
        severity: 'error',
        place: fileStart(list?.file ?? 'datasets.yaml'),
        message: `--records names "${id}", which is no dataset with records: true`,
        fix: declared.length > 0 ? `use one of: ${declared.join(', ')}` : 'declare it in the datasets file',
      });
  const found: LoadedFile[] = [];
  for (const id of declared) {
    const kept = await keptAggregates(id, root, world);
    if (kept) found.push(kept);
    const path = Object.hasOwn(records, id) ? records[id] : undefined;
    if (path === undefined) continue;
    const report = (message: string, fix: string): void => {
      diagnostics.push({
        rule: 'load/records',
        severity: 'error',
        place: fileStart(list?.file ?? 'datasets.yaml'),
        message,
        fix,
      });
    };
    const stored = await storedElsewhere(id, path, world, report);
    if (stored !== undefined) {
      if (stored !== null) found.push(stored);
      continue;
    }
    const bytes = await world.fileSize(path);
    if (bytes === null)
      diagnostics.push({
        rule: 'load/missing-file',
        severity: 'error',
        place: fileStart(list?.file ?? 'datasets.yaml'),
        message: `there is no file where --records ${id}=… points`,
        fix: 'correct the path',
      });
    else {
      const file = `${RECORDS_PREFIX}${id}${extname(path).toLowerCase()}`;
      const { sha256: hash, longLine } = await readTable(path, world);
      if (longLine !== null) diagnostics.push(lineTooLong(file, longLine));
      else found.push({ file, path, role: 'dataset', name: id, sha256: hash, bytes, text: null });
    }
  }
  return found;
}

/** A table with a line that no row is as long as: a cell full of spaces, or no table at all. */
export const lineTooLong = (file: string, line: number): Diagnostic => ({
  rule: 'load/too-large',
  severity: 'error',
  place: { file, line, column: 1 },
  message: `line ${printDigits(line, 0)} has more than ${printDigits(LONGEST_LINE, 0)} characters`,
  fix: 'look for a cell that is full of spaces, or for ends of lines that were lost, and save it again',
});

function declaredRecords(list: LoadedFile): string[] {
  const { value } = yamlOf(list);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([id, entry]: [string, unknown]) =>
    typeof entry === 'object' && entry !== null && 'records' in entry && entry.records === true ? [id] : [],
  );
}

async function keptAggregates(id: string, root: string, world: World): Promise<LoadedFile | null> {
  const file = keptFile(id);
  const path = join(root, ...file.split('/'));
  if ((await world.fileSize(path)) === null) return null;
  const text = (await world.readFile(path)).toString('utf8').replaceAll('\r\n', '\n');
  return {
    file,
    path,
    role: 'kept',
    name: id,
    sha256: sha256(text),
    bytes: Buffer.byteLength(text),
    text,
  };
}

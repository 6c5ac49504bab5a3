import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { PROJECT_PREFIX } from '../diagnostics/place';
import type { Force, LoadedFile } from '../model/edition';
import type { TableLayout } from '../model/files/published-table-file';
import { readForces } from '../edition/validate/read-forces';
import { SourceFiles } from '../edition/validate/source-files';
import { sha256, type World } from '../world';

export interface ReferenceData {
  readonly forces: Readonly<Record<string, Force>>;
  readonly layouts: Readonly<Record<string, TableLayout>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The register of forces and the shapes of published tables, or the mapping that stands in for those. */
export async function readReferenceData(world: World, mapping?: string): Promise<ReferenceData> {
  const load = async (name: string, file: string, path: string): Promise<LoadedFile> => {
    const text = (await world.readFile(path))
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n');
    return {
      file,
      path,
      role: 'reference',
      name,
      sha256: sha256(text),
      bytes: Buffer.byteLength(text),
      text,
    };
  };
  const reference = (file: string): [string, string] => [
    `${PROJECT_PREFIX}data/reference/${file}`,
    join(world.home, 'data', 'reference', file),
  ];
  const tables: [string, string] =
    mapping === undefined ? reference('published-tables.yaml') : [mapping, mapping];
  const files = new SourceFiles({
    root: world.home,
    files: [await load('forces', ...reference('forces.csv')), await load('published-tables', ...tables)],
  });
  const layouts = files.yaml('reference', 'published-tables', 'published-tables')?.value ?? {};
  return { forces: readForces(files), layouts, diagnostics: files.diagnostics };
}

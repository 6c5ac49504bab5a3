import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { PROJECT_PREFIX } from '../diagnostics/place';
import type { ForceHistory } from '../model/force-register';
import type { LoadedFile } from '../model/edition-files';
import type { Force } from '../model/registers';
import type { Area } from '../data/import/propose/find-areas';
import type { TableLayout } from '../model/files/published-table-file';
import { readForces } from '../edition/validate/read-forces';
import { SourceFiles } from '../edition/validate/source-files';
import { sha256, type World } from '../world';

export interface ReferenceData {
  readonly forces: Readonly<Record<string, Force>>;
  readonly areas: readonly Area[];
  /** Since when and until when each force is one. */
  readonly history: ForceHistory;
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
    files: [
      await load('forces', ...reference('forces.csv')),
      await load('force-aliases', ...reference('force-aliases.csv')),
      await load('force-register', ...reference('force-register.csv')),
      await load('areas', ...reference('areas.csv')),
      await load('published-tables', ...tables),
    ],
  });
  const layouts = files.yaml('reference', 'published-tables', 'published-tables')?.value ?? {};
  const areas = files
    .table('reference', 'areas', 'areas')
    .map(({ value: { id, name, code, kind, aliases } }) => ({
      id,
      name,
      code,
      kind,
      aliases: spellings(aliases),
    }));
  const history = files.table('reference', 'force-register', 'force-register').map(({ value }) => ({
    force: value.force,
    name: value.name,
    kind: value.kind,
    region: value.region ?? null,
    from: value.valid_from ?? null,
    to: value.valid_to ?? null,
    successors: spellings(value.succeeded_by),
  }));
  return {
    forces: withAliases(readForces(files), files),
    areas,
    history,
    layouts,
    diagnostics: files.diagnostics,
  };
}

const spellings = (text: string | undefined): string[] => text?.split('|').map((one) => one.trim()) ?? [];

/** The forces with the spellings of publishers besides those of the register. */
function withAliases(
  forces: Readonly<Record<string, Force>>,
  files: SourceFiles,
): Readonly<Record<string, Force>> {
  const rows = files.table('reference', 'force-aliases', 'force-aliases').map(({ value }) => value);
  const all = Object.values(forces).map(({ id, name, code, kind, aliases }): [string, Force] => {
    const more = rows.filter((row) => row.force === id).map(({ spelling }) => spelling);
    return [id, { id, name, code, kind, aliases: [...aliases, ...more] }];
  });
  return Object.fromEntries(all);
}

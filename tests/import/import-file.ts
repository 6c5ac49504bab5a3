import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReferenceData } from '../../src/workspace/reference-data';
import type { ImportFacts } from '../../src/data/import/import-facts';
import { TableImport } from '../../src/data/import/import-table';
import { IMPORT_LIMITS, UnreadableTable, type ImportLimits } from '../../src/data/import/limits';
import { openTable } from '../../src/data/import/open-table';
import type { Block } from '../../src/data/import/zero-blocks';
import { realWorld } from '../../src/world';

const PROJECT = join(__dirname, '../..');
const world = realWorld(PROJECT, () => undefined);
const folders: string[] = [];
export const removeFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};
export function write(name: string, content: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'stra import '));
  folders.push(folder);
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

export interface Imported {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly facts: ImportFacts;
  /** Each finding as `line:column message`. */
  readonly said: readonly string[];
  readonly fixes: readonly (string | undefined)[];
}

/** Imports a file as the command does; a file that cannot be read at all is its message. */
export async function importFile(
  path: string,
  options: {
    layout?: string;
    sheets?: readonly string[];
    ignore?: readonly string[];
    notSupplied?: readonly Block[];
    zero?: readonly Block[];
    limits?: Partial<ImportLimits>;
    keep?: boolean;
    hidden?: 'read' | 'leave';
    period?: string;
    force?: string;
  } = {},
): Promise<Imported> {
  const reference = await readReferenceData(world);
  expect(reference.diagnostics).toEqual([]);
  const layouts = Object.fromEntries(
    Object.entries(reference.layouts).filter(([id]) => options.layout === undefined || id === options.layout),
  );
  const name = path.slice(path.lastIndexOf('/') + 1);
  const run = new TableImport({
    file: name,
    layouts,
    forces: reference.forces,
    ignore: options.ignore ?? [],
    notSupplied: options.notSupplied ?? [],
    zero: options.zero ?? [],
    hidden: options.hidden ?? null,
    period: options.period ?? null,
    force: options.force ?? null,
    isForm: false,
  });
  const rows: (readonly string[])[] = [];
  try {
    const table = await openTable(path, name, world, {
      limits: { ...IMPORT_LIMITS, ...options.limits },
      encoding: 'utf-8',
      wanted: (sheet) => options.sheets === undefined || options.sheets.includes(sheet),
    });
    for await (const batch of run.rows(table.rows)) if (options.keep !== false) rows.push(...batch);
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    return { columns: [], rows, facts: run.facts(), said: [error.message], fixes: [error.fix] };
  }
  return {
    columns: run.found?.columns ?? [],
    rows,
    facts: run.facts(),
    said: run.diagnostics.map(({ place, message }) => `${place.line}:${place.column} ${message}`),
    fixes: run.diagnostics.map(({ fix }) => fix),
  };
}

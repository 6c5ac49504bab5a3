import { basename, extname } from 'node:path';
import { readYaml } from '../syntax/yaml';
import { withValue } from '../syntax/edit-yaml';
import type { DatasetSpec } from '../model/files/dataset-file';
import { parsePeriod, periodInWords } from '../model/period';
import { CsvScanner } from '../syntax/csv-stream';
import type { Put } from '../write/put-files';
import { declaredDatasets, unlikeDeclared } from './declared-datasets';
import { found, passedOn, pathIn, refused, type Found, type Opened } from './found';
import { keptInHand } from './kept-in-hand';
import { importTable } from './import-table';
import type { Imported, ImportRequest } from './import-request';
import { readAs } from './put-imported';
import { readReferenceData } from './reference-data';
import {
  besidesProposed,
  lookAtTable,
  proposeRequest,
  type LookedAt,
  type LookRequest,
} from './start/look-at-table';

/** How a spreadsheet is read that is to take the place of a table, where it has not the form of that table itself. */
export type Reading = Omit<LookRequest, 'as'>;

/** A new file for a table, as somebody is to look at it before what it would do is worked out. */
export interface NewTable {
  /** `as it is`: it has the columns of the table. `known`: a published table that is known by name. `sheet`: any other. */
  readonly reads: 'as it is' | 'known' | 'sheet';
  /** How a sheet would be read; null for the others. */
  readonly looked: LookedAt | null;
}
/** A new table that was read, with all that is put in place when it is taken. */
export interface ReadNew {
  readonly puts: readonly Put[];
  /** The table itself: the one of the puts that others are read with. */
  readonly table: Put;
  /** What the edition says of the table, and would say otherwise, a line each. */
  readonly otherwise: readonly string[];
}

/** Says how a new file for a table of the edition would be read. Writes nothing. Refused where there is no such table. */
export async function lookAtNew(
  at: Opened,
  path: string,
  { file, ...reading }: Reading & { readonly file: string },
): Promise<Found<NewTable>> {
  const of = await datasetOf(at, file);
  if (!of.value) return passedOn(of);
  const { id, spec } = of.value;
  if (await isAsItIs(at, path, spec)) return found({ reads: 'as it is', looked: null });
  if (isUnasked(reading) && (await readKnown(at, path, of.value)).value)
    return found({ reads: 'known', looked: null });
  const looked = await lookAtTable(at, path, { ...reading, as: id });
  return looked.value ? found({ reads: 'sheet', looked: looked.value }) : passedOn(looked);
}

/** Reads a spreadsheet as a table of the edition, as was agreed to. Writes nothing. Refused while something has to be said yet. */
export async function readNew(
  at: Opened,
  path: string,
  { file, ...reading }: Reading & { readonly file: string },
): Promise<Found<ReadNew>> {
  const of = await datasetOf(at, file);
  if (!of.value) return passedOn(of);
  const known = isUnasked(reading) ? await readKnown(at, path, of.value) : null;
  const read = known?.value ? known : await readSheet(at, path, of.value, reading);
  if (!read.value) return passedOn(read);
  const { imported, puts } = read.value;
  const table = puts.find((put) => put.path === pathIn(at, file));
  if (!table) throw new Error(`nothing was read for ${file}`);
  const period = await periodOf(at, of.value, imported);
  return found({
    puts: [...puts, ...period.puts],
    table,
    otherwise: [
      ...unlikeDeclared(of.value.id, columnsOf(imported, of.value.id), { [of.value.id]: of.value.spec }),
      ...period.says,
    ],
  });
}

interface Of {
  readonly id: string;
  readonly spec: DatasetSpec;
  /** The file that declares it. */
  readonly declared: string;
}
async function datasetOf(at: Opened, file: string): Promise<Found<Of>> {
  const { specs, file: declared, diagnostics } = await declaredDatasets(at);
  if (!specs) return found<Of>(null, diagnostics);
  const [id, spec] = Object.entries(specs).find(([, one]) => one.file === file) ?? [];
  return id !== undefined && spec
    ? found({ id, spec, declared })
    : refused(`"${file}" is no table of this edition`);
}
const isUnasked = ({ answer = [], sheet, hidden, leave = [], force }: Reading): boolean =>
  answer.length + leave.length === 0 && sheet === undefined && hidden === undefined && force === undefined;

/** Whether a file has the very columns of the table, so that nothing of it has to be told. */
async function isAsItIs({ world }: Opened, path: string, { file, columns }: DatasetSpec): Promise<boolean> {
  const form = extname(path).toLowerCase();
  if (form !== extname(file ?? '').toLowerCase()) return false;
  if (form !== '.csv') return true;
  const scanner = new CsvScanner(',');
  for await (const piece of world.chunks(path, 0, HEADER)) {
    const [header] = scanner.write(new TextDecoder().decode(piece));
    if (!header) continue;
    const own = Object.entries(columns).map(([name, column]) => column.header ?? name);
    return header.cells.join('\n') === own.join('\n');
  }
  return false;
}
/** No header of a table of ours is longer, in bytes. */
const HEADER = 64 * 1024;

interface Read {
  readonly imported: Imported;
  readonly puts: readonly Put[];
}
const importRequest = ({ id, spec }: Of): ImportRequest => ({
  as: id,
  replace: true,
  ...(spec.file === undefined ? {} : { file: spec.file }),
});
/** Reads a published table that is known by name; nothing where it is none. */
async function readKnown(at: Opened, path: string, of: Of): Promise<Found<Read>> {
  const reference = await readReferenceData(at.world);
  const { folder, puts } = keptInHand(at);
  const way = { layouts: reference.layouts, keep: null, moved: [] };
  const imported = await readAs({ ...at, folder }, path, importRequest(of), reference, way);
  return imported.value ? found({ imported: imported.value, puts }) : passedOn(imported);
}
async function readSheet(at: Opened, path: string, of: Of, reading: Reading): Promise<Found<Read>> {
  const { folder, puts } = keptInHand(at);
  const imported = await importTable({ ...at, folder }, path, {
    ...proposeRequest(of.id, reading),
    ...besidesProposed(reading),
    ...importRequest(of),
    accept: true,
  });
  if (!imported.value) return passedOn(imported);
  return 'tables' in imported.value
    ? refused(`${basename(path)} cannot be taken yet: look at how it would be read first`)
    : found({ imported: imported.value, puts });
}

const entryOf = ({ entry }: Imported, id: string): DatasetSpec | undefined =>
  (readYaml(entry, 'datasets.yaml').value as Readonly<Record<string, DatasetSpec>>)[id];
const columnsOf = (imported: Imported, id: string): readonly string[] =>
  Object.keys(entryOf(imported, id)?.columns ?? {});

/** The period that the edition says the table covers goes with the table: left as it was, a number would name the wrong year. */
async function periodOf(
  at: Opened,
  { id, spec, declared }: Of,
  imported: Imported,
): Promise<{ readonly puts: readonly Put[]; readonly says: readonly string[] }> {
  const [now, before] = [entryOf(imported, id)?.period, spec.period].map((text) =>
    text === undefined ? null : parsePeriod(text),
  );
  if (!now || !before || 'error' in now || 'error' in before) return { puts: [], says: [] };
  const [words, were] = [periodInWords(now), periodInWords(before)];
  if (words === were) return { puts: [], says: [] };
  const path = pathIn(at, declared);
  const text = (await at.world.readFile(path)).toString('utf8');
  return {
    puts: [{ path, content: withValue(text, [id, 'period'], entryOf(imported, id)?.period ?? '') }],
    says: [`the period of the table was ${were}, and becomes ${words}`],
  };
}

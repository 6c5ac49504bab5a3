import { basename, join } from 'node:path';
import { hasErrors } from '../diagnostics/diagnostic';
import { datasetEntry, receiptOf } from '../data/import/describe-import';
import { TableImport } from '../data/import/import-table';
import { IMPORT_LIMITS, UnreadableTable } from '../data/import/limits';
import { openTable } from '../data/import/open-table';
import { parseBlock, type Block } from '../data/import/zero-blocks';
import { writeParquet } from '../data/measure/write-parquet';
import type { DatasetSpec } from '../model/files/dataset-file';
import { printDigits } from '../model/number';
import { sha256OfFile, type World } from '../world';
import { writePieces } from '../write/write-pieces';
import { declaredDatasets } from './declared-datasets';
import { found, refused, type Found } from './found';
import type { Held } from './held';
import { readReferenceData, type ReferenceData } from './reference-data';
import { tableFile, tableInWords, type TableFile } from './replaced-file';

export interface ImportRequest {
  /** The id of the dataset that the table becomes. */
  readonly as: string;
  /** Only these sheets; left out, all with a known header. */
  readonly sheet?: readonly string[];
  /** Which known table it is, where its columns fit several. */
  readonly layout?: string;
  /** A file that says what the columns are, for a table of another shape. */
  readonly map?: string;
  readonly ignore?: readonly string[];
  /** Zeros that mean "not supplied": `2025-Q4: Fraud offences`; and zeros that are zeros. */
  readonly notSupplied?: readonly string[];
  readonly zero?: readonly string[];
  readonly encoding?: 'utf-8' | 'windows-1252';
  readonly to?: 'csv' | 'parquet';
  /** Puts the table in the place of a dataset file that is there already. */
  readonly replace?: boolean;
}
export interface Imported {
  /** The published table, and which of the known ones it is. */
  readonly table: string;
  readonly layout: string;
  readonly file: string;
  readonly receipt: string;
  readonly facts: ReturnType<TableImport['facts']>;
  /** What the edition's datasets file says of it. */
  readonly entry: string;
  /** What the table took the place of; null where there was none. */
  readonly replaced: {
    readonly before: TableFile;
    readonly now: TableFile;
    /** How its columns differ from those that the edition declares, a line each. */
    readonly unlike: readonly string[];
  } | null;
}

/** Longer tables are written as Parquet, which Excel does not open and the build reads ten times as fast. */
const CSV_UP_TO = 50_000;

/** Reads a published table into a tidy file of the edition, with its receipt. Nothing is written where an error is found. */
export async function importTable(at: Held, path: string, request: ImportRequest): Promise<Found<Imported>> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(request.as))
    return refused(`"${request.as}" is no id; use lower case letters, digits and hyphens`);
  const [notSupplied, zero] = [blocksIn(request.notSupplied), blocksIn(request.zero)];
  if (!notSupplied || !zero)
    return refused('expected a period and what is in it, such as --not-supplied "2025-Q4: Fraud offences"');
  const reference = await readReferenceData(at.world, request.map);
  if (hasErrors(reference.diagnostics)) return found<Imported>(null, reference.diagnostics);
  const layouts = request.layout === undefined ? reference.layouts : pick(reference.layouts, request.layout);
  if (Object.keys(layouts).length === 0)
    return refused(
      `"${request.layout ?? ''}" is no layout; use one of: ${Object.keys(reference.layouts).join(', ')}`,
    );
  const { ignore = [] } = request;
  const file = at.world.shown(path);
  const run = new TableImport({ file, layouts, forces: reference.forces, ignore, notSupplied, zero });
  // A table may be of records.
  const work = await at.world.workFolder('private');
  try {
    return await importInto(work.path, at, path, request, run, reference);
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    return refused(`${file}: ${error.message}`, error.fix);
  } finally {
    await work.dispose();
  }
}

async function importInto(
  work: string,
  at: Held,
  path: string,
  request: ImportRequest,
  run: TableImport,
  { forces }: ReferenceData,
): Promise<Found<Imported>> {
  const { world, root } = at;
  const table = await openTable(path, basename(path), world, {
    limits: IMPORT_LIMITS,
    encoding: request.encoding ?? 'utf-8',
    wanted: (sheet) => request.sheet === undefined || request.sheet.includes(sheet),
  });
  const csv = join(work, `${request.as}.csv`);
  await writePieces(csv, tidyLines(run, run.rows(table.rows), world));
  if (hasErrors(run.diagnostics)) return found<Imported>(null, run.diagnostics);
  const read = run.found;
  if (!read) return refused('the table has no rows');
  const facts = run.facts();
  const parquet = request.to === undefined ? facts.rows.written > CSV_UP_TO : request.to === 'parquet';
  const file = `datasets/${request.as}.${parquet ? 'parquet' : 'csv'}`;
  const target = join(root, ...file.split('/'));
  const before = await tableFile(target, world);
  const unlike = unlikeDeclared(request.as, read.columns, (await declaredDatasets(at)).specs);
  if (before && request.replace !== true)
    return refused(
      [
        `${world.shown(target)} is there already (${tableInWords(before)}); nothing was written`,
        ...unlike,
      ].join('\n'),
      `give --replace to put these ${printDigits(facts.rows.written, 0)} rows in its place, or another id with --as`,
    );
  const tidy = parquet ? await asParquet(csv, read, world) : csv;
  const output = { file, sha256: await sha256OfFile(tidy, world) };
  const source = {
    name: basename(path),
    sha256: await sha256OfFile(path, world),
    bytes: (await world.fileSize(path)) ?? 0,
    kind: table.kind,
  };
  const receipt = `receipts/${request.as}.json`;
  await at.folder.put([
    { path: target, content: { copyOf: tidy } },
    {
      path: join(root, ...receipt.split('/')),
      content: receiptOf(request.as, source, output, read.id, facts),
    },
  ]);
  const now = { rows: facts.rows.written, sha256: output.sha256 };
  return found({
    table: source.name,
    layout: read.id,
    file,
    receipt,
    facts,
    entry: datasetEntry(request.as, file, read.spec, read.columns, facts, forces),
    replaced: before && { before, now, unlike },
  });
}

type ReadTable = NonNullable<TableImport['found']>;

/** The tidy table as Parquet, beside its CSV. Gives the path. */
async function asParquet(csv: string, { columns, spec }: ReadTable, world: World): Promise<string> {
  const path = csv.replace(/\.csv$/, '.parquet');
  const typed = columns.map((name) => ({ name, isCount: spec.columns[name]?.type === 'count' }));
  await writeParquet(csv, path, typed, world);
  return path;
}

/** The blocks that are named; null where one is no block. */
function blocksIn(named: readonly string[] = []): readonly Block[] | null {
  const blocks = named.map(parseBlock).filter((block) => block !== null);
  return blocks.length === named.length ? blocks : null;
}
const pick = <T>(from: Readonly<Record<string, T>>, key: string): Record<string, T> => {
  const one = Object.hasOwn(from, key) ? from[key] : undefined;
  return one === undefined ? {} : { [key]: one };
};

/** How the columns differ from those that the edition declares for the dataset. */
function unlikeDeclared(
  id: string,
  columns: readonly string[],
  specs: Readonly<Record<string, DatasetSpec>> | null,
): string[] {
  const spec = specs !== null && Object.hasOwn(specs, id) ? specs[id] : undefined;
  if (!spec) return [];
  const declared = Object.keys(spec.columns);
  const missing = declared.filter((name) => !columns.includes(name));
  const extra = columns.filter((name) => !declared.includes(name));
  if (missing.length === 0 && extra.length === 0)
    return columns.every((name, i) => name === declared[i])
      ? []
      : [`  its columns stand in another order than "${id}" declares: ${declared.join(', ')}`];
  return [
    `  its columns are not those that the edition declares for "${id}":`,
    ...(missing.length > 0 ? [`    missing: ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`    not declared: ${extra.join(', ')}`] : []),
  ];
}

/** The table as lines of CSV, with its header before the first rows. */
async function* tidyLines(
  run: TableImport,
  batches: AsyncIterable<readonly string[][]>,
  world: World,
): AsyncGenerator<string> {
  let header = false;
  let written = 0;
  for await (const rows of batches) {
    if (!header && run.found) {
      yield `${run.found.columns.join(',')}\n`;
      header = true;
    }
    const before = Math.floor(written / 50_000);
    written += rows.length;
    if (Math.floor(written / 50_000) > before) world.progress(`${written} rows read`);
    yield rows.map((row) => `${row.map(csvField).join(',')}\n`).join('');
  }
}
const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

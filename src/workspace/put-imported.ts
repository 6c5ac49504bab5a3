import { basename, join } from 'node:path';
import { cleanText } from '../data/import/clean-text';
import { datasetEntry, periodOf, receiptOf } from '../data/import/describe-import';
import { AREA_CODE } from '../data/import/propose/find-areas';
import { TableImport } from '../data/import/import-table';
import { IMPORT_LIMITS, UnreadableTable } from '../data/import/limits';
import { openTable } from '../data/import/open-table';
import { parseBlock, type Block } from '../data/import/zero-blocks';
import { writeParquet } from '../data/measure/write-parquet';
import { hasErrors } from '../diagnostics/diagnostic';
import type { TableLayout } from '../model/files/published-table-file';
import { printDigits } from '../model/number';
import { csvField } from '../syntax/csv-field';
import { sha256OfFile, type World } from '../world';
import { writePieces } from '../write/write-pieces';
import { coveredBy, lastDayOf, restated, type ReadTable } from './areas-on';
import { declaredDatasets, unlikeDeclared } from './declared-datasets';
import { found, refused, refusedFor, type Found } from './found';
import type { Held } from './held';
import type { Imported, ImportRequest } from './import-request';
import { mappingFile, mappingText } from './propose-import';
import type { ReferenceData } from './reference-data';
import { tableFile, tableInWords } from './replaced-file';

/** Longer tables are written as Parquet, which Excel does not open and the build reads ten times as fast. */
const CSV_UP_TO = 50_000;

/** As what a table is read. */
export interface Way {
  readonly layouts: Readonly<Record<string, TableLayout>>;
  /** The mapping that is kept for next time; null for a table that is known by name. */
  readonly keep: TableLayout | null;
  readonly moved: readonly string[];
}

/** Reads a table as one of some layouts and puts it into the edition. Nothing is put where an error is found. */
export async function readAs(
  at: Held,
  path: string,
  request: ImportRequest,
  reference: ReferenceData,
  way: Way,
): Promise<Found<Imported>> {
  const { ignore = [], leave = [] } = request;
  const file = at.world.shown(path);
  const layouts = Object.fromEntries(
    Object.entries(way.layouts).map(([id, spec]) => [
      id,
      leave.length === 0 ? spec : leavingOut(spec, leave),
    ]),
  );
  const run = new TableImport({
    file,
    layouts,
    forces: reference.forces,
    ignore,
    notSupplied: blocksIn(request.notSupplied) ?? [],
    zero: blocksIn(request.zero) ?? [],
    hidden: request.hidden ?? null,
    period: request.period ?? null,
    force: request.force ?? null,
    isForm: false,
  });
  // A table may be of records.
  const work = await at.world.workFolder('private');
  try {
    return await importInto(work.path, at, path, request, run, reference, way);
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    return refused(`${file}: ${error.message}`, error.fix);
  } finally {
    await work.dispose();
  }
}

/** A layout that leaves rows out besides its own, by what stands in the column of forces. */
function leavingOut(spec: TableLayout, names: readonly string[]): TableLayout {
  const column = spec.force === undefined ? undefined : spec.columns[spec.force];
  const [code] = column?.headers ?? [];
  const header = column?.orName?.[0] ?? code;
  if (code === undefined || header === undefined) return spec;
  const isCode = (name: string): boolean => column?.type === 'force-code' && AREA_CODE.test(name);
  const rules = [
    { column: code, is: names.filter(isCode), why: 'no force' as const },
    { column: header, is: names.filter((name) => !isCode(name)), why: 'no force' as const },
  ].filter(({ is }) => is.length > 0);
  return Object.assign({}, spec, { leave: [...(spec.leave ?? []), ...rules] });
}

async function importInto(
  work: string,
  at: Held,
  path: string,
  request: ImportRequest,
  run: TableImport,
  { history }: ReferenceData,
  { keep, moved }: Way,
): Promise<Found<Imported>> {
  const { world, root } = at;
  // Publishers leave spaces at the ends of names, which nobody sees.
  const sheets = request.sheet && new Set(request.sheet.map(cleanText));
  const table = await openTable(path, basename(path), world, {
    limits: IMPORT_LIMITS,
    encoding: request.encoding ?? 'utf-8',
    wanted: (sheet) => sheets === undefined || sheets.has(cleanText(sheet)),
  });
  const csv = join(work, `${request.as}.csv`);
  const whole = request.areasOn === undefined ? null : await all(run.rows(table.rows));
  if (whole === null) await writePieces(csv, tidyLines(run, run.rows(table.rows), world));
  if (hasErrors(run.diagnostics)) return found<Imported>(null, run.diagnostics);
  const read = run.found;
  if (!read) return refused('the table has no rows');
  const facts = run.facts();
  const areas = whole && restated(whole, read, history, request.areasOn ?? '');
  if (areas && 'refused' in areas)
    return refusedFor([
      `the rows cannot be put on the areas of ${request.areasOn ?? ''}; nothing was written`,
      ...areas.refused,
    ]);
  if (areas) await writePieces(csv, tidyLines(run, batchOf(areas.rows), world));
  const isLong = request.to === undefined ? facts.rows.written > CSV_UP_TO : request.to === 'parquet';
  const file = request.file ?? `datasets/${request.as}.${isLong ? 'parquet' : 'csv'}`;
  const parquet = file.endsWith('.parquet');
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
  const mapping = keep && mappingFile(request.as);
  await at.folder.put([
    ...(keep && mapping !== null
      ? [{ path: join(root, ...mapping.split('/')), content: mappingText(request.as, source.name, keep) }]
      : []),
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
    entry: datasetEntry(
      request.as,
      file,
      read.spec,
      read.columns,
      facts,
      coveredBy(
        areas?.forces ?? facts.forceIds,
        history,
        request.areasOn ?? lastDayOf(run.period ?? periodOf(facts.times, read.spec)),
      ),
      run.period,
    ),
    mapping,
    moved: [...moved, ...(areas?.said ?? [])],
    replaced: before && { before, now, unlike },
  });
}

/** The tidy table as Parquet, beside its CSV. Gives the path. */
async function asParquet(csv: string, { columns, spec }: ReadTable, world: World): Promise<string> {
  const path = csv.replace(/\.csv$/, '.parquet');
  const isCount = (name: string): boolean =>
    name === spec.count
      ? (spec.columns[name]?.type ?? spec.countType ?? 'count') === 'count'
      : spec.columns[name]?.type === 'count';
  const typed = columns.map((name) => ({ name, isCount: isCount(name) }));
  await writeParquet(csv, path, typed, world);
  return path;
}

export /** The blocks that are named; null where one is no block. */
function blocksIn(named: readonly string[] = []): readonly Block[] | null {
  const blocks = named.map(parseBlock).filter((block) => block !== null);
  return blocks.length === named.length ? blocks : null;
}
async function all(batches: AsyncIterable<readonly string[][]>): Promise<readonly string[][]> {
  const rows: string[][] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}
async function* batchOf(rows: readonly string[][]): AsyncGenerator<readonly string[][]> {
  yield await Promise.resolve(rows);
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
    yield rows.map((row) => `${row.map((cell) => csvField(cell)).join(',')}\n`).join('');
  }
}

import { basename, join } from 'node:path';
import { cleanText } from '../data/import/clean-text';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic';
import { datasetEntry, periodOf, receiptOf } from '../data/import/describe-import';
import { TableImport } from '../data/import/import-table';
import { IMPORT_LIMITS, UnreadableTable } from '../data/import/limits';
import { openTable } from '../data/import/open-table';
import { parseBlock, type Block } from '../data/import/zero-blocks';
import { writeParquet } from '../data/measure/write-parquet';
import type { DatasetSpec } from '../model/files/dataset-file';
import type { TableLayout } from '../model/files/published-table-file';
import { forcesOn, restateOn, type ForceHistory } from '../model/force-register';
import { isDate, lastDay, parsePeriod } from '../model/period';
import { printDigits } from '../model/number';
import { csvField } from '../syntax/csv-field';
import { sha256OfFile, type World } from '../world';
import { writePieces } from '../write/write-pieces';
import { declaredDatasets } from './declared-datasets';
import { found, passedOn, refused, refusedFor, type Found, type Opened } from './found';
import type { Held } from './held';
import { keptMapping, mappingFile, mappingText, proposeImport, type ProposedImport } from './propose-import';
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
  /** Rows, columns and sheets that are not seen when the workbook is opened; left out, they are asked about. */
  readonly hidden?: 'read' | 'leave';
  /** The period of the whole table, first and last month, where its title does not say it. */
  readonly period?: string;
  /** The force of the whole table, where neither it nor the name of the file says it. */
  readonly force?: string;
  readonly encoding?: 'utf-8' | 'windows-1252';
  readonly to?: 'csv' | 'parquet';
  /** Agrees to what is proposed for a table of a shape that is not known. */
  readonly accept?: boolean;
  /** What is to be taken otherwise than is proposed, as `period=2023-01/2023-12`. */
  readonly answer?: readonly string[];
  /** Rows that are left out, by what stands in the column of forces: they are no forces. */
  readonly leave?: readonly string[];
  /** A day whose police areas the rows are put on: forces that have merged by then are added up. */
  readonly areasOn?: string;
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
  /** The mapping that it was read with, which is tried next time; null for a table that is known by name. */
  readonly mapping: string | null;
  /** What was otherwise than last time. */
  readonly moved: readonly string[];
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

/**
 * Reads a published table into a tidy file of the edition, with its receipt. Nothing is written where an error is found.
 * A table of a shape that is not known gives what is proposed for it, to agree to.
 */
export async function importTable(
  at: Held,
  path: string,
  request: ImportRequest,
): Promise<Found<Imported | ProposedImport>> {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(request.as))
    return refused(`"${request.as}" is no id; use lower case letters, digits and hyphens`);
  if (!blocksIn(request.notSupplied) || !blocksIn(request.zero))
    return refused('expected a period and what is in it, such as --not-supplied "2025-Q4: Fraud offences"');
  if (request.period !== undefined && 'error' in parsePeriod(request.period))
    return refused(
      `"${request.period}" is no period`,
      'write its first and last month: --period 2024-01/2024-12',
    );
  if (request.areasOn !== undefined && !isDate(request.areasOn))
    return refused(`"${request.areasOn}" is no day`, 'write --areas-on 2030-04-01');
  const reference = await readReferenceData(at.world, request.map);
  if (hasErrors(reference.diagnostics)) return found<Imported>(null, reference.diagnostics);
  if (request.accept) return importAsProposed(at, path, request, reference);
  const [only] = Object.entries(reference.layouts);
  if (request.map !== undefined && only)
    return read(at, path, request, reference, { layouts: { [only[0]]: only[1] }, keep: only[1], moved: [] });
  if (request.layout !== undefined) {
    const layouts = pick(reference.layouts, request.layout);
    return Object.keys(layouts).length === 0
      ? refused(`"${request.layout}" is no layout; use one of: ${Object.keys(reference.layouts).join(', ')}`)
      : read(at, path, request, reference, { layouts, keep: null, moved: [] });
  }
  const kept = await keptMapping(at, request.as);
  const fits = kept && ((await isSameFile(at, path, request.as)) || isOfItself(kept.layout));
  if (kept && fits) {
    const again = { layouts: { [request.as]: kept.layout }, keep: kept.layout, moved: [] };
    const before = await read(at, path, request, reference, again);
    if (before.value !== null || before.refused !== null) return before;
  }
  const known = await read(at, path, request, reference, {
    layouts: reference.layouts,
    keep: null,
    moved: [],
  });
  if (known.value !== null || known.refused !== null || !isUnknown(known.findings)) return known;
  const proposed = await proposeImport(at, path, request);
  return proposed.value === null ? passedOn(known) : proposed;
}

/** Whether no sheet was the table of a known layout, or several were: all of them are shown then. */
const isUnknown = (findings: readonly Diagnostic[]): boolean =>
  findings.some(({ rule }) => rule === 'import/sheets') ||
  (findings.every(({ rule }) => rule === 'import/header') && findings.length > 0);
/** Whether a mapping says nothing that only the table of last time had. */
const isOfItself = ({ period, fixed }: TableLayout): boolean =>
  (period === undefined || period === 'title') && (fixed === undefined || fixed.force === 'file-name');
/** Whether the table is the one that was imported last. */
async function isSameFile({ root, world }: Opened, path: string, dataset: string): Promise<boolean> {
  const receipt = join(root, 'receipts', `${dataset}.json`);
  if ((await world.fileSize(receipt)) === null || (await world.fileSize(path)) === null) return false;
  const text = (await world.readFile(receipt)).toString('utf8');
  return text.includes(`"sha256": "${await sha256OfFile(path, world)}"`);
}

/** Reads a table as was proposed for it, once nothing is left that somebody has to say. */
async function importAsProposed(
  at: Held,
  path: string,
  request: ImportRequest,
  reference: ReferenceData,
): Promise<Found<Imported | ProposedImport>> {
  const proposed = await proposeImport(at, path, request);
  const { value } = proposed;
  if (value === null) return proposed;
  const asked = value.tables.flatMap(({ proposals }) => proposals.filter(({ sure }) => sure === 'ask'));
  const open = asked.filter(({ about }) => !(about === 'force' && request.force !== undefined));
  if (value.mapping === null || open.length > 0) return proposed;
  const way = { layouts: { [request.as]: value.mapping }, keep: value.mapping, moved: value.moved };
  return read(at, path, request, reference, way);
}

interface Way {
  readonly layouts: Readonly<Record<string, TableLayout>>;
  /** The mapping that is kept for next time; null for a table that is known by name. */
  readonly keep: TableLayout | null;
  readonly moved: readonly string[];
}

async function read(
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
  const header = column?.orName?.[0] ?? column?.headers[0];
  if (header === undefined) return spec;
  const rule = { column: header, is: [...names], why: 'no force' as const };
  return Object.assign({}, spec, { leave: [...(spec.leave ?? []), rule] });
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
        request.areasOn ?? lastDayOf(run.period ?? periodOf(facts.times)),
      ),
      run.period,
    ),
    mapping,
    moved: [...moved, ...(areas?.said ?? [])],
    replaced: before && { before, now, unlike },
  });
}

/** The forces of a table that are due on a day, and how many are due: 43 in 2024. */
function coveredBy(
  forces: readonly string[],
  history: ForceHistory,
  day: string,
): { readonly found: number; readonly due: number } {
  const due = new Set(forcesOn(history, day).map(({ force }) => force));
  return { found: forces.filter((force) => due.has(force)).length, due: due.size };
}
/** The last day of a period; a day after all changes where it is none. */
function lastDayOf(text: string): string {
  const period = parsePeriod(text);
  return 'error' in period ? '9999-12-31' : lastDay(period);
}
async function all(batches: AsyncIterable<readonly string[][]>): Promise<readonly string[][]> {
  const rows: string[][] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}
async function* batchOf(rows: readonly string[][]): AsyncGenerator<readonly string[][]> {
  yield await Promise.resolve(rows);
}
/** The rows of a table on the areas of a day. */
function restated(
  rows: readonly string[][],
  { columns, spec }: ReadTable,
  history: ForceHistory,
  day: string,
):
  | { rows: readonly string[][]; said: readonly string[]; forces: readonly string[] }
  | { refused: readonly string[] } {
  const [force, time, count] = [spec.force, spec.time, spec.count].map((name) => columns.indexOf(name ?? ''));
  if (force === undefined || time === undefined || count === undefined || force === -1)
    return { refused: ['the table has no column of forces'] };
  const others = columns.flatMap((_, at) => (at === force || at === time || at === count ? [] : [at]));
  const moved = restateOn(
    rows.map((row) => ({
      force: row[force] ?? '',
      time: time === -1 ? '' : (row[time] ?? ''),
      rest: JSON.stringify(others.map((at) => row[at] ?? '')),
      count: row[count] === '' ? null : Number(row[count]),
    })),
    history,
    day,
  );
  if ('refused' in moved) return moved;
  return {
    said: moved.said,
    forces: [...new Set(moved.rows.map((row) => row.force))],
    rows: moved.rows.map((row) => {
      const rest = new Map(
        others.map((at, n): [number, string] => [at, (JSON.parse(row.rest) as string[])[n] ?? '']),
      );
      return columns.map((_, at) =>
        at === force
          ? row.force
          : at === time
            ? row.time
            : at === count
              ? String(row.count ?? '')
              : (rest.get(at) ?? ''),
      );
    }),
  };
}

type ReadTable = NonNullable<TableImport['found']>;

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
    yield rows.map((row) => `${row.map((cell) => csvField(cell)).join(',')}\n`).join('');
  }
}

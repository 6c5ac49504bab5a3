import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic';
import { printDiagnostics } from '../diagnostics/print-diagnostics';
import { datasetEntry, receiptOf } from '../import/describe-import';
import { TableImport } from '../import/import-table';
import { IMPORT_LIMITS, UnreadableTable } from '../import/limits';
import { openTable } from '../import/open-table';
import { parseBlock, type Block } from '../import/zero-blocks';
import { writeParquet } from '../measure/write-parquet';
import type { DatasetSpec } from '../model/files/dataset-file';
import { printDigits } from '../model/number';
import { sha256OfFile } from '../world';
import { declaredDatasets } from './declared-datasets';
import { readReferenceData } from './reference-data';
import { KEPT_NOWHERE, replacedInWords, tableFile, tableInWords } from './replaced-file';
import { openSession, shown, type CommonOptions, type ExitCode, type Session } from './session';

export interface ImportOptions extends CommonOptions {
  readonly as: string;
  readonly sheet?: readonly string[];
  readonly layout?: string;
  readonly map?: string;
  readonly ignore?: readonly string[];
  readonly notSupplied?: readonly string[];
  readonly zero?: readonly string[];
  readonly encoding?: 'utf-8' | 'windows-1252';
  readonly to?: 'csv' | 'parquet';
  readonly replace?: boolean;
}
/** Longer tables are written as Parquet, which Excel does not open and the build reads ten times as fast. */
const CSV_UP_TO = 50_000;

/** Reads a table and writes it into the edition with its receipt. */
export async function importTable(
  path: string,
  folder: string | undefined,
  options: ImportOptions,
  home: string,
): Promise<ExitCode> {
  const session = openSession(folder, options, home);
  if (!session) return 2;
  if (!/^[a-z0-9][a-z0-9-]*$/.test(options.as))
    return stop(`"${options.as}" is no id; use lower case letters, digits and hyphens`);
  const blocks = [options.notSupplied ?? [], options.zero ?? []].map((list) => list.map(parseBlock));
  if (blocks.flat().includes(null))
    return stop('expected a period and what is in it, such as --not-supplied "2025-Q4: Fraud offences"');
  const [notSupplied = [], zero = []] = blocks.map((list) =>
    list.filter((block): block is Block => block !== null),
  );
  const reference = await readReferenceData(home, session.world, options.map);
  if (hasErrors(reference.diagnostics))
    return session.report(
      reference.diagnostics,
      new Map(options.map === undefined ? [] : [[options.map, resolve(options.map)]]),
    );
  const layouts = options.layout === undefined ? reference.layouts : pick(reference.layouts, options.layout);
  if (Object.keys(layouts).length === 0)
    return stop(
      `"${options.layout ?? ''}" is no layout; use one of: ${Object.keys(reference.layouts).join(', ')}`,
    );
  const work = await mkdtemp(join(tmpdir(), 'stra-'));
  // Files that are being written beside those that they will be: none is left where the import fails.
  const pending: string[] = [];
  try {
    const name = basename(path);
    const table = await openTable(path, name, session.world, {
      limits: IMPORT_LIMITS,
      encoding: options.encoding ?? 'utf-8',
      wanted: (sheet) => options.sheet === undefined || options.sheet.includes(sheet),
    });
    const run = new TableImport({
      file: shown(path),
      layouts,
      forces: reference.forces,
      ignore: options.ignore ?? [],
      notSupplied,
      zero,
    });
    const csv = join(work, `${options.as}.csv`);
    await writeTidy(run, run.rows(table.rows), csv, session);
    if (hasErrors(run.diagnostics)) return refused(run.diagnostics, session);
    const found = run.found;
    if (!found) return stop('the table has no rows');
    const facts = run.facts();
    const parquet = options.to === undefined ? facts.rows.written > CSV_UP_TO : options.to === 'parquet';
    const file = `datasets/${options.as}.${parquet ? 'parquet' : 'csv'}`;
    const target = join(session.root, ...file.split('/'));
    const before = await tableFile(target, session.world);
    const unlike = unlikeDeclared(options.as, found.columns, (await declaredDatasets(session)).specs);
    if (before && options.replace !== true)
      return stop(
        [
          `${shown(target)} is there already (${tableInWords(before)}); nothing was written`,
          ...unlike,
          `  fix: give --replace to put these ${printDigits(facts.rows.written, 0)} rows in its place, or another id with --as`,
        ].join('\n'),
      );
    await mkdir(join(session.root, 'datasets'), { recursive: true });
    const columns = found.columns.map((column) => ({
      name: column,
      isCount: found.spec.columns[column]?.type === 'count',
    }));
    const receipt = join(session.root, 'receipts', `${options.as}.json`);
    await mkdir(join(session.root, 'receipts'), { recursive: true });
    pending.push(`${target}.next`, `${receipt}.next`);
    await (parquet ? writeParquet(csv, `${target}.next`, columns) : copyInto(csv, `${target}.next`, session));
    const source = {
      name,
      sha256: await sha256OfFile(path, session.world),
      bytes: (await session.world.fileSize(path)) ?? 0,
      kind: table.kind,
    };
    const output = { file, sha256: await sha256OfFile(`${target}.next`, session.world) };
    await writeFile(`${receipt}.next`, receiptOf(options.as, source, output, found.id, facts));
    await rename(`${target}.next`, target);
    await rename(`${receipt}.next`, receipt);
    const now = { rows: facts.rows.written, sha256: output.sha256 };
    const replaced = before && { file, before, now, unlike };
    const entry = datasetEntry(options.as, file, found.spec, found.columns, facts, reference.forces);
    if (session.json)
      process.stdout.write(
        `${JSON.stringify({ schema: 1, file, receipt: `receipts/${options.as}.json`, facts, entry, ...(replaced ? { replaced } : {}) }, null, 2)}\n`,
      );
    else {
      for (const line of summary(name, found.id, file, shown(target), facts, entry)) session.say(line);
      if (before) {
        const words = replacedInWords(shown(target), before, now);
        session.say(['', ...words, ...unlike, KEPT_NOWHERE].join('\n'));
      }
    }
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    process.stderr.write(`stra: ${shown(path)}: ${error.message}\n  fix: ${error.fix}\n`);
    return 2;
  } finally {
    for (const file of pending) await rm(file, { force: true });
    await rm(work, { recursive: true, force: true });
  }
}

const pick = <T>(from: Readonly<Record<string, T>>, key: string): Record<string, T> => {
  const found = Object.hasOwn(from, key) ? from[key] : undefined;
  return found === undefined ? {} : { [key]: found };
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
function stop(message: string): ExitCode {
  process.stderr.write(`stra: ${message}\n`);
  return 2;
}
function refused(diagnostics: readonly Diagnostic[], session: Session): ExitCode {
  if (session.json) return session.report(diagnostics);
  const view = { path: (file: string) => file, line: () => null };
  process.stderr.write(
    `${printDiagnostics(diagnostics, view, process.stderr.isTTY && !process.env['NO_COLOR'])}\n\nnothing was written\n`,
  );
  return 1;
}

async function writeTidy(
  run: TableImport,
  batches: AsyncIterable<readonly string[][]>,
  path: string,
  session: Session,
): Promise<void> {
  const out = createWriteStream(path);
  let header = false;
  let written = 0;
  for await (const rows of batches) {
    if (!header && run.found) {
      out.write(`${run.found.columns.join(',')}\n`);
      header = true;
    }
    if (rows.length === 0) continue;
    const before = Math.floor(written / 50_000);
    written += rows.length;
    if (Math.floor(written / 50_000) > before) session.world.progress(`${written} rows read`);
    if (!out.write(rows.map((row) => `${row.map(csvField).join(',')}\n`).join(''))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}
const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function copyInto(from: string, to: string, session: Session): Promise<void> {
  await writeFile(to, await session.world.readFile(from));
}

function summary(
  name: string,
  layout: string,
  file: string,
  path: string,
  facts: ReturnType<TableImport['facts']>,
  entry: string,
): string[] {
  const skipped = facts.sheets.filter((sheet) => sheet.headerRow === null).map((sheet) => sheet.name);
  const missing = Object.entries(facts.notSupplied).map(([word, n]) => `${printDigits(n, 0)} × "${word}"`);
  return [
    `${name}: ${layout}, ${printDigits(facts.rows.written, 0)} rows in ${path}`,
    ...facts.years.map(
      ({ year, total, partYear, periods }) =>
        `  ${year} ${printDigits(total, 0).padStart(12)}${partYear ? `  part year: ${periods.join(', ')}` : ''}`,
    ),
    ...(skipped.length > 0 ? [`  sheets without a table: ${skipped.join(', ')}`] : []),
    ...(missing.length > 0 ? [`  not supplied, left empty: ${missing.join(', ')}`] : []),
    '',
    `If the edition does not name ${file} yet, put this into its datasets file:`,
    '',
    entry,
  ];
}

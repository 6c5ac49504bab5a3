import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset } from '../../model/dataset';
import type { ColumnSpec } from '../../model/files/dataset-file';
import type { RecordPart } from '../../model/record-store';
import { nearest } from '../../model/nearest';
import { decodePieces } from '../../syntax/csv-stream';
import type { World } from '../../world';
import type { RecordSource } from './engines/source';
import type { NativeTypes } from './row-checks';
import { literal, pathLiteral, quoted, type SqlEngine, type SqlRow } from './sql-engine';

/** A dataset's file as the engine reads it: its own, or a private copy in UTF-8. */
export interface ReadableFile {
  readonly path: string;
  /** Set for what is no single file: how its rows are asked for. */
  readonly source?: RecordSource;
  /** Cells that all rows of a part have, which stand in the names of its folders. */
  readonly cells?: RecordPart['cells'];
  readonly dispose: () => Promise<void>;
}
export type Report = (line: number, message: string, fix: string) => void;

export const reporter =
  (dataset: Dataset, diagnostics: Diagnostic[]): Report =>
  (line, message, fix) =>
    diagnostics.push({
      rule: 'data/shape',
      severity: 'error',
      place: { file: dataset.file, line, column: 1 },
      message,
      fix,
    });

/** As much of a file as is looked at before the engine reads it: its kind and its header. */
const HEAD = 64 * 1024;

/**
 * Checks that a file is what it is declared to be, and its header, before the engine sees it. Null: refused.
 * Only its start is read here, whatever its size; what is wrong further on the engine finds.
 */
export async function openRecords(
  dataset: Dataset,
  world: World,
  report: Report,
): Promise<ReadableFile | null> {
  if (dataset.path === null) return null;
  const { path } = dataset;
  const head = await headOf(path, world);
  if (head.length === 0) return refuse(report, 'the table is empty', 'put the data in, with their header');
  const keep = { path, dispose: () => Promise.resolve() };
  if (dataset.format === 'parquet')
    return head.subarray(0, 4).toString('latin1') === 'PAR1'
      ? keep
      : refuse(report, 'the file is not Parquet, as its name says', 'name it .csv, or write it again');
  if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4])))
    return refuse(
      report,
      'the file is a workbook, expected CSV',
      'run stra import, or save the sheet as "CSV UTF-8 (comma delimited)"',
    );
  if (head.includes(0)) return refuse(report, 'the file is not text', 'check that it is the right file');
  const first = firstLine(head, dataset.encoding);
  if (first === null)
    return refuse(
      report,
      'the file is not UTF-8; it may be Windows-1252',
      'declare encoding: windows-1252, or save it as "CSV UTF-8"',
    );
  const header = first.split(dataset.delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  if (!headerFits(header, dataset, first, report)) return null;
  return dataset.encoding === 'utf-8' ? keep : utf8Copy(path, world);
}

async function headOf(path: string, world: World): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of world.chunks(path, 0, HEAD)) parts.push(part);
  return Buffer.concat(parts);
}
function firstLine(head: Buffer, encoding: Dataset['encoding']): string | null {
  try {
    const end = head.indexOf('\n');
    const line = end === -1 ? head : head.subarray(0, end);
    const text = new TextDecoder(encoding, { fatal: true }).decode(line, { stream: true });
    return text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? '';
  } catch {
    return null;
  }
}
async function utf8Copy(path: string, world: World): Promise<ReadableFile> {
  const folder = await world.workFolder('private');
  const copy = join(folder.path, 'records.csv');
  await pipeline(Readable.from(decodePieces(world.chunks(path), 'windows-1252')), createWriteStream(copy));
  return { path: copy, dispose: folder.dispose };
}
function refuse(report: Report, message: string, fix: string): null {
  report(1, message, fix);
  return null;
}

function headerFits(header: readonly string[], dataset: Dataset, first: string, report: Report): boolean {
  const declared = headersOf(dataset);
  if (header.length === declared.length && header.every((name, i) => name === declared[i])) return true;
  const other = [',', ';', '\t'].find(
    (mark) => mark !== dataset.delimiter && first.split(mark).length === declared.length,
  );
  if (header.length === 1 && other !== undefined) {
    const name = { ',': 'comma', ';': 'semicolon', '\t': 'tab' }[other] ?? other;
    report(
      1,
      `the cells are separated by "${other}", expected "${dataset.delimiter}"`,
      dataset.delimiter === ','
        ? `save it as "CSV UTF-8 (comma delimited)", or write "delimiter: ${name}" under "${dataset.id}" in ${dataset.place.file}`
        : `write "delimiter: ${name}" under "${dataset.id}" in ${dataset.place.file}, or save it as it is declared there`,
    );
    return false;
  }
  columnsFit(header, declared, report);
  if (header.length === declared.length && declared.every((name) => header.includes(name)))
    report(
      1,
      `the columns stand in another order: expected ${declared.join(', ')}`,
      'put them in the declared order',
    );
  else if (new Set(header).size < header.length)
    report(1, 'a column stands twice in the header', 'delete or rename one');
  return false;
}
export function columnsFit(found: readonly string[], declared: readonly string[], report: Report): void {
  for (const name of found)
    if (!declared.includes(name)) {
      const near = nearest(name, declared);
      report(
        1,
        `the column "${name}" is not declared`,
        near ? `rename it "${near}"` : 'declare it in the datasets file, or delete it',
      );
    }
  for (const name of declared)
    if (!found.includes(name))
      report(1, `the column "${name}" is missing`, 'put it back, or take it out of the datasets file');
}

/** The table function that reads every column of a file as it stands, and keeps count of rows that do not fit. */
export function readerOf(dataset: Dataset, file: ReadableFile): string {
  const path = pathLiteral(file.path);
  if (dataset.format === 'parquet') {
    const { cells = {} } = file;
    const columns = Object.entries(dataset.columns).map(([name, { header = name }]) => {
      const cell = cells[header];
      if (cell === undefined) return `${quoted(header)} AS ${quoted(name)}`;
      return `CAST(${cell === null ? 'NULL' : literal(cell)} AS VARCHAR) AS ${quoted(name)}`;
    });
    const isMapped =
      Object.keys(cells).length > 0 ||
      Object.values(dataset.columns).some(({ header }) => header !== undefined);
    return isMapped ? `(SELECT ${columns.join(', ')} FROM ${parquetReader(file)})` : parquetReader(file);
  }
  const columns = Object.keys(dataset.columns)
    .map((name) => `${literal(name)}: 'VARCHAR'`)
    .join(', ');
  return (
    `read_csv(${path}, header = true, auto_detect = false, columns = {${columns}}, delim = ${literal(dataset.delimiter)}, ` +
    `quote = '"', escape = '"', store_rejects = true, rejects_table = ${literal(rejectsTable(dataset))}, ` +
    `rejects_scan = ${literal(`${rejectsTable(dataset)}_scan`)}, rejects_limit = 0)`
  );
}
/** What the folders of a part are called is said here, and not read once more by the engine. */
const parquetReader = ({ path, cells }: Pick<ReadableFile, 'path' | 'cells'>): string =>
  `read_parquet(${pathLiteral(path)}${cells === undefined ? '' : ', hive_partitioning = false'})`;
/** The headers of the file, in the order of the columns: as they are declared, or the names of the columns. */
export const headersOf = ({ columns }: Dataset): string[] =>
  Object.entries(columns).map(([name, { header = name }]) => header);
const rejectsTable = (dataset: Dataset): string => `rejects_${dataset.id.replaceAll('-', '_')}`;

/** How many rows the reader left out because they do not fit the header. */
export async function countRejects(engine: SqlEngine, dataset: Dataset): Promise<number> {
  if (dataset.format === 'parquet') return 0;
  const [row] = await engine.rows(`SELECT count(*) AS n FROM ${quoted(rejectsTable(dataset))}`);
  return Number(row?.['n'] ?? 0);
}

/** The first row that the reader left out, with its line and what it says of it, where nothing else was found. */
export async function firstReject(
  engine: SqlEngine,
  dataset: Dataset,
): Promise<{ readonly line: number; readonly why: string }> {
  const [row] = await engine.rows(
    `SELECT min(line) AS line, min_by(lower(error_type), line) AS why FROM ${quoted(rejectsTable(dataset))}`,
  );
  return { line: Number(row?.['line'] ?? 1), why: String(row?.['why'] ?? 'it does not fit the header') };
}

const INTEGER = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/;
const MAY_BE: Readonly<Partial<Record<ColumnSpec['type'], RegExp>>> = {
  count: INTEGER,
  date: /^DATE$/,
  percent: /^(DOUBLE|DECIMAL.*)$/,
  age: INTEGER,
  'point-in-time': /^DATE$/,
  money: /^(DOUBLE|DECIMAL.*|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?)$/,
  number: /^(FLOAT|DOUBLE|DECIMAL.*|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?)$/,
};

/** The types of the columns in the file. Null, having said why, where Parquet has others than are declared. */
export async function nativeTypes(
  engine: SqlEngine,
  dataset: Dataset,
  file: Pick<ReadableFile, 'path' | 'cells'>,
  report: Report,
): Promise<NativeTypes | null> {
  const { cells = {} } = file;
  const declared = Object.keys(dataset.columns);
  if (dataset.format === 'csv') return Object.fromEntries(declared.map((name) => [name, 'VARCHAR']));
  const described = await engine.rows(`DESCRIBE SELECT * FROM ${parquetReader(file)}`);
  const found = [
    ...described,
    ...Object.keys(cells).map((name): SqlRow => ({ column_name: name, column_type: 'VARCHAR' })),
  ];
  const names = new Map(Object.entries(dataset.columns).map(([name, { header = name }]) => [header, name]));
  const headers = found.map((row) => String(row['column_name']));
  for (const name of Object.keys(cells))
    if (described.some((row) => row['column_name'] === name)) {
      report(
        1,
        `the column "${name}" stands in the file and in the name of its folder`,
        'write the parts without the columns that their folders are called by',
      );
      return null;
    }
  const types = Object.fromEntries(
    found.map((row) => {
      const header = String(row['column_name']);
      return [names.get(header) ?? header, String(row['column_type'])];
    }),
  );
  columnsFit(headers, headersOf(dataset), report);
  const isWhole = declared.every((name) => name in types) && headers.length === declared.length;
  return typesFit(dataset, types, 'file', report) && isWhole ? types : null;
}

/** Whether the columns of a file or a table are of types that can hold what is declared; says of each that is not. */
export function typesFit(
  dataset: Dataset,
  types: NativeTypes,
  where: 'file' | 'table',
  report: Report,
): boolean {
  let fits = true;
  for (const [name, spec] of Object.entries(dataset.columns)) {
    const type = types[name];
    if (type === undefined || type === 'VARCHAR' || MAY_BE[spec.type]?.test(type)) continue;
    fits = false;
    report(
      1,
      `the column "${name}" is ${type} in the ${where}, which is no ${spec.type}`,
      spec.type === 'count' || spec.type === 'age'
        ? 'write it as BIGINT'
        : `write it as ${spec.type === 'date' ? 'DATE' : 'text'}`,
    );
  }
  return fits;
}

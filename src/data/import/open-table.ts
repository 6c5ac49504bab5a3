import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { decodePieces, NotTextError, scanCsv } from '../../syntax/csv-stream';
import type { World } from '../../world';
import { Meter, UnreadableTable, type ImportLimits } from './limits';
import { readOds } from './ods';
import { PLAIN_SHEET, type SheetStream } from './table-file';
import { readXlsx } from './xlsx';
import { openArchive, readRange } from './zip';

export type TableKind = 'xlsx' | 'ods' | 'csv' | 'csv.gz';
export interface OpenedTable {
  readonly kind: TableKind;
  readonly rows: SheetStream;
}
export interface TableOptions {
  readonly limits: ImportLimits;
  readonly encoding: 'utf-8' | 'windows-1252';
  /** Which sheets of a workbook to read. */
  readonly wanted: (sheet: string) => boolean;
}

/** Opens a table by what it is, whatever it is called. Throws an UnreadableTable that says what is in the way. */
export async function openTable(
  path: string,
  name: string,
  world: Pick<World, 'chunks' | 'fileSize'>,
  { limits, encoding, wanted }: TableOptions,
): Promise<OpenedTable> {
  const bytes = await world.fileSize(path);
  if (bytes === null) throw new UnreadableTable('there is no such file', 'correct the path');
  if (bytes === 0) throw new UnreadableTable('the file is empty', 'fetch it again');
  if (bytes > limits.fileBytes)
    throw new UnreadableTable(
      `the file has ${bytes} bytes, expected at most ${limits.fileBytes}`,
      'check that it is the right file',
    );
  const meter = new Meter(limits);
  const head = await readRange(path, 0, 8, world);
  const magic = head.toString('latin1');
  if (magic.startsWith('PK')) {
    const archive = await openArchive(path, bytes, world, meter);
    if (archive.has('xl/workbook.xml')) return { kind: 'xlsx', rows: readXlsx(archive, meter, wanted) };
    if (archive.has('content.xml')) return { kind: 'ods', rows: readOds(archive, meter, wanted) };
    throw new UnreadableTable(
      'the archive holds no workbook',
      'unpack it, and import the table that it holds',
    );
  }
  if (magic.startsWith('\xd0\xcf\x11\xe0'))
    throw new UnreadableTable(
      'the workbook is of Excel before 2007, or has a password',
      'open it and save it as .xlsx, without a password',
    );
  if (magic.startsWith('\xff\xfe') || magic.startsWith('\xfe\xff'))
    throw new UnreadableTable('the file is UTF-16', 'save it as "CSV UTF-8 (comma delimited)"');
  const sheet = name.replace(/\.gz$/i, '').replace(/\.[^.]+$/, '');
  if (magic.startsWith('\x1f\x8b'))
    return { kind: 'csv.gz', rows: readCsvTable(gunzipped(path, world, meter), encoding, sheet, meter) };
  if (head.includes(0)) throw new UnreadableTable('the file is no table', 'check that it is the right file');
  return { kind: 'csv', rows: readCsvTable(counted(world.chunks(path), meter), encoding, sheet, meter) };
}

async function* gunzipped(
  path: string,
  world: Pick<World, 'chunks'>,
  meter: Meter,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  Readable.from(world.chunks(path))
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  try {
    for await (const chunk of gunzip)
      if (chunk instanceof Uint8Array) {
        meter.addBytes(chunk.byteLength);
        yield chunk;
      }
  } catch (error) {
    if (error instanceof UnreadableTable) throw error;
    throw new UnreadableTable('the archive is damaged', 'fetch it again');
  }
}
async function* counted(chunks: AsyncIterable<Uint8Array>, meter: Meter): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    meter.addBytes(chunk.byteLength);
    yield chunk;
  }
}

/** CSV as one sheet. The delimiter is the one that its first lines have most of. */
async function* readCsvTable(
  chunks: AsyncIterable<Uint8Array>,
  encoding: 'utf-8' | 'windows-1252',
  sheet: string,
  meter: Meter,
): SheetStream {
  const pieces = decodePieces(chunks, encoding)[Symbol.asyncIterator]();
  try {
    const first = await pieces.next();
    if (first.done === true) return;
    const head = first.value;
    const rest = (async function* () {
      yield head;
      for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
    })();
    // As a spreadsheet numbers it: a line break inside a cell begins no row.
    let inside = 0;
    for await (const records of scanCsv(rest, delimiterOf(head))) {
      yield {
        sheet,
        state: PLAIN_SHEET,
        rows: records.map(({ line, cells, starts, fault }) => {
          meter.addCells(cells.length);
          const row = line - inside;
          for (const cell of cells) if (cell.includes('\n')) inside += cell.split('\n').length - 1;
          return {
            row,
            cells: cells.map((cell) => (cell === '' ? null : meter.cell(cell))),
            starts,
            ...(fault ? { fault: fault.message } : {}),
          };
        }),
      };
    }
  } catch (error) {
    if (!(error instanceof NotTextError)) throw error;
    throw new UnreadableTable(
      'the file is not UTF-8; it may be Windows-1252, as Excel saves "CSV (comma delimited)"',
      'add --encoding windows-1252, or save it as "CSV UTF-8"',
    );
  }
}
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/, 20).join('\n');
  const count = (mark: string): number => lines.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

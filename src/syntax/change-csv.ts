import { CsvScanner, type CsvRecord } from './csv-stream';
import { lineEnd } from './edit-yaml';

const BOM = '\uFEFF';
const ID = 'id';

/**
 * A small table of an edition with a row in it, told by what stands in its column `key`: in the place of the one that stands there, of which only
 * cells that differ are edited, or behind the others. A cell that is not given is empty. Where the table has no column of
 * a name, every row gets one. Throws where it cannot be read.
 */
export function withRow(text: string, cells: Readonly<Record<string, string>>, key = ID): string {
  if (text.startsWith(BOM)) return BOM + withRow(text.slice(1), cells, key);
  const missing = Object.keys(cells).filter((name) => cells[name] !== '' && !headerOf(text).includes(name));
  const made = missing.reduce(withColumn, text);
  const header = headerOf(made);
  const row = header.map((name) => cells[name] ?? '');
  const there = rowOf(made, cells[key] ?? '', key);
  if (!there) {
    const end = lineEnd(made);
    const open = made.endsWith('\n') ? '' : end;
    return proven(`${made}${open}${row.map(field).join(',')}${open === '' ? end : ''}`, cells, key);
  }
  const offset = offsetsIn(made);
  const edits = row.map((cell, n) => {
    const [from, to] = [offset(there.starts[n]), offset(there.ends[n])];
    return (there.cells[n] ?? '').trim() === cell ? null : { from, to, put: field(cell) };
  });
  return proven(
    edits.reduceRight(
      (now, edit) => (edit ? now.slice(0, edit.from) + edit.put + now.slice(edit.to) : now),
      made,
    ),
    cells,
    key,
  );
}

/** The table without the row of an id, and nothing else of it changed. Throws where it has none. */
export function withoutRow(text: string, id: string, key = ID): string {
  if (text.startsWith(BOM)) return BOM + withoutRow(text.slice(1), id, key);
  const there = rowOf(text, id, key);
  if (!there) throw new Error(`there is no row "${id}"`);
  const offset = offsetsIn(text);
  const from = offset(there.starts[0]);
  const to = offset(there.ends.at(-1));
  const next = text.indexOf('\n', to);
  return text.slice(0, from) + (next === -1 ? '' : text.slice(next + 1));
}

/** A row as it is written; null where the table has none of that id. */
export function rowWritten(text: string, id: string, key = ID): string | null {
  const there = rowOf(text, id, key);
  if (!there) return null;
  const offset = offsetsIn(text);
  return text.slice(offset(there.starts[0]), offset(there.ends.at(-1)));
}

const field = (cell: string): string =>
  /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

function recordsOf(text: string): readonly CsvRecord[] {
  const scanner = new CsvScanner(',', 'a fault');
  const records = [...scanner.write(text), ...scanner.end()];
  if (records.some(({ fault }) => fault !== null)) throw new Error('the table cannot be read');
  return records;
}
const headerOf = (text: string): readonly string[] =>
  recordsOf(text)[0]?.cells.map((name) => name.trim()) ?? [];
function rowOf(text: string, id: string, key: string): CsvRecord | null {
  const [head, ...rows] = recordsOf(text);
  const at = head?.cells.findIndex((name) => name.trim() === key) ?? -1;
  return rows.find(({ cells }) => cells[at]?.trim() === id) ?? null;
}

/** Where a line and a column of a text lie in it. */
function offsetsIn(
  text: string,
): (spot: { readonly line: number; readonly column: number } | undefined) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (spot) => {
    const start = spot && starts[spot.line - 1];
    if (spot === undefined || start === undefined) throw new Error('a place that nobody knows');
    return start + spot.column - 1;
  };
}

function withColumn(text: string, name: string): string {
  const offset = offsetsIn(text);
  return recordsOf(text).reduceRight((now, record, n) => {
    const end = offset(record.ends.at(-1));
    return `${now.slice(0, end)},${n === 0 ? field(name) : ''}${now.slice(end)}`;
  }, text);
}

/** What was put into a table is read again before anybody writes it. */
function proven(text: string, cells: Readonly<Record<string, string>>, key: string): string {
  const header = headerOf(text);
  const row = rowOf(text, cells[key] ?? '', key);
  const isRight = header.every((name, n) => (row?.cells[n] ?? '').trim() === (cells[name] ?? '').trim());
  if (!row || !isRight) throw new Error('the row cannot be put into this table: write it by hand');
  return text;
}

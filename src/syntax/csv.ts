import { CsvError, parse } from 'csv-parse/sync';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart, type Place } from '../diagnostics/place';

export interface CsvRow {
  readonly line: number;
  /** Cells by column name, as text; an empty cell is left out, so that missing is never "". */
  readonly cells: Readonly<Record<string, string>>;
  /** The place of a cell, for its column's name. */
  readonly placeOf: (column: string) => Place;
}
export interface CsvSource {
  readonly file: string;
  readonly header: readonly string[];
  /** The place of a column's name. */
  readonly placeOf: (column: string) => Place;
  readonly rows: readonly CsvRow[];
  /** The cells of rows that could not be read, as far as they go; 'all' where the table itself could not. */
  readonly lost: 'all' | readonly Readonly<Record<string, string>>[];
  readonly diagnostics: readonly Diagnostic[];
}
interface RawRecord {
  readonly record: string[];
  readonly raw: string;
}

/**
 * Reads a small table of the edition, as Excel saves it: comma separated, one header row, quotes where a cell
 * holds a comma. Every cell is text. A row with too few or too many cells, an unclosed quote, a column
 * named twice are errors with their place.
 */
export function readCsv(text: string, file: string): CsvSource {
  const diagnostics: Diagnostic[] = [];
  const report = (place: Place, message: string, fix: string): void => {
    diagnostics.push({ rule: 'csv/shape', severity: 'error', place, message, fix });
  };
  const separator = otherSeparator(text);
  if (separator !== null) {
    report(
      fileStart(file),
      `the cells are separated by ${separator}, expected commas`,
      'save it as "CSV UTF-8 (comma delimited)"; where Excel writes semicolons all the same, set the list separator of Windows to a comma',
    );
    return { file, header: [], placeOf: () => fileStart(file), rows: [], lost: 'all', diagnostics };
  }
  const records = parseRecords(text, file, report);
  const [first, ...rest] = records;
  if (!first) {
    if (diagnostics.length === 0)
      report(fileStart(file), 'the table is empty', 'write a header row and the rows');
    return { file, header: [], placeOf: () => fileStart(file), rows: [], lost: 'all', diagnostics };
  }
  const header = first.record.map((name) => name.trim());
  header.forEach((name, index) => {
    if (name === '')
      report(cellPlace(file, 1, first.raw, index), 'a column has no name', 'name it or delete it');
    else if (header.indexOf(name) < index)
      report(
        cellPlace(file, 1, first.raw, index),
        `the column "${name}" stands twice`,
        'rename or delete one',
      );
  });
  const broken = diagnostics.length > 0;
  const rows: CsvRow[] = [];
  const lost: Record<string, string>[] = [];
  let line = 1 + newlines(first.raw);
  for (const { record, raw } of rest) {
    const start = line;
    line += newlines(raw);
    if (record.every((cell) => cell.trim() === '')) continue;
    if (record.length !== header.length) {
      report(
        { file, line: start, column: 1 },
        `expected ${header.length} cells, found ${record.length}`,
        'put quotes round a cell that holds a comma',
      );
      lost.push(Object.fromEntries(header.map((name, index) => [name, (record[index] ?? '').trim()])));
      continue;
    }
    const filled = header.map((name, index) => [name, (record[index] ?? '').trim()] as const);
    rows.push({
      line: start,
      cells: Object.fromEntries(filled.filter(([, cell]) => cell !== '')),
      placeOf: (column) => cellPlace(file, start, raw, Math.max(0, header.indexOf(column))),
    });
  }
  const placeOf = (column: string): Place =>
    cellPlace(file, 1, first.raw, Math.max(0, header.indexOf(column)));
  return { file, header, placeOf, rows, lost: broken ? 'all' : lost, diagnostics };
}

/** What a header without commas has between its cells instead, as Excel writes it where commas are decimal. */
function otherSeparator(text: string): 'semicolons' | 'tabs' | null {
  const header = text.split('\n', 1)[0] ?? '';
  if (header.includes(',')) return null;
  return header.includes(';') ? 'semicolons' : header.includes('\t') ? 'tabs' : null;
}

function parseRecords(
  text: string,
  file: string,
  report: (place: Place, message: string, fix: string) => void,
): RawRecord[] {
  try {
    return parse(text, { raw: true, info: true, relax_column_count: true }) as unknown as RawRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = error as CsvError & { lines?: number };
    const quote = at.code === 'CSV_QUOTE_NOT_CLOSED';
    report(
      { file, line: at.lines ?? 1, column: 1 },
      quote ? 'a quotation mark is opened and never closed' : 'a quotation mark stands inside a cell',
      'put quotes round the whole cell, and write a quote inside it twice',
    );
    return [];
  }
}

const newlines = (raw: string): number => raw.split('\n').length - 1;

/** Where the cell `index` of a record starts and ends, counted in the record as it was written. */
function cellPlace(file: string, line: number, raw: string, index: number): Place {
  let field = 0;
  let quoted = false;
  let at = line;
  let column = 1;
  let start: { line: number; column: number } | null = index === 0 ? { line, column: 1 } : null;
  for (const char of raw) {
    if (char === '"') quoted = !quoted;
    const ends = !quoted && (char === ',' || char === '\n');
    if (ends && start) return finish(file, start, at, column);
    if (char === '\n') {
      at += 1;
      column = 1;
    } else column += char.length;
    if (!quoted && char === ',') {
      field += 1;
      if (field === index) start = { line: at, column };
    }
  }
  return start ? finish(file, start, at, column) : { file, line, column: 1 };
}
const finish = (
  file: string,
  start: { line: number; column: number },
  line: number,
  column: number,
): Place =>
  line === start.line && column > start.column ? { file, ...start, endColumn: column } : { file, ...start };

import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart, type Place } from '../diagnostics/place';
import { CsvScanner, type CsvRecord } from './csv-stream';

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
  const scanner = new CsvScanner(',', 'a fault');
  const records = [...scanner.write(text), ...scanner.end()];
  const fault = records.find((record) => record.fault !== null)?.fault;
  const [first, ...rest] = records;
  if (fault) {
    const { line, column, message } = fault;
    report({ file, line, column }, message, MARKS);
  } else if (!first) report(fileStart(file), 'the table is empty', 'write a header row and the rows');
  // Behind a mark that is wrong nobody knows which cell is which.
  if (fault || !first)
    return { file, header: [], placeOf: () => fileStart(file), rows: [], lost: 'all', diagnostics };
  const header = first.cells.map((name) => name.trim());
  header.forEach((name, index) => {
    if (name === '') report(cellPlace(file, first, index), 'a column has no name', 'name it or delete it');
    else if (header.indexOf(name) < index)
      report(cellPlace(file, first, index), `the column "${name}" stands twice`, 'rename or delete one');
  });
  const broken = diagnostics.length > 0;
  const rows: CsvRow[] = [];
  const lost: Record<string, string>[] = [];
  for (const record of rest) {
    const { cells, line } = record;
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (cells.length !== header.length) {
      report(
        { file, line, column: 1 },
        `expected ${header.length} cells, found ${cells.length}`,
        'put quotes round a cell that holds a comma',
      );
      lost.push(Object.fromEntries(header.map((name, index) => [name, (cells[index] ?? '').trim()])));
      continue;
    }
    const filled = header.map((name, index) => [name, (cells[index] ?? '').trim()] as const);
    rows.push({
      line,
      cells: Object.fromEntries(filled.filter(([, cell]) => cell !== '')),
      placeOf: (column) => cellPlace(file, record, Math.max(0, header.indexOf(column))),
    });
  }
  const placeOf = (column: string): Place => cellPlace(file, first, Math.max(0, header.indexOf(column)));
  return { file, header, placeOf, rows, lost: broken ? 'all' : lost, diagnostics };
}

/** What a header without commas has between its cells instead, as Excel writes it where commas are decimal. */
function otherSeparator(text: string): 'semicolons' | 'tabs' | null {
  const header = text.split('\n', 1)[0] ?? '';
  if (header.includes(',')) return null;
  return header.includes(';') ? 'semicolons' : header.includes('\t') ? 'tabs' : null;
}

const MARKS = 'put quotes round the whole cell, and write a quote inside it twice';

/** Where a cell of a record stands; its end where that is on the same line. */
function cellPlace(file: string, { starts, ends, line }: CsvRecord, index: number): Place {
  const [start, end] = [starts[index], ends[index]];
  if (!start || !end) return { file, line, column: 1 };
  return end.line === start.line && end.column > start.column
    ? { file, ...start, endColumn: end.column }
    : { file, ...start };
}

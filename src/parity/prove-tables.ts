import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import type { Artefact } from '../model/artefact';
import type { ReportDocument } from '../model/document';
import { openTables, type OpenCell, type OpenRow, type OpenTable } from '../model/open-table';
import { dateInWords } from '../model/period';
import { plainWords } from '../model/sentences';
import { readWorkbook, type Cell, type ReadWorkbook } from './read-workbook';
import { folded, hasDigit, tokensOf } from './reading';

/** Proves that the workbooks and CSV files hold every cell of every table, numbers as numbers, and no other number. */
export function proveTables(document: ReportDocument, artefacts: readonly Artefact[]): Diagnostic[] {
  const tables = openTables(document);
  return artefacts.flatMap(({ path, bytes }): Diagnostic[] => {
    if (!path.startsWith('tables/')) return [];
    const table = tables.find(({ id }) => path === `tables/${id}.csv`);
    const faults = table
      ? csvFaults(bytes, table)
      : /\.(ods|xlsx)$/.test(path)
        ? workbookFaults(foldedBook(readWorkbook(path, bytes)), tables, document)
        : [];
    return faults.map((message) => fault(path, message));
  });
}

const fault = (path: string, message: string): Diagnostic => ({
  rule: 'parity/table',
  severity: 'error',
  place: fileStart('edition.yaml'),
  message: `${path}: ${message}`,
  why: 'who takes the table gets another number than who reads the document',
  fix: 'this is a fault of the software: report it, and do not publish this build',
});

function workbookFaults(
  { sheets, properties, faults }: ReadWorkbook,
  tables: readonly OpenTable[],
  document: ReportDocument,
): string[] {
  const notes = notesIn(sheets.get('Notes') ?? []);
  const about = aboutOf(document, tables);
  const cellsOf = (name: string): readonly Cell[] => (sheets.get(name) ?? []).flat();
  return [
    ...faults,
    ...contentsFaults(sheets.get('Contents') ?? [], tables),
    ...[...notes.keys()].flatMap((mark, i) =>
      hasNumber(mark, i + 1) ? [] : [`note ${i + 1} is marked ${quoted(mark)}`],
    ),
    ...[...properties, ...cellsOf('Cover'), ...cellsOf('Contents')].flatMap((cell) => strayIn(cell, about)),
    ...tables.flatMap((table) => {
      const rows = sheets.get(table.name);
      return rows ? sheetFaults(table, rows, notes) : [`there is no sheet "${table.name}"`];
    }),
  ];
}

/** The notes by their marks, as the sheet of notes gives them. */
const notesIn = (rows: readonly (readonly Cell[])[]): ReadonlyMap<string, string> =>
  new Map(
    rows.flatMap(([mark, text]): [string, string][] =>
      typeof mark === 'string' && typeof text === 'string' && mark.startsWith('[') ? [[mark, text]] : [],
    ),
  );

const hasNumber = (mark: string, number: number): boolean => /\d+/.exec(mark)?.[0] === String(number);

/** Each table is listed once, under the name of its own sheet. */
function contentsFaults(rows: readonly (readonly Cell[])[], tables: readonly OpenTable[]): string[] {
  const listed = new Set(rows.map((row) => row.join('\n')));
  return tables.flatMap(({ name, title }) =>
    listed.has(`${name}\n${written(title)}`)
      ? []
      : [`the contents do not list "${name}" as ${quoted(title)}`],
  );
}

/** What the cover, the contents and the properties of a workbook may say. */
function aboutOf({ front, theme }: ReportDocument, tables: readonly OpenTable[]): string {
  return corpus([
    front.title,
    front.kicker,
    `${front.title}: ${front.kicker}`,
    front.subject,
    front.author,
    front.publisher,
    front.keywords.join(', '),
    front.notice?.short ?? '',
    front.notice?.banner ?? '',
    plainWords(front.notice?.long ?? []),
    ...front.facts,
    `${front.date}T00:00:00`,
    `${front.date}T00:00:00Z`,
    `${theme.labels.published} ${dateInWords(front.date)}`,
    ...tables.flatMap(({ name, title }) => [name, title]),
  ]);
}
const corpus = (texts: readonly string[]): string =>
  texts.map((text) => ` ${tokensOf(text).join(' ')} `).join('|');

/** A number in words of a workbook that stand nowhere in the document. */
function strayIn(cell: Cell, known: string): string[] {
  const tokens = tokensOf(String(cell));
  const said = (part: readonly string[]): boolean => known.includes(` ${part.join(' ')} `);
  if (!tokens.some(hasDigit) || said(tokens)) return [];
  const stray = tokens.find((token, i) => hasDigit(token) && !said(tokens.slice(Math.max(0, i - 1), i + 1)));
  return stray === undefined ? [] : [`the number "${stray}" belongs to nothing, in ${quoted(cell)}`];
}

function sheetFaults(
  table: OpenTable,
  rows: readonly (readonly Cell[])[],
  notes: ReadonlyMap<string, string>,
): string[] {
  const top = rows.length - table.rows.length - 1;
  const header = rows[top] ?? [];
  const at = table.columns.map((name) => header.indexOf(written(name)));
  const known = corpus([table.title, table.subtitle ?? '', table.source ?? '', ...table.columns]);
  return [
    ...[...rows.slice(0, top).flat(), ...header].flatMap((cell) => strayIn(cell, known)),
    ...table.rows.flatMap((row, r) => {
      const found = rows[top + 1 + r] ?? [];
      return [
        ...row.cells.flatMap((cell, c) => {
          const wanted = cell.kind === 'number' ? cell.value : written(cell.text);
          const is = found[at[c] ?? -1];
          return is === wanted
            ? []
            : [
                `"${table.name}", row ${r + 1}, "${table.columns[c] ?? ''}" is ${quoted(is)}, expected ${quoted(wanted)}`,
              ];
        }),
        // Columns of printed words, shorthand and notes stand beside the table's own.
        ...found
          .filter((_, c) => !at.includes(c))
          .flatMap((cell) =>
            isOf(cell, row, notes) ? [] : [`"${table.name}", row ${r + 1} says ${quoted(cell)}`],
          ),
      ];
    }),
  ];
}

/** Whether a cell beside a table's own says what its row says: the printed words, shorthand, or marks of its notes. */
function isOf(cell: Cell, row: OpenRow, notes: ReadonlyMap<string, string>): boolean {
  if (!hasDigit(String(cell))) return true;
  if (row.cells.some(({ text }) => written(text) === cell)) return true;
  const marks = String(cell).match(/\[[^\]]*\]/g) ?? [];
  return (
    marks.length > 0 &&
    marks.length === row.notes.length &&
    marks.every((mark, i) => notes.get(mark) === written(row.notes[i] ?? ''))
  );
}

const quoted = (cell: Cell | undefined): string => (cell === undefined ? 'nothing' : JSON.stringify(cell));
/** What no XML can hold is written as a mark in its place. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- what XML forbids is control characters
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const written = (text: string): string => folded(text).replace(FORBIDDEN, '\ufffd');

const foldedBook = ({ sheets, properties, faults }: ReadWorkbook): ReadWorkbook => ({
  sheets: new Map(
    [...sheets].map(([name, rows]) => [
      name,
      rows.map((row) => row.map((cell) => (typeof cell === 'string' ? folded(cell) : cell))),
    ]),
  ),
  properties,
  faults,
});

/** Every cell stands in its file as a field of its own, and every field with a number is one of its row's. */
function csvFaults(bytes: Uint8Array, table: OpenTable): string[] {
  const [header = [], ...lines] = recordsOf(Buffer.from(bytes).toString('utf8')).map((fields) =>
    fields.map((field) => folded(unguarded(field))),
  );
  const numeric = table.columns.filter((_, i) => table.rows.some((row) => row.cells[i]?.kind !== 'text'));
  const wide = Math.max(1, numeric.length);
  const named = new Set(table.columns.map(folded));
  const strange = header.filter((name) => hasDigit(name) && !named.has(name));
  return [
    ...strange.map((name) => `no column is called ${quoted(name)}`),
    ...table.rows.flatMap((row, r) => {
      const own = lines.slice(r * wide, (r + 1) * wide);
      const wanted = row.cells.flatMap((cell) =>
        cell.kind === 'number' ? [String(cell.value), folded(cell.text)] : [folded(cell.text)],
      );
      const missing = wanted.find((text) => !own.some((fields) => fields.includes(text)));
      const may = new Set([
        ...wanted,
        folded(row.notes.join(' ')),
        ...numeric.map(folded),
        ...row.cells.flatMap((cell: OpenCell) => (cell.kind === 'text' ? [] : [cell.measure])),
      ]);
      const stray = own.flat().find((text) => hasDigit(text) && !may.has(text));
      return [
        ...(missing === undefined ? [] : [`row ${r + 1} does not hold ${quoted(missing)}`]),
        ...(stray === undefined ? [] : [`row ${r + 1} holds ${quoted(stray)}, which is not in it`]),
      ];
    }),
  ];
}
/** The apostrophe that keeps a spreadsheet from running words as a formula. */
const unguarded = (field: string): string => field.replace(/^'/, '');

function recordsOf(csv: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quotedField, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n)/g)) {
    record.push(quotedField === undefined ? (plain ?? '') : quotedField.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

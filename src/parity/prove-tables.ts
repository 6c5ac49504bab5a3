import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import type { Artefact } from '../model/artefact';
import type { OpenCell, OpenTable } from '../model/open-table';

type Cell = string | number;
/** Sheets by name, each its rows of typed cells. */
type Sheets = ReadonlyMap<string, readonly (readonly Cell[])[]>;

/** Proves that the workbooks and CSV files hold every cell of every table, numbers as numbers. */
export function proveTables(tables: readonly OpenTable[], artefacts: readonly Artefact[]): Diagnostic[] {
  return artefacts.flatMap((artefact): Diagnostic[] => {
    if (!artefact.path.startsWith('tables/')) return [];
    if (artefact.path.endsWith('.ods')) return workbookFaults(artefact.path, readOds(artefact.bytes), tables);
    if (artefact.path.endsWith('.xlsx'))
      return workbookFaults(artefact.path, readXlsx(artefact.bytes), tables);
    const table = tables.find(({ id }) => artefact.path === `tables/${id}.csv`);
    return table ? csvFaults(artefact, table) : [];
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

function workbookFaults(path: string, sheets: Sheets, tables: readonly OpenTable[]): Diagnostic[] {
  return tables.flatMap((table): Diagnostic[] => {
    const rows = sheets.get(table.name);
    if (!rows) return [fault(path, `there is no sheet "${table.name}"`)];
    const body = rows.slice(rows.length - table.rows.length);
    const header = rows[rows.length - table.rows.length - 1] ?? [];
    // Columns of printed words, shorthand and notes stand beside the table's own.
    const at = table.columns.map((name) => header.indexOf(name));
    return table.rows.flatMap((row, r) =>
      row.cells.flatMap((cell, c) => {
        const found = body[r]?.[at[c] ?? -1];
        const wanted = cell.kind === 'number' ? cell.value : written(cell.text);
        return found === wanted
          ? []
          : [
              fault(
                path,
                `"${table.name}", row ${r + 1}, "${table.columns[c] ?? ''}" is ${said(found)}, expected ${said(wanted)}`,
              ),
            ];
      }),
    );
  });
}
const said = (cell: Cell | undefined): string => (cell === undefined ? 'nothing' : JSON.stringify(cell));
/** What no XML can hold is written as a mark in its place. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const written = (text: string): string => text.replace(FORBIDDEN, '\ufffd');

/** Every cell stands in its file as a field of its own. */
function csvFaults({ path, bytes }: Artefact, table: OpenTable): Diagnostic[] {
  const lines = Buffer.from(bytes).toString('utf8').split('\r\n').slice(1, -1);
  const numeric = table.rows.some((row) => row.cells.some(({ kind }) => kind !== 'text'));
  const wide = Math.max(
    1,
    table.columns.filter((_, i) => table.rows.some((row) => row.cells[i]?.kind !== 'text')).length,
  );
  return table.rows.flatMap((row, r) => {
    const own = lines.slice(r * (numeric ? wide : 1), (r + 1) * (numeric ? wide : 1)).map(fieldsOf);
    return row.cells.flatMap((cell: OpenCell): Diagnostic[] => {
      const wanted = cell.kind === 'number' ? [String(cell.value), cell.text] : [cell.text];
      const missing = wanted.find(
        (text) => !own.some((fields) => fields.some((field) => field.replace(/^'/, '') === text)),
      );
      return missing === undefined ? [] : [fault(path, `row ${r + 1} does not hold ${said(missing)}`)];
    });
  });
}
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}
/** Calls back with every element when it ends, with the text in it. */
function walkXml(xml: string, ended: (tag: Tag, text: string) => void): void {
  const parser = new SaxesParser();
  const open: { tag: Tag; text: string }[] = [];
  parser.on(
    'opentag',
    (tag) => void open.push({ tag: { name: tag.name, attributes: { ...tag.attributes } }, text: '' }),
  );
  parser.on('text', (text) => {
    for (const element of open) element.text += text;
  });
  parser.on('closetag', () => {
    const last = open.pop();
    if (last) ended(last.tag, last.text);
  });
  parser.write(xml).close();
}

function readOds(bytes: Uint8Array): Sheets {
  const sheets = new Map<string, Cell[][]>();
  let rows: Cell[][] = [];
  let row: Cell[] = [];
  walkXml(part(bytes, 'content.xml'), ({ name, attributes }, text) => {
    if (name === 'table:table-cell') {
      const value = attributes['office:value'];
      row.push(value === undefined ? text : Number(value));
    } else if (name === 'table:table-row') {
      rows.push(row);
      row = [];
    } else if (name === 'table:table') {
      sheets.set(attributes['table:name'] ?? '', rows);
      rows = [];
    }
  });
  return sheets;
}

function readXlsx(bytes: Uint8Array): Sheets {
  const strings: string[] = [];
  walkXml(part(bytes, 'xl/sharedStrings.xml'), ({ name }, text) => {
    if (name === 'si') strings.push(text.replace(/_x005F_/g, '_'));
  });
  const names: string[] = [];
  walkXml(part(bytes, 'xl/workbook.xml'), ({ name, attributes }) => {
    if (name === 'sheet') names.push(attributes['name'] ?? '');
  });
  return new Map(
    names.map((sheet, i): [string, Cell[][]] => {
      const rows: Cell[][] = [];
      let row: Cell[] = [];
      walkXml(part(bytes, `xl/worksheets/sheet${i + 1}.xml`), ({ name, attributes }, text) => {
        if (name === 'c') row.push(attributes['t'] === 's' ? (strings[Number(text)] ?? '') : Number(text));
        else if (name === 'row') {
          rows.push(row);
          row = [];
        }
      });
      return [sheet, rows];
    }),
  );
}
const part = (bytes: Uint8Array, path: string): string => {
  const found = unzipSync(bytes, { filter: ({ name }) => name === path })[path];
  return found ? strFromU8(found) : '<none/>';
};

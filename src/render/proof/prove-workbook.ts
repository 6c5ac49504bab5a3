import type { ReportDocument } from '../../model/document';
import type { ExpectedCell, ExpectedRow, ExpectedTable } from './expected-tables';
import { noteFault, statusOf } from './prove-row-notes';
import type { Cell, WorkbookReading } from '../../model/reading';
import { folded, hasDigit, tokensOf } from './reading';
import { dateSaid, wordsOf } from './words';

type Rows = readonly (readonly Cell[])[];
/** Sheets that are about the tables and hold none of them. */
const ABOUT = ['Cover', 'Contents', 'Notes'];

/** Proves a workbook: every cell of every table, numbers as numbers, shown as they are printed, and no other number. */
export function workbookFaults(
  { sheets, formats, properties, faults }: WorkbookReading,
  tables: readonly ExpectedTable[],
  document: ReportDocument,
): string[] {
  const cellsOf = (name: string): readonly Cell[] => (sheets.get(name) ?? []).flat();
  const names = [...sheets.keys()].filter((name) => !ABOUT.includes(name));
  const notes = notesIn(sheets.get('Notes') ?? []);
  const about = aboutOf(document, tables, names);
  return [
    ...faults,
    ...contentsFaults(sheets.get('Contents') ?? [], names, tables),
    ...[...notes.keys()].flatMap((mark, i) =>
      /\d+/.exec(mark)?.[0] === String(i + 1) ? [] : [`note ${i + 1} is marked ${quoted(mark)}`],
    ),
    ...[...properties, ...cellsOf('Cover'), ...cellsOf('Contents')].flatMap((cell) => strayIn(cell, about)),
    ...(names.length === tables.length
      ? []
      : [`it has ${names.length} sheets with tables, expected ${tables.length}`]),
    ...tables.flatMap((table, i) => {
      const name = names[i] ?? '';
      const sheet = { name, rows: sheets.get(name) ?? [], formats: formats.get(name) ?? [] };
      return [...nameFaults(name, table), ...sheetFaults(table, sheet, notes, document)];
    }),
  ];
}

/** The notes by their marks, as the sheet of notes gives them. */
const notesIn = (rows: Rows): ReadonlyMap<string, string> =>
  new Map(
    rows.flatMap(([mark, text]): [string, string][] =>
      typeof mark === 'string' && typeof text === 'string' && mark.startsWith('[') ? [[mark, text]] : [],
    ),
  );

/** A sheet is called by the number of its table, where that has one. */
const nameFaults = (name: string, { numbered }: ExpectedTable): string[] =>
  numbered === null || /\d+$/.exec(name)?.[0] === /\d+$/.exec(numbered)?.[0]
    ? []
    : [`the sheet of ${numbered} is called "${name}"`];

/** Each table is listed once, under the name of its own sheet. */
function contentsFaults(rows: Rows, names: readonly string[], tables: readonly ExpectedTable[]): string[] {
  const listed = rows.map((row) => row.map((cell) => String(cell)));
  return tables.flatMap((table, i) => {
    const own = listed.filter(([name]) => name === names[i]);
    return own.length === 1 && titleFault(own[0]?.[1] ?? '', table) === null
      ? []
      : [`the contents do not list "${names[i] ?? ''}" as ${quoted(titleOf(table))}`];
  });
}
const titleOf = ({ numbered, title }: ExpectedTable): string =>
  [numbered, title].filter((text) => text !== null && text !== '').join(': ');
/** A table without number and caption is called by its columns. */
const titleFault = (found: string, table: ExpectedTable): string | null =>
  folded(found) === written(titleOf(table) || table.columns.join(', '))
    ? null
    : `its title is ${quoted(found)}, expected ${quoted(titleOf(table))}`;

/** What the cover, the contents and the properties of a workbook may say. */
function aboutOf(
  { front, theme }: ReportDocument,
  tables: readonly ExpectedTable[],
  names: readonly string[],
): string {
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
    wordsOf(front.notice?.long ?? []),
    ...front.facts,
    `${front.date}T00:00:00`,
    `${front.date}T00:00:00Z`,
    `${theme.labels.published} ${dateSaid(front.date)}`,
    ...names,
    ...tables.map(titleOf),
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

interface Sheet {
  readonly name: string;
  readonly rows: Rows;
  readonly formats: readonly (readonly string[])[];
}
function sheetFaults(
  table: ExpectedTable,
  { name, rows, formats }: Sheet,
  notes: ReadonlyMap<string, string>,
  document: ReportDocument,
): string[] {
  const top = rows.length - table.rows.length - 1;
  const header = (rows[top] ?? []).map((cell) => folded(String(cell)));
  // A column without a name is called by its place, and a second one of a name by its number.
  const at = table.columns.map((column, i) => {
    const same = table.columns.slice(0, i).filter((other) => other.toLowerCase() === column.toLowerCase());
    const called = column === '' ? `Column ${i + 1}` : written(column);
    return header.indexOf(same.length === 0 ? called : `${called} ${same.length + 1}`);
  });
  const known = corpus([titleOf(table), table.subtitle, table.source, ...table.columns]);
  const faults = [
    ...[rows[0]?.[0] ?? ''].flatMap((title) => titleFault(String(title), table) ?? []),
    ...rows
      .slice(1, top)
      .flat()
      .flatMap((cell) => strayIn(cell, known)),
    ...header.flatMap((cell, c) => (at.includes(c) ? [] : strayIn(cell, known))),
    ...table.rows.flatMap((row, r) => {
      const found = rows[top + 1 + r] ?? [];
      return [
        ...row.cells.flatMap((cell, c) => {
          const column = at[c] ?? -1;
          const fault = cellFault(found[column], formats[top + 1 + r]?.[column] ?? '', cell, document);
          return fault === null ? [] : [`row ${r + 1}, "${table.columns[c] ?? ''}" ${fault}`];
        }),
        ...besideFaults(
          found.filter((_, c) => !at.includes(c)),
          row,
          notes,
          document,
        ).map((fault) => `row ${r + 1} ${fault}`),
      ];
    }),
  ];
  return faults.map((fault) => `"${name}": ${fault}`);
}

/** A number is itself and is shown in its own unit; everything else is the words that are printed. */
function cellFault(
  found: Cell | undefined,
  format: string,
  { text, ref }: ExpectedCell,
  { record }: ReportDocument,
): string | null {
  const wanted = ref?.value ?? written(text);
  const is = typeof found === 'string' ? folded(found) : found;
  if (is !== wanted) return `is ${quoted(found)}, expected ${quoted(wanted)}`;
  if (typeof wanted === 'string' || ref === null) return null;
  const percent = record.values[ref.measure]?.unit === 'percent';
  return format.includes('%') === percent ? null : `is shown as ${quoted(format)}`;
}

/** Columns of printed words, shorthand and notes stand beside the table's own, and say what the row says. */
function besideFaults(
  cells: readonly Cell[],
  row: ExpectedRow,
  notes: ReadonlyMap<string, string>,
  document: ReportDocument,
): string[] {
  const status = row.cells.map((cell) =>
    statusOf(cell, document.record)
      .map((code) => `[${code}]`)
      .join(''),
  );
  const known = new Set([...status, ...row.cells.map(({ text }) => written(text))]);
  let noted = noteFault('', row, document) === null;
  const faults = cells.flatMap((cell) => {
    const words = folded(String(cell));
    const marks = words.match(/\[[^\]]*\]/g) ?? [];
    const texts = marks.flatMap((mark) => notes.get(mark) ?? []);
    if (texts.length > 0 && noteFault(texts.join(' '), row, document) === null) noted = true;
    // Without shorthand or notes a cell says so in a word or two.
    else if (!known.has(words) && (hasDigit(words) || marks.length > 0)) return [`says ${quoted(cell)}`];
    return [];
  });
  return noted ? faults : [...faults, 'has no note that says what must be said of it'];
}

const quoted = (cell: Cell | undefined): string => (cell === undefined ? 'nothing' : JSON.stringify(cell));
/** What no XML can hold is written as a mark in its place. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- what XML forbids is control characters
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const written = (text: string): string => folded(text).replace(FORBIDDEN, '\ufffd');

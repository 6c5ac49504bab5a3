import type { ReportDocument } from '../../model/document';
import { printMark } from '../../model/number';
import { saysAll, SHORTHAND, type OpenCell, type OpenRow, type OpenTable } from '../../model/open-table';
import { dateInWords } from '../../model/period';
import { plainWords } from '../../model/sentences';
import type { Line, Sheet, SheetCell, Workbook, Properties } from '../../spreadsheet/workbook';
/**
 * A workbook by the rules of "Releasing statistics in spreadsheets" (Government Analysis Function): a cover,
 * contents and notes, then one table a sheet in column A under its title, each table marked as one with a real
 * header row; no merged, empty or hidden cells; shorthand in brackets, explained above the table.
 */
export function makeWorkbook(document: ReportDocument, tables: readonly OpenTable[]): Workbook {
  const notes = [...new Set(tables.flatMap((table) => table.rows.flatMap((row) => row.notes)))];
  const sheets = tables.map((table) => tableSheet(table, notes));
  return {
    properties: properties(document),
    sheets: [cover(document, tables), contents(tables, notes), notesSheet(notes), ...sheets],
  };
}

function properties({ front }: ReportDocument): Properties {
  const { title, kicker, subject, author, publisher, keywords, language, date } = front;
  const description = [front.marking, front.notice?.banner, front.notice?.short].filter(Boolean).join('. ');
  return {
    title: `${title}: ${kicker}, data tables`,
    subject,
    author,
    publisher,
    keywords,
    description,
    language,
    date,
  };
}

function cover({ front, theme }: ReportDocument, tables: readonly OpenTable[]): Sheet {
  const used = statuses(tables);
  return {
    name: 'Cover',
    grid: null,
    lines: [
      { style: 'title', text: `${front.title}: data tables` },
      { style: 'text', text: front.kicker },
      { style: 'text', text: `${theme.labels.marking}: ${front.marking}` },
      ...(front.notice ? [{ style: 'text', text: plainWords(front.notice.long) } as const] : []),
      { style: 'heading', text: 'About these tables' },
      {
        style: 'text',
        text: 'These are the tables of the document and the data behind its figures, with the values as they are printed there.',
      },
      ...front.facts.map((text) => ({ style: 'text', text }) as const),
      { style: 'text', text: `${theme.labels.published} ${dateInWords(front.date)}` },
      { style: 'text', text: `Publisher: ${front.publisher}` },
      { style: 'text', text: `Author: ${front.author}` },
      { style: 'heading', text: 'Shorthand' },
      ...(used.length === 0
        ? [{ style: 'text', text: 'No shorthand is used in these tables.' } as const]
        : used.map((code) => ({ style: 'text', text: explained(code) }) as const)),
    ],
  };
}

function contents(tables: readonly OpenTable[], notes: readonly string[]): Sheet {
  const row = (name: string, title: string): SheetCell[] => [
    { kind: 'text', text: name, sheet: name },
    { kind: 'text', text: title },
  ];
  return {
    name: 'Contents',
    lines: [
      { style: 'title', text: 'Contents' },
      { style: 'text', text: 'This worksheet contains one table. Each name links to its worksheet.' },
    ],
    grid: {
      name: 'contents_table',
      columns: ['Worksheet', 'What it holds'],
      rows: [
        row('Cover', 'About these tables'),
        row('Notes', notes.length === 0 ? 'There are no notes' : 'Notes to the tables'),
        ...tables.map((table) => row(table.name, table.title)),
      ],
    },
  };
}

function notesSheet(notes: readonly string[]): Sheet {
  const title: Line = { style: 'title', text: 'Notes' };
  if (notes.length === 0)
    return {
      name: 'Notes',
      lines: [title, { style: 'text', text: 'There are no notes to these tables.' }],
      grid: null,
    };
  return {
    name: 'Notes',
    lines: [
      title,
      {
        style: 'text',
        text: 'This worksheet contains one table. Its numbers are those in the Notes columns.',
      },
    ],
    grid: {
      name: 'notes_table',
      columns: ['Note', 'What it says'],
      rows: notes.map((text, i) => [
        { kind: 'text', text: noteMark(i) },
        { kind: 'text', text },
      ]),
    },
  };
}
const noteMark = (index: number): string => `[note ${index + 1}]`;

function tableSheet(table: OpenTable, notes: readonly string[]): Sheet {
  const used = statuses([table]);
  const noted = table.rows.some((row) => row.notes.length > 0);
  const lines = [
    table.subtitle,
    'This worksheet contains one table.',
    ...(noted ? ['The notes are on the worksheet Notes.'] : []),
    ...used.map((code) => `${explained(code)}.`),
    table.source === null ? null : `Source: ${table.source}`,
  ].filter((text): text is string => text !== null && text !== '');
  const columns = sheetColumns(table, notes);
  return {
    name: table.name,
    lines: [
      { style: 'title', text: table.title },
      ...lines.map((text) => ({ style: 'text', text }) as const),
    ],
    grid: {
      name: `data_${table.name.toLowerCase()}`,
      columns: columns.map(({ name }) => name),
      rows: table.rows.map((row) => columns.map(({ cell }) => cell(row))),
    },
  };
}

interface SheetColumn {
  readonly name: string;
  readonly cell: (row: OpenRow) => SheetCell;
}

/** The table's own columns, with the printed words and the shorthand beside numbers that do not say it all. */
function sheetColumns(table: OpenTable, notes: readonly string[]): SheetColumn[] {
  const columns = table.columns.flatMap((name, i): SheetColumn[] => {
    const cells = table.rows.map((row) => row.cells[i]).filter((cell) => cell !== undefined);
    const at = (row: OpenRow): OpenCell => row.cells[i] ?? { kind: 'text', text: '' };
    const own: SheetColumn = { name, cell: (row) => sheetCell(at(row)) };
    const words = cells.some((cell) => cell.kind === 'number' && !saysAll(cell));
    const status = cells.some((cell) => cell.kind === 'number' && cell.status.length > 0);
    return [
      own,
      ...(words ? [{ name: `${name}, as printed`, cell: (row: OpenRow) => text(at(row).text) }] : []),
      ...(status ? [{ name: `${name}, shorthand`, cell: (row: OpenRow) => text(bracketed(at(row))) }] : []),
    ];
  });
  if (!table.rows.some((row) => row.notes.length > 0)) return columns;
  const marks = (row: OpenRow): string =>
    row.notes.map((note) => noteMark(notes.indexOf(note))).join(' ') || 'No note';
  return [
    ...columns,
    {
      name: columns.some(({ name }) => name === 'Notes') ? 'Table notes' : 'Notes',
      cell: (row) => text(marks(row)),
    },
  ];
}

const text = (words: string): SheetCell => ({ kind: 'text', text: words });

function sheetCell(cell: OpenCell): SheetCell {
  if (cell.kind === 'number')
    return { kind: 'number', value: cell.value, decimals: cell.decimals, unit: cell.unit };
  return text(cell.text);
}
const bracketed = (cell: OpenCell): string =>
  (cell.kind === 'text' ? [] : cell.status).map(printMark).join('') || 'None';

const statuses = (tables: readonly OpenTable[]): string[] => {
  const cells = tables.flatMap((table) => table.rows.flatMap((row) => row.cells));
  return [...new Set(cells.flatMap((cell) => (cell.kind === 'text' ? [] : cell.status)))].sort();
};
const explained = (code: string): string => `${printMark(code)} means ${SHORTHAND[code] ?? code}`;

import type { ReportDocument } from '../../model/document';
import type { ExpectedCell, ExpectedRow, ExpectedTable } from './expected-tables';
import { noteFault, statusOf } from './prove-row-notes';
import { folded, hasDigit } from './reading';

/** What follows the columns of words in a file with numbers, each number a line. */
const FIELDS = ['measure', 'value', 'unit', 'status', 'sense', 'printed', 'note'];

/** Proves a CSV file: each field of each line is that of its own row, and there is no line besides. */
export function csvFaults(
  records: readonly (readonly string[])[],
  table: ExpectedTable,
  document: ReportDocument,
): string[] {
  const [header = [], ...lines] = records.map((fields) => fields.map(folded));
  const isNumeric = table.columns.map((_, i) => table.rows.some(({ cells }) => cells[i]?.ref));
  const words = table.columns.flatMap((_, i) => (isNumeric[i] ? [] : [i]));
  const numbers = table.columns.flatMap((_, i) => (isNumeric[i] ? [i] : []));
  const plain = numbers.length === 0;
  const columns = [
    ...words.map((i) => table.columns[i] ?? ''),
    ...(numbers.length > 1 ? ['column'] : []),
    ...(plain ? [] : FIELDS),
  ];
  const wanted = table.rows.flatMap((row) =>
    plain
      ? [{ row, fields: row.cells.map(({ text }) => folded(text)) }]
      : numbers.map((i) => ({
          row,
          fields: [
            ...words.map((w) => folded(row.cells[w]?.text ?? '')),
            ...(numbers.length > 1 ? [folded(table.columns[i] ?? '')] : []),
            ...fieldsOf(row.cells[i], document),
          ],
        })),
  );
  return [
    ...headerFaults(header, columns),
    ...(lines.length === wanted.length
      ? []
      : [`it has ${lines.length} lines under its header, expected ${wanted.length}`]),
    ...wanted.flatMap(({ row, fields }, n) =>
      lineFaults(lines[n] ?? [], fields, plain ? null : row, n, document),
    ),
  ];
}

/** A column without a name, or of a name that another has, is called otherwise: only its number may be new. */
const headerFaults = (header: readonly string[], columns: readonly string[]): string[] =>
  header.length === columns.length
    ? header.flatMap((name, i) => {
        const wanted = folded(columns[i] ?? '');
        const added = /^(.*?)(?: \d+)?$/s.exec(name)?.[1];
        return name === wanted || (added === wanted && columns.indexOf(wanted) < i) || wanted === ''
          ? []
          : [`column ${i + 1} is called "${name}", expected "${wanted}"`];
      })
    : [`it has ${header.length} columns, expected ${columns.length}`];

/** Of one number, what stands in its line up to its note. */
function fieldsOf(cell: ExpectedCell | undefined, { record }: ReportDocument): string[] {
  const ref = cell?.ref;
  if (!cell || !ref) return ['', '', '', '', '', folded(cell?.text ?? '')];
  const status = statusOf(cell, record).join(' ');
  if (ref.value === null) return [ref.measure, '', '', status, '', folded(cell.text)];
  const { unit = 'number', sense = 'exact' } = record.values[ref.measure] ?? {};
  return [ref.measure, String(ref.value), unit, status, sense, folded(cell.text)];
}

/** `row` is null where the table is one of words, which has no column of notes. */
function lineFaults(
  line: readonly string[],
  fields: readonly string[],
  row: ExpectedRow | null,
  n: number,
  document: ReportDocument,
): string[] {
  const wrong = fields.findIndex((field, i) => line[i] !== field);
  const note = row === null ? null : noteFault(line[fields.length] ?? '', row, document);
  const more = line.slice(fields.length + (row === null ? 0 : 1)).find(hasDigit);
  return [
    ...(wrong < 0
      ? []
      : [
          `line ${n + 1} has "${line[wrong] ?? ''}" in field ${wrong + 1}, expected "${fields[wrong] ?? ''}"`,
        ]),
    ...(note === null ? [] : [`line ${n + 1}: ${note}`]),
    ...(more === undefined ? [] : [`line ${n + 1} has "${more}" besides`]),
  ];
}

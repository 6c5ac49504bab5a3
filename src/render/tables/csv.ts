import { csvField } from '../../syntax/csv-field';
import type { OpenCell, OpenTable } from '../../model/open-table';

type NumberCell = Exclude<OpenCell, { kind: 'text' }>;

/**
 * A table as tidy CSV (RFC 4180, UTF-8): a row for each number, the words of its row before it, then `value`,
 * `status` and what else a program needs to read it. `value` is empty only where `status` says why. A table of
 * words alone keeps its own columns.
 */
export function tidyCsv(table: OpenTable): string {
  const numeric = table.columns.map((_, i) => table.rows.some((row) => row.cells[i]?.kind !== 'text'));
  const wordColumns = table.columns.flatMap((name, i) => (numeric[i] ? [] : [{ name, i }]));
  const valueColumns = table.columns.flatMap((name, i) => (numeric[i] ? [{ name, i }] : []));
  if (valueColumns.length === 0)
    return csv([table.columns, ...table.rows.map((row) => row.cells.map(({ text }) => text))]);
  const several = valueColumns.length > 1;
  const header = [
    ...wordColumns.map(({ name }) => name),
    ...(several ? ['column'] : []),
    'measure',
    'value',
    'unit',
    'status',
    'sense',
    'printed',
    'note',
  ];
  const rows = table.rows.flatMap((row) =>
    valueColumns.map(({ name, i }) => {
      const cell = row.cells[i] ?? { kind: 'text', text: '' };
      return [
        ...wordColumns.map((column) => row.cells[column.i]?.text ?? ''),
        ...(several ? [name] : []),
        ...(cell.kind === 'text' ? ['', '', '', '', '', cell.text] : valueFields(cell)),
        row.notes.join(' '),
      ];
    }),
  );
  return csv([distinct(header), ...rows]);
}

function valueFields(cell: NumberCell): (string | number)[] {
  const status = cell.status.join(' ');
  return cell.kind === 'missing'
    ? [cell.measure, '', '', status, '', cell.text]
    : [cell.measure, cell.value, cell.unit, status, cell.sense, cell.text];
}

/** No two columns of one name, whatever the table's own were called. */
function distinct(names: readonly string[]): string[] {
  return names.map((name, i) => (names.indexOf(name) < i ? `${name} ${i + 1}` : name));
}

const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');

/** A number is never touched. */
const field = (value: string | number): string =>
  typeof value === 'number' ? String(value) : csvField(value);

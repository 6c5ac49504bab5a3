import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Dataset } from '../../model/dataset';
import type { Force } from '../../model/registers';
import type { SetAside } from '../../model/returns';
import { csvField } from '../../syntax/csv-field';
import { ROWS_LISTED, type BadRow, type Problems } from './find-problems';
import { describeCell, placeOfCell } from './report-problems';
import { forceIds } from './row-checks';

/** The forces whose returns can be left out whole; null when something is wrong that belongs to no known force. */
export function forcesToSetAside(
  dataset: Dataset,
  problems: Problems,
  forces: Readonly<Record<string, Force>>,
): readonly string[] | null {
  if (!dataset.setAside || dataset.force === null || problems.undecodable !== null) return null;
  const ids = forceIds(forces);
  const index = Object.keys(dataset.columns).indexOf(dataset.force);
  const cells = [
    ...problems.forces,
    ...problems.duplicates.map((duplicate) => duplicate.force),
    ...problems.faults.map((fault) => fault.cells[index] ?? null),
  ];
  const found = cells.map((cell) => ids.get(cell ?? '') ?? null);
  // Above the limit the rest is not known: nothing may be set aside on half the evidence.
  if (found.includes(null) || problems.duplicateCount > ROWS_LISTED) return null;
  return [...new Set(found.filter((id) => id !== null))].sort();
}

/** What is left out of a dataset, and what the force is told. */
export function setAside(
  dataset: Dataset,
  problems: Problems,
  ids: readonly string[],
  forces: Readonly<Record<string, Force>>,
  rowsOf: ReadonlyMap<string, number>,
): { aside: SetAside[]; diagnostics: Diagnostic[] } {
  const known = forceIds(forces);
  const forceColumn = dataset.force ?? '';
  const index = Object.keys(dataset.columns).indexOf(forceColumn);
  const aside = ids.map((force): SetAside => {
    const rows = problems.rows.filter((row) => known.get(row.cells[forceColumn] ?? '') === force);
    const faults = problems.faults.filter((fault) => known.get(fault.cells[index] ?? '') === force);
    const twice = problems.duplicates.filter((duplicate) => known.get(duplicate.force ?? '') === force);
    const lines = [
      ...rows.map((row) => ({
        line: row.place.line,
        cells: Object.keys(dataset.columns).map((column) => row.cells[column] ?? ''),
        wrong: row.problems.map((check) => describeRow(dataset, row, check, forces)),
      })),
      ...faults.map((fault) => ({ line: fault.line, cells: fault.cells, wrong: [fault.message] })),
      ...twice.map(({ again, first }) => ({
        line: again.line,
        cells: again.cells,
        wrong: [`the same key (${dataset.key.join(', ')}) stands in line ${first.line}`],
      })),
    ].sort((a, b) => a.line - b.line);
    const place = { file: dataset.file, line: lines[0]?.line ?? 1, column: 1 };
    return {
      dataset: dataset.id,
      force,
      name: forces[force]?.name ?? force,
      rows: rowsOf.get(force) ?? lines.length,
      wrong: lines.length,
      sheet: errorSheet(Object.keys(dataset.columns), lines),
      place: rows[0] ? placeOfCell(dataset, rows[0].place, rows[0].problems[0]?.column ?? '') : place,
    };
  });
  return { aside, diagnostics: aside.map((one) => warning(dataset, one)) };
}

const describeRow = (
  dataset: Dataset,
  row: BadRow,
  check: BadRow['problems'][number],
  forces: Readonly<Record<string, Force>>,
): string => {
  const { message, fix } = describeCell(dataset, row, check, forces);
  return `${check.column}: ${message}; ${fix}`;
};

/** Where the sheet lies among the outputs. */
export const errorSheetFile = (dataset: string, force: string): string =>
  `returns/${dataset}-${force}-errors.csv`;

const warning = (dataset: Dataset, { force, name, rows, wrong, place }: SetAside): Diagnostic => ({
  rule: 'data/set-aside',
  severity: 'warning',
  place,
  message: `the return of ${name} is set aside whole: ${wrong} of its ${rows} rows in "${dataset.id}" do not fit`,
  why: 'a return that is wrong in one place may be wrong in others; the coverage of every value from it says so',
  fix: `send the force ${errorSheetFile(dataset.id, force)} of the outputs, and put its corrected rows in`,
});

/** Rows as they came with what is wrong in each, as CSV that Excel opens as UTF-8. */
export function errorSheet(
  columns: readonly string[],
  rows: readonly { line: number; cells: readonly string[]; wrong: readonly string[] }[],
): string {
  const shown = rows.slice(0, ROWS_LISTED);
  const table = [
    ['line', 'what is wrong', ...columns],
    ...shown.map(({ line, cells, wrong }) => [String(line), wrong.join(' | '), ...cells]),
  ];
  if (rows.length > shown.length) table.push(['', `and ${rows.length - shown.length} more rows`]);
  return `\ufeff${table.map((row) => row.map((cell) => csvField(cell)).join(',')).join('\r\n')}\r\n`;
}

import { cellName } from './find-header';
import type { ImportFindings } from './import-findings';
import type { TableSheet } from './import-request';
import { columnLetters, type SheetRow, type SheetState } from './table-file';

/** Asks about what is not seen when the workbook is opened, once for a sheet. */
export class HiddenParts {
  private rows = 0;
  private filtered = 0;
  private first = 0;

  /** Takes a row that is not seen. */
  take({ row, hidden }: SheetRow): void {
    if (this.rows + this.filtered === 0) this.first = row;
    if (hidden === 'filtered') this.filtered += 1;
    else this.rows += 1;
  }
  ask({ sheet, header }: TableSheet, state: SheetState, findings: ImportFindings): void {
    const { rows, filtered, first } = this;
    const used = new Set([...Object.values(header.columns).map(({ at }) => at), ...header.wide]);
    const columns = state.hiddenColumns.filter((at) => used.has(at)).map(columnLetters);
    const what = [
      ...(state.hidden ? ['the sheet itself'] : []),
      ...(rows > 0 ? [`${rows} rows, the first of them row ${first}`] : []),
      ...(filtered > 0 ? [`${filtered} rows that a filter hides, the first of them row ${first}`] : []),
      ...(columns.length > 0 ? [`column ${columns.join(', ')}`] : []),
    ];
    if (what.length === 0) return;
    findings.problem(
      'import/hidden',
      header.row,
      1,
      `sheet "${sheet}": what is not seen when the workbook is opened belongs to the table or does not: ${what.join('; ')}`,
      'look at it in Excel (Data, Clear takes a filter off; select all, then Format, Unhide Rows), and give --hidden read or --hidden leave',
      'to leave hidden rows out may lose forces, and to read them may count what the publisher took out',
    );
  }
}

/** Merged cells among the rows leave the cells behind the first one empty. Of rows before the first of the table and after its last they say nothing. */
export function askMerged(
  { sheet, header, layout }: TableSheet,
  state: SheetState,
  { firstRow, lastRow }: { readonly firstRow: number; readonly lastRow: number },
  findings: ImportFindings,
): void {
  const places = layout.columns.flatMap(([name, column]) =>
    column.fillDown ? [] : [header.columns[name]?.at ?? -1],
  );
  const columns = [...places, ...header.wide];
  const merged = state.merged.filter(
    ({ left, top, right, bottom }) =>
      top > header.row + (layout.spec.under ?? 0) &&
      top >= firstRow &&
      top <= lastRow &&
      columns.filter((at) => at >= left && at <= right).length * (bottom - top + 1) > 1,
  );
  const [first] = merged;
  if (!first) return;
  const name = `${cellName(first.left, first.top)}:${cellName(first.right, first.bottom)}`;
  findings.problem(
    'import/row',
    first.top,
    first.left + 1,
    `sheet "${sheet}", cells ${name}: merged cells stand among the rows${merged.length > 1 ? `, and ${merged.length - 1} more like them` : ''}; those behind the first are empty`,
    'in Excel take the merging off (Home, Merge & Center, Unmerge Cells) and write the value into each cell, or say fillDown: true for the column in the mapping',
  );
}

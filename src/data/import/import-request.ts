import type { Force } from '../../model/registers';
import type { LayoutColumnSpec, TableLayout } from '../../model/files/published-table-file';
import type { Header } from './find-header';
import { numberForm, type NumberForm } from './read-number';
import type { Block } from './zero-blocks';

export interface ImportRequest {
  /** The name of the file, for messages. */
  readonly file: string;
  readonly layouts: Readonly<Record<string, TableLayout>>;
  readonly forces: Readonly<Record<string, Force>>;
  /** Headers that are left out besides those of the layout. */
  readonly ignore: readonly string[];
  /** Zeros that mean "not supplied", and zeros that are. */
  readonly notSupplied: readonly Block[];
  readonly zero: readonly Block[];
  /** What to do with rows, columns and sheets that are not seen; null asks. */
  readonly hidden: 'read' | 'leave' | null;
  /** The period of the whole table, where its title does not say it. */
  readonly period: string | null;
  /** The force of the whole table, where neither it nor the file's name says it. */
  readonly force: string | null;
  /** A form that has the force in its rows before anybody fills them in. */
  readonly isForm: boolean;
}

/** The layout that a table was found to have. */
export interface Layout {
  readonly id: string;
  readonly spec: TableLayout;
  /** The columns that the sheet has, of those that the layout knows. */
  readonly columns: readonly [string, LayoutColumnSpec][];
  /** Every column of the tidy table in order. */
  readonly tidy: readonly string[];
  readonly form: NumberForm;
}
export const layoutOf = (
  id: string,
  spec: TableLayout,
  columns: readonly [string, LayoutColumnSpec][],
): Layout => ({ id, spec, columns, tidy: tidyColumns(spec, columns), form: numberForm(spec) });

/** A sheet that has the table, with where its columns stand. */
export interface TableSheet {
  readonly sheet: string;
  readonly header: Header;
  readonly layout: Layout;
}

/** The columns of the tidy table: those of the sheet, what they are part of, what columns became, and the count. */
function tidyColumns(spec: TableLayout, columns: readonly [string, LayoutColumnSpec][]): string[] {
  const own = columns.flatMap(([name, { within }]) => [...Object.keys(within?.into ?? {}), name]);
  const made = [
    ...(spec.fixed && !own.includes('force') ? ['force'] : []),
    ...own,
    ...Object.keys(spec.constants ?? {}),
    ...Object.keys(spec.wide?.into ?? {}),
  ];
  return made.includes(spec.count) ? made : [...made, spec.count];
}

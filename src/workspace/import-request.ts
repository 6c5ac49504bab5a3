import type { TableImport } from '../data/import/import-table';
import type { TableFile } from './replaced-file';

export interface ImportRequest {
  /** The id of the dataset that the table becomes. */
  readonly as: string;
  /** Only these sheets; left out, all with a known header. */
  readonly sheet?: readonly string[];
  /** Which known table it is, where its columns fit several. */
  readonly layout?: string;
  /** A file that says what the columns are, for a table of another shape. */
  readonly map?: string;
  readonly ignore?: readonly string[];
  /** Zeros that mean "not supplied": `2025-Q4: Fraud offences`; and zeros that are zeros. */
  readonly notSupplied?: readonly string[];
  readonly zero?: readonly string[];
  /** Rows, columns and sheets that are not seen when the workbook is opened; left out, they are asked about. */
  readonly hidden?: 'read' | 'leave';
  /** The period of the whole table, first and last month, where its title does not say it. */
  readonly period?: string;
  /** The force of the whole table, where neither it nor the name of the file says it. */
  readonly force?: string;
  readonly encoding?: 'utf-8' | 'windows-1252';
  readonly to?: 'csv' | 'parquet';
  /** Agrees to what is proposed for a table of a shape that is not known. */
  readonly accept?: boolean;
  /** What is to be taken otherwise than is proposed, as `period=2023-01/2023-12`. */
  readonly answer?: readonly string[];
  /** Rows that are left out, by what stands in the column of forces: they are no forces. */
  readonly leave?: readonly string[];
  /** A day whose police areas the rows are put on: forces that have merged by then are added up. */
  readonly areasOn?: string;
  /** The file of the edition that it becomes; left out, one of `datasets/` by its id. */
  readonly file?: string;
  /** Puts the table in the place of a dataset file that is there already. */
  readonly replace?: boolean;
}
export interface Imported {
  /** The published table, and which of the known ones it is. */
  readonly table: string;
  readonly layout: string;
  readonly file: string;
  readonly receipt: string;
  readonly facts: ReturnType<TableImport['facts']>;
  /** What the edition's datasets file says of it. */
  readonly entry: string;
  /** The mapping that it was read with, which is tried next time; null for a table that is known by name. */
  readonly mapping: string | null;
  /** What was otherwise than last time. */
  readonly moved: readonly string[];
  /** What the table took the place of; null where there was none. */
  readonly replaced: {
    readonly before: TableFile;
    readonly now: TableFile;
    /** How its columns differ from those that the edition declares, a line each. */
    readonly unlike: readonly string[];
  } | null;
}

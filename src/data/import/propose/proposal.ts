import type { Force } from '../../../model/registers';
import type { TableLayout } from '../../../model/files/published-table-file';
import type { Area } from './find-areas';
import type { LookedSheet } from './look-at-sheets';

/** What may be answered otherwise. */
export const ANSWERS = ['header', 'period', 'columns', 'numbers', 'hidden', 'rows', 'absent'] as const;
export type AnswerId = (typeof ANSWERS)[number];
/** What each answer may be, and how it is written for whoever wrote it otherwise. */
export const ANSWERED: Readonly<Record<AnswerId, { readonly is: RegExp; readonly as: string }>> = {
  header: { is: /^\d+(?:-\d+)?$/, as: 'the row of the header, as header=7, or header=4-5 for two' },
  period: { is: /\S/, as: 'the first and last month, as period=2030-04/2031-03' },
  columns: { is: /^[A-Za-z]{1,3}(?:[ ,]+[A-Za-z]{1,3})*$/, as: 'letters of columns, as columns=C,D' },
  numbers: { is: /^(?:thousands|decimals)$/, as: 'numbers=thousands or numbers=decimals' },
  hidden: { is: /^(?:read|leave)$/, as: 'hidden=read or hidden=leave' },
  rows: { is: /^(?:leave|keep)$/, as: 'rows=leave or rows=keep' },
  absent: { is: /^(?:zero|missing)$/, as: 'absent=zero or absent=missing' },
};
/** Another answer to what is proposed. */
export interface OtherAnswer {
  /** As `--answer` takes it. */
  readonly answer: string;
  /** What that says, in a few words. */
  readonly says: string;
  /** How one is written, where nobody can know which it is. */
  readonly isExample?: true;
}
/** One thing that a sheet is taken for. */
export interface Proposal {
  readonly about:
    | 'title'
    | 'notes'
    | 'units'
    | 'header'
    | 'force'
    | 'period'
    | 'columns'
    | 'contained'
    | 'categories'
    | 'left out'
    | 'rows'
    | 'marks'
    | 'numbers'
    | 'hidden'
    | 'key'
    | 'cut';
  /** In one line, as the person who has to agree reads it. */
  readonly says: string;
  /** Where it stands, as Excel shows it. */
  readonly cells: string | null;
  /** Rows to look at. */
  readonly look: readonly string[];
  /** sure: by codes, sums or the sheet's own words; likely: by its form; ask: somebody has to say it. */
  readonly sure: 'sure' | 'likely' | 'ask';
  readonly others: readonly OtherAnswer[];
}
/** A column of a sheet: its header, and what stands in it. */
export interface SheetColumn {
  readonly letters: string;
  readonly header: string;
  /** Distinct texts of its cells, in their order. */
  readonly texts: readonly string[];
  readonly isNumeric: boolean;
}
/** How a sheet would be read. */
export interface ProposedTable {
  readonly sheet: string;
  readonly title: string;
  readonly proposals: readonly Proposal[];
  /** The period that the lines above it name; null where they name none. */
  readonly period: string | null;
  /** What its rows are taken for, as the spreadsheet numbers them. */
  readonly parts: {
    readonly header: readonly number[];
    readonly first: number;
    readonly last: number;
    readonly leftOut: readonly number[];
  };
  /** Its columns as they stand, those that are left out as well. */
  readonly columns: readonly SheetColumn[];
  /** Null where the sheet has nothing that can be counted. */
  readonly mapping: TableLayout | null;
  /** What to do with a sheet that cannot be read. */
  readonly instead: string | null;
}
export interface ProposeRequest {
  readonly sheet: LookedSheet;
  readonly forces: Readonly<Record<string, Force>>;
  readonly areas: readonly Area[];
  /** What somebody said otherwise. */
  readonly answers: Readonly<Partial<Record<AnswerId, string>>>;
  /** The name of the file, which may say whose the table is. */
  readonly file: string;
}

/** The answer that leaves the rows of what is no force out, by its name, as the command line takes it. */
export const leaving = (name: string): string => `--leave "${name}"`;

import type { Place } from '../diagnostics/place';
import type { ColumnSpec } from './files/dataset-file';
import type { Marking } from './marking';
import type { Coverage } from './measure';
import type { Period } from './period';
import type { RecordStore } from './record-store';

/** A table of records that stays on disk until it is measured. */
export interface Dataset {
  readonly id: string;
  readonly label: string;
  /** Logical path. */
  readonly file: string;
  /** Absolute path, or what the command line calls a table; null for record-level data of which only the aggregates are here. */
  readonly path: string | null;
  /** Where record-level data lie that are no single file. */
  readonly store?: RecordStore;
  /** What state of the records is meant: the name or the day of an extract. */
  readonly snapshot?: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly format: 'csv' | 'parquet';
  /** Whether the rows are persons' records: their cells stand in no message, output or cache. */
  readonly records: boolean;
  /** What an earlier build kept of record-level data, as text; null where there is none. */
  readonly kept: string | null;
  /** Whether one force's bad rows are left out whole instead of stopping the build. */
  readonly setAside: boolean;
  /** Counts from 1 to one less are withheld as [c]; 0 where none are. */
  readonly suppressBelow: number;
  readonly source: string;
  readonly delimiter: ',' | ';' | '\t';
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  readonly key: readonly string[];
  /** The column that is added up; null where a row is one. */
  readonly count: string | null;
  readonly force: string | null;
  readonly nation: string | null;
  readonly time: string | null;
  readonly outcome: string | null;
  readonly basis: 'assigned' | 'recorded' | null;
  readonly period: Period;
  readonly population: string;
  readonly geography: string;
  readonly base: string | null;
  readonly coverage: Coverage;
  readonly marking: Marking;
  readonly note: string | null;
  readonly place: Place;
}

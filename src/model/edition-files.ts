import type { RecordStore } from './record-store';

/** What stage `load` gives: every file of an edition and of the project that it uses. */
export interface EditionFiles {
  /** Absolute path of the edition folder; no output holds it. */
  readonly root: string;
  readonly files: readonly LoadedFile[];
}

export type FileRole =
  'edition' | 'table' | 'dataset' | 'kept' | 'section' | 'template' | 'theme' | 'look' | 'reference' | 'page';

export interface LoadedFile {
  /** Logical path, as in `Place.file`. */
  readonly file: string;
  /** Absolute path on this machine. */
  readonly path: string;
  readonly role: FileRole;
  /** What it is for, where several have one role: `measures`, a section's id, a template's name. */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Null for datasets, which stay on disk, and for a Word template. A byte order mark is taken off and line ends are LF. */
  readonly text: string | null;
  /** Of a Word template, as it lies. */
  readonly content?: Uint8Array;
  /** Set for record-level data that are no single file. */
  readonly store?: RecordStore;
}

/** Where record-level data lie that are no single file. */
export type RecordStore = PartStore | TableStore;

/** A folder of Parquet files that are one table: its identity is the list of them, each with its size and hash. */
export interface PartStore {
  readonly kind: 'parts';
  readonly parts: readonly RecordPart[];
}
export interface RecordPart {
  /** From the folder, with forward slashes. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Cells that all of its rows have, because its folders are called so: `force=kent/2021.parquet`. */
  readonly cells: Readonly<Record<string, string | null>>;
}

/** A table in a database: its identity is the snapshot that the edition declares, and what its rows add up to. */
export interface TableStore {
  readonly kind: 'table';
  readonly engine: TableEngine;
  /** Schema and table; for Trino the catalog before them. */
  readonly name: readonly string[];
}
export const TABLE_ENGINES = ['postgres', 'trino'] as const;
export type TableEngine = (typeof TABLE_ENGINES)[number];

/** What a table of each engine is called on the command line. */
export const TABLE_FORMS: Readonly<Record<TableEngine, string>> = {
  postgres: 'postgres:<schema>.<table>',
  trino: 'trino:<catalog>.<schema>.<table>',
};
/** As people call the engines. */
export const ENGINE_NAMES: Readonly<Record<TableEngine, string>> = { postgres: 'PostgreSQL', trino: 'Trino' };

/** The engine that the place of records names; null where it is a path. */
export const engineIn = (place: string): TableEngine | null =>
  TABLE_ENGINES.find((engine) => place.startsWith(`${engine}:`)) ?? null;

/** The table that a place names; null where it is not written as the engine's are. */
export function tableIn(engine: TableEngine, place: string): TableStore | null {
  const name = place.slice(engine.length + 1).split('.');
  const isWhole = name.length === TABLE_FORMS[engine].split('.').length;
  // Nothing that a terminal would act on is printed again.
  return isWhole && name.every((part) => part.trim() !== '' && !/[\p{Cc}]/u.test(part))
    ? { kind: 'table', engine, name }
    : null;
}

/** `PostgreSQL, table crime.custody`. */
export const tableInWords = ({ engine, name }: TableStore): string =>
  `${ENGINE_NAMES[engine]}, table ${name.join('.')}`;

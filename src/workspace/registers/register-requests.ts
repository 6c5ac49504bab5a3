import type { Found } from '../found';
import type { ListedRegisters } from './list-registers';
import type { ReadEntry } from './read-entry';
import type { RegisterId } from './register-list';
import type { TableValues } from './table-values';
import type { EntryRequest, TriedEntry } from './try-entry';
import type { WroteEntry } from './write-entry';

/** Every use of an edition's registers by their forms. */
export interface Registers {
  /** The registers with their forms, what stands in them, and what can be named in a field. */
  readonly list: () => Promise<Found<ListedRegisters>>;
  readonly read: (register: RegisterId, id: string) => Promise<Found<ReadEntry>>;
  /** The values that the columns of a table have, to be ticked. */
  readonly table: (dataset: string) => Promise<Found<TableValues>>;
  /** What a change would do; writes nothing. */
  readonly try: (request: EntryRequest) => Promise<Found<TriedEntry>>;
  /** Writes an entry where it still is what was read. */
  readonly write: (request: EntryRequest) => Promise<Found<WroteEntry>>;
}

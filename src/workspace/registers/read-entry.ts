import { found, passedOn, type Found, type Opened } from '../found';
import { linesOf, openRegister, readMark, type Entry } from './register-file';
import type { RegisterId } from './register-list';

/** An entry of a register as its file says it. */
export interface ReadEntry {
  readonly register: RegisterId;
  readonly id: string;
  readonly file: string;
  /** Null: there is none of that id. */
  readonly entry: Entry | null;
  /** As it is written in the file. */
  readonly lines: string;
  /** To be handed back with a change, which is made only where the entry still is what was read. */
  readonly read: string;
}

/** Reads one entry of a register. An id that nothing has is none, and no error: it is to be written. */
export async function readEntry(at: Opened, register: RegisterId, id: string): Promise<Found<ReadEntry>> {
  const opened = await openRegister(at, register);
  if (!opened.value) return passedOn(opened);
  const file = opened.value;
  return found({
    register,
    id,
    file: file.file,
    entry: Object.hasOwn(file.entries, id) ? (file.entries[id] ?? null) : null,
    lines: linesOf(file, id),
    read: readMark(file, id),
  });
}

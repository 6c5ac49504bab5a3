import { found, passedOn, type Found } from '../found';
import type { Held } from '../held';
import { readEntry, type ReadEntry } from './read-entry';
import { tryOut, type EntryRequest, type TriedEntry } from './try-entry';

/** Whether an entry was written; where not, why. */
export type WroteEntry =
  | { readonly written: true; readonly tried: TriedEntry }
  /** A field of it is wrong, or its name. */
  | { readonly written: false; readonly tried: TriedEntry; readonly there: null }
  /** Somebody else changed it since it was read: nothing is written over that. */
  | { readonly written: false; readonly tried: TriedEntry; readonly there: ReadEntry };

/** Writes an entry, or takes it out, where it still is what was read. Every byte of the file besides stays. */
export async function writeEntry(at: Held, request: EntryRequest): Promise<Found<WroteEntry>> {
  const trial = await tryOut(at, request);
  if (!trial.value) return passedOn(trial);
  const { tried, path, text } = trial.value;
  if (tried.moved) {
    const there = await readEntry(at, request.register, request.id);
    return there.value ? found<WroteEntry>({ written: false, tried, there: there.value }) : passedOn(there);
  }
  if (tried.faults.length > 0) return found<WroteEntry>({ written: false, tried, there: null });
  await at.folder.put([{ path, content: Buffer.from(text) }]);
  return found<WroteEntry>({ written: true, tried });
}

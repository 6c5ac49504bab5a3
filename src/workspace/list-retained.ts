import { join } from 'node:path';
import { isDate } from '../model/period';
import { OWN } from '../write/held-folder';
import { deleteKept, keptIn, type Kept } from '../write/kept-files';
import { found, refused, type Found, type Opened } from './found';
import type { Held } from './held';

/** What an edition keeps besides itself, and may have to disclose or delete. */
export interface Retained extends Kept {
  readonly what: string;
  /** Whether it is no part of how the edition came about, and may be deleted when its time is up. */
  readonly mayGo: boolean;
}

/** Where it lies, and what it is. */
const PLACES: readonly (readonly [folder: string, what: string])[] = [
  [`${OWN}/left-over`, 'set aside: what a run that was cut off left'],
  [`${OWN}/retention.csv`, 'what was deleted from here, and when'],
  ['review', 'what was sent for review, and what came back'],
  ['returns', 'which force sent what, and how it was read'],
  ['receipts', 'what published tables were read'],
  ['records', 'sums of record-level data'],
];

const MAY_GO = /^(?:review|\.stra\/left-over)\//;

/** Everything that is kept, the oldest first. Writes nothing. */
export async function listRetained({ root }: Opened): Promise<Found<readonly Retained[]>> {
  const all: Retained[] = [];
  for (const [place, what] of PLACES)
    for (const kept of await keptIn(root, place)) all.push({ ...kept, what, mayGo: MAY_GO.test(kept.file) });
  return found(all.sort((a, b) => (a.changed < b.changed ? -1 : 1)));
}

export interface DeleteRequest {
  /** Files that were last changed before this day go. */
  readonly before: string;
  /** Who decided it: it is written down. */
  readonly by: string;
}

/**
 * Deletes review copies and what was set aside, where it is older than a day, and writes down what. Receipts, returns
 * and sums of records are part of how the edition came about, and stay.
 */
export async function deleteRetained(
  at: Held,
  { before, by }: DeleteRequest,
): Promise<Found<readonly Retained[]>> {
  if (!isDate(before)) return refused(`"${before}" is no date of the calendar; write it as 2026-05-18`);
  if (by.trim() === '')
    return refused('give --by <name>: what is deleted is somebody’s decision, and is written down');
  const all = (await listRetained(at)).value ?? [];
  const old = all.filter(({ mayGo, changed }) => mayGo && changed < before);
  await deleteKept(at.folder, old, { before, by, log: join(at.root, OWN, 'retention.csv') });
  return found(old);
}

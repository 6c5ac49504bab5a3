import type { FileMemory } from '../memory';
import { DRAFT } from '../judgement/attest/release';
import type { Opened } from './found';
import type { Run } from './pipeline';
import { runOn } from './run-stages';

/** The last whole check of each outline, for as long as its edition is open. */
const LAST = new WeakMap<FileMemory, Map<string, Run>>();

/** A draft as far as its check, which is kept: what is typed next is held against it. */
export async function checkWhole(at: Opened, outline: string): Promise<Run> {
  const run = await runOn(at, { outline, stopAfter: 'check', release: DRAFT });
  const { memory } = at.world;
  if (memory) {
    const all = LAST.get(memory) ?? new Map<string, Run>();
    LAST.set(memory, all);
    all.set(outline, run);
  }
  return run;
}
export const lastCheck = (memory: FileMemory | null, outline: string): Run | null =>
  (memory && LAST.get(memory)?.get(outline)) ?? null;

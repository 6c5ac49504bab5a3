import type { World } from '../world';
import { SilentSteps } from '../words/check/silent-steps';
import { fromUnderChecksum, underChecksum } from '../write/under-checksum';

const FILE = 'silent-steps.json';
/** How many steps of other runs are kept beside those of the last: some dozens of editions. */
const MOST = 20_000;

/**
 * What checks of this project found silent before, for a run that may believe it; null where nothing is kept between
 * runs, as in a release. What is not whole, or of another program, is not known.
 */
export async function silentBefore({ cache, memory }: World): Promise<SilentSteps | null> {
  // A process that stays open remembers by itself, and is asked at every key.
  const isFirst = memory?.beginCheck() ?? true;
  if (!cache?.madeBy || !isFirst) return null;
  return new SilentSteps(cache.madeBy, new Set(namesIn((await cache.read(FILE)) ?? '')));
}

/** Keeps what a run found silent, where there is anything new. */
export async function keepSilent({ cache }: World, steps: SilentSteps): Promise<void> {
  if (!steps.hasNew) return;
  await cache?.write(FILE, underChecksum(steps.names(MOST)));
}

/** The names that are kept; none where anything in the file is not what was written there. */
function namesIn(kept: string): readonly string[] {
  const names = fromUnderChecksum(kept);
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

import { join } from 'node:path';
import type { ManifestEntry } from '../model/artefact';
import { NOT_HANDED_OUT, type WorkingFile } from '../model/files/working-file';
import type { PublishedEdition } from '../model/published';
import { sha256, type World } from '../world';
import { WORKING, type IssueManifest, type KeptEntry } from './issue-state';

/** What an issue keeps and never hands out: its numbers before rounding, and by force. */
export function workingText({ edition, values }: PublishedEdition): string {
  const working: WorkingFile = {
    schema: 1,
    use: NOT_HANDED_OUT,
    edition: edition.id,
    outline: edition.outline,
    values,
  };
  return `${JSON.stringify(working, null, 2)}\n`;
}

/** What the manifest says of it, so that nobody takes it for one of the outputs. */
export const keptEntry = (text: string): KeptEntry => ({ ...entryOf(text), handOut: false });
const entryOf = (text: string): ManifestEntry => ({
  path: WORKING,
  sha256: sha256(text),
  bytes: Buffer.byteLength(text),
});

export interface WorkingState {
  /** What differs from what was issued. */
  readonly differences: readonly string[];
  /** Whether it was kept when it was issued, and is not here: whoever was sent the edition does not have it. */
  readonly isAway: boolean;
}

/** Holds what was kept against the manifest, and against the record that the edition gives now. */
export async function workingState(
  root: string,
  { kept = [] }: IssueManifest,
  now: PublishedEdition | undefined,
  world: World,
): Promise<WorkingState> {
  const issued = kept.find(({ path }) => path === WORKING);
  if (!issued) return { differences: [], isAway: false };
  const again = now && sha256(workingText(now)) !== issued.sha256;
  const path = join(root, ...WORKING.split('/'));
  const isAway = (await world.fileSize(path)) === null;
  const changed = !isAway && sha256(await world.readFile(path)) !== issued.sha256;
  return {
    differences: [
      ...(again === true ? [`kept ${WORKING}: the edition gives other numbers before rounding now`] : []),
      ...(changed ? [`${WORKING} is not the one that was issued`] : []),
    ],
    isAway,
  };
}

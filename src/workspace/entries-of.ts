import type { Artefact, ManifestEntry } from '../model/artefact';
import { sha256 } from '../world';

/** Files as a manifest lists them, in the order of their paths. */
export const entriesOf = (files: readonly Pick<Artefact, 'path' | 'bytes'>[]): readonly ManifestEntry[] =>
  files
    .map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.byteLength }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

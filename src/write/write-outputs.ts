import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import type { Artefact, BuildManifest, ManifestEntry } from '../model/artefact';
import { sha256 } from '../world';

/** What the manifest says of the inputs and the software. */
export interface ManifestFacts {
  readonly edition: string;
  readonly date: string;
  readonly software: Readonly<Record<string, string>>;
  readonly inputs: readonly ManifestEntry[];
}

/**
 * Stage 8. Writes outputs beside the last good ones and then puts them in their place, whole: a build that
 * fails leaves what was there. Gives the manifest, which is one of the outputs.
 */
export async function writeOutputs(
  folder: string,
  artefacts: readonly Artefact[],
  facts: ManifestFacts,
): Promise<Outcome<BuildManifest>> {
  const manifest = manifestOf(artefacts, facts);
  const all = [
    ...artefacts,
    {
      path: 'manifest.json',
      mediaType: 'application/json',
      bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
    },
  ];
  const next = `${folder}.next`;
  const last = `${folder}.last`;
  try {
    await rm(next, { recursive: true, force: true });
    for (const artefact of all) {
      const path = join(next, ...artefact.path.split('/'));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, artefact.bytes);
    }
    await rm(last, { recursive: true, force: true });
    await rename(folder, last).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    await rename(next, folder).catch(async (error: unknown) => {
      await rename(last, folder).catch(() => undefined);
      throw error;
    });
    await rm(last, { recursive: true, force: true });
  } catch (error) {
    await rm(next, { recursive: true, force: true }).catch(() => undefined);
    return { value: null, diagnostics: [refusal(error, folder)] };
  }
  return { value: manifest, diagnostics: [] };
}

function manifestOf(artefacts: readonly Artefact[], facts: ManifestFacts): BuildManifest {
  const outputs = artefacts.map(({ path, bytes }) => ({
    path,
    sha256: sha256(bytes),
    bytes: bytes.byteLength,
  }));
  return { schema: 1, ...facts, outputs: outputs.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

function refusal(error: unknown, folder: string): Diagnostic {
  const code = codeOf(error);
  const open = code === 'EBUSY' || code === 'EPERM' || code === 'EACCES';
  const path = typeof error === 'object' && error !== null && 'path' in error ? String(error.path) : folder;
  return {
    rule: open ? 'write/held-open' : 'write/failed',
    severity: 'error',
    place: fileStart('edition.yaml'),
    message: open
      ? `"${path}" is held open by another program or may not be written`
      : `the outputs could not be written: ${String(code ?? error)}`,
    fix: open
      ? 'close the document in its viewer and build again; the last good outputs are still there'
      : 'check the disk and the folder; the last good outputs are still there',
  };
}
const codeOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : null;

import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { VERSION } from '../installed';
import type { ManifestEntry } from '../model/artefact';
import { runPipeline } from './pipeline';
import { sha256, type World } from '../world';
import { found, refused, type Found, type Opened } from './found';
import { outputsOf } from './issue-edition';
import { ISSUED, issueState, PROJECT_COPY, RECORD, type IssueManifest } from './issue-state';

export interface Verified {
  readonly manifest: IssueManifest;
  /** What differs from what was issued, a line each; none: the same bytes. */
  readonly differences: readonly string[];
  /** The software that it was issued with and that it was verified with. */
  readonly software: { readonly issued: string; readonly verified: string };
}

/**
 * Hashes an issued edition again, builds it from its own copies, and compares with what was issued. Refused where it has
 * not been issued. The findings are those of an edition that does not build any more.
 */
export async function verifyIssue({ root, world }: Opened): Promise<Found<Verified>> {
  const is = await issueState({ root, world });
  if (is.state === 'not issued')
    return refused(`"${world.shown(root)}" has not been issued`, 'run stra issue');
  if (is.state === 'unreadable') return refused(is.what.message, is.what.fix);
  const { manifest } = is;
  // Its own copies of templates, theme and reference data, and not those that the project has now.
  const own: World = {
    ...world,
    home: join(root, ISSUED, PROJECT_COPY),
    frozen: true,
    cache: null,
    memory: null,
  };
  const run = await runPipeline(root, own, {
    outline: manifest.outline,
    stopAfter: 'render',
    release: { release: true, override: manifest.override },
    asOf: manifest.issued.on,
  });
  const { load, validate: edition, render: artefacts } = run.results;
  // What was issued listed the inputs that its document may name; one that was not listed is no finding then.
  const listed = new Set(manifest.inputs.map((input) => input.path));
  const inputs = edition?.inputs ?? load?.files.filter(({ file }) => listed.has(file)) ?? [];
  const now = inputs.map(({ file, sha256: hash, bytes }) => ({ path: file, sha256: hash, bytes }));
  const errors: readonly Diagnostic[] = artefacts
    ? []
    : run.diagnostics.filter(({ severity }) => severity === 'error');
  const differing = [
    ...(load ? differences('input', manifest.inputs, now) : []),
    ...(artefacts
      ? differences('output', manifest.outputs, outputsOf(artefacts))
      : ['it does not build any more: see above']),
    ...(await recordDifferences(root, world, manifest)),
  ];
  const software = { issued: manifest.software['stra'] ?? 'not stated', verified: VERSION };
  return found({ manifest, differences: differing, software }, errors);
}

async function recordDifferences(root: string, world: World, manifest: IssueManifest): Promise<string[]> {
  const issued = manifest.outputs.find((output) => output.path === RECORD);
  const kept = join(root, RECORD);
  if ((await world.fileSize(kept)) === null) return [`${RECORD} is missing: put it back from a copy`];
  const same = issued?.sha256 === sha256(await world.readFile(kept));
  return same ? [] : [`${RECORD} is not the one that was issued`];
}

function differences(kind: string, was: readonly ManifestEntry[], is: readonly ManifestEntry[]): string[] {
  const now = new Map(is.map((entry) => [entry.path, entry]));
  const before = new Set(was.map((entry) => entry.path));
  return [
    ...was.flatMap(({ path, sha256: hash, bytes }) => {
      const there = now.get(path);
      if (!there) return [`${kind} ${path}: was there when it was issued, and is not`];
      return there.sha256 === hash
        ? []
        : [`${kind} ${path}: differs (${bytes} bytes issued, ${there.bytes} now)`];
    }),
    ...is
      .filter(({ path }) => !before.has(path))
      .map(({ path }) => `${kind} ${path}: was not there when it was issued`),
  ];
}

import { cp, lstat, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import { severityOf } from '../diagnostics/rules/catalogue';
import type { Artefact, BuildManifest, ManifestEntry } from '../model/artefact';
import { sha256 } from '../world';
import { OWN } from './held-folder';
import { withLock } from './lock';
import { flushFolder } from './put-files';
import { Trouble, troubleOf, withPath } from './trouble';

/** What the manifest says of the inputs, the software and the purpose. */
export type ManifestFacts = Omit<BuildManifest, 'schema' | 'outputs'>;

/** What a build left in its folder. */
export interface Written {
  readonly manifest: BuildManifest;
  /** Outputs of an earlier build that were made otherwise, and are there no more. */
  readonly gone: readonly string[];
}

const MANIFEST = 'manifest.json';

/**
 * Stage 8. Writes outputs beside the last good ones and then puts them in their place, whole: a build that
 * fails leaves what was there, and one that is killed between two steps is put right by the next. What else lies in the
 * folder is somebody's: it is carried over, and a folder that no build wrote is refused. Outputs that this build does
 * not make stay where the same software made them from the same inputs, and go where it did not, so that no folder
 * holds two states of one edition.
 */
export async function writeOutputs(
  folder: string,
  artefacts: readonly Artefact[],
  facts: ManifestFacts,
): Promise<Outcome<Written>> {
  try {
    return await withOutputs(folder, () => replaceOutputs(folder, artefacts, facts));
  } catch (error) {
    return { value: null, diagnostics: [refusal(error, folder)] };
  }
}

/** Where a folder of outputs is made, and where the last one waits until the new one stands. */
const ownOf = (folder: string): string => join(dirname(folder), OWN);
const stagedOf = (folder: string, what: 'next' | 'last' | 'lock'): string =>
  join(ownOf(folder), `${basename(folder)}.${what}`);

/** Runs with a folder of outputs held. What a build that was killed left is put right first. */
async function withOutputs<T>(folder: string, use: () => Promise<T>): Promise<T> {
  try {
    return await withLock(stagedOf(folder, 'lock'), 'build', async () => {
      await restoreLast(folder);
      return use();
    });
  } finally {
    await rmdir(ownOf(folder)).catch(() => undefined);
  }
}

/**
 * Brings the last good outputs back, with what else lay among them, wherever a build was killed under this folder before
 * it had put new ones in their place. Throws errors of the system, and `Trouble` where another build holds one of them.
 */
export async function restoreOutputs(parent: string): Promise<void> {
  const lastIn = async (folder: string): Promise<string[]> =>
    (await readdir(folder).catch(() => [])).flatMap((name) => /^(.+)\.last$/.exec(name)?.[1] ?? []);
  for (const name of new Set([...(await lastIn(join(parent, OWN))), ...(await lastIn(parent))])) {
    const folder = join(parent, name);
    if (await isAbsent(folder)) await withOutputs(folder, () => Promise.resolve());
  }
}
const isAbsent = async (path: string): Promise<boolean> => (await lstat(path).catch(() => null)) === null;

async function restoreLast(folder: string): Promise<void> {
  const [next, last] = [stagedOf(folder, 'next'), stagedOf(folder, 'last')];
  // Earlier versions kept it under another name, where something else may lie too.
  const earlier = (await manifestIn(`${folder}.last`)) === null ? [] : [`${folder}.last`];
  for (const path of [last, ...earlier])
    if ((await isAbsent(folder)) && !(await isAbsent(path))) await rename(path, folder);
  await rm(next, { recursive: true, force: true });
  await rm(last, { recursive: true, force: true });
}

async function replaceOutputs(
  folder: string,
  artefacts: readonly Artefact[],
  facts: ManifestFacts,
): Promise<Outcome<Written>> {
  const kept = await stillTrue(folder, facts, new Set(artefacts.map(({ path }) => path)));
  const manifest = manifestOf(artefacts, kept, facts);
  const all = [
    ...artefacts,
    {
      path: MANIFEST,
      mediaType: 'application/json',
      bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
    },
  ];
  const [next, last] = [stagedOf(folder, 'next'), stagedOf(folder, 'last')];
  const listed = [...((await listedIn(folder)) ?? [])];
  const strangers = await strangersIn(folder, new Set(all.map(({ path }) => path)));
  if (strangers === null) return { value: null, diagnostics: [notOurs(folder)] };
  // What is given out must last; a draft can be made again.
  const flush = facts.purpose === 'release';
  const there = new Set<string>();
  const makeFolder = async (path: string): Promise<void> => {
    if (there.has(path)) return;
    await mkdir(path, { recursive: true });
    there.add(path);
  };
  try {
    for (const artefact of all) {
      const path = join(next, ...artefact.path.split('/'));
      await makeFolder(dirname(path));
      await withPath(join(folder, artefact.path), () => writeFile(path, artefact.bytes, { flush }));
    }
    for (const path of [...strangers, ...kept.map((entry) => entry.path)]) {
      await makeFolder(dirname(join(next, path)));
      // A link is carried over as one, whether or not it leads anywhere.
      await cp(join(folder, path), join(next, path), {
        preserveTimestamps: true,
        verbatimSymlinks: true,
        recursive: true,
      });
    }
    await rename(folder, last).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    await rename(next, folder).catch(async (error: unknown) => {
      await rename(last, folder).catch(() => undefined);
      throw error;
    });
    await flushFolder(dirname(folder));
    await rm(last, { recursive: true, force: true });
  } catch (error) {
    await rm(next, { recursive: true, force: true }).catch(() => undefined);
    return { value: null, diagnostics: [refusal(error, folder)] };
  }
  const given = new Set(manifest.outputs.map(({ path }) => path));
  return { value: { manifest, gone: listed.filter((path) => !given.has(path)) }, diagnostics: [] };
}

/**
 * Files, links and empty folders of a folder that its manifest does not list and the new outputs do not replace. Null: it
 * holds files and no manifest of a build, so that nothing in it is ours to take away.
 */
async function strangersIn(folder: string, outputs: ReadonlySet<string>): Promise<readonly string[] | null> {
  const files = await thingsIn(folder);
  if (files.length === 0) return [];
  const listed = await listedIn(folder);
  // Documents of forces may be there before that of all: each folder of them is of a build too.
  if (listed === null) return (await areOfBuildsBelow(folder, files)) ? files : null;
  return files.filter((path) => path !== MANIFEST && !listed.has(path) && !outputs.has(path));
}

/** Whether each file lies in a folder, further down, that another build wrote. */
async function areOfBuildsBelow(folder: string, files: readonly string[]): Promise<boolean> {
  const tops = new Set(files.map((path) => path.split('/')[0] ?? ''));
  if (files.some((path) => !path.includes('/'))) return false;
  for (const top of tops) if ((await manifestIn(join(folder, top))) === null) return false;
  return true;
}

/** Everything in a folder but folders that have something in them, as paths with forward slashes. Links are not followed. */
async function thingsIn(folder: string, under = ''): Promise<string[]> {
  const entries = await readdir(join(folder, under), { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (entries === null) return [];
  const found: string[] = [];
  for (const entry of entries) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    const within = entry.isDirectory() ? await thingsIn(folder, path) : [];
    found.push(...(within.length > 0 ? within : [path]));
  }
  return found;
}

/** The outputs that the manifest of an earlier build lists; null where there is none. */
async function listedIn(folder: string): Promise<ReadonlySet<string> | null> {
  const outputs = (await manifestIn(folder))?.outputs;
  return outputs === undefined ? null : new Set(outputs.map(({ path }) => path));
}
async function manifestIn(folder: string): Promise<Partial<BuildManifest> | null> {
  try {
    return JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Partial<BuildManifest>;
  } catch {
    return null;
  }
}

/** Outputs of an earlier build that this one would make again, byte for byte, and does not write. */
async function stillTrue(
  folder: string,
  facts: ManifestFacts,
  written: ReadonlySet<string>,
): Promise<readonly ManifestEntry[]> {
  const { outputs = [], schema, ...last } = (await manifestIn(folder)) ?? {};
  if (schema !== 1 || !isDeepStrictEqual(last, JSON.parse(JSON.stringify(facts)))) return [];
  const kept: ManifestEntry[] = [];
  for (const entry of outputs) {
    if (written.has(entry.path)) continue;
    const bytes = await readFile(join(folder, ...entry.path.split('/'))).catch(() => null);
    if (bytes !== null && sha256(bytes) === entry.sha256) kept.push(entry);
  }
  return kept;
}

const notOurs = (folder: string): Diagnostic => ({
  rule: 'write/not-ours',
  severity: 'error',
  place: fileStart('edition.yaml'),
  message: `the folder "${folder}" holds files and no build wrote them`,
  why: 'a build puts its folder in place whole, and what lay there would be gone',
  fix: 'name an empty or a new folder with --out',
});

function manifestOf(
  artefacts: readonly Artefact[],
  kept: readonly ManifestEntry[],
  facts: ManifestFacts,
): BuildManifest {
  const made = artefacts.map(({ path, bytes }) => ({
    path,
    sha256: sha256(bytes),
    bytes: bytes.byteLength,
  }));
  const outputs = [...made, ...kept];
  return { schema: 1, ...facts, outputs: outputs.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

function refusal(error: unknown, folder: string): Diagnostic {
  if (error instanceof Trouble)
    return {
      rule: 'write/held-open',
      severity: severityOf('write/held-open'),
      place: fileStart('edition.yaml'),
      message: error.message,
      ...(error.fix === undefined ? {} : { fix: error.fix }),
    };
  const code = codeOf(error);
  const open = code === 'EBUSY' || code === 'EPERM' || code === 'EACCES';
  const path = typeof error === 'object' && error !== null && 'path' in error ? String(error.path) : folder;
  const rule = open ? 'write/held-open' : 'write/failed';
  const trouble = troubleOf(error);
  return {
    rule,
    severity: severityOf(rule),
    place: fileStart('edition.yaml'),
    message: open
      ? `"${path}" is held open by another program or may not be written`
      : `the outputs could not be written: ${trouble?.message ?? String(error)}`,
    fix: open
      ? 'close the document in its viewer and build again; the last good outputs are still there'
      : (trouble?.fix ?? 'check the disk and the folder; the last good outputs are still there'),
  };
}
const codeOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : null;

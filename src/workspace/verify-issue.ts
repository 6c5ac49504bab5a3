import { join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { VERSION } from '../installed';
import type { Artefact, ManifestEntry } from '../model/artefact';
import { runPipeline, type Results } from './pipeline';
import { recordBytes } from '../render/record';
import { sha256, type World } from '../world';
import { found, refused, type Found, type Opened } from './found';
import { entriesOf } from './entries-of';
import type { EditionFiles } from '../model/edition-files';
import {
  authorshipOf,
  fingerprintOf,
  type Authorship,
  type KeySignature,
  type Signers,
} from '../model/signature';
import { signedEntries, signersIn, signersOf, type SignedEntry } from './read-signatures';
import { issuedDocuments, type IssuedDocuments } from './issued-documents';
import { workingState } from './working-copy';
import { ISSUE_SIGNATURE, ISSUED, issueState, PROJECT_COPY, RECORD, type IssueManifest } from './issue-state';

export interface VerifyRequest {
  /** A list of signers that its owner keeps elsewhere; left out, the edition's own, which came with it. */
  readonly signers?: string;
}
export interface Verified {
  readonly manifest: IssueManifest;
  /** What differs from what was issued, a line each; none: the same bytes. */
  readonly differences: readonly string[];
  /** Whether what was kept of its numbers before rounding is not here: it is handed out to nobody. */
  readonly isWorkingAway: boolean;
  /** Whether a known key stands behind the issue, or the name is only typed. */
  readonly authorship: Authorship;
  /** Who signed judgements of it, and what stands behind each name. */
  readonly signed: readonly SignedEntry[];
  /** What the documents print that were issued, where the edition prints it. */
  readonly fingerprint: string;
  /** The documents of forces and regions that were issued with it. */
  readonly areas: readonly IssuedDocuments[];
  /** Whether it was issued by a version that issued no document of an area, and has some. */
  readonly areasLeftOut: boolean;
  /** The software that it was issued with and that it was verified with. */
  readonly software: { readonly issued: string; readonly verified: string };
}

/**
 * Hashes an issued edition again, builds it from its own copies, and compares with what was issued. Refused where it has
 * not been issued. The findings are those of an edition that does not build any more.
 */
export async function verifyIssue(
  { root, world }: Opened,
  request: VerifyRequest = {},
): Promise<Found<Verified>> {
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
  const areas = await areasAgain({ root, world: own }, manifest);
  const working = await workingState(root, manifest, run.results.compose?.record, world);
  const differing = [
    ...(load ? differences('input', manifest.inputs, now) : []),
    ...(artefacts
      ? differences('output', manifest.outputs, entriesOf(asIssuedThen(artefacts, manifest, run.results)))
      : ['it does not build any more: see above']),
    ...(await recordDifferences(root, world, manifest)),
    ...areas.differences,
    ...working.differences,
  ];
  const software = { issued: manifest.software['stra'] ?? 'not stated', verified: VERSION };
  const signers = await signersFor(request, load, world);
  if (signers === null)
    return refused(
      `"${request.signers ?? ''}" cannot be read as a list of signers`,
      'stra key new prints an entry of one',
    );
  const signature = await readSignature(join(root, ...ISSUE_SIGNATURE.split('/')), world);
  const { inputs: was, outline } = manifest;
  return found(
    {
      manifest,
      differences: differing,
      isWorkingAway: working.isAway,
      software,
      authorship:
        signature === 'broken' ? BROKEN : authorshipOf(manifest, manifest.issued.on, signature, signers),
      signed: load ? signedEntries(load, manifest.edition, signers) : [],
      fingerprint: fingerprintOf({ outline, stra: manifest.software['stra'] ?? '', inputs: was }),
      areas: issuedDocuments(manifest),
      areasLeftOut: manifest.areas === undefined && (edition?.areas.length ?? 0) > 0,
    },
    [...errors, ...areas.findings],
  );
}

/** Makes the documents of areas again that were issued, and says which differ: inputs that differ, too. */
async function areasAgain(
  own: Opened,
  { outline, override, issued, inputs, areas: was = [] }: IssueManifest,
): Promise<{ differences: readonly string[]; findings: readonly Diagnostic[] }> {
  if (was.length === 0) return { differences: [], findings: [] };
  const { areaDifferences, areasOfIssue } = await import('./areas/issue-areas');
  const purpose = { release: true, override };
  const { value, findings } = await areasOfIssue(own, { outline, purpose, asOf: issued.on });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (value === null)
    return {
      differences: ['the documents of areas do not build any more: see above'],
      findings: errors,
    };
  const known = new Set(inputs.map(({ path }) => path));
  const moreOf = (list: typeof was): readonly ManifestEntry[] =>
    list.flatMap((one) => one.inputs.filter(({ path }) => !known.has(path)));
  const unlikeInputs = differences('input', moreOf(was), moreOf(value.areas));
  return {
    differences: [...new Set([...unlikeInputs, ...areaDifferences(was, value.areas)])],
    findings: value.failed.length > 0 ? errors : [],
  };
}

/** What an issue of an earlier version wrote as its record: all numbers, where today's holds those that are printed. */
const asIssuedThen = (
  artefacts: readonly Artefact[],
  { kept }: IssueManifest,
  { compose }: Results,
): readonly Artefact[] =>
  kept !== undefined || !compose
    ? artefacts
    : artefacts.map((artefact) =>
        artefact.path === RECORD ? { ...artefact, bytes: recordBytes(compose.record) } : artefact,
      );

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

const UNREADABLE = `${ISSUE_SIGNATURE} cannot be read`;
const BROKEN: Authorship = { kind: 'unproven', signer: '', why: UNREADABLE, unnamed: UNREADABLE };

async function signersFor(
  { signers }: VerifyRequest,
  load: EditionFiles | undefined,
  world: World,
): Promise<Signers | null> {
  if (signers === undefined) return load ? signersIn(load) : {};
  if ((await world.fileSize(resolve(signers))) === null) return null;
  return signersOf((await world.readFile(resolve(signers))).toString('utf8'), signers);
}

async function readSignature(path: string, world: World): Promise<KeySignature | null | 'broken'> {
  if ((await world.fileSize(path)) === null) return null;
  try {
    const read = JSON.parse((await world.readFile(path)).toString('utf8')) as Partial<KeySignature> | null;
    return typeof read?.key === 'string' && typeof read.value === 'string'
      ? { key: read.key, value: read.value }
      : 'broken';
  } catch {
    return 'broken';
  }
}

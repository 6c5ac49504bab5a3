import { join } from 'node:path';
import type { ReleaseRequest } from '../judgement/attest/release';
import { isEmbargoed } from '../document/compose/release-notice';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic';
import { findingKey } from '../diagnostics/finding-key';
import { PROJECT_PREFIX } from '../diagnostics/place';
import { VERSION } from '../installed';
import type { Released } from '../model/artefact';
import type { Edition } from '../model/edition';
import type { EditionFiles } from '../model/edition-files';
import type { Put } from '../write/put-files';
import type { AreasOfIssue } from './areas/issue-areas';
import { wrongRequest } from './build-edition';
import { entriesOf } from './entries-of';
import { release } from './release-report';
import { sternly } from './conflict-copies';
import { openComments } from './open-comments';
import { found, passedOn, refused, type Found } from './found';
import type { Held } from './held';
import {
  ISSUE_SIGNATURE,
  ISSUED,
  issueState,
  PROJECT_COPY,
  RECORD,
  WORKING,
  type IssuedAreas,
  type IssueManifest,
} from './issue-state';
import { issuedDocuments, type IssuedDocuments } from './issued-documents';
import { unprovenFindings } from './read-signatures';
import { originsOf } from './render-outputs';
import { keyFor, type KeyRequest } from './signing-key';
import { fingerprintOf, type KeySignature } from '../model/signature';
import { PUBLIC, runOn } from './run-stages';
import { keptEntry, workingText } from './working-copy';

export interface IssueRequest {
  readonly outline?: string;
  readonly by: string;
  /** The day of issue, such as 2026-05-18. */
  readonly on: string;
  /** Who lets judgements through that stand against it, and why. */
  readonly override?: ReleaseRequest['override'];
  /** The key that signs it; left out, the name is only typed. */
  readonly key?: KeyRequest;
}
export interface Issue {
  readonly edition: Pick<Edition, 'id' | 'title' | 'kicker'>;
  readonly manifest: IssueManifest;
  /** Whose key signed it; null where the name is only typed. */
  readonly signedBy: string | null;
  /** By which a copy on paper is told from another. */
  readonly fingerprint: string;
  /** The documents of forces and regions that were issued with it. */
  readonly areas: readonly IssuedDocuments[];
}

/**
 * Freezes an edition: its record, its manifest, and the templates and reference data that it used. Refused where it is
 * issued already or embargoed; with an error among the findings nothing is issued.
 */
export async function issueEdition(at: Held, request: IssueRequest): Promise<Found<Issue>> {
  const { outline = PUBLIC, by, on, override = null } = request;
  const purpose: ReleaseRequest = { release: true, override };
  const wrong = wrongRequest({ purpose, asOf: on });
  if (wrong) return refused(wrong.message, wrong.fix);
  const is = await issueState(at);
  if ('what' in is) return refused(is.what.message, is.what.fix);
  if (is.state === 'issued')
    return refused(
      `"${at.world.shown(at.root)}" is issued already, and what was issued is not written over`,
      'run stra verify to see whether it still holds',
    );
  const run = await runOn(at, { outline, stopAfter: 'render', release: purpose, asOf: on });
  const { load, validate: edition, compose, check: report, render: artefacts } = run.results;
  if (edition && isEmbargoed(edition, on))
    return refused(
      `the edition is embargoed until ${edition.embargo ?? ''} and cannot be issued on ${on}`,
      'issue it on that day; before it, stra build --release --copies makes numbered copies',
    );
  const proven = report && artefacts ? await release(report, artefacts) : null;
  const unproven = load && edition ? unprovenFindings(load, edition.id, true) : [];
  const findings = [
    ...sternly(run.diagnostics),
    ...unproven,
    ...(proven?.diagnostics ?? []),
    ...(await openComments(at)),
  ];
  if (hasErrors(findings) || !load || !edition || !compose || !proven?.value)
    return found<Issue>(null, findings);
  const areas = await areasFor(at, { outline, purpose, asOf: on }, edition, findings);
  findings.push(...areas.findings);
  if (areas.value === null || hasErrors(findings)) return found<Issue>(null, findings);
  const working = workingText(compose.record);
  const manifest: IssueManifest = {
    schema: 1,
    edition: edition.id,
    date: edition.date,
    outline,
    issued: { by, on },
    override,
    software: { stra: VERSION, schema: '1' },
    purpose: 'release',
    asOf: on,
    inputs: edition.inputs.map(({ file, sha256: hash, bytes }) => ({ path: file, sha256: hash, bytes })),
    outputs: entriesOf(proven.value.artefacts),
    ...(areas.value.length > 0 ? { areas: areas.value } : {}),
    kept: [keptEntry(working)],
  };
  const key = request.key ? await keyFor(at, request.key, load, on) : null;
  if (key?.refused) return passedOn(key);
  const signature = key?.value?.sign(manifest) ?? null;
  await at.folder.put(frozen(at.root, load, proven.value, { manifest, signature, working }));
  const { id, title, kicker } = edition;
  return found(
    {
      edition: { id, title, kicker },
      manifest,
      signedBy: key?.value?.name ?? null,
      fingerprint: fingerprintOf(originsOf(edition, outline)),
      areas: issuedDocuments(manifest),
    },
    findings,
  );
}

/** The documents of forces and regions that are issued with it: all of them, or nothing is. */
async function areasFor(
  at: Held,
  asked: AreasOfIssue,
  { areas }: Edition,
  known: readonly Diagnostic[],
): Promise<Found<readonly IssuedAreas[]>> {
  // An edition without documents of areas has no areas: nothing is run for it.
  if (areas.length === 0) return found([]);
  const { areasOfIssue, failedFinding } = await import('./areas/issue-areas');
  const { value, findings } = await areasOfIssue(at, asked);
  const said = new Set(known.map(findingKey));
  const more = [
    ...findings.filter((finding) => !said.has(findingKey(finding))),
    ...(value ? failedFinding(value) : []),
  ];
  return found(value?.areas ?? null, more);
}

interface Written {
  readonly manifest: IssueManifest;
  readonly signature: KeySignature | null;
  /** The text of what is kept and not handed out. */
  readonly working: string;
}
/** What an issue writes, all of it in one move. */
function frozen(
  root: string,
  load: EditionFiles,
  { artefacts }: Released,
  { manifest, signature, working }: Written,
): Put[] {
  const folder = join(root, ISSUED);
  const copies = load.files.flatMap(({ file, text, path }): Put[] =>
    file.startsWith(PROJECT_PREFIX)
      ? [
          {
            path: join(folder, PROJECT_COPY, ...file.slice(PROJECT_PREFIX.length).split('/')),
            content: text ?? { copyOf: path },
          },
        ]
      : [],
  );
  const record = artefacts.find(({ path }) => path === RECORD);
  return [
    ...copies,
    { path: join(folder, 'manifest.json'), content: `${JSON.stringify(manifest, null, 2)}\n` },
    ...(signature === null
      ? []
      : [
          {
            path: join(root, ...ISSUE_SIGNATURE.split('/')),
            content: `${JSON.stringify(signature, null, 2)}\n`,
          },
        ]),
    { path: join(root, ...WORKING.split('/')), content: working },
    ...(record ? [{ path: join(root, RECORD), content: record.bytes }] : []),
  ];
}

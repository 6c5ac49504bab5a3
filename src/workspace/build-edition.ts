import { dirname, join, resolve } from 'node:path';
import { DRAFT, type ReleaseRequest } from '../judgement/attest/release';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic';
import { VERSION } from '../installed';
import type { Artefact } from '../model/artefact';
import type { NumberAccount } from '../model/document';
import type { Edition } from '../model/edition';
import type { MeasureSet } from '../model/measure';
import { isDate } from '../model/period';
import type { Run, StageName } from './pipeline';
import { lookOf } from './render-outputs';
import type { Form } from '../render/forms';
import { restoreOutputs, writeOutputs, type ManifestFacts } from '../write/write-outputs';
import { projectOf, twinOf } from './find-edition';
import { found, passedOn, refused, type Found, type Opened, type Refusal } from './found';
import { changedFiles, changedFinding } from './changed-since-issue';
import { issueState } from './issue-state';
import { unprovenFindings } from './read-signatures';
import { issuedRecord } from './issued-record';
import { release } from './release-report';
import { sternly } from './conflict-copies';
import { openComments } from './open-comments';
import { keepRecords, type KeptRecords } from './keep-records';
import { dataOf, PUBLIC, runOn, type DataRequest } from './run-stages';

export interface BuildRequest extends DataRequest {
  readonly outline?: string;
  /** Where the outputs go; left out, `output/<edition id>` of the project. */
  readonly out?: string;
  /** Which outputs; left out, all documents. */
  readonly only?: readonly Form[];
  /** A draft, or a release, let through by a named person where a judgement stands against it. */
  readonly purpose?: ReleaseRequest;
  /** The day that the build is for: an embargo stands until it is given its day or a later one. */
  readonly asOf?: string;
  /** Numbered copies of the PDF, one for each line of the access list. */
  readonly copies?: boolean;
  /** A Word file without anything by which it could come back; left out, one for review, of which is kept what was sent. */
  readonly clean?: boolean;
}
export interface Built {
  /** Null: nothing was written, and the findings say why. */
  readonly documents: Documents | null;
  /** What was kept of record-level data, whether or not the documents could be made. */
  readonly kept: readonly KeptRecords[];
}
/** What stands in the folder of outputs now. */
export interface Documents {
  readonly edition: Pick<Edition, 'id' | 'title' | 'kicker'>;
  readonly folder: string;
  readonly artefacts: readonly Artefact[];
  readonly copies: readonly Artefact[];
  /** Outputs of an earlier build that were made otherwise, and are there no more. */
  readonly gone: readonly string[];
  /** Where what was sent for review is kept, from the edition's folder; null where nothing was. */
  readonly review: string | null;
  /** Whether what the finished files say was read back and found the same; only a release asks for it. */
  readonly proven: boolean;
  readonly account: NumberAccount;
  readonly datasets: MeasureSet['datasets'];
  /** Processor milliseconds of each stage. */
  readonly spent: Readonly<Partial<Record<StageName, number>>>;
}

/**
 * Makes the documents of an edition and puts their folder in place whole; where an error stands, what was there stays.
 * A release keeps nothing of records either unless everything holds.
 */
export async function buildEdition(at: Opened, request: BuildRequest = {}): Promise<Found<Built>> {
  const wrong = wrongRequest(request);
  if (wrong) return refused(wrong.message, wrong.fix);
  await restoreOutputs(request.out === undefined ? outputsUnder(at) : dirname(resolve(request.out)));
  const isRelease = request.purpose?.release === true;
  const { outline = PUBLIC, only, clean = false } = request;
  const issued = only?.includes('press') ? await issuedRecord(at, outline) : null;
  const changed = await changedSinceIssue(at, request);
  const run = await runFor(at, request, {
    ...(changed ? { changedSince: changed.on } : {}),
    ...(only ? { render: { only, issued: issued?.record ?? null, clean } } : {}),
  });
  const findings = [
    ...(isRelease ? sternly(run.diagnostics) : run.diagnostics),
    ...(issued?.findings ?? []),
    ...(changed ? [changed.finding] : []),
    ...unproven(run, isRelease),
    ...(isRelease ? await openComments(at) : []),
  ];
  const { validate: edition, measure: set, check: report, render: artefacts } = run.results;
  const keep = async (): Promise<readonly KeptRecords[]> => (set ? keepRecords(at, set) : []);
  const kept = isRelease ? [] : await keep();
  const nothing = (more: readonly Diagnostic[] = []): Found<Built> =>
    found({ documents: null, kept }, [...findings, ...more]);
  if (!edition || !set || !report || !artefacts || hasErrors(findings)) return nothing();
  const twin = request.out === undefined ? await twinOf(at.root, edition.id, at.world) : null;
  if (twin !== null)
    return refused(
      `${twin} has the id "${edition.id}" too, so that both would be written into one folder`,
      'give this edition an id of its own in its edition.yaml, or name another folder with --out',
    );
  const copies =
    request.copies === true ? await numberedCopies(at, edition, request, changed?.on ?? null) : found([]);
  if (copies.refused) return passedOn({ ...copies, findings: [] });
  if (copies.value === null) return nothing(copies.findings);
  const { press, brief } = run.results;
  const asked = {
    ...(only ? { only } : {}),
    ...(press ? { press } : {}),
    ...(brief ? { brief } : {}),
    ...lookOf(edition),
  };
  const proven = isRelease ? await release(report, artefacts, asked) : null;
  const faults = [...(proven?.diagnostics ?? []), ...copies.findings];
  if (faults.length > 0) return nothing(faults);
  const folder = folderFor(at, edition, request);
  // What was sent is kept before it can be sent.
  const { load: files, review: marks } = run.results;
  const word = artefacts.find(({ path }) => path === 'report.docx')?.bytes;
  let review: string | null = null;
  let given = proven?.value?.artefacts ?? artefacts;
  if (marks) {
    // What reads and writes Word files is loaded where a copy for review is made.
    const { keepReviewCopy, reviewCopyOf } = await import('./keep-review-copy');
    const { withComments } = await import('./review/put-comments');
    if (files && word) {
      const sent = await reviewCopyOf(report, edition, files, marks, request.asOf ?? null, word);
      review = await keepReviewCopy(at, sent);
    }
    if (!proven?.value) given = await withComments(at, artefacts, outline);
  }
  const all = [...given, ...copies.value, ...errorSheets(set)];
  const keptNow = isRelease ? await keep() : kept;
  const written = await writeOutputs(folder, all, factsOf(edition, request));
  if (!written.value) return nothing(written.diagnostics);
  const documents: Documents = {
    edition: { id: edition.id, title: edition.title, kicker: edition.kicker },
    folder,
    artefacts: given,
    copies: copies.value,
    gone: written.value.gone,
    review,
    proven: proven !== null,
    account: report.account,
    datasets: set.datasets,
    spent: run.spent,
  };
  return found({ documents, kept: keptNow }, [...findings, ...written.diagnostics]);
}

/** What is wrong with what is asked for; null where nothing is. An override is somebody's and has a reason. */
export function wrongRequest({ purpose, asOf }: Pick<BuildRequest, 'purpose' | 'asOf'>): Refusal | null {
  if (asOf !== undefined && !isDate(asOf))
    return { message: `"${asOf}" is no date of the calendar; write it as 2026-05-18` };
  const override = purpose?.override;
  if (override && (override.name.trim() === '' || override.reason.trim() === ''))
    return { message: 'an override needs the name of who lets it through, and why: both are printed' };
  if (override && !purpose.release)
    return { message: 'an override belongs to a release; a draft needs none' };
  return null;
}

/** Signatures with a key under its judgements that do not hold. */
export const unproven = ({ results: { load, validate: edition } }: Run, isRelease: boolean): Diagnostic[] =>
  load && edition ? unprovenFindings(load, edition.id, isRelease) : [];

/** What was changed in an edition after it was issued; null where nothing was, or it is not issued. */
export async function changedSinceIssue(
  at: Opened,
  request: BuildRequest,
): Promise<{ readonly on: string; readonly finding: Diagnostic } | null> {
  const is = await issueState(at);
  if (is.state === 'not issued' || is.state === 'unreadable') return null;
  const { load } = (await runOn(at, { stopAfter: 'load', ...dataOf(request) })).results;
  const files = load ? changedFiles(is.manifest, load) : [];
  if (files.length === 0) return null;
  const isRelease = request.purpose?.release === true;
  return {
    on: is.manifest.issued.on,
    finding: changedFinding(is.manifest, files, isRelease, at.world.shown(at.root)),
  };
}

const runFor = (
  at: Opened,
  request: BuildRequest,
  more: Pick<Parameters<typeof runOn>[1], 'render' | 'copy' | 'changedSince'>,
): Promise<Run> =>
  runOn(at, {
    outline: request.outline ?? PUBLIC,
    stopAfter: 'render',
    release: request.purpose ?? DRAFT,
    asOf: request.asOf ?? null,
    ...dataOf(request),
    ...more,
  });

/** Two documents of one edition never share a folder. */
function folderFor({ root }: Opened, { id }: Edition, { out, outline = PUBLIC }: BuildRequest): string {
  if (out !== undefined) return resolve(out);
  const name = outline === PUBLIC ? id : `${id}-${outline}`;
  return join(outputsUnder({ root }), name);
}

/** Where the documents of a project's editions go. */
export const outputsUnder = ({ root }: Pick<Opened, 'root'>): string =>
  join(projectOf(root) ?? dirname(root), 'output');

const factsOf = (
  { id, date, inputs }: Edition,
  { outline = PUBLIC, purpose = DRAFT, asOf }: BuildRequest,
): ManifestFacts => ({
  edition: id,
  date,
  outline,
  purpose: purpose.release ? 'release' : 'draft',
  override: purpose.override,
  asOf: asOf ?? null,
  software: { stra: VERSION, schema: '1' },
  inputs: inputs.map(({ file, sha256, bytes }) => ({ path: file, sha256, bytes })),
});

/**
 * The PDF once for each copy of the access list, with its number on every page: each is proven against the document
 * with that number, a draft too, since a copy is always given to somebody. Who had it stays in the list.
 */
async function numberedCopies(
  at: Opened,
  { copies: numbers }: Edition,
  request: BuildRequest,
  changedSince: string | null,
): Promise<Found<readonly Artefact[]>> {
  if (numbers.length === 0)
    return refused(
      'there is no access list to number copies by',
      'write one (copy, post, time) and name it in edition.yaml under files: access',
    );
  const copies: Artefact[] = [];
  const faults: Diagnostic[] = [];
  for (const number of numbers) {
    const run = await runFor(at, request, {
      render: { only: ['pdf'] },
      copy: { number, of: Math.max(...numbers) },
      changedSince,
    });
    const { check: report, render: artefacts } = run.results;
    if (!report || !artefacts || hasErrors(run.diagnostics))
      return found<readonly Artefact[]>(null, run.diagnostics);
    const proven = await release(report, artefacts, { only: ['pdf'] });
    faults.push(...proven.diagnostics);
    const path = `copies/copy-${String(number).padStart(2, '0')}.pdf`;
    copies.push(...(proven.value?.artefacts ?? []).map((copy) => ({ ...copy, path })));
  }
  return found(copies, faults);
}

/** The sheets that go back to forces whose returns were set aside, as outputs. */
const errorSheets = (set: MeasureSet): Artefact[] =>
  Object.values(set.datasets).flatMap(({ setAside }) =>
    setAside.map(({ dataset, force, sheet }) => ({
      path: `returns/${dataset}-${force}-errors.csv`,
      mediaType: 'text/csv',
      bytes: Buffer.from(sheet),
    })),
  );

import { join } from 'node:path';
import { reconcile } from '../../data/measure/areas/reconcile';
import { SHOWN_FILE } from '../../data/returns/shown';
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { VERSION } from '../../installed';
import { DRAFT } from '../../judgement/attest/release';
import type { Area, AreaKind } from '../../model/area';
import type { Artefact } from '../../model/artefact';
import type { ReportDocument } from '../../model/document';
import type { Edition, Outline } from '../../model/edition';
import type { Fact } from '../../model/fact';
import { isWithin } from '../../model/marking';
import type { Reconciliation } from '../../model/reconciliation';
import { fingerprintOf } from '../../model/signature';
import type { Run } from '../pipeline';
import { originsOf, pageOf } from '../render-outputs';
import { auditAreas } from '../publication';
import { signReport } from '../../document/sheets/sign-report';
import { checkReport } from '../../words/check/check-report';
import { restoreOutputs, writeOutputs } from '../../write/write-outputs';
import { isWithheld } from '../../data/measure/measure-edition';
import { changedSinceIssue, unproven, wrongRequest, type BuildRequest } from '../build-edition';
import { found, passedOn, refused, type Found, type Opened } from '../found';
import { keepRecords, type KeptRecords } from '../keep-records';
import { outlinesOf } from '../outlines-of';
import { release } from '../release-report';
import { dataOf, runOn } from '../run-stages';
import { areasAsked, folderOf, outlinesFor } from './areas-asked';
import { renderArea } from './render-area';
import { AreaComposer, hasAreas, type ComposedArea } from './compose-areas';
import { saysOf, shownIn, unseenBy, unseenFindings } from './shown-areas';
import { sameInAll } from './same-in-all';
import { writeIndex } from './write-index';

export interface AreasRequest extends BuildRequest {
  readonly kind: AreaKind;
  /** Ids of the register; left out, all of the kind. */
  readonly ids?: readonly string[];
}
/** The document of one area, in its folder. */
export interface BuiltArea {
  readonly area: Area;
  readonly folder: string;
  /** Null: it could not be made, and the findings name it. */
  readonly artefacts: readonly Artefact[] | null;
  readonly values: Readonly<Record<string, Fact>> | null;
}
export interface BuiltAreas {
  readonly edition: Pick<Edition, 'id' | 'title' | 'kicker'>;
  readonly folder: string;
  readonly areas: readonly BuiltArea[];
  /** Files of the index, in the folder. */
  readonly index: readonly string[];
  readonly reconciliation: Reconciliation | null;
  readonly kept: readonly KeptRecords[];
  readonly proven: boolean;
}

/**
 * Makes the documents of forces or regions: the data are read once, every measure is answered once, and each document is a
 * view of that one run. What cannot be told of one area stops its document and no other. What stops all: an error of the
 * edition, numbers of forces that do not add up to those of all, and a withheld count that follows from all documents.
 */
export async function buildAreas(at: Opened, request: AreasRequest): Promise<Found<BuiltAreas>> {
  const wrong = wrongRequest(request);
  if (wrong) return refused(wrong.message, wrong.fix);
  const isRelease = request.purpose?.release === true;
  const fresh = isRelease ? { ...at, world: { ...at.world, memory: null, cache: null } } : at;
  const outlines = await outlinesFor(fresh, request);
  if (outlines.value === null) return passedOn(outlines);
  const findings: Diagnostic[] = [];
  let all: BuiltAreas | null = null;
  for (const outline of outlines.value) {
    const made = await buildOutline(fresh, request, outline, outlines.value.length > 1);
    findings.push(...made.findings);
    const { value } = made;
    if (value === null) return passedOn({ ...made, findings });
    all = all === null ? value : together(all, value);
  }
  return found(all, findings);
}

const together = (a: BuiltAreas, b: BuiltAreas): BuiltAreas => ({
  ...b,
  folder: a.folder,
  areas: [...a.areas, ...b.areas],
  index: [...a.index, ...b.index],
  kept: [...a.kept, ...b.kept],
  proven: a.proven && b.proven,
});

/** The documents by one outline. */
async function buildOutline(
  at: Opened,
  request: AreasRequest,
  outline: Outline,
  isOneOfSeveral: boolean,
): Promise<Found<BuiltAreas>> {
  const purpose = request.purpose ?? DRAFT;
  const run = await runOn(at, {
    outline: outline.id,
    stopAfter: 'measure',
    areas: true,
    release: purpose,
    asOf: request.asOf ?? null,
    ...dataOf(request),
  });
  const { validate: edition, measure: set } = run.results;
  // What is issued stays issued: of an edition that was changed since, a document of a force is a draft that says so.
  const changed = await changedSinceIssue(at, request);
  const findings: Diagnostic[] = [
    ...run.diagnostics,
    ...(changed ? [changed.finding] : []),
    ...unproven(run, purpose.release),
  ];
  if (!edition || !set || !hasAreas(set) || hasErrors(findings)) return found<BuiltAreas>(null, findings);
  const areas = areasAsked(edition, request);
  if (areas.value === null) return passedOn({ ...areas, findings });
  const kept = purpose.release ? [] : await keepRecords(at, set);
  const composer = new AreaComposer(edition, set, outline.id, {
    asOf: request.asOf ?? null,
    changedSince: changed?.on ?? null,
  });
  // What all documents together tell is known only when all are composed, whether or not all are wanted.
  const hidden = (set.disclosure ?? []).some(isWithheld);
  const ofKind = edition.areas.filter(({ kind }) => kind === request.kind);
  const composed = (hidden ? ofKind : areas.value).map((area) => composer.compose(area));
  const added = reconcile({ edition, values: set.values, own: set.areas.of.force });
  const audit = hidden
    ? await auditAreas(composed, await wholeDocuments(at, request, outline), {
        edition,
        set,
        beside: composer.beside,
      })
    : null;
  const stopping = [...added.diagnostics, ...(audit?.diagnostics ?? [])];
  if (hasErrors(stopping)) return found<BuiltAreas>(null, run.above([...findings, ...stopping]));
  findings.push(...stopping);
  const wanted = composed.filter(({ area }) => areas.value?.includes(area));
  if (purpose.release && request.kind === 'force')
    findings.push(...(await unseen(at, request, outline, edition, wanted)));
  if (hasErrors(findings)) return found<BuiltAreas>(null, run.above(findings));
  const folder = folderOf(at, edition, request, isOneOfSeveral ? outline.id : null);
  await restoreOutputs(folder);
  const built: BuiltArea[] = [];
  const said: { area: Area; findings: readonly Diagnostic[] }[] = [];
  for (const [i, one] of wanted.entries()) {
    at.world.progress(`${one.area.name} (${i + 1} of ${wanted.length})`);
    const made = await buildArea(one, {
      at,
      run,
      request,
      outline,
      folder,
      reconciliation: added.reconciliation,
    });
    built.push(made.built);
    said.push({ area: one.area, findings: made.findings });
  }
  findings.push(...sameInAll(said));
  if (purpose.release && !hasErrors(findings)) await keepRecords(at, set);
  const index = await writeIndex({
    folder,
    edition,
    kind: request.kind,
    outline: outline.id,
    built,
    all: ofKind,
    reconciliation: added.reconciliation,
    page: pageOf(edition),
    isRelease: purpose.release,
  });
  return found(
    {
      edition: { id: edition.id, title: edition.title, kicker: edition.kicker },
      folder,
      areas: built,
      index: index.files,
      reconciliation: added.reconciliation,
      kept,
      proven: purpose.release && !hasErrors(findings),
    },
    run.above([...findings, ...index.diagnostics]),
  );
}

/** What is not as it should be between the forces and their documents; an edition that keeps no such register is told once. */
async function unseen(
  at: Opened,
  { asOf }: AreasRequest,
  { id }: Outline,
  edition: Edition,
  wanted: readonly ComposedArea[],
): Promise<readonly Diagnostic[]> {
  const events = await shownIn(at);
  if (!events.value) return [...events.findings, unreadable(events.refused?.message ?? '')];
  const says = new Map(
    wanted.flatMap(({ area, document }): [string, string][] =>
      document === null ? [] : [[area.id, saysOf(document)]],
    ),
  );
  const areas = wanted.map(({ area }) => area);
  return unseenFindings(unseenBy(events.value, id, areas, asOf ?? null, says), edition);
}
const unreadable = (message: string): Diagnostic => ({
  rule: 'schema/shape',
  severity: 'error',
  place: fileStart(SHOWN_FILE),
  message,
  fix: `mend ${SHOWN_FILE} first`,
});

/** The documents of the whole edition that whoever has one of an area may have too. */
async function wholeDocuments(
  at: Opened,
  request: AreasRequest,
  { marking }: Outline,
): Promise<readonly (ReportDocument | null)[]> {
  const wholes = ((await outlinesOf(at, dataOf(request))) ?? []).filter(
    (one) => one.for === null && isWithin(one.marking, marking),
  );
  const documents: (ReportDocument | null)[] = [];
  for (const { id } of wholes) {
    const run = await runOn(at, { outline: id, stopAfter: 'compose', ...dataOf(request) });
    documents.push(run.results.compose ?? null);
  }
  return documents;
}

interface Building {
  readonly at: Opened;
  readonly run: Run;
  readonly request: AreasRequest;
  readonly outline: Outline;
  readonly folder: string;
  readonly reconciliation: Reconciliation;
}

/** Checks, renders, proves where it is a release, and writes the document of one area. */
async function buildArea(
  { area, edition, facts, document, diagnostics }: ComposedArea,
  { request, outline, folder, reconciliation }: Building,
): Promise<{ built: BuiltArea; findings: readonly Diagnostic[] }> {
  const own = join(folder, area.id);
  const purpose = request.purpose ?? DRAFT;
  const findings: Diagnostic[] = [...diagnostics];
  const failed = { built: { area, folder: own, artefacts: null, values: null }, findings };
  if (document === null) return failed;
  const print = edition.printsFingerprint ? fingerprintOf(originsOf(edition, outline.id)) : null;
  const signed = signReport(document, edition, facts, purpose, request.asOf ?? null, print, reconciliation);
  const checked = checkReport(signed.document, edition, signed, purpose.release && purpose.override === null);
  findings.push(...checked.diagnostics);
  if (!checked.value) return failed;
  const rendered = await renderArea(checked.value, edition, request.only);
  findings.push(...rendered.diagnostics);
  if (!rendered.value) return failed;
  const proven = purpose.release
    ? await release(checked.value, rendered.value.artefacts, rendered.value.asked)
    : null;
  findings.push(...(proven?.diagnostics ?? []));
  if (proven && !proven.value) return failed;
  const artefacts = proven?.value?.artefacts ?? rendered.value.artefacts;
  const written = await writeOutputs(own, artefacts, {
    edition: edition.id,
    date: edition.date,
    outline: `${outline.id}/${area.id}`,
    purpose: purpose.release ? 'release' : 'draft',
    override: purpose.override,
    asOf: request.asOf ?? null,
    software: { stra: VERSION, schema: '1' },
    inputs: edition.inputs.map(({ file, sha256, bytes }) => ({ path: file, sha256, bytes })),
  });
  findings.push(...written.diagnostics);
  if (!written.value) return failed;
  return { built: { area, folder: own, artefacts, values: facts.values }, findings };
}

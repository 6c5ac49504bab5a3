import { join } from 'node:path';
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic';
import { VERSION } from '../../installed';
import { DRAFT } from '../../judgement/attest/release';
import type { Area, AreaKind } from '../../model/area';
import type { Artefact } from '../../model/artefact';
import type { Edition, Outline } from '../../model/edition';
import type { Fact } from '../../model/fact';
import type { Reconciliation } from '../../model/reconciliation';
import { restoreOutputs, writeOutputs } from '../../write/write-outputs';
import { changedSinceIssue, wrongRequest, type BuildRequest } from '../build-edition';
import { found, passedOn, refused, type Found, type Opened } from '../found';
import type { KeptRecords } from '../keep-records';
import { pageOf } from '../render-outputs';
import { folderOf, outlinesFor } from './areas-asked';
import type { ComposedArea } from './compose-areas';
import { composeOutline } from './compose-outline';
import { makeArea, type Making } from './make-area';
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
  const asOf = request.asOf ?? null;
  // What is issued stays issued: of an edition that was changed since, a document of a force is a draft that says so.
  const changed = await changedSinceIssue(at, request);
  const composed = await composeOutline(at, { ...request, purpose, asOf, changed }, outline);
  if (composed.value === null) return passedOn(composed);
  const { edition, wanted, all, reconciliation, kept, keep, above } = composed.value;
  const findings: Diagnostic[] = [...composed.findings];
  const folder = folderOf(at, edition, request, isOneOfSeveral ? outline.id : null);
  await restoreOutputs(folder);
  const { only } = request;
  const making: Making = { outline, purpose, asOf, reconciliation, ...(only ? { only } : {}) };
  const built: BuiltArea[] = [];
  const said: { area: Area; findings: readonly Diagnostic[] }[] = [];
  for (const [i, one] of wanted.entries()) {
    at.world.progress(`${one.area.name} (${i + 1} of ${wanted.length})`);
    const made = await buildArea(one, join(folder, one.area.id), making);
    built.push(made.built);
    said.push({ area: one.area, findings: made.findings });
  }
  findings.push(...sameInAll(said));
  if (purpose.release && !hasErrors(findings)) await keep();
  const index = await writeIndex(folder, {
    edition,
    kind: request.kind,
    outline: outline.id,
    built,
    all,
    reconciliation,
    page: pageOf(edition),
    isRelease: purpose.release,
  });
  return found(
    {
      edition: { id: edition.id, title: edition.title, kicker: edition.kicker },
      folder,
      areas: built,
      index: index.files,
      reconciliation,
      kept,
      proven: purpose.release && !hasErrors(findings),
    },
    above([...findings, ...index.diagnostics]),
  );
}

/** Makes the document of one area and puts it into its folder. */
async function buildArea(
  one: ComposedArea,
  folder: string,
  making: Making,
): Promise<{ built: BuiltArea; findings: readonly Diagnostic[] }> {
  const { area, edition, facts } = one;
  const { artefacts, findings } = await makeArea(one, making);
  const failed = { area, folder, artefacts: null, values: null };
  if (artefacts === null) return { built: failed, findings };
  const { outline, purpose, asOf } = making;
  const written = await writeOutputs(folder, artefacts, {
    edition: edition.id,
    date: edition.date,
    outline: `${outline.id}/${area.id}`,
    purpose: purpose.release ? 'release' : 'draft',
    override: purpose.override,
    asOf,
    software: { stra: VERSION, schema: '1' },
    inputs: edition.inputs.map(({ file, sha256, bytes }) => ({ path: file, sha256, bytes })),
  });
  return {
    built: written.value ? { area, folder, artefacts, values: facts.values } : failed,
    findings: [...findings, ...written.diagnostics],
  };
}

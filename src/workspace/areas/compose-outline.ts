import { reconcile } from '../../data/measure/areas/reconcile';
import { isWithheld } from '../../data/measure/measure-edition';
import { SHOWN_FILE } from '../../data/returns/shown';
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { asideFindings, type ReleaseRequest } from '../../judgement/attest/release';
import type { Area, AreaKind } from '../../model/area';
import type { ReportDocument } from '../../model/document';
import type { Edition, Outline } from '../../model/edition';
import { isWithin } from '../../model/marking';
import type { Reconciliation } from '../../model/reconciliation';
import { unproven } from '../build-edition';
import { sternly } from '../conflict-copies';
import { found, passedOn, type Found, type Opened } from '../found';
import { keepRecords, type KeptRecords } from '../keep-records';
import { openComments } from '../open-comments';
import { outlinesOf } from '../outlines-of';
import { auditAreas } from '../publication';
import { dataOf, runOn, type DataRequest } from '../run-stages';
import { areasAsked } from './areas-asked';
import { AreaComposer, hasAreas, type ComposedArea } from './compose-areas';
import { saysOf, shownIn, unseenBy, unseenFindings } from './shown-areas';

/** What the documents by one outline are composed for. */
export interface OutlineRequest extends DataRequest {
  readonly kind: AreaKind;
  /** Ids of the register; left out, all of the kind. */
  readonly ids?: readonly string[];
  readonly purpose: ReleaseRequest;
  readonly asOf: string | null;
  /** What was changed since the edition was issued, and when that was; null where nothing was. */
  readonly changed: { readonly on: string; readonly finding: Diagnostic } | null;
}
/** The documents by one outline, each a view of one run, before they are checked. */
export interface ComposedOutline {
  readonly edition: Edition;
  /** Those that were asked for, in the order of the register. */
  readonly wanted: readonly ComposedArea[];
  /** Every area of the kind. */
  readonly all: readonly Area[];
  readonly reconciliation: Reconciliation;
  readonly kept: readonly KeptRecords[];
  /** Keeps what was read of records, of which a release keeps nothing before all holds. */
  readonly keep: () => Promise<unknown>;
  /** Keeps what is said of it below the outline's marking. */
  readonly above: (said: readonly Diagnostic[]) => readonly Diagnostic[];
}

/**
 * Composes the documents of forces or regions by one outline: the data are read once and every measure is answered once.
 * Null where what stops all stands among the findings: an error of the edition, numbers of forces that do not add up to
 * those of all, and a withheld count that follows from all documents.
 */
export async function composeOutline(
  at: Opened,
  request: OutlineRequest,
  outline: Outline,
): Promise<Found<ComposedOutline>> {
  const { purpose, asOf, changed } = request;
  const run = await runOn(at, {
    outline: outline.id,
    stopAfter: 'measure',
    areas: true,
    release: purpose,
    asOf,
    ...dataOf(request),
  });
  const { validate: edition, measure: set } = run.results;
  const findings: Diagnostic[] = [
    ...(purpose.release ? sternly(run.diagnostics) : run.diagnostics),
    ...(changed ? [changed.finding] : []),
    ...unproven(run, purpose.release),
    ...(purpose.release ? await openComments(at) : []),
  ];
  if (!edition || !set || !hasAreas(set) || hasErrors(findings))
    return found<ComposedOutline>(null, findings);
  const areas = areasAsked(edition, request);
  if (areas.value === null) return passedOn({ ...areas, findings });
  const kept = purpose.release ? [] : await keepRecords(at, set);
  const composer = new AreaComposer(edition, set, outline.id, { asOf, changedSince: changed?.on ?? null });
  // What all documents together tell is known only when all are composed, whether or not all are wanted.
  const hidden = (set.disclosure ?? []).some(isWithheld);
  const all = edition.areas.filter(({ kind }) => kind === request.kind);
  const composed = (hidden ? all : areas.value).map((area) => composer.compose(area));
  const added = reconcile({ edition, values: set.values, own: set.areas.of.force });
  const audit = hidden
    ? await auditAreas(composed, await wholeDocuments(at, request, outline), {
        edition,
        set,
        beside: composer.beside,
      })
    : null;
  const stopping = [...added.diagnostics, ...(audit?.diagnostics ?? [])];
  if (hasErrors(stopping)) return found<ComposedOutline>(null, run.above([...findings, ...stopping]));
  findings.push(...stopping);
  const wanted = composed.filter(({ area }) => areas.value?.includes(area));
  // The number of all that stands beside each lacks a force whose return was set aside, in the documents of the others too.
  const used = new Set(wanted.flatMap(({ facts }) => Object.keys(facts.datasets)));
  const read = Object.entries(set.datasets).filter(([id]) => used.has(id));
  findings.push(...asideFindings({ datasets: Object.fromEntries(read) }, purpose));
  if (purpose.release && request.kind === 'force')
    findings.push(...(await unseen(at, asOf, outline, edition, wanted)));
  if (hasErrors(findings)) return found<ComposedOutline>(null, run.above(findings));
  const { reconciliation } = added;
  const keep = (): Promise<unknown> => keepRecords(at, set);
  return found({ edition, wanted, all, reconciliation, kept, keep, above: run.above }, findings);
}

/** What is not as it should be between the forces and their documents; an edition that keeps no such register is told once. */
async function unseen(
  at: Opened,
  asOf: string | null,
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
  return unseenFindings(unseenBy(events.value, id, areas, asOf, says), edition);
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
  request: DataRequest,
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

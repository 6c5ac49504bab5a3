import { signReport } from '../../document/sheets/sign-report';
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic';
import { findingKey } from '../../diagnostics/finding-key';
import type { Area } from '../../model/area';
import { checkReport } from '../../words/check/check-report';
import { reconcile } from '../../data/measure/areas/reconcile';
import type { ReleaseRequest } from '../../judgement/attest/release';
import type { Opened } from '../found';
import { outlinesOf } from '../outlines-of';
import { runOn } from '../run-stages';
import { AreaComposer, hasAreas } from './compose-areas';
import { sameInAll } from './same-in-all';

/**
 * What a check finds in the documents of forces and regions, of every outline that is for any: each is composed and its
 * words are held against its own numbers; no file of it is made. `known`: what was found of the whole edition already.
 */
export async function checkAreas(
  at: Opened,
  release: ReleaseRequest,
  known: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  const outlines = ((await outlinesOf(at, {})) ?? []).filter((one) => one.for !== null);
  const said = new Set(known.map(findingKey));
  const found: Diagnostic[] = [];
  const add = (more: readonly Diagnostic[]): void => {
    for (const finding of more) if (!said.has(findingKey(finding))) found.push(finding);
    more.forEach((finding) => said.add(findingKey(finding)));
  };
  for (const outline of outlines) {
    const run = await runOn(at, { outline: outline.id, stopAfter: 'measure', areas: true, release });
    add(run.diagnostics);
    const { validate: edition, measure: set } = run.results;
    if (!edition || !set || !hasAreas(set) || hasErrors(run.diagnostics)) continue;
    const added = reconcile({ edition, values: set.values, own: set.areas.of.force });
    add(added.diagnostics);
    const composer = new AreaComposer(edition, set, outline.id);
    const each = edition.areas
      .filter(({ kind }) => kind === outline.for)
      .map((area): { area: Area; findings: readonly Diagnostic[] } => {
        const { edition: own, facts, document, diagnostics } = composer.compose(area);
        if (document === null) return { area, findings: diagnostics };
        const signed = signReport(document, own, facts, release, null, null, added.reconciliation);
        const checked = checkReport(signed.document, own, signed, release.release);
        return { area, findings: [...diagnostics, ...checked.diagnostics] };
      });
    add(sameInAll(each));
  }
  return found;
}

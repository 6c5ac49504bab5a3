import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import { severityOf } from '../../diagnostics/rules/catalogue';
import { BESIDE, besideIn, isBeside, measureIn } from '../../model/area';
import type { Edition } from '../../model/edition';
import { nearest } from '../../model/nearest';
import { checkSeries, measuresOf } from '../../model/figure-exhibit';
import { claimsOf } from '../../model/claims';
import type { MayBe } from './unread';

/**
 * Every id that is used must be defined, and every judgement defined must be stated in the prose: as far as what
 * could not be read may not define or state it.
 */
export function checkReferences(
  edition: Edition,
  mayBe: MayBe,
  mayState: (judgement: string) => boolean,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const known = {
    measure: new Set(Object.keys(edition.measures)),
    judgement: new Set(Object.keys(edition.judgements)),
    source: new Set(Object.keys(edition.sources)),
    threatArea: new Set(edition.threatAreas.map((area) => area.id)),
    tier: new Set(edition.assessment.tiers.map((tier) => tier.id)),
    evidence: new Set(Object.keys(edition.evidence)),
  };
  const need = (
    kind: keyof typeof known,
    id: string,
    place: Place,
    ...others: (keyof typeof known)[]
  ): void => {
    if ([kind, ...others].some((any) => known[any].has(id) || mayBe(any, id))) return;
    const near = nearest(id, [...known[kind], ...others.flatMap((other) => [...known[other]])]);
    const rule = `reference/unknown-${kind === 'threatArea' ? 'threat-area' : kind}`;
    diagnostics.push({
      rule,
      severity: severityOf(rule),
      place,
      message: `"${id}" is no ${kind === 'threatArea' ? 'threat area' : kind} of this edition`,
      fix: near ? `write "${near}"` : 'define it, or take the reference out',
    });
  };
  const stated = new Set<string>();
  for (const claim of claimsOf(edition)) {
    if (claim.on === 'block') continue;
    const beside = claim.on === 'measure' ? besideIn(claim.id) : null;
    need(claim.on, beside === null ? claim.id : measureIn(claim.id), claim.place);
    if (beside !== null && !isBeside(beside)) {
      const near = nearest(beside, BESIDE);
      diagnostics.push({
        rule: 'area/unknown',
        severity: severityOf('area/unknown'),
        place: claim.place,
        message: `"${beside}" is nothing that stands beside a number of an area`,
        fix: `write ${near ? `"@${near}"` : `one of @${BESIDE.join(', @')}`}`,
      });
    }
    if (claim.on === 'judgement') stated.add(claim.id);
  }
  for (const judgement of Object.values(edition.judgements)) {
    for (const area of [...judgement.threatAreas, ...judgement.exceptThreatAreas])
      need('threatArea', area, judgement.place);
    for (const id of judgement.evidence) need('measure', id, judgement.place, 'source', 'evidence');
    if (!stated.has(judgement.id) && !mayState(judgement.id))
      diagnostics.push({
        rule: 'judgement/unstated',
        severity: 'error',
        place: judgement.place,
        message: `the judgement "${judgement.id}" is stated nowhere`,
        fix: `write its sentence, with a link such as [likely](?${judgement.id})`,
      });
  }
  for (const measure of Object.values(edition.measures)) {
    for (const source of measure.sources) need('source', source, measure.place);
    for (const area of measure.threatAreas) need('threatArea', area, measure.place);
  }
  for (const dataset of Object.values(edition.datasets)) need('source', dataset.source, dataset.place);
  for (const item of Object.values(edition.evidence)) need('source', item.source, item.place);
  for (const group of edition.similarForces) need('source', group.source, group.place);
  for (const other of edition.otherFigures) {
    need('measure', other.measure, other.place);
    need('source', other.source, other.place);
  }
  for (const figure of Object.values(edition.figures)) {
    for (const id of measuresOf(figure)) need('measure', id, figure.place);
    diagnostics.push(...checkSeries(figure));
    for (const id of figure.source) need('source', id, figure.place);
  }
  for (const table of Object.values(edition.tables))
    for (const id of table.measures) need('measure', id, table.place);
  for (const panel of Object.values(edition.panels))
    for (const item of panel.items) need('measure', item.measure, panel.place);
  const assessed = { file: 'assessment.yaml', line: 1, column: 1 };
  for (const placement of edition.assessment.placements) {
    need('threatArea', placement.threatArea, assessed);
    need('tier', placement.tier, assessed);
  }
  for (const claim of edition.claims)
    for (const id of claim.ids) need('measure', id, claim.place, 'judgement', 'evidence');
  return diagnostics;
}

import { auditDisclosure, type DatasetAudit, type Publication } from '../data/disclosure';
import { composeReport } from '../document/compose/compose-report';
import { changesSection } from '../document/changes/changes-section';
import { compareWithPrevious } from '../compare/compare-with-previous';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic';
import { cutAssessment, cutSet, viewOf, type Whole } from '../edition/views';
import type { ReportDocument } from '../model/document';
import type { Edition } from '../model/edition';
import { recordRegisters } from '../model/edition-record';
import type { Facts } from '../model/fact';
import { factsOf } from '../model/make-facts';
import { isWithin } from '../model/marking';
import type { MeasureSet } from '../model/measure';
import { printedIn } from '../model/printed';
import { ranksWithin, withTiers, type ThreatAssessment } from '../model/scoring';
import { wordsOf } from '../model/words';

/** One document that was composed, and all that others of its edition are composed from. */
export interface Composed {
  readonly whole: Whole;
  readonly outline: string;
  readonly document: ReportDocument;
  readonly edition: Edition;
  readonly facts: Facts;
  /** The values before they were cut to this document. */
  readonly wholeSet: MeasureSet;
  /** As this document may know them. */
  readonly set: MeasureSet;
  /** Before it was cut; null where nothing is scored. */
  readonly assessed: ThreatAssessment | null;
}
export interface PublicationAudit {
  readonly publication: Publication;
  readonly audits: readonly DatasetAudit[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Holds everything that a reader may have against what is withheld: this document, the other documents of the edition
 * that are marked no higher, and the record of the edition before. Null where nothing is withheld: then nothing is
 * composed for it and no solver is started.
 */
export async function auditPublication(composed: Composed): Promise<PublicationAudit | null> {
  const { whole, outline, document, edition, facts, set } = composed;
  const models = set.disclosure ?? [];
  const isHidden = models.some(
    ({ cells, remainders }) => remainders.length > 0 || cells.some(({ value }) => value === null),
  );
  if (!isHidden) return null;
  const all = whole.to('read for what is printed').outlines;
  const ceiling = all.find(({ id }) => id === outline)?.marking;
  const others = all.filter(({ id, marking }) => id !== outline && ceiling && isWithin(marking, ceiling));
  const reads = [document, ...others.map(({ id }) => documentOf(id, composed))].map((one) =>
    one === null ? 'everything' : printedIn(one),
  );
  const publication: Publication = { reads, facts };
  const { diagnostics, audits } = await auditDisclosure(models, publication, edition);
  return { publication, audits, diagnostics };
}

/** Another document of the edition; null where it cannot be composed, and so may print anything. */
function documentOf(outline: string, { whole, wholeSet, assessed }: Composed): ReportDocument | null {
  const { edition: shown, sight } = viewOf(whole.to('cut'), outline);
  const set = cutSet(wholeSet, sight, shown.previous);
  const { scoring } = whole.to('score');
  const cut = assessed && scoring && cutAssessment(assessed, scoring, sight);
  const edition = cut ? withTiers(shown, cut) : shown;
  const facts = factsOf(edition, set);
  const registers = recordRegisters(edition, facts, outline, ranksWithin(cut ?? null, edition.marking));
  const diff = compareWithPrevious(edition, registers);
  if (diff.value === null) return null;
  const made = composeReport(edition, facts, registers, changesSection(diff.value, wordsOf(edition)), cut);
  return hasErrors(made.diagnostics) ? null : made.value;
}

import { auditDisclosure, type DatasetAudit, type Publication, type Read } from '../data/disclosure';
import { isWithheld } from '../data/measure/measure-edition';
import { composeReport } from '../document/compose/compose-report';
import { changesSection } from '../document/changes/changes-section';
import { compareWithPrevious } from '../compare/compare-with-previous';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic';
import { cutAssessment, cutSet, viewOf, type Whole } from '../edition/views';
import type { Area, AreaKind } from '../model/area';
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
import { knownToReaders, readOf } from './areas/audit-areas';
import { AreaComposer, hasAreas, type SetOfAreas } from './areas/compose-areas';

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
  if (!models.some(isWithheld)) return null;
  const all = whole.to('read for what is printed').outlines;
  const ceiling = all.find(({ id }) => id === outline)?.marking;
  const others = all.filter(({ id, marking }) => id !== outline && ceiling && isWithin(marking, ceiling));
  const ofAreas = others.flatMap(({ id, for: kind }) => (kind === null ? [] : [areasOf(id, kind, composed)]));
  const ofWhole = others.filter(({ for: kind }) => kind === null);
  const reads = [
    ...[document, ...ofWhole.map(({ id }) => documentOf(id, composed))].map(readOfWhole),
    ...ofAreas.flatMap((one) => one.reads),
  ];
  const publication: Publication = { reads, facts: ofAreas[0]?.facts ?? facts };
  const measures = ofAreas[0]?.measures ?? edition.measures;
  const { diagnostics, audits } = await auditDisclosure(models, publication, { ...edition, measures });
  return { publication, audits, diagnostics };
}

const readOfWhole = (document: ReportDocument | null): Read =>
  document === null ? 'everything' : printedIn(document);

/** What the documents of all forces, or all regions, print, and the values by the names that those use. */
function areasOf(
  outline: string,
  kind: AreaKind,
  { whole, wholeSet, edition, facts }: Composed,
): { readonly reads: readonly Read[]; readonly facts: Facts; readonly measures: Edition['measures'] } {
  const { edition: shown, sight } = viewOf(whole.to('cut'), outline);
  const set = cutSet(wholeSet, sight, shown.previous);
  if (!hasAreas(set)) return { reads: ['everything'], facts, measures: edition.measures };
  const composer = new AreaComposer(shown, set, outline);
  const reads = shown.areas
    .filter((area) => area.kind === kind)
    .map((area) => readOf(area, composer.compose(area).document));
  return { reads, ...knownToReaders(edition, facts, set, composer.beside) };
}

/**
 * The same for the documents of areas, all together and with those of the whole edition that are marked no higher. Null
 * where nothing is withheld.
 */
export async function auditAreas(
  documents: readonly { readonly area: Area; readonly document: ReportDocument | null }[],
  wholes: readonly (ReportDocument | null)[],
  known: { readonly edition: Edition; readonly set: SetOfAreas; readonly beside: Facts },
): Promise<PublicationAudit | null> {
  const { edition, set, beside } = known;
  const models = (set.disclosure ?? []).filter(isWithheld);
  if (models.length === 0) return null;
  const { measures, facts } = knownToReaders(edition, factsOf(edition, set), set, beside);
  const reads = [
    ...wholes.map(readOfWhole),
    ...documents.map(({ area, document }) => readOf(area, document)),
  ];
  const publication: Publication = { reads, facts };
  const { diagnostics, audits } = await auditDisclosure(set.disclosure ?? [], publication, {
    ...edition,
    measures,
  });
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

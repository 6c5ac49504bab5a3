import { outcome, type Diagnostic, type Outcome } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import { notAsIssued } from '../../document/sheets/press-sheet';
import { CheckedReport, type ReportDocument } from '../../model/document';
import type { PublishedEdition } from '../../model/published';
import { accountNumbers } from './account-numbers';
import { checkFigures } from './rules/figures';
import { checkPrinted } from './rules/printed';
import { checkStructure } from './rules/structure';
import { checkUnowned } from './rules/unowned';

/**
 * Proves a document that is made of a checked one, or of records: its numbers read as they are, each has an owner,
 * and its parts hang together. Its sentences were checked where they were written, and are quoted here.
 */
export function checkSheet(document: ReportDocument): Outcome<CheckedReport> {
  const diagnostics = [
    ...checkPrinted(document),
    ...checkUnowned(document),
    ...checkStructure(document),
    ...checkFigures(document),
  ];
  return outcome(CheckedReport.seal(document, accountNumbers(document)), diagnostics);
}

/** A press sheet gives out what was issued, and nothing that has changed since; of a draft, what it holds. */
export function checkPressSheet(
  sheet: ReportDocument,
  issued: PublishedEdition | null,
): Outcome<CheckedReport> {
  const changed = issued === null ? [] : notAsIssued(sheet, issued).map(asFinding);
  const { value, diagnostics } = checkSheet(sheet);
  return { value: changed.length > 0 ? null : value, diagnostics: [...diagnostics, ...changed] };
}

const asFinding = ({ label, printed, issued }: ReturnType<typeof notAsIssued>[number]): Diagnostic => ({
  rule: 'press/not-as-issued',
  severity: 'error',
  place: fileStart('edition.yaml'),
  message: `"${label}" is ${printed} here, and ${issued === null ? 'was not issued' : `was issued as ${issued}`}`,
  why: 'a press sheet gives out issued values and no others',
  fix: 'issue the correction first, or build the sheet from the edition as it was issued',
});

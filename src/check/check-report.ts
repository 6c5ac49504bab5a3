import { outcome, type Diagnostic, type Outcome } from '../diagnostics/diagnostic';
import type { CheckedReport, ReportDocument } from '../model/document';
import type { PhrasesSpec } from '../model/files/reference-files';
import { accountNumbers } from './account-numbers';
import { checkClaims } from './rules/claims';
import { checkFigures } from './rules/figures';
import { checkStructure } from './rules/structure';
import { checkUnowned } from './rules/unowned';

/**
 * Stage 6. Proves the document: its words fit their values, its numbers have owners, its parts hang together.
 * Nothing renders that did not pass here.
 */
export function checkReport(document: ReportDocument, phrases: PhrasesSpec): Outcome<CheckedReport> {
  const diagnostics: Diagnostic[] = [
    ...checkClaims(document, phrases),
    ...checkUnowned(document),
    ...checkStructure(document),
    ...checkFigures(document),
  ];
  const report = { document, account: accountNumbers(document) } as CheckedReport;
  return outcome(report, diagnostics);
}

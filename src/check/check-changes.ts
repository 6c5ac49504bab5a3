import { outcome, type Outcome } from '../diagnostics/diagnostic';
import type { CheckedReport, ReportDocument } from '../model/document';
import { accountNumbers } from './account-numbers';
import { checkStructure } from './rules/structure';
import { checkUnowned } from './rules/unowned';

/**
 * Proves a changes report: every number has an owner, and its parts hang together. Its sentences were checked when
 * their editions were built, and are quoted from their records.
 */
export function checkChanges(document: ReportDocument): Outcome<CheckedReport> {
  const diagnostics = [...checkUnowned(document), ...checkStructure(document)];
  const report = { document, account: accountNumbers(document) } as CheckedReport;
  return outcome(report, diagnostics);
}

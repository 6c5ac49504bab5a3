import { outcome, type Diagnostic, type Outcome } from '../diagnostics/diagnostic';
import type { CheckedReport, ReportDocument } from '../model/document';
import type { Edition } from '../model/edition';
import { templatePassages } from '../model/document-passages';
import { passagesOf, type Passage } from '../model/passages';
import { blocksOf } from '../model/walk-document';
import { accountNumbers } from './account-numbers';
import { checkTemplateWords, checkWording } from './check-wording';
import { applyHouse } from './house-rules';
import { checkClaims } from './rules/claims';
import { checkDeclaredWords } from './rules/declared-words';
import { checkFigures } from './rules/figures';
import { checkStructure } from './rules/structure';
import { checkUnowned } from './rules/unowned';

/**
 * Stage 6. Proves the document: its words fit their values, its numbers have owners, its parts hang together.
 * Nothing renders that did not pass here.
 */
export function checkReport(document: ReportDocument, edition: Edition): Outcome<CheckedReport> {
  const passages = passagesOf(edition);
  const context = { ...edition, values: document.record.values };
  const found: Diagnostic[] = [
    ...checkClaims(document, edition.phrases),
    ...checkUnowned(document, edition.phrases),
    ...checkDeclaredWords(edition),
    ...checkStructure(document),
    ...checkFigures(document),
    ...checkWording(inOrder(passages, document), context),
    ...checkTemplateWords(templatePassages(document, passages, edition.templates), context),
  ];
  const report = { document, account: accountNumbers(document) } as CheckedReport;
  return outcome(report, applyHouse(found, edition));
}

/** Passages as the document prints them: its order is that of the template and not that of the files. */
function inOrder(passages: readonly Passage[], document: ReportDocument): Passage[] {
  const order = new Map<string, number>();
  for (const { place } of blocksOf(document.chapters))
    if (place && !order.has(place.file)) order.set(place.file, order.size);
  const at = ({ place }: Passage): number => order.get(place.file) ?? order.size;
  return [...passages].sort((a, b) => at(a) - at(b));
}

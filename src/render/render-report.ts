import type { Diagnostic, Outcome } from '../diagnostics/diagnostic';
import type { Artefact } from '../model/artefact';
import { CheckedReport } from '../model/document';
import { DOCUMENTS, type Form } from './forms';
import { checkPageTemplate, htmlFonts, renderFragment, renderHtml } from './html';
import { renderCharts, renderMarkdown } from './markdown';
import { PdfLayoutError, renderPdf } from './pdf';
import { renderTables } from './tables';

/** What the page of the HTML document is made from, as the project or the edition gives it. */
export interface PageFiles {
  readonly template: { readonly file: string; readonly source: string };
  readonly css: string;
  readonly script?: string;
}
/** Which outputs are asked for; left out, the documents, their tables and their record. */
export interface RenderRequest {
  readonly only?: readonly Form[];
  /** The press sheet, checked as it is printed, and whether what it gives out was issued; only where one is asked for. */
  readonly press?: { readonly sheet: CheckedReport; readonly isIssued: boolean };
}

type Rendered = Outcome<readonly Artefact[]>;

/**
 * The last report that was rendered, and what came of it. Outputs hang on the report, the files of the page and
 * what is asked for alone, so that in a process that goes on building only what reads otherwise is rendered again.
 */
let last: { readonly key: string; readonly rendered: Rendered } | null = null;

/** Stage 7. The outputs of a checked report: documents, tables and the published record, or those that are asked for. */
export async function renderReport(
  report: CheckedReport,
  page: PageFiles,
  request: RenderRequest = {},
): Promise<Rendered> {
  const key = JSON.stringify([report, page, request]);
  if (last?.key !== key) last = { key, rendered: await renderForms(report, page, request) };
  return last.rendered;
}

async function renderForms(
  report: CheckedReport,
  page: PageFiles,
  { only, press }: RenderRequest,
): Promise<Rendered> {
  for (const each of [report, ...(press ? [press.sheet] : [])])
    if (!CheckedReport.isSealed(each)) throw new Error('a report that nobody checked was to be rendered');
  const forms = only ?? DOCUMENTS;
  const wants = (form: Form): boolean => forms.includes(form);
  const diagnostics: readonly Diagnostic[] = checkPageTemplate(page.template.source, page.template.file);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  const artefacts: Artefact[] = [];
  try {
    if (wants('pdf'))
      artefacts.push({ path: 'report.pdf', mediaType: 'application/pdf', bytes: await renderPdf(report) });
  } catch (error) {
    if (error instanceof PdfLayoutError) return { value: null, diagnostics: error.diagnostics };
    throw error;
  }
  const inPage = (shown: CheckedReport): Artefact =>
    renderHtml(shown, {
      template: page.template.source,
      css: page.css,
      script: page.script ?? '',
      fonts: htmlFonts(),
    });
  if (wants('markdown')) artefacts.push(renderMarkdown(report));
  if (wants('markdown') || wants('fragment')) artefacts.push(...renderCharts(report));
  if (wants('html')) artefacts.push(inPage(report));
  if (wants('fragment')) artefacts.push(renderFragment(report));
  if (press)
    artefacts.push({ ...inPage(press.sheet), path: press.isIssued ? 'press.html' : 'press-draft.html' });
  if (wants('tables')) artefacts.push(...renderTables(report));
  if (only === undefined) artefacts.push(recordFile(report));
  return { value: artefacts, diagnostics };
}

const recordFile = ({ document }: CheckedReport): Artefact => ({
  path: 'published.json',
  mediaType: 'application/json',
  bytes: Buffer.from(`${JSON.stringify(document.record, null, 2)}\n`),
});

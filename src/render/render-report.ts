import type { Diagnostic, Outcome } from '../diagnostics/diagnostic';
import type { Artefact } from '../model/artefact';
import type { CheckedReport } from '../model/document';
import { checkPageTemplate, htmlFonts, renderHtml } from './html';
import { renderMarkdown } from './markdown';
import { PdfLayoutError, renderPdf } from './pdf';
import { renderTables } from './tables';

/** What the page of the HTML document is made from, as the project or the edition gives it. */
export interface PageFiles {
  readonly template: { readonly file: string; readonly source: string };
  readonly css: string;
  readonly script?: string;
}

/** Stage 7. Every output of a checked report: Markdown with its charts, HTML, PDF, and the published record. */
export async function renderReport(
  report: CheckedReport,
  page: PageFiles,
): Promise<Outcome<readonly Artefact[]>> {
  const diagnostics: readonly Diagnostic[] = checkPageTemplate(page.template.source, page.template.file);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  let pdf: Uint8Array;
  try {
    pdf = await renderPdf(report);
  } catch (error) {
    if (error instanceof PdfLayoutError) return { value: null, diagnostics: error.diagnostics };
    throw error;
  }
  const record = `${JSON.stringify(report.document.record, null, 2)}\n`;
  return {
    value: [
      ...renderMarkdown(report),
      renderHtml(report, {
        template: page.template.source,
        css: page.css,
        script: page.script ?? '',
        fonts: htmlFonts(),
      }),
      { path: 'report.pdf', mediaType: 'application/pdf', bytes: pdf },
      ...renderTables(report),
      { path: 'published.json', mediaType: 'application/json', bytes: Buffer.from(record) },
    ],
    diagnostics,
  };
}

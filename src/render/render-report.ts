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

type Rendered = Outcome<readonly Artefact[]>;

/**
 * The last report that was rendered, and what came of it. Outputs hang on the report and the files of the page
 * alone, so that in a process that goes on building only what reads otherwise is rendered again.
 */
let last: { readonly key: string; readonly rendered: Rendered } | null = null;

/** Stage 7. Every output of a checked report: Markdown with its charts, HTML, PDF, and the published record. */
export async function renderReport(report: CheckedReport, page: PageFiles): Promise<Rendered> {
  const key = JSON.stringify([report, page]);
  if (last?.key !== key) last = { key, rendered: await renderAll(report, page) };
  return last.rendered;
}

async function renderAll(report: CheckedReport, page: PageFiles): Promise<Rendered> {
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

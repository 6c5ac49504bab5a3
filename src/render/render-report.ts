import type { Diagnostic, Outcome } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import type { Artefact } from '../model/artefact';
import type { CheckedReport } from '../model/document';
import { notAsIssued, pressSheet } from '../model/press-sheet';
import type { PublishedEdition } from '../model/published';
import { typographic } from '../model/typographic';
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
  /** The record as it was issued; null where the edition has not been. */
  readonly issued?: PublishedEdition | null;
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
  checked: CheckedReport,
  page: PageFiles,
  { only, issued = null }: RenderRequest,
): Promise<Rendered> {
  // Words are checked and signed as they were typed, and printed as print has them.
  const report: CheckedReport = { ...checked, document: typographic(checked.document) };
  const forms = only ?? DOCUMENTS;
  const wants = (form: Form): boolean => forms.includes(form);
  const diagnostics: readonly Diagnostic[] = [
    ...checkPageTemplate(page.template.source, page.template.file),
    ...(wants('press') ? pressFaults(report, issued) : []),
  ];
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
  if (wants('press')) {
    const sheet = { ...report, document: typographic(pressSheet(report.document, issued)) };
    artefacts.push({ ...inPage(sheet), path: issued === null ? 'press-draft.html' : 'press.html' });
  }
  if (wants('tables')) artefacts.push(...renderTables(report));
  if (only === undefined) artefacts.push(recordFile(report));
  return { value: artefacts, diagnostics };
}

const recordFile = ({ document }: CheckedReport): Artefact => ({
  path: 'published.json',
  mediaType: 'application/json',
  bytes: Buffer.from(`${JSON.stringify(document.record, null, 2)}\n`),
});

/** A press sheet gives out what was issued, and nothing that has changed since. */
function pressFaults({ document }: CheckedReport, issued: PublishedEdition | null): Diagnostic[] {
  if (issued === null) return [];
  return notAsIssued(pressSheet(document, issued), issued).map(({ label, printed, issued: was }) => ({
    rule: 'press/not-as-issued',
    severity: 'error',
    place: fileStart('edition.yaml'),
    message: `"${label}" is ${printed} here, and ${was === null ? 'was not issued' : `was issued as ${was}`}`,
    why: 'a press sheet gives out issued values and no others',
    fix: 'issue the correction first, or build the sheet from the edition as it was issued',
  }));
}

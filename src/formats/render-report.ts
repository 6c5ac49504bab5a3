import type { Diagnostic, Outcome } from '../diagnostics/diagnostic';
import type { Artefact } from '../model/artefact';
import { CheckedReport } from '../model/document';
import { DOCUMENTS, type Form } from '../render/forms';
import { checkPageTemplate } from '../render/html';
import { PdfLayoutError } from '../render/pdf';
import { formatsOf, type Made, type PageFiles, type Press } from './formats';

/** Which outputs are asked for; left out, the documents, their tables and their record. */
export interface RenderRequest {
  readonly only?: readonly Form[];
  /** The press sheet, checked as it is printed, and whether what it gives out was issued; only where one is asked for. */
  readonly press?: Press;
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
  const made: Made = { page, press: press ?? null };
  const diagnostics: readonly Diagnostic[] = checkPageTemplate(page.template.source, page.template.file);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  const artefacts: Artefact[] = [];
  try {
    for (const format of formatsOf(only, DOCUMENTS)) artefacts.push(...(await format.write(report, made)));
  } catch (error) {
    if (error instanceof PdfLayoutError) return { value: null, diagnostics: error.diagnostics };
    throw error;
  }
  return { value: artefacts, diagnostics };
}

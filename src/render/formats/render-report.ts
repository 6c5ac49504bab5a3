import type { Diagnostic, Outcome } from '../../diagnostics/diagnostic';
import type { Artefact } from '../../model/artefact';
import { rememberedLater } from '../../memory';
import { CheckedReport } from '../../model/document';
import type { ReviewMarks } from '../../model/review-marks';
import type { WordLook } from '../../model/word-look';
import { DOCUMENTS, type Form } from '../forms';
import { checkPageTemplate } from '../html';
import { PdfLayoutError } from '../pdf';
import { formatsOf, type Made, type PageFiles, type Press } from './formats';

/** Which outputs are asked for; left out, the documents, their tables and their record. */
export interface RenderRequest {
  readonly only?: readonly Form[];
  /** The press sheet, checked as it is printed, and whether what it gives out was issued; only where one is asked for. */
  readonly press?: Press;
  /** One side for whoever signs, checked as it is printed; only where it is asked for. */
  readonly brief?: CheckedReport;
  /** What a Word file is known by when it comes back from review; left out, it is a clean one. */
  readonly review?: ReviewMarks;
  /** The look of a Word file, of a template; left out, that of the theme. */
  readonly look?: WordLook;
}

type Rendered = Outcome<readonly Artefact[]>;

/**
 * Stage 7. The outputs of a checked report: documents, tables and the published record, or those that are asked for. A
 * report that is the very same gives the same bytes, and is not rendered again for as long as somebody holds it.
 */
export async function renderReport(
  report: CheckedReport,
  page: PageFiles,
  request: RenderRequest = {},
): Promise<Rendered> {
  const { only, press, brief, review, look } = request;
  // A press sheet and a brief are made anew each time, and are of one build alone.
  if (press || brief) return renderForms(report, page, request);
  return rememberedLater([report], JSON.stringify(['outputs', page, only, review, look?.sha256]), () =>
    renderForms(report, page, request),
  );
}

async function renderForms(
  report: CheckedReport,
  page: PageFiles,
  { only, press, brief, review, look }: RenderRequest,
): Promise<Rendered> {
  for (const each of [report, ...(press ? [press.sheet] : []), ...(brief ? [brief] : [])])
    if (!CheckedReport.isSealed(each)) throw new Error('a report that nobody checked was to be rendered');
  const made: Made = {
    page,
    press: press ?? null,
    brief: brief ?? null,
    review: review ?? null,
    look: look ?? null,
  };
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

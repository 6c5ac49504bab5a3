import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { CheckedReport } from '../../model/document';
import type { DrawFigure } from './drawing';
import { layoutPdf } from './layout-pdf';
import { paintPdf } from './paint-pdf';

/** What keeps a report from being set: words without letters in the type, or links to nothing. */
export class PdfLayoutError extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(
      diagnostics
        .map(({ place, message }) => `${place.file}:${place.line}:${place.column}: ${message}`)
        .join('\n'),
    );
    this.name = 'PdfLayoutError';
  }
}

/** Lays out and paints. Throws `PdfLayoutError` with every finding and its place. */
export async function renderPdfWith(report: CheckedReport, draw: DrawFigure): Promise<Uint8Array> {
  const { value, diagnostics } = layoutPdf(report.document, draw);
  if (!value) throw new PdfLayoutError(diagnostics);
  return paintPdf(report.document, value);
}

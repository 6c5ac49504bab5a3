import type { Outcome } from '../../diagnostics/diagnostic';
import type { CheckedReport, ReportDocument } from '../../model/document';
import { drawFigure } from '../chart';
import type { PdfLayout } from './frame';
import { layoutPdf as layoutPdfWith } from './layout-pdf';
import { renderPdfWith } from './render-pdf';

export { PdfLayoutError } from './render-pdf';
export type { PdfLayout } from './frame';

/**
 * The report as a tagged PDF that conforms to PDF/UA-1 and PDF/A-3a; the same bytes for the same report.
 * Throws `PdfLayoutError`, which carries diagnostics, when words cannot be set or a link leads nowhere.
 */
export const renderPdf = (report: CheckedReport): Promise<Uint8Array> => renderPdfWith(report, drawFigure);

/** The pages, the tags and the bookmarks of a document as plain data, before anything is painted. */
export const layoutPdf = (document: ReportDocument): Outcome<PdfLayout> =>
  layoutPdfWith(document, drawFigure);

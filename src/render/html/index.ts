import type { Artefact } from '../../model/artefact';
import type { CheckedReport } from '../../model/document';
import { drawFigure, sceneToSvg } from '../chart';
import { renderPage, type HtmlPage } from './render-page';

export { htmlFonts, type PageFont } from './fonts';
export { checkPageTemplate } from './page-template';
export type { HtmlPage } from './render-page';

/**
 * The report as one self-contained HTML file, `report.markup`: type, style and charts inside, no script, nothing
 * fetched. Throws only when `checkPageTemplate` was not asked about the template.
 */
export const renderHtml = (report: CheckedReport, page: HtmlPage): Artefact =>
  renderPage(report, page, { drawFigure, sceneToSvg });

import type { ReportDocument } from '../../model/document';
import { markup, type Html } from './markup';

/** The accessibility statement, which stands apart from the document's own text. */
export function renderStatement({ front, theme }: ReportDocument): Html {
  const { title, paragraphs } = theme.statement;
  const words = paragraphs.map((text) => markup`<p>${text.replaceAll('{publisher}', front.publisher)}</p>\n`);
  return markup`<section class="accessibility" id="page-accessibility" aria-labelledby="page-accessibility--title">
<h2 id="page-accessibility--title">${title}</h2>
${words}</section>`;
}

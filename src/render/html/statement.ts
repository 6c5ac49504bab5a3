import type { ReportDocument } from '../../model/document';
import { markup, type Html } from './markup';

/** The accessibility statement, which stands apart from the document's own text. */
export function renderStatement({ front, theme }: ReportDocument): Html {
  const { title, paragraphs, formats } = theme.statement;
  const said = [
    ...paragraphs.slice(0, -1),
    ...(formats === undefined ? [] : [formats]),
    ...paragraphs.slice(-1),
  ];
  const words = said.map((text) => markup`<p>${text.replaceAll('{publisher}', front.publisher)}</p>\n`);
  return markup`<section class="accessibility" id="page-accessibility" aria-labelledby="page-accessibility--title">
<h2 id="page-accessibility--title">${title}</h2>
${words}</section>`;
}
